"""Turns memberships and duties into the rounds that an actor, an office or a municipality goes to."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name, links_from, links_to, of_kind
from handbook.german.catalogue import word
from handbook.german.dates import first_day, valid_on

ACTOR = "akteur"
MUNICIPALITY, MUNICIPAL = "kommune", "kommunen"  # art of an area, gruppe of a group of actors
CHAIR, LED = "vorsitz", "zustaendig"
THEME, SEAT = "themen.zustaendig", "mitglieder"
DUTIES = (LED, CHAIR, THEME)
SITTING = (SEAT, *DUTIES)


class Way(StrEnum):
    """How somebody is tied to rounds; the values name the words for it."""

    RESPONSIBLE = "responsible"
    THEME = "theme"
    SEAT = "seat"
    GROUP = "group"
    PARTS = "parts"

    @property
    def anchor(self) -> str:
        """The anchor of the list of these rounds on the page of whoever is tied to them."""
        return word(f"share-{self}-anchor")


TIES = {Way.RESPONSIBLE: (LED, CHAIR), Way.THEME: (THEME,), Way.SEAT: (SEAT,)}  # and the fields that say so
GROUP = "gruppe"  # art of an actor
NUMBER, VACANT = "anzahl", "unbesetzt"  # of the seats of a member
SEVERAL = 2
LEADING = "leitung"  # the role that comes nearest to a chair


def seats(book: Handbook, id: str) -> list[Link]:
    """The memberships of `id` that hold on the day of the build, guesses left out."""
    return [link for link in links_to(book, id, "mitglieder") if holds(book, link)]


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


def holds(book: Handbook, link: Link) -> bool:
    """Whether `link` is no guess and holds on the day of the build."""
    return link.certainty != GUESS and valid_on(link.item.get("gueltig"), book.today)


def offices(book: Handbook, area: Entry) -> list[Entry]:
    """The offices and groups of the municipality `area`, those that it shares with other municipalities included."""
    if area.sort("art") != MUNICIPALITY:
        return []
    parts = {link.source for link in links_to(book, area.id, "teil_von")}
    towns = {e.id for e in of_kind(book, "gebiet") if e.sort("art") == MUNICIPALITY}
    own = [(e, set(e.get("gebiet", []))) for e in of_kind(book, ACTOR)]
    return [e for e, areas in own if e.id in parts or area.id in areas <= towns]


class Through(NamedTuple):
    """The rounds in which a group sits, for one that belongs to the group; it may be a guess that it does."""

    group: Entry
    rounds: list[Entry]
    is_sure: bool


def through_groups(book: Handbook, entry: Entry) -> list[Through]:
    """Where `entry` has a place because a group to which it belongs has one, by the names of the groups.

    An actor belongs to a group that it is part of. A municipality belongs to those whose `gruppe` is MUNICIPAL and that
    belong to an area that it is part of.
    """
    parents = links_from(book, entry.id, "teil_von")
    sure = {link.target: link.certainty != GUESS for link in parents}
    groups = {id: book[id] for id in sure if book[id].sort("art") == GROUP and book[id].kind.id == ACTOR}
    if entry.sort("art") == MUNICIPALITY:
        found = [e for e in of_kind(book, ACTOR, gruppe=MUNICIPAL) if sure.keys() & set(e.get("gebiet", []))]
        groups |= {e.id: e for e in found}
    there = {
        e: by_name(book[id] for id in {link.source for link in seats(book, e.id)} if book[id].is_round)
        for e in by_name(groups.values())
    }
    return [Through(group, rounds, sure.get(group.id, True)) for group, rounds in there.items() if rounds]
