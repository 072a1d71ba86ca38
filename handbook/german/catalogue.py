"""Everything that the tool says in German, by name, and how texts of others are put into it."""

from functools import cache
from pathlib import Path

import yaml

LONGEST = 80


@cache
def catalogue() -> dict:
    """Everything the tool says in German: `problems` by code, `words` and `hints` by name."""
    text = (Path(__file__).parent / "messages.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


def word(name: str, /, **values) -> str:
    """The German wording called `name`, with `values` filled in."""
    return catalogue()["words"][name].format(**values)


def hint(name: str, /, **values) -> str:
    """The German advice called `name`, a part of a problem's text, with `values` filled in."""
    return catalogue()["hints"][name].format(**values)


@cache
def word_map(prefix: str) -> dict[str, str]:
    """The words of the catalogue that begin with `prefix`-, by the rest of their name."""
    start = f"{prefix}-"
    return {name.removeprefix(start): text for name, text in catalogue()["words"].items() if name.startswith(start)}


def printable(text: str) -> str:
    """`text` on one line and without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def short(value: object) -> str:
    """`value` as a message can hold it."""
    text = printable(str(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
