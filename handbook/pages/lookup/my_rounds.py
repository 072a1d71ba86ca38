"""Writes the page on which readers see their own rounds together; assets/meine-runden.js fills it."""

from handbook.book.addresses import FixedPage
from handbook.pages.writer import Writer


def my_rounds_page(writer: Writer) -> None:
    """The page: what it is for, where the choice is kept, and the place where the rounds appear."""
    writer.write(FixedPage.MY_ROUNDS, "meine-runden.md.j2")
