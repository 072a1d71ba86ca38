"""Turns usual words for how often into the fields of a Turnus that say the same: what a form offers."""

import re
from collections.abc import Iterator

from handbook.checks.meetings import SPANS
from handbook.facts.turnus import Statement
from handbook.german.catalogue import catalogue
from handbook.german.frequency import how_often


def frequencies() -> Iterator[tuple[str, Statement, str]]:
    """(words, fields that say the same, the words with digits) of each frequency on offer."""
    offered, numbers = catalogue()["turnus-offers"], catalogue()["numbers"]
    for form in offered["counted"]:
        for number in range(1, offered["most"] + 1):
            wording = form.format(number=numbers[number - 1], next=numbers[number])
            yield wording, _fields(wording), form.format(number=number, next=number + 1)
    for wording in offered["others"]:
        yield wording, _fields(wording), ""


def _fields(wording: str) -> Statement:
    words, said = catalogue()["turnus-words"], how_often(wording)
    if re.search(words["on-demand"], wording, re.IGNORECASE):
        return {"nach_bedarf": True}
    most = {} if re.search(words["at-least"], wording, re.IGNORECASE) else {"max": said.most}
    return {"min": said.least, **most, **({"zeitraum": SPANS[said.years]} if said.years > 1 else {})}
