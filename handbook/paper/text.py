"""Turns texts with marked names into runs, which a template sets as they are: a text, or a text and where it leads."""

import re
import unicodedata
from collections.abc import Container
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # says nothing of its types

from handbook.book.entries import Entry

Run: TypeAlias = list[str]  # [text], or [text, id of the entry whose page it names]
START, BETWEEN, END = "\ue000", "\ue001", "\ue002"  # around a name: what stands for nothing else in any text
MARKED = re.compile(f"{START}(.*?){BETWEEN}(.*?){END}", re.DOTALL)
LONG_WORD = re.compile(r"\S{48}(?=\S)")  # no line holds more; what does not fit would be lost
BLANKS = re.compile(r"\s+")
BREAK = "\u200b"
MISSING = "?"  # for a sign that the typeface lacks: a PDF for everybody may not show nothing
FONTS = Path(str(files("fontpkg_fira_sans"))) / "files"


def marked(entry: Entry, text: str) -> str:
    """`text` as the name of `entry`, inside a text that becomes runs."""
    return f"{START}{entry.id}{BETWEEN}{text}{END}"


def runs(text: str, known: Container[str]) -> list[Run]:
    """`text`, which may hold marked names, as runs; names lead to those entries that are `known` to have a place."""
    found: list[Run] = []
    parts = MARKED.split(text)
    for before, id, name in zip(parts[::3], [*parts[1::3], ""], [*parts[2::3], ""], strict=True):
        found += [[printable(before)]] if before else []
        if name:
            found.append([printable(name), id] if id in known else [printable(name)])
    return found


@cache
def typeface(*, bold: bool = False) -> TTFont:
    """The typeface of all that is printed."""
    return TTFont(FONTS / f"FiraSans-{'Bold' if bold else 'Regular'}.ttf", lazy=True)


@cache
def glyphs() -> frozenset[int]:
    """The signs that the typeface has, by number."""
    return frozenset(typeface().getBestCmap())


def printable(text: str) -> str:
    """`text` composed, on one line, without signs that steer and with places where very long words may break."""
    composed = unicodedata.normalize("NFC", text).replace("\u2011", "-")
    known = glyphs()
    kept = "".join(
        sign if ord(sign) in known else MISSING
        for sign in BLANKS.sub(" ", composed)
        if not unicodedata.category(sign).startswith("C")
    )
    return LONG_WORD.sub(rf"\g<0>{BREAK}", kept)
