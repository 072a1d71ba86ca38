"""The search of the built handbook as people type: the theme's own worker and index, asked through our own script."""

import gzip
import json
import re
from collections import Counter, defaultdict

import pytest
from conftest import TOOL

from handbook.addresses import page_of

INDEX = TOOL / "build" / "site" / "search" / "search_index.json"
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

JHA, FRUEHE_HILFEN = "gremien/gg-jugendhilfeausschuss/", "netzwerke/gg-netzwerk-fruehe-hilfen/"
KITA = "netzwerke/gg-netzwerk-kindertagesbetreuung/"
TYPED = {
    "Präventionskette": {"netzwerke/dadi-praeventionskette/"},
    "Praeventionskette": {"netzwerke/dadi-praeventionskette/"},
    "Frühe Hilfen": {FRUEHE_HILFEN},
    "fruehe hilfen": {FRUEHE_HILFEN},
    "Hilfen für frühe Kindheit": {FRUEHE_HILFEN},
    "Kita": {"gremien/gg-kita-traeger-treffen/"},
    "Tagesmutter": {KITA},
    "Schulsozial": {"netzwerke/gg-netzwerk-schulgemeinde/"},
    "jugendhilfe ausschuss": {JHA},
    '"jugendhilfe ausschuss"': {JHA},
    "Jugendhilfe-Ausschuss": {JHA},
    "jugendhilfeausschüsse": {JHA},
    "Jugendhilfeausschuesse": {JHA},
    "JHA": {JHA},
    "Kreistag": {"gremien/gg-kreistag/"},
    "Buergermeister": {"gremien/gg-buergermeisterdienstversammlung/"},
    "Kindesschutz": {JHA, FRUEHE_HILFEN},
    "Flüchtlinge": {"gremien/gg-austausch-ehrenamt-fluechtlinge/"},
    "Fluechtling": {"gremien/gg-austausch-ehrenamt-fluechtlinge/"},
    "Behinderung": {"gremien/gg-inklusionsbeirat/", "netzwerke/gg-netzwerk-inklusion/"},
    "Pflege": {"wer-sitzt-wo/gr-pflegedienstleister/", "gremien/gg-jahrestreffen-pflegedienstleister/"},
    "Ausbildung": {"wer-sitzt-wo/avm/", "netzwerke/eundc-beschaeftigungsbuendnis/"},
    "Männerberatung": {"nachschlagen/angebote/"},
    "Azubi": {"netzwerke/gg-netzwerk-jugendberufshilfe/"},
    "E&C": {"kommunen/modell/"},
    "Netzwerk in der Altenhilfe": {"netzwerke/gg-netzwerk-altenhilfe/"},
    "Ruesselsheim": {"kommunen/gg-ruesselsheim/"},
}  # what people type → the pages of which one comes first

HELD = "the names of those before it hold all these words too"
HOME = "the same word in the home county goes before other areas"
WEIGHTY = "a part of it is the whole name or a rare abbreviation of another entry"
EXCEPTIONS = {
    "interprochance": HELD,
    "rahmenvereinbarung": HELD,
    "ak soziales ehrenamt": HELD,
    "schulsozialarbeit": HELD,
    "soziales und gesundheit": HELD,
    "hlt": HELD,
    "kommunen": HELD,
    "jugendförderung": HELD,
    "vhs rüsselsheim": HELD,
    "bürgermeister": HOME,
    "schulamt": HOME,
    "arbeitsgemeinschaften nach § 78 sgb viii": HOME,
    "kreistag (landkreis darmstadt-dieburg)": WEIGHTY,
    "schulträger rü und ke": WEIGHTY,
    "schulen im kreis groß-gerau": WEIGHTY,
    "bündnis für arbeit": WEIGHTY,
}  # name or keyword → why another page comes first


def in_site(page: str) -> str:
    return page.removesuffix("index.md").removesuffix(".md") + "/"


