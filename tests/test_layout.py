"""One layout for all files: nothing is lost, comments stay where they belong, the same again changes nothing."""

import shutil
from pathlib import Path

import pytest
from builders import EXAMPLE, KINDS, run

from handbook.layout.lay_out import arrange, lay_out
from handbook.reading.read import read

BODY = KINDS["gremium"].schema
TANGLED = """---
# Diese Datei pflegt die Geschäftsstelle.

# Der Name steht so im Beschluss.
name:   "AG Wohnen"     # seit 2020 so
status: aktiv


# Mit Musterstadt?
gebiet: [ mb,bau ]   # zwei

gremienart: ag
mitglieder:
    # nur stimmberechtigte
    - als: Gast   # immer
      # warum
      id: mb-kirche
    -   # leer
        id: mb-stiftung
        quelle:
            zeilen: 3
            folie: 2
    # - mb-klinik
    - text: >-
          zwei Vertretungen
          der Eltern

          # kein Kommentar
      # letzter
      #   Punkt
kurz:
  # oberhalb
  Hier geht es um „#1“ und viel.
aufgaben:
- a

- noch eine
# - b
#   quelle: {folie: 3}
# zum Turnus
turnus:
- {min: 3,
   wortlaut: 3 x pro Jahr}
- {min: 4,  # stimmt das?
   wortlaut: 4 x pro Jahr}  # oder 5
quellen: [{folie: 1, dokument: mb-plan}]
hinweise:
- |
  Ein Text.
# Ende der Hinweise

abkuerzung: AGW
# Ende der Datei
"""
LAID_OUT = """# Diese Datei pflegt die Geschäftsstelle.

# Der Name steht so im Beschluss.
name: "AG Wohnen"  # seit 2020 so
abkuerzung: AGW
gremienart: ag

# Mit Musterstadt?
gebiet: [mb, bau]  # zwei
status: aktiv
# oberhalb
kurz: Hier geht es um „#1“ und viel.
aufgaben:
- a
- noch eine
# - b
#   quelle: {folie: 3}
# zum Turnus
turnus:
- {wortlaut: 3 x pro Jahr, min: 3}
- {min: 4,  # stimmt das?
   wortlaut: 4 x pro Jahr}  # oder 5
mitglieder:
# nur stimmberechtigte
# warum
- id: mb-kirche
  als: Gast  # immer
# leer
- id: mb-stiftung
  quelle:
    folie: 2
    zeilen: 3
# - mb-klinik
- text: >-
    zwei Vertretungen
    der Eltern

    # kein Kommentar
  # letzter
  #   Punkt
hinweise:
- |
  Ein Text.
# Ende der Hinweise

quellen: [{dokument: mb-plan, folie: 1}]
# Ende der Datei
"""


