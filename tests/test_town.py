"""A town with quarters and words of its own: what lies below it is at home, and its words behave like those of the tool."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import EXAMPLE, loaded, problems

from handbook.book.queries import areas_below, deciding, is_home
from handbook.facts.counts import home_rounds
from handbook.facts.routes import routes
from handbook.site.stage import stage

FILES = {
    "registers/quellen.yml": "- {id: xs-hs, name: Hauptsatzung, art: dokument, stand: 2024}\n",
    "registers/gebiete.yml": """
- {id: xs, name: Stadt Xstadt, art: kommune, quellen: [xs-hs]}
- {id: xs-dorf, name: Ortschaft Xdorf, art: ortsteil, teil_von: [xs], quellen: [xs-hs]}
- {id: xs-weiler, name: Weiler Xweil, art: weiler, teil_von: [xs-dorf], quellen: [xs-hs]}
- {id: nah, name: Stadt Nahstadt, art: kommune, quellen: [xs-hs]}
""",
    "registers/akteure.yml": "- {id: xs-bad, name: Xbad, art: badebetrieb, gebiet: [xs], quellen: [xs-hs]}\n",
    "gremien/xs-rat.yml": "name: Rat der Stadt\ngremienart: stadtrat\nebene: kommune\ngebiet: [xs]\nstatus: aktiv\nquellen: [xs-hs]\n",
    "gremien/xs-dorfrat.yml": "name: Dorfrat\ngremienart: dorfrat\nebene: dorf\ngebiet: [xs-dorf]\nstatus: aktiv\n"
                              "turnus:\n- {wortlaut: monatlich, min: 12, max: 12, wochentag: dienstag, uhrzeit: '19:00', ort: Dorfhaus}\n"
                              "zustaendig:\n- {rolle: patenschaft, id: xs-bad}\nberichtet_an: [xs-rat]\nquellen: [xs-hs]\n",
    "gremien/xs-weilerrunde.yml": "name: Runde am Brunnen\ngremienart: runde\ngebiet: [xs-weiler]\nstatus: aktiv\nteil_von: [xs-dorfrat]\nquellen: [xs-hs]\n",
    "gremien/nah-rat.yml": "name: Rat von Nahstadt\ngremienart: vertretung\ngebiet: [nah]\nstatus: aktiv\n"
                           "stimmt_ab_mit: [xs-rat]\nquellen: [xs-hs]\n",
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
        (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8").replace("    gebiet: mb\n", f"    gebiet: xs{WORDS}", 1)
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
    assert areas_below(book, "xs") == ["xs", "xs-dorf", "xs-weiler"]
    assert [e.id for e in home_rounds(book)] == ["xs-dorfrat", "xs-rat", "xs-weilerrunde"]
    assert [e.id for e in book.entries.values() if e.kind.id == "gebiet" and not is_home(book, e)] == ["nah"]


def test_ways_end_at_a_body_that_decides_by_a_word_of_the_town(book):
    assert deciding(book).id == "xs-rat"
    (way,) = routes(book, book["xs-weilerrunde"])
    assert (way.complete, way.steps[-1].target) == (True, "xs-rat")
    assert routes(book, book["xs-rat"]) == []


def test_what_is_agreed_by_guess_is_below_nothing(book):
    guess = dict(book["xs-dorf"].data, teil_von=[{"id": "xs", "sicherheit": "vermutet"}])
    county = loaded_with(book, "xs-dorf", guess)
    assert areas_below(county, "xs") == ["xs"]


def loaded_with(book, id: str, data: dict):
    """`book` with other `data` of the entry `id`."""
    entries = book.entries | {id: replace(book[id], data=data)}
    return replace(book, entries=entries)


def test_a_place_lists_what_meets_there_and_below(pages):
    dorf, weiler, home = (pages[f"kommunen/{id}.md"] for id in ("xs-dorf", "xs-weiler", "xs"))
    assert "Dorfrat" in dorf.partition("## Was es hier gibt")[2]
    assert "Runde am Brunnen" in dorf.partition("## Was es hier gibt")[2]
    assert "Dorfrat" not in weiler.partition("## Was es hier gibt")[2].partition("\n## ")[0]
    assert "[3 Gremien](../gremien/index.md)" in home


def test_its_words_stand_where_those_of_the_tool_do(pages):
    assert "Dorfrat ·" in pages["gremien/xs-dorfrat.md"]
    assert "Patenschaft" in pages["gremien/xs-dorfrat.md"]
    assert "Badebetrieb" in pages["wer-sitzt-wo/xs-bad.md"]
    advising = pages["gremien/index.md"].partition("Beratende Gremien")[2]
    assert "xs-dorfrat.md" in advising
    assert "<code>dorfrat</code>" in pages["mitmachen/felder/gremien.md"]
    assert "Dorfräte" in pages["gremien/xs-dorfrat.md"]  # for the search


def test_no_question_is_asked_that_makes_no_sense_in_a_town(pages):
    everything = "\n".join(text for path, text in pages.items() if path.startswith("nachschlagen/fragen"))
    assert "alle Kommunen" not in everything


def test_a_slip_leads_to_a_word_of_the_town(town, tmp_path):
    root = tmp_path / "town"
    shutil.copytree(town, root)
    file = root / "gremien" / "xs-dorfrat.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("gremienart: dorfrat", "gremienart: Gmoa"), encoding="utf-8"
    )
    assert any(p.code == "F004" and "„dorfrat“" in p.text for p in problems(root))


def test_day_time_and_room_are_shown(pages):
    for told in ("Dienstag", "19:00", "Dorfhaus"):
        assert told in pages["gremien/xs-dorfrat.md"].replace("&#58;", ":")
