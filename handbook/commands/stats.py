"""`stats`: counts."""

import argparse

from handbook.commands.common import read, say, usable
from handbook.errors import CLEAN


def run(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.facts.counts import numbers

    loaded, problems = read(options)
    usable(loaded, problems, settings_only=True)
    for title, number in numbers(loaded.handbook):
        say(f"{number:6}  {title}")
    return CLEAN
