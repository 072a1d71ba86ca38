"""Rules about how often a round meets: words, and statements that hold at the same time."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations, islice

from handbook.book.entries import Entry
from handbook.book.queries import links_to
from handbook.checks.context import Context
from handbook.checks.times import day
from handbook.facts.turnus import YEARS, Statement
from handbook.german.catalogue import Phrase, catalogue, hint, phrase
from handbook.german.dates import first_day, last_day
from handbook.german.frequency import Frequency, how_often
from handbook.reading.problem import Problem

DISAGREE = "W001"
SPANS = {number: name for name, number in YEARS.items()}


def turnus_words(context: Context, entry: Entry) -> Iterator[Problem]:
    """The fields say the same as `wortlaut`: only they are counted."""
    words = catalogue()["turnus-words"]
    for position, statement in enumerate(entry.get("turnus", [])):
        wording, place = statement.get("wortlaut", ""), (entry, "turnus", position, "wortlaut")
        said = how_often(wording)
        if said.text and "min" not in statement and "max" not in statement:
            more = "" if re.search(words["at-least"], wording, re.IGNORECASE) else hint("and-most", most=said.most)
            more = phrase(more, hint("and-span", span=SPANS[said.years]) if said.years > 1 else "")
            yield context.at("W011", *place, text=said.text, least=said.least, most=more)
        elif said.text and _contradicts(statement, said, wording.replace(said.text, "")):
            labels = entry.kind.spec_at(("turnus", position, "zeitraum")).labels
            counted = _range(statement["min"], statement["max"], labels[statement.get("zeitraum", SPANS[1])])
            meant = _range(said.least, said.most, labels[SPANS[said.years]])
            yield context.at("W014", *place, text=said.text, said=meant, counted=counted)
        on_demand = re.search(words["on-demand"], wording, re.IGNORECASE)
        if on_demand and "nach_bedarf" not in statement:
            lost = hint("lost-beside" if said.text or "min" in statement else "lost-alone")
            yield context.at("W012", *place, text=on_demand[0], lost=lost)


def _contradicts(statement: Statement, said: Frequency, rest: str) -> bool:
    """Whether the numbers of `statement` lie outside of what its wording says; `rest` of that says no other number."""
    numbers = re.compile(rf"\d|\b({'|'.join(catalogue()['numbers'])})\b", re.IGNORECASE)
    if numbers.search(rest) or how_often(rest).text or "je" in statement or not {"min", "max"} <= statement.keys():
        return False
    if "zeitraum" in statement and said.years == 1:
        return False  # the source says the years elsewhere
    years = Fraction(YEARS[statement.get("zeitraum", SPANS[1])], said.years)
    return bool(said.most * years < statement["min"] or said.least * years > statement["max"])


def _range(least: int, most: int, span: str) -> Phrase:
    number = phrase(least) if least == most else hint("range", least=least, most=most)
    return phrase(number, span, between=" ")


def excluding_turnus(context: Context, entry: Entry) -> Iterator[Problem]:
    """Two Turnus statements about the same thing agree, or a question is open; the new begins when the old ends."""
    questions = [context.book[link.source] for link in links_to(context.book, entry.id, "betrifft")]
    asked = "frage" in context.unread or any(question.get("feld") == "turnus" for question in questions)
    clashing: set[int] = set()
    field = entry.kind.fields.get("turnus")
    few = islice(enumerate(entry.get("turnus", [])), field.most if field else 0)  # pairs are many
    for (_, earlier), (position, later) in combinations(few, 2):
        code = _clash(earlier, later, context.book.today)
        if code and position not in clashing and not (code == DISAGREE and asked):
            clashing.add(position)
            values = {"one": earlier["wortlaut"], "other": later["wortlaut"]}
            yield context.at(code, entry, "turnus", position, **values)


def _clash(earlier: Statement, later: Statement, today: date) -> str:
    """The code of what is wrong with two Turnus statements; nothing if they go together."""
    both = (earlier, later)
    if any("wortlaut" not in statement for statement in both) or _about(earlier) != _about(later):
        return ""
    (start, end), (next_start, next_end) = map(_span, both)
    first, last = max(start, next_start), min(end, next_end)  # between these days both hold
    if all("min" in statement for statement in both) and first <= today <= last and _disagree(earlier, later):
        return DISAGREE
    return "W007" if first <= last and any("gueltig" in statement for statement in both) else ""


def _about(statement: Statement) -> tuple[str | None, str | None, str]:
    return statement.get("gilt_fuer"), statement.get("je"), statement.get("zeitraum", "jahr")


def _disagree(earlier: Statement, later: Statement) -> bool:
    too_many = earlier["min"] > later.get("max", earlier["min"])
    return bool(too_many or later["min"] > earlier.get("max", later["min"]))


def _span(statement: Statement) -> tuple[date, date]:
    """The first and the last day on which a statement holds."""
    span = statement.get("gueltig", {})
    return day(span.get("ab"), first_day) or date.min, day(span.get("bis"), last_day) or date.max


OF_AN_ENTRY = (turnus_words, excluding_turnus)
