"""What a command does grows with the size of its input, not with the square: steps are counted, no time is taken."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import BASIS, KINDS, add, loaded

from handbook.advice.known import Known
from handbook.book.entries import entries_of
from handbook.book.load import File
from handbook.checks import check
from handbook.checks.form import form
from handbook.layout.reformat import chosen, reformat, sentences
from handbook.pages.every import pages_of_entries
from handbook.pages.writer import Writer
from handbook.reading.read import read
from handbook.reading.site.mkdocs_yml import read_mkdocs
from handbook.reading.site.pages import page_problems

MOST = 2.5  # times the steps for twice the input
BODY = "name: AG Wege\ngremienart: ag\ngebiet: [mb]\nstatus: aktiv\nkurz: Hier geht es um Wege.\nquellen: [mb-quelle]\n"


def steps(work: Callable[[], object]) -> int:
    """How many lines, calls and returns of Python `work` takes."""
    number = 0

    def count(*_: object) -> Callable[..., object]:
        nonlocal number
        number += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


def grows_with(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the steps `work` takes for twice the `size`; the first time fills what is kept for later."""
    work(2 * size)()
    once = steps(work(size))
    return steps(work(2 * size)) / once


def lines(text: str, start: str = "") -> Callable[[int], str]:
    """A text of any number of lines: `text` with the number of the line in it, below `start`."""
    return lambda number: start + "".join(f"{text.replace('%', str(n))}\n" for n in range(number))


def signs(text: str, start: str = BODY + "zweck: ", end: str = "\n") -> Callable[[int], str]:
    """A text in which `text` stands any number of times on one line."""
    return lambda number: start + text * number + end


