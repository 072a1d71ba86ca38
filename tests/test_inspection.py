"""The checks of a built site: the invented county passes them all, and each finds the site that is broken in its way."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from builders import DAY, EXAMPLE, TODAY, run, run_apart

from handbook.book.addresses import FORM_SCRIPTS, SEARCH_INDEX, SHEET
from handbook.book.load import load
from handbook.errors import HandbookError
from handbook.german.catalogue import catalogue
from handbook.inspection import Site, quick, unanswered
from handbook.inspection.browser.forms import files_come_back
from handbook.inspection.browser.looks import by_size, every_look, largest_pages
from handbook.inspection.browser.phone import every_page
from handbook.inspection.browser.search import names_are_found
from handbook.inspection.browser.visits import heaviest_pages, visits_are_light
from handbook.inspection.weight import ELEMENTS
from handbook.layout.starter import begin

BODY = "gremien/mb-kreistag/index.html"
NETWORK = "netzwerke/mb-netzwerk-familie/index.html"
WAYS = "wege/index.html"
LIST = "gremien/index.html"
BY_HAND = "index.html"
SEARCHED = "Forum Klima"


class Only(Site):
    """A site of which only some pages are looked at."""

    some: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        return list(self.some) or super().paths()


@pytest.fixture
def broken(site, book, tmp_path) -> Only:
    """A copy of the invented county's site, its root beside it. Files are shared with the original: replace them."""
    copy = shutil.copytree(site, tmp_path / "site", copy_function=os.link)
    return Only(Path(copy), EXAMPLE, book)


def put(site: Site, path: str, content: str | bytes) -> None:
    (site.folder / path).unlink(missing_ok=True)
    (site.folder / path).write_bytes(content.encode() if isinstance(content, str) else content)


def replaced(old: str, new: str):
    """Breaks a page: the first text that the pattern `old` finds becomes `new`."""

    def change(html: str) -> str:
        assert re.search(old, html, re.DOTALL), old
        return re.sub(old, lambda _: new, html, count=1, flags=re.DOTALL)

    return change


def added(text: str):
    """Breaks a page: `text` comes to the end of what it says."""
    return replaced("</article>", f"{text}</article>")


TWIN = r'<li data-von="[^"]*" data-nach="[^"]*"[^>]*>.*?</li>'
BROKEN = {  # code → the page that is broken, and how
    "S001": (BY_HAND, added('<p><a href="gibt/es/nicht/">Ein Wort</a></p>')),
    "S002": (BY_HAND, added('<p><a href="gremien/#gibt-es-nicht">Ein Wort</a></p>')),
    "S003": (LIST, added('<p><a href="gibt-es-nicht/">Ein Wort</a></p>')),
    "S004": (LIST, replaced(TWIN, "")),
    "S005": (NETWORK, replaced(r'(?<=id="umgebung-mb-netzwerk-familie" role="group" aria-labelledby=")', "weg-")),
    "S006": (LIST, added('<img src="https://example.com/bild.png" alt="Bild">')),
    "S007": (LIST, added('<img src="../schwer.png" alt="Bild">')),
    "S008": (LIST, added("<br>" * (ELEMENTS + 1))),
    "S011": (LIST, added('<span id="doppelt"></span><span id="doppelt"></span>')),
    "S012": (LIST, added('<h5 id="tief">Tief unten</h5>')),
    "S013": (LIST, added('<p><a href="../">hier</a></p>')),
    "S014": (LIST, added('<p><a href="../">Ein Wort</a> <a href="./">Ein Wort</a></p>')),
    "S015": (LIST, replaced(r'(?<=<meta name="description" content=")[^"]*', "Kurz")),
    "S016": (LIST, added("<!-- handbuch: weg -->")),
    "S017": (LIST, added('<p style="color: red">Rot</p>')),
    "S018": (LIST, lambda html: re.sub(r'href="\.\./nachschlagen/a-z/"', 'href="./"', html)),
    "S019": (LIST, replaced('lang="de"', 'lang="en"')),
    "S024": (LIST, added("<h2>Ohne Adresse</h2>")),
    "S026": (LIST, added('<p><span class="hb-zeichen netzwerk" aria-hidden="true"></span></p>')),
}
MORE = {  # other ways to be wrong in the same way
    "S002 within the page": (BY_HAND, added('<p><a href="#gibt-es-nicht">Ein Wort</a></p>')),
    "S001 a picture": (BY_HAND, added('<img src="bilder/weg.png" alt="Ein Bild">')),
    "S003 in a picture": (
        NETWORK,
        replaced(r'(?<=<li class="hb-kachel akteur" data-kasten="mb-fd-jugend"><a href=")[^"]*', "../gibt-es-nicht/"),
    ),
    "S004 a line more": (LIST, replaced(r"<li data-von", '<li data-von="a" data-nach="b">x</li><li data-von')),
    "S004 a stroke less": (LIST, replaced(r"<line[^>]*data-von[^>]*>(</line>)?", "")),
    "S005 no group": (LIST, replaced(r'(?<=<figure class="hb-bild hb-karte-wege") id="[^"]*" role="group"', "")),
    "S005 lines read out": (LIST, replaced(r'(?<=<svg class="hb-rinne" )width="[0-9]*" aria-hidden="true"', "")),
    "S012 two first headings": (LIST, added('<h1 id="zwei">Zwei</h1>')),
    "S013 an address": (LIST, added('<p><a href="https://example.org/">https://example.org/</a></p>')),
    "S016 a tag for Markdown": (LIST, added('<p markdown="1">x</p>')),
    "S017 a handler": (LIST, added('<p onclick="x()">Rot</p>')),
    "S017 a script for an address": (LIST, added('<p><a href="javascript:x()">Rot und blau</a></p>')),
    "S017 a loose policy": (LIST, replaced("default-src 'none'", "default-src 'unsafe-inline'")),
    "S017 no policy": (LIST, replaced(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "")),
    "S017 wrong addresses": ("404.html", added('<p style="color: red">Rot</p>')),
    "S024 a number in it": (LIST, added('<h2 id="runden-12">Runden (12)</h2>')),
}


