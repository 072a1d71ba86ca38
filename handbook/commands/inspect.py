"""`inspect`: looks the built site over."""

import argparse

from handbook import BUILD
from handbook.book.load import load
from handbook.commands.data import print_report, say
from handbook.commands.options import report_options, today
from handbook.errors import CLEAN, PROBLEMS, WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.reading.problem import errors
from handbook.reports import Report, guide_address


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `inspect` to its `parser`."""
    parser.add_argument("--full", action="store_true", default=False, help=word("help-full"))
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the problems of the built site. The exit code is 1 with an error, with `--full` with any finding."""
    from handbook.inspection import Site, full, quick
    from handbook.site.folder import restore

    folder = options.root / BUILD / "site"
    restore(folder, say)
    if not (folder / "index.html").is_file():
        raise HandbookError(word("not-inspected", site=folder), WRONG_USE)
    book = load(options.root, today(options)).handbook
    site = Site(folder, options.root, book)
    try:
        found = full(site) if options.full else quick(site)
    except ImportError as error:
        raise HandbookError(word("no-browser-packages", package=error.name), WRONG_USE) from error
    guide = guide_address(book.settings.adresse)
    report = Report(found, site.paths(), len(book.entries), guide=guide, clean="clean-site")
    print_report(report, options)
    return PROBLEMS if errors(found) or (options.full and found) else CLEAN
