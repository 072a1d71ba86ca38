"""What a screen reader says of a page of each kind, in its order: the tree of accessibility as text.

Whoever changes a page reads it there, and takes it over with `make accept`.
"""

import pytest
from builders import TESTS
from test_browser import open_page  # noqa: F401

pytestmark = pytest.mark.browser

OF_EACH_KIND = {
    "start": "",
    "netzwerk": "netzwerke/mb-netzwerk-nachbarschaft/",
    "gremium": "gremien/mb-beirat-teilhabe/",
    "vereinbarung": "vereinbarungen/mb-vereinbarung-ganztag/",
    "stelle": "wer-sitzt-wo/mb-fd-jugend/",
    "gebiet": "kommunen/mb-beispielbach/",
    "handlungsfeld": "netzwerke/mb-th-familie/",
    "gremien": "gremien/",
    "wer-sitzt-wo": "wer-sitzt-wo/",
}


def test_a_page_of_each_kind_is_heard_in_its_order(open_page, golden):  # noqa: F811
    heard = {f"{kind}.txt": _heard(open_page(path, 390)) for kind, path in OF_EACH_KIND.items()}
    golden(TESTS / "heard", heard)


def _heard(page) -> str:
    text = page.locator("article").aria_snapshot()
    return text.replace("\u00ad", "").replace("\u200b", "") + "\n"
