"""Values and options of several commands; wrong values are refused in German."""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from handbook import SETTINGS, SOURCES
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.reports import FORMATS


def root(text: str) -> Path:
    """The folder `text`, which holds a mkdocs.yml."""
    path = Path(text).resolve()
    if not (path / SETTINGS).is_file():
        raise argparse.ArgumentTypeError(word("no-root", root=text))
    return path


def day(text: str) -> date:
    """The day that `text` gives as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(word("bad-day", value=text)) from None


def today(options: argparse.Namespace) -> date:
    """The day of the build, which comes from nowhere else: --heute, SOURCE_DATE_EPOCH, or the clock."""
    given: date | None = options.heute
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return given or (datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today())


def report_options(parser: argparse.ArgumentParser) -> None:
    """The format of a report, and the file for it."""
    parser.add_argument("--format", choices=list(FORMATS), default="text", help=word("help-check-format"))
    parser.add_argument("--output", type=Path, metavar=word("help-file"), help=word("help-output"))


def beside_the_sources(root: Path, output: Path) -> None:
    """Raises HandbookError if the file or folder `output` would lie among the files of the handbook in `root`."""
    place, sources = (Path(os.path.realpath(path)) for path in (output, root))
    if any(place.is_relative_to(os.path.realpath(sources / name)) for name in (*SOURCES, SETTINGS)):
        raise HandbookError(word("output-in-sources", path=output), WRONG_USE)
