"""A town with quarters and words of its own: what lies below it is at home, and its words behave like those of the tool."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import EXAMPLE, entry, loaded, problems
from jsonschema import Draft202012Validator

from handbook.book.queries import areas_below, called, deciding, is_home, placed
from handbook.facts.counts import home_rounds
from handbook.facts.routes import routes
from handbook.site.build import schemas
from handbook.site.stage import stage

FILES = {
    "registers/quellen.yml": "- {id: mb-hs, name: Hauptsatzung, art: dokument, stand: 2024}\n",
    "registers/gebiete.yml": """
- {id: mb, name: Stadt Xstadt, art: kommune, quellen: [mb-hs]}
- {id: mb-dorf, name: Ortschaft Xdorf, art: ortsteil, teil_von: [mb], quellen: [mb-hs]}
- {id: mb-weiler, name: Weiler Xweil, art: weiler, teil_von: [mb-dorf], quellen: [mb-hs]}
- {id: bau, name: Stadt Nahstadt, art: kommune, quellen: [mb-hs]}
""",
    "registers/akteure.yml": "- {id: mb-bad, name: Xbad, art: badebetrieb, gebiet: [mb], quellen: [mb-hs]}\n",
    "gremien/mb-rat.yml": "name: Rat der Stadt\ngremienart: stadtrat\nebene: kommune\ngebiet: [mb]\nstatus: aktiv\nquellen: [mb-hs]\n",
    "gremien/mb-dorfrat.yml": "name: Dorfrat\ngremienart: dorfrat\nebene: dorf\ngebiet: [mb-dorf]\nstatus: aktiv\n"
                              "turnus:\n- {wortlaut: monatlich, min: 12, max: 12, wochentag: dienstag, uhrzeit: '19:00', ort: Dorfhaus}\n"
                              "zustaendig:\n- {rolle: patenschaft, id: mb-bad}\nberichtet_an: [mb-rat]\nquellen: [mb-hs]\n",
    "gremien/mb-weilerrunde.yml": "name: Runde am Brunnen\ngremienart: runde\ngebiet: [mb-weiler]\nstatus: aktiv\nteil_von: [mb-dorfrat]\nquellen: [mb-hs]\n",
    "gremien/bau-rat.yml": "name: Rat von Nahstadt\ngremienart: vertretung\ngebiet: [bau]\nstatus: aktiv\n"
                           "stimmt_ab_mit: [mb-rat]\nquellen: [mb-hs]\n",
}  # fmt: skip
WORDS = """
    woerter:
      gremienarten:
      - {wort: stadtrat, name: Stadtrat, mehrzahl: Stadträte, wie: vertretung}
      - {wort: dorfrat, name: Dorfrat, mehrzahl: Dorfräte, wie: ortsbeirat, auch: [Gmoa]}
      stellenarten:
      - {wort: badebetrieb, name: Badebetrieb, wie: eigenbetrieb}
      gebietsarten:
      - {wort: weiler, name: Weiler, wie: ortsteil}
      ebenen:
      - {wort: dorf, name: Dorf, wie: ortsteil}
      rollen:
      - {wort: patenschaft, name: Patenschaft, wie: verantwortung}
    ueberschriften:
    - {statt: Städte und Gemeinden, titel: Xstadt und Nachbarn}
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("town")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text.lstrip("\n"), encoding="utf-8")
    for folder in ("networks", "agreements", "docs"):
        (root / folder).mkdir()
    for page in ("index.md", "nicht-gefunden.md", "impressum.md", "nachschlagen/index.md"):
        (root / "docs" / page).parent.mkdir(exist_ok=True)
        shutil.copy(EXAMPLE / "docs" / page, root / "docs" / page)
    settings = (
        (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8").replace("    gebiet: mb\n", f"    gebiet: mb{WORDS}", 1)
    )
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def book(town):
    return loaded(town).handbook


@pytest.fixture(scope="module")
def pages(town, book) -> dict[str, str]:
    return {path: text for path, text in stage(book, town / "docs").files.items() if isinstance(text, str)}


def test_it_is_clean(town):
    assert [str(p) for p in problems(town) if p.file != "mkdocs.yml"] == []


def test_home_is_all_that_lies_below(book):
    assert areas_below(book, "mb") == ["mb", "mb-dorf", "mb-weiler"]
    assert [e.id for e in home_rounds(book)] == ["mb-dorfrat", "mb-rat", "mb-weilerrunde"]
    assert [e.id for e in book.entries.values() if e.kind.id == "gebiet" and not is_home(book, e)] == ["bau"]


def test_ways_end_at_a_body_that_decides_by_a_word_of_the_town(book):
    assert deciding(book).id == "mb-rat"
    (way,) = routes(book, book["mb-weilerrunde"])
    assert (way.complete, way.steps[-1].target) == (True, "mb-rat")
    assert routes(book, book["mb-rat"]) == []


def test_what_is_agreed_by_guess_is_below_nothing(book):
    guess = dict(book["mb-dorf"].data, teil_von=[{"id": "mb", "sicherheit": "vermutet"}])
    county = loaded_with(book, "mb-dorf", guess)
    assert areas_below(county, "mb") == ["mb"]


def loaded_with(book, id: str, data: dict):
    """`book` with other `data` of the entry `id`."""
    entries = book.entries | {id: replace(book[id], data=data)}
    return replace(book, entries=entries)


def test_a_place_lists_what_meets_there_and_below(pages):
    dorf, weiler, home = (pages[f"kommunen/{id}.md"] for id in ("mb-dorf", "mb-weiler", "mb"))
    assert "Dorfrat" in dorf.partition("## Was es hier gibt")[2]
    assert "Runde am Brunnen" in dorf.partition("## Was es hier gibt")[2]
    assert "Dorfrat" not in weiler.partition("## Was es hier gibt")[2].partition("\n## ")[0]
    assert "[3 Gremien](../gremien/index.md)" in home


def test_what_is_at_home_is_not_listed_again_by_what_home_lies_in(book):
    above = entry("gebiet", "land", name="Xland", art="land")
    home = replace(book["mb"], data=book["mb"].data | {"teil_von": [{"id": "land"}]})
    other = replace(book["bau-rat"], data=book["bau-rat"].data | {"gebiet": ["land"]})
    wider = replace(book, entries=book.entries | {"land": above, "mb": home, "bau-rat": other})
    assert "mb" in areas_below(wider, "land")
    assert [e.id for e in placed(wider, wider["land"])] == ["bau-rat"]


def test_its_words_stand_where_those_of_the_tool_do(pages):
    assert "Stadtrat ·" in pages["gremien/mb-rat.md"]
    assert "Dorfrat ·" not in pages["gremien/mb-dorfrat.md"]  # its name says it
    assert "Patenschaft" in pages["gremien/mb-dorfrat.md"]
    assert "Badebetrieb" in pages["wer-sitzt-wo/mb-bad.md"]
    advising = pages["gremien/index.md"].partition("Beratende Gremien")[2]
    assert "mb-dorfrat.md" in advising
    assert "<code>dorfrat</code>" in pages["mitmachen/felder/gremien.md"]


def test_a_heading_of_its_own_stands_instead_of_that_of_the_tool(pages):
    assert "\n## Xstadt und Nachbarn (2)" in pages["kommunen/index.md"]
    assert [path for path, text in pages.items() if "# Städte und Gemeinden" in text] == []


def test_no_question_is_asked_that_makes_no_sense_in_a_town(pages):
    everything = "\n".join(text for path, text in pages.items() if path.startswith("nachschlagen/fragen"))
    assert "alle Kommunen" not in everything


def test_a_slip_leads_to_a_word_of_the_town(town, tmp_path):
    root = tmp_path / "town"
    shutil.copytree(town, root)
    file = root / "gremien" / "mb-dorfrat.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("gremienart: dorfrat", "gremienart: Gmoa"), encoding="utf-8"
    )
    assert any(p.code == "F004" and "„dorfrat“" in p.text for p in problems(root))


