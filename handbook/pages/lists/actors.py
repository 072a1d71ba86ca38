"""Who sits where: actors with their year."""

from dataclasses import replace
from functools import partial

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import by_name, is_home, of_kind
from handbook.facts.seats import Way, seats
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.entry import kind_word
from handbook.view.groups import Group, apart, grouped
from handbook.view.items import Item
from handbook.view.sentences.places import places

COLUMNS = ((Way.RESPONSIBLE, Way.THEME), (Way.SEAT, Way.GROUP))  # ways of being tied to a round


def actor_pages(writer: Writer) -> None:
    """A table for each group of actors, and of bodies and areas that sit somewhere; of many one page each."""
    book, kind = writer.book, writer.book.kinds["akteur"]
    others = [e for e in book.entries.values() if e.kind.id != "akteur" and e.kind.has_page and seats(book, e.id)]
    found = sorted(by_name([*of_kind(book, "akteur"), *others]), key=lambda e: not is_home(book, e))
    groups, parts = apart(kind.index, groups_of_actors(book, found))
    rest = {"intro": word("intro-actors"), "is_home": partial(is_home, book), "kind_word": kind_word,
            "columns": partial(in_columns, book)}  # fmt: skip
    writer.write(kind.index, "wer-sitzt-wo.md.j2", part=None, groups=groups, **rest)
    for page, group in parts.items():
        writer.write(page, "wer-sitzt-wo.md.j2", part=group, groups=[group], **rest)


def in_columns(book: Handbook, entry: Entry) -> list[tuple[Item, ...]]:
    """The rounds that `entry` is responsible for, in part or whole, and those in which it or its group sits."""
    lines = {place.way: place.items for place in places(book, entry)}
    return [tuple(replace(item, details=(), before="") for way in ways for item in lines.get(way, ()))
            for ways in COLUMNS]  # fmt: skip


def groups_of_actors(book: Handbook, found: list[Entry]) -> list[Group]:
    """Actors of the home area by their `art`, what else sits somewhere by its kind, then other areas."""
    home = [e for e in found if is_home(book, e)]
    kinds = [Group(kind.plural, [e for e in home if e.kind is kind], kind.id)
             for kind in book.kinds.values() if kind.id != "akteur"]  # fmt: skip
    others = Group(word("other-areas"), [e for e in found if not is_home(book, e)], "anderswo")
    actors = grouped(book.kinds["akteur"], [e for e in home if e.kind.id == "akteur"], "art")
    return [group for group in [*actors, *kinds, others] if group.entries]
