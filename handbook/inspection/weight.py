"""The load that a page puts on a phone: bytes over the wire and elements to lay out."""

from collections.abc import Iterator
from pathlib import Path

from handbook.book.addresses import SEARCH_INDEX, FixedPage, below_site
from handbook.inspection.page import Page, Site
from handbook.reading.problem import Problem

KIB = 1024
FIRST_VISIT = 200 * KIB  # of a page with all that it loads, as servers send it
INDEX, OF_ONE_MORE = 200 * KIB, 300  # of the search, loaded when someone turns to it; and of each entry beyond MANY
MANY = 1000
ELEMENTS = 1500  # more an old phone does not lay out without a pause; pictures are not counted
LONG = {below_site(page) for page in (FixedPage.WHOLE, FixedPage.A_TO_Z, FixedPage.DATA)}  # hold everything on purpose


def pages_are_light(page: Page, site: Site) -> Iterator[Problem]:
    """A first visit to a page loads little, with styles, scripts and pictures."""
    loaded = page.all("script, img, link[rel=stylesheet], link[rel=icon]")
    files = (site.file(link) for link in page.links if link.tag in loaded)
    sizes = {file: site.sent(file) for file in (page.path, *files) if file}
    if sum(sizes.values()) > FIRST_VISIT and not _is_long(page, site):
        heaviest = max(sizes, key=lambda file: sizes[file])
        values = {"size": sum(sizes.values()) // KIB, "limit": FIRST_VISIT // KIB, "part": sizes[heaviest] // KIB}
        yield site.problem("S007", page.path, Path(heaviest).name, name=heaviest, **values)


def _is_long(page: Page, site: Site) -> bool:
    """Whether `page` holds everything on purpose: one of LONG, or the table of all actors."""
    return page.address in LONG or page.address == below_site(site.book.kinds["akteur"].index)


def pages_are_short(page: Page, site: Site) -> Iterator[Problem]:
    """A page has few enough elements for a phone."""
    size = len(page.tags("//*[not(ancestor-or-self::svg or ancestor-or-self::figure[contains(@class, 'hb-bild')])]"))
    if size > ELEMENTS and not _is_long(page, site):
        yield site.problem("S008", page.path, size=size, limit=ELEMENTS)


def the_search_is_light(site: Site) -> Iterator[Problem]:
    """The index of the search is small enough for a phone."""
    file = site.folder / SEARCH_INDEX
    size = site.sent(SEARCH_INDEX) if file.is_file() else 0
    limit = INDEX + OF_ONE_MORE * max(0, len(site.book.entries) - MANY)
    if not 0 < size <= limit:
        yield site.problem("S009", SEARCH_INDEX, size=size // KIB, limit=limit // KIB)