def test_day_time_and_room_are_shown(pages):
    for told in ("dienstags", "19:00", "Dorfhaus"):
        assert told in pages["gremien/mb-dorfrat.md"].replace("&#58;", ":")


def test_a_page_is_called_as_the_navigation_calls_it(town):
    file = town / "mkdocs.yml"
    said = file.read_text(encoding="utf-8")
    file.write_text(
        said + "  - Ortschaften & Weiler: kommunen/index.md\n  - Wege in den Rat: wege/index.md\n", encoding="utf-8"
    )
    book = loaded(town).handbook
    pages = stage(book, town / "docs").files
    file.write_text(said, encoding="utf-8")
    assert pages["kommunen/index.md"].count("# Ortschaften &#38; Weiler\n") == 1
    assert (
        '[Ortschaften &#38; Weiler](index.md) › <span aria-current="page">Ortschaft Xdorf'
        in pages["kommunen/mb-dorf.md"]
    )
    assert "„Wege in den Rat“" in "".join(text for path, text in pages.items() if "/fragen" in path)


def test_the_editor_knows_its_words(book):
    """A build writes the schemas as an editor reads them."""
    written = {name: json.loads(text) for name, text in schemas(book).items()}
    assert {"gremien.json", "mkdocs.json"} < written.keys()
    bodies = Draft202012Validator(written["gremien.json"])
    entry = {"name": "Dorfrat", "gebiet": ["mb"], "status": "aktiv", "quellen": ["mb-hs"], "gremienart": "dorfrat"}
    assert [bodies.is_valid(entry), bodies.is_valid(entry | {"gremienart": "quatsch"})] == [True, False]


