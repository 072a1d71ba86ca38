"""Rules that only a browser can tell: axe, what does not fit, what a policy stops, what a visit loads, what the search finds.

Needs the packages of requirements-test.lock and a Chromium of the system.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

import axe_playwright_python

from handbook.book.addresses import in_html, page_of
from handbook.inspection.page import NOT_FOUND, Page, Site
from handbook.inspection.served import VIOLATIONS, chromium, serve
from handbook.reading.problem import Problem

WORKERS = 2
PHONE = {"width": 390, "height": 844}
LARGEST = 5
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN_AXE = "options => axe.run(document, options).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
EVERY_RULE = {"resultTypes": ["violations"]}
# Colours come from the style sheet alone; they are looked at on a page of each type, in light and dark.
RULES_ON_CONTENT = EVERY_RULE | {"rules": {"color-contrast": {"enabled": False}}}
RULES_ON_COLOUR = EVERY_RULE | {"runOnly": ["cat.color"]}
RULES_ON_ROOM = EVERY_RULE | {"runOnly": ["target-size", "scrollable-region-focusable"]}
CUT_OFF = (Path(__file__).parent / "cut_off.js").read_text(encoding="utf-8")
UNFOLD = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"

WIDTHS = (360, 768, 1280)
# The default size of the reader's browser, in pixels. The theme's sizes grow with it, and so do the widths at which
# its layout changes; a larger font on the root element alone would show a layout that nobody gets.
FONT_SIZES = (16, 32)
# What is shown differs between a phone and a desk: there every rule is asked; in between only the room differs.
# Asking for colours takes longest. What is around the text is the same on every page, so all colours at both widths
# are looked at on the start page; on the others those of the text, once in light and once in the dark.
PHONE_LOOK, DESK_LOOK, START = (16, 360), (16, 1280), ""
ALL_COLOURS = {"default": EVERY_RULE, "slate": RULES_ON_COLOUR}
ENDS = {PHONE_LOOK: {"default": RULES_ON_CONTENT, "slate": RULES_ON_COLOUR}, DESK_LOOK: {"default": EVERY_RULE}}
BETWEEN = {"default": RULES_ON_ROOM}

REQUESTS = 30  # of a first visit
AMONG_FIRST = 5  # results in which an entry is found by its name
NOT_TYPED = re.compile(r"[<>{}|*^~`]")  # signs that nobody types, and that mean something to the search
SEARCH_INDEX = "search_index.json"
ASK = """async (queries) => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch("search/search_index.json")).json();
    const worker = new Worker(config.search);
    const ask = (message) => new Promise((done) => {
        worker.onmessage = (event) => done(event.data.data);
        worker.postMessage(message);
    });
    await ask({ type: 0, data: { ...index, options: {} } });
    const found = {};
    for (const query of queries) {
        const { items } = await ask({ type: 2, data: query });
        found[query] = items.slice(0, 40).map((item) => item[0].location.split("#")[0]);
    }
    return found;
}"""

Examine = Callable[[object, str, str, Site], Iterator[Problem]]  # page of the browser, start of the site, path, site


def every_page(site: Site, paths: list[str]) -> list[Problem]:
    """Problems of each page on a phone: axe, what scrolls sideways, what goes wrong while it loads."""
    return _examined(_on_a_phone, site, paths)


def every_look(site: Site, paths: list[str]) -> list[Problem]:
    """Problems of pages, unfolded: what does not fit, and what axe says, in each size of text, width and colour."""
    return _examined(_in_every_look, site, paths)


def chosen(site: Site) -> list[str]:
    """The largest page of each type, and the largest of all. Pages of a folder made of the same parts are of a type."""
    sizes, types = {}, {}
    for path in site.paths():
        page = site.page(path)
        if page.article is None:
            continue
        sizes[path] = sum(1 for _ in page.tree.iter())
        types[path] = _type(page)
    by_size = sorted(sizes, key=lambda path: -sizes[path])
    largest: dict[tuple, str] = {}
    for path in by_size:
        largest.setdefault(types[path], path)
    return list(dict.fromkeys([*by_size[:LARGEST], *largest.values(), NOT_FOUND]))


def heaviest(site: Site) -> list[str]:
    """The start page, and of each of its folders the page with most bytes."""
    found: dict[str, str] = {}
    for path in site.paths():
        folder = path.rpartition("/")[0].partition("/")[0]
        if folder not in found or site.sent(path) > site.sent(found[folder]):
            found[folder] = path
    return list(found.values())


def _type(page: Page) -> tuple:
    parts = {name for names in page.article.xpath(".//@class") for name in names.split() if name.startswith("hb-")}
    return Path(page.path).parent.parent, "entry" if "hb-fuss" in parts else frozenset(parts)


def _on_a_phone(page, start: str, path: str, site: Site) -> Iterator[Problem]:
    page.set_viewport_size(PHONE)
    for fault in _visited(page, start, path):
        yield site.problem("S022", path, value=fault)
    for fault in page.evaluate("violations"):  # asked first: axe itself tries what the policy stops
        yield site.problem("S022", path, value=fault)
    if page.evaluate(SIDEWAYS) > 0:
        yield site.problem("S021", path, how=f"{PHONE['width']} px", value="↔")
    for rule, place in page.evaluate(RUN_AXE, RULES_ON_CONTENT):
        yield site.problem("S020", path, key=rule, value=place, how=f"{PHONE['width']} px")


def _visited(page, start: str, path: str) -> list[str]:
    """Faults while the page `path` loads: errors of scripts, files that are missing, other hosts."""
    faults: list[str] = []
    listeners = {
        "console": lambda said: faults.append(said.text) if said.type in ("error", "warning") else None,
        "pageerror": lambda error: faults.append(str(error)),
        "response": lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
        "request": lambda asked: None if asked.url.startswith((start, "data:", "blob:")) else faults.append(asked.url),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    page.goto(start + path)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return faults


def _in_every_look(page, start: str, path: str, site: Site) -> Iterator[Problem]:
    page.goto(start + path)
    page.evaluate(UNFOLD)
    browser = page.context.new_cdp_session(page)
    for size in FONT_SIZES:
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            for fault in page.evaluate(CUT_OFF):
                yield site.problem("S021", path, value=fault, how=f"{width} px, {size} px")
            asked = ENDS.get((size, width), BETWEEN)
            for scheme, rules in (ALL_COLOURS if path == START and asked is not BETWEEN else asked).items():
                _show(page, scheme)
                for rule, place in page.evaluate(RUN_AXE, rules):
                    how = f"{width} px, {size} px, {scheme}"
                    yield site.problem("S020", path, key=rule, value=place, how=how)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": FONT_SIZES[0], "fixed": FONT_SIZES[0]}})


def _show(page, scheme: str) -> None:
    """The theme asks the system for its colours only on the first page, so its own switch is used."""
    page.locator(f"input[data-md-color-scheme={scheme}]").dispatch_event("click")


def _examined(examine: Examine, site: Site, paths: list[str]) -> list[Problem]:
    """Problems that `examine` finds on `paths`, on all of them by two browsers. The largest come first."""
    waiting: SimpleQueue[str] = SimpleQueue()
    found: list[Problem] = []
    for path in sorted(paths, key=lambda path: -(site.folder / path).stat().st_size):
        waiting.put(path)

    def work(start: str) -> None:
        with chromium() as browser:
            page = browser.new_context(reduced_motion="reduce").new_page()
            page.add_init_script(VIOLATIONS)
            page.add_init_script(AXE)
            while True:
                try:
                    path = waiting.get_nowait()
                except Empty:
                    return
                found.extend(examine(page, start, path.removesuffix("index.html"), site))

    with serve(site.folder, site.url) as start, ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, [start] * WORKERS))
    return found


def visits_are_light(site: Site, paths: list[str]) -> Iterator[Problem]:
    """A first visit asks for few files, and the index of the search waits until someone searches."""
    with serve(site.folder, site.url) as start, chromium() as browser:
        for path in paths:
            context = browser.new_context(viewport=PHONE)
            page, asked = context.new_page(), []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(start + path.removesuffix("index.html"), wait_until="networkidle")
            context.close()
            early = next((url for url in asked if url.endswith(SEARCH_INDEX)), None)
            if early or len(asked) > REQUESTS:
                value = early or ", ".join(url.removeprefix(start) for url in asked)
                yield site.problem("S025", path, number=len(asked), value=value)


def names_are_found(site: Site) -> Iterator[Problem]:
    """Who types the name of an entry finds its page among the first: no more than its namesakes stand before it."""
    pages: dict[str, set[str]] = {}
    for entry in site.book.entries.values():
        if entry.kind.has_page:
            typed = " ".join(NOT_TYPED.sub(" ", entry.name).split())
            pages.setdefault(typed, set()).add(in_html(page_of(entry)).removesuffix("index.html"))
    with serve(site.folder, site.url) as start, chromium() as browser:
        page = browser.new_page()
        page.goto(start)
        found = page.evaluate(ASK, list(pages))
    for name, own in pages.items():
        first = list(dict.fromkeys(found[name]))
        if not own & set(first[: AMONG_FIRST + len(own) - 1]):
            yield site.problem("S023", f"{min(own)}index.html", name=name, value=", ".join(first[:3]) or "–")
