"""Finds signs in a text that a reader cannot see, and those of a broken encoding; Unicode says which they are.

The properties come from the package `regex`, which knows those of the present Unicode.
"""

import re
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
# Alphabets whose letters join or break up depending on their neighbours need a sign that says which.
JOINED = r"(?<=[\p{L}\p{M}--\p{Latin}--\p{Greek}--\p{Cyrillic}--\p{Inherited}])[\u200C\u200D](?=[\p{L}--\p{Latin}])"
HIDDEN = regex.compile(rf"(?:{EMOJI}|{JOINED})(*SKIP)(*FAIL)|{UNSEEN}", regex.VERSION1)
# What programs make of a sign that take UTF-8 for something older: Ã¼ of ü. Some have only U+FFFD left of it.
MEANT = {
    sign.encode().decode(older, "ignore"): sign
    for sign in "äöüßÃÄÖÜéèáàâêçñ§°·«»\u00a0€„“”‚‘’–—…•"
    for older in ("latin-1", "cp1252", "mac_roman", "cp850")
}
GARBLED = re.compile("|".join(sorted(map(re.escape, (*MEANT, "\ufffd")), key=len, reverse=True)))
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
BLANK = regex.compile(r"[\p{Zs}--[\u0020\u00A0\u2007\u202F]]", regex.VERSION1)  # but those that keep words together


def usual(text: str) -> str:
    """`text` as it is read and written: its letters in the usual form (NFC), blanks of one width, no soft hyphens."""
    return BLANK.sub(" ", normalize("NFC", text).replace(SOFT_HYPHEN, ""))
