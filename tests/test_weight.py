"""What the site asks of a phone: little over the wire, few requests, pages of a sensible length."""

import gzip
from pathlib import Path

import pytest
from conftest import TOOL
from served import Quiet, serve

SITE = TOOL / "build" / "site"
KIB = 1024
ENTRIES = ("netzwerke", "gremien", "vereinbarungen", "wer-sitzt-wo", "kommunen")


class Zipped(Quiet):
    """Sends every file compressed, as the servers of counties do, and notes how much that was."""

    sent: dict[str, int] = {}

    def do_GET(self):  # noqa: N802 - the name that http.server calls
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path] = len(body)


@pytest.fixture(scope="module")
def address():
    with serve(SITE, Zipped) as address:
        yield address


def visit(browser, path: str, then=lambda page: None) -> dict[str, int]:
    """Address → bytes over the wire of everything that a first visit to `path` asks for, and what is done `then`."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: pytest.fail(request.url))
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    then(page)
    page.wait_for_load_state("networkidle")
    context.close()
    return {url: Zipped.sent.get(url.removeprefix(path[: path.index("/", 8)]), 0) for url in asked}


def heaviest(folder: str) -> str:
    """The longest page of an entry in `folder`."""
    page = max((SITE / folder).glob("*/index.html"), key=lambda page: len(gzip.compress(page.read_bytes())))
    return page.parent.relative_to(SITE).as_posix() + "/"


@pytest.mark.parametrize("folder", ENTRIES)
def test_a_first_visit_is_light(browser, address, folder):
    got = visit(browser, address + heaviest(folder))
    assert len(got) > 5
    assert not [url for url in got if not url.startswith((address, "data:", "blob:"))]
    assert not [url for url in got if url.endswith("search_index.json")], "the index waits until someone searches"
    assert sum(got.values()) <= 200 * KIB, got
    assert len(got) <= 30


def test_the_search_index_is_loaded_when_someone_turns_to_the_search(browser, address):
    def search(page):
        page.locator("label.md-header__button[for=__search]").click()
        page.locator(".md-search__input").fill("Kreistag")
        page.locator(".md-search-result__item").first.wait_for()

    index = [size for url, size in visit(browser, address, search).items() if url.endswith("search_index.json")]
    assert len(index) == 1
    assert index[0] <= 400 * KIB


def test_the_index_is_there_at_once_on_a_page_opened_from_a_result(browser, address):
    assert address + "search/search_index.json" in visit(browser, address + "gremien/?h=gremien")
