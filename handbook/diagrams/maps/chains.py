"""The chain of decisions of an area: what followed from what, along time."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from handbook.book.entries import Entry, Handbook, Link
from handbook.diagrams.maps.rows import Map, Row, drawn_between
from handbook.diagrams.model import Box, Edge, node
from handbook.german.catalogue import word
from handbook.german.dates import first_day, german_date, last_day

FOLLOWS = "folgt_aus"
DAY = "datum"


def decisions(book: Handbook, area: Entry) -> Map | None:
    """The map of what followed from what in `area`, the earliest above: motions, decisions, agreements, bodies.

    Who has no day stands below what it followed from. None if nothing is known.
    """
    inside = {e.id for e in book.entries.values() if area.id in e.get("gebiet", [])}
    links = [link for link in book.links if link.field == FOLLOWS and {link.source, link.target} <= inside]
    if not links:
        return None
    titles = (word("diagram-decisions", name=area.name), word("diagram-decisions-text", name=area.name))
    found = Map(f"kette-{area.id}", *titles)
    for id in _in_order(book, links):
        day = german_date(book[id].get(DAY))
        found.rows.append(Row(box=Box(replace(node(book, book[id]), second=day or word("no-day")))))
    title = book.kinds["grundlage"].fields[FOLLOWS].inverse
    return drawn_between(found, [Edge(link.target, link.source, title, link.certainty) for link in links], fans=True)


def _in_order(book: Handbook, links: list[Link]) -> list[str]:
    """The ends of `links` by their days. Who has none stands directly before what first followed from it.

    Where nothing with a day did, at the end of its year or month, or directly behind the last of what led to it.
    """
    causes, effects = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for link in links:
        causes[link.source].append(link.target)
        effects[link.target].append(link.source)
    found: dict[str, tuple[date, int] | None] = {}

    def before(id: str) -> tuple[date, int] | None:
        if id not in found:
            day = book[id].get(DAY)
            found[id] = (last_day(day), 0) if day else None
            later = [place for effect in effects[id] if (place := before(effect))]
            if later and not (day and first_day(day) == last_day(day)):
                first, depth = min(later)
                found[id] = first, depth - 1
        return found[id]

    def behind(id: str, seen: frozenset[str]) -> tuple[date, int]:
        last = max((before(cause) or behind(cause, seen | {id}) for cause in causes[id] if cause not in seen | {id}),
                   default=(date.max, 0))  # fmt: skip
        return last[0], last[1] + 1

    ends = dict.fromkeys(end for link in links for end in (link.target, link.source))
    return sorted(ends, key=lambda end: before(end) or behind(end, frozenset()))
