"""Rules about hand-written pages: each can be read, marks are known, and everything in their folder is published."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from handbook.book.by_hand import MARK, MARKS, OF_AN_AREA, hidden
from handbook.checks.context import Context
from handbook.german.catalogue import hint, phrase
from handbook.reading.document import at
from handbook.reading.problem import Problem, problem
from handbook.reading.site.mkdocs_yml import patterns
from handbook.reading.text.source import end

MEANT = re.compile(
    rf"(?<!`)<!--\s*(?:(?:handbuch|schaubild)\b|\w+\s*:?\s*(?=(?:{'|'.join(MARKS)})\b))(.*?)(?:-->|$)", re.IGNORECASE
)
ENDS = re.compile(r"(?<!`)(?:<!--|-->)")  # of comments


def readable_pages(context: Context) -> Iterator[Problem]:
    """Every file in docs/ can be read and has a name that stays what it is."""
    yield from context.by_hand.problems


def known_marks(context: Context) -> Iterator[Problem]:
    """A mark in a page stands alone on its line, and once; the handbook knows it, and the area that it names."""
    areas = {entry.id for entry in context.entries if entry.kind.id == "gebiet"}
    for page, text in context.by_hand.pages.items():
        first: dict[str, int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            for found in MEANT.finditer(line):
                mark = MARK.fullmatch(line)
                name, _, about = (mark[1] if mark else found[1].strip(" :")).partition(":")
                if mark and name in MARKS and (about in areas if name in OF_AN_AREA else not about):
                    if first.setdefault(mark[1], number) < number:
                        values = {"mark": found[0], "first": first[mark[1]]}
                        yield problem("P010", f"docs/{page}", (number, found.start() + 1), **values)
                    continue
                close = get_close_matches(name.strip().lower(), MARKS, 1)
                meant = hint("meant", value=f"<!-- handbuch: {close[0]} -->") if close and name not in MARKS else ""
                known = phrase(*MARKS, between=", ")
                values = {"mark": found[0], "meant": meant, "known": known}
                yield problem("P004", f"docs/{page}", (number, found.start() + 1), **values)


def open_comments(context: Context) -> Iterator[Problem]:
    """Every comment in a page ends before the next begins: browsers hide all that follows an open one."""
    for page, text in context.by_hand.pages.items():
        opened = 0
        for found in [*ENDS.finditer(text), None]:
            begins = found is None or found[0] == "<!--"
            if opened and begins:
                yield problem("P009", f"docs/{page}", end(text[: opened - 1]))
                break
            opened = found.start() + 1 if found and begins else 0


def published(context: Context) -> Iterator[Problem]:
    """Nothing in docs/ is left out by MkDocs without being told so; what mkdocs.yml excludes is meant to be."""
    told = patterns(at(context.mkdocs.value, "exclude_docs")) if context.mkdocs else None
    left_out = hidden(told)
    for path in context.by_hand.files:
        if left_out.match_file(path) and not (told and told.match_file(path)):
            yield problem("P005", f"docs/{path}")


OF_ALL = (readable_pages, known_marks, open_comments, published)
