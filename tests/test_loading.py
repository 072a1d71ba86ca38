"""When the index of the search is loaded. What a page weighs is asked by the inspection of any site."""

import pytest

pytestmark = pytest.mark.browser
INDEX = "search/search_index.json"


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
    def search(page):
        page.locator("label.md-header__button[for=__search]").click()
        page.locator(".md-search__input").fill("Kreistag")
        page.locator(".md-search-result__item").first.wait_for()

    assert address + INDEX not in visit(browser, address)
    assert visit(browser, address, search).count(address + INDEX) == 1


def test_the_index_is_there_at_once_on_a_page_opened_from_a_result(browser, address):
    assert address + INDEX in visit(browser, address + "gremien/?h=gremien")
