"""`diff`: what the change since a revision means, in sentences."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.book.load import load
from handbook.commands.common import changed, report, say, today
from handbook.errors import CLEAN, PROBLEMS
from handbook.german.catalogue import word
from handbook.reading.problem import errors
from handbook.reports import PRINTERS


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", metavar="REV", help=word("help-revision"))
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))


def run(options: argparse.Namespace) -> int:
    """What the change since a revision means, in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare
    from handbook.diff.revision import unpack

    new = load(options.root, today(options))
    with TemporaryDirectory() as folder:
        unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
        files = changed(options.root, options.revision)
        old = load(Path(folder), new.handbook.today, new.handbook.settings, like=new, together=False)
    if errors(new.problems):
        say(PRINTERS["text"](report(new)).removesuffix("\n"))
        return PROBLEMS
    say(compare(old, new, files).written(options.format).removesuffix("\n"))
    return CLEAN
