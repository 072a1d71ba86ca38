"""Turns the sources of an entry into lines for its page."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from handbook.book.entries import Entry, Handbook
from handbook.book.sources import document_of
from handbook.german.catalogue import word
from handbook.view.rows import Stated

PLACES = ("folie", "stelle", "abschnitt")  # of which a reader gets the first that is given; lines are for reviewers


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
