"""Turns memberships and duties into the rounds that an actor, an office or a municipality goes to."""

from datetime import date
from typing import Any

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name, links_from, links_to, of_kind
from handbook.german.dates import first_day, valid_on

MUNICIPALITY, MUNICIPAL = "kommune", "kommunen"  # art of an area, gruppe of a group of actors
CHAIR, LED = "vorsitz", "zustaendig"
DUTIES = (LED, CHAIR, "themen.zustaendig")
SITTING = ("mitglieder", *DUTIES)
NUMBER, VACANT = "anzahl", "unbesetzt"  # of the seats of a member
SEVERAL = 2
LEADING = "leitung"  # the role that comes nearest to a chair


def seats(book: Handbook, id: str) -> list[Link]:
    """The memberships of `id` that hold on the day of the build, guesses left out."""
    return [link for link in links_to(book, id, "mitglieder") if _holds(book, link)]


def seat_count(entry: Entry, today: date) -> dict[str, int] | None:
    """All seats in `entry` on `today`, and those that are vacant, as `mitglieder` says it of one member.

    None unless at least two members have seats, all say how many, and none is a guess.
    """
    held = [member for member in entry.get("mitglieder", []) if valid_on(member.get("gueltig"), today)]
    if len(held) < SEVERAL or any(NUMBER not in member or member.get("sicherheit") == GUESS for member in held):
        return None
    total = {key: sum(member.get(key, 0) for member in held) for key in (NUMBER, VACANT)}
    return {key: number for key, number in total.items() if number}


def chairs(entry: Entry, today: date) -> list[tuple[str, dict[str, Any]]]:
    """(field, statement) of who chairs `entry` on `today`: `vorsitz`, then others who are responsible as its head."""
    named = entry.get(CHAIR)
    role = entry.kind.fields[LED].each.parts["rolle"]
    heads = [
        (LED, duty)
        for duty in entry.get(LED, [])
        if role.family(duty.get("rolle")) == LEADING and valid_on(duty.get("gueltig"), today)
    ]
    others = [(field, duty) for field, duty in heads if duty.get("id") != (named or {}).get("id")]
    return [(CHAIR, named), *others] if named else heads


def term_of_office(area: Entry, today: date) -> dict[str, Any] | None:
    """The last of the terms of office of `area` that have begun by `today`; it may be over."""
    begun = [term for term in area.get("wahlperioden", []) if "ab" in term and first_day(term["ab"]) <= today]
    return max(begun, key=lambda term: first_day(term["ab"]), default=None)


def duties(book: Handbook, id: str) -> list[Link]:
    """The duties of `id` that hold on the day of the build, themes included, guesses left out."""
    return [link for link in links_to(book, id, *DUTIES) if _holds(book, link)]


def _holds(book: Handbook, link: Link) -> bool:
    return link.certainty != GUESS and valid_on(link.item.get("gueltig"), book.today)


def rounds(book: Handbook, id: str) -> list[Entry]:
    """Every network and body in which `id` sits or has a duty, each once: what its year is made of."""
    found = {link.source: book[link.source] for link in seats(book, id) + duties(book, id)}
    return by_name(e for e in found.values() if e.is_round)


def offices(book: Handbook, area: Entry) -> list[Entry]:
    """The offices and groups of the municipality `area`, those that it shares with other areas included."""
    if area.sort("art") != MUNICIPALITY:
        return []
    parts = {link.source for link in links_to(book, area.id, "teil_von")}
    return [e for e in of_kind(book, "akteur") if area.id in e.get("gebiet", []) or e.id in parts]


def through_groups(book: Handbook, area: Entry) -> list[tuple[Entry, list[Entry]]]:
    """(group, rounds): what concerns a municipality because it is one of the cities and municipalities of its county.

    A group counts if it belongs to an area that `area` is part of and its `gruppe` is MUNICIPAL.
    """
    if area.sort("art") != MUNICIPALITY:
        return []
    parents = {link.target for link in links_from(book, area.id, "teil_von")}
    groups = [e for e in of_kind(book, "akteur", gruppe=MUNICIPAL) if parents & set(e.get("gebiet", []))]
    found = [(group, by_name(book[id] for id in {link.source for link in seats(book, group.id)})) for group in groups]
    return [pair for pair in found if pair[1]]
