"""The built site in a real browser, at the width of a phone and of a desk."""

import pytest
from playwright.sync_api import Page
from typed import RESULTS, search

from handbook.site.seal.hyphens import without_hyphens

pytestmark = pytest.mark.browser

PAGES = {
    "start": "",
    "network": "netzwerke/mb-netzwerk-familie/",
    "body": "gremien/mb-fachausschuss-hilfen/",
    "agreement": "vereinbarungen/mb-vereinbarung-ganztag/",
    "actor": "wer-sitzt-wo/mb-fd-jugend/",
    "area": "kommunen/mb-musterstadt/",
    "field": "netzwerke/mb-th-familie/",
    "texts-that-break-out": "gremien/mb-boese-texte/",
    "networks": "netzwerke/",
    "bodies": "gremien/",
    "actors": "wer-sitzt-wo/",
    "ways": "wege/",
    "short-forms": "nachschlagen/abkuerzungen/",
    "questions": "offene-fragen/",
    "a-z": "nachschlagen/a-z/",
    "frequent-questions": "nachschlagen/fragen/",
    "year": "nachschlagen/sitzungen/",
    "who-with-whom": "wer-sitzt-wo/wer-mit-wem/",
    "who-with-whom-in-a-field": "wer-sitzt-wo/wer-mit-wem/mb-th-familie/",
    "data": "daten/",
}
WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def open_page(browser, address):
    """Opens a page and keeps what goes wrong on it. There is one window for each width and wish: it shows one page."""
    windows = {}

    def new_window(width: int, **wishes: str) -> Page:
        page = browser.new_context(viewport={"width": width, "height": 844}, **wishes).new_page()
        page.set_default_timeout(10_000)
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on(
            "request",
            lambda r: page.faults.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
        )
        page.on("response", lambda r: page.faults.append(f"{r.status} {r.url}") if r.status >= 400 else None)
        return page

    def opened(path: str, width: int, **wishes: str) -> Page:
        key = (width, *wishes.items())
        page = windows[key] = windows.get(key) or new_window(width, **wishes)
        page.faults.clear()
        page.goto(address + path)
        return page

    yield opened
    for page in windows.values():
        page.context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_loads_without_fault_and_fits(open_page, path):
    for width, page in [(width, open_page(path, width)) for width in WIDTHS]:
        page.wait_for_load_state("networkidle")
        assert page.faults == [], width
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [PAGES[name] for name in ("network", "body", "agreement", "field", "bodies")])
def test_a_link_in_a_picture_works(open_page, path, width):
    page = open_page(path, width)
    before = page.url
    link = page.locator(".hb-bild a:visible").first
    name = without_hyphens(link.inner_text())
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url != before
    assert name.split()[0] in without_hyphens(page.locator("article").inner_text())
    assert page.faults == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("words", "expected"), [
    ("Familiennetz", "Netzwerk Familie"), ("Frühe Jahre", "Frühe Jahre"), ("ASO", "Ausschuss für Soziales"),
    ("Kita", "Kitas"),
])  # fmt: skip
def test_search_finds(open_page, words, expected, width):
    page = open_page("", width)
    search(page, words)
    assert expected in " ".join(page.locator(RESULTS).all_inner_texts()[:5])


def test_keyboard_reaches_the_list_of_names(open_page):
    """The menu of the phone view opens only by touch, so a plain link to A to Z is among the first stops."""
    page = open_page(PAGES["network"], 390)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href') || ''").endswith("nachschlagen/a-z/"):
            return
    pytest.fail("no link to A to Z among the first stops")


def test_wrong_address_under_a_folder(browser, address):
    """The page for wrong addresses works at any depth."""
    with browser.new_context() as context:
        page = context.new_page()
        assert page.goto(address + "gibt/es/nicht/").status == 404
        page.get_by_role("link", name="von A bis Z").click()
        assert page.url == address + "nachschlagen/a-z/"


def test_lists_can_be_filtered_with_their_headings(open_page):
    page = open_page("gremien/", 390)
    points, headings = page.locator(".hb-gruppe > ul > li:visible"), page.locator("article h2:visible")
    every, titles = points.count(), headings.count()
    page.get_by_label("Gremien filtern").fill("aeltere")
    assert "Beirat für Ältere" in without_hyphens(points.all_inner_texts()[0])
    assert (points.count() < every, headings.count() < titles) == (True, True)
    page.get_by_label("Gremien filtern").fill("")
    assert (points.count(), headings.count()) == (every, titles)


def test_the_filter_opens_the_parts_with_hits(open_page):
    page = open_page(PAGES["a-z"], 390)
    parts, open_parts = page.locator(".hb-gruppe:visible"), page.locator(".hb-gruppe[open]:visible")
    every = parts.count()
    assert open_parts.count() == 0
    page.get_by_label("Namen filtern").fill("forum klima")
    points = page.locator(".hb-gruppe > ul > li:visible")
    # under its name and under the telling word
    assert [text.split(" →")[0] for text in map(without_hyphens, points.all_inner_texts())][1] == "Klima, Forum"
    assert (points.count(), open_parts.count(), parts.count()) == (2, 2, 2)
    assert page.locator(".hb-filter output").inner_text().startswith("2 von ")
    page.get_by_label("Namen filtern").fill("")
    assert (parts.count(), open_parts.count()) == (every, 0)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_address_opens_the_part_that_holds_its_place(open_page, width):
    """The heading of a part, by its letter and by an address; a message in its part; an entry within one."""
    page = open_page(PAGES["a-z"], width)
    page.locator(".hb-buchstaben a").last.click()
    page.locator(".hb-gruppe[open]").first.wait_for()
    assert page.locator(".hb-gruppe[open]").count() == 1
    assert page.locator(".hb-gruppe[open] > ul > li").first.is_visible()
    page = open_page("mitmachen/meldungen/lesen/#l003", width)
    assert page.locator(".hb-gruppe[open] .hb-beispiel").count() == 1
    assert page.locator("#l003").bounding_box()["y"] < 844
    page = open_page("nachschlagen/themen/", width)
    page.evaluate("for (const part of document.querySelectorAll('.hb-gruppe')) part.open = false")
    place = page.locator(".hb-gruppe h3[id]").last
    assert not place.is_visible()
    page.evaluate("(id) => { location.hash = id; }", place.get_attribute("id"))
    place.wait_for(state="visible")
    assert page.faults == []


