"""Turns names and other spellings into the index of the book: sorted and merged; the template knows the pages."""

from collections.abc import Collection
from typing import Any

from handbook.book.entries import Handbook
from handbook.book.queries import called, of_kind
from handbook.german.folding import sort_key
from handbook.paper.text import printable
from handbook.view.groups import by_letter
from handbook.view.sentences.headwords import listed_name


def index(book: Handbook, known: Collection[str]) -> list[list[Any]]:
    """[letter, [[name, [ids of the entries called so]]]] of all entries that are `known` to stand in the book.

    Questions have no names. An abbreviation leads to what it stands for.
    """
    found: dict[str, list[str]] = {}
    for short in of_kind(book, "abkuerzung"):
        meant = {link.target for link in short.links if link.field == "steht_fuer"}
        meant |= {id for id in known if called(book, book[id]) == short.get("lang")}
        found[printable(short.name)] = sorted(meant & {*known})
    for entry in (book[id] for id in known if book[id].kind.id != "frage"):
        own = {listed_name(book, entry), called(book, entry), *entry.other_names}
        if short := entry.get("abkuerzung"):
            own.add(short)
        for name in own:
            found.setdefault(printable(name), []).append(entry.id)
    lines = [
        [name, sorted({*ids})]
        for name, ids in sorted(found.items(), key=lambda line: (sort_key(line[0]), line[0]))
        if ids
    ]
    return [[group.title, group.entries] for group in by_letter(lines, lambda line: line[0])]
