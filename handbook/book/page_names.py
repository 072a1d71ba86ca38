"""Which pages the site of a Handbook has, told without writing them: `check` has no time for that."""

from pathlib import Path

from handbook.book.addresses import BY_HAND, FixedPage, page_of
from handbook.book.entries import Handbook
from handbook.book.load import pages_by_hand


def usual_pages(book: Handbook, docs: Path) -> set[str]:
    """Guides, pages in `docs`, pages of entries, the first page of each kind, and those that every handbook has."""
    entries = {page_of(entry).partition("#")[0] for entry in book.entries.values()}
    firsts = {kind.index for kind in book.kinds.values()}
    return pages_by_hand(docs) | entries | firsts | (set(FixedPage) - BY_HAND)
