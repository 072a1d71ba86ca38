"""Whatever a machine, a folder or a command line looks like: an answer in German, never a traceback, never the last handler.

Each row of a table is one odd surrounding: what is odd, how it comes about, the command, its exit code, and words that
its answer must have.
"""

import argparse
import ast
import ctypes
import errno
import inspect
import io
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import HTTPServer
from pathlib import Path

import pytest
from builders import BASIS, DAY, TOOL, add, change
from checkout import commit, git

import build
from handbook.commands import arguments, check, diff, options
from handbook.errors import UNEXPECTED, HandbookError
from handbook.german.catalogue import catalogue
from handbook.german.reasons import reason
from handbook.schema import load_kinds
from handbook.site.dirty import Built
from handbook.site.preview import Preview
from handbook.site.stage import Staged

# What no answer may hold outside a sentence that says that it is English.
ENGLISH = re.compile(
    r"\b(Traceback|Error|Errno|Exception|error|usage|invalid|expected|required|unrecognized|not found|no such|denied|"
    r"directory|is not|cannot|can't|choose|unexpected|failed|warning|file exists|argument|module)\b(?!\.py)", re.IGNORECASE
)  # fmt: skip
Make = Callable[[Path], None]


class Answer:
    """What a command said, to both streams, and its exit code."""

    def __init__(self, code: int, said: str) -> None:
        self.code, self.said = code, said


