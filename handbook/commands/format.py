"""`format`: lays files out."""

import argparse
import sys
from pathlib import Path

from handbook.commands.common import CLEAN, PROBLEMS, WRONG_USE, say
from handbook.problems import word


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, default=[], metavar=word("help-file"), help=word("help-files"))
    parser.add_argument("--check", action="store_true", default=False, help=word("help-format-check"))


def run(options: argparse.Namespace) -> int:
    """Lays the files out. With `--check` only says which are not in form, with exit code 1 if there are any."""
    from handbook.reformat import UnknownFileError, chosen, reformat, told

    try:
        files = chosen(options.root, options.files)
    except UnknownFileError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    found = list(reformat(options.root, files, write=not options.check))
    for line in told(found, write=not options.check):
        say(line)
    return PROBLEMS if any(laid.refused or (options.check and laid.line) for laid in found) else CLEAN
