"""Turns a Handbook into its fields of action, and what belongs to each."""

from collections import Counter

from handbook.book.entries import Entry, Handbook, gathered
from handbook.book.queries import GUESS, every_round, links_from, of_kind, reached, round_kinds


def action_fields(book: Handbook) -> list[Entry]:
    """The fields of action that a network names, in their order."""
    used = {e.get("handlungsfeld") for e in of_kind(book, "netzwerk")}
    found = [e for e in of_kind(book, "thema", art="handlungsfeld") if e.id in used]
    return sorted(found, key=lambda e: e.get("reihenfolge", 99))


def in_field(book: Handbook, theme: Entry) -> list[Entry]:
    """Networks and bodies of the field `theme`, by name."""
    return book.once(_by_field).get(theme, [])


def _by_field(book: Handbook) -> dict[Entry | None, list[Entry]]:
    return gathered(every_round(book), lambda entry: field_of_action(book, entry.id))


def field_size(book: Handbook, theme: Entry) -> str:
    """How many networks and bodies the field `theme` has."""
    count = Counter(e.kind.id for e in in_field(book, theme))
    return ", ".join(kind.counted(count[kind.id]) for kind in round_kinds(book) if count[kind.id])


def field_of_action(book: Handbook, id: str) -> Entry | None:
    """The Handlungsfeld of a network or body: its own, else that of what it is part of."""
    above = reached(id, lambda here: (link.target for link in links_from(book, here, "teil_von")
                                      if link.certainty != GUESS))  # fmt: skip
    return book.get(next(filter(None, (book[here].get("handlungsfeld") for here in above)), None))
