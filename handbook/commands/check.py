"""`check`: all problems of the data."""

import argparse
import subprocess
from dataclasses import replace
from pathlib import Path

from handbook.commands.common import changed, code_of, read, report, say
from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.reports import FORMATS, Report


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `check` to its `parser`."""
    parser.add_argument("--changed", metavar="REV", default=None, help=word("help-changed"))
    report_options(parser)


def report_options(parser: argparse.ArgumentParser) -> None:
    """How problems are told, and where."""
    parser.add_argument("--format", choices=list(FORMATS), default="text", help=word("help-check-format"))
    parser.add_argument("--output", type=Path, metavar=word("help-file"), default=None, help=word("help-output"))


def run(options: argparse.Namespace) -> int:
    """All problems, as text or in the format of another program; with a file for that, text is told beside it."""
    files = changed(options.root, options.changed) if options.changed else None
    loaded, problems = read(options)
    found = report(loaded, problems, files)
    print_report(found, options, below_top(options.root))
    return code_of(problems)


def print_report(found: Report, options: argparse.Namespace, base: str) -> None:
    """Tells `found` as `report_options` ask for it. Raises HandbookError if the file for it cannot be written."""
    if options.format != "text":
        found = replace(found, base=base)
    told = FORMATS[options.format](found)
    if options.output:
        try:
            options.output.write_text(told, encoding="utf-8")
        except OSError as error:
            raise HandbookError(word("no-report", path=options.output, reason=error.strerror), WRONG_USE) from error
        told = FORMATS["text"](found)
    say(told.removesuffix("\n"))


def below_top(folder: Path) -> str:
    """The way from the top of the repository to `folder`, with / at its end; empty at the top or without one."""
    done = subprocess.run(["git", "-C", folder, "rev-parse", "--show-prefix"], capture_output=True, check=False)
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").removesuffix("\n")
