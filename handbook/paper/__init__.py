"""Turns a Handbook into what one holds in the hand: the book, as PDF files made by Typst."""

from pathlib import Path

from handbook.book.addresses import BOOK, BOOK_LARGE
from handbook.book.entries import Handbook
from handbook.paper.book import book_of
from handbook.paper.press import typeset

LOOKS = {BOOK: {"large": False}, BOOK_LARGE: {"large": True}}  # path → how the template sets it


def papers(book: Handbook, kept: Path) -> dict[str, bytes]:
    """{path: PDF} of all that is printed; what did not change is taken from the folder `kept`.

    Raises HandbookError if it cannot be set, OSError.
    """
    content = book_of(book)
    return {path: typeset("book", content | look, kept / Path(path).name) for path, look in LOOKS.items()}
