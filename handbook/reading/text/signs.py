"""Finds signs in a text that a reader cannot see, or takes for others; Unicode says which they are.

The properties come from the package `regex`, which knows those of the present Unicode.
"""

from collections.abc import Iterator
from unicodedata import normalize

import regex

# Default_Ignorable_Code_Point and the categories Cc, Cf, Zl, Zp: nothing is drawn for them, or they turn a line round.
# Cs, Co: halves of signs, and signs that each font draws as it likes. The rest is drawn, but empty: Braille blank and
# the object replacement sign; U+FFFE and U+FFFF are no signs at all.
UNSEEN = r"[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u2800\uFFFC\uFFFE\uFFFF--[\n\t\u00AD]]"
# Wanted are joiners and selectors inside an emoji: a family, a skin colour, a keycap, the flag of a region.
EMOJI = (
    r"(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?"
    r"(?:[\U000E0020-\U000E007E]+\U000E007F)?"
    r"(?:\u200D\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?)*)"
)
HIDDEN = regex.compile(rf"{EMOJI}(*SKIP)(*FAIL)|{UNSEEN}", regex.VERSION1)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Letters of alphabets that share shapes with the Latin one, and Latin letters in a dress that no keyboard types.
FOREIGN = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}\p{Coptic}\p{Lisu}]")
DRESSED = regex.compile(r"[\uFF01-\uFF5E\U0001D400-\U0001D7FF]")
LATIN = regex.compile(r"\p{Latin}")
WORD = regex.compile(r"\w+")


def usual(text: str) -> str:
    """`text` as it is read and written: its letters in the usual form (NFC), without soft hyphens."""
    return normalize("NFC", text).replace(SOFT_HYPHEN, "")


def look_alikes(text: str) -> Iterator[tuple[int, str]]:
    """(position, sign) of the first sign of each word that is taken for a Latin one: alone among them, or dressed."""
    if not FOREIGN.search(text) and not DRESSED.search(text):
        return
    for word in WORD.finditer(text):
        foreign = FOREIGN.search(word[0]) if LATIN.search(word[0]) else None
        if found := DRESSED.search(word[0]) or foreign:
            yield word.start() + found.start(), found[0]
