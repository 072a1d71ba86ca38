"""Turns plain words of a YAML file into values, and texts into the way they are to be written there."""

import re

from handbook.german.catalogue import short

PLAIN = {"": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
# What means something else than itself at the beginning, inside, at the end, or between brackets.
BEGINNING = re.compile(r"[-?:](?:\s|$)|[\s,\[\]{}#&*!|>'\"%@`]")
INSIDE = re.compile(r":(?:\s|$)|\s#|\s$")
BETWEEN_BRACKETS = re.compile(r"[,\[\]{}:?]|^-")


def value_of(text: str) -> str | int | bool | None:
    """What the plain `text` is: only true, false, null and integers without a leading zero are no text."""
    if text in PLAIN:
        return PLAIN[text]
    return int(text) if INTEGER.fullmatch(text) else text


def written(text: str, in_brackets: bool = False) -> str:
    """`text` as it is to be written, in quotation marks where it needs them."""
    special = BEGINNING.match(text) or INSIDE.search(text) or (in_brackets and BETWEEN_BRACKETS.search(text))
    if not special and value_of(text) == text:
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def literal(value) -> str:
    """`value` as one writes it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k}: {literal(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{literal(value[0])}]" if value else "[]"
    return str(value).lower() if isinstance(value, bool) else short(value)
