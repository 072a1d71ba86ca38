"""Which pages the site of a Handbook has, told without writing them: `check` has no time for that."""

from pathlib import Path

from handbook import PACKAGE
from handbook.book.addresses import BY_HAND, FixedPage, page_of
from handbook.book.entries import Handbook

GUIDES = PACKAGE / "guides"  # pages for every county; one of the same path in its own docs/ stands instead
NOT_PUBLISHED = ("decisions",)  # in the folder of hand-written pages: notes for those who work on the tool


def usual_pages(book: Handbook, docs: Path) -> set[str]:
    """Guides, pages in `docs`, pages of entries, the first page of each kind, and those that every handbook has."""
    by_hand = {
        p.relative_to(folder).as_posix() for folder in (GUIDES, docs) for p in folder.rglob("*.md") if p.is_file()
    }
    entries = {page_of(entry).partition("#")[0] for entry in book.entries.values()}
    firsts = {kind.index for kind in book.kinds.values()}
    return (
        {page for page in by_hand if not page.startswith(NOT_PUBLISHED)} | entries | firsts | (set(FixedPage) - BY_HAND)
    )