def carriers(book, *fields: str) -> dict[str, set[str]]:
    """What stands in `fields` of entries with a page, in small letters → their pages."""
    found = defaultdict(set)
    for entry in book.entries.values():
        for field in fields if entry.kind.has_page else ():
            values = entry.get(field, [])
            for value in [values] if isinstance(values, str) else values:
                found[(value["text"] if isinstance(value, dict) else value).lower()].add(in_site(page_of(entry)))
    return found


@pytest.fixture(scope="module")
def names(real):
    return carriers(real.handbook, "name", "namen", "abkuerzung", "fruehere_ids")


@pytest.fixture(scope="module")
def keywords(real, names):
    return {word: pages for word, pages in carriers(real.handbook, "suchwoerter").items() if word not in names}


@pytest.fixture(scope="module")
def found(browser, address, names, keywords) -> dict[str, list[str]]:
    """What is typed → the pages found, the best first."""
    page = browser.new_page()
    page.goto(address)
    return page.evaluate(ASK, [*names, *keywords, *TYPED])


@pytest.fixture(scope="module")
def titles() -> dict[str, str]:
    """Page → its headings and the names of its entry, in small letters."""
    told = defaultdict(str)
    for doc in json.loads(INDEX.read_text(encoding="utf-8"))["docs"]:
        told[doc["location"].split("#")[0]] += " ".join(["", doc["title"], *doc.get("tags", [])]).lower()
    return told


def places(pages: set[str]) -> int:
    return 1 if len(pages) == 1 else 3


def lines(missed: dict[str, list[str]]) -> str:
    return "\n".join(f"{query}: {', '.join(pages)}" for query, pages in missed.items())


def tell(capsys, what: str, asked: dict[str, set[str]], found: dict[str, list[str]]) -> None:
    first = Counter(found[query][:1] and found[query][0] in pages for query, pages in asked.items())
    with capsys.disabled():
        print(f"\n{what}: {first[True]} of {len(asked)} found first ({first[True] / len(asked):.0%})", end=" ")


def test_a_name_finds_its_page(found, names, capsys):
    """The one who carries it first; those who share it among the first three."""
    missed = {
        name: found[name][:3]
        for name, pages in names.items()
        if name not in EXCEPTIONS and not set(found[name][: places(pages)]) & pages
    }
    tell(capsys, "Names", names, found)
    assert not missed, lines(missed)


def test_an_exception_is_still_found(found, names, keywords):
    for name in EXCEPTIONS:
        assert set(found[name]) & (names.get(name) or keywords[name]), name


def test_a_keyword_finds_its_page(found, keywords, titles, capsys):
    """As a name does; but an entry that has all its words in its names or headings may stand before."""
    missed = {}
    for keyword, pages in keywords.items():
        words = re.findall(r"\w{4,}", keyword)
        others = [page for page in found[keyword] if page in pages or not all(w in titles[page] for w in words)]
        if keyword not in EXCEPTIONS and not set(others[: places(pages)]) & pages:
            missed[keyword] = found[keyword][:3]
    tell(capsys, "Keywords", keywords, found)
    assert not missed, lines(missed)


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type(found, typed):
    assert set(found[typed][:1]) & TYPED[typed], found[typed][:3]


def test_the_search_field_asks_in_the_same_way(browser, address, found):
    page = browser.new_page()
    page.goto(address)
    page.locator(".md-search__input").press_sequentially("jugendhilfe ausschuss")
    page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_function("document.querySelectorAll('.md-search-result__item').length > 2")
    links = page.locator(".md-search-result__item > a").all()
    assert [link.get_attribute("href").split("?")[0].removeprefix(address) for link in links][:3] == found[
        "jugendhilfe ausschuss"
    ][:3]


def test_the_index_is_small_and_says_nothing_twice():
    text = INDEX.read_bytes()
    assert len(gzip.compress(text)) < 150 * 1024
    docs = json.loads(text)["docs"]
    assert len({doc["location"] for doc in docs}) == len(docs)
    titles = Counter((doc["location"].split("#")[0], doc["title"]) for doc in docs)
    assert [title for title, number in titles.items() if number > 1] == []
