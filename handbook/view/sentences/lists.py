"""Puts several names or numbers into one phrase."""

from collections.abc import Iterable

from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import word


def tally(book: Handbook, entries: Iterable[Entry]) -> str:
    """How many of each kind: 2 Netzwerke und 5 Gremien."""
    kinds = [entry.kind.id for entry in entries]
    return joined(kind.counted(kinds.count(id)) for id, kind in book.kinds.items() if id in kinds) or word("none")


def joined(texts: Iterable[str]) -> str:
    """A, B und C."""
    *first, last = [*texts] or [""]
    return word("and").join(filter(None, (", ".join(first), last)))
