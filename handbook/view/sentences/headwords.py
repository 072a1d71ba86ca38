"""Turns names into the form under which a list sorts them: the telling word first, the sort of round behind it."""

import re
from collections.abc import Iterable

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called, of_kind, round_kinds
from handbook.german.folding import sort_key

WITH_SHORT_FORM = re.compile(r"^(.+) \((\w+)\)$")  # a label with its short form, such as "Arbeitsgruppe (AG)"
ARTS = ("gremienart", "netzwerkart")
QUOTES = "„“\"»«'"


def listed_name(book: Handbook, entry: Entry) -> str:
    """The name of `entry` as lists sort it; only networks and bodies have a sort that may stand before it."""
    name = called(book, entry)
    return headword(name, book.once(sort_words)) if entry.is_round else name


def by_headword(book: Handbook, entries: Iterable[Entry]) -> list[Entry]:
    """`entries` in the order of their names in lists."""
    return sorted(entries, key=lambda entry: (sort_key(listed_name(book, entry)), entry.id))


def headword(name: str, sorts: Iterable[str]) -> str:
    """ "Migration, AG" for "AG Migration" where "AG" is one of `sorts`.

    A name stays where nothing but its sort is left, or where the rest is no name of its own ("AG gegen Gewalt").
    """
    telling = name
    while sort := max((word for word in sorts if telling.startswith(f"{word} ")), key=len, default=""):
        rest = telling[len(sort) :].lstrip()
        if not rest.lstrip(QUOTES)[:1].isupper():
            break
        telling = rest
    return f"{telling}, {name.removesuffix(telling).rstrip()}" if telling != name else name


def short_sort(entry: Entry) -> str:
    """The sort of `entry` in short: "AG", "Beirat"; empty if its name or status says so."""
    label = entry.label(entry.kind.art) or ""
    if label == entry.label("status"):
        return ""
    long, short = _forms(label)
    return "" if {long, short} & set(re.findall(r"\w+", entry.name)) else short


def sort_words(book: Handbook) -> frozenset[str]:
    """The words for sorts of rounds: kinds, their arts, and the abbreviations that stand for one of them."""
    kinds = round_kinds(book)
    arts = [kind.fields[art] for kind in kinds for art in ARTS if art in kind.fields]
    labels = [label for art in arts for label in art.labels.values()]
    words = {kind.singular for kind in kinds} | {form for label in labels for form in _forms(label)}
    return frozenset(words | {e.name for e in of_kind(book, "abkuerzung") if e.get("lang") in words})


def _forms(label: str) -> tuple[str, str]:
    """The long and the short form in `label`; twice the same where it has one form."""
    found = WITH_SHORT_FORM.match(label)
    return (found[1], found[2]) if found else (label, label)
