"""Turns entries into the items of a time line: when, by whom, and what came of it."""

from dataclasses import dataclass
from operator import itemgetter

from handbook.book.entries import Entry, Handbook
from handbook.german.dates import first_day
from handbook.view.items import Row
from handbook.view.relations import incoming
from handbook.view.rows import row


@dataclass(frozen=True)
class TimeLineItem:
    """An entry on a time line with `rows` of what led to it and what came of it."""

    entry: Entry
    rows: tuple[Row, ...] = ()


def started(entry: Entry) -> str | None:
    """The day of `entry`, else the first or last day for which it holds."""
    span = entry.get("gueltig", {})
    return next(filter(None, (entry.get("datum"), span.get("ab"), span.get("bis"))), None)


def by_day(entries: list[Entry]) -> list[Entry]:
    """Those of `entries` that have a day, the first day first."""
    days = [(first_day(day), e.id, e) for e in entries if (day := started(e))]
    return [entry for *_, entry in sorted(days, key=itemgetter(0, 1))]


def time_line(book: Handbook, entries: list[Entry]) -> tuple[list[TimeLineItem], list[TimeLineItem]]:
    """`entries` with a day in order, and those without one."""
    return [_item(book, e) for e in by_day(entries)], [_item(book, e) for e in entries if not started(e)]


def _item(book: Handbook, entry: Entry) -> TimeLineItem:
    before = [row(book, entry, name) for name, field in entry.kind.fields.items() if "own" in field.time_line]
    after = incoming(book, (link for link in book.incoming[entry.id] if "back" in link.relation.time_line))
    return TimeLineItem(entry, tuple(r for r in (*before, *after) if r.items))
