"""Turns a Handbook into what one holds in the hand: the book, and a sheet for each entry, as PDF files set by Typst."""

from pathlib import Path

from handbook.book.addresses import BOOK, BOOK_LARGE
from handbook.book.entries import Handbook
from handbook.paper.book import book_of
from handbook.paper.press import Press
from handbook.paper.sheet import sheets_of


def papers(book: Handbook, kept: Path) -> dict[str, bytes]:
    """{path: PDF} of all that is printed; what did not change is taken from the folder `kept`.

    Raises HandbookError if something cannot be set, OSError.
    """
    content = book_of(book)
    press = Press(kept)
    found = press.set("book", {BOOK: content | {"large": False}, BOOK_LARGE: content | {"large": True}})
    found |= press.set("sheet", sheets_of(book))
    press.tidy()
    return found
