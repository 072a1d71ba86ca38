"""Turns values into the words with which a change tells them."""

from handbook.german.catalogue import printable, word

LONGEST = 240


def quoted(value: object) -> str:
    """`value` in quotation marks inside a sentence: on one line, without a full stop, cut where it is very long."""
    text = " ".join(printable(str(value)).split()).removesuffix(".")
    return word("diff-quoted", value=text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…")
