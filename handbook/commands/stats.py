"""`stats`: counts."""

import argparse

from handbook.commands.data import read, refuse_errors
from handbook.commands.output import say
from handbook.errors import CLEAN


def run(options: argparse.Namespace) -> int:
    """Numbers, one per line."""
    from handbook.facts.counts import numbers

    loaded, problems = read(options)
    refuse_errors(loaded, problems, settings_only=True)
    for title, number in numbers(loaded.handbook):
        say(f"{number:6}  {title}")
    return CLEAN
