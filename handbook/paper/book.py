"""Turns a Handbook into the chapters of its book, as data for the template."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import by_name, called, of_kind
from handbook.facts.counts import home_rounds
from handbook.facts.fields_of_action import action_fields
from handbook.facts.meetings import how_many
from handbook.facts.turnus import meetings_of
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date
from handbook.paper.entry import entry_of
from handbook.paper.index import index
from handbook.paper.text import marked, printable, runs
from handbook.view.groups import by_field
from handbook.view.sentences.headwords import by_headword, short_sort

WITH_PAGES = ("netzwerk", "gremium", "vereinbarung", "akteur", "gebiet")  # kinds that are told whole
BRIEFLY = ("grundlage", "thema", "angebot", "frage", "quelle")  # kinds of which a sentence is told


def book_of(book: Handbook) -> dict[str, Any]:
    """The data of the book: title and day, `chapters` of entries, lines or a table, and the `index` of names."""
    told = {kind: [*by_headword(book, of_kind(book, kind))] for kind in WITH_PAGES if kind in book.kinds}
    fields = action_fields(book)
    brief = {kind: by_name(e for e in of_kind(book, kind) if e not in fields) for kind in BRIEFLY if kind in book.kinds}
    known = {entry.id for found in (*told.values(), *brief.values(), fields) for entry in found}
    chapters = [
        _fields(book, known),
        *(_entries(book, kind, found, known) for kind, found in told.items() if found),
        _meetings(book, known),
        _short_forms(book, known),
        *(_lines(book, kind, found, known) for kind, found in brief.items() if found),
    ]
    return {
        "title": printable(book.settings.titel or word("handbook")), "day": german_date(book.today.isoformat()),
        "words": word_map("book"), "chapters": [c for c in chapters if c], "index": index(book, known),
    }  # fmt: skip


def _fields(book: Handbook, known: set[str]) -> dict[str, Any] | None:
    """The fields of action: what each is about, with its networks and bodies."""
    line = partial(runs, known=known)
    themes = {theme.id: theme for theme in action_fields(book)}
    groups = {group.anchor: group.entries for group in by_field(book, home_rounds(book))}
    entries = []
    for id, theme in themes.items():
        rounds = [f"{marked(e, called(book, e))}{_sort(e)}" for e in by_headword(book, groups.get(id, []))]
        entries.append({
            "label": theme.id, "title": printable(theme.name), "under": [], "facts": [], "text": [],
            "short": line(theme.get("kurz", "")), "lists": [[word("book-rounds"), [*map(line, rounds)]]] * bool(rounds),
        })  # fmt: skip
    return {"title": word("book-fields"), "entries": entries} if entries else None


def _sort(entry: Entry) -> str:
    return f", {sort}" if (sort := short_sort(entry)) else ""


def _entries(book: Handbook, kind: str, entries: Iterable[Entry], known: set[str]) -> dict[str, Any]:
    return {"title": _title(book, kind), "entries": [entry_of(book, entry, known) for entry in entries]}


def _lines(book: Handbook, kind: str, entries: Iterable[Entry], known: set[str]) -> dict[str, Any]:
    """Entries of which a line is told each: the name, and what it is."""
    found = [[entry.id, runs(called(book, entry), ()), runs(entry.get("kurz", ""), known)] for entry in entries]
    return {"title": _title(book, kind), "lines": found}


def _title(book: Handbook, kind: str) -> str:
    """How the menu calls the list of `kind`, else its plural."""
    return printable(book.settings.seiten.get(book.kinds[kind].index) or book.kinds[kind].plural)


def _meetings(book: Handbook, known: set[str]) -> dict[str, Any]:
    """How often each round meets in a year, as far as a number is stated."""
    counted = meetings_of(book, home_rounds(book)).counted
    each = {e: how_many(meetings_of(book, [e])) or "" for e in by_headword(book, counted)}
    rows = [[runs(marked(e, called(book, e)), known), number] for e, number in each.items()]
    heads = [word("book-round"), word("book-meetings-a-year")]
    return {"title": word("book-meetings"), "intro": word("book-meetings-intro"), "heads": heads, "rows": rows}


def _short_forms(book: Handbook, known: set[str]) -> dict[str, Any]:
    """Abbreviations, and what they stand for as far as a source says it."""
    found = by_name(of_kind(book, "abkuerzung"))
    rows = [[[[printable(e.name)]], printable(e.get("lang") or word("not-stated"))] for e in found]
    heads = [book.kinds["abkuerzung"].singular, word("book-long-form")]
    return {"title": book.kinds["abkuerzung"].plural, "heads": heads, "rows": rows}
