"""The built site of the invented county: what each page says. What holds for any site is asked by the inspection."""

import re

from site_reader import drawn, soup

from handbook.view.rows import rows


def test_ways_are_drawn_together_where_they_are_told(site):
    """One way by itself says no more as a picture than as its steps."""
    maps = drawn(site / "wege" / "index.html")
    lines = {line for name, found in maps.items() for line in found}
    assert ("mb-kommission-frauen", "mb-sozialausschuss") in lines
    for single in ("netzwerke/mb-netzwerk-familie", "gremien/mb-kommission-frauen"):
        assert drawn(site / single / "index.html") == {}


def test_what_is_said_stands_on_the_page(site, book):
    """Every stated member, task and question of an entry can be read on its page."""
    seen = 0
    for id in ("mb-netzwerk-familie", "mb-fachausschuss-hilfen", "mb-vereinbarung-ganztag"):
        entry = book[id]
        path = site / entry.kind.page.format(id=id).removesuffix(".md") / "index.html"
        article = soup(path).article
        text = re.sub(r"\s+", " ", article.get_text())
        addresses = {a["href"] for a in article.find_all("a")}
        for place in ("table", "section", "connections"):
            for row in rows(book, entry, place):
                for item in row.items:
                    leads = item.url in addresses or (item.entry and any(item.entry.id in a for a in addresses))
                    assert leads or re.sub(r"\s+", " ", item.text) in text, (id, row.field)
                    seen += 1
    assert seen > 50


def test_gaps_are_shown(site):
    text = soup(site / "netzwerke" / "mb-netzwerk-wohnen" / "index.html").article.get_text()
    assert "nicht angegeben" in text
    assert "Keine Quelle sagt, wie eine Empfehlung von hier dahin kommt, wo entschieden wird." in text


def test_wrong_addresses_get_a_german_page(site):
    page = soup(site / "404.html")
    assert page.article.h1.get_text().rstrip("¶") == "Diese Seite gibt es nicht"
    assert all(a["href"].startswith(("/", "#")) for a in page.article.find_all("a"))


def test_navigation_holds_sections_only(site):
    links = soup(site / "gremien" / "mb-kreistag" / "index.html").select(".md-nav--primary .md-nav__link[href]")
    assert 10 < len(links) < 60
    assert not [a for a in links if "mb-" in a["href"]]


def test_no_script_keeps_the_text_waiting_and_no_style_another(site):
    """Those of the theme come after what must stand before them, and before ours."""
    for path in (site / "index.html", site / "404.html", site / "gremien" / "index.html"):
        scripts = soup(path).select("script[src]")
        names = [script["src"].rpartition("/")[2].partition(".")[0] for script in scripts]
        assert names == ["bundle", "handbuch"]
        assert all(script.has_attr("defer") and script.find_parent("head") for script in scripts)
    assert not any("@import" in style.read_text(encoding="utf-8") for style in site.rglob("*.css"))


def test_what_folds_begins_a_line_of_its_own(site):
    """In the middle of a list Markdown would lose what follows; remarks within a line fold when a page is sealed."""
    texts = [path.read_text(encoding="utf-8") for path in (site.parent / "docs").rglob("*.md")]
    assert texts
    assert [line for text in texts for line in text.splitlines() if re.search(r"\S.*<details", line)] == []


def test_what_unfolds_says_what_it_is(site):
    folds = [(page, fold) for page in site.rglob("index.html") for fold in soup(page).find_all("summary")]
    assert len(folds) > 100
    assert [page for page, fold in folds if not fold.get_text().strip()] == []


# Hostile texts of the invented county look like lists on purpose, within a line.
LISTS = re.compile(r"<(?:p|dd|td)\b[^>]*>(?:(?!</(?:p|dd|td)>).)*?\n-[ ](?:(?!</(?:p|dd|td)>).)*", re.DOTALL)


def test_no_list_stands_as_a_line_of_text(site):
    found = {
        f"{page.relative_to(site).as_posix()}: {hit[:200]}"
        for page in site.rglob("*.html")
        for hit in LISTS.findall(page.read_text(encoding="utf-8"))
    }
    assert found == set()
