"""Finds what looks like something else in a line: letters of other alphabets, and addresses that lead elsewhere."""

from collections.abc import Iterator
from unicodedata import normalize

import regex

from handbook.german.catalogue import hint
from handbook.reading.problem import Problem, problem

# Letters of alphabets that share shapes with the Latin one (of Greek not those of units), and Latin signs in a dress
# that no keyboard types: ligatures of a PDF, Roman numbers as one sign, letters of formulas, signs of Chinese width,
# digits of others.
FOREIGN = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}--[μΩ]]", regex.VERSION1)
DRESSED = regex.compile(
    r"[ſ\uFB00-\uFB06\u2102\u210A-\u2113\u2115\u2119-\u211D\u2124\u2128\u212C\u212D\u212F-\u2139\u2160-\u2188"
    r"\uFF01-\uFF5E\U0001D400-\U0001D7FF\p{Nd}--[0-9]]",
    regex.VERSION1,
)
TWINS = regex.compile(r"[АВЕЅІЈКМНОРСТУХаеосрухіјѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ]+")  # a word of these alone may be one of ours
LATIN = regex.compile(r"\p{Latin}")
WORD = regex.compile(rf"\w+|{DRESSED.pattern}", regex.VERSION1)
# The name of a host ends before the next slash; what stands before an @ in it is no host. &# and &commat; may mean one.
ELSEWHERE = regex.compile(
    r"[Hh][Tt]{2}[Pp][Ss]?:[/\\]+(?P<host>[^\s/?#\"<>]*?"
    rf"(?:@|%|&(?=#|commat)|[\p{{L}}\p{{M}}\p{{N}}\u3002\uFF61--[\x00-\xFF]]|{DRESSED.pattern}))",
    regex.VERSION1,
)


def looks_like_others(line: str, number: int, file: str) -> Iterator[Problem]:
    """The problems of `line`, which has this `number` in `file`: letters and addresses that are not what they seem."""
    for rule in (_look_alikes, _leads_elsewhere):
        yield from rule(line, number, file)


def _look_alikes(line: str, number: int, file: str) -> Iterator[Problem]:
    """A problem for the first sign in each word of `line` that is taken for a Latin one."""
    if not FOREIGN.search(line) and not DRESSED.search(line):
        return
    for found in WORD.finditer(line):
        word = found[0]
        mixed = LATIN.search(word) or TWINS.fullmatch(word)
        if sign := DRESSED.search(word) or (mixed and FOREIGN.search(word)):
            plain = normalize("NFKC", sign[0])
            meant = hint("meant", value=plain) if plain != sign[0] else ""
            values = {"word": word, "found": sign[0], "code": f"U+{ord(sign[0]):04X}", "meant": meant}
            yield problem("L050", file, (number, found.start() + sign.start() + 1), **values)


def _leads_elsewhere(line: str, number: int, file: str) -> Iterator[Problem]:
    """A problem for each address whose host is not the one that a reader sees."""
    for found in ELSEWHERE.finditer(line):
        yield problem("L049", file, (number, found.start("host") + 1), found=found["host"])
