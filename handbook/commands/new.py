"""`new`: the file of a new entry."""

import argparse
from pathlib import Path

from handbook.commands.data import read, refuse_errors
from handbook.commands.output import say
from handbook.errors import CLEAN
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `new` to its `parser`."""
    parser.add_argument("kind", metavar=word("help-kind-name"), help=word("help-kind"))
    parser.add_argument("name", metavar="NAME", help=word("help-name"))
    parser.add_argument("--stand", metavar="JJJJ[-MM[-TT]]", help=word("help-stand"))
    parser.add_argument("--gebiet", "--area", metavar=word("help-id"), help=word("help-area"))


def run(options: argparse.Namespace) -> int:
    """Writes the file of a new entry and says what is left to do."""
    from handbook.layout.new import Wish, create

    loaded, problems = read(options)
    if not (options.gebiet or loaded.handbook.settings.gebiet):
        refuse_errors(loaded, problems, settings_only=True)
    file, empty = create(options.root, loaded.handbook, Wish(options.kind, options.name, options.gebiet, options.stand))
    say(word("new-written", file=file, id=Path(file).stem))
    say(word("new-empty", fields=", ".join(empty)) if empty else word("new-whole"))
    return CLEAN
