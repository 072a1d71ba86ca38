"""Turns a comparison into the list of pages that look different.

Compared is the text of the pages that a change can reach: those of the changed entries and of all they are linked with,
and those whose ways, meetings a year or groups of municipalities differ; of drawings, what they show.
An abbreviation may stand in any text: where one changed, all pages are compared.
On a list page each entry is compared for itself. A page written by hand counts when its file changed.
Not counted: overviews made of all entries (indexes, A to Z, the whole book, frequent questions, numbers),
what search finds because of the names of others, and links to a line of a file.
"""

from collections.abc import Iterator

from handbook.book.addresses import page_address, page_of
from handbook.book.entries import Entry, Handbook
from handbook.diagrams import Diagram
from handbook.diff.compare import Comparison
from handbook.diff.summary import Line
from handbook.facts.meetings import meetings_a_year
from handbook.facts.routes import routes
from handbook.facts.seats import through_groups
from handbook.german.catalogue import word
from handbook.german.folding import Vocabulary
from handbook.pages.entry import entry_page
from handbook.pages.writer import Writer
from handbook.search.entries import known_words
from handbook.view.entry import list_item, office_rounds, responsible_above
from handbook.view.groups import Group

SHORT_FORM = "abkuerzung"
DOCS, NOTES = "docs/", "docs/decisions/"


class Sketch(Writer):
    """A writer whose pages are compared, not read: diagrams are not laid out, links to lines of files left out."""

    def render(self, page: str, template: str, **values) -> str:
        return super().render(page, template, feedback=lambda _: (None, None), **values)

    def draw(self, page: str, diagram: Diagram) -> None:
        self.out.drawings[diagram.name] = repr(diagram)


def page_lines(both: Comparison, files: set[str]) -> list[Line]:
    """One line for each page that is new, gone, elsewhere or different. `files` are the changed files."""
    by_hand = [file for file in files if file.startswith(DOCS) and file.endswith(".md") and not file.startswith(NOTES)]
    found = {file.removeprefix(DOCS): ("changed", file) for file in by_hand}
    for entry, how in _different(both):
        page, _, place = page_of(entry).partition("#")
        found[page] = ("changed", entry.kind.plural) if place else (how, entry.name)
    return [
        Line(word(f"diff-page-{how}", name=name), url=page_address(both.new, page))
        for page, (how, name) in sorted(found.items())
    ]


def _different(both: Comparison) -> Iterator[tuple[Entry, str]]:
    """(entry, how) for each entry that readers see in another way."""
    yield from ((entry, "gone") for entry in both.gone)
    yield from ((entry, "new") for entry in both.fresh)
    reached, known = reach(both), known_words(both.new)
    old, new = Sketch(both.old), Sketch(both.new)
    for before, after in both.kept:
        if page_of(before) != page_of(after):
            yield after, "moved"
        elif after.id in reached and look(old, before, known) != look(new, after, known):
            yield after, "changed"


def look(writer: Sketch, entry: Entry, known: Vocabulary) -> tuple:
    """What readers see of `entry` on its page or its place of a list."""
    page, _, place = page_of(entry).partition("#")
    if place:
        groups = [Group("", [list_item(writer.book, entry)])]
        return (writer.render(page, "verzeichnis.md.j2", title="", intro="", crumbs=[], groups=groups),)
    entry_page(writer, entry, known)
    drawings = [writer.out.drawings.pop(name) for name in sorted(writer.out.drawings)]
    return writer.out.texts[page], *drawings


def reach(both: Comparison) -> set[str]:
    """Ids of all entries whose page the change can reach."""
    changed = [pair[1] for pair in both.touched] + both.fresh + both.gone
    if any(entry.kind.id == SHORT_FORM for entry in changed):
        return set(both.new.entries)
    renamed = {new.id for old, new in both.touched if (old.id, old.name) != (new.id, new.name)}
    far = {new.id for old, new in both.kept if _from_afar(both.old, old) != _from_afar(both.new, new)}
    return _near(both, {entry.id for entry in changed}) | _beside(both, renamed) | far


def _near(both: Comparison, ids: set[str]) -> set[str]:
    """`ids` and all that is linked with them in either state."""
    ends = [(both.now(link.source), both.now(link.target)) for link in both.old.links]
    ends += [(link.source, link.target) for link in both.new.links]
    return ids.union(*({one, other} for one, other in ends if one in ids or other in ids))


def _beside(both: Comparison, ids: set[str]) -> set[str]:
    """All that stand in one list entry with one of `ids`: each is told with the name of the other."""
    found: dict[tuple, set[str]] = {}
    for book, now in ((both.old, both.now), (both.new, str)):
        for link in book.links:
            found.setdefault((id(book), link.source, link.path[:2]), set()).add(now(link.target))
    return set().union(*(together for together in found.values() if together & ids))


def _from_afar(book: Handbook, entry: Entry) -> list:
    """What the page of `entry` tells of entries that it is not linked with."""
    told: list = []
    if entry.is_round:
        told += [(way.complete, way.certainty, *(book[step.target].name for step in way.steps))
                 for way in routes(book, entry)]  # fmt: skip
        whole, roles = responsible_above(book, entry) or (entry, {})
        told += [whole.name, *((role, [item.text for item in items]) for role, items in roles.items())]
    if entry.kind.sits:
        sums = meetings_a_year(book, entry)
        lists = [(title, [e.name for e in found]) for title, found in sums.lists]
        through = [(office.name, [item.text for item in items]) for office, items in office_rounds(book, entry)]
        through += [(group.name, [e.name for e in found]) for group, found in through_groups(book, entry)]
        told += [sums.seats, sums.duties, sums.maybe, sums.meetings, sums.with_parts, lists, through]
    return told