POINTS = f"{BODY}aufgaben:\n"
TEXTS = {
    "signs of Word before fields": lines("• a%: x"), "signs of Word": lines("• Punkt %", POINTS), "stars": lines("* Punkt %", POINTS),
    "references to nothing": lambda number: f"a: [{lines('*a%,')(number)}]\n", "anchors": lines("a%: &b% x"),
    "a field again": lines("a: x"), "fields of points again": lines("- text: a\n  text: b", POINTS), "unknown fields": lines("feld%: x", BODY),
    "unknown fields of points": lines("- id: mb-jha\n  feld%: x", f"{BODY}mitglieder:\n"), "no fields": lines("- x: y", POINTS),
    "equal points": lines("- Gleich", POINTS), "points of one letter": lines("- a", POINTS), "empty points": lines("-", POINTS), "words": lines("wort", BODY),
    "no space behind a colon": lines("a%:x"), "a colon in a text": lines("zweck: a: b", BODY), "quotation marks": lines('a%: "x" y "z"', BODY),
    "marks that stay open": lines('a%: "x', BODY), "lines too deep": lines("  weiter", f"{BODY}zweck: Text\n"), "comments": lines("# x\n- a", POINTS),
    "lines too deep, each below a field": lines("a%: Text\n  weiter", BODY), "blank lines": lines("", f"{BODY}zweck: Text\n"),
    "curly marks": lines("- „x“", POINTS), "tabs": lines("\t- x", POINTS), "unfinished merges": lines("<<<<<<< a", BODY), "long lists": signs("a, ", f"{BODY}suchwoerter: ["),
    "brackets": signs("["), "paragraphs": signs("§"), "colons": signs(":"), "look-alikes": signs("а b "), "addresses": signs("http://"), "garbled": signs("Ã"),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_reading_and_advice(tmp_path: Path, text: Callable[[int], str]):
    path, kind = tmp_path / "mb-ag.yml", KINDS["gremium"]

    def work(number: int) -> Callable[[], object]:
        path.write_text(text(number), encoding="utf-8")
        known = Known(loaded(BASIS))  # before steps are counted
        return lambda: told(known)

    def told(known: Known) -> None:
        document = read(path, path.name)
        file = File(document, kind, list(entries_of(document, kind)) if document.readable else [])
        form(file, KINDS, {"gebiet": "mb", "quelle": "mb-quelle"}, known)

    assert grows_with(work, 300) <= MOST


PAGES = {
    "marks": lines("<!-- handbuch: zahlen -->"), "comments": lines("<!-- x"), "merges": lines("<<<<<<< a"), "metadata": lines("a%: x", "---\n"),
    "look-alikes": signs("а b ", "# "), "addresses": signs("[a](http://b) ", "# "), "blank lines": lines(""),
}  # fmt: skip


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_pages_by_hand(text: Callable[[int], str]):
    assert grows_with(lambda number: lambda: page_problems(text(number), "seite.md"), 400) <= MOST


@pytest.mark.parametrize(
    "text", [lines("a%: x"), lines("a: x"), lines("a%: &b% {c: d}"), lines("- Seite: %.md", "nav:\n"), lines("a%:\tx")]
)
def test_settings(tmp_path: Path, text: Callable[[int], str]):
    path = tmp_path / "mkdocs.yml"

    def work(number: int) -> Callable[[], object]:
        path.write_text(text(number), encoding="utf-8")
        return lambda: read_mkdocs(path, path.name)

    assert grows_with(work, 400) <= MOST


AKTEUR = "- id: mb-neu-%\n  name: Amt %\n  art: amt\n  quellen: [mb-quelle]"
ENTRIES = {
    "entries": ("registers/akteure.yml", lines(AKTEUR)), "one id": ("registers/akteure.yml", lines(AKTEUR.replace("neu-%", "neu"))),
    "one name": ("registers/akteure.yml", lines(AKTEUR.replace("Amt %", "Amt"))),
    "a chain": ("registers/akteure.yml", lambda number: "".join(f"{AKTEUR}\n  teil_von: [mb-neu-{n + 1}]\n".replace("%", str(n)) for n in range(number))),
    "unknown ids": ("gremien/mb-ag.yml", lines("- mb-jga-%", f"{BODY}mitglieder:\n")), "equal ids": ("gremien/mb-ag.yml", lines("- mb-jha", f"{BODY}mitglieder:\n")),
    "members by name": ("gremien/mb-ag.yml", lines("- text: Ausschuss % für Jugend", f"{BODY}mitglieder:\n")),
    "times": ("gremien/mb-ag.yml", lines("- {id: mb-jha, gueltig: {ab: 2001, bis: 2002}, als: %}", f"{BODY}mitglieder:\n")),
    "how often": ("gremien/mb-ag.yml", lines("- wortlaut: alle % Monate bei Bedarf", f"{BODY}turnus:\n")),
    "former ids": ("gremien/mb-ag.yml", lines("- mb-alt-%", f"{BODY}fruehere_ids:\n")),
}  # fmt: skip


def county(basis: Path, file: str, text: str) -> Path:
    """`basis` as it stands in the tests, with `text` at the end of `file`."""
    original = BASIS / file
    (basis / file).write_text(original.read_text(encoding="utf-8") if original.exists() else "", encoding="utf-8")
    add(basis, file, f"\n{text}")
    return basis


@pytest.mark.parametrize(("file", "text"), ENTRIES.values(), ids=ENTRIES)
def test_checks(basis: Path, file: str, text: Callable[[int], str]):
    def work(number: int) -> Callable[[], object]:
        county(basis, file, text(number))
        return lambda: check(loaded(basis))

    assert grows_with(work, 100) <= MOST


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["equal points"],
        TEXTS["comments"],
        TEXTS["blank lines"],
        lines("- {text: a}", POINTS),
        lines("- id: b\n  hinweis: a", POINTS),
    ],
)
def test_layout(basis: Path, text: Callable[[int], str]):
    def work(number: int) -> Callable[[], object]:
        county(basis, "gremien/mb-ag.yml", text(number))
        files = chosen(basis, [])
        return lambda: list(sentences(list(reformat(basis, files, write=False)), write=False))

    assert grows_with(work, 250) <= MOST


@pytest.mark.parametrize("name", ["entries", "a chain"])
def test_generated_pages(basis: Path, name: str):
    file, text = ENTRIES[name]

    def work(number: int) -> Callable[[], object]:
        book = loaded(county(basis, file, text(number))).handbook
        return lambda: pages_of_entries(Writer(book))

    assert grows_with(work, 30) <= MOST
