"""Turns words that say how often something is, such as "zweimal im Quartal", into numbers."""

import math
import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from handbook.german.catalogue import catalogue
from handbook.german.spans import number_of

MOST_TIMES, MOST_YEARS = 366, 5  # what the fields can say


class Frequency(NamedTuple):
    """The words that say how often, and the least and most times that they say in so many years."""

    text: str = ""
    least: int = 0
    most: int = 0
    years: int = 1


def how_often(wording: str) -> Frequency:
    """The first frequency in `wording`; an empty text if it says no number, or none that holds for all of the time."""
    found = min(filter(None, (form.search(wording) for form in _forms())), key=_start, default=None)
    if not found or re.search(catalogue()["turnus-words"]["unsaid"], wording, re.IGNORECASE):
        return Frequency()
    return _counted(found[0], {name: text.lower() for name, text in found.groupdict().items() if text})


def _start(found: re.Match[str]) -> int:
    return found.start()


def _counted(text: str, said: dict[str, str]) -> Frequency:
    """`text` with the numbers of `said`, the parts that a form found in it."""
    counts, every = (_numbers(said.get(name, "")) or [1] for name in ("count", "every"))
    days = len(re.findall(_ordinals(), said.get("days", ""))) or 1
    every = [_place(said["place"])] if "place" in said else every
    rarest, oftenest = (Fraction(_a_year(said.get("unit", "")) * days, number or 1) for number in (every[-1], every[0]))
    if rarest == oftenest < 1:  # once in several years
        years = 1 / rarest
        fits = years.denominator == 1 and years <= MOST_YEARS
        return Frequency(text, counts[0], counts[-1], int(years)) if fits else Frequency()
    least, most = math.floor(counts[0] * rarest), math.ceil(counts[-1] * oftenest)
    return Frequency(text, least, most) if least and most <= MOST_TIMES else Frequency()


@cache
def _forms() -> list[re.Pattern[str]]:
    """The forms that such words have, those that say more first."""
    words, number = catalogue()["turnus-words"], _number()
    parts = {name: part for name, part in words.items() if isinstance(part, str)}
    parts |= {name: "|".join(words[name]) for name in ("units", "adverbs")}
    parts |= {"number": f"(?:(?:{number})-? ?(?:-|–|bis|oder) ?)?(?:{number})", "ordinals": _ordinals()}
    periods = {name: period.format(**parts) for name, period in words["periods"].items()}
    filled = (form.format(any=period, **parts, **periods) for form in words["forms"]
              for period in (periods.values() if "{any}" in form else [""]))  # fmt: skip
    return [re.compile(form, re.IGNORECASE) for form in filled]


def _number() -> str:
    return rf"\d+|eine[nrm]?|{'|'.join(reversed(catalogue()['numbers']))}"  # vierzehn before vier


def _ordinals() -> str:
    stems = "|".join(catalogue()["turnus-words"]["places"])
    return rf"(?:(?:{stems})e[nrsm]?\b|\d\.)"


def _numbers(text: str) -> list[int]:
    return [number_of(number) or 1 for number in re.findall(_number(), text)]


def _place(text: str) -> int:
    """Which one "zweiten" or "2." is."""
    if text.endswith("."):
        return int(text[:-1])
    return next(n for n, stem in enumerate(catalogue()["turnus-words"]["places"], 1) if text.startswith(stem))


def _a_year(unit: str) -> int:
    """How often a year the time `unit` comes; without one it is the year itself."""
    words = catalogue()["turnus-words"]
    stems = words["units"] | words["adverbs"]
    return next((number for stem, number in stems.items() if re.match(stem, unit)), 1)
