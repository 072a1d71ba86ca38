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
    terms = {e.id: term(e, book.today) for e in found}
    groups = [Group(title, entries) for title, entries in area_groups(book, found)]
    notes = {e.id: " · ".join(term_lines(terms[e.id], book.today)) if terms[e.id] else "" for e in found}
    writer.write(kind.index, "liste.md.j2", title=kind.plural,
                 intro=word("intro-agreements"), crumbs=[], groups=groups, notes=notes)  # fmt: skip
