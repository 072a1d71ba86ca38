"""Turns the relations of an entry into sentences, as the schema words them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from handbook.book.entries import Handbook
from handbook.book.queries import GUESS
from handbook.german.catalogue import word
from handbook.german.grammar.names import Name, Names, sentence
from handbook.german.grammar.nouns import Gender, Head
from handbook.view.items import Item, Row
from handbook.view.sentences.lists import joined
from handbook.view.sentences.names import named
from handbook.view.sentences.ways import Shown


def relation_sentence(row: Row, item: Item, it: Name, others: Names, more: str = "") -> str:
    """ "Das Netzwerk Bildung ist vermutlich verzahnt mit dem Jugendrat": what `row` says of `it` and of `others`.

    `item` is one of them; they are equally sure and read alike. `more` is the chart or the party, for patterns with a
    place for it.
    """
    guess = word("sentence-guess") if item.certainty == GUESS else ""
    return sentence(row.reads[item.reads], guess=guess, it=it, others=others, more=more)


def other_ends(
    book: Handbook, items: Iterable[Item], after: Sequence[str], shown: Shown, escaped: Callable[[str], str]
) -> Names:
    """The names in `items`, each with its remarks in `after`; one without an entry stands as the file words it."""
    names = (
        named(book, item.entry, partial(shown, item.entry), escaped)
        if item.entry
        else Name(item.text, Head(0, Gender.BARE), "", Gender.BARE, escaped)
        for item in items
    )
    return Names(tuple(names), tuple(after), joined)
