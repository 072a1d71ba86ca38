"""`build`: checks the data and builds the site."""

import argparse
import time
from collections.abc import Callable

from handbook.commands.common import CLEAN, PROBLEMS, code_of, report, say, today
from handbook.load import load
from handbook.printers import PRINTERS, guide_address
from handbook.problems import word


def run(options: argparse.Namespace, tell: Callable[[str], None] = say) -> int:
    """Checks, then builds the site; with an error in the data nothing is written."""
    from handbook.diagrams.draw import DrawingError
    from handbook.settings import BuildError, settings
    from handbook.site import StageError
    from handbook.site import build as build_site

    started = time.monotonic()
    tell(word("reading"))
    try:
        loaded = load(options.root, today(options), settings(options.root))
        code = code_of(loaded)
        for line in PRINTERS["text"](report(loaded, guide_address(loaded.handbook.config["adresse"]))).splitlines():
            tell(line)
        if code == CLEAN:
            tell(word("rendering"))
            pages = build_site(loaded.handbook, options.root, tell)
    except (BuildError, DrawingError, StageError) as error:
        tell(str(error))
        code = PROBLEMS
    if code:
        tell(word("not-built"))
        return code
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    tell(word("built", pages=pages, seconds=seconds, site=options.root / "build" / "site"))
    return CLEAN
