"""`new`: the file of a new entry."""

import argparse
import sys

from handbook.commands.common import CLEAN, WRONG_USE, say, today
from handbook.load import load
from handbook.problems import word


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar=word("help-kind-name"), help=word("help-kind"))
    parser.add_argument("name", metavar="NAME", help=word("help-name"))
    parser.add_argument("--gebiet", "--area", default=None, metavar=word("help-id"), help=word("help-area"))


def run(options: argparse.Namespace) -> int:
    """Writes the file of a new entry and says what is left to do."""
    from handbook.new import RefusedError, create
    from handbook.settings import BuildError, settings

    try:
        book = load(options.root, today(options), settings(options.root)).handbook
        file, empty = create(options.root, book, options.kind, options.name, options.gebiet)
    except (BuildError, RefusedError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    say(word("new-written", file=file, fields=", ".join(empty)))
    return CLEAN
