"""The search of the built site as people type: the theme's own worker and index, asked through our own script.

That every name of a handbook finds its page is among the checks of a built site.
"""

import json
from collections import Counter
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from site_reader import soup
from typed import search

from handbook.inspection.browser.visits import ASK

pytestmark = pytest.mark.browser

KREISTAG, KREISAUSSCHUSS, SOZIALES = "gremien/mb-kreistag/", "gremien/mb-kreisausschuss/", "gremien/mb-sozialausschuss/"
HILFEN, TRAEGER, MUSIK = "gremien/mb-fachausschuss-hilfen/", "gremien/mb-runde-traeger/", "gremien/mb-ak-strassenmusik/"
AUSSCHUESSE = {KREISAUSSCHUSS, SOZIALES, HILFEN, "gremien/mb-runde-ausschuesse/"}
TYPED = {
    # umlauts and what stands for them
    "Träger": TRAEGER,
    "Traeger": TRAEGER,
    "strassenmusik": MUSIK,
    "HOERSPIEL": MUSIK,
    "Buehne": MUSIK,
    "fruehe jahre": "nachschlagen/themen/",
    # compounds: their beginning, their parts apart and with a hyphen
    "Unterarbeits": "gremien/mb-uag-haltestellen/",
    "steuerungs gruppe": "gremien/mb-steuerungsgruppe-jugend/",
    "Rahmen-Vereinbarung": "vereinbarungen/mb-rahmenvereinbarung-jugend/",
    # abbreviations, also where they stand in brackets only
    "ASO": SOZIALES,
    "fd jugend": "wer-sitzt-wo/mb-fd-jugend/",
    "S&H": MUSIK,
    "mustg": "nachschlagen/rechtsgrundlagen/gesetz/",
    # singular and plural
    "Hebamme": "wer-sitzt-wo/mb-hebammen/",
    "Kita": "wer-sitzt-wo/mb-gruppe-kitas/",
    # signs that the search takes for its own
    '"hilfen ausschuss"': HILFEN,
    "Kreistag:": KREISTAG,
    # other names, former ones too
    "Familiennetz": "netzwerke/mb-netzwerk-familie/",
    "Jugendamt": "wer-sitzt-wo/mb-fd-jugend/",
    "mb-hilfeausschuss": HILFEN,
    # keywords
    "Hort": "vereinbarungen/mb-vereinbarung-ganztag/",
    "Blaskapelle": MUSIK,
    # the whole word before a longer one, networks and bodies before topics and actors
    "Kreistag": KREISTAG,
    "Pflege": "netzwerke/mb-netzwerk-pflege/",
    "Soziales": SOZIALES,
}  # what people type → the page that comes first
OTHERS = [
    "Ausschuss", "Ausschüsse", "Ausschuesse", "Verein im Kreis", "Verein Kreis", "netzwerk pflege", '"netzwerk pflege"',
    "jugend amt", "+jugend -amt",
]  # fmt: skip


@pytest.fixture(scope="module")
def found(browser, address) -> dict[str, list[str]]:
    """What is typed → the pages found, the best first."""
    page = browser.new_page()
    page.goto(address)
    return page.evaluate(ASK, [*TYPED, *OTHERS])


@pytest.fixture(scope="module")
def index(site) -> dict:
    return json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type(found, typed):
    assert found[typed][:1] == [TYPED[typed]], found[typed][:3]


@pytest.mark.parametrize("typed", ["Ausschuss", "Ausschüsse", "Ausschuesse"])
def test_one_and_many_find_the_same_also_at_the_end_of_a_compound(found, typed):
    assert set(found[typed][:8]) >= AUSSCHUESSE


@pytest.mark.parametrize(("plain", "exact", "page"), [
    ("netzwerk pflege", '"netzwerk pflege"', "netzwerke/mb-netzwerk-wohnen/"),
    ("jugend amt", "+jugend -amt", "wer-sitzt-wo/mb-amt-jugend-alt/"),
])  # fmt: skip
def test_whoever_knows_the_signs_of_the_search_can_leave_pages_out(found, plain, exact, page):
    assert page in found[plain]
    assert found[exact]
    assert page not in found[exact]


def test_small_words_do_not_count(found):
    assert found["Verein im Kreis"] == found["Verein Kreis"]


def test_home_before_elsewhere(found):
    assert found["Kreistag"].index(KREISTAG) < found["Kreistag"].index("gremien/bau-kreistag/")


def test_the_search_field_asks_in_the_same_way(browser, address, found):
    page = browser.new_page()
    page.goto(address)
    page.locator(".md-search__input").click()
    search(page, "jugend amt")
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map((link) => link.href)")
    assert [link.split("?")[0].removeprefix(address) for link in links][:3] == found["jugend amt"][:3]


@pytest.mark.parametrize("sign", ["", "\u00ad", "\u200b"])
def test_what_is_pasted_is_found(browser, address, sign):
    """Without a key, with its umlauts as a letter and a sign, and with signs that nobody sees."""
    page = browser.new_page()
    page.goto(address)
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(normalize("NFD", f"Trä{sign}ger"))
    links = page.locator(".md-search-result__item > a")
    links.first.wait_for()
    assert any(TRAEGER in link for link in links.evaluate_all("links => links.map((a) => a.href)"))
    page.goto(f"{address}wer-sitzt-wo/")
    page.get_by_label("Filtern").fill(normalize("NFD", f"Am{sign}t für"))
    rows = page.locator(".hb-tabelle tbody tr:visible").all_inner_texts()
    assert rows
    assert all("Amt für" in row for row in rows)


def test_the_index_is_german_and_says_nothing_twice(index):
    assert index["config"]["lang"] == ["de"]
    docs = index["docs"]
    assert len({doc["location"] for doc in docs}) == len(docs)
    titles = Counter((doc["location"].split("#")[0], doc["title"]) for doc in docs)
    assert [title for title, number in titles.items() if number > 1] == []


def words(html) -> str:
    return " ".join(html.get_text().split())


@pytest.mark.parametrize("path", ["", "gremien/", HILFEN, "netzwerke/mb-netzwerk-familie/"])
def test_the_index_knows_a_page_without_its_drawings_and_their_texts(index, site, path):
    told = {words(line) for line in soup(site / path / "index.html").select("[data-schaubild] li")}
    docs = [doc["text"] for doc in index["docs"] if doc["location"].split("#")[0] == path]
    assert told
    assert docs
    for doc in docs:
        assert "<svg" not in doc
        assert not [line for line in told if line in words(BeautifulSoup(doc, "html.parser"))]
