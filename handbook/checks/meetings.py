"""Rules about how often a round meets: numbers, words, and statements that hold at the same time."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from handbook.checks.context import Context
from handbook.checks.times import day
from handbook.german.catalogue import catalogue, hint
from handbook.german.dates import first_day, last_day, valid_on
from handbook.german.spans import number_of
from handbook.reading.problem import Problem

DISAGREE = "W001"


def turnus_numbers(context: Context) -> Iterator[Problem]:
    """`min` is not above `max`; a joint meeting is one of those counted."""
    for entry in context.entries:
        for position, said in enumerate(entry.get("turnus", [])):
            least, most = said.get("min"), said.get("max")
            if least and most and least > most:
                yield context.at("V009", entry, "turnus", position, "min", min=least, max=most)
            together = said.get("gemeinsam_mit", {}).get("anzahl")
            if together and most and together > most:
                place = ("turnus", position, "gemeinsam_mit", "anzahl")
                yield context.at("V010", entry, *place, number=together, max=most)


def turnus_words(context: Context) -> Iterator[Problem]:
    """What `wortlaut` says stands in the fields too: only they are counted."""
    on_demand = re.compile(catalogue()["turnus-words"]["on-demand"], re.IGNORECASE)
    for entry in context.entries:
        for position, said in enumerate(entry.get("turnus", [])):
            wording, place = said.get("wortlaut", ""), (entry, "turnus", position, "wortlaut")
            text, least, most = how_often(wording)
            if text and "min" not in said and "max" not in said:
                open_end = re.search(catalogue()["turnus-words"]["at-least"], wording, re.IGNORECASE)
                more = "" if open_end else hint("and-most", most=most)
                yield context.at("W011", *place, text=text, least=least, most=more)
            elif text and _contradicts(said, least, most, wording.replace(text, "")):
                told = [str(one) if one == other else hint("range", least=one, most=other)
                        for one, other in ((least, most), (said["min"], said["max"]))]  # fmt: skip
                yield context.at("W014", *place, text=text, said=told[0], counted=told[1])
            if (found := on_demand.search(wording)) and "nach_bedarf" not in said:
                yield context.at("W012", entry, "turnus", position, "wortlaut", text=found[0])


def _contradicts(said: dict, least: int, most: int, rest: str) -> bool:
    """Whether the numbers of `said` lie outside of what its wording says; `rest` of that holds no other number."""
    numbers = re.compile(rf"\d|\b({'|'.join(catalogue()['numbers'])})\b", re.IGNORECASE)
    comparable = {"min", "max"} <= said.keys() and not {"zeitraum", "je"} & said.keys() and not numbers.search(rest)
    return comparable and (most < said["min"] or least > said["max"])


def how_often(wording: str) -> tuple[str, int, int]:
    """The words of `wording` that say how often a year, and the least and most that they say; an empty text if none."""
    words, numbers = catalogue()["turnus-words"], "|".join(catalogue()["numbers"])
    form = words["number"].format(numbers=numbers, fixed="|".join(words["fixed"]))
    found = re.search(form, wording, re.IGNORECASE)
    if not found:
        return "", 0, 0
    fixed = next((n for word, n in words["fixed"].items() if found[0].lower().startswith(word)), 0)
    said = [number_of(one) for one in re.findall(rf"\d+|{numbers}", found[0].lower())] if not fixed else [fixed]
    return found[0], said[0], said[-1]


def excluding_turnus(context: Context) -> Iterator[Problem]:
    """Two Turnus statements about the same thing agree, or a question is open; the new begins when the old ends."""
    asked = {link.target for link in context.book.links
             if link.field == "betrifft" and context.book[link.source].get("feld") == "turnus"}  # fmt: skip
    for entry in context.entries:
        told: set[int] = set()
        for (_, one), (position, other) in combinations(enumerate(entry.get("turnus", [])), 2):
            code = _clash(one, other, context.book.today)
            if code == DISAGREE and (entry.id in asked or "frage" in context.unread):
                continue
            if code and position not in told:
                told.add(position)
                values = {"one": one["wortlaut"], "other": other["wortlaut"]}
                yield context.at(code, entry, "turnus", position, **values)


def _clash(one: dict, other: dict, today: date) -> str:
    """The code of what is wrong with two Turnus statements; nothing if they go together."""
    both = (one, other)
    if any("wortlaut" not in said for said in both) or len({_about(said) for said in both}) > 1:
        return ""
    if all("min" in said and _holds(said, today) for said in both) and _disagree(one, other):
        return DISAGREE
    return "W007" if any("gueltig" in said for said in both) and _overlap(one, other) else ""


def _about(said: dict) -> tuple:
    return said.get("gilt_fuer"), said.get("je"), said.get("zeitraum", "jahr")


def _disagree(one: dict, other: dict) -> bool:
    return one["min"] > other.get("max", one["min"]) or other["min"] > one.get("max", other["min"])


def _overlap(one: dict, other: dict) -> bool:
    """Whether there is a day on which both statements hold."""
    spans = [said.get("gueltig", {}) for said in (one, other)]
    starts = [day(span.get("ab"), first_day) or date.min for span in spans]
    ends = [day(span.get("bis"), last_day) or date.max for span in spans]
    return max(starts) <= min(ends)


def _holds(statement: dict, today: date) -> bool:
    try:
        return valid_on(statement.get("gueltig"), today)
    except (ValueError, OverflowError):
        return False  # the form has refused the date
