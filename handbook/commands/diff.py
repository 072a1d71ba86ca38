"""`diff`: what the change since a revision means, in sentences."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.book.load import load
from handbook.commands.data import read, refuse_errors
from handbook.commands.output import say
from handbook.commands.revision import unpack
from handbook.errors import CLEAN, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `diff` to its `parser`."""
    parser.add_argument("revision", metavar="REV", help=word("help-revision"))
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))


def run(options: argparse.Namespace) -> int:
    """Prints the change since a revision in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare

    new, problems = read(options)
    with _scratch() as folder:
        unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
        old = load(Path(folder), new.handbook.today)
        if old.mkdocs and not old.mkdocs.readable:  # then nothing is known of what it said, and it does not matter
            old.mkdocs, old.handbook.settings = new.mkdocs, new.handbook.settings
        refuse_errors(new, problems)
        say(compare(old, new).written(options.format).removesuffix("\n"))
    return CLEAN


def _scratch() -> TemporaryDirectory[str]:
    """A folder for the former state. Raises HandbookError where the machine has no place for one."""
    try:
        return TemporaryDirectory()
    except OSError as error:
        raise HandbookError(word("no-scratch", reason=reason(error)), WRONG_USE) from error
