"""Turns an entry into its place among its like: those that stand beside it on the list pages, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import action_fields, in_field, is_home, of_kind
from handbook.german.catalogue import word
from handbook.schema import Kind
from handbook.view.groups import by_chapter, by_field, elsewhere, grouped
from handbook.view.sentences.headwords import by_headword

Row = tuple[str, list[Entry]]  # heading of a list, its entries


@dataclass(frozen=True)
class Siblings:
    """The place `number` of an entry among the `of` entries under the heading `title`, and its two neighbours."""

    title: str
    number: int
    of: int
    before: Entry | None
    after: Entry | None


def siblings(book: Handbook, entry: Entry) -> Siblings | None:
    """The place of `entry` among its like; None where it is the only one."""
    return book.once(_places).get(entry.id)


def _places(book: Handbook) -> dict[str, Siblings]:
    places: dict[str, Siblings] = {}
    for kind in filter(lambda kind: kind.has_page, book.kinds.values()):
        for title, row in _rows(book, kind):
            beside = [None, *row, None]
            for number, entry in enumerate(row if len(row) > 1 else [], 1):
                places[entry.id] = Siblings(title, number, len(row), beside[number - 1], beside[number + 1])
    return places


def _rows(book: Handbook, kind: Kind) -> Iterator[Row]:
    """The lists of entries of `kind`: those of the home area, then one for each other area."""
    entries = of_kind(book, kind.id)
    entries = by_headword(book, entries) if kind.meets else entries
    home = [entry for entry in entries if is_home(book, entry)]
    if "handlungsfeld" in kind.fields:
        yield from _by_field(book, home)
    elif kind.meets:
        yield from ((group.title, group.entries) for group in by_field(book, home))
    elif kind.id == "gebiet":
        yield kind.plural, [entry for group in grouped(kind, home, kind.art) for entry in group.entries]
    else:
        yield kind.plural, home
    for title, others in elsewhere(book, entries):
        yield title or word("other-areas"), others


def _by_field(book: Handbook, home: list[Entry]) -> Iterator[Row]:
    """`home` by fields of action, and those of no field."""
    rest = {entry.id: entry for entry in home}
    for theme in action_fields(book):
        mine = [rest.pop(entry.id) for entry in in_field(book, theme) if entry.id in rest]
        yield theme.name, sorted(mine, key=by_chapter)
    yield word("other-networks"), list(rest.values())
