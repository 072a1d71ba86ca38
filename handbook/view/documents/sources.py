"""Turns the sources of an entry into lines for its page, and laws among them into the state that is known of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handbook.book.charts import Chart, Lines, lines_of
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import by_name
from handbook.book.sources import GENERAL, cited, document_of, lines_in_charts
from handbook.facts.routes import Route
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.view.items import Item, Stated

LAW = "gesetz"  # art of a source
PLACES = (
    "folie",
    "seite",
    "stelle",
    "abschnitt",
)  # a reader gets the first that is given; lines are for reviewers


NUMBERED = ("folie", "seite")  # of which a source may name several: 3, 7-9
SPAN = re.compile(r"(?<=\d)-(?=\d)")
SEVERAL = re.compile(rf"\d, ?\d|{SPAN.pattern}")


@dataclass
class CitedPlace:
    """A place in a document, the titles of the fields that rest on it, and the charts that lie there."""

    text: str
    titles: list[str] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)


class SourceLine(NamedTuple):
    """A document, and the places that are named in it."""

    document: Entry
    places: list[CitedPlace]


def source_lines(book: Handbook, entry: Entry) -> list[SourceLine]:
    """A line for each document that `entry` rests on, the general ones first."""
    found: dict[str, dict[str, CitedPlace]] = {}
    for (id, *place), titles in _by_place(book, entry).items():
        source = {"dokument": id, **dict(place)}
        words = place_words(source)
        known = found.setdefault(id, {}).setdefault(words, CitedPlace(words))
        known.titles += [title for title in titles if title not in known.titles]
        known.charts += [c for c in lines_in_charts(book, entry, source) if c not in known.charts]
    return [SourceLine(book[id], [place for text, place in places.items() if text]) for id, places in found.items()]


def place_words(source: Stated) -> str:
    """Where in its document `source` is, as a reader finds it; empty if it names none of PLACES."""
    key = next((key for key in PLACES if key in source), "")
    value = str(source.get(key, ""))
    if key in NUMBERED and SEVERAL.search(value):
        return word(f"place-{key}-several", value=SPAN.sub("–", value))
    return word(f"place-{key}", value=value) if key else ""


def lines_words(lines: Iterable[Lines]) -> str:
    """Zeile 12; Zeilen 12–14, 20; empty where there are none."""
    spans = [f"{first}–{last}" if last > first else str(first) for first, last in sorted(lines)]
    is_one = len(spans) == 1 and spans[0].isdecimal()
    return word("place-line" if is_one else "place-lines", value=", ".join(spans)) if spans else ""


def stated_at(book: Handbook, entry: Entry, statement: Stated) -> list[SourceLine]:
    """The documents and places that `statement` of `entry` rests on: its own source, else all of `entry`."""
    found: dict[str, list[CitedPlace]] = {}
    for source in [statement["quelle"]] if "quelle" in statement else entry.get("quellen", []):
        if document := document_of(book, entry, source):
            places = found.setdefault(document.id, [])
            if text := place_words(source) or lines_words(lines_of(source)):
                places.append(CitedPlace(text, charts=[*lines_in_charts(book, entry, source)]))
    return [SourceLine(book[id], places) for id, places in found.items()]


def _by_place(book: Handbook, entry: Entry) -> dict[tuple[Any, ...], list[str]]:
    """(id of a document, (key, value) pairs of a place in it) → titles of the fields that rest on this place."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for title, source in _cited(entry):
        if document := document_of(book, entry, source):
            place = sorted((key, value) for key, value in source.items() if key != "dokument")
            titles = found.setdefault((document.id, *place), [])
            titles += [title] if title and title not in titles else []
    return found


def _cited(entry: Entry) -> Iterator[tuple[str, Stated]]:
    """(title of the field that rests on it, source), the general ones first, which have no title."""
    return (
        ("" if said.field == GENERAL else entry.kind.fields[said.field].title, said.source) for said in cited(entry)
    )


def source_of(book: Handbook, link: Link) -> Stated:
    """Where `link` stands: in its own source, or in the first one of the entry that states it."""
    own: Stated = link.item.get("quelle", {})
    document = document_of(book, book[link.source], own)
    return own | {"dokument": document.id} if document else own


def law_states(book: Handbook, sources: Iterable[Stated]) -> list[str]:
    """A sentence for each law with a Stand among `sources`: in which state the handbook knows it."""
    named = {source.get("dokument") for source in sources}
    laws = by_name(e for id in named if (e := book.get(id)) and e.get("art") == LAW and e.get("stand"))
    return [word("law-state", name=law.name, day=german_date(law.get("stand"))) for law in laws]


def states_for(book: Handbook, entry: Entry, ways: Iterable[Route] = ()) -> list[str]:
    """The state of the laws behind what a page says of `entry`: what it says itself, what others do, its `ways`."""
    links = [link for link in book.incoming[entry.id] if link.relation.connects]
    steps = [step for way in ways for step in way.steps]
    return law_states(book, [*(source for _, source in _cited(entry)), *of_links(book, [*links, *steps])])


def of_links(book: Handbook, links: Iterable[Link]) -> Iterator[Stated]:
    """Where each of `links` stands."""
    return (source_of(book, link) for link in links)


def of_items(items: Iterable[Item]) -> Iterator[Stated]:
    """Where `items` and their details stand, as far as they say so themselves."""
    for item in items:
        yield from filter(None, [item.source])
        for _, parts in item.details:
            yield from of_items(parts)
