"""Rules about hand-written pages: each can be read, marks are known, and everything in their folder is published."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from handbook.book.by_hand import MARK, MARKS, hidden
from handbook.checks.context import Context
from handbook.german.catalogue import hint, phrase
from handbook.reading.document import at
from handbook.reading.problem import Problem, problem
from handbook.reading.site.mkdocs_yml import patterns

MEANT = re.compile(r"(?<!`)<!--\s*(handbuch|schaubild)\b(.*?)(?:-->|$)", re.IGNORECASE)


def readable_pages(context: Context) -> Iterator[Problem]:
    """Every file in docs/ can be read and has a name that stays what it is."""
    yield from context.by_hand.problems


def known_marks(context: Context) -> Iterator[Problem]:
    """A mark in a page stands alone on its line, is one that the handbook knows, and names an entry that is there."""
    for page, text in context.by_hand.pages.items():
        for number, line in enumerate(text.split("\n"), 1):
            for found in MEANT.finditer(line):
                mark = MARK.fullmatch(line)
                name, _, about = (mark[1] if mark else found[2].strip(" :")).partition(":")
                if mark and name in MARKS and (not about or about in context.book.entries):
                    continue
                close = get_close_matches(name.strip().lower(), MARKS, 1)
                meant = hint("meant", value=f"<!-- handbuch: {close[0]} -->") if close and name not in MARKS else ""
                known = phrase(*MARKS, between=", ")
                values = {"mark": found[0], "meant": meant, "known": known}
                yield problem("P004", f"docs/{page}", (number, found.start() + 1), **values)


def published(context: Context) -> Iterator[Problem]:
    """Nothing in docs/ is left out by MkDocs without being told so; what mkdocs.yml excludes is meant to be."""
    told = patterns(at(context.mkdocs.value, "exclude_docs")) if context.mkdocs else None
    left_out = hidden(told)
    for path in context.by_hand.files:
        if left_out.match_file(path) and not (told and told.match_file(path)):
            yield problem("P005", f"docs/{path}")


OF_ALL = (readable_pages, known_marks, published)
