"""Every page of the built handbook at the width of a phone: axe finds nothing against WCAG or good practice."""

import functools
import http.server
import shutil
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import axe_playwright_python
from conftest import TOOL
from playwright.sync_api import sync_playwright

SITE = TOOL / "build" / "site"
WORKERS = 2


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def violations(address: str, pages: list[str]) -> dict[str, list]:
    """Page → what axe says against it, for each page with something to say."""
    axe = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    ask = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        for path in pages:
            page.goto(address + path)
            page.evaluate(axe)
            if said := page.evaluate(ask):
                found[path] = said
        browser.close()
    return found


def test_every_page():
    pages = sorted(p.parent.relative_to(SITE).as_posix() + "/" for p in SITE.rglob("index.html"))
    assert len(pages) > 400
    handler = functools.partial(Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with ProcessPoolExecutor(WORKERS) as pool:
        parts = pool.map(functools.partial(violations, address), [pages[n::WORKERS] for n in range(WORKERS)])
        found = {page: said for part in parts for page, said in part.items()}
    server.shutdown()
    assert found == {}
