"""Writes again only what a change of the data can reach: each page is kept with all that it asked the handbook for.

For previews, which keep the last state in memory. Entries of unchanged files must be the same objects in both states.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from handbook.book.entries import Handbook, Link
from handbook.pages.writer import Pages, Writer

WHOLE = object()  # stands for all keys of a mapping, and their order
Note = tuple[Hashable, Hashable]  # (mapping of the handbook or question to it, key)


@dataclass(frozen=True)
class Page:
    """What one writer wrote, and what it asked for."""

    written: Pages
    asked: frozenset[Note]


@dataclass(frozen=True)
class Written:
    """All that was written of `book`, by the name of the writer."""

    book: Handbook
    pages: dict[str, Page]

    @property
    def whole(self) -> Pages:
        """Everything together."""
        found = Pages()
        for page in self.pages.values():
            found.texts.update(page.written.texts)
            found.drawings.update(page.written.drawings)
        return found


def write(book: Handbook, writers: Mapping[str, Callable[[Writer], None]], last: Written | None) -> Written:
    """What `writers` write of `book`; those that asked `last` for nothing that differs are not run again."""
    same = _comparison(last.book, book) if last and _alike(last.book, book) else None
    watched, pages = Watched(book), {}
    for name, write_one in writers.items():
        before = last.pages.get(name) if same else None
        if before is None or not all(map(same, before.asked)):
            watched.asked = set()
            writer = Writer(watched)
            write_one(writer)
            before = Page(writer.out, frozenset(watched.asked))
        pages[name] = before
    return Written(book, pages)


class Watched(Handbook):
    """A handbook that notes in `asked` what it is asked for."""

    def __init__(self, book: Handbook):
        super().__init__(book.kinds, Noting("entries", book.entries, self), book.today, book.settings)
        self.book, self.asked = book, set()
        self.outgoing = Noting("outgoing", book.outgoing, self)
        self.incoming = Noting("incoming", book.incoming, self)

    @property
    def links(self) -> list[Link]:
        self.asked.add(("links", WHOLE))
        return self.book.links

    def once(self, question: Callable):
        found = self.book.once(question)
        if isinstance(found, dict):
            return Noting(question, found, self)
        self.asked.add((question, WHOLE))
        return found


class Noting(Mapping):
    """The mapping `found`, called `name`, that tells `watched` of every key that is asked for."""

    def __init__(self, name: Hashable, found: dict, watched: Watched):
        self.name, self.found, self.watched = name, found, watched

    def __getitem__(self, key: Hashable):
        self.watched.asked.add((self.name, key))
        return self.found[key]

    def get(self, key: Hashable, default=None):
        self.watched.asked.add((self.name, key))
        return self.found.get(key, default)

    def __contains__(self, key: Hashable) -> bool:
        self.watched.asked.add((self.name, key))
        return key in self.found

    def __iter__(self) -> Iterator:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def values(self):
        return self._whole().values()

    def items(self):
        return self._whole().items()

    def _whole(self) -> dict:
        self.watched.asked.add((self.name, WHOLE))
        return self.found


def _alike(old: Handbook, new: Handbook) -> bool:
    return (old.kinds, old.today, old.settings) == (new.kinds, new.today, new.settings)


def _comparison(old: Handbook, new: Handbook) -> Callable[[Note], bool]:
    """Whether both handbooks give the same answer."""

    @cache
    def same(note: Note) -> bool:
        name, key = note
        before, now = (book.once(name) if callable(name) else getattr(book, name) for book in (old, new))
        if key is not WHOLE:
            return (before.get(key) or None) == (now.get(key) or None)  # no links are an empty list, or none
        return before == now and (not isinstance(now, dict) or list(before) == list(now))

    return same
