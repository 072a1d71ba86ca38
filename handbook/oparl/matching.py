"""Finds the entry that an organisation of an export is: by the id that the entry states, else by name, with a doubt."""

from collections import defaultdict
from dataclasses import dataclass, field

from handbook.book.entries import Entry, Handbook
from handbook.facts.counts import council_ids
from handbook.german.ids import suggest_id
from handbook.oparl.model import Export, Organisation


@dataclass
class Matches:
    """Which entry is which organisation. `known` states its id; `maybe` only has its name or abbreviation."""

    known: list[tuple[Entry, Organisation]] = field(default_factory=list)
    maybe: list[tuple[list[Entry], Organisation]] = field(default_factory=list)
    new: list[Organisation] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)  # they state an id that is not there any more

    def by_entry(self) -> dict[Entry, list[Organisation]]:
        """The organisations that each known entry is; it may be several."""
        found: defaultdict[Entry, list[Organisation]] = defaultdict(list)
        for entry, one in self.known:
            found[entry].append(one)
        return found


def matches(book: Handbook, export: Export, bodies: dict[str, bool]) -> Matches:
    """Which entry is which organisation. Of what is no body only what an entry names by its id."""
    stated: dict[str, Entry] = {}
    for entry in book.entries.values():
        for one_id in council_ids(entry):
            stated.setdefault(one_id["id"], entry)
    called = _called(book, export)
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
    known = {entry.id for entry, _ in found.known} | {entry.id for entries, _ in found.maybe for entry in entries}
    lost = {e.id: e for id, e in stated.items() if e.id not in known and export.organisations and export.is_gone(id)}
    found.gone = [entry for entry in lost.values() if entry.kind.id != "gebiet" and entry.get("status") != "beendet"]
    return found


def _called(book: Handbook, export: Export) -> dict[str, list[Entry]]:
    """The rounds that state no id of `export`, by each of their names, however spelt, and by their abbreviation."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries.values():
        if entry.is_round and not any(id["id"] in export.organisations for id in council_ids(entry)):
            for name in {suggest_id(entry.name), *map(suggest_id, entry.other_names), entry.get("abkuerzung", "")}:
                found[name].append(entry)
    return found
