"""How wide letters are and where lines break: the same on every machine, whatever fonts it has.

The widths are those of Helvetica, which Arial and Liberation Sans share.
"""

import re
from functools import cache, lru_cache

import pyphen  # type: ignore[import-untyped]  # it has no types

# Thousandths of the size of letters → the letters.
PLAIN = {
    191: "'", 222: "ijl‚‘’", 260: "|", 278: " !,./:;I[\\]ft·\u00a0", 333: "()-`r„“”²³\u2011{}", 355: '"', 389: "*",
    469: "^°", 500: "Jcksvxyzç", 584: "+<=>~×", 611: "FTZß", 667: "&ABEKPSVXYÄ", 722: "CDHNRUwÜ", 778: "GOQÖ",
    833: "Mm", 889: "%", 944: "W", 990: "▲", 1000: "—…→", 1015: "@",
}  # fmt: skip
BOLD = {
    238: "'", 278: " ,./I\\ijl‚‘’·\u00a0|", 333: "!()-:;[]`ft²³\u2011", 389: "*r{}°", 474: '"', 500: "z„“”",
    584: "+<=>^~×", 611: "?FLTZbdghnopquöüßñ", 667: "EPSVXY", 722: "&ABCDHKNRUÄÜ", 778: "GOQwÖ", 833: "M", 889: "%m",
    944: "W", 975: "@", 990: "▲", 1000: "—…→",
}  # fmt: skip
USUAL, FOREIGN = 556, 1000  # digits and most small letters; what does not belong to the alphabet
SPACING, RISE = 1.15, 0.93  # from line to line, and from the top of a line to the foot of its letters, of their size
ENOUGH = 0.45  # of a line: with less room left, no head of a long word is put there
TOGETHER = re.compile(r"(?<=\b\w\.) (?=\w\.)|(?<=§) ")  # e. V., § 78
WIDTHS = {bold: {letter: width for width, letters in table.items() for letter in letters}
          for bold, table in ((False, PLAIN), (True, BOLD))}  # fmt: skip


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is in letters of `size`, in the same unit."""
    widths = WIDTHS[bold]
    return sum(widths.get(letter, USUAL if letter < "\u0250" else FOREIGN) for letter in text) * size / 1000


@lru_cache(maxsize=100_000)
def broken(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """`text` in lines of at most `width`, long words hyphenated as German does."""

    def room(line: str) -> float:
        return width - width_of(line, size, bold=bold)

    lines = [""]
    for word in TOGETHER.sub("\u00a0", text).split():
        gap = " "
        for whole in re.split(r"(?<=\w{3}[/-])(?=\w{3})|(?<=\w/)(?=\w{4})", word):
            piece = whole
            while room(lines[-1] + (gap if lines[-1] else "") + piece) < 0:
                left = room(lines[-1] + gap) if lines[-1] else width
                head = _head(piece, left, width, size, bold=bold)
                if head:
                    lines[-1] += (gap if lines[-1] else "") + head[0]
                    piece = head[1]
                lines.append("")
            lines[-1] += (gap if lines[-1] else "") + piece
            gap = ""
    return [line for line in lines if line]


def _head(piece: str, left: float, width: float, size: float, *, bold: bool) -> tuple[str, str] | None:
    """The head of `piece` that fits into `left`, and the rest; None for nothing. An empty line takes something."""
    whole = left == width
    if not whole and (left < width * ENOUGH or width_of(piece, size, bold=bold) <= width):
        return None
    for cut in reversed(_cuts(piece)):
        head = piece[:cut] + ("" if piece[cut - 1] == "-" else "-")
        if width_of(head, size, bold=bold) <= left:
            return head, piece[cut:]
    if not whole:
        return None
    fitting = (cut for cut in range(len(piece) - 1, 1, -1) if width_of(piece[:cut], size, bold=bold) <= left)
    cut = next(fitting, 1)
    return piece[:cut], piece[cut:]


def _cuts(word: str) -> list[int]:
    """Where `word` may be broken; the patterns sometimes leave a single letter between two places, which is wrong."""
    places = [int(place) for place in _hyphenation().positions(word)]
    return [place for place in places if not {place - 1, place + 1} <= set(places)]


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=4, right=4)
