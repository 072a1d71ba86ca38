"""Keeps the texts of a table what they are: a spreadsheet takes some for a number, a day, a time or a formula."""

import re
from unicodedata import category, normalize

from handbook.german.catalogue import catalogue, word

FORMULA = ("=", "+", "-", "@", "#", "\t", "\r")  # so begins what is computed, and what says why it could not be
WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")  # a number that stays what it is
LONGEST = 32_767  # signs in a cell of Excel; it drops what is more without a word
LETTERS = re.compile(r"[^\W\d_]+")
BESIDE_NUMBERS = frozenset(" .,:;/'’+-−–—()*%‰^°⁄_\"")  # signs; those of currencies too


def kept(text: str, title: str) -> str:
    """`text` as a cell of the column `title` that stays a text: where it would not, the title stands before it.

    What is longer than a cell may be is cut, and says where it goes on.
    """
    text = text.strip()
    text = f"{title} {text}" if taken_for_else(text) else text
    rest = word("cell-goes-on")
    return text if len(text) <= LONGEST else text[: LONGEST - len(rest)] + rest


def taken_for_else(text: str) -> bool:
    """Whether a spreadsheet might take the cell `text` for something else, set to German or to English.

    2.4 becomes a day in April, Januar 2006 its first day, 007 the number 7. A whole number is one.
    Programs differ in what they know; so this holds of everything that is made of numbers, signs, and words for times.
    """
    seen = normalize("NFKC", text).strip().casefold()
    words = catalogue()["spreadsheets"]
    if seen.startswith(FORMULA) or seen in words["values"]:
        return True
    if WHOLE.fullmatch(text) or not any(map(str.isnumeric, seen)):
        return False
    times = {month.casefold() for month in catalogue()["months"]} | set(words["beside-numbers"])
    return times.issuperset(LETTERS.findall(seen)) and all(map(_beside_numbers, seen))


def _beside_numbers(sign: str) -> bool:
    return sign.isalnum() or sign.isspace() or sign in BESIDE_NUMBERS or category(sign) == "Sc"
