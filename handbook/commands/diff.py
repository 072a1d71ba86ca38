"""`diff`: what the change since a revision means, in sentences."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.book.load import load
from handbook.commands.common import CLEAN, PROBLEMS, WRONG_USE, changed, report, say, today
from handbook.german.catalogue import errors, word
from handbook.reports import PRINTERS


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", metavar="REV", help=word("help-revision"))
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))


def run(options: argparse.Namespace) -> int:
    """What the change since a revision means, in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare
    from handbook.diff.revision import RevisionError, unpack

    new = load(options.root, today(options))
    try:
        with TemporaryDirectory() as folder:
            unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
            files = changed(options.root, options.revision) or set()
            old = load(Path(folder), new.handbook.today, new.handbook.settings, like=new, together=False)
    except RevisionError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    if errors(new.problems):
        say(PRINTERS["text"](report(new)).removesuffix("\n"))
        return PROBLEMS
    say(compare(old, new, files).written(options.format).removesuffix("\n"))
    return CLEAN
