"""Areas by kind."""

from handbook.book.queries import of_kind
from handbook.german.catalogue import word
from handbook.pages.writer import Writer
from handbook.view.groups import grouped


def area_pages(writer: Writer) -> None:
    """Areas by sort."""
    book = writer.book
    found = of_kind(book, "gebiet")
    groups = grouped(book.kinds["gebiet"], found, "art")
    writer.write("kommunen/index.md", "liste.md.j2", title=word("areas"), intro=word("intro-areas"),
                 crumbs=[], groups=groups, notes={})  # fmt: skip
