"""The built site in a real browser, at the width of a phone and of a desk."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import TOOL
from playwright.sync_api import Page, sync_playwright

SITE = TOOL / "build" / "site"
PAGES = {
    "start": "",
    "network": "netzwerke/gg-netzwerk-fruehe-hilfen/",
    "body": "gremien/gg-jugendhilfeausschuss/",
    "agreement": "vereinbarungen/dadi-interprochance/",
    "actor": "wer-sitzt-wo/gg-fd-sozialplanung/",
    "bodies": "gremien/",
    "field": "netzwerke/th-inklusion/",
    "short-forms": "nachschlagen/abkuerzungen/",
    "questions": "offene-fragen/",
    "a-z": "nachschlagen/a-z/",
    "frequent-questions": "nachschlagen/fragen/",
    "year": "nachschlagen/sitzungen/",
    "data": "daten/",
}
WIDTHS = (390, 1280)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    assert (SITE / "index.html").is_file(), "Build the site first: make site"
    handler = functools.partial(Quiet, directory=str(SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert program, "chromium is missing: sudo apt install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser, address):
    """Opens a page and keeps what went wrong on it."""
    contexts = []

    def opened(path: str, width: int, scheme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "request",
            lambda r: page.faults.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
        )
        page.on("response", lambda r: page.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        page.goto(address + path, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
class TestPage:
    def test_loads_without_fault_and_fits(self, open_page, path, width):
        page = open_page(path, width)
        assert page.faults == []
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe(self, open_page, path, width, scheme):
        page = open_page(path, width, scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [PAGES[name] for name in ("start", "network", "body", "agreement", "actor")])
def test_a_link_in_a_diagram_works(open_page, path, width):
    page = open_page(path, width)
    before = page.url
    link = page.locator(".hb-schaubild svg:visible a:not([href^='./'])").first
    label = link.get_attribute("aria-label")
    link.focus()
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")
    assert page.url != before
    assert label.split()[0] in page.locator("article").inner_text()
    assert page.faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("words", "expected"), [
    ("Präventionskette", "Präventions"), ("Frühe Hilfen", "Netzwerk Frühe Hilfen"), ("JHA", "Jugendhilfeausschuss"),
    ("Kita", "Kindertagesbetreuung"),
])  # fmt: skip
def test_search_finds(open_page, words, expected, width):
    page = open_page("", width)
    if width < 1000:
        page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").click()
    page.wait_for_load_state("networkidle")
    page.locator(".md-search__input").press_sequentially(words, delay=20)
    result = page.locator(".md-search-result__item")
    result.first.wait_for()
    assert expected in " ".join(result.all_inner_texts()[:5])


@pytest.mark.parametrize("width", WIDTHS)
def test_a_diagram_is_readable(open_page, width):
    """Text in a drawing is never smaller than 10 px, and a phone gets a drawing that fits."""
    page = open_page(PAGES["network"], width)
    drawing = page.locator(".hb-schaubild svg:visible").first
    scale = drawing.bounding_box()["width"] / float(drawing.get_attribute("viewBox").split()[2])
    assert 13 * scale >= 10
    assert drawing.bounding_box()["width"] <= width


def test_keyboard_reaches_the_list_of_names(open_page):
    """The menu of the phone view opens only by touch, so a plain link to A to Z is among the first stops."""
    page = open_page(PAGES["network"], 390)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href') || ''").endswith("nachschlagen/a-z/"):
            return
    pytest.fail("no link to A to Z among the first stops")


def test_wrong_address_under_a_folder(browser, tmp_path: Path, address):
    """The page for wrong addresses works at any depth."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "404.html")
    page.get_by_role("link", name="von A bis Z").click()
    assert page.url.endswith("nachschlagen/a-z/")
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_of_actors_can_be_filtered_and_sorted(open_page, width):
    page = open_page("wer-sitzt-wo/", width)
    rows = page.locator(".hb-tabelle tbody tr:visible")
    every = rows.count()
    page.get_by_label("Filtern").fill("jugend")
    some = rows.count()
    assert 0 < some < every
    assert page.locator(".hb-filter output").inner_text() == str(some)
    page.get_by_label("Filtern").fill("")
    if width > 1000:
        heading = page.get_by_role("button", name="Mitglied in")
        heading.click()
        heading.click()
        numbers = [int(n) for n in page.locator(".hb-tabelle tbody tr td:nth-child(3)").all_inner_texts()]
        assert numbers == sorted(numbers, reverse=True)
    assert page.faults == []


def test_all_content_is_there_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + PAGES["network"])
    assert page.locator(".hb-schaubild svg a").count() > 5
    page.get_by_role("link", name="Von A bis Z").first.click()
    assert page.locator("article li a").count() > 300
    page.goto(address + "wer-sitzt-wo/")
    assert page.locator(".hb-tabelle tbody tr:visible").count() > 100
    context.close()


def test_the_phone_menu_opens_by_keyboard(open_page):
    page = open_page(PAGES["network"], 390)
    button = page.locator(".md-header__button[for=__drawer]")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Gremien", exact=True).first.wait_for(state="visible")
    assert page.faults == []


def test_paper_shows_the_page_and_not_the_controls(open_page):
    page = open_page(PAGES["network"], 1280)
    page.emulate_media(media="print")
    assert page.locator(".hb-schaubild svg.breit").first.is_visible()
    assert page.locator(".hb-text li").first.is_visible()
    for control in (".md-header", ".md-sidebar--primary", ".hb-fuss"):
        assert not page.locator(control).first.is_visible()
