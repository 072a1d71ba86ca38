"""Values and options of several commands; wrong values are refused in German."""

import argparse
import os
from datetime import date, timedelta
from pathlib import Path

from handbook import SETTINGS, SOURCES
from handbook.book.load import is_shared_folder
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import short, word
from handbook.german.dates import german_date
from handbook.reports import FORMATS

FIRST, LAST = date(1970, 1, 1), date(2099, 12, 31)  # days on which somebody may build; any other is a clock gone wrong
PORTS = range(1, 1 << 16)


def root(text: str) -> Path:
    """The folder `text`, which holds a mkdocs.yml, or registers that handbooks share."""
    try:
        path = Path(text).resolve()
        if (path / SETTINGS).is_file() or is_shared_folder(path):
            return path
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name too long, a folder that nobody may enter
        pass
    raise argparse.ArgumentTypeError(word("no-root", root=short(text)))


def handbook_root(text: str) -> Path:
    """The folder `text`, which holds a handbook."""
    path = root(text)
    if is_shared_folder(path):
        raise argparse.ArgumentTypeError(word("no-handbook", root=short(text)))
    return path


def day(text: str) -> date:
    """The day that `text` gives as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(word("bad-day", value=short(text))) from None


def port(text: str) -> int:
    """The number of a port that a program may open."""
    if not text.isdecimal() or int(text[:6]) not in PORTS:
        raise argparse.ArgumentTypeError(word("bad-port", value=short(text), last=PORTS[-1]))
    return int(text)


def today(options: argparse.Namespace) -> date:
    """The day of the build, which comes from nowhere else: --heute, SOURCE_DATE_EPOCH, or the clock.

    Raises HandbookError if it lies far from all days on which this program can run.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    origin = "option" if options.heute else "epoch" if epoch else "clock"
    try:
        found: date = options.heute or (FIRST + timedelta(seconds=int(epoch)) if epoch else date.today())
    except (ValueError, OverflowError, OSError):  # no number, or one that no calendar reaches
        found = date.max
    if not FIRST <= found <= LAST:
        values = {"value": german_date(options.heute) or short(epoch), "first": FIRST.year, "last": LAST.year}
        raise HandbookError(word(f"bad-today-{origin}", **values), WRONG_USE)
    return found


def report_options(parser: argparse.ArgumentParser) -> None:
    """The format of a report, and the file for it."""
    parser.add_argument("--format", choices=list(FORMATS), default="text", help=word("help-check-format"))
    parser.add_argument("--output", type=Path, metavar=word("help-file"), help=word("help-output"))


def beside_the_sources(root: Path, output: Path) -> None:
    """Raises HandbookError if the file or folder `output` would lie among the files of the handbook in `root`."""
    place, sources = (Path(os.path.realpath(path)) for path in (output, root))
    if any(place.is_relative_to(os.path.realpath(sources / name)) for name in (*SOURCES, SETTINGS)):
        raise HandbookError(word("output-in-sources", path=output), WRONG_USE)
