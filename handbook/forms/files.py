"""Turns the files of a handbook into what a form starts from: the values of their entries as they are written."""

from collections.abc import Iterator
from hashlib import sha256

from handbook.book.addresses import below_site, page_of
from handbook.book.entries import Entry, Handbook, gathered
from handbook.facts.turnus import Statement, statements
from handbook.layout.leaves import OddLayout
from handbook.layout.written import Commented, as_written

STATE = 12  # letters that tell two states of a file apart


def published(book: Handbook) -> Iterator[dict[str, object]]:
    """All that a form knows of each own file of `book`: its name, the id of its kind, and the `state` of its text.

    `pages` are the addresses of its entries by their ids, seen from the start page. `values` are those of its entry,
    of a register a list of them; `refused` says instead why a form cannot keep all that the file holds: because of a
    "comment", or because of its "layout". `shared` is what other files say of how often its entries meet, by the ids
    of these; `met` names the entries that say so.
    """
    own = [entry for entry in book.entries.values() if not entry.is_shared]
    for entries in gathered(own, lambda entry: entry.document.file).values():
        document, kind = entries[0].document, entries[0].kind
        text = "\n".join(document.lines)
        about: dict[str, object] = {"file": document.file, "kind": kind.id, "state": state_of(text)}
        about["pages"] = {entry.id: below_site(page_of(entry)) for entry in entries}
        try:
            about["values"] = as_written(text)
        except OddLayout as error:
            about["refused"] = "comment" if isinstance(error, Commented) else "layout"
        if shared := {entry.id: said for entry in entries if (said := _shared(book, entry))}:
            about["shared"] = shared
            about["met"] = {entry.id: _tellers(book, entry) for entry in entries if entry.id in shared}
        yield about


def _shared(book: Handbook, entry: Entry) -> list[Statement]:
    return [statement for teller, statement in statements(book, entry) if teller is not entry]


def _tellers(book: Handbook, entry: Entry) -> list[str]:
    return [*dict.fromkeys(teller.id for teller, _ in statements(book, entry) if teller is not entry)]


def state_of(text: str) -> str:
    """A short sign that tells the `text` of a file from an earlier or a later one."""
    return sha256(text.encode()).hexdigest()[:STATE]
