"""axe finds nothing on any page; one page of each type, and the largest, fit in every colour, width and size of text."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

import axe_playwright_python
import pytest
from conftest import TOOL
from served import VIOLATIONS, chromium, serve
from site_reader import pages, soup

SITE = TOOL / "build" / "site"
WORKERS = 2
LARGEST = 5
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN_AXE = "options => axe.run(document, options).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
EVERY_RULE = {"resultTypes": ["violations"]}
RULES_ON_COLOUR = EVERY_RULE | {"runOnly": ["cat.color"]}
CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text(encoding="utf-8")

RULES_ON_ROOM = EVERY_RULE | {"runOnly": ["target-size", "scrollable-region-focusable"]}
WIDTHS = (360, 768, 1280)
# The default size of the reader's browser, in pixels. The theme's sizes grow with it, and so do the widths at which
# its layout changes; a larger font on the root element alone would show a layout that nobody gets.
FONT_SIZES = (16, 32)
# What is shown differs between a phone and a desk: there every rule is asked, and those on colours in the dark too.
# In between only the room differs.
WHOLE = ((16, 360), (16, 1280))
ENDS, BETWEEN = {"default": EVERY_RULE, "slate": RULES_ON_COLOUR}, {"default": RULES_ON_ROOM}


def length(page: Path) -> int:
    """Number of elements of `page`."""
    return len(soup(page).find_all(True))


def type_of(page: Path) -> tuple:
    """Pages of one folder that are made of the same parts are of one type; so are all entries of a folder."""
    article = soup(page).article
    parts = {name for tag in article.find_all(class_=True) for name in tag["class"] if name.startswith("hb-")}
    return page.parent.parent, "entry" if "hb-fuss" in parts else frozenset(parts)


def chosen() -> list[Path]:
    """The largest page of each type, and the largest of all."""
    by_length = sorted(pages(SITE), key=length, reverse=True)
    largest = {}
    for page in by_length:
        largest.setdefault(type_of(page), page)
    return list(dict.fromkeys([*by_length[:LARGEST], *largest.values(), SITE / "404.html"]))


def on_a_phone(page, address: str) -> list:
    """What axe says against the page at `address` as a phone first shows it, and what its policy stops."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    stopped = page.evaluate("violations")  # asked first: axe itself tries what the policy stops
    page.evaluate(AXE)
    return stopped + page.evaluate(RUN_AXE, EVERY_RULE)


def in_every_look(page, address: str) -> list:
    """What does not fit on the page at `address`, unfolded, and what axe says, in each size, width and colour."""
    page.goto(address)
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    browser, found = page.context.new_cdp_session(page), []
    for size in FONT_SIZES:
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            found += [(size, width, fault) for fault in page.evaluate(CUT_OFF)]
            for scheme, rules in (ENDS if (size, width) in WHOLE else BETWEEN).items():
                show(page, scheme)
                found += [(size, width, scheme, fault) for fault in page.evaluate(RUN_AXE, rules)]
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": FONT_SIZES[0], "fixed": FONT_SIZES[0]}})
    return found


def show(page, scheme: str) -> None:
    """The theme asks the system for its colours only on the first page, so its own switch is used."""
    page.locator(f"input[data-md-color-scheme={scheme}]").dispatch_event("click")
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme


def faults(examine, paths: list[Path]) -> dict[str, list]:
    """Page → what `examine` finds on it, for each of `paths` with something to find. The largest come first."""
    waiting, found = SimpleQueue(), {}
    for path in sorted(paths, key=lambda path: path.stat().st_size, reverse=True):
        waiting.put(path.relative_to(SITE).as_posix().removesuffix("index.html"))

    def work(address: str) -> None:
        with chromium() as browser:
            page = browser.new_context(reduced_motion="reduce").new_page()
            page.add_init_script(VIOLATIONS)
            while not waiting.empty():
                try:
                    path = waiting.get_nowait()
                except Empty:
                    return
                if said := examine(page, address + path):
                    found[path] = said

    with serve(SITE) as address, ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, [address] * WORKERS))
    return found


def test_axe_and_the_policy_find_nothing_on_any_page():
    every = pages(SITE)
    assert len(every) > 400
    assert faults(on_a_phone, every) == {}


def test_every_type_of_page_in_every_look():
    assert faults(in_every_look, chosen()) == {}


@pytest.mark.parametrize(("style", "fault"), [
    ("width: 60rem", "sideways"), ("overflow: hidden; width: 3rem; white-space: nowrap", "cut off"),
    ("overflow: hidden; height: 0.5rem", "cut off"), ("overflow: auto; width: 3rem; white-space: nowrap", None),
])  # fmt: skip
def test_what_is_cut_off_is_seen(style, fault):
    """The rule for what does not fit can fail, and lets boxes pass in which one can scroll."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 844})
        page.set_content(f"<p>Kurz</p><div style='{style}'>Bürgermeisterdienstversammlung</div>")
        said = page.evaluate(CUT_OFF)
    assert [fault] == [line.split(":")[0] for line in said] if fault else said == []
