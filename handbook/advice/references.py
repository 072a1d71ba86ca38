"""Turns a reference that leads nowhere into advice: which entry was probably meant, or what else to do."""

import difflib
import re
from collections import defaultdict
from functools import cached_property
from pathlib import PurePosixPath

from handbook.book.entries import Entry, Link
from handbook.book.load import Loaded
from handbook.german.catalogue import catalogue, hint, short
from handbook.german.ids import ID, alike, suggest_id
from handbook.reading.document import at
from handbook.reading.scalars import written

NO_SPACE = re.compile(r"(?P<key>id|text)(?::| +)\s*(?P<value>.+)")  # a name does not begin so
FEW = 5  # places to name
SAME = 0.85  # how alike two names are that mean the same but for a slip


class Advice:
    """What to say about ids that do not exist."""

    def __init__(self, loaded: Loaded):
        self.book, self.unread = loaded.handbook, loaded.unread
        self.former = {old: e for e in loaded.entries for old in e.get("fruehere_ids", [])}

    def about(self, entry: Entry, link: Link) -> str:
        """What to write instead of the target of `link`, which `entry` names."""
        if former := self.former.get(link.target):
            return hint("renamed", value=former.id, name=former.name)
        if slip := NO_SPACE.fullmatch(link.target):
            return hint("no-space", key=slip["key"], value=slip["value"])
        if bare := self._of_kind(link, PurePosixPath(link.target).name.removesuffix(".yml")):
            return f"{hint('meant-entry', value=bare.id, name=short(bare.name))} {hint('without-ending')}"
        if same := self._of_kind(link, suggest_id(link.target)):
            return hint("meant-entry", value=same.id, name=short(same.name))
        if suggest_id(link.target) in self.unread:
            return hint("meant", value=suggest_id(link.target))
        meant = self.called(entry, link) or self._area(link)
        if not meant and self._may_be_text(entry, link):
            return _as_text(entry, link, self._similar(entry, link))
        meant = meant or self._similar(entry, link)
        if meant:
            sure = hint("meant-entry", value=meant.id, name=short(meant.name))
            return f"{sure} {hint('gone', id=link.target)}" if self._has_other_words(meant, link) else sure
        if not self._looks_like_file(link):
            return self._add(link)
        return f"{self._add(link)} {hint('gone', id=link.target)}"

    def _of_kind(self, link: Link, id: str) -> Entry | None:
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
        near = [e for e, own in found if self._near(entry, e)] or [e for e, own in found if own]
        return near[0] if len({e.id for e in near}) == 1 else None

    def _similar(self, entry: Entry, link: Link) -> Entry | None:
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

    def _area(self, link: Link) -> Entry | None:
        """The area whose entries have ids that begin with the target: those of "musterland" begin with "ml"."""
        begun = (e for e in self.book.entries.values() if e.id.startswith(f"{link.target}-"))
        areas = {area for e in begun for area in e.get("gebiet", [])}
        return self.book.get(areas.pop()) if link.reference.kinds == ("gebiet",) and len(areas) == 1 else None

    def _near(self, one: Entry, other: Entry) -> bool:
        """Whether the areas of two entries lie in each other, or one of them has none."""
        here, there = (set(e.get("gebiet", [e.id] if e.kind.id == "gebiet" else [])) for e in (one, other))
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

    def _may_be_text(self, entry: Entry, link: Link) -> bool:
        return not ID.fullmatch(link.target) and "x-either" in entry.kind.spec_at(link.path[:2])

    def _has_other_words(self, meant: Entry, link: Link) -> bool:
        """Whether the id of `meant` has words more or fewer than the target: the file may have got another name."""
        return bool(ID.fullmatch(link.target)) and meant.id.count("-") != link.target.count("-") > 0

    def _looks_like_file(self, link: Link) -> bool:
        """Whether the target begins as the names of files do, and could be that of a file."""
        if all(self.book.kinds[kind].is_register for kind in link.reference.kinds):
            return False
        area, hyphen, _ = link.target.partition("-")
        areas = {id.partition("-")[0] for id, e in self.book.entries.items() if not e.kind.is_register}
        return bool(hyphen and ID.fullmatch(link.target)) and area in areas

    def _add(self, link: Link) -> str:
        kinds = [self.book.kinds[id] for id in link.reference.kinds]
        places = [f"registers/{kind.source}.yml" if kind.is_register else f"{kind.source}/" for kind in kinds]
        where = f" ({', '.join(places)})" if len(places) <= FEW else ""
        return hint("none-close" if ID.fullmatch(link.target) else "no-id", where=where)


def _as_text(entry: Entry, link: Link, near: Entry | None) -> str:
    """How to write the target of `link` as a text; first which entry it might mean."""
    stands = at(entry.document.value, *entry.path, *link.path[:2])
    text = f"text: {written(short(link.target))}"
    line = text if isinstance(stands, dict) else f"- {text}"
    if near:
        return hint("or-text", meant=hint("meant-entry", value=near.id, name=short(near.name)), line=line)
    return hint("replace-id" if isinstance(stands, dict) else "as-text", line=line)
