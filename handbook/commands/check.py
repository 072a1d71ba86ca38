"""`check`: all problems of the data."""

import argparse

from handbook.commands.data import exit_code, print_report, read, report
from handbook.commands.options import report_options
from handbook.commands.revision import changed
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `check` to its `parser`."""
    parser.add_argument("--changed", metavar="REV", help=word("help-changed"))
    report_options(parser)


def run(options: argparse.Namespace) -> int:
    """Prints all problems, as text or in the format of another program."""
    files = changed(options.root, options.changed) if options.changed else None
    loaded, problems = read(options)
    found = report(loaded, problems, files)
    print_report(found, options)
    return exit_code(problems)
