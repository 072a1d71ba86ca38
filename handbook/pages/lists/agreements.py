"""Agreements with what is known of their term."""

from handbook.book.queries import of_kind
from handbook.facts.agreements import term
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.entry import term_lines
from handbook.view.groups import Group, area_groups


def agreement_pages(writer: Writer) -> None:
    """Agreements with what is known of their term."""
    book, kind = writer.book, writer.book.kinds["vereinbarung"]
    found = of_kind(book, "vereinbarung")
    groups = [Group(title, entries) for title, entries in area_groups(book, found)]
    notes = {e.id: " · ".join(term_lines(held, book.today)) if (held := term(e, book.today)) else "" for e in found}
    intro = word("intro-agreements")
    writer.write(kind.index, "liste.md.j2", title=kind.plural, intro=intro, crumbs=[], groups=groups, notes=notes)
