"""`init`: a new handbook."""

import argparse
from pathlib import Path

from handbook.commands.output import say
from handbook.errors import CLEAN
from handbook.german.catalogue import word
from handbook.layout.starter import COLLECTION, begin, homes


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `init` to its `parser`."""
    parser.add_argument("folder", type=Path, metavar=word("help-folder"), help=word("help-init-folder"))
    parser.add_argument("name", metavar="NAME", help=word("help-init-name"))
    parser.add_argument("--art", choices=[*homes(), COLLECTION], required=True, help=word("help-init-art"))
    parser.add_argument("--kennung", metavar=word("help-id"), help=word("help-init-id"))
    parser.add_argument("--leer", action="store_true", help=word("help-init-empty"))


def run(options: argparse.Namespace) -> int:
    """Writes a new handbook and says what comes next."""
    begin(options.folder, options.name, options.art, options.kennung, examples=not options.leer)
    say(word("init-written-many" if options.art == COLLECTION else "init-written", folder=options.folder))
    return CLEAN
