"""The search of the built site as people use it. That every name is found is among the checks of a built site."""

import functools
import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Route
from site_reader import soup
from typed import RESULTS, results, search

from handbook.book.addresses import SEARCH_INDEX
from handbook.inspection.browser.pool import AXE
from handbook.inspection.browser.search import ASK

pytestmark = pytest.mark.browser

KREISTAG, SOZIALES = "gremien/mb-kreistag/", "gremien/mb-sozialausschuss/"
HILFEN, TRAEGER, MUSIK = "gremien/mb-fachausschuss-hilfen/", "gremien/mb-runde-traeger/", "gremien/mb-ak-strassenmusik/"
PFLEGE, FAMILIE = "netzwerke/mb-netzwerk-pflege/", "netzwerke/mb-netzwerk-familie/"
AUSSCHUESSE = {"gremien/mb-kreisausschuss/", SOZIALES, HILFEN, "gremien/mb-runde-ausschuesse/"}
TYPED = {
    # umlauts and what stands for them, or for nothing
    "Träger": TRAEGER,
    "Traeger": TRAEGER,
    "trager": TRAEGER,
    "strassenmusik": MUSIK,
    "HOERSPIEL": MUSIK,
    "Buehne": MUSIK,
    # compounds: their beginning, their parts apart, with a hyphen, and parts that no name puts together
    "Unterarbeits": "gremien/mb-uag-haltestellen/",
    "steuerungs gruppe": "gremien/mb-steuerungsgruppe-jugend/",
    "Rahmen-Vereinbarung": "vereinbarungen/mb-rahmenvereinbarung-jugend/",
    "Familiennetzwerk": FAMILIE,
    # abbreviations, also where they stand in brackets only
    "ASO": SOZIALES,
    "fd jugend": "wer-sitzt-wo/mb-fd-jugend/",
    "S&H": MUSIK,
    "J.A.M.": "gremien/mb-jugendausschuss/",
    "A. S. O.": SOZIALES,
    "Jugendgesetz dreizehn": "nachschlagen/rechtsgrundlagen/gesetz/#mb-rg-jugendgesetz-13",
    # endings
    "Hebamme": "wer-sitzt-wo/mb-hebammen/",
    "Kita": "wer-sitzt-wo/mb-gruppe-kitas/",
    "der Kreistage": KREISTAG,
    "kirchlich": "wer-sitzt-wo/mb-kirche/",
    # slips of the finger: a letter too few, too many, wrong, two swapped
    "Fachauschuss Hilfen": HILFEN,
    "Strassenmussik": MUSIK,
    "Kreistak": KREISTAG,
    "Hebmamen": "wer-sitzt-wo/mb-hebammen/",
    # signs
    '"hilfen ausschuss"': HILFEN,
    "Kreistag:": KREISTAG,
    # other names, former ones too
    "Familiennetz": FAMILIE,
    "Jugendamt": "wer-sitzt-wo/mb-fd-jugend/",
    # keywords, and everyday words of the register
    "Hort": "vereinbarungen/mb-vereinbarung-ganztag/",
    "Blaskapelle": MUSIK,
    "Trompeten": MUSIK,
    "Seniorenheim": PFLEGE,
    # the whole word before a longer one, networks and bodies before topics and actors
    "Kreistag": KREISTAG,
    "Pflege": PFLEGE,
    "Soziales": "wer-sitzt-wo/mb-fb-soziales/",  # the Fachbereich Soziales: a name without its kind is the name
    # all words before some, though these be a whole name; a place stands for its county
    "Klinik Hebammen": FAMILIE,
    "Betriebe Jobcenter": FAMILIE,
    "Jugendausschuss Musterdorf": "gremien/mb-jugendausschuss/",
    # questions
    "Wie oft tagt der Kreistag?": KREISTAG,
    "Wer ist für die Pflege zuständig": PFLEGE,
}  # what people type → what comes first
ALIKE = ["Ausschuss", "Ausschüsse", "Ausschuesse"]
NONSENSE = ["asdfgh", "xqzt", "???", "4711000", "Quantenphysik", "blorgwump zzyx"]
OTHERS = [*ALIKE, *NONSENSE, "Verein im Kreis", "Verein Kreis", "Pflege Musterberg", "MuStG § 7", "MuStG 7"]


@pytest.fixture(scope="module")
def found(browser, address) -> dict[str, list[str]]:
    """What is typed → the addresses found, the best first."""
    page = browser.new_page()
    page.goto(address)
    page.locator(".hb-suche").click()
    asked = [*TYPED, *OTHERS]
    return dict(zip(asked, page.evaluate(ASK, asked), strict=True))


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.mark.parametrize("typed", TYPED)
def test_what_people_type(found, typed):
    assert found[typed][:1] == [TYPED[typed]], found[typed][:3]


