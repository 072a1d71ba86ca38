"""Turns names into the forms by which they are sorted and become ids. How a browser compares words: handbuch.js."""

from functools import lru_cache

ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
DICTIONARY = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> str:
    """Order of German dictionaries (DIN 5007-1): ä as a, ß as ss; case and punctuation do not count."""
    plain = text.lower().translate(DICTIONARY)
    return "".join(c for c in plain if c.isalnum() or c == " ").strip()
