"""`new`: the file of a new entry."""

import argparse
import sys

from handbook.book.load import load
from handbook.commands.common import blind, say, today
from handbook.errors import CLEAN, PROBLEMS
from handbook.german.catalogue import word
from handbook.reports import PRINTERS


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar=word("help-kind-name"), help=word("help-kind"))
    parser.add_argument("name", metavar="NAME", help=word("help-name"))
    parser.add_argument("--gebiet", "--area", default=None, metavar=word("help-id"), help=word("help-area"))


def run(options: argparse.Namespace) -> int:
    """Writes the file of a new entry and says what is left to do."""
    from handbook.layout.new import create

    loaded = load(options.root, today(options))
    if not (options.gebiet or loaded.handbook.settings.gebiet) and (wrong := blind(loaded)):
        print(PRINTERS["text"](wrong), end="", file=sys.stderr)
        return PROBLEMS
    file, empty = create(options.root, loaded.handbook, options.kind, options.name, options.gebiet)
    say(word("new-written", file=file, fields=", ".join(empty)))
    return CLEAN