@pytest.mark.parametrize("typed", ALIKE)
def test_one_and_many_find_the_same_also_at_the_end_of_a_compound(found, typed):
    assert set(found[typed][:8]) >= AUSSCHUESSE


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_finds_nothing(found, typed):
    assert found[typed] == []


def test_small_words_do_not_count(found):
    assert found["Verein im Kreis"] == found["Verein Kreis"]


def test_home_before_elsewhere(found):
    assert found["Kreistag"].index(KREISTAG) < found["Kreistag"].index("gremien/bau-kreistag/")


def test_the_field_asks_in_the_same_way(page, found):
    search(page, "Ausschüsse")
    assert results(page)[:5] == found["Ausschüsse"][:5]


def test_a_result_says_what_it_is_and_where_and_why(page):
    search(page, "Blaskapelle")
    text = page.locator(".hb-gefunden li").first.inner_text()
    kind, name, sentence = text.split("\n", 2)
    assert kind.startswith("Arbeitskreis")
    assert "Gremien" in kind
    assert "Straßenmusik" in name
    assert "Blaskapelle" in sentence
    assert page.locator(".hb-gefunden li").first.locator("mark").all_inner_texts() == ["Blaskapelle"]


@pytest.mark.parametrize(("typed", "title", "said"), [
    ("Wie oft tagt der Kreistag?", "Trifft sich", "Kreistag Musterberg: "),
    ("Wer ist zuständig für das Netzwerk Pflege", "Zuständig", "Netzwerk Pflege: "),
    ("was heißt NF", "Bedeutung", "NF: Netzwerk Familie"),
    ("NF", "Bedeutung", "NF: Netzwerk Familie"),
    ("Wer nimmt am Netzwerk Pflege teil?", "Mitglieder", "Netzwerk Pflege: "),
])  # fmt: skip
def test_a_question_is_answered_on_top(page, typed, title, said):
    search(page, typed)
    answer = page.locator(".hb-antwort p").first
    assert answer.locator("small").inner_text() == title
    assert said in answer.inner_text().replace("\n", "")
    assert len(answer.inner_text()) > len(title) + len(said)


def test_the_answer_is_that_of_the_page(page, address, site):
    search(page, "Wie oft trifft sich der Kreistag")
    said = page.locator(".hb-antwort p").first.inner_text().rpartition(": ")[2].rstrip(".")
    head = soup(site / KREISTAG / "index.html").select_one(".hb-fakten dd")
    assert said
    assert said in re.sub("\u00ad", "", head.get_text())


def test_an_everyday_word_says_what_the_handbook_calls_it(page):
    search(page, "Seniorenheim")
    assert page.locator(".hb-antwort").inner_text() == "„Altenheim“ steht im Handbuch unter: Pflege."


def test_results_are_filtered_by_kind(page):
    search(page, "Pflege")
    every = page.locator(".hb-gefunden output").inner_text()
    button = page.locator(".hb-suchfilter button", has_text="Netzwerke")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert {address.partition("/")[0] for address in results(page)} == {"netzwerke"}
    assert page.locator(".hb-gefunden output").inner_text() != every
    page.locator(".hb-suchfilter button", has_text="Alle").click()
    assert page.locator(".hb-gefunden output").inner_text() == every


def test_who_finds_nothing_gets_alike_names_and_lists(page):
    page.locator(".hb-suche").click()
    page.evaluate(ASK, [])
    page.keyboard.type("Famuljennets")
    assert page.locator(".hb-gefunden output").inner_text() == "Nichts gefunden."
    links = page.locator(".hb-antwort a").evaluate_all("links => links.map((a) => a.getAttribute('href'))")
    assert any(FAMILIE in link for link in links)
    assert [link for link in links if link.endswith("/nachschlagen/a-z/")]
    page.locator("#hb-suchfeld").fill("asdfgh")
    assert "klingt ähnlich" in page.locator(".hb-antwort").inner_text()


@pytest.mark.parametrize("typed", ["Schulterklopfen", "Jugendgesetz XIV", "Jugendgesetz zwölf"])
def test_what_is_found_in_part_only_says_so(page, typed):
    search(page, typed)
    assert f"Nicht im Handbuch: „{typed}“." in page.locator(".hb-antwort").inner_text()


