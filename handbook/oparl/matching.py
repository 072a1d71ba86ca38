"""Finds the entry that an organisation of an export is: by the id that the entry states, else by name, with a doubt."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from handbook.book.entries import Entry, Handbook
from handbook.facts.counts import COUNCIL_SYSTEM
from handbook.german.ids import suggest_id
from handbook.oparl.model import Export, Organisation


@dataclass
class Matches:
    """Which entry is which organisation. `known` states its id; `maybe` only has its name or abbreviation."""

    known: list[tuple[Entry, Organisation]] = field(default_factory=list)
    maybe: list[tuple[list[Entry], Organisation]] = field(default_factory=list)
    new: list[Organisation] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)  # they state an id that is not there any more


def matches(book: Handbook, export: Export, bodies: dict[str, bool]) -> Matches:
    """Which entry is which organisation. Of what is no body only what an entry names by its id."""
    stated = {id["id"]: entry for entry in book.entries.values() for id in ids(entry)}
    called = _called(book)
    found = Matches()
    for id, one in export.organisations.items():
        if id in stated:
            found.known.append((stated[id], one))
        elif bodies[id] and (
            alike := {e.id: e for name in (suggest_id(one.name), one.short) if name for e in called.get(name, [])}
        ):
            found.maybe.append(([*alike.values()], one))
        elif bodies[id]:
            found.new.append(one)
    lost = [e for id, e in stated.items() if id not in export.organisations and urlsplit(id).hostname in export.hosts]
    found.gone = [entry for entry in lost if entry.kind.id != "gebiet" and entry.get("status") != "beendet"]
    return found


def ids(entry: Entry) -> list[dict[str, Any]]:
    """The statements of `entry` on how council systems know it."""
    field = entry.kind.fields.get("kennungen")
    system = field.each.parts["system"] if field else None
    return [id for id in entry.get("kennungen", []) if system and system.family(id.get("system")) == COUNCIL_SYSTEM]


def _called(book: Handbook) -> dict[str, list[Entry]]:
    """The rounds that state no id, by each of their names, however it is spelt, and by their abbreviation."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries.values():
        if entry.is_round and not ids(entry):
            for name in {suggest_id(entry.name), *map(suggest_id, entry.other_names), entry.get("abkuerzung", "")}:
                found[name].append(entry)
    return found
