"""Entries that have no page of their own, kind by kind, and abbreviations."""

from handbook.book.queries import of_kind
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.entry import list_item
from handbook.view.groups import Group, grouped

REGISTERS = ("thema", "angebot", "ereignis", "schaubild", "quelle")


def list_pages(writer: Writer) -> None:
    """One page for each kind whose entries are places on a list."""
    book = writer.book
    for kind in (book.kinds[id] for id in REGISTERS):
        groups = []
        for group in (
            grouped(kind, of_kind(book, kind.id), "art")
            if "art" in kind.fields
            else [Group("", of_kind(book, kind.id))]
        ):
            groups.append(Group(group.title, [list_item(book, e) for e in group.entries]))
        writer.write(kind.index, "verzeichnis.md.j2", title=kind.plural, intro=word(f"intro-{kind.source}"),
                     crumbs=[], groups=groups)  # fmt: skip


def short_form_page(writer: Writer) -> None:
    """Abbreviations with their long form, or that it is unknown."""
    found = [list_item(writer.book, e, ("lang", "herkunft", "steht_fuer")) for e in of_kind(writer.book, "abkuerzung")]
    writer.write("nachschlagen/abkuerzungen.md", "abkuerzungen.md.j2", items=found)
