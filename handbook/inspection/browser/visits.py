"""First visits: what they load."""

from collections.abc import Iterator

from playwright.sync_api import Browser

from handbook.book.addresses import SEARCH_INDEX
from handbook.inspection.browser.phone import PHONE
from handbook.inspection.browser.served import chromium, serve
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

REQUESTS = 30  # of a first visit


def heaviest_pages(site: Site) -> list[str]:
    """The start page, and of each of its folders the page with most bytes."""
    found: dict[str, str] = {}
    for path in sorted(site.paths(), key=site.sent, reverse=True):
        found.setdefault(path.rpartition("/")[0].partition("/")[0], path)
    return list(found.values())


def visits_are_light(site: Site, paths: list[str]) -> Iterator[Problem]:
    """A first visit asks for few files, and the index of the search waits until someone searches."""
    with serve(site.folder, site.url) as start, chromium() as browser:
        for path in paths:
            asked = _asked(browser, start + path.removesuffix("index.html"))
            early = next((url for url in asked if url.endswith(SEARCH_INDEX)), None)
            if early or len(asked) > REQUESTS:
                value = early or ", ".join(url.removeprefix(start) for url in asked)
                yield site.problem("S025", path, number=len(asked), value=value)


def _asked(browser: Browser, address: str) -> list[str]:
    """The addresses of all that a first visit to `address` on a phone asks for."""
    context = browser.new_context(viewport=PHONE)
    page, found = context.new_page(), list[str]()
    page.on("request", lambda request: found.append(request.url))
    page.goto(address, wait_until="networkidle")
    context.close()
    return found
