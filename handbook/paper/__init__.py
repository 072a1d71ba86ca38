"""Turns a Handbook into what one holds in the hand: book, handouts, posters, as PDF files set by Typst."""

from collections.abc import Mapping
from pathlib import Path

from handbook.book.addresses import BOOK, BOOK_LARGE, FOLDOUT
from handbook.book.entries import Handbook
from handbook.paper.foldout import foldout
from handbook.paper.front import front
from handbook.paper.handout import handouts_of
from handbook.paper.poster import posters
from handbook.paper.press import Press
from handbook.paper.volumes.book import books_of
from handbook.reading.site.pages import Content


def papers(book: Handbook, by_hand: Mapping[str, Content], kept: Path) -> dict[str, bytes]:
    """{path: PDF} of all that is printed; what did not change is taken from the folder `kept`.

    `by_hand` are the files of the county for the front of its book, by path.

    Raises HandbookError if something cannot be set, OSError.
    """
    press, volumes = Press(kept), [content | front(by_hand) for content in books_of(book)]
    books = {
        _volume(path, number, len(volumes)): content | {"large": path == BOOK_LARGE}
        for path in (BOOK, BOOK_LARGE)
        for number, content in enumerate(volumes, 1)
    }
    found = press.set(book=books, handout=handouts_of(book), poster=posters(book), foldout={FOLDOUT: foldout(book)})
    press.tidy()
    return found


def _volume(path: str, number: int, last: int) -> str:
    """`path` for volume `number` of `last`; one alone has no number."""
    return path if last == 1 else path.replace(".pdf", f"-band-{number}.pdf")
