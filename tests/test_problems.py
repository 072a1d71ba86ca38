"""Every mistake an editor can make has its message: a broken example in problems/ and exactly what is said about it.

An example is a folder laid over problems/_basis; erwartet.txt holds the output of `check`.
"""

import re
import shutil
from pathlib import Path

import pytest
from builders import BASIS, TESTS, add, problems

from handbook.german.catalogue import catalogue
from handbook.settings import Settings

PROBLEMS = TESTS / "problems"
BODY = """name: Arbeitsgruppe Spielplätze
gremienart: ag
gebiet: [mb]
status: aktiv
kurz: Hier planen Kreis und Stadt gemeinsam neue Spielplätze.
berichtet_an: [mb-jha]
quellen: [mb-quelle]
"""
EXAMPLES = sorted(path for path in PROBLEMS.iterdir() if path.is_dir() and path != BASIS)


def said(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in problems(root))


def test_basis_is_clean():
    assert said(BASIS) == ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_example(example: Path, basis: Path, golden):
    shutil.copytree(example, basis, dirs_exist_ok=True, symlinks=True)
    found = said(basis)
    golden(example, {"erwartet.txt": found}, "erwartet.txt")
    assert found, "a broken example without a problem"


def test_a_missing_area_is_probably_that_of_the_handbook(basis: Path):
    shutil.copytree(PROBLEMS / "gebiet-fehlt", basis, dirs_exist_ok=True)
    (problem,) = problems(basis, Settings(gebiet="lk"))
    assert problem.text.endswith("gebiet: [lk]")


@pytest.mark.parametrize("number", [1, 3])
def test_nobody_is_blamed_for_a_file_that_is_gone(basis: Path, number: int):
    """However many name it: what is told stands where they do, not in a file with a name that is a bit alike."""
    text = (PROBLEMS / "datei-geloescht" / "gremien" / "mb-ag.yml").read_text(encoding="utf-8")
    files = [basis / "gremien" / f"mb-ag-{n}.yml" for n in range(number)]
    for file in files:
        file.write_text(text, encoding="utf-8")
    (basis / "gremien" / "mb-baubeirat-schulen.yml").write_text(
        text.replace("mb-bauausschuss", "mb-jha").replace("name: ", "name: Beirat "), encoding="utf-8"
    )
    told = [problem for problem in problems(basis) if problem.severity == "error"]
    assert [(p.file, p.code) for p in told] == [(f"gremien/{file.name}", "V001") for file in files]


def test_file_too_large(basis: Path):
    (basis / "gremien" / "riesig.yml").write_text("# " + "x" * (1 << 20))
    assert said(basis).startswith("gremien/riesig.yml:1:1: Fehler L005: ")


@pytest.mark.parametrize(("lines", "told"), [(100, ["F017"] * 100), (101, ["F017"] * 100 + ["W018"])])
def test_a_file_gets_so_many_messages_as_somebody_reads(basis: Path, lines: int, told: list[str]):
    (basis / "gremien" / "mb-ag.yml").write_text(f"{BODY}aufgaben:\n" + "-\n" * lines, encoding="utf-8")
    assert [problem.code for problem in problems(basis)] == told


@pytest.mark.parametrize("sign", ["\x07", "\x85", "\u034f", "\u061c", "\u206a", "\u2800", "\u3164", "\ufff9", "\U000e0061", "\u200b", "\u200f", "\u2028", "\u202e", "\u2060",
                                  "\u2066", "\u2069", "\ufeff"])  # fmt: skip
def test_a_sign_that_nobody_sees_is_refused(basis: Path, sign: str):
    (basis / "gremien" / "mb-ag.yml").write_bytes(f"name: AG{sign} Wege\n".encode())
    assert [p.code for p in problems(basis)] == ["L008"]


