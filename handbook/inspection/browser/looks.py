"""Chosen pages in every look: each size of text, width and colour."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page as Tab

from handbook.inspection.browser.pool import EVERY_RULE, ON_CONTENT, RUN_AXE, UNFOLD, AxeQuestion, examined
from handbook.inspection.page import Page, Site
from handbook.reading.problem import Problem
from handbook.site.seal import NOT_FOUND

LARGEST = 5
# Of the category only what axe asks by itself: the stricter contrast (AAA) is no rule of ours.
COLOURS = EVERY_RULE | {"runOnly": ["cat.color"], "rules": {"color-contrast-enhanced": {"enabled": False}}}
# Asking for colours takes longest, half a minute for the whole book. It is made of the same blocks again and again, and
# lists and tables of the same rows: the first ones are enough.
BLOCKS, ROWS = 100, 8
ON_COLOUR: AxeQuestion = (
    {
        "include": [[f"article > :nth-child(-n+{BLOCKS})"]],
        "exclude": [[f"article {row}:nth-child(n+{ROWS + 1})"] for row in ("li", "tr")],
    },
    COLOURS,
)
ON_ROOM: AxeQuestion = (None, EVERY_RULE | {"runOnly": ["target-size", "scrollable-region-focusable"]})
CUT_OFF, CUT_WORDS = (
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("cut_off.js", "cut_words.js")
)
WIDTHS = (360, 768, 1280)
NARROWEST = 320  # as wide as a desk at 400 %; words and what is cut off are looked at there too
# The default size of the reader's browser, in pixels. The theme's sizes grow with it, and so do the widths at which
# its layout changes; a larger font on the root element alone would show a layout that nobody gets.
FONT_SIZES = (16, 32)
# What is shown differs between a phone and a desk: there every rule is asked; in between only the room differs.
# What is around the text is the same on every page, so all colours at both widths
# are looked at on the start page; on the others those of the text, once in light and once in the dark.
START_ADDRESS = ""
Questions = list[tuple[str, AxeQuestion]]  # each with the scheme of colours in which it is asked
ENDS: dict[tuple[int, int], Questions] = {
    (16, 360): [("default", ON_CONTENT), ("slate", ON_COLOUR)],
    (16, 1280): [("default", ON_CONTENT), ("default", ON_COLOUR)],
}
ENDS_OF_START: Questions = [("default", (None, EVERY_RULE)), ("slate", (None, COLOURS))]
BETWEEN: Questions = [("default", ON_ROOM)]

Type = tuple[Path, str | frozenset[str]]  # folder, parts of the page


class Sized(NamedTuple):
    """A page, of what type it is, and of how many elements it is made."""

    size: int
    path: str
    type: Type


def by_size(site: Site) -> list[Sized]:
    """All pages for readers, the largest first. Pages of a folder made of the same parts are of a type."""
    pages = (site.page(path) for path in site.paths())
    sized = [
        Sized(sum(1 for _ in page.tree.iter()), page.path, _type(page)) for page in pages if page.article is not None
    ]
    return sorted(sized, key=lambda one: -one.size)


def of_each_type(pages: list[Sized], number: int) -> list[str]:
    """The first `number` of each type."""
    found: dict[Type, list[str]] = {}
    for page in pages:
        found.setdefault(page.type, []).append(page.path)
    return [path for paths in found.values() for path in paths[:number]]


def largest_pages(pages: list[Sized]) -> list[str]:
    """The largest page of each type, and the largest of all."""
    return list(dict.fromkeys([*(page.path for page in pages[:LARGEST]), *of_each_type(pages, 1), NOT_FOUND]))


def _type(page: Page) -> Type:
    parts = {name for tag in page.all("article [class]") for name in tag.classes if name.startswith("hb-")}
    return Path(page.path).parent.parent, "entry" if "hb-fuss" in parts else frozenset(parts)


def _in_every_look(tab: Tab, start: str, path: str, site: Site) -> Iterator[Problem]:
    """Of pages, unfolded: what does not fit, and what axe says, in each size of text, width and colour."""
    tab.goto(start + path)
    tab.evaluate(UNFOLD)
    browser = tab.context.new_cdp_session(tab)
    for size in FONT_SIZES:
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        for width in WIDTHS:
            yield from _of_words(tab, path, site, width, size)
            asked = ENDS.get((size, width), BETWEEN)
            for scheme, question in ENDS_OF_START if path == START_ADDRESS and asked is not BETWEEN else asked:
                # The theme asks the system for its colours only on the first page, so its own switch is used.
                tab.locator(f"input[data-md-color-scheme={scheme}]").dispatch_event("click")
                for rule, place in tab.evaluate(RUN_AXE, question):
                    how = f"{width} px, {size} px, {scheme}"
                    yield site.problem("S020", path, key=rule, value=place, how=how)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": FONT_SIZES[0], "fixed": FONT_SIZES[0]}})
    yield from _of_words(tab, path, site, NARROWEST, FONT_SIZES[0])


def _of_words(tab: Tab, path: str, site: Site, width: int, size: int) -> Iterator[Problem]:
    """Of a page at this width and size of text: what is cut off, and words that are cut without a hyphen."""
    tab.set_viewport_size({"width": width, "height": 844})
    how = f"{width} px, {size} px"
    for fault in tab.evaluate(CUT_OFF):
        yield site.problem("S021", path, value=fault, how=how)
    for cut in tab.evaluate(CUT_WORDS):
        yield site.problem("S029", path, value=cut, how=how)


every_look = partial(examined, _in_every_look)  # of a site and the paths of pages
