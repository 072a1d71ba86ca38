"""Turns a Handbook into the page that explains the files for download."""

from handbook.book.addresses import HANDBOOK_JSON, FixedPage, table_path
from handbook.book.queries import of_kind
from handbook.exports.data import columns, metadata
from handbook.german.catalogue import word_map
from handbook.pages.writer import Writer


def data_page(writer: Writer) -> None:
    """Each file with what it holds, the columns of the tables, and how sure a statement is."""
    book = writer.book
    tables = [(kind, table_path(kind), len(of_kind(book, kind.id)), columns(kind)) for kind in book.kinds.values()]
    writer.write(
        FixedPage.DATA, "daten.md.j2", about=metadata(book), whole=HANDBOOK_JSON, tables=tables,
        entries=len(book.entries), links=len(book.links), certainty_meanings=word_map("certainty"),
    )  # fmt: skip
