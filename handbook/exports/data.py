"""Turns a Handbook into files for others to work with: all of it as JSON, and a table for each kind of entry."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from handbook.book.addresses import address
from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import of_kind, stand
from handbook.exports.linked.licences import licence_in_words
from handbook.exports.spreadsheets import kept
from handbook.german.catalogue import word
from handbook.german.dates import first_day, german_date, last_day
from handbook.schema import Kind
from handbook.view.entry import aspects
from handbook.view.items import Item
from handbook.view.rows import row

FORMAT = 1  # changes when a program that reads the JSON file has to be changed
FIRST_COLUMNS, LAST_COLUMNS = ("id", "name", "seite"), ("stand", "lizenz")
SEPARATOR = " | "
BOM = "\ufeff"  # tells Excel that the file is UTF-8


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the JSON file, its German title, and what it means."""

    key: str
    title: str
    about: str


def metadata(book: Handbook) -> dict[str, Any]:
    """The head of the JSON file: version of the format, title, home area, address, day of the build, Stand, licence."""
    stands = [found for entry in book.entries.values() if (found := stand(book, entry))]
    return {
        "format": FORMAT,
        "titel": book.settings.titel or word("handbook"),
        "gebiet": book.settings.gebiet,
        "adresse": book.settings.adresse,
        "erstellt_am": book.today.isoformat(),
        "stand": {
            "von": min(stands, key=lambda day: (first_day(day), day), default=None),
            "bis": max(stands, key=lambda day: (last_day(day), day), default=None),
        },
        "lizenz": licence_in_words(book),
    }


def handbook_as_json(book: Handbook) -> str:
    """The whole handbook."""
    entries = {kind.source: [_entry(book, e) for e in of_kind(book, kind.id)] for kind in book.kinds.values()}
    links = sorted(book.links, key=lambda link: (link.source, link.field, link.target, [str(p) for p in link.path]))
    values = {**metadata(book), "eintraege": entries, "beziehungen": [_link(link) for link in links]}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entry(book: Handbook, entry: Entry) -> dict[str, Any]:
    fields = {field: entry.data[field] for field in entry.kind.fields if field in entry.data}
    return {"id": entry.id, "seite": address(book, entry)} | fields


def _link(link: Link) -> dict[str, Any]:
    return {"von": link.source, "feld": link.field, "nach": link.target, "sicherheit": link.certainty}


def columns(kind: Kind) -> list[Column]:
    """The columns of the table of `kind`: some that all tables have, between them the fields of the schema."""
    own = [Column(key, s.title, s.about) for key, s in kind.fields.items() if key not in FIRST_COLUMNS + LAST_COLUMNS]
    return [*(_shared(kind, key) for key in FIRST_COLUMNS), *own, *(_shared(kind, key) for key in LAST_COLUMNS)]


def _shared(kind: Kind, key: str) -> Column:
    """A column that all tables have; it means what the schema says, if the schema knows it."""
    meaning = kind.fields[key].about if key in kind.fields else word(f"column-{key}-text")
    return Column(key, word(f"column-{key}"), meaning)


def as_csv(book: Handbook, kind: Kind) -> str:
    """The entries of `kind`, one in a line."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";")
    wanted = columns(kind)
    lines.writerow(column.title for column in wanted)
    for entry in of_kind(book, kind.id):
        found = cells(book, entry)
        lines.writerow(kept(found[column.key], column.title) for column in wanted)
    return BOM + out.getvalue()


def cells(book: Handbook, entry: Entry) -> dict[str, str]:
    """Text by column: each field of `entry` in the words of its page."""
    shown = {row.field: row for row in aspects(book, entry)}  # knows the Turnus that another file states
    found = {}
    for field, spec in entry.kind.fields.items():
        one = shown.get(field) or (row(book, entry, field) if field in entry.data else None)
        items = one.items if one else ()
        found[field] = SEPARATOR.join(map(cell_text, items)) or (word("not-stated") if spec.gap else "")
    shared = {"id": entry.id, "name": entry.name, "seite": address(book, entry), "lizenz": licence_in_words(book)}
    return found | shared | {"stand": german_date(stand(book, entry)) or word("not-stated")}


def cell_text(item: Item) -> str:
    """`item` in words, as a page says it; a link with a text of its own is followed by its address."""
    text = f"{item.text} ({item.certainty_label})" if item.certainty_label else item.text
    if item.url and item.text not in item.url:
        text = f"{text}: {item.url}"
    details = [(title, ", ".join(map(cell_text, parts))) for title, parts in item.details]
    text = " · ".join(filter(None, [text, *(f"{title}: {value}" if title else value for title, value in details)]))
    text = ": ".join(filter(None, [item.group, item.before, text]))
    notes = [item.entry.get("rechtsstand") if item.entry else None, item.note]
    return text + "".join(f" [{note}]" for note in notes if note)