@pytest.fixture
def ask(basis, capfd, monkeypatch) -> Callable[..., Answer]:
    """Runs a command on a copy of the smallest handbook, in this process."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")  # whoever sets it: afterwards it is gone again

    def ask(*command: str, today: str | None = DAY, root: Path | None = basis) -> Answer:
        given = [
            *command[:1],
            *(["--root", str(root)] if root else []),
            *(["--heute", today] if today else []),
            *command[1:],
        ]
        try:
            code = build.main(given)
        except SystemExit as end:  # of argparse
            code = end.code
        told = capfd.readouterr()
        return Answer(code, told.out + told.err)

    return ask


def right(answer: Answer, code: int, words: str) -> None:
    assert answer.code == code, answer.said
    assert words in answer.said, answer.said
    german = re.sub(r"auf Englisch: .*|::error|[/\w.-]+/[\w./-]+|safe.directory", "", answer.said)
    assert ENGLISH.findall(german) == [], answer.said


# The command line ---------------------------------------------------------------------------------------------------

COMMAND_LINES = [
    # command                              code  words
    ("",                                      2, "Möglich sind: "),
    ("tanzen",                                2, "„tanzen“ gibt es hier nicht. Möglich sind: "),
    ("--help",                                0, "Aufruf: build.py"),
    ("check -h",                              0, "diese Hilfe zeigen"),
    ("check tanzen",                          2, "„tanzen“ gehört hier nicht hin."),
    ("check --tanzen",                        2, "„--tanzen“ gehört hier nicht hin."),
    ("check --tanzen=5",                      2, "„--tanzen=5“ gehört hier nicht hin."),
    ("check --format",                        2, "--format: Dahinter fehlt eine Angabe."),
    ("check --format pdf",                    2, "„pdf“ gibt es hier nicht. Möglich sind: "),
    ("check --output",                        2, "--output: Dahinter fehlt eine Angabe."),
    ("check --changed",                       2, "--changed: Dahinter fehlt eine Angabe."),
    ("check --he",                            2, "„--he“ ist zu kurz. Gemeint sein kann: "),
    ("format --check=ja",                     2, "--check: Dahinter steht 'ja'; dort gehört nichts hin."),
    ("format nicht-da.yml",                   2, "gehören nicht zu den Daten des Handbuchs: nicht-da.yml"),
    ("format ../..",                          2, "gehören nicht zu den Daten des Handbuchs: ../.."),
    ("serve --port",                          2, "--port: Dahinter fehlt eine Angabe."),
    ("serve --port abc",                      2, "„abc“ ist keine Nummer eines Ports."),
    ("serve --port 0",                        2, "„0“ ist keine Nummer eines Ports."),
    ("serve --port -1",                       2, "Ports"),
    ("serve --port 65536",                    2, "„65536“ ist keine Nummer eines Ports."),
    ("serve --port 99999999999999999999",     2, "ist keine Nummer eines Ports."),
    ("serve --port ²",                        2, "„²“ ist keine Nummer eines Ports."),
    ("diff",                                  2, "Es fehlt: REV."),
    ("diff -x",                               2, "Es fehlt: REV."),
    ("diff HEAD HEAD",                        2, "„HEAD“ gehört hier nicht hin."),
    ("diff HEAD --format html",               2, "„html“ gibt es hier nicht."),
    ("new",                                   2, "Es fehlt: ART, NAME."),
    ("new gremium",                           2, "Es fehlt: NAME."),
    ("new gremium Runde der Träger",          2, "Ein Name mit Leerzeichen braucht Anführungszeichen."),
    ("new tanz Neu",                          2, "„tanz“ ist keine Art von Dateien."),
    ("new gremium Neu --gebiet nicht-da",     2, "Das Gebiet „nicht-da“ gibt es nicht."),
    ("fristen --seit",                        2, "Dahinter fehlt eine Angabe."),
    ("fristen --seit gestern",                2, "„gestern“ ist kein Tag."),
    ("stats mehr",                            2, "„mehr“ gehört hier nicht hin."),
    ("inspect",                               2, "Es gibt noch keine fertige Seite"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "code", "words"), COMMAND_LINES)
def test_a_command_line(ask, command, code, words):
    right(ask(*command.split(" ")), code, words)


def test_every_sentence_of_argparse_that_an_editor_can_see_is_german():
    """Those that are left are for who writes the parser, or about options that it does not have."""
    known = catalogue()["command-line"]
    texts = {node.args[0].value for node in ast.walk(ast.parse(inspect.getsource(argparse)))
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
             and isinstance(node.args[0], ast.Constant)}  # fmt: skip
    for_others = re.compile(
        "conflicting|not defined|positionals|must be optional|not callable|cannot|must start|dest=|conflict_resolution|"
        "multiple subparser|can't open|mode %r|one of the arguments|not allowed with|unexpected option|%\\(prog\\)s: (error|warning)|deprecated|"
        r"^subcommands$|version number and exit|%\(default\)s|^%\(heading\)s:$"
    )
    assert {text for text in texts - known.keys() if not for_others.search(text)} == set()
    assert argparse._ is arguments._german


ROOTS = [
    # what is odd                    how it comes about                                             words
    ("not there",                    lambda root: root / "nicht-da"),
    ("a file",                       lambda root: root / "mkdocs.yml"),
    ("without mkdocs.yml",           lambda root: root / "gremien"),
    ("a folder for mkdocs.yml",      lambda root: made(root / "x", folder("mkdocs.yml"))),
    ("a pipe for mkdocs.yml",        lambda root: made(root / "x", pipe("mkdocs.yml"))),
    ("a link to itself",             lambda root: made(root, link("im-kreis", "im-kreis")) / "im-kreis"),
    ("a link to nowhere",            lambda root: made(root, link("weg", "nicht-da")) / "weg"),
    ("a name without end",           lambda root: root / ("x" * 5000)),
    ("nothing",                      lambda root: Path("/dev/null")),
    ("a name that is not UTF-8",     lambda root: root / os.fsdecode(b"gremien-\xff")),
]  # fmt: skip


@pytest.mark.parametrize("root", [row[1] for row in ROOTS], ids=[row[0] for row in ROOTS])
def test_a_root(ask, basis, root):
    right(ask("check", root=root(basis)), 2, "Den Ordner „")


@pytest.mark.parametrize("name", ["Öffentliches Büro", "a b'c\"d", os.fsdecode(b"nicht-utf-8-\xff"), "[a]*{b}", "-x"])
def test_a_root_of_any_name(ask, basis, tmp_path_factory, name):
    root = tmp_path_factory.mktemp("county") / name
    shutil.copytree(basis, root)
    right(ask("check", root=root), 0, "Alles in Ordnung")
    right(ask("format", "--check", root=root), 0, "In der üblichen Form")


def test_a_root_behind_a_link(ask, basis):
    right(ask("check", root=made(basis.parent, link("county-link", basis.name)) / "county-link"), 0, "Alles in Ordnung")


def test_a_working_folder_that_is_gone(ask, basis, monkeypatch, tmp_path_factory):
    gone = tmp_path_factory.mktemp("gone")
    monkeypatch.chdir(gone)
    gone.rmdir()
    right(ask("check"), 0, "Alles in Ordnung")
    right(ask("check", root=Path("x")), 2, "Den Ordner „x“")


# Days -----------------------------------------------------------------------------------------------------------------

COMMANDS = ("check", "build", "fristen", "stats", "diff HEAD", "new gremium Neu", "inspect")
DAYS = [
    # --heute          SOURCE_DATE_EPOCH        words
    ("9999-12-31",     "",                      "Für den 31.12.9999 lässt sich nicht bauen."),
    ("0001-01-01",     "",                      "Für den 01.01.0001 lässt sich nicht bauen."),
    ("1969-12-31",     "",                      "Für den 31.12.1969 lässt sich nicht bauen."),
    ("2100-01-01",     "",                      "Nennen Sie mit --heute einen Tag der Jahre 1970 bis 2099."),
    ("31.12.2025",     "",                      "„31.12.2025“ ist kein Tag."),
    ("2025-02-30",     "",                      "„2025-02-30“ ist kein Tag."),
    ("10000-01-01",    "",                      "„10000-01-01“ ist kein Tag."),
    ("heute",          "",                      "„heute“ ist kein Tag."),
    (None,             "99999999999",           "Darin steht „99999999999“"),
    (None,             "99999999999999999999",  "Darin steht „99999999999999999999“"),
    (None,             "-1",                    "Darin steht „-1“"),
    (None,             "gestern",               "Darin steht „gestern“"),
    (None,             "²",                     "Darin steht „²“"),
    (None,             "1e9",                   "Darin steht „1e9“"),
    (None,             "1768435200.5",          "die Zahl der Sekunden seit dem 01.01.1970"),
]  # fmt: skip


@pytest.mark.parametrize(("today", "epoch", "words"), DAYS)
def test_a_day(ask, monkeypatch, today, epoch, words):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    right(ask("check", today=today), 2, words)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
def test_a_day_that_no_command_can_use(ask, basis, today, command):
    made(basis, file("build/site/index.html", b"<html></html>"))
    right(ask(*command.split(), today=today), 2, "lässt sich nicht bauen")


@pytest.mark.parametrize("today", ["1970-01-01", "2099-12-31"])
@pytest.mark.parametrize(
    "command", ["check", "fristen", "fristen --seit 0001-01-01", "fristen --seit 9999-12-31", "stats"]
)
def test_the_first_and_the_last_day(ask, command, today):
    assert ask(*command.split(), today=today).code in (0, 1)


CLOCKS = [
    ("before 1970", date(1969, 12, 31)), ("after 2099", date(9999, 12, 31)), ("after 9999", ValueError("year is out of range")),
    ("beyond all numbers", OverflowError("timestamp out of range")), ("broken", OSError(75, "Value too large")),
]  # fmt: skip


@pytest.mark.parametrize("clock", [row[1] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_a_clock(ask, monkeypatch, clock):
    class Clock(date):
        @classmethod
        def today(cls) -> date:
            if isinstance(clock, Exception):
                raise clock
            return clock

    monkeypatch.setattr(options, "date", Clock)
    right(ask("check", today=None), 2, "Die Uhr dieses Rechners zeigt keinen Tag der Jahre 1970 bis 2099.")


# Files and folders ----------------------------------------------------------------------------------------------------


def made(root: Path, *odd: Make) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    for make in odd:
        make(root)
    return root


def gone(name: str) -> Make:
    def make(root: Path) -> None:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    return make


def file(name: str, content: bytes = b"x\n") -> Make:
    def make(root: Path) -> None:
        gone(name)(root)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)

    return make


def folder(name: str) -> Make:
    def make(root: Path) -> None:
        gone(name)(root)
        (root / name).mkdir(parents=True)

    return make


def link(name: str, target: str) -> Make:
    def make(root: Path) -> None:
        gone(name)(root)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)

    return make


def pipe(name: str) -> Make:
    def make(root: Path) -> None:
        gone(name)(root)
        os.mkfifo(root / name)

    return make


def locked(name: str) -> Make:
    return lambda root: (root / name).chmod(0)


def read_only(name: str) -> Make:
    return lambda root: (root / name).chmod(0o555)


def nowhere(name: str) -> Make:
    return link(name, "nicht-da")


def in_a_circle(name: str) -> Make:
    return link(name, Path(name).name)


def outside(name: str) -> Make:
    return link(name, "/etc")


FILES = ("mkdocs.yml", "gremien/mb-jha.yml", "registers/akteure.yml", "docs/index.md")
FOLDERS = ("gremien", "registers", "docs")
FATES = (gone, folder, file, pipe, nowhere, in_a_circle, outside, locked)
READERS = ("check", "fristen", "stats", "diff HEAD", "format --check", "inspect", "build")


@contextmanager
def ordinary_user() -> Iterator[None]:
    """No privilege to read and write what is locked, not even for the one who may do everything."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, kept = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, kept) == 0
    fewer = (ctypes.c_uint32 * 6)(*kept)
    fewer[0] &= ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, of those that take effect
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, kept) == 0


