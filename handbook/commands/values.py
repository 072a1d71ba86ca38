"""Values on the command line; wrong ones are refused in German."""

import argparse
from datetime import date
from pathlib import Path

from handbook.german.catalogue import word


def root(text: str) -> Path:
    path = Path(text).resolve()
    if not (path / "mkdocs.yml").is_file():
        raise argparse.ArgumentTypeError(word("no-root", root=text))
    return path


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(word("bad-day", value=text)) from None
