"""`serve`: a preview on this machine."""

import argparse

from handbook.commands import build
from handbook.german.catalogue import word


def options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `serve` to its `parser`."""
    parser.add_argument("--port", type=int, default=8000, help=word("help-port"))


def run(options: argparse.Namespace) -> int:
    """A preview that renews itself."""
    from handbook.site.preview import preview

    return preview(options.root, options.port, lambda tell, last: build.build(options, tell, last))
