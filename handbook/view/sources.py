"""Turns the sources of an entry into lines for its page, and laws among them into the state that is known of them."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import by_name
from handbook.book.sources import document_of
from handbook.facts.routes import Route
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.view.rows import Item, Stated, source_of

LAW = "gesetz"  # art of a source
PLACES = (
    "folie",
    "seite",
    "stelle",
    "abschnitt",
)  # a reader gets the first that is given; lines are for reviewers


class SourceLine(NamedTuple):
    """A document, and (place in it, titles of the fields that rest on it) for each place that is named."""

    document: Entry
    places: list[tuple[str, list[str]]]


def source_lines(book: Handbook, entry: Entry) -> list[SourceLine]:
    """A line for each document that `entry` rests on, the general ones first."""
    found: dict[str, dict[str, list[str]]] = {}
    for (id, *place), titles in _by_place(book, entry).items():
        words = (word(f"place-{key}", value=dict(place)[key]) for key in PLACES if key in dict(place))
        known = found.setdefault(id, {}).setdefault(next(words, ""), [])
        known += [title for title in titles if title not in known]
    return [SourceLine(book[id], [pair for pair in places.items() if pair[0]]) for id, places in found.items()]


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
    yield from (("", source) for source in entry.get("quellen", []))
    for name, field in entry.kind.fields.items():
        if name != "quellen":
            yield from ((field.title, source) for source in _inside(entry.get(name)))


def _inside(value: object) -> Iterator[Stated]:
    """Every source that a statement inside `value` names for itself."""
    if isinstance(value, list):
        for item in value:
            yield from _inside(item)
    elif isinstance(value, dict):
        if isinstance(value.get("quelle"), dict):
            yield value["quelle"]
        for key, item in value.items():
            if key != "quelle":
                yield from _inside(item)


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
