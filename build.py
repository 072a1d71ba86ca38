"""The command line of the handbook in a checkout; `python build.py --help` lists its commands."""

import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

try:
    from handbook.commands.main import main as run
except (ImportError, SyntaxError) as missing:  # without the packages nothing reads the catalogue but a plain search
    words = (HERE / "handbook/german/words.yml").read_text(encoding="utf-8")
    told = re.search(r'^  no-package: "(.*)"$', words, re.MULTILINE)
    print((told.group(1) if told else "{package}").format(package=getattr(missing, "name", missing)), file=sys.stderr)
    sys.exit(2)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command, in the folder of this file if none is said. Returns the exit code."""
    return run(arguments, HERE)


if __name__ == "__main__":
    sys.exit(main())
