"""Turns whatever ends a command early into what a person can do about it, in German."""

import platform
import sys
from pathlib import Path
from traceback import extract_tb

from handbook import PROGRAM, TOOL
from handbook.errors import PROBLEMS, UNEXPECTED, HandbookError
from handbook.german.catalogue import printable, quoted, word
from handbook.german.reasons import reason

LAST_STEPS = 6  # of what the program was doing


def failure(error: Exception) -> HandbookError:
    """`error` as the one that a command may raise; one that nobody has thought of says what to report, and where."""
    match error:
        case HandbookError():
            return error
        case OSError():
            path = quoted(error.filename) if error.filename else word("somewhere")
            return HandbookError(word("refused", path=path, reason=reason(error)), PROBLEMS)
        case MemoryError():
            return HandbookError(word("no-memory"), PROBLEMS)
        case ImportError() if error.name:
            return HandbookError(word("no-package", package=error.name), PROBLEMS)
    return HandbookError(word("unexpected", details=_details(error)), UNEXPECTED)


def _details(error: Exception) -> str:
    """All that those who look after the program need to know: what broke where, doing what, on what machine."""
    calls = extract_tb(error.__traceback__)
    places = [f"{_below_tool(call.filename)}:{call.lineno}" for call in calls[-LAST_STEPS:]]
    machine = f"Python {platform.python_version()}, {platform.system()}"
    command = " ".join([PROGRAM, *sys.argv[1:]])
    return "\n".join(map(printable, (f"{type(error).__name__}: {error}", " > ".join(places), command, machine)))


def _below_tool(file: str) -> str:
    path = Path(file)
    return path.relative_to(TOOL).as_posix() if path.is_relative_to(TOOL) else path.name
