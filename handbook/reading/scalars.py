"""Turns plain words of a YAML file into values, and texts into the way they are to be written there."""

import re
from collections.abc import Iterable

from handbook.german.catalogue import Phrase, phrase, short

PLAIN = {"": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
# What means something else than itself at the beginning, inside, at the end, or between brackets.
BEGINNING = re.compile(r"[-?:](?:\s|$)|[\s,\[\]{}#&*!|>'\"%@`]")
INSIDE = re.compile(r":(?:\s|$)|\s#|\s$")
BETWEEN_BRACKETS = re.compile(r"[,\[\]{}:?]|^-")


def value_of(text: str) -> str | int | bool | None:
    """The value of the plain scalar `text`: only true, false, null and integers without a leading zero are no text."""
    if text in PLAIN:
        return PLAIN[text]
    return int(text) if INTEGER.fullmatch(text) else text


def written(text: str, in_brackets: bool = False) -> str:
    """`text` as it is to be written, in quotation marks where it needs them."""
    special = BEGINNING.match(text) or INSIDE.search(text) or (in_brackets and BETWEEN_BRACKETS.search(text))
    if not special and value_of(text) == text:
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def shown(text: str, in_brackets: bool = False) -> Phrase:
    """`text`, made printable and short, as a message shows how it is to be written."""
    return Phrase(written(short(text), in_brackets))


def literal(value: object) -> Phrase:
    """`value` as one writes it on one line; of a list only the first point."""
    if isinstance(value, dict):
        return braces((key, literal(item)) for key, item in value.items())
    if isinstance(value, list):
        return phrase("[", literal(value[0]), "]") if value else Phrase("[]")
    return phrase(str(value).lower() if isinstance(value, bool) else str(value))


def braces(fields: Iterable[tuple[str, str]]) -> Phrase:
    """`fields`, each a name and how its value is written, as a block on one line."""
    return phrase("{", phrase(*(phrase(name, ": ", value) for name, value in fields), between=", "), "}")
