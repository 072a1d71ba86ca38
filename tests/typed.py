"""Types into the search of a page, as people do."""

from playwright.sync_api import Page

RESULTS = ".hb-gefunden ol a"


def search(page: Page, words: str) -> None:
    """Opens the search of `page`, types `words` and waits for results."""
    page.locator(".hb-suche").click()
    page.keyboard.type(words, delay=10)
    page.locator(RESULTS).first.wait_for()


def results(page: Page) -> list[str]:
    """The addresses of the results, below the site that `page` belongs to."""
    top = page.locator("link[rel=icon]").evaluate("icon => new URL('..', icon.href).href")
    return [link.removeprefix(top) for link in page.locator(RESULTS).evaluate_all("links => links.map((a) => a.href)")]
