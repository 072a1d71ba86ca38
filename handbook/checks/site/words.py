"""Rules about the words that a root adds to those of the tool, in mkdocs.yml."""

from collections.abc import Iterator

from handbook.advice.choices import choice
from handbook.checks.context import Context
from handbook.german.catalogue import phrase
from handbook.reading.problem import Problem
from handbook.reading.site.mkdocs_yml import OURS
from handbook.schema import Field

WORDS = (*OURS, "woerter")


def usable_words(context: Context) -> Iterator[Problem]:
    """A word of a root is new, and behaves like a word that the tool has."""
    if not context.mkdocs:
        return
    fields = {field.words: field for kind in context.book.kinds.values() for field in kind.vocabularies}
    for key, words in context.book.settings.woerter.items():
        known = [value for value in fields[key].choices if value not in fields[key].families]
        taken = dict.fromkeys(known, 0)
        for number, word in enumerate(words):
            taken[word.wort] = taken.get(word.wort, 0) + 1
            at = (*WORDS, key, number)
            if word.wort in known:
                yield context.mkdocs.problem("E020", context.mkdocs.mark((*at, "wort")), word=word.wort)
            elif taken[word.wort] > 1:
                yield context.mkdocs.problem("E021", context.mkdocs.mark((*at, "wort")), word=word.wort)
            if word.wie not in known:
                own = Field({"enum": known, "x-labels": fields[key].labels, "x-synonyms": fields[key].synonyms})
                values = {"word": word.wie, "meant": choice(word.wie, own), "known": phrase(*known, between=", ")}
                yield context.mkdocs.problem("E022", context.mkdocs.mark((*at, "wie")), **values)


OF_ALL = (usable_words,)
