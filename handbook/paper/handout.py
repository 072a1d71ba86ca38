"""Turns an entry into its handout, a page of A4: what it is, when, who, its way into politics, where more stands."""

from typing import Any

import segno

from handbook.book.addresses import HANDOUT, below_site, page_address, page_of
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called, of_kind, open_questions
from handbook.facts.routes import Route, routes
from handbook.german.catalogue import word_map
from handbook.german.dates import german_date
from handbook.paper.text import printable
from handbook.paper.volumes.entry import TOLD_WHOLE, entry_of
from handbook.view.documents.sources import source_lines


def handout_path(entry: Entry) -> str:
    """Where the handout of `entry` lies in the site: beside its page."""
    return f"{below_site(page_of(entry))}{HANDOUT}"


def handouts_of(book: Handbook) -> dict[str, dict[str, Any]]:
    """{path: data of the handout} of each network, body, agreement, actor and area."""
    entries = (entry for kind in TOLD_WHOLE if kind in book.kinds for entry in of_kind(book, kind))
    return {handout_path(entry): handout_of(book, entry) for entry in entries}


def handout_of(book: Handbook, entry: Entry) -> dict[str, Any]:
    """The data of the handout of `entry`: that of its place in the book, its `way`, and where it comes from.

    `qr` is the address of its page as a drawing; it is empty without an address in mkdocs.yml.
    """
    address = page_address(book, page_of(entry)) if book.settings.adresse else ""
    found = routes(book, entry) if entry.is_round else []
    return {
        "handbook": printable(book.settings.titel), "day": german_date(book.today.isoformat()),
        "entry": entry_of(book, entry, (), pictured=False), "way": _way(book, entry, found[0]) if found else [],
        "questions": [printable(question.name) for question in open_questions(book, entry.id)],
        "sources": [printable(called(book, document)) for document, _ in source_lines(book, entry)],
        "address": printable(address), "words": word_map("book"),
        "qr": segno.make(address, error="m").svg_inline(border=0) if address else "",
    }  # fmt: skip


def _way(book: Handbook, entry: Entry, way: Route) -> list[list[str]]:
    """[name, how sure the step to it is] of the stations of `way`; a last one without a name where it breaks off."""
    stations = [[printable(called(book, entry)), ""]]
    stations += [[printable(called(book, book[step.target])), step.certainty] for step in way.steps]
    return stations if way.complete else [*stations, ["", ""]]
