"""Writes into the text of a finished page where long words may be parted: browsers of many readers do not know.

A soft hyphen (U+00AD) shows only where a line ends in it. Scripts and the inspection drop it wherever a text is more
than looked at.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pyphen  # type: ignore[import-untyped]  # it has no types

from handbook.german.catalogue import catalogue
from handbook.german.grammar.nouns import nouns

SOFT_HYPHEN = "\u00ad"
BREAK = "<wbr>"
LABEL, PROSE = 8, 10  # letters of the shortest word that is parted: in headings, cells, links; in sentences
TOGETHER = 3  # letters that stay together
# What shows its text as it is written, up to its end; or the end of a tag, and a text that may hold a long word.
PART = re.compile(
    rf"<(?:s(?:cript|tyle|vg)|code|pre|textarea)\b.*?</|(?P<end>>\s*+)(?P<text>[^<]{{{LABEL},}}+)", re.DOTALL
)
SENTENCES = re.compile(r"</|<(p|li|br|div|article|blockquote)\b")  # tags before sentences
HEARD = "hb-nur-vorlesen"  # a class: nobody sees what has it
TOKEN = re.compile(rf"\S{{{LABEL},}}")
# Some signs may stand in a page as references: @ _ =
ADDRESS = re.compile(r"//|[@_=]|&#(?:64|95|61);|\bwww\.|\w\.\w\w")
WORD = re.compile(r"[^\W\d_]+")
# A part without one belongs to what stands before it (zusammen, Bedarf) or begins what follows (Übergang, Rechtsstand).
VOWEL, BEGINS = re.compile(r"[aeiouyäöü]", re.IGNORECASE), re.compile(r"g|s(?:ch|p|t)")
BETWEEN = re.compile(r"(?<=\w)/(?=\w)|(?<=\w)(?=\(\w)|(?<=\))(?=\w)")
IN_ADDRESS = re.compile(r"(?<=\w)(?:[/@._=]|&#(?:64|95|61);)(?=\w)")


def with_hyphens(html: str) -> str:
    """The page `html` with soft hyphens in the long words of its text, and places to break at slashes and brackets."""
    head, body, text = html.partition("<body")
    return head + body + PART.sub(_part, text)


def without_hyphens(text: str) -> str:
    """`text` as it was before."""
    return text.replace(SOFT_HYPHEN, "").replace(BREAK, "")


def _part(part: re.Match[str]) -> str:
    if part["text"] is None:
        return part[0]
    tag = part.string[part.string.rfind("<", 0, part.start()) : part.start()]
    if HEARD in tag:
        return part[0]
    shortest = PROSE if SENTENCES.match(tag) else LABEL
    return part["end"] + TOKEN.sub(lambda token: _parted(token[0], shortest), part["text"])


@cache
def _parted(token: str, shortest: int) -> str:
    if SOFT_HYPHEN in token:
        return token
    if ADDRESS.search(token):
        return IN_ADDRESS.sub(rf"\g<0>{BREAK}", token)
    token = WORD.sub(lambda word: _hyphenated(word[0]) if len(word[0]) >= shortest else word[0], token)
    return BETWEEN.sub(rf"\g<0>{BREAK}", token)


def _hyphenated(word: str) -> str:
    """`word` with its places to part. The parts of a compound stay whole: Kultur-amt, not Kultu-ramt."""
    seams = list(_seams(word))
    found = {place for place in _hyphenation().positions(word) if all(abs(place - seam) != 1 for seam in seams)}
    parts = pairwise([*sorted({*found, *seams}), len(word)])
    mute = {end if BEGINS.match(word, start) else start for start, end in parts if not VOWEL.search(word, start, end)}
    places = [0]
    for place in sorted({*found, *seams} - mute):
        if place - places[-1] > 1:  # a letter alone is never right: it belongs to what stands before it
            places.append(place)
        elif len(places) > 1 and places[-1] not in seams and word[places[-1] - 1] != "s":  # Berufs-orientierung
            places[-1] = place
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise([*places, len(word)]))


def _seams(word: str) -> Iterator[int]:
    """Where a known noun begins with which `word`, or what stands before another one, ends."""
    if word.lower().endswith(tuple(catalogue()["no-compound"])):
        return
    last = next((noun for noun in _ends() if word.endswith(noun) and len(word) - len(noun) >= TOGETHER), "")
    if last:
        yield len(word) - len(last)
        yield from _seams(word.removesuffix(last))


@cache
def _ends() -> list[str]:
    """Nouns in small letters with which compounds end, the longest first."""
    known = [noun.lower() for noun in nouns() if noun.isalpha() and not noun.isupper() and len(noun) >= TOGETHER]
    return sorted(known, key=len, reverse=True)


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=TOGETHER, right=TOGETHER)
