"""Turns any text into the id that it would have, and tells which ids are alike."""

import heapq
import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from handbook.german.folding import ASCII

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 80  # signs of an id, as the schema says it too: it is the name of a file and a part of addresses
ALIKE = 0.82  # mb-jhs and mb-jha
PROMISING, COMPARED = 8, 100  # words, and letters of them, that are compared in full: that takes long


def suggest_id(text: str) -> str:
    """The id that `text` would have: ä becomes ae, everything else that is not a letter or digit a hyphen."""
    plain = normalize("NFC", text).lower().translate(ASCII)
    letters = (c for c in normalize("NFD", plain) if not combining(c))  # é becomes e
    ascii_only = "".join(c if c.isascii() and c.isalnum() else "-" for c in letters)
    return "-".join(part for part in ascii_only.split("-") if part) or "name"


def new_id(name: str, area: str = "") -> str:
    """The id of a new entry `name` of the area with the id `area`, if there is one: it begins with it, once."""
    short = suggest_id(name)
    id = short if not area or short.startswith(f"{area}-") else f"{area}-{short}"
    return id[:LONGEST].rstrip("-")


def closest(word: str, known: Iterable[str], least: float) -> str:
    """The one of `known` that is most like `word`, and by at least `least` of 1; else nothing.

    It is the one that `difflib.get_close_matches` finds, but in a time that grows with the number of `known` alone.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word[:COMPARED])

    def likeness(other: str, of: Callable[[], float]) -> tuple[float, str]:
        matcher.set_seq1(other[:COMPARED])
        return of(), other

    quick = (likeness(other, matcher.quick_ratio) for other in known)
    promising = heapq.nlargest(PROMISING, (found for found in quick if found[0] >= least))
    score, best = max((likeness(other, matcher.ratio) for _, other in promising), default=(0.0, ""))
    return best if score >= least else ""


def alike(id: str, known: list[str]) -> str:
    """The one of `known` that differs from `id` by a slip of typing, or by words at one side only; else nothing."""
    close = [found] if (found := closest(id, known, ALIKE)) else []
    words = set(id.split("-"))
    longer = [other for other in known if len(words) > 1 and words < set(other.split("-"))]
    shorter = [other for other in known if "-" in other and set(other.split("-")) < words]
    return next(iter(close + (longer if len(longer) == 1 else []) + (shorter if len(shorter) == 1 else [])), "")
