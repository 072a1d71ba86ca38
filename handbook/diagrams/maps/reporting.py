"""Turns networks and bodies into the lines between them that a map of ways draws: who reports to whom."""

from collections.abc import Iterable

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import links_from, reached
from handbook.diagrams.maps.bands import POLITICAL, band
from handbook.diagrams.maps.nesting import PART

REPORT = "berichtet_an"


def reporting(book: Handbook, entry: Entry) -> list[Link]:
    """The lines that leave `entry` on a map: to whom it reports, and the political body to which it belongs.

    What belongs to anything else lies in it, without a line.
    """
    links = links_from(book, entry.id, REPORT)
    links += [link for link in links_from(book, entry.id, PART) if link.target in book.entries and is_line(book, link)]
    return [link for link in links if book[link.target].is_round and link.target != entry.id]


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
