"""`sammlung`: a start page above the sites of several handbooks."""

import argparse
from pathlib import Path

from handbook.commands.options import today
from handbook.commands.output import say
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `sammlung` to its `parser`."""
    parser.add_argument("folder", type=Path, metavar=word("help-folder"), help=word("help-collection-folder"))
    parser.add_argument("--ziel", type=Path, metavar=word("help-folder"), help=word("help-collection-target"))
    parser.add_argument("--titel", default=word("collection-title"), help=word("help-collection-title"))
    parser.add_argument("--seiten", type=Path, metavar=word("help-folder"), help=word("help-collection-pages"))


def run(options: argparse.Namespace) -> int:
    """Writes the start page; a site that cannot be read is told, left out, and is exit code 1."""
    from handbook.collection.build import build_collection, plan, read_sites

    for folder in filter(None, (options.folder, options.seiten)):
        if not folder.is_dir():
            raise HandbookError(word("no-folder", path=folder), WRONG_USE)
    target, page = options.ziel or options.folder, plan(options.titel, today(options), options.seiten)
    sites, missed = read_sites(options.folder, page)
    for line in missed:
        say(line)
    if not sites:
        raise HandbookError(word("collection-empty", path=options.folder), PROBLEMS)
    build_collection(sites, target, page)
    say(word("collection-built", number=len(sites), path=target))
    return PROBLEMS if missed else CLEAN
