"""Types into the search of a page, as people do."""

from urllib.parse import quote

from playwright.sync_api import Page


def search(page: Page, words: str) -> None:
    """Types `words` into the search, which is open, and waits for results that hold the last of them.

    Their addresses say which words they hold: an answer to half a word is not mistaken for the answer.
    """
    page.keyboard.type(words, delay=10)
    last = quote(words.rsplit(maxsplit=1)[-1].lower())
    page.locator(f".md-search-result__item > a[href$='{last}']").first.wait_for()
