"""Values on the command line; wrong ones are refused in German."""

import argparse
from datetime import date
from pathlib import Path

from handbook.german.catalogue import word


def root(text: str) -> Path:
    """The folder of a county, from the command line; refused without its mkdocs.yml."""
    path = Path(text).resolve()
    if not (path / "mkdocs.yml").is_file():
        raise argparse.ArgumentTypeError(word("no-root", root=text))
    return path


def day(text: str) -> date:
    """A day, from the command line as JJJJ-MM-TT."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(word("bad-day", value=text)) from None
