"""What many tests are made of: the invented county, copies of it to change, small handbooks, the command line."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from build import main
from handbook.book.entries import Entry, Handbook
from handbook.book.load import SCHEMA, Loaded, load
from handbook.checks import check
from handbook.pages.every import names
from handbook.reading.document import Document
from handbook.reading.problem import Problem
from handbook.schema import load_kinds
from handbook.settings import Settings, read_settings

TESTS = Path(__file__).parent
TOOL = TESTS.parent
EXAMPLE = TESTS / "example"
BASIS = TESTS / "problems" / "_basis"  # the smallest handbook
SHARED = TOOL.parent / "shared"  # what several projects use, such as schemas of others; not everywhere there
TODAY = date(2026, 1, 15)
DAY = TODAY.isoformat()
KINDS = load_kinds(SCHEMA)
SHOWN = 3  # files of which `differing` shows what differs
START = "import sys; sys.path.insert(0, {tool!r}); from build import main; sys.exit(main(sys.argv[1:]))"


def loaded(root: Path = EXAMPLE, **config) -> Loaded:
    """What the folder `root` holds, with its own settings and those of `config`."""
    return load(root, TODAY, replace(read_settings(root)[0], **config) if config else None)


def problems(root: Path = EXAMPLE, settings: Settings | None = None) -> list[Problem]:
    """All that is wrong with what the folder `root` holds."""
    return check(load(root, TODAY, settings), names)


def copied(folder: Path) -> Path:
    """A copy of the invented county at `folder`, without anything built but what is kept of printing."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("build"))
    for printed in (EXAMPLE / "build" / "kept").glob("*.pdf"):
        (folder / "build" / "kept").mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # another process has just tidied up
            shutil.copy(printed, folder / "build" / "kept")
    return folder


def change(root: Path, file: str, old: str, new: str) -> None:
    """Puts `new` in the place of `old`, which stands once or more in `file` of the county `root`."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file}: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(root: Path, file: str, text: str) -> None:
    """Puts `text` at the end of `file` of the county `root`."""
    with (root / file).open("a", encoding="utf-8") as opened:
        opened.write(text)


def entry(kind: str, id: str, **data) -> Entry:
    """An entry that says `data`, and is called as its id where that holds no name."""
    return Entry(id, KINDS[kind], {"name": id, **data}, Document(f"{id}.yml"))


def book_of(*entries: Entry) -> Handbook:
    """A handbook of just these entries."""
    return Handbook(KINDS, {entry.id: entry for entry in entries}, TODAY)


@contextmanager
def soon(seconds: int = 10) -> Iterator[None]:
    """Raises TimeoutError in what takes longer: a loop without an end fails instead of holding up all tests."""

    def late(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def differing(expected: dict[str, str], found: dict[str, str]) -> str:
    """All paths at which two sets of files differ, then the first lines of the first few; empty if they are the same."""
    changed = sorted(path for path in expected.keys() & found.keys() if expected[path] != found[path])
    lines = [f"missing: {path}" for path in sorted(expected.keys() - found.keys())]
    lines += [f"unexpected: {path}" for path in sorted(found.keys() - expected.keys())]
    lines += [f"changed: {path}" for path in changed]
    for path in changed[:SHOWN]:
        both = (files[path].splitlines() for files in (expected, found))
        lines += ["", *islice(unified_diff(*both, f"expected {path}", f"found {path}", n=1, lineterm=""), 20)]
    return "\n".join(lines)


def run(*arguments: str | Path, text: bool = True) -> subprocess.CompletedProcess:
    """`build.py` with `arguments`, in this process; its output as text, or as bytes."""
    out, err = TextIOWrapper(BytesIO()), TextIOWrapper(BytesIO())
    with patch.dict(os.environ), redirect_stdout(out), redirect_stderr(err):  # a build sets its day for all that follow
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # of argparse
            code = end.code
    said = [stream.buffer.getvalue() for stream in (out, err)]
    return subprocess.CompletedProcess(arguments, code, *([one.decode() for one in said] if text else said))


def run_apart(*arguments: str | Path, before: str = "", **environment: str) -> subprocess.CompletedProcess:
    """`build.py` with `arguments` in a process of its own, after the Python in `before`."""
    command = [TOOL / "build.py"] if not before else ["-c", f"{before}\n{START.format(tool=str(TOOL))}"]
    return subprocess.run(
        [sys.executable, *command, *arguments],
        capture_output=True, text=True, errors="replace", env=os.environ | environment, check=False,
    )  # fmt: skip
