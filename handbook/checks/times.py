"""Rules about time: spans, days that lie ahead, and the status that follows from them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from handbook.advice.values import ENDLESS
from handbook.book.entries import Entry
from handbook.checks.context import Context
from handbook.german.dates import first_day, german_date, last_day
from handbook.reading.document import at, walk
from handbook.reading.problem import Problem

# Days on which something has been said or done; list positions are left out.
PAST = {("stand",), ("datum",), ("geprueft", "am"), ("unterzeichnende", "datum"), ("fassungen", "stand")}
AHEAD = 1  # days: tomorrow has begun where the editor sits, and the machine that checks counts as in Greenwich


def date_order(context: Context, entry: Entry) -> Iterator[Problem]:
    """A span does not end before it begins."""
    for path, block in walk(entry.data):
        for key in ("ab", "von"):
            start, end = at(block, key), at(block, "bis")
            first, last = day(start, first_day), day(end, last_day)
            if first and last and first > last:
                yield context.at("V011", entry, *path, "bis", start=german_date(start), end=german_date(end))


def future_dates(context: Context, entry: Entry) -> Iterator[Problem]:
    """Stand, review, signature and decision do not lie in the future. Partial dates by their first day."""
    today = context.book.today
    for path, value in walk(entry.data):
        first = day(value, first_day) if tuple(step for step in path if isinstance(step, str)) in PAST else None
        if first and (first - today).days > AHEAD:
            values = {"field": path[-1], "date": german_date(value), "today": german_date(today)}
            yield context.at("V012", entry, *path, **values)


def day(partial: Any, of: Callable[[str], date]) -> date | None:  # noqa: ANN401 (a file may hold anything)
    """The day that `of` finds in `partial`; None where it is no date, which the form has refused."""
    try:
        return of(partial) if partial else None
    except (ValueError, OverflowError):
        return None


def surely(span: dict[str, str] | None) -> tuple[date, date]:
    """The first and the last day on which `span` holds for certain: a year may begin and end on any of its days."""
    span = span or {}
    start = day(span.get("ab"), last_day) or date.min
    return start, max(start, day(span.get("bis"), first_day) or date.max)


def overlapping(spans: Iterable[tuple[int, dict[str, str] | None]]) -> set[int]:
    """Of `spans` by their positions in a list those that overlap another for certain: of two the later position."""
    found = set()
    latest, *others = sorted((*surely(span), position) for position, span in spans)
    for span in others:
        if span[0] <= latest[1]:
            found.add(max(span[2], latest[2]))
        latest = max(latest, span, key=itemgetter(1))
    return found


def terms_of_office(context: Context, entry: Entry) -> Iterator[Problem]:
    """A term of office begins when the one before has ended; one that is stated twice has its own message."""
    terms = entry.get("wahlperioden", [])
    spans = {repr(term): (n, term) for n, term in reversed([*enumerate(terms)])}
    for position in sorted(overlapping(spans.values())) if spans else ():
        start = german_date(terms[position].get("ab"))
        yield context.at("V021", entry, "wahlperioden", position, "ab", start=start)


def status_and_span(context: Context, entry: Entry) -> Iterator[Problem]:
    """Nothing that is over is active, and nothing that goes on has ended."""
    end = at(entry.data, "gueltig", "bis")
    last, status = day(end, last_day), entry.get("status")
    if last and status == "aktiv" and last < context.book.today:
        yield context.at("W005", entry, "gueltig", "bis", end=german_date(end))
    if last and status == "beendet" and (last - context.book.today).days > AHEAD:
        yield context.at("W006", entry, "gueltig", "bis", end=german_date(end))


def endless_terms(context: Context, entry: Entry) -> Iterator[Problem]:
    """An agreement without an end has no length and is not renewed."""
    term = entry.get("laufzeit", {})
    for key in ("dauer_monate", "verlaengerung_monate"):
        if term.get(ENDLESS) and key in term:
            yield context.at("V019", entry, "laufzeit", key, field=key)


OF_AN_ENTRY = (date_order, future_dates, terms_of_office, status_and_span, endless_terms)
