"""The real handbook as built: every page is there, every link leads somewhere, every drawing says what its text says."""

import json
import re
from urllib.parse import urlsplit

import pytest
from conftest import TOOL
from site_reader import broken_links, drawn, pages, soup, told

from handbook.addresses import page_of
from handbook.diagrams import NARROW
from handbook.rows import rows

SITE = TOOL / "build" / "site"


@pytest.fixture(scope="module", autouse=True)
def built():
    assert (SITE / "index.html").is_file(), "Build the site first: make site"


def test_every_entry_has_its_page(real):
    for entry in real.handbook.entries.values():
        page, _, place = page_of(entry).partition("#")
        path = SITE / page.removesuffix("index.md").removesuffix(".md") / "index.html"
        assert path.is_file(), entry.id
        if place:
            assert soup(path).find(id=place), entry.id


LONG = {
    "gesamt": "the whole handbook, to be printed",
    "nachschlagen/a-z": "every name in one list, also without scripts",
    "daten": "every field of every download",
    "wer-sitzt-wo": "one table of all, with a filter",
}


def test_pages_are_short_enough_for_a_phone():
    """At most 1,500 elements, drawings not counted: more an old phone does not lay out without a pause."""
    long = {}
    for page in pages(SITE):
        name = page.parent.relative_to(SITE).as_posix()
        every = soup(page).find_all(True)
        size = sum(not tag.find_parent("svg") for tag in every) if len(every) > 1500 else 0
        if size > 1500 and name not in LONG:
            long[name] = size
    assert long == {}


def test_every_link_leads_somewhere():
    broken = {str(page.relative_to(SITE)): links for page in pages(SITE) if (links := broken_links(SITE, page))}
    assert broken == {}


def test_every_line_drawn_is_told_and_every_line_told_is_drawn():
    seen = 0
    for page in pages(SITE):
        shown, said = drawn(page), told(page)
        for name, edges in shown.items():
            assert edges == said[name.removesuffix(NARROW)], f"{page}: {name}"
            seen += len(edges)
        assert {name.removesuffix(NARROW) for name in shown} == set(said), page
    assert seen > 1000


def test_a_route_is_drawn_where_there_are_steps():
    page = SITE / "netzwerke" / "gg-netzwerk-fruehe-hilfen" / "index.html"
    assert ("gg-netzwerk-fruehe-hilfen", "gg-jugendhilfeausschuss") in drawn(page)["weg-gg-netzwerk-fruehe-hilfen"]
    assert not any(name.startswith("weg-") for name in drawn(SITE / "gremien" / "gg-kreistag" / "index.html"))


def test_links_in_drawings_have_names_and_no_second_address():
    for page in pages(SITE):
        for link in soup(page).select(".hb-schaubild svg a"):
            assert link["href"]
            assert link["aria-label"].strip()
            assert not any(name.startswith("xlink") for name in link.attrs)
        for svg in soup(page).select(".hb-schaubild svg"):
            assert soup(page).find(id=svg["aria-labelledby"]), page
            assert not svg.find("title")


def test_ids_are_unique_on_a_page():
    for page in pages(SITE):
        ids = [tag["id"] for tag in soup(page).find_all(id=True)]
        assert len(ids) == len(set(ids)), (page, {i for i in ids if ids.count(i) > 1})


def test_no_page_asks_another_host():
    for page in pages(SITE):
        for tag in soup(page).find_all(["script", "link", "img", "iframe", "source"]):
            address = tag.get("src") or tag.get("href") or ""
            if tag.name == "link" and tag.get("rel") == ["canonical"]:
                continue
            assert not urlsplit(address).netloc, (page, address)


def test_what_is_said_stands_on_the_page(real):
    """Every stated member, task and question of an entry can be read on its page."""
    for id in ("gg-netzwerk-fruehe-hilfen", "gg-jugendhilfeausschuss", "dadi-interprochance"):
        entry = real.handbook[id]
        path = SITE / entry.kind.page.format(id=id).removesuffix(".md") / "index.html"
        text = re.sub(r"\s+", " ", soup(path).article.get_text())
        for place in ("table", "section", "connections"):
            for row in rows(real.handbook, entry, place):
                for item in row.items:
                    assert re.sub(r"\s+", " ", item.text) in text, (id, row.field)


def test_gaps_are_shown():
    text = soup(SITE / "netzwerke" / "gg-netzwerk-bildung" / "index.html").article.get_text()
    assert "nicht angegeben" in text
    assert "Keine Quelle sagt, wie eine Empfehlung von hier in die Politik kommt." in text


def test_wrong_addresses_get_a_german_page():
    page = soup(SITE / "404.html")
    assert page.article.h1.get_text().rstrip("¶") == "Diese Seite gibt es nicht"
    assert all(a["href"].startswith(("/", "#")) for a in page.article.find_all("a"))


def test_the_search_knows_headings_and_not_the_drawings():
    index = json.loads((SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["de"]
    titles = [doc["title"] for doc in index["docs"]]
    assert "Netzwerk Frühe Hilfen" in titles
    assert not [doc for doc in index["docs"] if "Schaubild als Text" in doc["text"] or "siehe Liste" in doc["text"]]


def test_navigation_holds_sections_only():
    links = soup(SITE / "gremien" / "gg-kreistag" / "index.html").select(".md-nav--primary .md-nav__link[href]")
    assert len(links) < 60
    assert not [a for a in links if "gg-" in a["href"]]


def test_nothing_of_the_tool_is_left_over():
    for page in pages(SITE):
        text = page.read_text(encoding="utf-8")
        for sign in ("TODO", "<!-- schaubild", "<!-- handbuch", "{{", "{%", 'markdown="'):
            assert sign not in text, (page, sign)


def test_every_page_has_a_plain_link_to_the_list_of_names():
    target = SITE / "nachschlagen" / "a-z" / "index.html"
    for page in pages(SITE):
        article = soup(page).article
        if article and page != target:
            found = [page.parent / a["href"] for a in article.find_all("a", href=True) if a["href"].endswith("a-z/")]
            assert any((link / "index.html").resolve() == target for link in found), page
