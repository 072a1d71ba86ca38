"""Every page on a phone: axe, what scrolls sideways, how tall it is, what goes wrong while it loads."""

from collections.abc import Iterable, Iterator
from functools import partial
from http import HTTPStatus

from playwright.sync_api import ConsoleMessage, Error, Request, Response, ViewportSize
from playwright.sync_api import Page as Tab

from handbook.book.addresses import FixedPage, below_site
from handbook.inspection.browser.pictures import pictures_are_sound
from handbook.inspection.browser.pool import ON_CONTENT, RUN_AXE, examined
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

PHONE: ViewportSize = {"width": 390, "height": 844}
HEIGHT = "document.documentElement.scrollHeight"
TALLEST = 12_000  # pixels: fourteen screens, more nobody reads to the end
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


def _on_a_phone(asked: frozenset[str], tab: Tab, start: str, path: str, site: Site) -> Iterator[Problem]:
    """Of each page on a phone: axe, what scrolls sideways, how tall it is, what goes wrong while it loads."""
    tab.set_viewport_size(PHONE)
    for fault in _visited(tab, start, path):
        yield site.problem("S022", path, value=fault)
    for fault in tab.evaluate("violations"):  # asked first: axe itself tries what the policy stops
        yield site.problem("S022", path, value=fault)
    if tab.evaluate(SIDEWAYS) > 0:
        yield site.problem("S021", path, how=f"{PHONE['width']} px", value="↔")
    height = tab.evaluate(HEIGHT)
    if height > TALLEST and not path.startswith(below_site(FixedPage.WHOLE)):
        yield site.problem("S031", path, size=height, limit=TALLEST)
    for rule, place in tab.evaluate(RUN_AXE, ON_CONTENT) if path in asked else ():
        yield site.problem("S020", path, key=rule, value=place, how=f"{PHONE['width']} px")
    yield from pictures_are_sound(tab, path, site)


def _visited(tab: Tab, start: str, path: str) -> list[str]:
    """Faults while the page `path` loads: errors of scripts, files that are missing, other hosts."""
    faults: list[str] = []

    def spoke(message: ConsoleMessage) -> None:
        faults.extend([message.text] if message.type in ("error", "warning") else [])

    def failed(error: Error) -> None:
        faults.append(str(error))

    def answered(answer: Response) -> None:
        faults.extend([f"{answer.status} {answer.url}"] if answer.status >= HTTPStatus.BAD_REQUEST else [])

    def asked(request: Request) -> None:
        faults.extend([] if request.url.startswith((start, "data:", "blob:")) else [request.url])

    tab.on("console", spoke)
    tab.on("pageerror", failed)
    tab.on("response", answered)
    tab.on("request", asked)
    tab.goto(start + path)
    for event, listener in (("console", spoke), ("pageerror", failed), ("response", answered), ("request", asked)):
        tab.remove_listener(event, listener)
    return faults


def every_page(site: Site, paths: list[str], asked: Iterable[str] | None = None) -> list[Problem]:
    """Problems of the pages `paths`; every rule of axe is asked of all, or of those that are `asked` alone."""
    addresses = frozenset(path.removesuffix("index.html") for path in (paths if asked is None else asked))
    return examined(partial(_on_a_phone, addresses), site, paths)
