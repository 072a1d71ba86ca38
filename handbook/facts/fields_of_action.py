"""Turns a Handbook into its fields of action, and what belongs to each."""

from collections import Counter

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, every_round, links_from, of_kind, round_kinds


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


def field_of_action(book: Handbook, id: str) -> Entry | None:
    """The Handlungsfeld of a network or body: its own, else that of what it is part of."""
    seen, open_ids = set(), [id]
    while open_ids:
        current = open_ids.pop(0)
        if current in seen or current not in book.entries:
            continue
        seen.add(current)
        if named := book[current].get("handlungsfeld"):
            return book.get(named)
        open_ids += [link.target for link in links_from(book, current, "teil_von") if link.certainty != GUESS]
    return None
