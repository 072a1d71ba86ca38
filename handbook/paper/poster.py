"""Turns a sheet of the map of ways into the drawing of a poster: for a program that knows no variables in styles."""

import re
from functools import cache
from xml.etree import ElementTree as Tree

from handbook.book.entries import Handbook
from handbook.diagrams.sheet import sheets
from handbook.diagrams.sheet.foot import SVG
from handbook.diagrams.sheet.letters import width_of
from handbook.german.catalogue import word
from handbook.paper.text import printable, typeface

FAMILY = "Fira Sans"
LEAST = 7.0  # points: smaller letters nobody reads on a wall
VARIABLE = re.compile(r"(--[\w-]+): (#\w+);")
USED = re.compile(r"var\((--[\w-]+)\)")
FOR_SCREENS = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
WHOLE_FONT = re.compile(r"font-family: [^;]*;")


def posters(book: Handbook) -> dict[str, dict[str, str]]:
    """{path in the site: data of the poster} of each sheet of the map of ways."""
    return {f"{path.removesuffix('.svg')}.pdf": _poster(svg) for path, svg in book.once(sheets).items()}


def _poster(svg: str) -> dict[str, str]:
    root = Tree.fromstring(svg)
    title = root.findtext(f"{SVG}title", "")
    for style in root.iter(f"{SVG}style"):
        style.text = plain_style(style.text or "")
    for text in root.iter(f"{SVG}text"):
        _set(text)
    return {"title": printable(title), "alt": word("poster-text", title=title), "svg": Tree.tostring(root, "unicode")}


def plain_style(style: str) -> str:
    """`style` with the colours of paper instead of variables, and with the typeface of the book."""
    style = FOR_SCREENS.sub("", style)
    colours: dict[str, str] = {}
    for name, colour in VARIABLE.findall(style):
        colours.setdefault(name, colour)
    return WHOLE_FONT.sub(f"font-family: {FAMILY};", USED.sub(lambda found: colours[found[1]], style))


def _set(text: Tree.Element) -> None:
    """Gives `text` letters that are large enough, and as narrow as the room has been measured for other letters."""
    said, size, bold = printable(text.text or ""), float(text.attrib["font-size"]), text.get("font-weight") == "bold"
    room, needed = (
        width_of(said, size, bold=bold),
        sum(_widths(bold=bold).get(ord(sign), 0) for sign in said) * max(size, LEAST),
    )
    narrow = min(1.0, room / needed) if needed else 1.0
    text.text = said
    text.attrib |= {
        "x": "0", "y": "0", "font-size": f"{max(size, LEAST):g}",
        "transform": f"translate({text.attrib['x']} {text.attrib['y']}) scale({narrow:.3f} 1)",
    }  # fmt: skip


@cache
def _widths(*, bold: bool) -> dict[int, float]:
    """How wide each sign of the typeface is, by number, in letters of size 1."""
    font = typeface(bold=bold)
    unit, widths = font["head"].unitsPerEm, font["hmtx"].metrics
    return {number: widths[name][0] / unit for number, name in font.getBestCmap().items()}
