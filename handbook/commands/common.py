"""What the commands share: exit codes, the day of the build, what was found in the data."""

import argparse
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS
from handbook.book.entries import Handbook
from handbook.book.load import Loaded, load
from handbook.checks import check
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.reading.problem import Problem, errors
from handbook.reports import FORMATS, Report, guide_address


def today(options: argparse.Namespace) -> date:
    """The one place where the day of the build comes from."""
    if options.heute:
        return options.heute
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def say(text: str) -> None:
    """Prints `text` at once, also into a pipe."""
    print(text, flush=True)


def read(options: argparse.Namespace) -> tuple[Loaded, list[Problem]]:
    """The data in the folder that the options name, and all that is wrong with it."""
    loaded = load(options.root, today(options))
    return loaded, check(loaded, _generated_pages)


def _generated_pages(book: Handbook) -> set[str]:
    from handbook.pages.every import names

    return names(book)


def report(loaded: Loaded, found: list[Problem], files: set[str] | None = None) -> Report:
    """A report on the data: all errors, and warnings only of `files` if given."""
    guide = guide_address(loaded.handbook.settings.adresse)
    shown = [p for p in found if p.severity == "error" or files is None or p.file in files]
    return Report(shown, loaded.names, len(loaded.handbook.entries), guide=guide)


def usable(loaded: Loaded, found: list[Problem], *, settings_only: bool = False) -> None:
    """Raises HandbookError if the data has errors; `settings_only` if mkdocs.yml has: it says what the home area is."""
    wrong = [p for p in errors(found) if not settings_only or p.file == SETTINGS]
    if wrong:
        raise HandbookError(FORMATS["text"](report(loaded, wrong)).removesuffix("\n"))


def code_of(found: list[Problem]) -> int:
    """The exit code of a command that found these problems: warnings stop nothing."""
    return PROBLEMS if errors(found) else CLEAN


def changed(folder: Path, revision: str) -> set[str]:
    """Files below `folder` that differ from `revision` or are new. Raises HandbookError without such a revision."""
    listings = (
        ["diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--"],
        ["ls-files", "--others", "--exclude-standard", "-z"],
    )
    found: set[str] = set()
    for listing in listings:
        done = subprocess.run(["git", "-C", folder, *listing], capture_output=True, check=False)
        if done.returncode:
            raise HandbookError(word("no-revision", revision=revision), WRONG_USE)
        found |= set(done.stdout.decode("utf-8", "replace").split("\0")) - {""}
    return found
