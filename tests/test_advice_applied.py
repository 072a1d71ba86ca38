"""Advice never causes the next error: what a message gives to copy is put in its place, and the mistake is gone."""

import re
import shutil
from pathlib import Path

import pytest
from builders import BASIS, KINDS, TESTS, add, change, problems
from profiles import LONG

from handbook.advice.choices import choice
from handbook.reading.problem import Problem

ALL = sorted(path.name for path in (TESTS / "problems").iterdir() if path.is_dir() and path != BASIS)
EXAMPLES = ALL if LONG else ALL[::4]  # all of them take a minute: `make fuzz` does
MEANT = re.compile(r"Meinten Sie „([^“„]+)“")
INSTEAD = re.compile(r"[Ss]chreiben Sie statt „([^“]+)“: „([^“]+)“")
LINE = re.compile(r"(?:[Ss]chreiben Sie:?|Anführungszeichen:|Liste so:) „([^“]*(?:„[^“]*“[^“]*)*)“\.?(?: |$)")
ADDED = re.compile(r"Ergänzen Sie zum Beispiel: (?!id:)(\w+: .+?)(?:$|\. )")
ONE_OF = re.compile(r"Ergänzen Sie „(\w+:)“ und dahinter eines von: ([\w-]+)")
OWN_WORD = re.compile(r"darin unter „(\w+):“ die Zeile „- ([^“]+)“, und schreiben Sie hier „([^“]+)“")
TO_FILL_IN = re.compile("…|feld: wert|: $|^sicherheit: |:$|^quelle: ")  # nothing to copy as it stands
APPLIED: set[str] = set()
READ: set[str] = set()


def followed(text: str, problem: Problem) -> str | None:
    """`text` of the file as it is when somebody copies what `problem` says; None where it gives nothing to copy."""
    lines, at, told = text.split("\n"), problem.line - 1, problem.text
    line, start = lines[at], problem.column - 1
    if (found := INSTEAD.search(told)) and found[1] in line:
        lines[at] = line.replace(found[1], found[2], 1)
    elif found := ONE_OF.search(told):
        added = " " * start + " ".join(found.groups())
        place = at if problem.column == 1 or problem.code == "F003" else at + 1
        lines[place : place + (problem.code == "F003")] = [added]
    elif found := MEANT.search(told):
        wrong = re.search(r"„([^“]+)“", told)[1]
        word = wrong if line[start:].startswith(wrong) else re.match(r"""["']?[^\s,\]}:#]*["']?""", line[start:])[0]
        lines[at] = line[:start] + found[1] + line[start + len(word) :]
    elif (found := LINE.search(told)) and not TO_FILL_IN.search(found[1]):
        if lines[at + 1 : at + 2] and re.match(rf" {{{start + 1},}}\S|{line[:start]}- ", lines[at + 1]):
            return None  # it goes over several lines
        head = re.match(r"(- )?(\"?[\w-]+\"?:)?", found[1])[0]
        place = line.find(head) if head and head in line else start - 2 if found[1].startswith("- ") else start
        closing = re.search(r"[\]}]*$", line)[0] if "{" in line[:place] else ""
        lines[at] = line[:place] + found[1] + closing
    elif (found := ADDED.search(told)) and line[start:].startswith("{"):
        lines[at] = f"{line[: start + 1]}{found[1]}, {line[start + 1 :]}"
    elif found:
        lines.insert(at if problem.column == 1 else at + 1, " " * start + found[1])
    else:
        return None
    return "\n".join(lines)


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_it_says_to_write_is_right(example: str, basis: Path):
    shutil.copytree(TESTS / "problems" / example, basis, dirs_exist_ok=True, symlinks=True)
    READ.add(example)
    before = problems(basis)
    places = {(p.file, p.code) for p in before}
    for problem in before:
        file = basis / problem.file
        if not file.is_file() or file.is_symlink() or problem.code in ("L032", "W023"):  # of another place
            continue
        text = file.read_bytes().decode("utf-8", errors="surrogateescape")
        better = followed(text, problem) if len(text.split("\n")) >= problem.line else None
        if better in (None, text):
            continue
        APPLIED.add(problem.code)
        file.write_bytes(better.encode("utf-8", errors="surrogateescape"))
        after = problems(basis)
        file.write_bytes(text.encode("utf-8", errors="surrogateescape"))
        fresh = [str(p) for p in after if (p.file, p.code) not in places and p.severity == "error"]
        assert (str(problem), better.split("\n")[problem.line - 1], problem not in after, fresh) == (
            str(problem), better.split("\n")[problem.line - 1], True, []
        )  # fmt: skip


