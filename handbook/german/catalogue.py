"""Everything that the tool says in German, by name, and how texts of others are put into it."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from handbook import PROGRAM

STOPS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
LONGEST, LONGEST_QUOTED = 80, 240  # a text of others in a message
FEW = 6  # values of a longer list in a sentence


class Phrase(str):
    """A part of a message that is ready: what it holds of others has been made printable and short."""

    __slots__ = ()


@cache
def catalogue(part: Literal["words", "messages"] = "words") -> dict[str, Any]:
    """One of the files beside this module: `words` by name, or `problems` by code and `hints` by name."""
    text = (Path(__file__).parent / f"{part}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def word(name: str, /, **values: object) -> str:
    """The German wording called `name`, with `values` filled in as they are: for pages, which escape what they show."""
    wording: str = catalogue()["words"][name]
    return one_stop(wording.format(program=PROGRAM, **values))


def one_stop(text: str) -> str:
    """`text` with one full stop where a name that ends with one ends a sentence."""
    return STOPS.sub(".", text) if ".." in text else text


def hint(name: str, /, **values: object) -> Phrase:
    """The German advice called `name`, a part of a message, filled in as `filled` does."""
    return filled(catalogue("messages")["hints"][name], values)


def filled(wording: str, values: dict[str, object]) -> Phrase:
    """`wording` with `values` in its places, each printable and short unless it is a number or a Phrase."""
    return Phrase(wording.format(**{name: _safe(value) for name, value in values.items()}))


def phrase(*parts: object, between: str = "") -> Phrase:
    """`parts` one after the other with `between`, each printable and short unless it is a number or a Phrase.

    For lines and lists that the tool itself makes of short parts: as a whole they are not cut.
    """
    return Phrase(between.join(str(_safe(part)) for part in parts))


def _safe(value: object) -> object:
    return value if isinstance(value, int | Phrase) else short(value)


@cache
def word_map(prefix: str) -> dict[str, str]:
    """The words of the catalogue that begin with `prefix`-, by the rest of their name."""
    start = f"{prefix}-"
    return {name.removeprefix(start): text for name, text in catalogue()["words"].items() if name.startswith(start)}


def printable(text: str) -> str:
    """`text` on one line and without control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def quoted(value: object) -> str:
    """`value` in quotation marks inside a sentence: on one line, without a full stop, cut where it is very long."""
    return word("quoted", text=short(" ".join(printable(str(value)).split()).removesuffix("."), LONGEST_QUOTED))


def short(value: object, longest: int = LONGEST) -> str:
    """`value` as a message can hold it."""
    text = printable(str(value))
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
