"""A new entry: a skeleton that says what is left to do, in the right place, and nothing overwritten."""

import re
import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from builders import DAY, TODAY, add, problems, run

from handbook.book.load import load
from handbook.german.ids import LONGEST, new_id
from handbook.layout.lay_out import lay_out
from handbook.layout.new import Wish, create, skeleton
from handbook.reading.read import read
from handbook.settings import Settings

HOME = Settings(gebiet="mb")


def new(county: Path, *arguments: str) -> subprocess.CompletedProcess:
    return run("new", *arguments, "--root", county, "--heute", DAY)


def files(county: Path) -> set[Path]:
    return set(county.rglob("*"))


SORTS = {"AG Fähren & Straßen: für Ältere": "ag", "Ständiger Finanzausschuss": "ausschuss"}  # as the names say them


@pytest.mark.parametrize(("word", "name", "file", "empty"), [
    ("gremium", "AG Fähren & Straßen: für Ältere", "gremien/mb-ag-faehren-strassen-fuer-aeltere.yml", ["quellen"]),
    ("network", "Netzwerk Café/Bar", "networks/mb-netzwerk-cafe-bar.yml", ["quellen"]),
    ("gremium", "Spiel\u00adpla\u0308tze", "gremien/mb-spielplaetze.yml", ["gremienart", "quellen"]),
    ("gremium", "Über Brücken " * 15, "gremien/mb-" + "ueber-bruecken-" * 5 + "ue.yml", ["gremienart", "quellen"]),
    ("gremium", "Ständiger Finanzausschuss", "gremien/mb-staendiger-finanzausschuss.yml", ["quellen"]),
    ("gremium", "Elternrat Schulhof", "gremien/mb-elternrat-schulhof.yml", ["gremienart", "quellen"]),
    ("vereinbarung", "null", "agreements/mb-null.yml", ["quellen", "vereinbarungsart"]),
])  # fmt: skip
def test_only_what_nobody_can_know_is_left_to_fill_in(county, word, name, file, empty):
    before = files(county)
    done = new(county, word, name)
    assert (done.returncode, done.stderr) == (0, "")
    assert file in done.stdout
    assert files(county) - before == {county / file}
    document = read(county / file, file)
    said = {key: value for key, value in document.value.items() if value is not None}
    usual = " ".join(normalize("NFC", name).replace("\u00ad", "").split())
    assert said.pop("gremienart", None) == SORTS.get(name)
    assert said == {"name": usual, "gebiet": ["mb"], "status": "aktiv"}
    found = [p for p in problems(county) if p.file == file]
    assert [p.code for p in found] == ["F003"] * len(empty)
    assert sorted(re.search("„(.+?)“", p.text)[1] for p in found) == empty


@pytest.mark.parametrize("kind", ["netzwerk", "gremium", "vereinbarung"])
def test_the_suggestions_hold_as_they_stand(county, kind):
    """With every # before a suggestion taken away, the file has all these fields, and each in the right form."""
    book = load(county, TODAY, HOME).handbook
    text, _ = skeleton(book, book.kinds[kind], "Ganz neu", "mb")
    assert lay_out(text, book.kinds[kind].schema) == text
    file = county / book.kinds[kind].source / "mb-ganz-neu.yml"
    file.write_text(re.sub("^# ", "", text, flags=re.MULTILINE), encoding="utf-8")
    document = read(file, file.name)
    assert document.problems == []
    assert len(document.value) > 12
    codes = {p.code for p in problems(county) if p.file.endswith(file.name)}
    assert codes <= {"F003"}  # what is left to fill in


def test_the_suggestions_name_what_is_there_and_no_other_county(tmp_path):
    run("init", tmp_path / "neu", "Verein Musterwasser", "--art", "organisation", "--kennung", "mw")
    done = new(tmp_path / "neu", "network", "Netzwerk Wasser")
    assert (done.returncode, "auszufüllen" in done.stdout) == (0, False)
    new(tmp_path / "neu", "gremium", "AG Wasser")
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "neu").glob("*/mw-*-wasser.yml")]
    assert len(texts) == 2
    assert not [text for text in texts if re.search(r"\bmb-|Landkreis|Fraktion|ebene: kreis", text)]
    assert all("# - id: mw-mitgliederversammlung\n" in text for text in texts)


@pytest.mark.parametrize(("arguments", "said"), [
    (("gremium", "Kreistag"), "mb-kreistag"),
    (("gremium", "…–123"), "…–123"),
    (("gremium", "日本"), "日本"),
    (("gremium", "Ⅻ"), "Ⅻ"),
    (("gremium", "../../etc/passwd"), "../../etc/passwd"),
    (("gremium", "AG Wohnen.yml"), "AG Wohnen.yml"),
    (("gremium", "AG\u200bWohnen"), "AG"),
    (("gremium", "x" * 201), "201"),
    (("akteur", "Amt"), "akteur"),
    (("gremium", "AG Neu", "--gebiet", "../mb"), "../mb"),
    (("gremium", "AG Neu", "--gebiet", "mb-kreistag"), "mb-kreistag"),
])  # fmt: skip
def test_refused(county, arguments, said):
    before = files(county)
    done = new(county, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(county) == before


def test_an_id_of_a_register_and_a_former_one_are_taken(county):
    add(county, "registers/akteure.yml", "\n- id: mb-amt-neu\n  name: Amt\n  fruehere_ids: [mb-amt-alt]\n")
    for name in ("Amt neu", "Amt alt"):
        assert "registers/akteure.yml" in new(county, "gremium", name).stderr


def test_a_file_in_the_way_stays(county):
    there = county / "gremien" / "mb-ag-neu.yml"
    there.write_text("kaputt", encoding="utf-8")
    assert "gremien/mb-ag-neu.yml" in new(county, "gremium", "AG Neu").stderr
    assert there.read_text(encoding="utf-8") == "kaputt"


def test_without_the_folder(county):
    shutil.rmtree(county / "gremien")
    assert "„gremien“" in new(county, "gremium", "AG Neu").stderr
    (county / "gremien").symlink_to(county / "networks")
    assert "„gremien“" in new(county, "gremium", "AG Neu").stderr


def test_another_area(county):
    book = load(county, TODAY, HOME).handbook
    other = next(id for id, entry in book.entries.items() if entry.kind.id == "gebiet" and id != "mb")
    file, _ = create(county, book, Wish("gremium", "AG Neu", other))
    assert file == f"gremien/{other}-ag-neu.yml"
    assert read(county / file, file).value["gebiet"] == [other]


@pytest.mark.parametrize("stand", ["2024", "2024-06", "2024-06-18"])
def test_the_stand_is_what_is_said(county, stand):
    """Nobody knows better than the source when it was true: without a word the Stand of the source holds."""
    assert new(county, "gremium", "AG Neu", "--stand", stand).returncode == 0
    assert f"\nstand: {stand}\n" in (county / "gremien" / "mb-ag-neu.yml").read_text(encoding="utf-8")


def test_a_stand_that_is_none_is_refused(county):
    done = new(county, "gremium", "AG Neu", "--stand", "gestern")
    assert (done.returncode, "2024-06-18" in done.stderr) == (2, True)
    assert not (county / "gremien" / "mb-ag-neu.yml").exists()


def test_an_id_is_no_longer_than_the_schema_allows_and_names_its_area_once():
    assert len(new_id("Arbeitskreis " * 20, "mb")) <= LONGEST
    assert new_id("mb Runde", "mb") == "mb-runde" == new_id("Runde", "mb")
