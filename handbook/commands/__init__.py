"""The command line: one module for each command, with `run` and, where it has any, its own `options`."""

import argparse
from pathlib import Path

from handbook import PROGRAM
from handbook.book.load import is_shared_folder
from handbook.commands import (
    abgleich,
    build,
    check,
    diff,
    format,
    fristen,
    gemeinsam,
    init,
    inspect,
    new,
    sammlung,
    serve,
    stats,
)  # fmt: skip
from handbook.commands.arguments import Parser
from handbook.commands.options import day, root
from handbook.german.catalogue import word

# Each is called like its module.
COMMANDS = (build, check, inspect, serve, init, new, format, diff, abgleich, fristen, stats, gemeinsam, sammlung)
FOR_REGISTERS = (check, format, fristen, gemeinsam)  # these work in a folder of shared registers alone, too


def parse(arguments: list[str] | None, home: Path | None) -> argparse.Namespace:
    """The options, with the `run` of the command; wrong ones are refused in German.

    The root is `home` if none is said; without one the folder of now, which is looked at only then.
    """
    # Without defaults: the parser of a command would set them again over what was said before its name.
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--root", type=root, metavar=word("help-folder"), help=word("help-root"))
    common.add_argument("--heute", type=day, metavar="JJJJ-MM-TT", help=word("help-today"))
    parser = Parser(prog=PROGRAM.split()[-1], description=word("help-program"), parents=[common])
    commands = parser.add_subparsers(metavar=word("help-command-name"), title=word("help-command"))
    for command in COMMANDS:
        name = command.__name__.rpartition(".")[2]
        sub_parser = commands.add_parser(name, help=word(f"help-{name}"), parents=[common])
        sub_parser.set_defaults(run=command.run)
        if hasattr(command, "options"):
            command.options(sub_parser)
    options = parser.parse_args(arguments, argparse.Namespace(root=home, heute=None, run=build.run, ohne_buch=False))
    if not options.root and options.run not in (init.run, sammlung.run):
        try:
            options.root = root(".")
        except argparse.ArgumentTypeError as error:
            parser.error(str(error))
    if options.root and is_shared_folder(options.root) and options.run not in [one.run for one in FOR_REGISTERS]:
        parser.error(word("no-handbook", root=options.root.name))
    return options
