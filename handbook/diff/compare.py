"""Turns two Handbooks into pairs of entries: which are new, gone, renamed, and which say something else now."""

from collections.abc import Iterable
from functools import cached_property

from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import quoted
from handbook.german.folding import sort_key


class Comparison:
    """An `old` and a `new` handbook; `renamed` leads from the id of an entry then to its id now, where they differ."""

    def __init__(self, old: Handbook, new: Handbook) -> None:
        self.old, self.new = old, new
        self.renamed = _promised(old, new)
        self.renamed |= _same_name(self.gone, self.fresh)

    @property
    def gone(self) -> list[Entry]:
        """Entries that are there no more, most important first."""
        return by_weight(e for e in self.old.entries.values() if self.now(e.id) not in self.new.entries)

    @property
    def fresh(self) -> list[Entry]:
        """Entries that were not there before, most important first."""
        kept = {self.now(id) for id in self.old.entries}
        return by_weight(e for e in self.new.entries.values() if e.id not in kept)

    @cached_property
    def kept(self) -> list[tuple[Entry, Entry]]:
        """(old, new) of entries in both states."""
        pairs = ((e, self.new.get(self.now(e.id))) for e in self.old.entries.values())
        return [(old, new) for old, new in pairs if new]

    @cached_property
    def touched(self) -> list[tuple[Entry, Entry]]:
        """(old, new) of entries whose own statements, id or kind differ, most important first."""
        before = {new.id: old for old, new in self.kept if self._differ(old, new)}
        return [(before[e.id], e) for e in by_weight(self.new[id] for id in before)]

    def now(self, id: str) -> str:
        """The id that the old entry `id` has in the new state."""
        return self.renamed.get(id, id)

    def _differ(self, old: Entry, new: Entry) -> bool:
        if old is new:
            return False
        return old.id != new.id or old.kind.id != new.kind.id or self._now(old.data) != new.data

    def _now(self, value: object) -> object:
        """`value` with old ids replaced by those of now: naming an entry by its new id is no change."""
        if isinstance(value, dict):
            return {key: self._now(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._now(one) for one in value]
        return self.now(value) if isinstance(value, str) else value

    def name(self, entry: Entry) -> str:
        """The name that `entry` of either state has now, in quotation marks."""
        return quoted((self.new.get(self.now(entry.id)) or entry).name)


def by_weight(entries: Iterable[Entry]) -> list[Entry]:
    """Files before registers, what has a page of its own before what has none, then by kind and name."""
    return sorted(
        entries, key=lambda e: (e.kind.is_register, not e.kind.has_page, e.kind.source, sort_key(e.name), e.id)
    )


def _promised(old: Handbook, new: Handbook) -> dict[str, str]:
    """Old id → new id, as `fruehere_ids` say."""
    return {
        former: entry.id
        for entry in new.entries.values()
        for former in entry.get("fruehere_ids", [])
        if former in old.entries and former not in new.entries and entry.id not in old.entries
    }


def _same_name(gone: list[Entry], fresh: list[Entry]) -> dict[str, str]:
    """Old id → new id of entries that kept kind and name but not the id, and do not say so."""
    now = {(e.kind.id, e.name): e.id for e in fresh}
    return {e.id: now.pop((e.kind.id, e.name)) for e in gone if (e.kind.id, e.name) in now}
