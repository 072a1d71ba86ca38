"""Where a reader is, on each page of the built site: menu, path, footer."""

import pytest
from site_reader import soup

from handbook.site.seal import About, seal, seal_not_found
from handbook.site.seal.around import with_legal_pages, with_place, without_empty_column

LEGAL = (("Impressum", "impressum/"), ("Datenschutz & mehr", "datenschutz/"))


def marked(site, page):
    """The items of the menu that are marked on `page`, and those that are unfolded."""
    menu = soup(site / page / "index.html").select_one(".md-nav--primary")
    unfolded = [nav.find("label").get_text(strip=True) for nav in menu.select("[aria-expanded=true]")]
    return [(a["aria-current"], a.get_text(strip=True)) for a in menu.select("a[aria-current]")], unfolded


@pytest.mark.parametrize(("page", "found", "unfolded"), [
    ("gremien/mb-kreistag", ("true", "Gremien"), []),
    ("netzwerke/mb-th-alter", ("true", "Netzwerke"), []),
    ("nachschlagen/rechtsgrundlagen/gesetz", ("true", "Rechtsgrundlagen und Beschlüsse"), ["Nachschlagen"]),
    ("mitmachen/felder/gremien", ("true", "Alle Felder"), ["Mitmachen"]),
    ("offene-fragen/luecke", ("true", "Offene Fragen"), []),
    ("nachschlagen/a-z", ("page", "Von A bis Z"), ["Nachschlagen"]),
    ("nachschlagen", ("page", "Nachschlagen"), ["Nachschlagen"]),
    ("", ("page", "Start"), []),
])  # fmt: skip
def test_the_menu_says_where_a_page_belongs(site, page, found, unfolded):
    assert marked(site, page) == ([found], unfolded)


def test_every_item_around_the_marked_one_is_unfolded(site):
    menu = soup(site / "mitmachen" / "felder" / "gremien" / "index.html").select_one(".md-nav--primary")
    active = menu.select("li.md-nav__item--active")
    assert [bool(item.select_one("input.md-nav__toggle")) for item in active] == [True, False]
    assert active[0].input.has_attr("checked")
    assert len(menu.select("input[checked]")) == 1


MENU = """<nav class="md-nav md-nav--primary"><ul><li class="md-nav__item"><a href="../.." class="md-nav__link">Start</a></li>
<li class="md-nav__item"><a href="../../buch/" class="md-nav__link">Buch</a></li></ul></nav><div class="md-content"></div>"""


@pytest.mark.parametrize(
    ("path", "number"), [("buch/x/index.html", 1), ("buch-alt/x/index.html", 0), ("y/x/index.html", 0)]
)
def test_a_page_belongs_to_the_folder_in_which_it_lies(path, number):
    assert with_place(MENU, path).count("aria-current") == number


def test_the_path_is_a_navigation_whose_last_step_is_the_page(site):
    (path,) = soup(site / "gremien" / "mb-uag-haltestellen" / "index.html").select("nav.hb-krumen[aria-label]")
    assert path.a.get_text() == "Gremien"
    assert [tag.get_text() for tag in path.select("[aria-current=page]")] == ["Unterarbeitsgruppe Haltestellen"]


def test_every_page_leads_to_the_legal_pages(site):
    for page in ("", "gremien/mb-kreistag", "nachschlagen/rechtsgrundlagen/gesetz", "impressum"):
        links = soup(site / page / "index.html").select(".md-footer nav a")
        assert [a.get_text() for a in links] == ["Impressum"]  # the only one that the invented county has
        assert (site / page / links[0]["href"] / "index.html").resolve() == (
            site / "impressum" / "index.html"
        ).resolve()
    assert soup(site / "404.html").select_one(".md-footer nav a")["href"] == "/impressum/"


def test_legal_pages_in_the_footer():
    html = '<div class="md-footer-meta__inner md-grid"></div>'
    found = with_legal_pages(html, "../../", LEGAL)
    assert 'href="../../datenschutz/"' in found
    assert "Datenschutz &#38; mehr" in found
    assert with_legal_pages(html, "../../", ()) == html


@pytest.mark.parametrize(("address", "top"), [("", "/"), ("https://example.org/a/b/", "/a/b/")])
def test_the_page_for_wrong_addresses_names_legal_pages_from_the_top(address, top):
    html = '<meta charset="utf-8"><div class="md-footer-meta__inner md-grid"></div>'
    assert f'href="{top}impressum/"' in seal_not_found(html, "", About(address, legal=LEGAL))


def test_a_page_without_sections_has_no_column_for_them(site):
    column = ".md-sidebar--secondary"
    assert soup(site / "nachschlagen" / "rechtsgrundlagen" / "index.html").select_one(column).has_attr("hidden")
    page = site / "gremien" / "mb-kreistag" / "index.html"
    assert not soup(page).select_one(column).has_attr("hidden")
    hidden = '<div class="md-sidebar md-sidebar--secondary" data-md-type="toc" hidden><p></p></div>'
    assert without_empty_column(hidden) == hidden


def test_a_page_is_sealed_once(site):
    html = (site / "gremien" / "mb-kreistag" / "index.html").read_text(encoding="utf-8")
    assert seal(html, "gremien/mb-kreistag/index.html", About("", legal=LEGAL)) == html