@contextmanager
def unlocked_again(root: Path) -> Iterator[None]:
    """What was locked is opened when the block ends: else nobody could remove it."""
    try:
        with ordinary_user():
            yield
    finally:
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755)


@pytest.mark.parametrize("fate", FATES, ids=lambda fate: fate.__name__)
@pytest.mark.parametrize("name", FILES + FOLDERS)
def test_a_file_or_folder(ask, basis, name, fate):
    """Whatever became of a file or folder, whoever reads it has an answer."""
    fate(name)(basis)
    with unlocked_again(basis):
        answer = ask("check")
        right(answer, min(answer.code, 2), "")


@pytest.mark.parametrize("name", [FILES[0], *FOLDERS])
def test_every_command_with_a_locked_file_or_folder(ask, basis, name):
    commit(basis)
    made(basis, file("build/site/index.html", b"<html></html>"), file("build/site/404.html"), locked(name))
    with unlocked_again(basis):
        for command in READERS:
            answer = ask(*command.split())
            right(answer, 0 if command == "inspect" and name != "docs" else min(answer.code, 2), "")


ODD_FILES = [
    # what is odd                    how it comes about                                        command            code  words
    ("a root that is locked",        [locked(".")],                                            "check",              2, "Den Ordner „"),
    ("a name that is not UTF-8",     [file(os.fsdecode(b"gremien/x\xff.yml"))],                "check",              1, "L031"),
    ("one in registers",             [file(os.fsdecode(b"registers/x\xff.yml"))],              "check",              1, "L032"),
    ("one in docs",                  [file(os.fsdecode(b"docs/x\xff.md"))],                    "check",              1, "P001"),
    ("a folder of such a name",      [file(os.fsdecode(b"docs/\xff/x.md"))],                   "check",              1, "P001"),
    ("for a report",                 [file(os.fsdecode(b"gremien/x\xff.yml"))],                "check --format junit",       1, "L031"),
    ("for another",                  [file(os.fsdecode(b"gremien/x\xff.yml"))],                "check --format codequality", 1, "L031"),
    ("for GitHub",                   [file(os.fsdecode(b"gremien/x\xff.yml"))],                "check --format github",      1, "L031"),
    ("for format",                   [file(os.fsdecode(b"gremien/x\xff.yml"))],                "format --check",     0, "In der üblichen Form"),
    ("a folder that is a file",      [file("agreements")],                                     "check",              1, "agreements:1:1: Fehler L007: "),
    ("a folder that is a link",      [link("agreements", "gremien")],                          "check",              1, "agreements:1:1: Fehler L007: "),
    ("a folder that is locked",      [locked("agreements")],                                   "check",              1, "agreements:1:1: Fehler L007: "),
    ("one whose files are",          [lambda root: (root / "agreements").chmod(0o444)],        "check",              1, "agreements:1:1: Fehler L007: "),
    ("registers locked",             [locked("registers")],                                    "check",              1, "registers:1:1: Fehler L007: "),
    ("docs locked",                  [locked("docs")],                                         "check",              1, "docs:1:1: Fehler L007: "),
    ("a page that is locked",        [locked("docs/index.md")],                                "check",              1, "docs/index.md:1:1: Fehler L007: "),
    ("an entry that is locked",      [locked("gremien/mb-jha.yml")],                           "check",              1, "gremien/mb-jha.yml:1:1: Fehler L007: "),
    ("a very long name of a file",   [file("gremien/" + "ä" * 120 + ".yml"), file("gremien/" + "ae" * 50 + ".yml")], "check", 1, "L031"),
    ("new, folder gone",             [gone("gremien")],                                        "new gremium Neu",    2, "Den Ordner „gremien“ gibt es nicht."),
    ("new, folder locked",           [locked("gremien")],                                      "new gremium Neu",    2, "dafür fehlt die Berechtigung"),
    ("format, read-only",            [file("gremien/mb-jha.yml", b"status: aktiv\nname: Runde\n"), read_only("gremien/mb-jha.yml"), read_only("gremien")],
                                                                                               "format",             1, "dafür fehlt die Berechtigung"),
    ("copies into a file",           [file("gremien/mb-jha.yml", b"status: aktiv\nname: Runde\n"), file("hier")],
                                                                                               "format --check --copies {root}/hier", 1, "lässt sich nicht schreiben"),
    ("a report into a folder",       [],                                                       "check --output {root}",             2, "das ist ein Ordner, keine Datei"),
    ("a report into nothing",        [],                                                       "check --output /nicht-da/x/y",      2, "lässt sich nicht in „/nicht-da/x/y“ schreiben"),
    ("a report below a file",        [file("hier")],                                                    "check --output {root}/hier/x", 2, "ein Teil des Weges ist kein Ordner"),
    ("a report on a full disk",      [],                                                       "check --output /dev/full",          2, "kein Platz mehr"),
    ("a report, folder locked",      [folder("zu"), locked("zu")],                             "check --output {root}/zu/x",        2, "dafür fehlt die Berechtigung"),
    ("build is a file",              [file("build")],                                          "build",              1, "Es wurde nichts gebaut."),
    ("build is a link",              [link("build", "docs")],                                  "build",              1, "ist eine Verknüpfung"),
    ("build is locked",              [folder("build"), locked("build")],                       "build",              1, "dafür fehlt die Berechtigung"),
    ("build/docs is a file",         [file("build/docs")],                                     "build",              1, "Es wurde nichts gebaut."),
    ("build/lock is a folder",       [folder("build/lock")],                                   "build",              1, "ist eine Verknüpfung oder keine Datei"),
    ("build/lock is locked",         [file("build/lock"), locked("build/lock")],               "build",              1, "dafür fehlt die Berechtigung"),
    ("build/site.old, lock a folder", [folder("build/site.old"), folder("build/lock")],        "build",              1, "ist eine Verknüpfung oder keine Datei"),
    ("a site without its pages",     [file("build/site/index.html", b"<html></html>")],        "inspect",            1, "das gibt es nicht"),
    ("an empty page in a site",      [file("build/site/index.html", b""), file("build/site/404.html", b"")], "inspect", 0, "S017"),
    ("a page of nothing but a note", [file("build/site/index.html", b"<!-- x -->"), file("build/site/404.html")], "inspect", 0, "S017"),
    ("links that are none",          [file("build/site/index.html", b'<a href="http://[">a</a><a href="%00">b</a><a href="' + b"x" * 5000 + b'">c</a>'),
                                      file("build/site/404.html")],                            "inspect",            1, "Dort ist nichts."),
    ("a picture without anything",   [file("build/site/index.html", b'<figure class="hb-bild"></figure>'), file("build/site/404.html")],
                                                                                               "inspect",            0, "S005"),
    ("a page in docs, not UTF-8",    [file("docs/x.md", b"\xff\xff"), file("build/site/x/index.html", b"<a href=y>y</a>"),
                                      file("build/site/index.html"), file("build/site/404.html")], "inspect",        1, "docs/x.md"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("odd", "command", "code", "words"), [row[1:] for row in ODD_FILES], ids=[row[0] for row in ODD_FILES]
)
def test_an_odd_file(ask, basis, odd, command, code, words):
    made(basis, *odd)
    with unlocked_again(basis):
        right(ask(*(part.format(root=basis) for part in command.split())), code, words)


def test_a_schema_that_is_not_whole(ask, monkeypatch, tmp_path_factory):
    schema = tmp_path_factory.mktemp("tool") / "schema"
    shutil.copytree(TOOL / "schema", schema)
    for module in ("handbook.book.load", "handbook.layout.reformat"):
        monkeypatch.setattr(f"{module}.load_kinds", lambda *_: load_kinds(schema))
    for content in (b"{", b"\xff", b"", None):
        (schema / "gremien.json").write_bytes(content) if content is not None else made(schema, folder("gremien.json"))
        for command in ("check", "format --check"):
            right(ask(*command.split()), 1, "Die Datei „schema/gremien.json“ gehört zum Programm.")


# git ------------------------------------------------------------------------------------------------------------------


def a_commit(root: Path) -> None:
    commit(root)


def another(root: Path) -> None:
    change(root, "gremien/mb-jha.yml", "kurz: ", "kurz: Ganz neu. ")
    commit(root)


def only_the_end(root: Path) -> None:
    """As a pipeline fetches it."""
    another(made(root, a_commit))
    whole = root.with_name(f"{root.name}-whole")
    shutil.move(root, whole)
    subprocess.run(["git", "clone", "-q", "--depth", "1", whole.as_uri(), root], check=True)


def a_merge_that_waits(root: Path) -> None:
    a_commit(root)
    git(root, "checkout", "-qb", "seite")
    change(root, "gremien/mb-jha.yml", "kurz: ", "kurz: Von der Seite. ")
    commit(root)
    git(root, "checkout", "-q", "main")
    add(root, "docs/index.md", "\nNeu.\n")
    commit(root)
    git(root, "merge", "-q", "--no-commit", "seite")


def detached(root: Path) -> None:
    another(made(root, a_commit))
    git(root, "checkout", "-q", "--detach")


def a_submodule(root: Path) -> None:
    inside = made(root.with_name(f"{root.name}-inside"), file("x.yml"), a_commit)
    shutil.move(root / "networks", root / "away")
    git(root, "init", "-q", "-b", "main")
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inside), "networks")
    commit(root)
    gone("networks")(root)
    shutil.move(root / "away", root / "networks")


