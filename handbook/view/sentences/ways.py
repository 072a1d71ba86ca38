"""Turns ways to where is decided into sentences."""

from collections.abc import Callable
from functools import partial

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS
from handbook.facts.routes import Route
from handbook.german.catalogue import word
from handbook.german.grammar.names import Case, sentence
from handbook.view.sentences.lists import joined
from handbook.view.sentences.names import named

Shown = Callable[[Entry, str], str]  # an entry and its name as the sentence has it → a link, or just the name


def way_in_a_line(book: Handbook, way: Route) -> str:
    """ "über den Sozialausschuss in den Kreistag": the whole `way`, which must be complete, as a phrase."""
    *stops, end = [named(book, book[step.target]).the(Case.ACCUSATIVE) for step in way.steps]
    key = ("way-direct", "way-over")[bool(stops)] + ("-guess" if way.certainty == GUESS else "")
    return word(key, stops=joined(stops), end=end)


def step_sentence(book: Handbook, link: Link, shown: Shown, escaped: Callable[[str], str]) -> str:
    """ "Die Familienzentren berichten vermutlich an den Jugendhilfeausschuss": one step, as the schema words it."""
    source, target = book[link.source], book[link.target]
    guess = word("sentence-guess") if link.certainty == GUESS else ""
    return sentence(
        link.relation.sentence["whole"], guess=guess,
        name=named(book, source, partial(shown, source), escaped),
        other=named(book, target, partial(shown, target), escaped),
    )  # fmt: skip
