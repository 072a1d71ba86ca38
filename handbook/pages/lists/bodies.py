"""Bodies by field of action and by level."""

from dataclasses import replace

from handbook import diagrams
from handbook.book.entries import Handbook
from handbook.book.queries import deciding, is_home, of_kind
from handbook.german.catalogue import word
from handbook.german.grammar.names import Case, contracted
from handbook.pages.writer import Writer
from handbook.view.documents.sources import law_states, of_links
from handbook.view.groups import Group, apart, by_field, coming, elsewhere, grouped, home_name
from handbook.view.sentences.headwords import by_headword
from handbook.view.sentences.names import named


def body_pages(writer: Writer) -> None:
    """Bodies by field of action and by level."""
    book = writer.book
    kind = book.kinds["gremium"]
    bodies = by_headword(book, of_kind(book, "gremium"))
    home = [e for e in bodies if is_home(book, e)]
    levels = [replace(group, anchor=f"ebene-{group.anchor}") for group in grouped(kind, home, "ebene")]
    picture = diagrams.bodies_map(book, home_name(book), home)
    drawn = {(edge.source, edge.title, edge.target) for edge in picture.edges}
    lines = [link for link in book.links if (link.source, link.relation.title, link.target) in drawn]
    groups, parts = apart(kind.index, by_field(book, home))
    on_levels, more = apart(kind.index, levels)
    writer.write(
        kind.index, "gremien.md.j2",
        deciding=_up_to(book),
        picture=picture if picture.says_more else None,
        states=law_states(book, of_links(book, lines)),
        groups=groups, levels=on_levels, no_level=[e for e in home if not e.get("ebene")],
        others=elsewhere(book, bodies), coming=coming(book, bodies),
    )  # fmt: skip
    for page, group in (parts | more).items():
        writer.write(page, "liste.md.j2", title=group.title, intro="", crumbs=[(kind.plural, kind.index)],
                     groups=[Group("", group.entries)], notes={})  # fmt: skip


def _up_to(book: Handbook) -> str:
    """Up to the body at which ways end ("zum Kreistag"); empty where there is none."""
    body = deciding(book)
    return contracted(f"{word('up-to')} {named(book, body).the(Case.DATIVE)}") if body else ""
