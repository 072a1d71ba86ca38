"""Turns a Handbook into the page that explains the files for download."""

from handbook.book.addresses import (
    ALL_DATES,
    CATALOGUE,
    HANDBOOK_JSON,
    LINKED_DATA,
    OPARL_SYSTEM,
    FixedPage,
    table_path,
    term_anchor,
)
from handbook.book.queries import of_kind
from handbook.exports.data import columns, metadata
from handbook.exports.linked.terms import namespace, own_terms
from handbook.facts.dates import any_dates
from handbook.german.catalogue import word_map
from handbook.german.folding import sort_key
from handbook.pages.writer import Writer


def data_page(writer: Writer) -> None:
    """Each file with what it holds, columns of tables and terms of linked data, and how sure a statement is."""
    book = writer.book
    tables = [(kind, table_path(kind), len(of_kind(book, kind.id)), columns(kind)) for kind in book.kinds.values()]
    terms = sorted(own_terms(book).values(), key=lambda term: sort_key(term.name))
    writer.write(
        FixedPage.DATA, "daten.md.j2", about=metadata(book), whole=HANDBOOK_JSON, tables=tables,
        entries=len(book.entries), links=len(book.links), certainty_meanings=word_map("certainty"),
        dates=ALL_DATES if any_dates(book) else "",
        linked=LINKED_DATA, catalogue=CATALOGUE, oparl=OPARL_SYSTEM, namespace=namespace(book),
        terms=[(term, term_anchor(term.name)) for term in terms],
    )  # fmt: skip
