"""`build`: checks the data and builds the site."""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Optional

from handbook import BUILD
from handbook.commands.data import exit_code, read, report
from handbook.commands.output import say
from handbook.errors import CLEAN, PROBLEMS
from handbook.german.catalogue import word
from handbook.reports import FORMATS

if TYPE_CHECKING:
    from handbook.site.dirty import Built


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `build` to its `parser`."""
    parser.add_argument("--ohne-buch", action="store_true", help=word("help-without-book"))


def run(options: argparse.Namespace) -> int:
    """Checks, then builds the site; with an error in the data nothing is written."""
    built = None
    try:
        built = build(options, say, with_book=not options.ohne_buch)
    finally:  # also when it is interrupted
        if not built:
            say(word("not-built"))
    return CLEAN if built else PROBLEMS


def build(
    options: argparse.Namespace, tell: Callable[[str], None], last: Optional["Built"] = None, *, with_book: bool = False
) -> Optional["Built"]:
    """The site of now; None if the data has errors. `last` is the site of an earlier build, for a preview only.

    `with_book` adds what one can take along.

    `tell` hears of everything that happens. Raises HandbookError.
    """
    from handbook.site.build import build as build_site
    from handbook.site.folder import restore

    started = time.monotonic()
    site = options.root / BUILD / "site"
    restore(site, tell)
    tell(word("reading"))
    loaded, problems = read(options)
    for line in FORMATS["text"](report(loaded, problems)).splitlines():
        tell(line)
    if exit_code(problems) != CLEAN:
        return None
    tell(word("rendering"))
    built = build_site(loaded.handbook, options.root, tell, last, with_book=with_book)
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    tell(word("built", pages=built.pages, seconds=seconds, site=site))
    return built
