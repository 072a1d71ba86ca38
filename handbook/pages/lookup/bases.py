"""Turns a Handbook into its pages of legal bases: a start page, laws by paragraph, lists, and a time line."""

from dataclasses import replace

from handbook.book.addresses import FixedPage, group_page
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import is_home, of_kind
from handbook.facts.laws import Law, is_law, law_of, laws
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.documents.time_line import time_line
from handbook.view.entry import ListItem, list_item
from handbook.view.groups import Group, elsewhere, grouped, home_name


def basis_pages(writer: Writer) -> None:
    """The start page with a card for each group; a list for each group, that of laws with their paragraphs."""
    book = writer.book
    kind = book.kinds["grundlage"]
    groups = grouped(kind, of_kind(book, kind.id), "art")
    pages = [(group, group_page(kind, group.anchor)) for group in groups]
    for group, page in pages:
        write = law_page if is_law(group.entries[0]) else basis_page
        write(writer, group, page)
    time_line_page(writer)
    writer.write(kind.index, "rechtsgrundlagen.md.j2", kind=kind, pages=pages)


def basis_page(writer: Writer, group: Group, page: str) -> None:
    """All that is known of one group of bases, area by area."""
    book, kind = writer.book, writer.book.kinds["grundlage"]
    home, others = by_area(book, group.entries)
    listed = [Group(title, [list_item(book, e) for e in found]) for title, found in [(home_name(book), home), *others]]
    writer.write(page, "verzeichnis.md.j2", title=group.title, intro=group.description,
                 crumbs=[(kind.plural, kind.index)], groups=[g for g in listed if g.entries])  # fmt: skip


def law_page(writer: Writer, group: Group, page: str) -> None:
    """Laws by what rests on them: something of the home area, something of others only, nothing."""
    book = writer.book
    used: dict[str, list[Law]] = {"home": [], "others": [], "unused": []}
    for law in laws(book):
        used[_user(book, law)].append(law)
    items = {e.id: _without_resting(book, list_item(book, e)) for e in group.entries}
    writer.write(page, "gesetze.md.j2", group=group, kind=book.kinds["grundlage"], used=used, items=items,
                 area=home_name(book))  # fmt: skip


def _user(book: Handbook, law: Law) -> str:
    if any(provision.home for provision in law.provisions) or (law.entry.get("gebiet") and is_home(book, law.entry)):
        return "home"
    return "others" if law.provisions else "unused"


def _without_resting(book: Handbook, item: ListItem) -> ListItem:
    """`item` without what the page says provision by provision, and without the law below which it stands."""
    fields = book.kinds["grundlage"].fields
    said = [fields["grundlagen"].inverse, fields["rechtsstand"].title]
    if law_of(book, item.entry) is not item.entry:
        said.append(fields["teil_von"].title)
    return replace(item, rows=[row for row in item.rows if row.title not in said])


def by_area(book: Handbook, entries: list[Entry]) -> tuple[list[Entry], list[tuple[str, list[Entry]]]]:
    """`entries` of the home area, and the others under the names of their areas, those of no area last."""
    placed = [e for e in entries if e.get("gebiet")]
    nowhere = [e for e in entries if not e.get("gebiet")]
    others = elsewhere(book, placed)
    return [e for e in placed if is_home(book, e)], [*others, (word("no-area"), nowhere)] if nowhere else others


def time_line_page(writer: Writer) -> None:
    """Decisions, concepts and reports in the order of their days, those of the home area first."""
    book = writer.book
    home, others = by_area(book, [e for e in of_kind(book, "grundlage") if not is_law(e)])
    writer.write(
        FixedPage.TIME_LINE, "zeitleiste.md.j2", title=word("time-line"), kind=book.kinds["grundlage"],
        area=home_name(book),
        home=time_line(book, home), others=[(title, time_line(book, found)) for title, found in others],
    )  # fmt: skip