@pytest.mark.parametrize(
    "typed", ["Netzwerk Pflege", "Seniorenheim", "Fachauschuss Hilfen", "Jugendgesetz 13", "Unterarbeits"]
)
def test_what_is_found_needs_no_such_word(page, typed):
    search(page, typed)
    assert "Nicht im Handbuch" not in page.locator(".hb-antwort").inner_text()


@pytest.mark.parametrize(
    ("typed", "said"), [("Was ist eine Enquete?", True), ("was heißt NF", False), ("Was ist", False)]
)
def test_a_term_without_an_explanation_says_so(page, typed, said):
    page.locator(".hb-suche").click()
    page.evaluate(ASK, [])
    page.keyboard.type(typed)
    assert ("Eine Erklärung dazu hat das Handbuch nicht." in page.locator(".hb-antwort").inner_text()) is said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_search_has_no_barriers(browser, address, scheme):
    with browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        search(page, "Wie oft tagt der Kreistag")
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("sign", ["", "\u00ad", "\u200b"])
def test_what_is_pasted_or_dictated_is_found(page, address, sign):
    """Without a key, with its umlauts as a letter and a sign, and with signs that nobody sees; filters read the same."""
    page.locator(".hb-suche").click()
    page.keyboard.insert_text(normalize("NFD", f"Trä{sign}ger"))
    page.locator(RESULTS).first.wait_for()
    assert TRAEGER in results(page)
    page.goto(f"{address}wer-sitzt-wo/")
    page.get_by_label("Filtern").fill(normalize("NFD", f"Am{sign}t fur"))
    rows = page.locator(".hb-tabelle tbody tr:visible").all_inner_texts()
    assert rows
    assert all("Amt für" in row for row in rows)


def test_who_types_before_the_index_is_there_gets_results_when_it_comes(page):
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/{SEARCH_INDEX}", hold)
    page.locator(".hb-suche").click()
    page.keyboard.type("Kreistag")
    assert "geladen" in page.locator(".hb-gefunden output").inner_text()
    held[0].continue_()
    page.locator(RESULTS).first.wait_for()
    assert results(page)[0] == KREISTAG


def test_an_index_that_does_not_come_is_said_and_asked_for_again(page):
    page.route(f"**/{SEARCH_INDEX}", lambda route: route.abort())
    page.locator(".hb-suche").click()
    page.keyboard.type("Kreis")
    page.get_by_text("lässt sich gerade nicht laden").wait_for()
    page.unroute(f"**/{SEARCH_INDEX}")
    page.keyboard.type("tag")
    page.locator(RESULTS).first.wait_for()


def test_results_are_announced_and_lead_on_by_keyboard(page):
    page.keyboard.press("Tab")
    page.locator(".hb-suche").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Ausschuss")
    page.locator(RESULTS).first.wait_for()
    assert re.fullmatch(r"\d+ Treffer", page.get_by_role("status").inner_text())
    focused = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    first = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    second = page.evaluate(focused)
    assert [first, second] == page.locator(RESULTS).all_inner_texts()[:2]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "hb-suchfeld"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('button.hb-suche')")
    assert not page.locator(".hb-suchfenster").is_visible()


def test_who_comes_back_finds_the_results_again(page):
    search(page, "Pflege")
    found = results(page)
    page.locator(RESULTS).first.click()
    page.wait_for_url(f"**/{found[0]}")
    page.go_back()
    page.locator(RESULTS).first.wait_for()
    assert results(page) == found
    assert "Pflege" not in page.url  # what a server would learn
    page.get_by_role("button", name="Schließen").click()
    page.reload()
    assert not page.locator(".hb-suchfenster").is_visible()


def test_it_works_from_a_folder(browser, site):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    search(page, "Kreistag")
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/gremien/mb-kreistag/index.html")
    page.close()


def test_without_a_script_there_is_the_list_of_all_names(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + KREISTAG)
        link = page.locator(".hb-suche")
        assert link.get_attribute("aria-label") == "Von A bis Z"
        link.click()
        assert page.url == f"{address}nachschlagen/a-z/"


def test_pages_are_known_by_what_they_say_and_generated_ones_by_their_headings(found, site):
    index = (site / SEARCH_INDEX).read_text(encoding="utf-8")
    assert "Schaubild als Text" not in index
    places = re.findall(r'"address":"([^"]*)"', index)
    assert len(places) == len(set(places)) > 100
    known = functools.cache(lambda path: {tag["id"] for tag in soup(path).select("[id]")})
    for place in places:
        page, _, anchor = place.partition("#")
        path = site / page / "index.html"
        assert path.is_file(), place
        assert not anchor or anchor in known(path), place