@pytest.mark.parametrize(("text", "codes"), [
    ("AG 👨‍👩‍👧", []), ("AG 🇩🇪", []), ("AG 🧑🏽‍🚒", []), ("AG 1️⃣", []), ("AG ❤️‍🔥", []), ("AG 🏴󠁧󠁢󠁥󠁮󠁧󠁿", []), ("AG نامه\u200cها", []),
    ("AG Spiel\u00adplätze", ["L042"]), ("AG Русский", []), ("AG α-Test", []), ("AG μg", []), ("AG H₂O", []), ("AG Łódź", []),
    ("AG Spіelplätze", ["L050"]), ("АОК", ["L050"]), ("AG ﬁnden", ["L050"]), ("AG Ⅳ", ["L050"]), ("AG § ٧١", ["L050"]), ("ＡＧ Wege", ["L050"]), ("AG： Wege", ["L050"]),
    ("AG 𝐖ege", ["L050"]), ("RÃ¼ssel", ["L048"]), ("AG Ã–lmÃ¼hle", ["L048"]), ("R√ºssel", ["L048"]), ("R├╝ssel", ["L048"]), ("AG â€žWegeâ€œ", ["L048"]),
    ("RÃƒÂ¼ssel", ["L048"]), ("R\ufffdssel", ["L048"]), ("SÃO PAULO", []), ("AG Raum # 3", ["W003"]), ("AG Raum\t## 3", ["W003"]), ("wege # Bemerkung", []),
    ("'AG Raum' # Bemerkung", []), ("AG C#", []),
    ("{AG Raum # 3}", ["L013"]), ("AG：Raum\nSpіelplätze", ["L010"]),
])  # fmt: skip
def test_signs_that_only_look_right_are_told(basis: Path, text: str, codes: list[str]):
    body = BODY.replace("Arbeitsgruppe Spielplätze", text)
    (basis / "gremien" / "mb-ag.yml").write_text(f"# Bemerkung\n{body}", encoding="utf-8")
    assert [p.code for p in problems(basis)] == codes


@pytest.mark.parametrize(("address", "codes"), [
    ("https://kreis.example@evil/", ["L049"]), ("https://kreis.example:80@evil/", ["L049"]), ("HTTPS:\\\\kreis.example@evil", ["L049"]),
    ("https://kreis.example%40evil/", ["L049"]), ("https://kreis.example&#64;evil/", ["L049"]), ("https://kreis.example。evil/", ["L049"]),
    ("https://παράδειγμα.example/", ["L049"]), ("https://kreis.example/@kreis", []), ("https://kreis.example?an=a@b.example", []), ("https://münchen.example/", []),
])  # fmt: skip
def test_an_address_leads_where_it_seems_to(basis: Path, address: str, codes: list[str]):
    """Not where only the part behind an @ says, and not to a name in letters of another alphabet."""
    (basis / "docs").mkdir(exist_ok=True)
    (basis / "docs" / "hilfe.md").write_text(
        f"# Hilfe\n\n[Kreis]({address}), <a href='{address}'>Kreis</a>.\n", encoding="utf-8"
    )
    assert [p.code for p in problems(basis)] == codes * 2


@pytest.mark.parametrize(("number", "codes"), [(2, {"V001"}), (3, {"V016"})])
def test_three_who_name_an_unknown_id_show_that_an_entry_was_renamed(basis: Path, number: int, codes: set[str]):
    add(
        basis,
        "registers/akteure.yml",
        "\n- id: mb-schulamt-neu\n  name: Neues Schulamt\n  art: amt\n  quellen: [mb-quelle]\n",
    )
    for n in range(number):
        text = BODY.replace("Spielplätze", f"Spielplätze {n}", 1)
        (basis / "gremien" / f"mb-ag-{n}.yml").write_text(f"{text}mitglieder: [mb-schulamt-nue]\n", encoding="utf-8")
    assert {p.code for p in problems(basis)} == codes


@pytest.mark.parametrize(("status", "until", "codes"), [
    ("aktiv", "2026-01-14", ["W005"]), ("aktiv", "2026-01-15", []), ("aktiv", "2026-01", []),
    ("beendet", "2026-01-16", []), ("beendet", "2026-01-17", ["W006"]),
])  # fmt: skip
def test_the_last_day_still_counts(basis: Path, status: str, until: str, codes: list[str]):
    text = BODY.replace("status: aktiv", f"status: {status}") + f"gueltig: {{bis: {until}}}\n"
    (basis / "gremien" / "mb-ag.yml").write_text(text, encoding="utf-8")
    assert [p.code for p in problems(basis)] == codes


