"""Finds the noun that decides how a name is declined, and its gender."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from handbook.german.catalogue import catalogue


class Gender(StrEnum):
    """How a noun is declined; the values are those of the field `geschlecht`."""

    MASCULINE = "maennlich"
    FEMININE = "weiblich"
    NEUTER = "saechlich"
    PLURAL = "mehrzahl"
    BARE = "ohne-artikel"  # such as the name of a town


ENDINGS = {Gender.MASCULINE: "er", Gender.FEMININE: "e", Gender.NEUTER: "es", Gender.PLURAL: "e"}  # of an adjective
ADJECTIVE = re.compile(r"[A-ZÄÖÜa-zäöü][a-zäöüß]{2,}(?:er|es|e)")
TOWN = "städt|stadt|heim|bach|bürg|burg|berg|dorf|feld|haus|hausen"
OF_A_PLACE = re.compile(rf"[A-ZÄÖÜ]\w*-\w+er|[A-ZÄÖÜ]\w*(?:{TOWN})er")
HALF = re.compile(r"\w+-,?|und|oder")  # of "Präventions- und Hilfekette"


class Head(NamedTuple):
    """The noun that a name is about: at which word of the name it stands, and its gender."""

    position: int
    gender: Gender


def head_of(name: str, long_forms: Mapping[str, str]) -> Head | None:
    """The noun that `name` is about; None where nothing tells its one gender, so that no article can be written.

    Only adjectives that agree with it stand before it. `long_forms` are those of abbreviations ("FD": "Fachdienst").
    """
    words = [] if name.startswith("„") else name.split()  # a title in quotation marks is never declined
    for position, word in enumerate(words):
        if genders := genders_of(word, long_forms):
            fitting = [gender for gender in genders if all(agrees(one, gender) for one in words[:position])]
            return Head(position, fitting[0]) if len(fitting) == 1 else None
    return None


def noun_at(name: str, gender: Gender) -> int:
    """At which word of `name` its noun stands, of which `gender` is known: a noun that may have it, else the first."""
    return next((position for position, word in enumerate(name.split()) if gender in genders_of(word)), 0)


def is_adjectival(noun: str) -> bool:
    """Whether `noun` is declined as an adjective: die Beauftragten."""
    return noun.casefold().endswith(tuple(catalogue()["adjectival"]))


def is_sort_of_place(word: str) -> bool:
    """Whether `word` is a noun for places (Landkreis) and not the end of the name of one (Neustadt)."""
    return word in nouns() or bool(genders_of(word) and not re.search(rf"(?:{TOWN})$", word))


def names_a_matter(noun: str) -> bool:
    """Whether `noun` is what a round may be about, and no word for a round: Inklusion."""
    return noun.casefold().endswith(tuple(catalogue()["about"]))


def agrees(word: str, gender: Gender) -> bool:
    """Whether `word` may stand before a noun of `gender`: its adjective, or half of a compound."""
    is_adjective = ADJECTIVE.fullmatch(word) and word.endswith(ENDINGS.get(gender, " "))
    return bool(is_adjective or OF_A_PLACE.fullmatch(word) or HALF.fullmatch(word))


def genders_of(word: str, long_forms: Mapping[str, str] | None = None) -> tuple[Gender, ...]:
    """The genders that the noun `word` may have: those of the known noun with which it ends, the longest one."""
    looked = word.strip("„“\"'().,:;")
    looked = (long_forms or {}).get(looked, looked).split(" ")[0]
    last = re.split(r"[-/]", looked)[-1]
    if not looked[:1].isupper() or not last:
        return ()
    return _of_its_end(last)


@cache
def _of_its_end(word: str) -> tuple[Gender, ...]:
    ends = word.casefold()
    found = [noun for noun in nouns() if word == noun or (not noun.isupper() and ends.endswith(noun.casefold()))]
    return nouns()[max(found, key=len)] if found else ()


@cache
def nouns() -> dict[str, tuple[Gender, ...]]:
    """Known nouns → the genders that they may have; abbreviations end no other word."""
    found: dict[str, tuple[Gender, ...]] = {}
    for gender, known in catalogue()["nouns"].items():
        for noun in known:
            found[noun] = (*found.get(noun, ()), Gender(gender))
    return found
