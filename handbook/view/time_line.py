"""Turns entries into the items of a time line: when, by whom, and what came of it."""

from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook
from handbook.german.dates import first_day
from handbook.view.relations import incoming
from handbook.view.rows import Row, row


@dataclass(frozen=True)
class TimeLineItem:
    """An entry on a time line with `rows` of what led to it and what came of it."""

    entry: Entry
    rows: tuple[Row, ...] = ()


def started(entry: Entry) -> str | None:
    """The day of `entry`, else the first or last day for which it holds."""
    span = entry.get("gueltig", {})
    return entry.get("datum") or span.get("ab") or span.get("bis")


def in_order(entries: list[Entry]) -> list[Entry]:
    """Those of `entries` that have a day, the first day first."""
    return sorted(filter(started, entries), key=lambda e: (first_day(started(e)), e.id))


def time_line(book: Handbook, entries: list[Entry]) -> tuple[list[TimeLineItem], list[TimeLineItem]]:
    """`entries` with a day in order, and those without one."""
    return [_item(book, e) for e in in_order(entries)], [_item(book, e) for e in entries if not started(e)]


def _item(book: Handbook, entry: Entry) -> TimeLineItem:
    before = [row(book, entry, name) for name, field in entry.kind.fields.items() if "own" in field.time_line]
    after = incoming(book, (link for link in book.incoming[entry.id] if "back" in link.relation.time_line))
    return TimeLineItem(entry, tuple(r for r in (*before, *after) if r.items))
