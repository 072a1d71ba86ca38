"""How the entries of a handbook are called, and which of them a word may mean."""

import difflib
from collections import defaultdict
from functools import cached_property

from handbook.book.entries import Entry, Link
from handbook.book.load import Loaded
from handbook.german.catalogue import catalogue
from handbook.german.ids import ID, alike, suggest_id

SAME = 0.85  # how alike two names are that mean the same but for a slip


class Known:
    """All entries that advice may name, and the ids and registers that could not be read."""

    def __init__(self, loaded: Loaded) -> None:
        self.book, self.unread = loaded.handbook, loaded.unread
        self.former = {old: entry for entry in loaded.entries for old in entry.get("fruehere_ids", [])}

    def of_kind(self, link: Link, id: str) -> Entry | None:
        """The entry `id`, if `link` may lead to one of its kind."""
        entry = self.book.get(id)
        return entry if entry and entry.kind.id in link.reference.kinds else None

    @cached_property
    def _names(self) -> dict[str, list[tuple[Entry, bool]]]:
        """Name in the form of an id -> the entries that are called so; whether it is the name itself."""
        found = defaultdict(list)
        for entry in self.book.entries.values():
            for name in entry.names:
                found[suggest_id(name)].append((entry, name == entry.name))
        return found

    def called(self, entry: Entry, link: Link) -> Entry | None:
        """The entry whose name, other name or abbreviation the target is; another name counts within the area only."""
        words = link.target.split(" ")
        bare = " ".join(words[1:]) if words[0].lower() in catalogue()["articles"] else link.target
        called = self._names.get(suggest_id(bare), ())
        found = [(e, own) for e, own in called if e.kind.id in link.reference.kinds]
        near = [e for e, _ in found if self._near(entry, e)] or [e for e, own in found if own]
        return near[0] if len({e.id for e in near}) == 1 else None

    def similar(self, entry: Entry, link: Link) -> Entry | None:
        """The entry in the area of `entry` whose id, name, beginning of a name or search word is like the target."""
        around = [e for e in self.book.entries.values() if e.kind.id in link.reference.kinds and self._near(entry, e)]
        if ID.fullmatch(link.target):
            return self.book.get(alike(link.target, [e.id for e in around]))
        called = {suggest_id(name): e for e in around for name in e.names}
        target = suggest_id(link.target)
        close = difflib.get_close_matches(target, called, 1, SAME)
        begun = {e.id: e for name, e in called.items() if name.startswith(f"{target}-")}
        begun = begun or {e.id: e for e in around if target in map(suggest_id, e.get("suchwoerter", []))}
        return called[close[0]] if close else next(iter(begun.values())) if len(begun) == 1 else None

    def area(self, link: Link) -> Entry | None:
        """The area whose entries have ids that begin with the target: those of "musterland" begin with "ml"."""
        begun = (e for e in self.book.entries.values() if e.id.startswith(f"{link.target}-"))
        areas = {area for e in begun for area in e.get("gebiet", [])}
        return self.book.get(areas.pop()) if link.reference.kinds == ("gebiet",) and len(areas) == 1 else None

    def _near(self, entry: Entry, candidate: Entry) -> bool:
        """Whether the areas of two entries lie in each other, or one of them has none."""
        here, there = (set(e.get("gebiet", [e.id] if e.kind.id == "gebiet" else [])) for e in (entry, candidate))
        return not here or not there or bool(self._around(here) & there or self._around(there) & here)

    def _around(self, areas: set[str]) -> set[str]:
        """`areas` and all those that they lie in."""
        found, waiting = set(areas), list(areas)
        while waiting:
            entry = self.book.get(waiting.pop())
            parents = {item["id"] for item in (entry.get("teil_von", []) if entry else []) if "id" in item} - found
            found |= parents
            waiting += parents
        return found
