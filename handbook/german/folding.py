"""Turns names into the forms by which they are found and sorted: ae for ä, singular and plural, parts of words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

NOUN = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}\b(?!-)")
WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}|[a-zäöüß]{6,}")
ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
BASE = str.maketrans("äöü", "aou")
DICTIONARY = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
ENDING = re.compile(r"(?:in|innen)?(?:e[nrs]?|n|(?<=[bdfghklmnrt])s)?$")
HEAD, TAIL = 4, 5  # the parts of a compound have at least so many letters


@dataclass
class Vocabulary:
    """Nouns by their stem, so that singular and plural meet, and by their small letters."""

    by_stem: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_letters: dict[str, str] = field(default_factory=dict)


def vocabulary(names: Iterable[str]) -> Vocabulary:
    """All nouns in `names`."""
    found = Vocabulary()
    for noun in sorted({noun for name in names for noun in NOUN.findall(name)}):
        found.by_stem[stem(noun)].add(noun)
        found.by_letters[noun.lower()] = noun
    for nouns in found.by_stem.values():
        nouns -= {noun for noun in nouns if is_inflected(noun, nouns)}
    return found


def is_inflected(noun: str, others: set[str]) -> bool:
    """Whether `noun` is one of `others` with an ending of the second case or of an adjective."""
    return (noun[-1] in "rs" and noun[:-1] in others) or (noun.endswith("es") and noun[:-2] in others)


def spellings(names: list[str], known: Vocabulary) -> list[str]:
    """How else people write the words of `names`; what only begins a longer word is left out: the search finds it."""
    own = [word for name in names for word in WORD.findall(name)]
    forms = [form for word in own for part in (word, last_part(word, known)) for form in same_stem(part, known)]
    found = {word.translate(ASCII) for word in own + forms} | set(forms)
    written = {word.lower() for word in found} | {word.lower() for word in own}
    return sorted(w for w in found - {*own} if not any(o.startswith(w.lower()) and o != w.lower() for o in written))


def same_stem(word: str, known: Vocabulary) -> list[str]:
    """`word` and the nouns that are its singular or plural."""
    return [word, *known.by_stem.get(stem(word), ())] if word else []


def last_part(word: str, known: Vocabulary) -> str:
    """The longest noun at the end of the compound `word`; empty if there is none."""
    ends = (word[start:] for start in range(HEAD, len(word) - TAIL + 1))
    return next((known.by_letters[end] for end in ends if end in known.by_letters), "")


def stem(noun: str) -> str:
    """The part that singular and plural of `noun` have in common, without umlauts."""
    return ENDING.sub("", noun.lower().translate(BASE))


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> str:
    """Order of German dictionaries (DIN 5007-1): ä as a, ß as ss; case and punctuation do not count."""
    plain = text.lower().translate(DICTIONARY)
    return "".join(c for c in plain if c.isalnum() or c == " ").strip()
