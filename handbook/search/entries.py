"""Turns an entry into what the search needs to know of it: its names, their spellings, and its weight."""

import math
from dataclasses import dataclass
from html import escape

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called, is_home, is_political
from handbook.german.folding import Vocabulary, spellings, vocabulary
from handbook.schema import Field

POLITICAL_WEIGHT, ELSEWHERE_WEIGHT = 1.1, 0.7
WEIGHT_OF_LENGTH = -0.2  # a short name goes before a longer one that holds it: this search does not see to it by itself


@dataclass
class SearchTerms:
    """The `name` of an entry, its other `names`, how else they are written, and its `weight` among the results."""

    name: str
    names: list[str]
    spellings: list[str]
    weight: float

    @property
    def tags(self) -> list[str]:
        """All names as the search wants them, in HTML. The first, which results do not show, holds all spellings."""
        return [escape(name, quote=False) for name in [" ".join([self.name, *self.spellings]), *self.names]]


def known_words(book: Handbook) -> Vocabulary:
    """The nouns in all names of `book`."""
    return vocabulary(name for entry in book.entries.values() for name in [entry.name, *other_names(entry)])


def search_terms(book: Handbook, entry: Entry, known: Vocabulary) -> SearchTerms:
    """The names, spellings and weight of `entry`; `known` are the nouns of the handbook."""
    names = other_names(entry)
    others = spellings([entry.name, *names], known) + entry.get("fruehere_ids", [])
    return SearchTerms(called(book, entry), names, others, weight(book, entry))


def other_names(entry: Entry) -> list[str]:
    """Everything that `entry` is called besides its name."""
    sort = entry.kind.fields[entry.kind.art] if entry.kind.art else Field({})
    own = sort.plurals.get(entry.get(entry.kind.art))  # words of the tool would lead everywhere
    names = [entry.get("abkuerzung"), *entry.other_names, *entry.get("suchwoerter", []), own]
    return [name for name in dict.fromkeys(names) if name not in (None, entry.name)]


def weight(book: Handbook, entry: Entry) -> float:
    """How much `entry` counts: networks and political bodies more, other areas and long names less."""
    found = entry.kind.weight * (1 if is_home(book, entry) else ELSEWHERE_WEIGHT)
    found *= POLITICAL_WEIGHT if is_political(entry) else 1
    return round(found * math.pow(len(entry.name.split()), WEIGHT_OF_LENGTH), 2)