def test_order_space_and_comments(tmp_path):
    laid = arrange(TANGLED, BODY)
    assert laid == LAID_OUT
    assert arrange(laid, BODY) == laid
    for name, text in (("vor.yml", TANGLED), ("nach.yml", laid)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(tmp_path / "vor.yml", "x").value == read(tmp_path / "nach.yml", "x").value


def test_entries_of_a_register_stand_apart():
    text = "# Alle Quellen.\n- name: A\n  id: a\n  # zu A\n# zu B\n- id: b\n\n\n- id: c # drei\n"
    laid = "# Alle Quellen.\n- id: a\n  name: A\n  # zu A\n\n# zu B\n- id: b\n\n- id: c  # drei\n"
    assert lay_out(text, KINDS["quelle"].schema) == laid


@pytest.mark.parametrize("text", [
    "name: A\nkurz: |+\n  b\n\n\nabkuerzung: c\n", "? name\n: A\nabkuerzung: B\nname2: C\n", "{name: A}\n", "nur Text\n",
])  # fmt: skip
def test_what_nobody_agreed_on_is_left_alone(text):
    assert lay_out(text, BODY) == text


def test_unknown_fields_come_last_and_stay():
    assert lay_out("kruz: b\nstatus: x\nname: A\n", BODY) == "name: A\nstatus: x\nkruz: b\n"


@pytest.mark.parametrize("text", [
    "name: Spielpl{}tze # Pl{}tze\n", "# Pl{}tze\nname: 'Spielpl{}tze'\n",
    "aufgaben: [Pl{}tze,\n Stra{}en]\n",  # laid out by hand: only its letters change
])  # fmt: skip
def test_letters_are_written_as_they_are_read(text):
    laid = lay_out(text.format("a\u0308", "\u00ada\u0308"), BODY)
    assert laid == lay_out(text.format("ä", "ä"), BODY)
    assert laid.count("ä") == 2


@pytest.fixture
def folder(county) -> Path:
    """A county of two files, one of them not in form."""
    for name in ("networks", "agreements", "registers", "gremien"):
        shutil.rmtree(county / name)
        (county / name).mkdir()
    (county / "gremien" / "mb-gut.yml").write_text("name: Gut\nstatus: aktiv\n", encoding="utf-8")
    (county / "gremien" / "mb-schief.yml").write_bytes(b"\xef\xbb\xbfstatus: aktiv\r\nname: Schief\r\n")
    return county


def test_check_names_files_and_changes_nothing(folder):
    before = (folder / "gremien" / "mb-schief.yml").read_bytes()
    done = run("format", "--check", "--root", folder)
    assert done.returncode == 1
    assert done.stdout.startswith("gremien/mb-schief.yml:1: Warnung: Vor diese Zeile gehört „name: Schief“.\n")
    assert "python build.py format gremien/mb-schief.yml\n" in done.stdout
    assert "mb-gut" not in done.stdout
    assert (folder / "gremien" / "mb-schief.yml").read_bytes() == before


def warnings(folder: Path, text: bytes) -> list[str]:
    """What is said of gremien/mb-schief.yml if it holds `text`."""
    (folder / "gremien" / "mb-schief.yml").write_bytes(text)
    lines = run("format", "--check", "--root", folder).stdout.splitlines()
    return [line.removeprefix("gremien/mb-schief.yml:") for line in lines if line.startswith("gremien/mb-schief")]


def test_all_places_of_a_file_are_named(folder):
    assert warnings(folder, b"gebiet: [mb]\nname: S\n\nkurz: Satz.\nstatus: aktiv\n") == [
        "1: Warnung: Vor diese Zeile gehört „name: S“.",
        "2: Warnung: Hier gehört „status: aktiv“ hin.",
        "5: Warnung: „status: aktiv“ gehört an eine andere Stelle.",
    ]


def test_a_missing_blank_line_is_asked_for(folder):
    (folder / "registers" / "quellen.yml").write_text("- id: a\n  name: A\n- id: b\n  name: B\n", encoding="utf-8")
    found = run("format", "--check", "--root", folder).stdout
    assert "registers/quellen.yml:3: Warnung: Hier gehört eine leere Zeile hin.\n" in found


@pytest.mark.parametrize(("text", "said"), [
    (b"\xef\xbb\xbfname: S\nstatus: aktiv\n", "die Kennzeichnung am Anfang der Datei (BOM)"),
    (b"name: S\r\nstatus: aktiv\r\n", "Zeilenenden von Windows (CRLF)"),
    ("name: Spielpla\u0308tze\n".encode(), "Umlaute und Akzente, die aus zwei Zeichen bestehen, weiche Trennzeichen oder Leerzeichen anderer Breite"),
    ("name: Spiel\u00adplätze\n".encode(), "Umlaute und Akzente, die aus zwei Zeichen bestehen, weiche Trennzeichen oder Leerzeichen anderer Breite"),
    ("name: AG\u2003Wege\n".encode(), "Umlaute und Akzente, die aus zwei Zeichen bestehen, weiche Trennzeichen oder Leerzeichen anderer Breite"),
    (b"name: S \nstatus: aktiv", "Leerzeichen am Ende einer Zeile oder der Umbruch am Ende der Datei"),
])  # fmt: skip
def test_what_nobody_sees_is_called_so(folder, text, said):
    unseen = f"1: Warnung: Nur unsichtbare Zeichen sind anders: {said}. Am Text müssen Sie nichts ändern."
    assert warnings(folder, text) == [unseen]


def test_copies_are_for_those_without_a_terminal(folder, tmp_path):
    before = (folder / "gremien" / "mb-schief.yml").read_bytes()
    run("format", "--check", "--copies", str(tmp_path / "form"), "--root", folder)
    copies = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in (tmp_path / "form").rglob("*.*")}
    assert copies == {"form/gremien/mb-schief.yml.txt": b"name: Schief\nstatus: aktiv\n"}
    assert (folder / "gremien" / "mb-schief.yml").read_bytes() == before


def test_format_mends_them(folder):
    assert run("format", "gremien/mb-schief.yml", "--root", folder).returncode == 0
    assert (folder / "gremien" / "mb-schief.yml").read_bytes() == b"name: Schief\nstatus: aktiv\n"
    assert run("format", "--check", "--root", folder).returncode == 0


def test_a_file_that_does_not_read_is_left_alone(folder):
    broken = folder / "gremien" / "mb-kaputt.yml"
    broken.write_text("status: aktiv\nname Kaputt\n", encoding="utf-8")
    done = run("format", "--root", folder)
    assert done.returncode == 1
    assert "gremien/mb-kaputt.yml:2:1: Fehler L010: " in done.stdout
    assert broken.read_text(encoding="utf-8") == "status: aktiv\nname Kaputt\n"
    assert (folder / "gremien" / "mb-schief.yml").read_bytes() == b"name: Schief\nstatus: aktiv\n"


def test_a_file_of_something_else_is_refused(folder):
    done = run("format", "docs/index.md", "--root", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "docs/index.md" in done.stderr


def test_the_invented_county_is_in_form():
    """Others take it as their model."""
    done = run("format", "--check", "--root", EXAMPLE)
    assert done.returncode == 0, done.stdout