@pytest.mark.parametrize("name", [*BROKEN, *MORE])
def test_a_broken_page_is_found_and_only_that(broken, name):
    path, change = {**BROKEN, **MORE}[name]
    broken.some = (path,) if path != "404.html" else (LIST,)
    (broken.folder / "schwer.png").write_bytes(os.urandom(250 * 1024))
    assert quick(broken) == []
    put(broken, path, change((broken.folder / path).read_text(encoding="utf-8")))
    found = quick(broken)
    assert {problem.code for problem in found} == {name[:4]}, found
    assert path.removesuffix("index.html") in found[0].text


def test_a_page_that_is_lost_is_found(broken):
    broken.some = (LIST,)
    (broken.folder / BODY).unlink()
    found = {problem.code: problem for problem in quick(broken)}
    assert set(found) == {"S003", "S010", "S035"}  # the list leads there, and the sheet for the wall
    assert "mb-kreistag" in found["S010"].text


def test_a_place_on_a_list_that_is_lost_is_found(broken):
    broken.some = (BODY,)
    path = "nachschlagen/abkuerzungen/index.html"
    html = (broken.folder / path).read_text(encoding="utf-8")
    lost = next(e for e in broken.book.entries.values() if e.kind.id == "abkuerzung")
    put(broken, path, html.replace(f'id="{lost.id}"', 'id="weg"'))
    assert {problem.code for problem in quick(broken)} >= {"S010"}


def test_two_pages_of_one_title_are_found(broken):
    broken.some = (BODY, LIST)
    name = re.search(r"<title>.*?</title>", (broken.folder / BODY).read_text(encoding="utf-8"))[0]
    put(broken, LIST, replaced("<title>.*?</title>", name)((broken.folder / LIST).read_text(encoding="utf-8")))
    assert [problem.code for problem in quick(broken)] == ["S027"]


def test_two_numbers_for_the_same_are_found(broken):
    broken.some = (BODY, LIST)
    for path, number in ((BODY, 3), (LIST, 4)):
        html = (broken.folder / path).read_text(encoding="utf-8")
        put(broken, path, html.replace("</h1>", f'</h1><p>Zusammen <b data-zahl="probe">{number}</b>.</p>', 1))
    (problem,) = quick(broken)
    assert (problem.code, "„4“" in problem.text, "„3“" in problem.text) == ("S030", True, True)


@pytest.mark.parametrize("size", [0, 500 * 1024])
def test_a_search_index_that_is_empty_or_heavy_is_found(broken, size):
    broken.some = (LIST,)
    put(broken, SEARCH_INDEX, os.urandom(size))
    if not size:
        (broken.folder / SEARCH_INDEX).unlink()
    assert [problem.code for problem in quick(broken)] == ["S009"]


