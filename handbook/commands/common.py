"""What the commands share: exit codes, the day of the build, what was found in the data."""

import argparse
import os
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS
from handbook.book.load import Loaded
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.reading.problem import errors
from handbook.reports import Report, guide_address


def today(options: argparse.Namespace) -> date:
    """The one place where the day of the build comes from."""
    if options.heute:
        return options.heute
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def say(text: str) -> None:
    print(text, flush=True)


def report(loaded: Loaded, files: set[str] | None = None) -> Report:
    """What was found: all errors, and warnings only of `files` if given."""
    guide = guide_address(loaded.handbook.settings.adresse)
    shown = [p for p in loaded.problems if p.severity == "error" or files is None or p.file in files]
    return Report(shown, [d.file for d in loaded.documents], len(loaded.handbook.entries), guide=guide)


def blind(loaded: Loaded) -> Report | None:
    """What is wrong with mkdocs.yml; None if all is well. With an error there, nobody knows what the home area is."""
    found = [p for p in errors(loaded.problems) if p.file == SETTINGS]
    return replace(report(loaded), problems=found) if found else None


def code_of(loaded: Loaded) -> int:
    return PROBLEMS if errors(loaded.problems) else CLEAN


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
