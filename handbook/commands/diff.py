"""`diff`: what the change since a revision means, in sentences."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from handbook.book.load import load
from handbook.commands.data import read, refuse_errors, say
from handbook.commands.revision import changed, unpack
from handbook.errors import CLEAN
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `diff` to its `parser`."""
    parser.add_argument("revision", metavar="REV", help=word("help-revision"))
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help=word("help-diff-format"))


def run(options: argparse.Namespace) -> int:
    """Prints the change since a revision in sentences; problems instead if the data has errors now."""
    from handbook.diff import diff as compare

    new, problems = read(options)
    with TemporaryDirectory() as folder:
        unpack(options.root, options.revision, Path(folder), new.handbook.kinds)
        files = changed(options.root, options.revision)
        old = load(Path(folder), new.handbook.today, new.handbook.settings)
    refuse_errors(new, problems)
    say(compare(old, new, files).written(options.format).removesuffix("\n"))
    return CLEAN
