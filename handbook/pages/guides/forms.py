"""Writes the page with the form for changing an entry; assets/formular.js fills it."""

from handbook.book.addresses import FixedPage
from handbook.pages.writer import Writer


def form_page(writer: Writer) -> None:
    """The page: how the form works, and the place where it appears."""
    writer.write(FixedPage.FORM, "formular.md.j2")