@pytest.mark.parametrize(("field", "name", "file", "art"), [
    ("zustaendig:\n- {rolle: koordination, id: %s}", "Stabsstelle Integration", "akteure", "stelle"),
    ("zustaendig:\n- {rolle: koordination, id: %s}", "Amt für Jugend", "akteure", "amt"),
    ("teil_von:\n- id: %s", "Büro: Ost, West", "akteure", "buero"),
])  # fmt: skip
def test_what_no_register_has_yet_is_one_line_to_copy(field: str, name: str, file: str, art: str, basis: Path):
    change(basis, "gremien/mb-jha.yml", "quellen:", f"{field % repr(name)}\nquellen:")
    (problem,) = problems(basis)
    told, line, id = re.search(
        r"an registers/(\w+)\.yml diese Zeile an: „(- .+)“\. Hier schreiben Sie dann „(.+)“", problem.text
    ).groups()
    assert (told, f"art: {art}," in line) == (file, True)
    add(basis, f"registers/{file}.yml", f"\n{line}\n")
    change(basis, "gremien/mb-jha.yml", repr(name), id)
    assert problems(basis) == []


def test_a_place_that_is_no_area_yet_lies_below_home(basis: Path):
    change(basis, "gremien/mb-jha.yml", "[mb]", "[Niederau]")
    (problem,) = problems(basis)
    assert "{id: mb-niederau, name: Niederau, art: kommune, teil_von: [mb], quellen: [mb-quelle]}" in problem.text


@pytest.mark.parametrize(
    "example", ["wort-zusammengesetzt", "art-der-vereinbarung-zusammengesetzt", "wort-ohne-aehnliches"]
)
def test_a_word_of_its_own_is_one_line_to_copy(example: str, basis: Path):
    shutil.copytree(TESTS / "problems" / example, basis, dirs_exist_ok=True)
    (problem,) = problems(basis)
    words, line, here = OWN_WORD.search(problem.text).groups()
    own = f"    woerter: {{{words}: [{line.replace('…', 'forum')}]}}\n"
    change(basis, "mkdocs.yml", "    gebiet: mb\n", f"    gebiet: mb\n{own}")
    change(basis, problem.file, re.search(r"„([^“]+)“", problem.text)[1], here)
    assert problems(basis) == []


@pytest.mark.parametrize(("kind", "field", "written", "meant"), [
    ("vereinbarung", "vereinbarungsart", "Mietvertrag", "kooperationsvereinbarung"),
    ("vereinbarung", "vereinbarungsart", "Nutzungsvereinbarung", "kooperationsvereinbarung"),
    ("vereinbarung", "vereinbarungsart", "Schutzvereinbarung", "kooperationsvereinbarung"),
    ("vereinbarung", "vereinbarungsart", "Ramenvereinbahrung", "rahmenvereinbarung"),
    ("gremium", "gremienart", "Dorfkonferenz", "konferenz"), ("gremium", "gremienart", "Beriat", "beirat"),
    ("gremium", "gremienart", "Werkstattplenum", "plenum"), ("akteur", "art", "Kulturverein", "verein"),
    ("gremium", "gremienart", "Zukunftswerkstatt", ""), ("gremium", "gremienart", "Dorfrunde", "runde"),
])  # fmt: skip
def test_likeness_of_letters_is_for_slips_only(kind: str, field: str, written: str, meant: str):
    assert choice(written, KINDS[kind].fields[field]) == (f"Meinten Sie „{meant}“?" if meant else "")


def test_enough_is_tried():
    assert set(EXAMPLES) > READ or len(APPLIED) >= 4, sorted(APPLIED)
