"""Turns networks and bodies into the lines between them that a map of ways draws: who reports to whom."""

from collections.abc import Callable, Iterable

from handbook.book.entries import Entry, Handbook, Link, gathered
from handbook.book.queries import links_from, reached
from handbook.diagrams.maps.bands import POLITICAL, band
from handbook.diagrams.maps.nesting import PART

REPORT = "berichtet_an"


def reporting(book: Handbook, entry: Entry) -> list[Link]:
    """The lines that leave `entry` on a map: to whom it reports, and the political body to which it belongs.

    To each of them the surest one. What belongs to anything else lies in it, without a line.
    """
    links = links_from(book, entry.id, REPORT)
    links += [link for link in links_from(book, entry.id, PART) if link.target in book.entries and is_line(book, link)]
    links = [link for link in links if book[link.target].is_round and link.target != entry.id]
    return [*surest(book, links, lambda link: link.target).values()]


def surest(book: Handbook, links: Iterable[Link], end: Callable[[Link], str]) -> dict[str, Link]:
    """Id → the most certain of the `links` with this `end`, the first of several that are equally sure."""
    order = book.certainty.choices.index
    return {id: min(found, key=lambda link: order(link.certainty)) for id, found in gathered(links, end).items()}


def is_line(book: Handbook, link: Link) -> bool:
    """Whether `link`, which says what belongs to what, is a line: a political body has no other in it."""
    return book[link.target].is_round and band(book[link.target]) in POLITICAL


def with_recipients(book: Handbook, entries: Iterable[Entry]) -> list[Entry]:
    """`entries` and all that a line leads to from there, step by step, each once."""
    ids = dict.fromkeys(entry.id for entry in entries)
    found = {
        there: None for id in ids for there in reached(id, lambda here: (e.target for e in reporting(book, book[here])))
    }
    return [book[id] for id in ids | found]