@pytest.mark.parametrize(("day", "codes"), [
    ("2026-01-15", []), ("2026-01-16", []), ("2026-01-17", ["V012"]), ("2026-01", []), ("2026-02", ["V012"]),
    ("2199-12-31", ["V012"]), ("9999-12-31", ["F005", "V012"]),
])  # fmt: skip
@pytest.mark.parametrize("field", ["stand: {}", "geprueft: {{am: {}, durch: Geschäftsstelle}}"])
def test_tomorrow_has_begun_where_the_clock_of_the_machine_is_late(basis: Path, field: str, day: str, codes: list[str]):
    """A machine in UTC counts an hour or two behind; who works in the night writes the day of the wall."""
    (basis / "gremien" / "mb-ag.yml").write_text(BODY + field.format(day) + "\n", encoding="utf-8")
    assert [p.code for p in problems(basis)] == codes


DATA = ("networks", "gremien", "agreements", "registers")


@pytest.mark.parametrize(
    ("gone", "empty"), [(DATA, ()), ((), DATA), (DATA[:3], ()), ((), DATA[:3]), (DATA[:1], DATA[1:])]
)
def test_a_handbook_without_data_is_no_handbook(basis: Path, gone: tuple[str, ...], empty: tuple[str, ...]):
    """Also not if only the registers are left."""
    for folder in gone + empty:
        shutil.rmtree(basis / folder)
    for folder in empty:
        (basis / folder).mkdir()
        (basis / folder / ".gitkeep").touch()
    assert "mkdocs.yml:1:1: Fehler E011: " in said(basis)


@pytest.mark.parametrize(("now", "meant"), [("networks", "netzwerke"), ("networks", "Networks"), ("agreements", "vereinbarungen"),
    ("gremien", "Gremien"), ("gremien", "gremium"), ("registers", "register"), ("registers", "registers_alt")])  # fmt: skip
def test_a_folder_that_is_missing_is_told_and_found_under_its_new_name(basis: Path, now: str, meant: str):
    (basis / now).rename(basis / meant)
    (first,) = [problem for problem in problems(basis) if problem.code.startswith("L")]
    assert (first.file, first.code) == (now, "L047")
    assert f"„{meant}“" in first.text


@pytest.mark.parametrize("gone", [["agreements"], ["agreements", "networks"]])
def test_a_folder_that_is_gone_is_a_warning(basis: Path, gone: list[str]):
    """A handbook may begin without agreements, and git keeps no empty folder: that stops nothing."""
    for folder in gone:
        shutil.rmtree(basis / folder)
    told = [problem for problem in problems(basis) if problem.file in gone]
    assert [(p.file, p.code, p.severity) for p in told] == [(folder, "W024", "warning") for folder in gone]


def test_so_are_all_folders_under_new_names(basis: Path):
    for folder in DATA:
        (basis / folder).rename(basis / folder.title())
    assert [(p.file, p.code) for p in problems(basis) if p.code == "L047"] == [
        (folder, "L047") for folder in sorted(DATA)
    ]


@pytest.mark.parametrize("keep", [None, ".gitkeep"])
def test_a_folder_that_is_there_may_be_empty(basis: Path, keep: str | None):
    shutil.rmtree(basis / "agreements")
    (basis / "agreements").mkdir()
    if keep:
        (basis / "agreements" / keep).touch()
    assert said(basis) == ""


@pytest.mark.parametrize("named", [False, True])
def test_each_page_that_a_handbook_needs_by_hand_is_told_once(basis: Path, named: bool):
    """Whether the navigation names it or not; of one that `init` writes the message says what stands there."""
    shutil.rmtree(basis / "docs")
    told = [("docs/index.md", "E012", ""), ("docs/nicht-gefunden.md", "W022", "")]
    if named:
        pages = ("index", "nachschlagen/index", "impressum", "datenschutz", "barrierefreiheit")
        add(basis, "mkdocs.yml", "".join(f"- {page}.md\n" for page in pages))
        told += [("mkdocs.yml", "E008", f"docs/{page}.md an. Darauf steht: W") for page in pages[1:]]
    found = problems(basis)
    assert [(p.file, p.code) for p in found] == [(file, code) for file, code, _ in told]
    assert all(text in p.text for p, (_, _, text) in zip(found, told, strict=True))


def test_every_message_has_an_example():
    shown = {code for example in EXAMPLES for code in re.findall(r": (?:Fehler|Warnung) (\w\d{3}): ",
             (example / "erwartet.txt").read_text(encoding="utf-8"))}  # fmt: skip
    of_data = {code for code in catalogue("messages")["problems"] if not code.startswith("S")}  # those: test_inspection
    assert of_data - shown - {"L005", "L043", "L044", "L045", "L047", "W018", "E011", "E012", "W022", "W024"} == set()
    assert len(EXAMPLES) >= 40
