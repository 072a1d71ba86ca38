"""Former addresses lead on, with the place on the page: with and without scripts, on a server and in a folder."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from builders import EXAMPLE, book_of, entry, loaded
from playwright.sync_api import Page

from handbook.book.addresses import in_html
from handbook.inspection.page import HERE
from handbook.site.redirects import PLACES, redirects
from handbook.site.seal import hashes
from handbook.site.stage import stage

LAWS = "nachschlagen/rechtsgrundlagen"
LEADS = {  # former address → that of now
    "netzwerke/mb-netzwerk-kinder/": "netzwerke/mb-netzwerk-familie/",
    "vereinbarungen/mb-ganztagsvertrag/#auftrag": "vereinbarungen/mb-vereinbarung-ganztag/#auftrag",
    "gremien/mb-netzwerk-kinder/#mitglieder": "netzwerke/mb-netzwerk-familie/#mitglieder",  # of another kind then
    "gremien/mb-elterncafe/#turnus": "nachschlagen/angebote/#mb-familiencafe",  # had a page, stands on a list
    "netzwerke/mb-th-kinder/": "netzwerke/mb-th-familie/",  # the page of a field of action
    "netzwerke/#mb-th-kinder": "netzwerke/#mb-th-familie",
    "nachschlagen/themen/#mb-th-kinder": "nachschlagen/themen/#mb-th-familie",
    "nachschlagen/themen/#mb-netzwerk-kinder": "netzwerke/mb-netzwerk-familie/",  # stood on a list, has a page
    f"{LAWS}/leitbild/#mb-be-familienkonzept": f"{LAWS}/leitbild/#mb-ko-familienkonzept",
    f"{LAWS}/beschluss/#mb-be-familienkonzept": f"{LAWS}/leitbild/#mb-ko-familienkonzept",  # of another art then
    f"{LAWS}/beschluss/#mb-ko-familienkonzept": f"{LAWS}/leitbild/#mb-ko-familienkonzept",
    f"{LAWS}/programm/#mb-be-familienkonzept": f"{LAWS}/leitbild/#mb-ko-familienkonzept",  # the list has gone
    f"{LAWS}/programm/": f"{LAWS}/",
}
WITHOUT_SCRIPTS = {  # the place is lost, or the browser stays where the entry was and the page has kept its place
    "netzwerke/mb-netzwerk-kinder/#mitglieder": "netzwerke/mb-netzwerk-familie/index.html",
    "gremien/mb-elterncafe/": "nachschlagen/angebote/index.html#mb-familiencafe",
    f"{LAWS}/programm/#mb-be-familienkonzept": f"{LAWS}/index.html",
    "nachschlagen/angebote/#mb-elterncafe": "nachschlagen/angebote/#mb-elterncafe",
}


@pytest.fixture(scope="module")
def files() -> dict[str, object]:
    return stage(loaded().handbook, EXAMPLE / "docs").files


def test_each_former_id_leads_on_to_a_file_that_is_there(files):
    book, there = loaded().handbook, {in_html(path) for path in files}
    seen = 0
    for one in book.entries.values():
        for old in one.get("fruehere_ids", []):
            for kind in (kind for kind in book.kinds.values() if kind.has_page):
                path = in_html(kind.page.format(id=old))
                target = unescape(re.search(r'<a href="([^"]*)">', files[path])[1])
                file, _, place = urljoin(f"{HERE}{path}", target).removeprefix(HERE).partition("#")
                assert file in there, path
                assert place in ("", one.id)
                seen += 1
    assert seen > 20


def test_a_page_that_leads_on_runs_its_own_script_alone(files):
    for path, text in files.items():
        if isinstance(text, str) and "<title>" in text and path.endswith(".html"):
            (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
            policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
            own = " 'self'" if "programm/" in path else ""
            assert policy == f"default-src 'none'; script-src{own} {hashes([script])[0]}"


def test_nothing_that_is_there_is_replaced(files):
    book = loaded().handbook
    book["mb-forum-klima"].data["fruehere_ids"] = ["mb-kreistag-alt", "mb-eigene-seite"]
    found = redirects(book, ["gremien/mb-eigene-seite.md", f"{LAWS}/programm.md"])
    assert "gremien/mb-kreistag-alt/index.html" in found
    assert not found.keys() & {"gremien/mb-eigene-seite/index.html", f"{LAWS}/programm/index.html"}


def test_names_are_text_and_every_id_has_its_place():
    name = '</title><script>alert(1)</script>"'
    book = book_of(entry("akteur", "mb-neu", name=name, fruehere_ids=["mb-alt"]), entry("thema", "constructor"))
    found = redirects(book, [])
    assert "<script>alert" not in found["wer-sitzt-wo/mb-alt/index.html"]
    assert '"mb-alt": "wer-sitzt-wo/mb-neu/index.html"' in found[PLACES]
    assert '"constructor": "nachschlagen/themen/index.html#constructor"' in found[PLACES]


@pytest.mark.browser
class TestBrowser:
    @pytest.fixture
    def page(self, browser):
        """A page on which the policy forbids nothing, and no script fails."""
        page, said = browser.new_page(), []
        page.on("console", lambda message: said.append(message.text) if "Security Policy" in message.text else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        assert said == []
        page.close()

    @pytest.mark.parametrize("old", LEADS)
    def test_on_a_server(self, page: Page, address, old):
        page.goto(address + old)
        page.wait_for_url(address + LEADS[old], timeout=5000)
        place = LEADS[old].partition("#")[2]
        assert not place or page.locator(f"[id='{place}']").bounding_box()["y"] < 200

    @pytest.mark.parametrize("old", LEADS)
    def test_in_a_folder(self, page: Page, site, old):
        there, here = (re.sub("/(#|$)", r"/index.html\1", path) for path in (LEADS[old], old))
        page.goto(f"{site.as_uri()}/{here}")
        page.wait_for_url(f"{site.as_uri()}/{there}", timeout=5000)

    @pytest.mark.parametrize("old", WITHOUT_SCRIPTS)
    def test_without_scripts(self, browser, address, old):
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(address + old)
            page.wait_for_url(address + WITHOUT_SCRIPTS[old], timeout=5000)
            place = WITHOUT_SCRIPTS[old].partition("#")[2]
            assert not place or page.locator(f"[id='{place}']").count() == 1

    def test_a_place_that_nobody_knows_leaves_the_reader_where_he_is(self, page: Page, address):
        page.goto(f"{address}nachschlagen/angebote/#gibt-es-nicht")
        page.wait_for_function("globalThis.kennungen")
        page.wait_for_timeout(100)
        assert page.url == f"{address}nachschlagen/angebote/#gibt-es-nicht"

    def test_a_link_on_the_page_itself(self, page: Page, address):
        page.goto(f"{address}nachschlagen/angebote/")
        page.evaluate("location.hash = 'mb-elterncafe'")
        page.wait_for_url(f"{address}nachschlagen/angebote/#mb-familiencafe")
