"""First visits and the search: what a visit loads, and whether names are found."""

import re
from collections.abc import Iterator

from playwright.sync_api import Browser

from handbook.book.addresses import in_html, page_of
from handbook.inspection.browser.phone import PHONE
from handbook.inspection.browser.served import chromium, serve
from handbook.inspection.page import Site
from handbook.reading.problem import Problem
from handbook.site.dirty import SEARCH_INDEX

REQUESTS = 30  # of a first visit
AMONG_FIRST = 5  # results in which an entry is found by its name
NOT_TYPED = re.compile(r"[<>{}|*^~`]")  # signs that nobody types, and that mean something to the search
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
