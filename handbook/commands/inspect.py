"""`inspect`: looks the built site over."""

import argparse
import sys

from handbook import BUILD
from handbook.book.load import load
from handbook.commands.check import below_top, print_report, report_options
from handbook.commands.common import CLEAN, PROBLEMS, WRONG_USE, today
from handbook.german.catalogue import errors, word
from handbook.reports import Report, guide_address


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--full", action="store_true", default=False, help=word("help-full"))
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """What is wrong with the built site. The exit code is 1 with an error, with `--full` with any finding."""
    from handbook.inspection import Site, full, quick

    folder = options.root / BUILD / "site"
    if not (folder / "index.html").is_file():
        print(word("not-inspected", site=folder), file=sys.stderr)
        return WRONG_USE
    book = load(options.root, today(options)).handbook
    site = Site(folder, options.root, book)
    if options.full:
        try:
            from handbook.inspection.served import BrowserMissingError
        except ImportError as error:
            print(word("no-browser-packages", package=error.name), file=sys.stderr)
            return WRONG_USE
        try:
            found = full(site)
        except BrowserMissingError as error:
            print(error, file=sys.stderr)
            return WRONG_USE
    else:
        found = quick(site)
    guide = guide_address(book.settings.adresse)
    report = Report(found, site.paths(), len(book.entries), guide=guide, clean="clean-site")
    if not print_report(report, options, below_top(options.root)):
        return WRONG_USE
    return PROBLEMS if errors(found) or (options.full and found) else CLEAN
