"""`serve`: a preview on this machine."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Optional

from handbook.commands import build
from handbook.commands.failure import failure
from handbook.commands.options import port
from handbook.commands.output import say
from handbook.german.catalogue import word

if TYPE_CHECKING:
    from handbook.site.dirty import Built


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `serve` to its `parser`."""
    parser.add_argument("--port", type=port, default=8000, metavar=word("help-number"), help=word("help-port"))


def run(options: argparse.Namespace) -> int:
    """A preview that renews itself, and goes on whatever happens to a build."""
    from handbook.site.preview import preview

    def build_site(tell: Callable[[str], None], last: Optional["Built"]) -> Optional["Built"]:
        try:
            return build.build(options, tell, last)
        except Exception as error:
            raise failure(error) from error

    return preview(options.root, options.port, build_site, say)
