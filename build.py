"""The command line of the handbook; `python build.py --help` lists its commands."""

import gc
import re
import sys
from pathlib import Path

try:
    from handbook.commands import parse
    from handbook.commands.failure import failure
    from handbook.commands.output import complain, open_streams
    from handbook.errors import INTERRUPTED
    from handbook.german.catalogue import word
except (ImportError, SyntaxError) as missing:  # without the packages nothing reads the catalogue but a plain search
    words = (Path(__file__).parent / "handbook/german/words.yml").read_text(encoding="utf-8")
    told = re.search(r'^  no-package: "(.*)"$', words, re.MULTILINE)
    print((told.group(1) if told else "{package}").format(package=getattr(missing, "name", missing)), file=sys.stderr)
    sys.exit(2)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns the exit code: 0 clean, 1 problems in the data, 2 wrong use, 130 interrupted.

    70 is for a mistake of the program itself: no traceback, but German sentences that say what to report.
    """
    gc.set_threshold(100_000)  # a handbook is many small values that stay: to look for rings among them takes long
    open_streams()
    try:
        options = parse(arguments)
        code: int = options.run(options)
    except KeyboardInterrupt:
        complain(word("interrupted"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (whatever it is, nobody shall read a traceback)
        failed = failure(error)
        complain(failed)
        return failed.code
    return code


if __name__ == "__main__":
    sys.exit(main())
