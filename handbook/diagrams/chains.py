"""The chain of decisions of an area: what followed from what, along time."""

from dataclasses import replace
from datetime import date

from handbook.book.entries import Entry, Handbook
from handbook.diagrams.model import Box, Edge, node
from handbook.diagrams.rows import Map, Row, drawn_between
from handbook.german.catalogue import word
from handbook.german.dates import first_day, german_date

FOLLOWS = "folgt_aus"
DAY = "datum"


def decisions(book: Handbook, area: Entry) -> Map | None:
    """What followed from what in `area`, the earliest above: motions, decisions, reports, agreements, bodies.

    Who has no day stands below what it followed from. None if nothing is known.
    """
    inside = {e.id for e in book.entries.values() if area.id in e.get("gebiet", [])}
    links = [link for link in book.links if link.field == FOLLOWS and {link.source, link.target} <= inside]
    if not links:
        return None
    causes: dict[str, list[str]] = {}
    for link in links:
        causes.setdefault(link.source, []).append(link.target)
        causes.setdefault(link.target, [])
    titles = (word("diagram-decisions", name=area.name), word("diagram-decisions-text", name=area.name))
    found = Map(f"kette-{area.id}", *titles)
    for id in _in_order(book, causes):
        day = german_date(book[id].get(DAY))
        found.rows.append(Row(box=Box(replace(node(book, book[id]), second=day or word("no-day")))))
    title = book.kinds["grundlage"].fields[FOLLOWS].inverse
    return drawn_between(found, [Edge(link.target, link.source, title, link.certainty) for link in links], fans=True)


def _in_order(book: Handbook, causes: dict[str, list[str]]) -> list[str]:
    """The ids in `causes` by their days; who has none, or an earlier one, directly after the last of its causes."""
    days = {id: first_day(book[id].get(DAY)) for id in causes if book[id].get(DAY)}
    placed: dict[str, tuple[date, int]] = {}

    def place(id: str, seen: frozenset[str] = frozenset()) -> tuple[date, int]:
        if id not in placed:
            before = [place(cause, seen | {id}) for cause in causes[id] if cause not in seen | {id}]
            last = max(before, default=(date.min, 0))
            own = (days[id], 0) if id in days else (date.min, 0)
            placed[id] = own if own > last else (last[0], last[1] + 1)
        return placed[id]

    return sorted(causes, key=place)
