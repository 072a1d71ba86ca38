"""Turns any text into the id that it would have, and tells which ids are alike."""

import difflib
import re
from unicodedata import combining, normalize

from handbook.german.folding import ASCII

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ALIKE = 0.82  # mb-jhs and mb-jha


def suggest_id(text: str) -> str:
    """The id that `text` would have: ä becomes ae, everything else that is not a letter or digit a hyphen."""
    plain = normalize("NFC", text).lower().translate(ASCII)
    letters = (c for c in normalize("NFD", plain) if not combining(c))  # é becomes e
    ascii_only = "".join(c if c.isascii() and c.isalnum() else "-" for c in letters)
    return "-".join(part for part in ascii_only.split("-") if part) or "name"


def alike(id: str, known: list[str]) -> str:
    """The one of `known` that differs from `id` by a slip of typing, or by words at one side only; else nothing."""
    close = difflib.get_close_matches(id, known, 1, ALIKE)
    words = set(id.split("-"))
    longer = [other for other in known if len(words) > 1 and words < set(other.split("-"))]
    shorter = [other for other in known if "-" in other and set(other.split("-")) < words]
    return next(iter(close + (longer if len(longer) == 1 else []) + (shorter if len(shorter) == 1 else [])), "")
