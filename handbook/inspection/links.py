"""Where links lead: to a page that is there, to a place on it, and never to another host without being a link."""

from collections.abc import Iterator

from handbook.book.addresses import FixedPage, form_script, in_html, page_of
from handbook.inspection.page import Page, Site, visible_text
from handbook.reading.problem import Problem

LOADED = ("script", "img", "iframe", "source", "use", "link")  # tags whose address a browser fetches by itself


def links_lead_somewhere(page: Page, site: Site) -> Iterator[Problem]:
    """Each link within the site leads to a file that is there, and to a place that its page has."""
    for link in page.links:
        if link.inside is None:
            continue
        file = site.file(link)
        lost = link.place and file and file.endswith(".html") and not _has(site, file, link.place)
        if file is None or lost:
            code = ("S002" if lost else "S001") if site.by_hand(page.path) else "S003"
            name = visible_text(link.tag) or link.tag.get("aria-label") or link.tag.get("alt") or link.address
            yield site.problem(code, page.path, link.address, name=name, value=link.address)


def _has(site: Site, file: str, place: str) -> bool:
    """Whether the page `file` has `place`; that with the form knows each entry, by a script, and each kind."""
    if file == in_html(FixedPage.FORM) and "/" in place:
        known = site.book.kinds if place.startswith("neu/") else site.book.entries
        return place.rpartition("/")[2] in known and (site.folder / form_script(place)).is_file()
    return place in site.places(file)


def nothing_comes_from_elsewhere(page: Page, site: Site) -> Iterator[Problem]:
    """No script, style, font or picture comes from another host: it would learn who reads the handbook."""
    for link in page.links:
        if link.tag.tag in LOADED and link.tag.get("rel") != "canonical" and link.inside is None:
            yield site.problem("S006", page.path, link.address, value=link.address)


def names_are_within_reach(page: Page, site: Site) -> Iterator[Problem]:
    """Each page links to the list of all names: without scripts, no keyboard opens the menu on a phone."""
    names = in_html(FixedPage.A_TO_Z)
    inside = (link for link in page.links if page.article in link.tag.iterancestors("article"))
    if page.path != names and not any(site.file(link) == names for link in inside):
        yield site.problem("S018", page.path)


def entries_are_there(site: Site) -> Iterator[Problem]:
    """Each entry has its page, or its place on a list."""
    for entry in site.book.entries.values():
        page, _, place = page_of(entry).partition("#")
        file = in_html(page)
        if not (site.folder / file).is_file() or (place and place not in site.places(file)):
            yield site.problem("S010", file, id=entry.id, name=entry.name)
