"""Rules about time: spans, days that lie ahead, and the status that follows from them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from handbook.book.entries import Entry
from handbook.checks.context import Context
from handbook.german.dates import first_day, german_date, last_day
from handbook.reading.document import at, walk
from handbook.reading.problem import Problem

AHEAD = 1  # days: tomorrow has begun where the editor sits, and the machine that checks counts as in Greenwich


def future_dates(context: Context, entry: Entry) -> Iterator[Problem]:
    """Stand, review, signature and decision do not lie in the future. Partial dates by their first day."""
    today = context.book.today
    for path, value in walk(entry.data):
        first = day(value, first_day) if entry.kind.spec_at(path).past else None
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
    for name, field in entry.kind.fields.items():
        if field.until:
            end, until, after = field.until
            way, status = end.split("."), entry.get(name)
            last = day(at(entry.data, *way), last_day)
            if last and status == until and last < context.book.today:
                yield context.at("W005", entry, *way, end=german_date(at(entry.data, *way)))
            if last and status == after and (last - context.book.today).days > AHEAD:
                yield context.at("W006", entry, *way, end=german_date(at(entry.data, *way)))


OF_AN_ENTRY = (future_dates, terms_of_office, status_and_span)
