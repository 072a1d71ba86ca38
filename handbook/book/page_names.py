"""Which pages the site of a Handbook has, told without writing them: `check` has no time for that."""

from pathlib import Path

from handbook.book.addresses import BY_HAND, FixedPage, chart_page, group_page, page_of, page_of_fields
from handbook.book.by_hand import guides, pages_by_hand
from handbook.book.entries import Handbook
from handbook.book.sources import all_charts


def usual_pages(book: Handbook, docs: Path) -> set[str]:
    """Guides, pages in `docs`, pages of entries, the first page of each kind, and those that every handbook has."""
    entries = {page_of(entry).partition("#")[0] for entry in book.entries.values()}
    return guides().keys() | pages_by_hand(docs).pages.keys() | entries | lists_and_fixed(book)


def lists_and_fixed(book: Handbook) -> set[str]:
    """The pages that list entries of a kind, as far as they do not depend on how many there are, and fixed ones."""
    kinds = book.kinds.values()
    groups = {
        group_page(entry.kind, entry.kind.group("art", entry.get("art")))
        for entry in book.entries.values()
        if entry.kind.has_group_pages
    }
    about_fields = {page_of_fields(kind) for kind in kinds}
    charts = {chart_page(chart) for chart in all_charts(book)}
    made = {kind.index for kind in kinds} | groups | about_fields | charts | set(FixedPage)
    return made - BY_HAND - guides().keys()