def unrelated(root: Path) -> None:
    a_commit(root)
    git(root, "checkout", "-q", "--orphan", "andere")
    another(root)


def broken(root: Path) -> None:
    a_commit(root)
    (root / ".git" / "HEAD").write_text("kaputt")


def without_objects(root: Path) -> None:
    a_commit(root)
    shutil.rmtree(root / ".git" / "objects" / git(root, "rev-parse", "HEAD:gremien")[:2])


def bad_settings(root: Path) -> None:
    a_commit(root)
    (root / ".git" / "config").write_text("[kaputt")


def no_repository(root: Path) -> None:
    """None above it either."""


STRANGERS = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "HOME": "/nicht-da"}
GIT = [
    # what is odd                  how it comes about   revision         environment                        code  words
    ("no git",                     a_commit,            "HEAD",          {"PATH": ""},                         2, "fehlt das Programm git: das gibt es nicht"),
    ("git is a folder",            a_commit,            "HEAD",          {"PATH": "{root}/weg"},               2, "fehlt das Programm git"),
    ("no repository",              no_repository,       "HEAD",          {},                                   2, "gehört zu keiner Versionsverwaltung"),
    ("of another owner",           a_commit,            "HEAD",          STRANGERS,                            2, "git config --global --add safe.directory"),
    ("broken",                     broken,              "HEAD",          {},                                   2, "gehört zu keiner Versionsverwaltung"),
    ("an object is gone",          without_objects,     "HEAD",          {},                                   2, "git sagt auf Englisch: "),
    ("settings are broken",        bad_settings,        "HEAD",          {},                                   2, "git sagt auf Englisch: "),
    ("without a commit",           lambda root: git(root, "init", "-q"), "HEAD", {},                           2, "noch keinen Stand (Commit)"),
    ("only the end",               only_the_end,        "HEAD~1",        {},                                   2, "git fetch --unshallow"),
    ("only the end, a branch",     only_the_end,        "main",          {},                                   0, "ändert sich nichts"),
    ("only the end, fetch-depth",  only_the_end,        "HEAD~1",        {},                                   2, "GIT_DEPTH: 0"),
    ("unrelated histories",        unrelated,           "main",          {},                                   0, "Ganz neu."),
    ("detached",                   detached,            "HEAD~1",        {},                                   0, "Ganz neu."),
    ("in the middle of a merge",   a_merge_that_waits,  "seite",         {},                                   0, "Seiten: 1\n\nSeiten\n  docs/index.md: "),
    ("a folder of its own",        a_submodule,         "HEAD",          {},                                   2, "ein eigenes Projekt im Projekt (Submodul): networks"),
    ("a branch that is not there", a_commit,            "nicht-da",      {},                                   2, "Den Stand „nicht-da“ gibt es in der Versionsverwaltung nicht."),
    ("a folder",                   a_commit,            "HEAD:gremien",  {},                                   2, "Das ist ein Ordner oder eine Datei"),
    ("a file",                     a_commit,            "HEAD:mkdocs.yml", {},                                 2, "Das ist ein Ordner oder eine Datei"),
    ("a tree",                     a_commit,            "HEAD^{tree}",   {},                                   2, "Das ist ein Ordner oder eine Datei"),
    ("two revisions",              a_commit,            "HEAD..HEAD",    {},                                   2, "gibt es in der Versionsverwaltung nicht."),
    ("all but one",                a_commit,            "^HEAD",         {},                                   2, "gibt es in der Versionsverwaltung nicht."),
    ("an option",                  a_commit,            "--all",         {},                                   2, "Den Stand „--all“ gibt es in der Versionsverwaltung nicht."),
    ("an option with a value",     a_commit,            "--output=x",    {},                                   2, "Den Stand „--output=x“ gibt es in der Versionsverwaltung nicht."),
    ("nothing",                    a_commit,            "",              {},                                   2, "Den Stand „“ gibt es in der Versionsverwaltung nicht."),
    ("a blank",                    a_commit,            " ",             {},                                   2, "gibt es in der Versionsverwaltung nicht."),
    ("nothing followed",           a_commit,            "@{u}",          {},                                   2, "gibt es in der Versionsverwaltung nicht."),
    ("a very long name",           a_commit,            "x" * 100_000,   {},                                   2, "…“ gibt es in der Versionsverwaltung nicht."),
    ("not UTF-8",                  a_commit,            os.fsdecode(b"\xff"), {},                              2, "gibt es in der Versionsverwaltung nicht."),
    ("another language",           a_commit,            "nicht-da",      {"LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr"}, 2, "gibt es in der Versionsverwaltung nicht."),
    ("from a hook",                a_commit,            "HEAD",          {"GIT_DIR": "/nicht-da", "GIT_INDEX_FILE": "x"}, 0, "ändert sich nichts"),
    ("no home",                    a_commit,            "HEAD",          {"HOME": ""},                         0, "ändert sich nichts"),
    ("a home that is not there",   a_commit,            "HEAD",          {"HOME": "/nicht-da"},                0, "ändert sich nichts"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "revision", "environment", "code", "words"), [row[1:] for row in GIT], ids=[row[0] for row in GIT]
)
def test_git(ask, basis, monkeypatch, make, revision, environment, code, words):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(basis.parent))
    make(basis)
    for name, value in environment.items():
        monkeypatch.setenv(name, value.format(root=basis))
    right(ask("diff", "--", revision), code, words)
    if code and revision and make not in (a_submodule, without_objects):
        right(ask("check", f"--changed={revision}"), code, words)


