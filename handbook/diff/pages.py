"""Turns a comparison into the list of pages that look different.

The pages of entries are written for both states and compared: their texts, and what their drawings show. A page written
by hand counts when its file changed.
A reviewer looks at pages that show entries, each by itself or in a list; these are named. Overviews made of all entries
(indexes, A to Z, the whole book, frequent questions, numbers) change with almost everything; they are only counted.
Not compared are links to a line of a file, and words for the search that depend on the names of other entries.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from handbook.book.addresses import page_address, page_of
from handbook.book.entries import Entry, Handbook
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.german.catalogue import word
from handbook.pages.every import pages_of_entries
from handbook.pages.writer import Writer
from handbook.search.entries import known_words

DOCS, NOTES = "docs/", "docs/decisions/"
Look = tuple[str, list[str]]  # the text of a page, and its drawings as data


class Sketch(Writer):
    """A writer whose pages are compared, not read: they hold no links to lines of files."""

    def render(self, page: str, template: str, **values: object) -> str:
        return super().render(page, template, **values, feedback=lambda _: (None, None))


def page_lines(both: Comparison, files: Collection[str]) -> tuple[list[Line], int]:
    """(a line for each page that is new, gone, elsewhere or different, how many overviews differ).

    `files` are the names of the changed files.
    """
    different = _different(both)
    names = _names(both)
    moved = {page_of(now): page_of(old) for old, now in both.kept if page_of(old) != page_of(now)}
    found = {page: (how, names[page]) for page, how in different.items() if page in names}
    found |= {page: ("moved", names[page]) for page in moved if found.get(page, ("", ""))[0] == "new"}
    found = {page: line for page, line in found.items() if line[0] != "gone" or page not in moved.values()}
    by_hand = [file for file in files if file.startswith(DOCS) and file.endswith(".md") and not file.startswith(NOTES)]
    found |= {file.removeprefix(DOCS): ("changed", file) for file in by_hand}
    lines = [
        Line(word(f"diff-page-{how}", name=name), url=page_address(both.new, page))
        for page, (how, name) in sorted(found.items())
    ]
    return lines, len(different.keys() - names.keys())


def _different(both: Comparison) -> dict[str, str]:
    """How each page differs: new, gone or changed."""
    old = replace(both.old)
    old.answers[known_words] = both.new.once(known_words)
    before, now = looks(old), looks(both.new)
    return {
        page: "new" if page not in before else "gone" if page not in now else "changed"
        for page in before.keys() | now.keys()
        if before.get(page) != now.get(page)
    }


def looks(book: Handbook) -> dict[str, Look]:
    """The pages of the entries of `book` as they are compared."""
    sketch = Sketch(book)
    pages_of_entries(sketch)
    drawings: dict[str, list[str]] = defaultdict(list)
    for _, drawing in sorted(sketch.out.drawings.items()):
        drawings[drawing.page].append(repr(drawing))
    return {page: (text, drawings[page]) for page, text in sketch.out.texts.items()}


def _names(both: Comparison) -> dict[str, str]:
    """The name of each page that shows entries: that of its entry, or of the kind that it lists."""
    entries: list[Entry] = [*both.old.entries.values(), *both.new.entries.values()]
    places = [(page_of(entry).partition("#"), entry) for entry in entries]
    return {page: entry.kind.plural if place else entry.name for (page, _, place), entry in places}
