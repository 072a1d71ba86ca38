"""`inspect`: looks the built site over."""

import argparse
from dataclasses import replace
from pathlib import Path

from handbook import BUILD
from handbook.book.load import load
from handbook.commands.data import exit_code, print_report, report
from handbook.commands.options import report_options, today
from handbook.commands.output import say
from handbook.errors import PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `inspect` to its `parser`."""
    parser.add_argument("--full", action="store_true", help=word("help-full"))
    parser.add_argument("--anfragen", type=Path, metavar=word("help-file"), help=word("help-queries"))
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the problems of the built site. The exit code is 1 with an error, with `--full` with any finding.

    Says how the search answers the queries in the file that `--anfragen` names, or with `--full` in that of the root.
    """
    from handbook.inspection import QUERIES, full, quick, unanswered
    from handbook.inspection.page import Site
    from handbook.site.folder import restore

    folder = options.root / BUILD / "site"
    restore(folder, say)
    if not (folder / "index.html").is_file():
        raise HandbookError(word("not-inspected", site=folder), WRONG_USE)
    loaded = load(options.root, today(options))
    site = Site(folder, options.root, loaded.handbook)
    try:
        found = full(site) if options.full else quick(site)
        own = options.root / QUERIES
        if file := options.anfragen or (own if options.full and own.is_file() else None):
            more, shares = unanswered(site, file)
            found = sorted([*found, *more])
            say(str(shares))
    except ImportError as error:
        raise HandbookError(word("no-browser-packages", package=error.name), WRONG_USE) from error
    print_report(replace(report(loaded, found), files=site.paths(), clean="clean-site"), options)
    return PROBLEMS if options.full and found else exit_code(found)
