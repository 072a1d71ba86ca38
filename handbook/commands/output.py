"""Everything that the program says goes through here, whatever stands at the end: a pipe, a full disk, nobody."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from handbook.errors import WRONG_USE, HandbookError
from handbook.german.catalogue import word
from handbook.german.reasons import reason

STANDARD = (0, 1, 2)  # input, output and the one for errors


def open_streams() -> None:
    """Prepares what the program writes to.

    Into files and pipes it writes UTF-8, on every machine and with the ends of lines as they are (a calendar has its
    own). What a terminal cannot show becomes a question mark. What was closed takes everything and keeps nothing: else
    the next file that is opened would get its number and with it what was meant for the screen.
    """
    for number in STANDARD:
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace", newline="")


def say(text: str, end: str = "\n") -> None:
    """Prints `text` at once, also into a pipe; who has stopped to read misses the rest.

    Raises HandbookError if it cannot be written.
    """
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        _close(sys.stdout)
    except OSError as error:
        _close(sys.stdout)
        raise HandbookError(word("no-output", reason=reason(error)), WRONG_USE) from error


def complain(text: object) -> None:
    """Prints `text` for people beside what a program may read; there is nobody left to tell where that fails."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        _close(sys.stderr)


def _close(stream: TextIO) -> None:
    """Lets all that `stream` still holds go nowhere, and what follows: else Python would complain of it in the end."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
