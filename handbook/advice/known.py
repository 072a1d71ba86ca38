"""How the entries of a handbook are called, and which of them a word may mean."""

from collections import Counter, defaultdict
from functools import cache, cached_property
from itertools import chain
from typing import Any

from handbook.advice.choices import by_name
from handbook.book.entries import Entry, Link, gathered
from handbook.book.load import Loaded
from handbook.book.queries import of_kind, reached
from handbook.german.catalogue import catalogue
from handbook.german.ids import ID, alike, closest, new_id, suggest_id
from handbook.schema import Kind

SAME = 0.85  # how alike two names are that mean the same but for a slip
FEW = 30  # searches for one file: comparing a word with all names takes long


class Known:
    """All entries that advice may name, and the ids and registers that could not be read."""

    def __init__(self, loaded: Loaded) -> None:
        self.book, self.unread = loaded.whole, loaded.unread
        self.former = {old: entry for entry in loaded.entries for old in entry.get("fruehere_ids", [])}
        self._searches: Counter[str] = Counter()
        self._similar: dict[tuple[str, tuple[str, ...], frozenset[str]], Entry | None] = {}
        self._called = cache(self._find_called)
        self._related = cache(self._find_related)

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
        return self.named(link.target, link.reference.kinds, entry)

    def named(self, text: str, kinds: tuple[str, ...], entry: Entry | None = None) -> Entry | None:
        """The one entry of `kinds` that is called `text`; where there are several, that of the area of `entry`."""
        words = text.split(" ")
        bare = " ".join(words[1:]) if words[0].lower() in catalogue()["articles"] else text
        return self._called(suggest_id(bare), kinds, _areas(entry) if entry else frozenset())

    def _find_called(self, name: str, kinds: tuple[str, ...], areas: frozenset[str]) -> Entry | None:
        found = [(e, own) for e, own in self._names.get(name, ()) if e.kind.id in kinds]
        near = [e for e, _ in found if self._near(areas, e)] or [e for e, own in found if own]
        return near[0] if len({e.id for e in near}) == 1 else None

    def register_for(self, link: Link) -> tuple[Kind | None, bool]:
        """The register in which a new target of `link` would stand, and whether its name says so.

        None if it would be a file of its own.
        """
        kinds = [self.book.kinds[id] for id in link.reference.kinds]
        said = [kind for kind in kinds if kind.art and by_name(link.target, kind.fields[kind.art])]
        kind = next(iter([*said, *(kind for kind in kinds if kind.is_register)]), None)
        return (kind, bool(said)) if kind and kind.is_register else (None, False)

    def new_entry(self, kind: Kind, beside: Entry, name: str) -> tuple[str, dict[str, Any]]:
        """The id of a new entry `name` of the register `kind`, and its fields; `beside` is the entry that names it."""
        home = self.book.settings.gebiet
        id = new_id(name, home)
        sources = [source["dokument"] for source in beside.get("quellen", []) if "dokument" in source]
        known: dict[str, Any] = {"id": id, "name": name, "quellen": sources[:1]}
        if kind.art:
            sort = kind.fields[kind.art]
            known[kind.art] = (
                by_name(name, sort) or self._sort_below(kind, home) or sort.get("examples", sort.choices)[0]
            )
        if home:
            known["teil_von" if kind.id == "gebiet" else "gebiet"] = [home]
        needed = [*kind.entry["required"], *(field for field in kind.fields if field in known)]
        return id, {field: known.get(field, [home]) for field in kind.fields if field in needed}

    def _sort_below(self, kind: Kind, home: str) -> str:
        """The sort of areas that lie below `home`; nothing for entries that are no areas."""
        area = self.book.get(home) if kind.id == "gebiet" else None
        return next(
            (words["ort"] for words in catalogue()["homes"].values() if area and words["art"] == area.sort("art")), ""
        )

    def similar(self, entry: Entry, link: Link) -> Entry | None:
        """The entry in the area of `entry` whose id, name, beginning of a name or search word is like the target."""
        return self._search(link.target, link.reference.kinds, entry)

    def probably(self, text: str, kinds: tuple[str, ...], entry: Entry | None = None) -> Entry | None:
        """The one entry of `kinds` that is called `text`, or nearly so; an id is nobody's name."""
        called = self.named(text, kinds, entry)
        return called or (self._search(text, kinds, entry) if entry and not ID.fullmatch(text) else None)

    def _search(self, text: str, kinds: tuple[str, ...], entry: Entry) -> Entry | None:
        """The one that is like `text`; of very many in one file only the first are looked for."""
        asked = text, kinds, _areas(entry)
        if asked not in self._similar and self._searches[entry.document.file] < FEW:
            self._searches[entry.document.file] += 1
            self._similar[asked] = self._find_similar(*asked)
        return self._similar.get(asked)

    def _find_similar(self, target: str, kinds: tuple[str, ...], areas: frozenset[str]) -> Entry | None:
        around = [e for e in self.book.entries.values() if e.kind.id in kinds and self._near(areas, e)]
        if ID.fullmatch(target):
            return self.book.get(alike(target, [e.id for e in around]))
        called = {suggest_id(name): e for e in around for name in e.names}
        target = suggest_id(target)
        close = closest(target, called, SAME)
        begun = {e.id: e for name, e in called.items() if name.startswith(f"{target}-")}
        begun = begun or {e.id: e for e in around if target in map(suggest_id, e.get("suchwoerter", []))}
        return called[close] if close else next(iter(begun.values())) if len(begun) == 1 else None

    def area(self, link: Link) -> Entry | None:
        """The area whose entries have ids that begin with the target: those of "musterland" begin with "ml"."""
        if link.reference.kinds != ("gebiet",):
            return None
        begun = (e for e in self.book.entries.values() if e.id.startswith(f"{link.target}-"))
        areas = {area for e in begun for area in e.get("gebiet", [])}
        return self.book.get(areas.pop()) if len(areas) == 1 else None

    def _near(self, here: frozenset[str], candidate: Entry) -> bool:
        """Whether an area of `candidate` is one of `here`, or one lies in the other, or there are none."""
        there = _areas(candidate)
        return not here or not there or not there.isdisjoint(self._related(here))

    def _find_related(self, areas: frozenset[str]) -> frozenset[str]:
        """`areas`, those that they lie in, and those that lie in them."""
        ways: list[tuple[str, str]] = [
            (area.id, item["id"])
            for area in of_kind(self.book, "gebiet")
            for item in area.get("teil_von", [])
            if "id" in item
        ]
        up, down = gathered(ways, lambda way: way[0]), gathered(ways, lambda way: way[1])
        above = (reached(area, lambda here: (whole for _, whole in up[here])) for area in areas)
        below = (reached(area, lambda here: (part for part, _ in down[here])) for area in areas)
        return frozenset(chain(*above, *below))


def _areas(entry: Entry) -> frozenset[str]:
    """The areas that `entry` belongs to: it may be one itself."""
    return frozenset(entry.get("gebiet", [entry.id] if entry.kind.id == "gebiet" else []))
