"""Areas by kind."""

from handbook.book.queries import of_kind
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.groups import grouped


def area_pages(writer: Writer) -> None:
    """Areas by kind."""
    book, kind = writer.book, writer.book.kinds["gebiet"]
    found = of_kind(book, "gebiet")
    groups = grouped(kind, found, "art")
    writer.write(kind.index, "liste.md.j2", title=word("areas"), intro=word("intro-areas"),
                 crumbs=[], groups=groups, notes={})  # fmt: skip
