"""`build`: checks the data and builds the site."""

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from handbook import BUILD
from handbook.commands.common import code_of, read, report, say, today
from handbook.errors import CLEAN, PROBLEMS, HandbookError
from handbook.german.catalogue import word
from handbook.reports import FORMATS

if TYPE_CHECKING:
    from handbook.site.dirty import Built


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--neu", action="store_true", default=argparse.SUPPRESS, help=word("help-anew"))


def run(options: argparse.Namespace) -> int:
    """Checks, then builds the site; with an error in the data nothing is written, and without a change nothing is done.

    `--neu` builds in any case.
    """

    from handbook.site.fingerprint import fingerprint, remember, unchanged

    folder, said = options.root / BUILD, []

    def tell(text: str) -> None:
        said.append(text)
        say(text)

    try:
        made_of = fingerprint(options.root, today(options))
    except (OSError, HandbookError):  # the build says it
        return build(options, say)[0]
    if "neu" not in options and (told := unchanged(folder, made_of)) is not None:
        for line in [*told[:-1], word("unchanged", site=folder / "site")]:
            say(line)
        return CLEAN
    code, built = build(options, tell)
    if built:
        remember(folder, made_of, said, built.place)
    return code


def build(
    options: argparse.Namespace, tell: Callable[[str], None], last: "Built | None" = None
) -> "tuple[int, Built | None]":
    """The exit code, and what the site of now is made of; `last` is that of the build before, for a preview only."""

    from handbook.site.build import build as build_site
    from handbook.site.dirty import NOTHING

    started = time.monotonic()
    tell(word("reading"))
    try:
        loaded, problems = read(options)
        code = code_of(problems)
        for line in FORMATS["text"](report(loaded, problems)).splitlines():
            tell(line)
        if code == CLEAN:
            tell(word("rendering"))
            last = build_site(loaded.handbook, options.root, tell, last)
    except HandbookError as error:
        tell(str(error))
        code, last = PROBLEMS, last and NOTHING
    except KeyboardInterrupt:
        tell(word("not-built"))
        raise
    if code:
        tell(word("not-built"))
        return code, last
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    tell(word("built", pages=last.pages, seconds=seconds, site=options.root / BUILD / "site"))
    return CLEAN, last
