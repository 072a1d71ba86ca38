"""Turns a Handbook into the names by which a form finds entries: whoever fills it in never needs an id."""

from collections.abc import Iterator

from handbook.book.entries import Handbook
from handbook.book.queries import called, is_home
from handbook.view.entry import kind_word


def names(book: Handbook) -> Iterator[list[object]]:
    """[id, id of the kind, what it is, art, name, own name, other names …] of every entry that one may refer to.

    The own name is empty where it is the name; else that tells the entry from others of the same name.
    """
    for entry in (*book.entries.values(), *book.offered.values()):
        art = entry.get(entry.kind.art) if entry.kind.art else None
        name = called(book, entry)
        own = entry.name if entry.name != name else ""
        others = [other for other in dict.fromkeys(entry.names) if other not in (name, own)]
        elsewhere = [book[area].name for area in entry.get("gebiet", []) if area in book.entries]
        sort = kind_word(entry) if is_home(book, entry) else ", ".join([kind_word(entry), *elsewhere])
        yield [entry.id, entry.kind.id, sort, art or "", name, own, *others]
