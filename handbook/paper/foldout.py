"""Turns a Handbook into the table of all its rounds, to be folded out: when each meets, who is responsible, its way."""

from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called
from handbook.facts.counts import home_rounds
from handbook.german.catalogue import word, word_map
from handbook.german.dates import german_date
from handbook.paper.text import printable
from handbook.view.brief import brief
from handbook.view.entry import kind_word
from handbook.view.groups import by_field


def foldout(book: Handbook) -> dict[str, Any]:
    """The rounds of the own area by field of action: `groups` of a heading and rows with as many cells as `heads`."""
    groups = [
        [printable(group.title), [_row(book, entry) for entry in group.entries]]
        for group in by_field(book, home_rounds(book))
    ]
    return {
        "title": word("foldout-title", name=book.settings.titel or word("handbook")),
        "day": german_date(book.today.isoformat()), "words": word_map("book"), "groups": groups,
        "heads": [word(key) for key in ("book-round", "my-rounds-meets", "my-rounds-responsible", "book-way")],
    }  # fmt: skip


def _row(book: Handbook, entry: Entry) -> list[list[str]]:
    """The cells of `entry`, each in lines; a gap is a dash, which the foot of the table explains."""
    said = brief(book, entry)
    told = (("meets", said.meets), ("responsible", said.responsible), ("way", said.way))
    cells = [[word("foldout-gap")] if name in said.is_gap else lines for name, lines in told]
    return [[printable(called(book, entry)), printable(kind_word(entry))], *([*map(printable, c)] for c in cells)]
