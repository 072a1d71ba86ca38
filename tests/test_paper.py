"""What a reader gets on paper: pages printed in a real browser as it does it by default, without backgrounds."""

import re
import zlib

import pytest
from test_browser import PAGES as VIEWED

from handbook.inspection.browser.pictures import FAULTS

pytestmark = pytest.mark.browser

OF_ALL_KINDS = (
    "start", "network", "body", "agreement", "actor", "area", "field", "texts-that-break-out", "bodies", "actors", "ways", "a-z",
    "year", "who-with-whom", "who-with-whom-in-a-field",
)  # fmt: skip
PAGES = {name: VIEWED[name] for name in OF_ALL_KINDS} | {
    "questions-of-a-sort": "nachschlagen/fragen/sitzungen/",
    "rounds": "nachschlagen/sitzungen/runden/",
    "fields-to-fill-in": "mitmachen/felder/networks/",
    "whole-book": "gesamt/",
}
SHEETS = {"portrait": (680, 1009), "landscape": (1009, 680)}  # what A4 leaves between margins of 15 mm, in pixels
LEFT_OUT = ".hb-text, .hb-schreibweisen, .hb-inhalt *"  # folds: a picture's twin, spellings for the search, contents
FOLDED = """(articles, leftOut) => articles.flatMap(article => [...article.querySelectorAll("details")])
    .filter(fold => !fold.matches(leftOut) && !(
        getComputedStyle(fold, "::details-content").contentVisibility === "visible"
        && [fold, ...fold.children].every(part => part.checkVisibility())))
    .map(fold => fold.textContent)"""
LONG_AND_ALONE = """head => {
    const [row] = head.parentElement.tBodies[0].rows;
    for (let n = 0; n < 200; n++) row.after(row.cloneNode(true));
    const part = head.closest("article > *");
    const fold = head.closest("details");
    if (fold && fold !== part) part.replaceChildren(fold);
    document.querySelector("article").replaceChildren(part);
}"""


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context() as context:
        yield on_paper(context)


@pytest.fixture(scope="module")
def page_without_scripts(browser):
    with browser.new_context(java_script_enabled=False) as context:
        yield on_paper(context)


def on_paper(context):
    page = context.new_page()
    page.emulate_media(media="print")
    return page


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def printed(request, page, address):
    assert page.goto(address + request.param).ok
    return page


def test_no_sheet_is_empty(printed):
    texts = texts_by_sheet(printed.pdf(format="A4"))
    assert texts
    assert all(texts)


@pytest.mark.parametrize(("width", "height"), SHEETS.values(), ids=SHEETS)
def test_everything_fits_on_the_sheet(printed, width, height):
    printed.set_viewport_size({"width": width, "height": height})
    assert printed.evaluate("document.documentElement.scrollWidth") <= width
    for table in printed.locator("article table:visible").all():
        assert table.evaluate("table => table.scrollWidth <= table.clientWidth + 1")
        assert table.bounding_box()["width"] <= width
    for row in printed.locator(".hb-bild, .hb-reihe, .hb-kachel").all():
        assert row.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
    for picture in printed.locator(".hb-bild").all():
        assert picture.bounding_box()["width"] <= width
    assert printed.evaluate(FAULTS) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_what_a_reader_needs_is_unfolded(page_without_scripts, address, path):
    """Without scripts: those of the theme open everything for paper."""
    page_without_scripts.goto(address + path)
    assert page_without_scripts.locator("article").evaluate_all(FOLDED, LEFT_OUT) == []
    for left_out in page_without_scripts.locator(f"article :is({LEFT_OUT})").all():
        assert not left_out.is_visible()


def test_paper_shows_the_page_and_not_the_controls(printed):
    assert printed.locator("h1").is_visible()
    assert printed.locator(".hb-bild:visible").count() == printed.locator(".hb-bild").count()
    for control in printed.locator(".md-header, .md-sidebar, .md-footer, nav, .hb-fuss, .hb-filter").all():
        assert not control.is_visible()


@pytest.mark.parametrize(
    "path", [PAGES[name] for name in ("actors", "ways", "rounds", "who-with-whom", "who-with-whom-in-a-field")]
)
def test_the_head_of_a_long_table_stands_on_each_sheet(page, address, path):
    page.goto(address + path)
    head = page.locator("article table thead").last
    head.evaluate(LONG_AND_ALONE)
    with_head = texts_by_sheet(page.pdf(format="A4"))
    head.evaluate("head => { head.style.visibility = 'hidden'; }")
    without = texts_by_sheet(page.pdf(format="A4"))
    assert len(with_head) == len(without) > 2
    *whole, _ = zip(with_head, without, strict=True)  # the last sheet may have only what follows the table
    assert all(some > fewer for some, fewer in whole)


def texts_by_sheet(pdf: bytes) -> list[int]:
    """How many pieces of text each sheet of `pdf`, as Chromium writes it, shows."""
    objects = dict(re.findall(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", pdf, re.DOTALL))
    sheets = [found for found in objects.values() if b"/Type /Page\n" in found]
    return [_texts(objects[re.search(rb"/Contents (\d+) 0 R", sheet)[1]]) for sheet in sheets]


def _texts(stream: bytes) -> int:
    head, _, commands = stream.partition(b"stream\n")
    if b"/FlateDecode" in head:
        commands = zlib.decompressobj().decompress(commands)
    return len(re.findall(rb"\bT[jJ]\b", commands))
