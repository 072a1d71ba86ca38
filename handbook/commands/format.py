"""`format`: lays files out."""

import argparse
from pathlib import Path

from handbook import SOURCES
from handbook.commands.options import beside_the_sources
from handbook.commands.output import say
from handbook.errors import CLEAN, PROBLEMS
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `format` to its `parser`."""
    parser.add_argument("files", nargs="*", type=Path, default=[], metavar=word("help-file"), help=word("help-files"))
    parser.add_argument("--check", action="store_true", help=word("help-format-check"))
    parser.add_argument("--copies", type=Path, metavar=word("help-folder"), help=word("help-copies"))


def run(options: argparse.Namespace) -> int:
    """Lays the files out. With `--check` only says where they are not in form, with exit code 1 if any is not.

    `--copies` puts the text in form of each file that changes into a folder, for those who have no terminal.
    """
    from handbook.layout.reformat import chosen, reformat, sentences

    for place in [options.copies / name for name in ("", *SOURCES)] if options.copies else ():
        beside_the_sources(options.root, place)
    files = chosen(options.root, options.files)
    found = list(reformat(options.root, files, write=not options.check, copies=options.copies))
    for line in sentences(found, write=not options.check):
        say(line)
    return PROBLEMS if any(laid.refused or (options.check and laid.places) for laid in found) else CLEAN
