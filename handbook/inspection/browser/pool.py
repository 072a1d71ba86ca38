"""Opens pages of a built site in browsers, several at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

import axe_playwright_python  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page as Tab

from handbook.inspection.browser.served import VIOLATIONS, chromium, serve
from handbook.inspection.page import Site
from handbook.reading.problem import Problem

WORKERS = 2
UNFOLD = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
RUN_AXE = """([part, rules]) => axe.run(part ?? document, rules)
    .then((found) => found.violations.map((rule) => [rule.id, rule.nodes[0].html]))"""
# The part of the page, or None for all of it, and the rules.
AxeQuestion = tuple[dict[str, object] | None, dict[str, object]]
EVERY_RULE: dict[str, object] = {"resultTypes": ["violations"]}
# Colours come from the style sheet alone; they are looked at on a page of each type, in light and dark.
ON_CONTENT: AxeQuestion = (None, EVERY_RULE | {"rules": {"color-contrast": {"enabled": False}}})
Examine = Callable[[Tab, str, str, Site], Iterator[Problem]]  # tab of a browser, start of the site, path, site


def examined(examine: Examine, site: Site, paths: list[str]) -> list[Problem]:
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
        list(pool.map(work, [start] * min(WORKERS, waiting.qsize())))
    return found
