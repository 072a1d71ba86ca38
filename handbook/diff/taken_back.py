"""Turns a comparison and earlier states of files into what the change undoes: an older text was handed in, perhaps."""

from collections.abc import Callable, Iterable, Iterator

from handbook.book.entries import Entry, entries_of
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.reading.document import Document

# The earlier states of a file, the newest first, each with the day on which another one took its place.
Former = Callable[[str], Iterable[tuple[str, Document]]]


def taken_back_lines(both: Comparison, former: Former) -> list[Line]:
    """Entries in which a field says again what it said before it was changed the last time."""
    found = []
    for old, new in both.touched:
        if below := tuple(_again(old, new, former)):
            found.append(Line(word("diff-entry", name=new.name, kind=new.kind.singular), below))
    return found


def _again(old: Entry, new: Entry, former: Former) -> Iterator[str]:
    fields = {name: field for name, field in new.kind.fields.items() if old.get(name) != new.get(name)}
    for day, document in former(old.document.file) if fields else ():
        for before in (entry for entry in entries_of(document, old.kind) if entry.id == old.id):
            for name in [name for name in fields if before.get(name) == new.get(name)]:
                yield word("diff-taken-back", title=fields.pop(name).title, day=german_date(day))
