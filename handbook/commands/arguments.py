"""The parser of the command line, which speaks German."""

import argparse
from typing import Any, NoReturn

from handbook.commands.output import complain, say
from handbook.errors import WRONG_USE
from handbook.german.catalogue import catalogue, printable, word


class Parser(argparse.ArgumentParser):
    """Says in German what is wrong with the command line, and what it may be."""

    def print_help(self, file: Any = None) -> None:  # noqa: ANN401 (as in the library)
        say(self.format_help().removesuffix("\n"))

    def error(self, message: str) -> NoReturn:
        complain(self.format_usage() + word("wrong-use", reason=printable(message)))
        self.exit(WRONG_USE)


def _german(english: str) -> str:
    found: str = catalogue()["command-line"].get(english, english)
    return found


vars(argparse)["_"] = _german  # the library asks gettext, whose catalogues depend on what is set up on the machine
