"""The command line of the handbook; `python build.py --help` lists its commands."""

import gc
import os
import sys

from handbook.commands import parse
from handbook.errors import INTERRUPTED, PROBLEMS, HandbookError
from handbook.german.catalogue import word


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns the exit code: 0 clean, 1 problems in the data, 2 wrong use, 130 interrupted."""
    gc.set_threshold(100_000)  # a handbook is many small values that stay: to look for rings among them takes long
    options = parse(arguments)
    try:
        code: int = options.run(options)
    except KeyboardInterrupt:
        print(word("interrupted"), file=sys.stderr)
        return INTERRUPTED
    except HandbookError as error:
        print(error, file=sys.stderr)
        return error.code
    except BrokenPipeError:  # the reader of our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    return code


if __name__ == "__main__":
    sys.exit(main())
