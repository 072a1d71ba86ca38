"""Rules about time: spans, days that lie ahead, and the status that follows from them."""

from collections.abc import Callable, Iterator
from datetime import date

from handbook.checks.context import Context
from handbook.german.dates import first_day, german_date, last_day
from handbook.reading.document import Steps, at
from handbook.reading.problem import Problem


def date_order(context: Context) -> Iterator[Problem]:
    """A span does not end before it begins."""
    for entry in context.entries:
        for path, start, end in _spans(entry.data):
            first, last = day(start, first_day), day(end, last_day)
            if first and last and first > last:
                yield context.at("V011", entry, *path, start=german_date(start), end=german_date(end))


def _spans(value: object, path: Steps = ()) -> Iterator[tuple[Steps, str, str]]:
    """Path of the end, start and end of each span in `value`."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _spans(item, (*path, position))
    if isinstance(value, dict):
        for start, end in (("ab", "bis"), ("von", "bis")):
            if isinstance(value.get(start), str) and isinstance(value.get(end), str):
                yield (*path, end), value[start], value[end]
        for key, item in value.items():
            yield from _spans(item, (*path, key))


def future_dates(context: Context) -> Iterator[Problem]:
    """Stand, review, signature and decision do not lie in the future. Partial dates by their first day."""
    today = german_date(context.book.today)
    for entry in context.entries:
        places: list[Steps] = [("stand",), ("datum",), ("geprueft", "am")]
        places += [("unterzeichnende", i, "datum") for i in range(len(entry.get("unterzeichnende", [])))]
        places += [("fassungen", i, "stand") for i in range(len(entry.get("fassungen", [])))]
        for path in places:
            value = at(entry.data, *path)
            first = day(value, first_day)
            if first and first > context.book.today:
                yield context.at("V012", entry, *path, field=path[-1], date=german_date(value), today=today)


def day(partial: str | None, of: Callable[[str], date]) -> date | None:
    """The day that `of` finds in `partial`; None where it is no date, which the form has refused."""
    try:
        return of(partial) if partial else None
    except (ValueError, OverflowError):
        return None


def status_and_span(context: Context) -> Iterator[Problem]:
    """Nothing that is over is active, and nothing that goes on has ended."""
    for entry in context.entries:
        end = at(entry.data, "gueltig", "bis")
        last, status = day(end, last_day), entry.get("status")
        if last and status == "aktiv" and last < context.book.today:
            yield context.at("W005", entry, "gueltig", "bis", end=german_date(end))
        if last and status == "beendet" and last > context.book.today:
            yield context.at("W006", entry, "gueltig", "bis", end=german_date(end))
