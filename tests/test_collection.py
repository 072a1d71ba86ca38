"""A start page above several handbooks: what it lists, how one searches in all of them, and what it does when one is missing.

Three handbooks: the invented county, a town as `init` writes it, and a small county that uses shared registers. A handbook
made in another way, such as from a council's export, takes its place in `roots`.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import DAY, run
from playwright.sync_api import Browser, Page
from shared_registers import country, sharing
from site_reader import soup

from handbook.book.addresses import HANDBOOK_JSON, SEARCH_INDEX
from handbook.collection.index import TEXTS, index
from handbook.collection.published import Published, published
from handbook.errors import HandbookError
from handbook.exports.data import FORMAT
from handbook.exports.scripts import as_script, json_of
from handbook.german.catalogue import word
from handbook.inspection.browser.pool import AXE
from handbook.inspection.browser.served import VIOLATIONS, serve
from handbook.layout.starter import begin
from handbook.schema import SCHEMA, load_kinds
from handbook.site.seal.hyphens import SOFT_HYPHEN

KINDS = load_kinds(SCHEMA)
TITLE = "Handbücher im Musterland"
# A body of each handbook: what somebody types, its name, its folder, the page that it has.
BODIES = [
    ("Jugendausschuss", "Jugendausschuss Musterberg", "musterberg", "gremien/mb-jugendausschuss"),
    ("Stadtrat Waldhausen", "Stadtrat", "waldhausen", "gremien/bau-stadtrat"),
    ("Jugendhilfeausschuss", "Jugendhilfeausschuss", "klein", "gremien/mb-jha"),
]


@pytest.fixture(scope="module")
def roots(site, tmp_path_factory) -> dict[str, Path]:
    """Folder below the start page → the site built from a root."""
    place = tmp_path_factory.mktemp("roots")
    country(place)
    town, small = place / "waldhausen", sharing(place / "klein")
    begin(town, "Stadt Waldhausen", "stadt", "bau")
    for root in (town, small):
        done = run("build", "--root", root, "--ohne-buch", "--heute", DAY)
        assert done.returncode == 0, done.stdout + done.stderr
    return {"musterberg": site, "waldhausen": town / "build" / "site", "klein": small / "build" / "site"}


@pytest.fixture(scope="module")
def whole(roots, tmp_path_factory) -> Path:
    """The three sites, and the start page above them; nobody changes it."""
    folder = tmp_path_factory.mktemp("public")
    for name, built in roots.items():
        shutil.copytree(built, folder / name)
    docs = tmp_path_factory.mktemp("seiten")
    (docs / "impressum.md").write_text("# Impressum\n\nDie Geschäftsstelle.\n", encoding="utf-8")
    done = run("sammlung", folder, "--titel", TITLE, "--seiten", docs, "--heute", DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"über 3 Handbücher in {folder}" in done.stdout
    return folder


@pytest.fixture
def few(roots, tmp_path) -> Path:
    """Two small sites to break, as far as a start page reads them."""
    for name in ("waldhausen", "klein"):
        for file in (HANDBOOK_JSON, SEARCH_INDEX):
            (tmp_path / "public" / name / file).parent.mkdir(parents=True)
            shutil.copy(roots[name] / file, tmp_path / "public" / name / file)
    return tmp_path / "public"


def whole_words(text: str) -> str:
    """`text` without the signs that say where a word may be parted."""
    return text.replace(SOFT_HYPHEN, "")


class TestPage:
    def test_each_handbook_is_listed_with_numbers_and_leads_there(self, whole):
        page = soup(whole / "index.html")
        assert page.h1.get_text() == f"{TITLE}¶"
        items = page.select(".hb-sammlung li")
        assert [whole_words(item.a.get_text()) for item in items] == [
            "Kreis Musterberg",
            "Landkreis Musterberg",
            "Stadt Waldhausen",
        ]
        assert [item.a["href"] for item in items] == [
            "klein/index.html",
            "musterberg/index.html",
            "waldhausen/index.html",
        ]
        assert all((whole / item.a["href"]).is_file() for item in items)
        numbers = [whole_words(item.small.get_text()).split(" · ")[:-1] for item in items]
        assert numbers[0] == ["1 Netzwerk", "2 Gremien", "1 Vereinbarung", "Stand 2020 bis 2025"]
        assert numbers[2] == ["1 Netzwerk", "2 Gremien", "1 Vereinbarung"]

    def test_the_numbers_are_those_that_the_handbook_says_itself(self, whole):
        """Its start page counts what lies in its own area."""
        (item,) = (
            item for item in soup(whole / "index.html").select(".hb-sammlung li") if "musterberg" in item.a["href"]
        )
        said = whole_words(soup(whole / "musterberg" / "index.html").article.get_text())
        for number in whole_words(item.small.get_text()).split(" · ")[:3]:
            assert number in said

    def test_what_is_written_by_hand_stands_at_the_foot(self, whole):
        assert (whole / "impressum" / "index.html").is_file()
        assert soup(whole / "index.html").footer.find("a", string="Impressum")["href"] == "impressum/"

    def test_the_header_leads_to_nothing_that_a_start_page_lacks(self, whole):
        header = soup(whole / "index.html").header
        assert header.select(".hb-runden") == []
        assert header.select_one(".hb-suche")["href"] == "./"

    def test_ones_own_first_lines_stand_above_the_list(self, few, tmp_path):
        docs = tmp_path / "seiten"
        docs.mkdir()
        (docs / "index.md").write_text("# Willkommen im Land\n\nWir sind der Verband.\n", encoding="utf-8")
        assert run("sammlung", few, "--seiten", docs, "--heute", DAY).returncode == 0
        text = soup(few / "index.html").article.get_text()
        assert text.index("Willkommen im Land") < text.index("Wir sind der Verband.") < text.index("Stadt Waldhausen")

    def test_of_a_handbook_elsewhere_its_data_are_enough(self, few):
        """Only these lie here; the page leads to the address that they name."""
        path = few / "klein" / HANDBOOK_JSON
        path.write_text(
            json.dumps(json.loads(path.read_text(encoding="utf-8")) | {"adresse": "https://klein.example.org/buch"})
        )
        assert run("sammlung", few, "--heute", DAY).returncode == 0
        assert (
            soup(few / "index.html").find("a", string="Kreis Musterberg")["href"] == "https://klein.example.org/buch/"
        )
        assert '"address":"https://klein.example.org/buch/gremien/mb-jha/"' in (few / SEARCH_INDEX).read_text(
            encoding="utf-8"
        )

    def test_it_may_lie_elsewhere(self, few, tmp_path):
        assert run("sammlung", few, "--ziel", tmp_path / "anderswo", "--heute", DAY).returncode == 0
        assert (tmp_path / "anderswo" / "index.html").is_file()
        assert not (few / "index.html").exists()

    def test_a_second_one_takes_the_place_of_the_first(self, few):
        assert run("sammlung", few, "--heute", DAY).returncode == 0
        (few / "assets" / "texte").mkdir()
        (few / "assets" / "texte" / "alt.js").write_text("", encoding="utf-8")
        shutil.rmtree(few / "klein")
        assert run("sammlung", few, "--heute", DAY).returncode == 0
        assert not (few / "assets" / "texte" / "alt.js").exists()
        assert len(soup(few / "index.html").select(".hb-sammlung li")) == 1

    def test_two_of_one_state_are_equal(self, few, tmp_path):
        for name in ("a", "b"):
            assert run("sammlung", few, "--ziel", tmp_path / name, "--heute", DAY).returncode == 0
        files = [{path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
                 for name in ("a", "b")]  # fmt: skip
        assert files[0] == files[1]


BROKEN = [
    (lambda site: (site / HANDBOOK_JSON).unlink(), "daten/handbuch.json ist nicht da"),
    (lambda site: (site / SEARCH_INDEX).unlink(), "assets/suche-index.js ist nicht da"),
    (lambda site: (site / HANDBOOK_JSON).write_text('{"format": 1, "ti', encoding="utf-8"), "daten/handbuch.json ist beschädigt"),
    (lambda site: (site / HANDBOOK_JSON).write_text("[]", encoding="utf-8"), "daten/handbuch.json ist beschädigt"),
    (lambda site: (site / HANDBOOK_JSON).write_bytes(b"\xff\xfe"), "daten/handbuch.json ist beschädigt"),
    (lambda site: (site / HANDBOOK_JSON).write_text(json.dumps({"format": FORMAT}), encoding="utf-8"), "daten/handbuch.json ist beschädigt"),
    (lambda site: (site / HANDBOOK_JSON).write_text(json.dumps({"format": FORMAT + 1}), encoding="utf-8"), f"hat das Format {FORMAT + 1}"),
    (lambda site: (site / SEARCH_INDEX).write_text("const handbuchIndex = 3;", encoding="utf-8"), "assets/suche-index.js ist beschädigt"),
]  # fmt: skip


class TestMissing:
    @pytest.mark.parametrize(("break_it", "told"), BROKEN)
    def test_a_site_that_cannot_be_read_is_told_and_the_others_are_shown(self, few, break_it, told):
        break_it(few / "klein")
        done = run("sammlung", few, "--heute", DAY)
        assert done.returncode == 1
        assert "„klein“ fehlt auf der Startseite." in done.stdout
        assert told in done.stdout
        assert [item.a["href"] for item in soup(few / "index.html").select(".hb-sammlung li")] == [
            "waldhausen/index.html"
        ]

    def test_no_link_is_followed(self, few, tmp_path):
        (few / "klein").rename(tmp_path / "klein")
        (few / "klein").symlink_to(tmp_path / "klein")
        assert run("sammlung", few, "--heute", DAY).returncode == 0
        assert len(soup(few / "index.html").select(".hb-sammlung li")) == 1

    def test_without_any_nothing_is_written(self, tmp_path):
        (tmp_path / "leer").mkdir()
        done = run("sammlung", tmp_path)
        assert done.returncode == 1
        assert "Es wurde nichts geschrieben." in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["leer"]

    def test_a_handbook_is_not_written_over(self, few):
        done = run("sammlung", few, "--ziel", few / "klein")
        assert done.returncode == 2
        assert not (few / "klein" / "index.html").exists()

    def test_a_folder_that_is_not_there(self, tmp_path):
        assert run("sammlung", tmp_path / "nirgends").returncode == 2

    def test_what_fails_leaves_what_was_there(self, few, monkeypatch):
        (few / "index.html").write_text("before", encoding="utf-8")

        def fail(*_: object) -> None:
            raise HandbookError("x")

        monkeypatch.setattr("handbook.collection.build.run_mkdocs", fail)
        assert run("sammlung", few).returncode == 1
        assert sorted(path.name for path in few.iterdir()) == ["index.html", "klein", "waldhausen"]
        assert (few / "index.html").read_text(encoding="utf-8") == "before"


@pytest.fixture(scope="module")
def sites(whole, roots) -> list[Published]:
    return [published(whole / name, KINDS) for name in roots]


class TestIndex:
    def test_a_script_comes_back_as_data(self):
        value = {"a": 'it\'s \\ "x" \n ü'}
        assert json.loads(json_of(as_script("const x", value))) == value
        assert json_of("const x = 3;") == ""

    def test_it_holds_names_and_short_texts_of_the_home_area_alone(self, sites):
        scripts = index(sites)
        assert [*scripts] == [SEARCH_INDEX]
        documents = json.loads(json_of(scripts[SEARCH_INDEX].partition("\n")[2]))["documents"]
        assert {sort for document in documents for sort, _ in document["lines"]} <= {0, 1, 2, 3, 4}
        assert {document["group"] for document in documents} == {
            "Netzwerke",
            "Gremien",
            "Vereinbarungen",
            "Gebiete",
            "Alltagswörter",
        }
        assert all("answers" not in document for document in documents)

    def test_of_very_many_it_holds_names_alone(self, sites):
        scripts = index(sites, limit=0)
        assert sorted(scripts) == sorted([SEARCH_INDEX, *(f"{TEXTS}/{site.name}.js" for site in sites)])
        documents = json.loads(json_of(scripts[SEARCH_INDEX].partition("\n")[2]))["documents"]
        assert {sort for document in documents for sort, _ in document["lines"] if "part" in document} <= {0, 1, 4}

    def test_an_everyday_word_of_several_is_one(self, sites):
        documents = json.loads(json_of(index(sites)[SEARCH_INDEX].partition("\n")[2]))["documents"]
        words = [document["lines"][0][1] for document in documents if "means" in document]
        assert len(words) == len({*words})
        assert "Teenager" in words


@pytest.fixture(scope="module")
def start(whole) -> Iterator[str]:
    with serve(whole) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.add_init_script(VIOLATIONS)
    yield page
    page.close()


def hits(page: Page, query: str) -> list[list[str]]:
    """What the search shows for `query`: of each result kind and county, name, what it says."""
    page.locator(".hb-suchen").click()
    page.locator("#hb-suchfeld").fill(query)
    page.locator(".hb-gefunden li").first.wait_for()
    return [item.locator("> *").all_inner_texts() for item in page.locator(".hb-gefunden li").all()]


@pytest.mark.browser
class TestSearch:
    @pytest.mark.parametrize(("query", "name", "folder", "place"), BODIES)
    def test_a_body_of_each_handbook_is_found_and_the_link_leads_there(self, page, start, query, name, folder, place):
        page.goto(start)
        (kind, shown, _), *_ = hits(page, query)
        assert shown == name
        assert " · " in kind
        page.keyboard.press("Enter")
        page.wait_for_url(f"{start}{folder}/{place}/")
        assert whole_words(page.locator("h1").inner_text()).startswith(name)

    def test_a_result_says_which_handbook_it_is_of_and_what_it_is(self, page, start):
        page.goto(start)
        kind, _, said = hits(page, "Jugendhilfeausschuss")[0]
        assert kind == "Ausschuss · Kreis Musterberg"
        assert said == "Hier geht es um Hilfen für Kinder, Jugendliche und Familien."

    def test_a_county_beside_a_name_puts_its_own_first(self, page, start):
        page.goto(start)
        assert "Kreis Musterberg" in hits(page, "Netzwerk Kreis Musterberg")[0][0]

    def test_everyday_words_of_one_handbook_help_in_all(self, page, start):
        page.goto(start)
        assert any(name == "Jugendhilfeausschuss" for _, name, _ in hits(page, "Teenager"))

    def test_it_works_by_keyboard_alone(self, page, start):
        page.goto(start)
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.hb-suchen')"):
                break
        page.keyboard.press("Enter")
        page.keyboard.type("Jugendhilfeausschuss")
        page.locator(".hb-gefunden li").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{start}klein/gremien/mb-jha/")

    def test_texts_of_very_many_come_when_a_result_is_shown(self, page, sites, whole, tmp_path):
        """The index holds names; each handbook's part is asked for once, and only if something of it is shown."""
        folder = tmp_path / "public"
        folder.mkdir()
        shutil.copy(whole / "index.html", folder)
        shutil.copytree(whole / "assets", folder / "assets")
        for path, script in index(sites, limit=0).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(script, encoding="utf-8")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        with serve(folder) as address:
            page.goto(address)
            assert [name for name in asked if name.startswith("suche")] == []
            hits(page, "Jugendhilfeausschuss")
            page.get_by_text("Hier geht es um Hilfen für Kinder, Jugendliche und Familien.").wait_for()
            assert asked.count("klein.js") == 1
            assert "waldhausen.js" not in asked

    def test_from_a_folder(self, page, whole):
        page.goto((whole / "index.html").as_uri())
        hits(page, "Stadtrat Waldhausen")
        page.keyboard.press("Enter")
        page.wait_for_url((whole / "waldhausen/gremien/bau-stadtrat/index.html").as_uri())
        assert whole_words(page.locator("h1").inner_text()).startswith("Stadtrat")

    def test_a_shared_entry_has_no_form_in_the_handbook(self, page, start):
        page.goto(f"{start}klein/wer-sitzt-wo/musterland-ministerium/")
        assert word("shared-entry") in whole_words(page.locator(".hb-fuss").inner_text())
        page.goto(f"{start}klein/mitmachen/formular/#registers/akteure/musterland-ministerium")
        page.get_by_text("Er lässt sich hier nicht ändern.").wait_for()
        page.goto(f"{start}klein/mitmachen/formular/#registers/akteure/mb-jugendamt")
        page.get_by_label("Name").first.wait_for()

    def test_without_scripts_the_list_leads_on(self, browser, start):
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            page.goto(start)
            assert not page.locator(".hb-suchen").is_visible()
            page.get_by_role("link", name="Stadt Waldhausen").click()
            page.wait_for_url(f"{start}waldhausen/index.html")

    def test_nothing_is_stopped_and_no_other_host_is_asked(self, page, start):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(start)
        hits(page, "Stadtrat")
        assert page.evaluate("window.violations") == []
        assert [url for url in asked if not url.startswith((start, "data:"))] == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_nothing_on_a_narrow_phone(self, browser, start, scheme):
        page = browser.new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme, bypass_csp=True)
        page.goto(start)
        page.evaluate(AXE)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        run_axe = "axe.run().then(({ violations }) => violations.map(({ id }) => id))"
        assert page.evaluate(run_axe) == []
        hits(page, "Jugendhilfeausschuss")
        assert page.evaluate(run_axe) == []
        page.close()