def test_a_heading_without_anything_below_it_is_left_out(pages):
    assert "## Handlungsfelder" not in pages["index.md"]
    assert "## Häufig gefragt" in pages["index.md"]


def test_equal_names_are_told_apart(book, town):
    other = replace(book["bau-rat"], data=book["bau-rat"].data | {"name": "Rat der Stadt"})
    twin = replace(
        book["mb-weilerrunde"], data=book["mb-weilerrunde"].data | {"name": "Dorfrat", "gebiet": ["mb-dorf"]}
    )
    twins = replace(book, entries=book.entries | {"bau-rat": other, "mb-weilerrunde": twin})
    names = {id: called(twins, twins[id]) for id in ("mb-rat", "bau-rat", "mb-dorfrat", "mb-weilerrunde", "mb-dorf")}
    assert names == {
        "mb-rat": "Rat der Stadt (Stadt Xstadt)", "bau-rat": "Rat der Stadt (Stadt Nahstadt)",
        "mb-dorfrat": "Dorfrat (Dorfrat)", "mb-weilerrunde": "Dorfrat (Runde)", "mb-dorf": "Ortschaft Xdorf",
    }  # fmt: skip
    pages = stage(twins, town / "docs").files
    assert "[Rat der Stadt (Stadt Xstadt)]" in pages["gremien/mb-dorfrat.md"].replace("&#40;", "(").replace(
        "&#41;", ")"
    )
    assert pages["gremien/mb-rat.md"].startswith('---\ntitle: "Rat der Stadt (Stadt Xstadt)"')


BODY = "gebiet: [mb]\nstatus: aktiv\nquellen: [mb-hs]\n"


@pytest.fixture(scope="module")
def without_ways(town, tmp_path_factory) -> dict[str, str]:
    """The pages of the town with a body that reports to nobody who has an entry, and one that decides itself."""
    root = Path(shutil.copytree(town, tmp_path_factory.mktemp("ways") / "town"))
    (root / "gremien" / "mb-jugendrat.yml").write_text(
        f"name: Jugendrat\nabkuerzung: JR\ngremienart: beirat\n{BODY}berichtet_an:\n- text: Ausschuss für Jugend\n"
    )
    (root / "gremien" / "mb-aufsichtsrat.yml").write_text(
        f"name: Aufsichtsrat des Xbads\ngremienart: organ\n{BODY}entscheidet: entscheidet\n"
    )
    staged = stage(loaded(root).handbook, root / "docs").files
    return {path: text for path, text in staged.items() if isinstance(text, str)}


class TestWhatHasNoWay:
    """What is told in words is no gap, who decides needs no way, and nothing is counted that is not there."""

    def test_a_receiver_in_words_is_a_way_that_breaks_off(self, without_ways):
        assert (
            "Berichte gehen dorthin: Ausschuss für Jugend. Wie es von dort weitergeht"
            in without_ways["gremien/mb-jugendrat.md"]
        )
        (line,) = [
            line for line in without_ways["wege/index.md"].splitlines() if "(../gremien/mb-jugendrat.md)" in line
        ]
        assert "→ Ausschuss für Jugend → " in line

    def test_who_decides_needs_no_way(self, without_ways):
        assert "Dieses Gremium entscheidet selbst." in without_ways["gremien/mb-aufsichtsrat.md"]
        assert "Aufsichtsrat" not in without_ways["wege/index.md"]

    def test_what_holds_nothing_is_left_out(self, without_ways):
        assert "(0)" not in without_ways["wege/index.md"]
        assert "0 Runden" not in without_ways["kommunen/mb.md"]

    def test_an_abbreviation_is_explained_by_the_entry_that_has_it(self, without_ways):
        assert "**JR**: [Jugendrat](../gremien/mb-jugendrat.md)" in without_ways["nachschlagen/abkuerzungen.md"]
        assert "JR" in without_ways["nachschlagen/a-z.md"]

    def test_nothing_stands_above_the_home_area(self, without_ways):
        above = next(line for line in without_ways["kommunen/mb.md"].splitlines() if "hb-krumen" in line)
        assert above.startswith('<nav class="hb-krumen"')
        assert above.partition(">")[2].startswith('<span aria-current="page">Stadt Xstadt</span> · [Von A bis Z]')
