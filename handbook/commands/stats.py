"""`stats`: counts."""

import argparse

from handbook.commands.common import CLEAN, say, today
from handbook.load import load


def run(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.settings import settings
    from handbook.stats import numbers

    for title, number in numbers(load(options.root, today(options), settings(options.root)).handbook):
        say(f"{number:6}  {title}")
    return CLEAN
