"""Turns names and other spellings into the index of the book: sorted and merged; the template knows the pages."""

from collections import defaultdict
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
    found = defaultdict[str, set[str]](set)
    for entry in (book[id] for id in known if book[id].kind.id != "frage"):
        for name in {listed_name(book, entry), called(book, entry), *entry.other_names, entry.get("abkuerzung", "")} - {
            ""
        }:
            found[printable(name)].add(entry.id)
    for short in of_kind(book, "abkuerzung"):
        meant = {link.target for link in short.links if link.field == "steht_fuer" and link.target in known}
        if meant := meant | found.get(printable(short.get("lang", "")), set()):
            found[printable(short.name)] |= meant
    lines = [[name, sorted(found[name])] for name in sorted(found, key=lambda name: (sort_key(name), name))]
    return [[group.title, group.entries] for group in by_letter(lines, lambda line: line[0])]
