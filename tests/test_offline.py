"""The copy of the site for a folder: it works without a server and without a network."""

import random
import re
from html import unescape
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from builders import DAY, copied, run

from handbook.book.addresses import COPY
from handbook.site.seal.hyphens import without_hyphens
from handbook.site.seal.offline import for_folder


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """The copy, unpacked as a reader does."""
    target = tmp_path_factory.mktemp("download")
    with ZipFile(site / COPY) as packed:
        packed.extractall(target)
    (inside,) = target.iterdir()
    return inside


def pages(folder):
    return sorted(folder.rglob("*.html"))


def test_links_name_the_file_of_a_page():
    found = for_folder(
        '<a href="../gremien/"></a><a href=".."></a><a href="a/b/#c"></a><a href="x/&#35;y"></a><a href="."></a>'
    )
    assert re.findall('href="(.*?)"', found) == [
        "../gremien/index.html", "../index.html", "a/b/index.html#c", "x/index.html&#35;y", "./index.html",
    ]  # fmt: skip


@pytest.mark.parametrize("link", ["https://example.org/", "mailto:a@example.org", "#top", "/", "a.csv", "//x/", ""])
def test_other_links_stay(link):
    assert for_folder(f'<a href="{link}">') == f'<a href="{link}">'


def test_each_link_of_each_page_leads_to_a_file_in_the_folder(folder):
    missing, number = [], 0
    for page in pages(folder):
        for link in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                continue
            number += 1
            if not (page.parent / unquote(parts.path)).is_file():
                missing.append(f"{page.relative_to(folder)}: {link}")
    assert number > 10_000
    assert missing == []


def test_the_copy_has_what_the_site_has(site, folder):
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there - here == {"404.html", "sitemap.xml", "sitemap.xml.gz", COPY} & there
    assert here <= there


def test_the_page_of_downloads_says_how_large_it_is_and_from_when(site, folder):
    said = (site / "daten/index.html").read_text(encoding="utf-8")
    size = (site / COPY).stat().st_size / 1e6
    assert f"({size:.1f} MB".replace(".", ",") in said
    assert 'href="handbuch.zip"' in said
    inside = (folder / "daten/index.html").read_text(encoding="utf-8")
    assert "handbuch.zip" not in inside  # it is not in itself
    assert "Sie lesen gerade die Kopie vom" in inside


def test_two_copies_are_equal_and_one_may_be_left_out(tmp_path, site):
    county = copied(tmp_path / "county")
    assert run("--root", county, "--heute", DAY).returncode == 0
    assert (county / "build/site" / COPY).read_bytes() == (site / COPY).read_bytes()
    assert run("build", "--root", county, "--heute", DAY, "--ohne-buch").returncode == 0
    assert not (county / "build/site" / COPY).exists()
    assert "nicht dabei" in (county / "build/site/daten/index.html").read_text(encoding="utf-8")


@pytest.mark.browser
class TestInABrowser:
    @pytest.fixture
    def page(self, browser, folder):
        """The start page of the copy, without a network; all that a browser complains of is a fault."""
        with browser.new_context(offline=True, viewport={"width": 390, "height": 844}) as context:
            page, complaints = context.new_page(), []
            page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.goto((folder / "index.html").as_uri())
            yield page
            assert complaints == []

    def test_the_search_leads_to_pages(self, page, folder):
        page.locator(".hb-suche").click()
        page.locator("#hb-suchfeld").fill("kreistag")
        page.locator(".hb-gefunden li a").first.click()
        page.wait_for_url(f"{folder.as_uri()}/**/index.html")
        assert "Kreistag" in without_hyphens(page.locator("h1").inner_text())

    def test_the_menu_and_the_links_of_the_text_lead_to_pages(self, page, folder):
        page.goto((folder / "gremien/index.html").as_uri())
        page.locator("article a[href$='mb-ag-spielplatz/index.html']").first.click()
        page.wait_for_url("**/gremien/mb-ag-spielplatz/index.html")
        page.locator(".md-header a.md-logo").evaluate("(link) => link.click()")
        page.wait_for_url(f"{folder.as_uri()}/index.html")

    def test_lists_can_be_filtered(self, page, folder):
        page.goto((folder / "nachschlagen/a-z/index.html").as_uri())
        page.fill(".hb-filter input", "spielplatz")
        assert page.locator(".hb-filter output").inner_text().split(" von ")[0].isdigit()

    def test_pictures_are_there_with_links(self, page, folder):
        page.goto((folder / "wege/index.html").as_uri())
        assert page.locator("article figure").count()
        links = page.locator("article figure a[href]").evaluate_all("(all) => all.map(({ href }) => href)")
        assert links
        assert all(link.partition("#")[0].endswith("index.html") for link in links)

    def test_rounds_are_ticked_and_shown_together(self, page, folder):
        page.goto((folder / "gremien/mb-ag-spielplatz/index.html").as_uri())
        page.get_by_label("Das ist eine meiner Runden").check()
        page.locator(".hb-merken a").click()
        page.locator("#ihre-runden").wait_for()
        page.wait_for_url(f"{folder.as_uri()}/**/index.html")
        shown = page.locator("#hb-meine-runden h3")
        assert [without_hyphens(text) for text in shown.all_inner_texts()] == ["Arbeitsgruppe Spielplätze"]
        shown.locator("a").click()
        page.wait_for_url("**/gremien/mb-ag-spielplatz/index.html")

    def test_links_drawn_by_lot_lead_to_what_they_name(self, page, folder):
        """Each is opened as a reader does; the page has a heading, and the place that the link names."""
        links = sorted(
            {
                (source.parent / unquote(parts.path)).resolve().as_uri()
                + (f"#{parts.fragment}" if parts.fragment else "")
                for source in pages(folder)
                for link in re.findall(r'<a[^>]* href="([^"]*)"', source.read_text(encoding="utf-8"))
                if (parts := urlsplit(unescape(link))).path.endswith(".html") and not parts.scheme
            }
        )
        for link in random.Random(22).sample(links, 60):
            page.goto(link)
            assert page.locator("h1").count(), link
            place = unquote(urlsplit(link).fragment)
            if place and "/formular/" not in link:  # there it says which entry is to be changed
                assert page.locator(f'[id="{place}"]').count(), link

    def test_the_form_leads_back_to_the_page(self, page, folder):
        page.goto((folder / "gremien/mb-ag-spielplatz/index.html").as_uri())
        page.get_by_role("link", name="Diesen Eintrag ändern").click()
        page.get_by_role("link", name="Zur Seite dieses Eintrags").click()
        page.wait_for_url("**/gremien/mb-ag-spielplatz/index.html")


def test_the_smallest_handbook_has_a_copy_too(small):
    assert run("--root", small).returncode == 0
    assert (small / "build/site" / COPY).is_file()