def test_paper_shows_what_is_folded(browser, address):
    with browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PAGES["a-z"])
        points = page.locator(".hb-gruppe > ul > li")
        assert not points.last.is_visible()
        page.emulate_media(media="print")
        assert all(point.is_visible() for point in points.all())


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_of_actors_can_be_filtered_and_sorted(open_page, width):
    page = open_page(PAGES["actors"], width)
    rows = page.locator(".hb-tabelle tbody tr:visible")
    every = rows.count()
    page.get_by_label("Filtern").fill("jugend")
    some = rows.count()
    assert 0 < some < every
    assert all("jugend" in text.lower() for text in rows.all_text_contents())
    assert page.locator(".hb-filter output").inner_text().split(" von ")[0] == str(some)
    page.get_by_label("Filtern").fill("JUGENDAMT")  # another name, which the row does not show
    assert "Fachdienst Jugend" in without_hyphens("".join(rows.all_inner_texts()))
    page.get_by_label("Filtern").fill("nirgendwo")
    assert (rows.count(), page.locator(".hb-filter output").inner_text()) == (0, "Nichts gefunden")
    page.get_by_label("Filtern").fill("")
    assert rows.count() == every
    if width > 1000:
        cells = page.locator(".hb-tabelle table").first.locator("tbody td:nth-child(1)")
        for n, name in enumerate(("b 10", "b 2", "ä 1")):  # as letters 10 would stand before 2, and ä behind z
            cells.nth(n).evaluate("(cell, name) => { cell.textContent = name; }", name)
        heading = page.get_by_role("button", name="Name").first
        heading.click()
        texts = [text for text in cells.all_inner_texts() if text in ("b 10", "b 2", "ä 1")]
        assert texts == ["ä 1", "b 2", "b 10"]
        heading.click()
        assert [text for text in cells.all_inner_texts() if text in texts] == texts[::-1]
    assert page.faults == []


def test_a_phone_sorts_the_tables_of_actors_by_a_choice(open_page):
    assert not open_page(PAGES["actors"], 1280).get_by_label("Sortieren nach").is_visible()
    page = open_page(PAGES["actors"], 390)
    page.evaluate("for (const part of document.querySelectorAll('.hb-gruppe')) part.open = true")
    table = page.locator(".hb-tabelle table").first
    assert not table.locator("thead").is_visible()
    names = lambda: table.locator("td:first-child > a").all_inner_texts()  # noqa: E731
    by_name = names()
    page.get_by_label("Sortieren nach").select_option("Zahl der Runden")
    for each in page.locator(".hb-tabelle table").all():
        counts = [row.locator("td:nth-child(3) a").count() for row in each.locator("tbody tr").all()]
        assert counts == sorted(counts, reverse=True)
    assert names() != by_name
    page.get_by_label("Sortieren nach").select_option("Name")
    assert names() == by_name
    assert page.faults == []


LINKS = "links => links.map(link => [link.getAttribute('href'), link.textContent.trim()])"
HIDDEN = """links => links
    .filter(link => !link.checkVisibility() && !link.closest("details:not([open]), .hb-matrix thead"))
    .map(link => link.textContent)"""


@pytest.fixture(scope="module")
def with_and_without_scripts(browser):
    """Two pages on a phone: one with scripts, one without."""
    viewport = {"width": 390, "height": 844}
    contexts = [browser.new_context(java_script_enabled=scripts, viewport=viewport) for scripts in (True, False)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_missing_without_scripts(with_and_without_scripts, address, path):
    found = []
    for page in with_and_without_scripts:
        page.goto(address + path)
        links = page.locator("article a[href]")
        found.append((links.evaluate_all(LINKS), page.locator("article :is(li, td, p:not(.hb-filter), dd)").count()))
        assert links.evaluate_all(HIDDEN) == []
    assert found[0] == found[1]
    assert found[0][1] > 5


def test_folded_parts_open_without_scripts(with_and_without_scripts, address):
    page = with_and_without_scripts[1]
    page.goto(address + PAGES["network"])
    part = page.locator("article details.hb-text, article details.hb-klappe").first
    part.locator("summary").click()
    assert part.locator("a:visible").count()


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_whoever_asked_for_less_motion(browser, address, wish, moves):
    with browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion=wish) as context:
        page = context.new_page()
        page.goto(address + "mitmachen/felder/gremien/")
        page.locator(".md-header__button[for=__drawer]").click()
        assert (page.evaluate("document.getAnimations().length") > 0) == moves
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
