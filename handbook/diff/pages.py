"""Turns a comparison into the list of pages that look different.

The pages of entries and those written by hand are written for both states and compared: their texts, with what the data
add to them. Of other files in docs/ the content counts.
A reviewer looks at pages that show entries, each by itself or in a list, and at pages by hand; these are named.
Overviews made of all entries (indexes, A to Z, the whole book, frequent questions, numbers) change with almost
everything; they are only counted. Not compared are links to a line of a file and links to the neighbours of an entry on
its list.
"""

from handbook.book.addresses import page_address, page_of
from handbook.book.by_hand import guides
from handbook.book.entries import Entry, Handbook
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.german.catalogue import word
from handbook.pages.by_hand import filled, tours
from handbook.pages.every import pages_of_entries
from handbook.pages.writer import Writer
from handbook.reading.site.pages import Content

Looks = dict[str, Content]  # the content of a page or file
Docs = dict[str, Content]  # the files of docs/ by their path


class Sketch(Writer):
    """A writer whose pages are compared, not read: without links to lines of files, neighbours on lists, or sheets."""

    def render(self, page: str, template: str, **values: object) -> str:
        left_out = {"feedback": lambda _: (None, None), "siblings": lambda _: None, "sheets": list}
        return super().render(page, template, **values, **left_out)


def page_lines(both: Comparison, old: Docs, new: Docs) -> tuple[list[Line], int]:
    """(a line for each page that is new, gone, elsewhere or different, how many overviews differ).

    `old` and `new` are what the county had and has in docs/.
    """
    different = _different(both, old, new)
    names = _names(both) | {path: f"docs/{path}" for path in old.keys() | new.keys()}
    names |= {page: page for page in guides().keys() & different.keys() - names.keys()}
    moved = {page_of(now): page_of(old) for old, now in both.kept if page_of(old) != page_of(now)}
    found = {page: (how, names[page]) for page, how in different.items() if page in names}
    found |= {page: ("moved", names[page]) for page in moved if found.get(page, ("", ""))[0] == "new"}
    found = {page: line for page, line in found.items() if line[0] != "gone" or page not in moved.values()}
    lines = [
        Line(word(f"diff-page-{how}", name=name), url=page_address(both.new, page) if page.endswith(".md") else "")
        for page, (how, name) in sorted(found.items())
    ]
    return lines, len(different.keys() - names.keys())


def _different(both: Comparison, old: Docs, new: Docs) -> dict[str, str]:
    """How each page differs: new, gone or changed."""
    before, now = looks(both.old, old), looks(both.new, new)
    return {
        page: "new" if page not in before else "gone" if page not in now else "changed"
        for page in before.keys() | now.keys()
        if before.get(page) != now.get(page)
    }


def looks(book: Handbook, docs: Docs) -> Looks:
    """The pages of the entries of `book`, and what was written by hand, as they are compared."""
    sketch = Sketch(book)
    pages_of_entries(sketch)
    files = guides() | docs
    texts = sketch.out.texts | filled(sketch, files)
    for page, foot in tours(sketch, texts).items():
        texts[page] += foot
    return files | texts


def _names(both: Comparison) -> dict[str, str]:
    """The name of each page that shows entries: that of its entry, or of the kind that it lists."""
    entries: list[Entry] = [*both.old.entries.values(), *both.new.entries.values()]
    places = [(page_of(entry).partition("#"), entry) for entry in entries]
    return {page: entry.kind.plural if place else entry.name for (page, _, place), entry in places}
