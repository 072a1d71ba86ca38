"""The command line of the handbook: one command, and what ends it in German."""

import gc
from pathlib import Path

from handbook.commands import parse
from handbook.commands.failure import failure
from handbook.commands.output import complain, open_streams
from handbook.errors import INTERRUPTED
from handbook.german.catalogue import word


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    """Runs one command, in the folder `root` or that of now if none is said. Returns the exit code.

    0 clean, 1 problems in the data, 2 wrong use, 130 interrupted. 70 is for a mistake of the program itself: no
    traceback, but German sentences that say what to report.
    """
    gc.set_threshold(100_000)  # a handbook is many small values that stay: to look for rings among them takes long
    open_streams()
    try:
        options = parse(arguments, root)
        code: int = options.run(options)
    except KeyboardInterrupt:
        complain(word("interrupted"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (whatever it is, nobody shall read a traceback)
        failed = failure(error)
        complain(failed)
        return failed.code
    return code
