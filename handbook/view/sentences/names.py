"""Turns entries into names for sentences."""

import re
from collections.abc import Callable, Mapping

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called, of_kind
from handbook.german.grammar.names import Name
from handbook.german.grammar.nouns import Gender, Head, genders_of, head_of, is_sort_of_place, names_a_matter, noun_at

AREA, HEADING = "gebiet", "schaubild"
OF_PARTS = re.compile(r" [–-] |: ")  # a name with a colon or a dash would part the sentence
RAW = re.compile(r"[^„]*?( / |/.*/|[&*+]|\b[A-Za-zÄÖÜäöü]+\.)")  # a name of a round as a table or chart shortens it


def named(book: Handbook, entry: Entry, shown: Callable[[str], str] = str, escaped: Callable[[str], str] = str) -> Name:
    """The name of `entry` for sentences: its short form where it has one, else told apart from equal ones.

    Its gender is the one that the entry states, or that of its noun. `shown` and `escaped` are as Name has them.
    """
    text: str = entry.get("kurzform") or called(book, entry)
    if stated := entry.get("geschlecht"):
        head: Head | None = Head(noun_at(text, Gender(stated)), Gender(stated))
    elif _is_bare(entry, text):
        head = Head(0, Gender.BARE)
    else:
        head = head_of(text, book.once(_long_forms))
        is_title = entry.kind.id == HEADING or OF_PARTS.search(text)
        is_raw = head and head.position == 0 and RAW.match(text)
        if is_title or (head and entry.is_round and (is_raw or names_a_matter(text.split()[head.position]))):
            head = None
    return Name(text, head, *_sort(entry), shown, escaped)


def _is_bare(entry: Entry, text: str) -> bool:
    """Whether a name has no article: a place whose name does not begin with a word such as Stadt, or a paragraph."""
    word = text.split(maxsplit=1)[0]
    ends = (re.split("-", word)[0], word.rpartition("-")[2])
    is_place = entry.kind.id == AREA and not any(map(is_sort_of_place, ends))
    return is_place or text.startswith("§")


def _sort(entry: Entry) -> tuple[str, Gender]:
    """A word for `entry`, and its gender: its sort if that is a known noun, else its kind."""
    for word in (entry.label(entry.kind.art) if entry.kind.art else "", entry.kind.singular.split()[0]):
        genders = genders_of(word) if " " not in word else ()
        if len(genders) == 1:
            return word, genders[0]
    return entry.kind.singular, Gender.MASCULINE


def _long_forms(book: Handbook) -> Mapping[str, str]:
    """Abbreviation → its long form, as far as the handbook explains it."""
    return {e.name: str(e.get("lang")) for e in of_kind(book, "abkuerzung") if e.get("lang")}
