"""`fristen`: what is due."""

import argparse

from handbook.commands.data import read, refuse_errors
from handbook.commands.options import day, today
from handbook.commands.output import say
from handbook.errors import CLEAN, PROBLEMS
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `fristen` to its `parser`."""
    parser.add_argument("--format", choices=("text", "json", "ics"), default="text", help=word("help-fristen-format"))
    parser.add_argument("--seit", "--since", type=day, metavar="JJJJ-MM-TT", help=word("help-since"))


def run(options: argparse.Namespace) -> int:
    """Prints what is due. With `--seit` only what became due after that day, and exit code 1 if there is any."""
    from handbook.exports.deadlines import DEADLINE_FORMATS
    from handbook.facts.deadlines import deadlines, due

    loaded, problems = read(options)
    refuse_errors(loaded, problems)
    found = deadlines(loaded.handbook)
    say(DEADLINE_FORMATS[options.format](loaded.handbook, found, options.seit), end="")
    return PROBLEMS if options.seit and due(found, today(options), options.seit) else CLEAN