def test_no_place_for_the_former_state(ask, basis, monkeypatch):
    def refuse() -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(diff, "TemporaryDirectory", refuse)
    right(
        ask("diff", "HEAD"), 2, "Prüfen Sie, ob auf der Festplatte Platz ist und was in der Umgebungsvariablen TMPDIR"
    )


@pytest.mark.parametrize("below", ["", "kreis/"])
def test_reports_name_files_from_the_top_of_the_repository_without_git(ask, basis, monkeypatch, below):
    monkeypatch.setenv("PATH", "")
    made(basis / below, folder(".git") if not below else folder("../.git"))
    if below:
        shutil.copytree(BASIS, basis / below, dirs_exist_ok=True)
    made(basis / below, file("gremien/mb-jha.yml", b"x"))
    answer = ask("check", "--format", "github", root=basis / below)
    assert f"file={below}gremien/mb-jha.yml," in answer.said


# What the answer is written to ----------------------------------------------------------------------------------------


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def written(kind: type[io.BytesIO], encoding: str, monkeypatch, *command: str) -> bytes:
    stream = io.TextIOWrapper(kind(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    build.main(list(command))
    return stream.buffer.getvalue()


@pytest.mark.parametrize(("command", "encoding"), [
    *(("fristen", encoding) for encoding in ("ascii", "cp1252", "cp437", "latin-1", "utf-8", "utf-16", "euc_jp")),
    ("fristen --format ics", "cp1252"), ("fristen --format json", "cp1252"),
    ("check", "cp1252"), ("check --format github", "cp1252"), ("check --format junit", "cp1252"),
    ("diff HEAD", "cp1252"), ("diff HEAD --format markdown", "cp1252"),
])  # fmt: skip
def test_a_file_or_pipe_gets_utf_8(basis, monkeypatch, command, encoding):
    if command.startswith("diff"):
        commit(basis)
    field = "status: aktiv" if command.startswith("check") else "name: Jugendhilfeausschuss"
    change(basis, "gremien/mb-jha.yml", field, f"{field} Łódź 🎉")
    said = written(io.BytesIO, encoding, monkeypatch, *command.split(), "--root", str(basis), "--heute", DAY)
    assert "Łódź 🎉" in said.decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1", "euc_jp"])
def test_a_terminal_that_cannot_show_a_letter(basis, monkeypatch, encoding):
    change(basis, "gremien/mb-jha.yml", "name: Jugendhilfeausschuss", "name: Ausschuss Łódź 🎉")
    said = written(Terminal, encoding, monkeypatch, "fristen", "--root", str(basis), "--heute", DAY)
    assert b"Ausschuss " in said
    assert b"?" in said


@pytest.mark.parametrize("command", ["check", "fristen --format ics", "--help", "stats", "check --format junit"])
def test_a_full_disk_behind_the_output(basis, monkeypatch, capfd, command):
    options = [] if command == "--help" else ["--root", str(basis), "--heute", DAY]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert build.main([*command.split(), *options]) == 2
    assert capfd.readouterr().err == "Was hier stehen soll, lässt sich nicht ausgeben: kein Platz mehr.\n"


def test_a_full_disk_behind_the_complaints(basis, monkeypatch):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert build.main(["diff", "nicht-da", "--root", str(basis)]) == 2


@pytest.mark.parametrize(("command", "code"), [("check", 0), ("stats", 0), ("check --changed nicht-da", 2)])
def test_nobody_reads_on(basis, monkeypatch, command, code):
    """The exit code is that of the command: `check | head -1` is no worse than `check`."""
    read, write = os.pipe()
    os.close(read)
    monkeypatch.setattr(sys, "stdout", os.fdopen(write, "w"))
    assert build.main([*command.split(), "--root", str(basis), "--heute", DAY]) == code


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_streams_that_are_closed(basis, closed):
    """What is written later must not land in a file that has got the number of the screen."""

    def close() -> None:
        for number in closed:
            os.close(number)

    command = [
        sys.executable,
        TOOL / "build.py",
        "check",
        "--root",
        basis,
        "--heute",
        DAY,
        "--output",
        basis / "bericht",
    ]
    done = subprocess.run(command, preexec_fn=close, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (basis / "bericht").read_text(encoding="utf-8").startswith("Alles in Ordnung")


ENVIRONMENTS = [
    # what is odd                       environment
    ("an old encoding",                 {"PYTHONIOENCODING": "cp1252"}),
    ("no letters but plain ones",       {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ("a language that is not there",    {"LANG": "xx_YY.UTF-9", "LC_ALL": "nicht-da", "LANGUAGE": "fr", "HOME": ""}),
    ("no environment at all",           None),
]  # fmt: skip


@pytest.mark.parametrize("environment", [row[1] for row in ENVIRONMENTS], ids=[row[0] for row in ENVIRONMENTS])
def test_an_environment(basis, environment):
    change(basis, "gremien/mb-jha.yml", "status: aktiv", "status: völlig Łódź")
    command = [sys.executable, TOOL / "build.py", "check", "--root", basis, "--heute", DAY]
    env = {} if environment is None else os.environ | environment
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 1
    assert "„völlig Łódź“ ist für „status“ nicht vorgesehen." in done.stdout.decode("utf-8")
    assert done.stderr == b""


@pytest.mark.parametrize("columns", ["0", "1", "-5", "x", "99999", ""])
def test_a_width_of_the_terminal(ask, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert "nachsehen" in " ".join(ask("inspect", "--help").said.split())


def test_python_without_the_packages():
    done = subprocess.run(
        [sys.executable, "-S", TOOL / "build.py", "check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Dem Programm fehlt etwas, das es braucht (")


# The preview ----------------------------------------------------------------------------------------------------------


def test_a_port_that_is_taken(ask):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        right(
            ask("serve", "--port", str(port)),
            2,
            f"Auf Port {port} lässt sich keine Vorschau starten: ein anderes Programm",
        )


def test_a_port_that_is_forbidden(ask, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(HTTPServer, "server_bind", refuse)
    right(
        ask("serve", "--port", "80"), 2, "Auf Port 80 lässt sich keine Vorschau starten: dafür fehlt die Berechtigung."
    )


def test_a_preview_outlives_every_mistake(basis, monkeypatch):
    """Of the data, of the machine and of the program itself: the next change shows in the browser again."""
    troubles = iter([HandbookError("Erst das."), OSError(errno.ENOSPC, "full", "x"), KeyError("z"), None])
    built = Built(Staged({}), b"", None)

    def build_site(*_: object) -> Built:
        if trouble := next(troubles):
            raise trouble
        return built

    told: list[str] = []
    monkeypatch.setattr("handbook.commands.build.build", build_site)
    monkeypatch.setattr("handbook.site.preview.preview", lambda root, port, build, say: told.append(build) or 0)
    build.main(["serve", "--root", str(basis)])
    server = Preview(basis, 0, told.pop(), told.append)
    for words in ("Erst das.", "kein Platz mehr", "Hier hat das Programm selbst einen Fehler."):
        server.rebuild()
        assert words in server.complaints[0]
    server.rebuild()
    server.server_close()
    assert (server.complaints, server.last) == ([], built)


# The last handler -----------------------------------------------------------------------------------------------------


def test_a_mistake_of_the_program_itself_says_what_to_report_and_where(ask, monkeypatch):
    def run(_: object) -> int:
        return {}["nicht da"]

    monkeypatch.setattr(check, "run", run)
    answer = ask("check")
    assert answer.code == UNEXPECTED
    assert answer.said.startswith("Hier hat das Programm selbst einen Fehler.")
    assert "Bitte melden Sie ihn denen, die das Programm betreuen" in answer.said
    assert "KeyError: 'nicht da'" in answer.said
    assert "test_surroundings.py:" in answer.said
    assert "Traceback" not in answer.said


@pytest.mark.parametrize(("error", "words"), [
    (MemoryError(), "Der Arbeitsspeicher dieses Rechners reicht nicht."),
    (ModuleNotFoundError("no", name="icalendar"), "Dem Programm fehlt etwas, das es braucht (icalendar)"),
    (OSError(errno.EMFILE, "Too many open files"), "zu viele Dateien sind offen"),
    (OSError("nothing said"), "das Betriebssystem lehnt es ab (OSError)"),
    (OSError(errno.EPROTO, "Protocol error", "x"), "das Betriebssystem lehnt es ab (EPROTO)"),
    (KeyboardInterrupt(), "Abgebrochen."),
])  # fmt: skip
def test_what_ends_any_command(ask, monkeypatch, error, words):
    def run(_: object) -> int:
        raise error

    monkeypatch.setattr(check, "run", run)
    right(ask("check"), 130 if isinstance(error, KeyboardInterrupt) else 1, words)


def test_reasons_are_told_by_their_number():
    for name in catalogue()["words"]:
        if name.startswith("reason-"):
            number = getattr(errno, name.removeprefix("reason-"))
            assert reason(OSError(number, "English")) == catalogue()["words"][name]
