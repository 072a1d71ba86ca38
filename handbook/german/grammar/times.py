"""Says in words how often something is."""

from handbook.german.catalogue import catalogue

IN_WORDS = 12  # numbers above stand in digits


def times(least: int | None, most: int | None) -> str:
    """einmal, drei- bis viermal, mindestens zweimal, höchstens 20-mal: from `least` to `most` times.

    One of them is given.
    """
    words = catalogue()["times"]
    if least and most and least != most:
        return str(words["from-to"]).format(least=stem(least), most=_times(most))
    if least and most:
        return _times(least)
    return str(words["at-least" if least else "at-most"]).format(number=_times(least or most or 0))


def stem(number: int) -> str:
    """The first part of "drei-mal": drei-, 20-."""
    return f"{in_words(number)}-"


def in_words(number: int) -> str:
    """ein, zwei, ... zwölf; digits above."""
    return str(catalogue()["numbers"][number - 1]) if 0 < number <= IN_WORDS else str(number)


def _times(number: int) -> str:
    return f"{in_words(number)}mal" if number <= IN_WORDS else f"{number}-mal"
