"""Rules about the words and headings that a root has of its own, in mkdocs.yml."""

from collections.abc import Iterator

from handbook.advice.choices import choice
from handbook.checks.context import Context
from handbook.german.catalogue import phrase
from handbook.reading.document import at
from handbook.reading.problem import Problem
from handbook.reading.site.mkdocs_yml import OURS
from handbook.schema import Field

WORDS, HEADINGS = (*OURS, "woerter"), (*OURS, "ueberschriften")


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
            line = (*WORDS, key, number)
            if word.wort in known:
                yield context.mkdocs.problem("E020", context.mkdocs.mark((*line, "wort")), word=word.wort)
            elif taken[word.wort] > 1:
                yield context.mkdocs.problem("E021", context.mkdocs.mark((*line, "wort")), word=word.wort)
            if word.wie not in known:
                own = Field({"enum": known, "x-labels": fields[key].labels, "x-synonyms": fields[key].synonyms})
                values = {"word": word.wie, "meant": choice(word.wie, own), "known": phrase(*known, between=", ")}
                yield context.mkdocs.problem("E022", context.mkdocs.mark((*line, "wie")), **values)


def usable_headings(context: Context) -> Iterator[Problem]:
    """A heading that a root changes is one of the tool, and is changed once."""
    written = at(context.mkdocs.value, *HEADINGS) if context.mkdocs else None
    if not context.mkdocs or not isinstance(written, list):
        return
    fields = [field for kind in context.book.kinds.values() for field in kind.fields.values() if "x-groups" in field]
    known = dict.fromkeys(group.instead_of or group.title for field in fields for group in field.groups)
    before = set()
    for number, line in enumerate(written):
        heading, mark = at(line, "statt"), context.mkdocs.mark((*HEADINGS, number, "statt"))
        if not isinstance(heading, str):
            continue
        if heading not in known:
            yield context.mkdocs.problem("E023", mark, heading=heading, known=phrase(*known, between=" · "))
        elif heading in before:
            yield context.mkdocs.problem("E024", mark, heading=heading)
        before.add(heading)


OF_ALL = (usable_words, usable_headings)