def test_a_cell_that_a_spreadsheet_changes_is_found(broken):
    broken.some, path = (LIST,), "daten/networks.csv"
    put(broken, path, (broken.folder / path).read_text(encoding="utf-8").replace(";Kapitel 2.4;", ";2.4;"))
    (found,) = quick(broken)
    assert found.code == "S028"
    assert all(f"„{text}“" in found.text for text in (path, "Kapitel", "2.4"))


SHEETS = {  # what is wrong with a sheet for the wall → how it is told, and how it is broken
    "a line through boxes": (" × mb-", replaced(r'(?<=<path d=")M[^"]*', "M0 -100L900 -100")),
    "a line that breaks off": (" …", replaced(r'(?<=data-nach=")mb-jugendausschuss', "mb-forum-klima")),
    "a box on another": (" × mb-", replaced(r'<polygon points="[^"]*"(?= />\s*<text[^>]*>Netzwerk Wohnen)', '<polygon points="200,-300 400,-300 400,-100 200,-100"')),
    "letters beside their box": ("lang ↔", replaced("(?<=>)Netzwerk Wohnen", f"Netzwerk {'sehr ' * 9}lang")),
    "a heading beside the sheet": ("Netzwerke ↔", replaced(r'<text x="[^"]*"(?=[^>]*>Netzwerke<)', '<text x="-30"')),
    "small letters": ("4.", replaced('font-size="6.5"', 'font-size="3.5"')),
    "a link to nowhere": ("weg/index.html", replaced("../gremien/mb-kreistag/index.html", "../gremien/weg/index.html")),
    "half a file": ("", lambda svg: svg[: len(svg) // 2]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_that_is_not_cleanly_drawn_is_found(broken, name):
    broken.some, (told, change) = (LIST,), SHEETS[name]
    put(broken, SHEET, change((broken.folder / SHEET).read_text(encoding="utf-8")))
    found = quick(broken)
    assert {problem.code for problem in found} == {"S035"}
    assert any(told in problem.text for problem in found), found


def test_the_invented_county_passes_the_quick_checks(site, book):
    assert quick(Site(site, EXAMPLE, book)) == []


def test_a_finding_on_a_page_by_hand_is_an_error_at_its_line(broken, county):
    broken.root, broken.some = county, (BY_HAND,)
    source = county / "docs" / "index.md"
    source.write_text("# Start\n\nSehen Sie\n[Ein Wort](gibt/es/nicht/).\n", encoding="utf-8")
    put(broken, BY_HAND, BROKEN["S001"][1]((broken.folder / BY_HAND).read_text(encoding="utf-8")))
    (found,) = quick(broken)
    assert (found.file, found.line, found.severity) == ("docs/index.md", 4, "error")


def test_a_finding_on_the_page_of_an_entry_names_its_file(broken):
    broken.some = (NETWORK,)
    put(broken, NETWORK, BROKEN["S005"][1]((broken.folder / NETWORK).read_text(encoding="utf-8")))
    (found,) = quick(broken)
    assert (found.file, found.severity) == ("networks/mb-netzwerk-familie.yml", "warning")


def inspect(root: Path, *arguments) -> subprocess.CompletedProcess:
    return run("inspect", "--root", root, "--heute", DAY, *arguments)


class TestCommand:
    @pytest.fixture
    def built(self, site, county) -> Path:
        shutil.copytree(site, county / "build" / "site")
        return county

    def test_a_site_in_order(self, built):
        done = inspect(built)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Die fertige Seite ist in Ordnung: ")

    def test_an_error_ends_with_1_and_a_warning_does_not(self, built):
        page = built / "build" / "site" / LIST
        page.write_text(BROKEN["S016"][1](page.read_text(encoding="utf-8")), encoding="utf-8")
        done = inspect(built)
        assert done.returncode == 0
        assert "Warnung S016" in done.stdout
        page = built / "build" / "site" / BY_HAND
        page.write_text(BROKEN["S001"][1](page.read_text(encoding="utf-8")), encoding="utf-8")
        report = built / "build" / "seite.xml"
        done = inspect(built, "--format", "junit", "--output", report)
        assert done.returncode == 1
        assert "docs/index.md" in done.stdout
        assert 'failures="1"' in report.read_text(encoding="utf-8")

    def test_without_a_site_it_says_what_to_do(self, county):
        done = inspect(county)
        assert done.returncode == 2
        assert "python build.py build" in done.stderr

    def test_without_the_packages_for_browsers_it_says_what_is_missing(self, built, tmp_path):
        done = run_apart("inspect", "--full", "--root", built, before="import sys; sys.modules['playwright'] = None")
        assert done.returncode == 2
        assert "„playwright" in done.stderr
        assert "make test" in done.stderr


TALL = "kommunen/index.html"
ON_A_PHONE = {  # the page that is broken → what is told, and what breaks it
    LIST: ("S020", '<img src="../assets/zeichen.png">'),
    "netzwerke/index.html": ("S021", '<p class="lang">Lang</p>'),
    "vereinbarungen/index.html": ("S022", '<img src="weg.png" alt="Ein Bild">'),
    "offene-fragen/index.html": ("S022", "<script>let x = 1;</script>"),
    TALL: ("S031", "<p>Lang</p>" * 400),
}


@pytest.mark.browser
class TestInABrowser:
    def test_what_goes_wrong_on_a_phone_is_found_on_its_page(self, broken):
        whole = "gesamt/index.html"  # long on purpose
        for path in (*ON_A_PHONE, whole):
            _, text = ON_A_PHONE.get(path, ON_A_PHONE[TALL])
            put(broken, path, added(text)((broken.folder / path).read_text(encoding="utf-8")))
        self.styled(broken, ".lang { width: 90rem }")
        found = {(p.code, page) for p in every_page(broken, [*ON_A_PHONE, whole]) for page in (*ON_A_PHONE, whole)
                 if f"„{page.removesuffix('index.html')}“" in p.text}  # fmt: skip
        assert found == {(code, page) for page, (code, _) in ON_A_PHONE.items()}

    def test_what_goes_wrong_in_one_look_is_found(self, broken):
        text = '<p class="blass">Blass</p><p class="eng">Jugendhilfeausschuss</p><p class="lang">Lang</p>'
        put(broken, LIST, added(text)(self.html(broken)))
        self.styled(broken, "[data-md-color-scheme=slate] .blass { color: #333 }")
        self.styled(broken, "@media (min-width: 1000px) { .lang { width: 200rem } }")
        self.styled(broken, ".eng { width: 4em; overflow-wrap: anywhere }")
        assert every_page(broken, [LIST]) == []
        found = every_look(broken, [LIST])
        assert {(p.code, "slate" in p.text) for p in found} == {("S020", True), ("S021", False), ("S029", False)}

    def test_a_picture_that_is_not_sound_is_found_at_each_width(self, broken):
        assert every_page(broken, [WAYS]) == []
        self.styled(broken, ".hb-bild .hb-kasten small { font-size: 9px }")
        found = every_page(broken, [WAYS])
        assert {p.code for p in found} == {"S034"}
        assert all(f"{width} px" in str(found) for width in (320, 390, 1280))

    def test_a_link_to_the_form_of_nothing_is_found(self, broken):
        put(
            broken,
            LIST,
            added('<a href="../mitmachen/formular/#registers/akteure/niemand">Ändern</a>')(self.html(broken)),
        )
        assert [p.code for p in quick(broken)] == ["S003"]

    def test_a_file_that_the_form_changes_is_found(self, broken):
        assert list(files_come_back(broken)) == []
        script = f"{FORM_SCRIPTS}/stand/gremien/mb-ag-spielplatz.yml.js"
        put(broken, script, (broken.folder / script).read_text(encoding="utf-8").replace("neu werden", "alt werden"))
        assert [(p.code, "mb-ag-spielplatz" in p.text) for p in files_come_back(broken)] == [("S036", True)]

    def test_too_many_files_are_found(self, broken):
        for number in range(40):
            shutil.copy(broken.folder / "assets" / "zeichen.png", broken.folder / "assets" / f"{number}.png")
        pictures = "".join(f'<img src="../assets/{number}.png" alt="Bild">' for number in range(40))
        assert list(visits_are_light(broken, [LIST])) == []
        put(broken, LIST, added(pictures)(self.html(broken)))
        assert [p.code for p in visits_are_light(broken, [LIST])] == ["S025"]

    def test_a_page_that_loads_the_search_at_once_is_found(self, broken):
        put(broken, LIST, added(f'<img src="../{SEARCH_INDEX}" alt="Bild">')(self.html(broken)))
        (found,) = visits_are_light(broken, [LIST])
        assert (found.code, SEARCH_INDEX in found.text) == ("S025", True)

    def test_a_name_that_the_search_does_not_find_is_found(self, broken):
        assert list(names_are_found(broken)) == []
        index = (broken.folder / SEARCH_INDEX).read_text(encoding="utf-8")
        put(broken, SEARCH_INDEX, index.replace("gremien/mb-forum-klima/", "gremien/"))
        found = list(names_are_found(broken))
        (found,) = {(problem.code, problem.file) for problem in found}
        assert found == ("S023", "gremien/mb-forum-klima.yml")

    def test_what_the_search_does_not_answer_is_found_and_counted(self, broken, tmp_path):
        queries = tmp_path / "anfragen.yml"
        queries.write_text(
            "- {anfrage: Kreistag, richtig: [gremien/mb-kreistag]}\n"
            "- {anfrage: Kreistage, richtig: [impressum]}\n"
            "- {anfrage: asdfgh, richtig: []}\n"
            "- {anfrage: Pflege, richtig: []}\n", encoding="utf-8",
        )  # fmt: skip
        wrong, shares = unanswered(broken, queries)
        assert [(p.code, name in p.text) for p, name in zip(wrong, ("Kreistage", "Pflege"), strict=True)] == [
            ("S032", True), ("S033", True)]  # fmt: skip
        assert "2 Anfragen, bei 50 %" in str(shares)

    @pytest.mark.parametrize("text", ["- {anfrage: [a", "- anfrage: a\n", "- {anfrage: 5, richtig: []}\n", "nichts\n"])
    def test_queries_of_another_form_are_told(self, broken, tmp_path, text):
        queries = tmp_path / "anfragen.yml"
        queries.write_text(text, encoding="utf-8")
        with pytest.raises(HandbookError, match=r"anfragen\.yml lässt sich nicht lesen"):
            unanswered(broken, queries)

    def test_the_page_for_wrong_addresses_is_seen_where_the_site_will_lie(self, tmp_path, monkeypatch):
        begin(tmp_path, "Stadt Musterstadt", "stadt", "mb")
        monkeypatch.setenv("SITE_URL", "https://example.org/amt/handbuch/")
        built = run("--root", tmp_path)
        assert built.returncode == 0, built.stdout
        below = Site(tmp_path / "build" / "site", tmp_path, load(tmp_path, TODAY).handbook)
        assert every_look(below, ["404.html"]) == []
        monkeypatch.delenv("SITE_URL")
        elsewhere = Site(tmp_path / "build" / "site", tmp_path, load(tmp_path, TODAY).handbook)
        assert every_look(elsewhere, ["404.html"]) != []

    def test_the_invented_county_passes(self, site, book):
        """A page of each type as a phone shows it, and one of each kind of entry in every look; once a week all of them."""
        county = Site(site, EXAMPLE, book)
        types = [
            path for path in largest_pages(by_size(county)) if not path.startswith("mitmachen/")
        ]  # as in our own county
        kinds = [path for path in types if b'class="hb-fuss"' in county.page(path).content]
        assert len(types) > len(kinds) >= 5
        assert every_page(county, types) == []
        assert every_look(county, kinds) == []
        assert list(visits_are_light(county, heaviest_pages(county))) == []

    @staticmethod
    def styled(site: Site, rule: str) -> None:
        style = "assets/handbuch.css"
        put(site, style, (site.folder / style).read_text(encoding="utf-8") + f"\n{rule}\n")

    @staticmethod
    def html(site: Site) -> str:
        return (site.folder / LIST).read_text(encoding="utf-8")


@pytest.mark.parametrize(("style", "fault"), [
    ("width: 60rem", "sideways"), ("overflow: hidden; width: 3rem; white-space: nowrap", "cut off"),
    ("overflow: hidden; height: 0.5rem", "cut off"), ("overflow: auto; width: 3rem; white-space: nowrap", None),
])  # fmt: skip
@pytest.mark.browser
def test_what_is_cut_off_is_seen(browser, style, fault):
    """The rule for what does not fit can fail, and lets boxes pass in which one can scroll."""
    from handbook.inspection.browser.looks import CUT_OFF

    page = browser.new_page(viewport={"width": 360, "height": 844})
    page.set_content(f"<p>Kurz</p><div style='{style}'>Bürgermeisterdienstversammlung</div>")
    said = page.evaluate(CUT_OFF)
    page.close()
    assert [fault] == [line.split(":")[0] for line in said] if fault else said == []


def test_each_message_is_shown_by_a_site_broken_in_its_way():
    told = {code for code in catalogue("messages")["problems"] if code.startswith("S")}
    here = Path(__file__).read_text(encoding="utf-8")
    assert told == set(re.findall(r'"(S\d{3})', here))
