"""`stats`: counts."""

import argparse
import sys

from handbook.book.load import load
from handbook.commands.common import blind, say, today
from handbook.errors import CLEAN, PROBLEMS
from handbook.reports import PRINTERS


def run(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.facts.counts import numbers

    loaded = load(options.root, today(options))
    if wrong := blind(loaded):
        print(PRINTERS["text"](wrong), end="", file=sys.stderr)
        return PROBLEMS
    for title, number in numbers(loaded.handbook):
        say(f"{number:6}  {title}")
    return CLEAN
