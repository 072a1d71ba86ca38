"""Rules about how often a round meets: numbers, words, and statements that hold at the same time."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from handbook.checks.context import Context
from handbook.checks.times import day
from handbook.facts.turnus import Statement
from handbook.german.catalogue import Phrase, catalogue, hint, phrase
from handbook.german.dates import first_day, last_day, valid_on
from handbook.german.spans import number_of
from handbook.reading.problem import Problem

DISAGREE = "W001"


def turnus_numbers(context: Context) -> Iterator[Problem]:
    """`min` is not above `max`; a joint meeting is one of those counted."""
    for entry in context.entries:
        for position, statement in enumerate(entry.get("turnus", [])):
            least, most = statement.get("min"), statement.get("max")
            if least and most and least > most:
                yield context.at("V009", entry, "turnus", position, "min", min=least, max=most)
            together = statement.get("gemeinsam_mit", {}).get("anzahl")
            if together and most and together > most:
                place = ("turnus", position, "gemeinsam_mit", "anzahl")
                yield context.at("V010", entry, *place, number=together, max=most)


def turnus_words(context: Context) -> Iterator[Problem]:
    """The fields say the same as `wortlaut`: only they are counted."""
    on_demand = re.compile(catalogue()["turnus-words"]["on-demand"], re.IGNORECASE)
    for entry in context.entries:
        for position, statement in enumerate(entry.get("turnus", [])):
            wording, place = statement.get("wortlaut", ""), (entry, "turnus", position, "wortlaut")
            text, least, most = how_often(wording)
            if text and "min" not in statement and "max" not in statement:
                open_end = re.search(catalogue()["turnus-words"]["at-least"], wording, re.IGNORECASE)
                more = "" if open_end else hint("and-most", most=most)
                yield context.at("W011", *place, text=text, least=least, most=more)
            elif text and _contradicts(statement, least, most, wording.replace(text, "")):
                counted = _range(statement["min"], statement["max"])
                yield context.at("W014", *place, text=text, said=_range(least, most), counted=counted)
            if (found := on_demand.search(wording)) and "nach_bedarf" not in statement:
                yield context.at("W012", entry, "turnus", position, "wortlaut", text=found[0])


def _contradicts(statement: Statement, least: int, most: int, rest: str) -> bool:
    """Whether the numbers of `statement` lie outside of what its wording says; `rest` of that holds no other number."""
    numbers = re.compile(rf"\d|\b({'|'.join(catalogue()['numbers'])})\b", re.IGNORECASE)
    comparable = (
        {"min", "max"} <= statement.keys() and not {"zeitraum", "je"} & statement.keys() and not numbers.search(rest)
    )
    return bool(comparable and (most < statement["min"] or least > statement["max"]))


def _range(least: int, most: int) -> Phrase:
    return phrase(least) if least == most else hint("range", least=least, most=most)


def how_often(wording: str) -> tuple[str, int, int]:
    """The words of `wording` that say how often a year, and the least and most that they say; an empty text if none."""
    words, numbers = catalogue()["turnus-words"], "|".join(catalogue()["numbers"])
    form = words["number"].format(numbers=numbers, fixed="|".join(words["fixed"]))
    found = re.search(form, wording, re.IGNORECASE)
    if not found:
        return "", 0, 0
    fixed = next((n for word, n in words["fixed"].items() if found[0].lower().startswith(word)), 0)
    counts = [fixed] if fixed else [number_of(digits) for digits in re.findall(rf"\d+|{numbers}", found[0].lower())]
    return found[0], counts[0], counts[-1]


def excluding_turnus(context: Context) -> Iterator[Problem]:
    """Two Turnus statements about the same thing agree, or a question is open; the new begins when the old ends."""
    asked = {
        link.target
        for link in context.book.links
        if link.field == "betrifft" and context.book[link.source].get("feld") == "turnus"
    }
    for entry in context.entries:
        clashing: set[int] = set()
        for (_, earlier), (position, later) in combinations(enumerate(entry.get("turnus", [])), 2):
            code = _clash(earlier, later, context.book.today)
            if code == DISAGREE and (entry.id in asked or "frage" in context.unread):
                continue
            if code and position not in clashing:
                clashing.add(position)
                values = {"one": earlier["wortlaut"], "other": later["wortlaut"]}
                yield context.at(code, entry, "turnus", position, **values)


def _clash(earlier: Statement, later: Statement, today: date) -> str:
    """The code of what is wrong with two Turnus statements; nothing if they go together."""
    both = (earlier, later)
    if any("wortlaut" not in statement for statement in both) or _about(earlier) != _about(later):
        return ""
    if all("min" in statement and _holds(statement, today) for statement in both) and _disagree(earlier, later):
        return DISAGREE
    return "W007" if any("gueltig" in statement for statement in both) and _overlap(earlier, later) else ""


def _about(statement: Statement) -> tuple[str | None, str | None, str]:
    return statement.get("gilt_fuer"), statement.get("je"), statement.get("zeitraum", "jahr")


def _disagree(earlier: Statement, later: Statement) -> bool:
    too_many = earlier["min"] > later.get("max", earlier["min"])
    return bool(too_many or later["min"] > earlier.get("max", later["min"]))


def _overlap(earlier: Statement, later: Statement) -> bool:
    """Whether there is a day on which both statements hold."""
    spans = [statement.get("gueltig", {}) for statement in (earlier, later)]
    starts = [day(span.get("ab"), first_day) or date.min for span in spans]
    ends = [day(span.get("bis"), last_day) or date.max for span in spans]
    return max(starts) <= min(ends)


def _holds(statement: Statement, today: date) -> bool:
    try:
        return valid_on(statement.get("gueltig"), today)
    except (ValueError, OverflowError):
        return False  # the form has refused the date
