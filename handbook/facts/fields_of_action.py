"""Turns a Handbook into its fields of action, and what belongs to each."""

from collections import Counter

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import every_round, field_of_action, of_kind, round_kinds


def action_fields(book: Handbook) -> list[Entry]:
    """The fields of action that a network names, in their order."""
    used = {e.get("handlungsfeld") for e in of_kind(book, "netzwerk")}
    found = [e for e in of_kind(book, "thema", art="handlungsfeld") if e.id in used]
    return sorted(found, key=lambda e: e.get("reihenfolge", 99))


def in_field(book: Handbook, theme: Entry) -> list[Entry]:
    """Networks and bodies of the field `theme`, by name."""
    return book.once(_by_field).get(theme.id, [])


def _by_field(book: Handbook) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in every_round(book):
        if theme := field_of_action(book, entry.id):
            found.setdefault(theme.id, []).append(entry)
    return found


def field_size(book: Handbook, theme: Entry) -> str:
    """How many networks and bodies the field `theme` has."""
    count = Counter(e.kind.id for e in in_field(book, theme))
    return ", ".join(kind.counted(count[kind.id]) for kind in round_kinds(book) if count[kind.id])
