"""When the index of the search is loaded. What a page weighs is asked by the inspection of any site."""

import pytest
from typed import search

from handbook.book.addresses import SEARCH_INDEX

pytestmark = pytest.mark.browser


def visit(browser, path: str, then=lambda page: None) -> list[str]:
    """Everything that a first visit to `path` asks for, and what is done `then`."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: pytest.fail(request.url))
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    then(page)
    page.wait_for_load_state("networkidle")
    context.close()
    return asked


def test_the_index_is_loaded_once_when_someone_turns_to_the_search(browser, address):
    def twice(page):
        search(page, "Kreistag")
        page.keyboard.press("Escape")
        page.locator(".hb-suche").click()

    assert address + SEARCH_INDEX not in visit(browser, address)
    assert visit(browser, address, twice).count(address + SEARCH_INDEX) == 1
