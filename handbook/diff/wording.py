"""Turns values into the words with which a change tells them."""

from handbook.german.catalogue import catalogue, printable, word

LONGEST = 240


def quoted(value: object) -> str:
    """`value` in quotation marks inside a sentence: on one line, without a full stop, cut where it is very long."""
    text = " ".join(printable(str(value)).split()).removesuffix(".")
    return word("diff-quoted", value=text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…")


def told(name: str, field: str, /, **values) -> str:
    """The sentence `name` for `field`: its own if the catalogue has one, else that for any field."""
    special = f"{name}-{field}"
    return word(special if special in catalogue()["words"] else name, **values)
