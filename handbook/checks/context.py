"""The data as every check sees it, and where a problem stands in the file."""

from collections import Counter
from functools import cached_property

from handbook.advice.known import Known
from handbook.book.by_hand import pages_by_hand
from handbook.book.entries import Entry, Link
from handbook.book.load import Loaded
from handbook.reading.document import Steps, at
from handbook.reading.problem import ERROR, MOST, Problem, severity
from handbook.reading.site.pages import Pages
from handbook.schema import json_type

ENOUGH = 2 * MOST  # some are told twice


class Context:
    """All that a check may look at: see Loaded. mkdocs.yml is None, too, where it could not be read.

    `book` holds every entry of shared registers, `shown` those that pages are made of.
    """

    def __init__(self, loaded: Loaded) -> None:
        self.root, self.book, self.shown, self.unread = loaded.root, loaded.whole, loaded.handbook, loaded.unread
        self.shared_fault = loaded.shared_fault
        self.entries, self.known = loaded.entries, Known(loaded)
        self.mkdocs = loaded.mkdocs if loaded.mkdocs and loaded.mkdocs.readable else None
        self._told: Counter[tuple[str, str]] = Counter()  # file and severity -> how many problems it has been told
        self._last: dict[tuple[str, str], Problem] = {}

    @cached_property
    def by_hand(self) -> Pages:
        """The pages that the county has written by hand."""
        return pages_by_hand(self.root / "docs")

    def at(self, code: str, entry: Entry, *path: str | int, **values: object) -> Problem:
        """The problem `code` at `path` inside `entry`; of a file that has been told enough, its last one."""
        key = entry.document.file, severity(code)
        self._told[key] += 1
        if self._told[key] <= ENOUGH:
            self._last[key] = entry.document.problem(code, entry.mark(*_as_written(entry, path)), **values)
        return self._last[key]

    def has_enough(self, entry: Entry) -> bool:
        """Whether the file of `entry` has so many errors that advice about one more would only take time."""
        return self._told[entry.document.file, ERROR] > ENOUGH

    def at_link(self, code: str, link: Link, **values: object) -> Problem:
        """The problem `code` where `link` is stated."""
        return self.at(code, self.book[link.source], *link.path, **values)


def _as_written(entry: Entry, path: Steps) -> Steps:
    """`path` in the file: `entry.data` has left out the list items of a wrong type, so positions may have moved."""
    written: Steps = ()
    value, data = at(entry.document.value, *entry.path), entry.data
    for position, step in enumerate(path):
        data_below = at(data, step)
        if isinstance(step, int) and isinstance(value, list) and len(value) != len(data):
            wanted = entry.kind.spec_at(path[: position + 1]).types
            step = [i for i, item in enumerate(value) if json_type(item) in wanted][step]
        value, data, written = at(value, step), data_below, (*written, step)
    return written
