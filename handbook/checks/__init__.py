"""Turns a Handbook into the problems that no single file shows. Each check is a rule; its docstring says it."""

from collections import Counter
from collections.abc import Callable
from itertools import chain

from handbook.advice.known import Known
from handbook.book.entries import Handbook
from handbook.book.load import Loaded
from handbook.checks import meetings, references, statements, times, twice
from handbook.checks.context import Context
from handbook.checks.form import form
from handbook.checks.site import addresses, by_hand, settings, words
from handbook.reading.problem import ERROR, MOST, Problem, errors, problem

OF_AN_ENTRY = (*references.OF_AN_ENTRY, *twice.OF_AN_ENTRY, *meetings.OF_AN_ENTRY, *times.OF_AN_ENTRY,
               *statements.OF_AN_ENTRY)  # fmt: skip
OF_A_LINK = references.OF_A_LINK
OF_ALL = (*references.OF_ALL, *twice.OF_ALL, *settings.OF_ALL, *words.OF_ALL,
          *by_hand.OF_ALL, *addresses.OF_ALL)  # fmt: skip
OF_A_TARGET = {"Q001", "Q002", "V001", "V002", "V016", "V022"}  # errors from which no warning follows


def check(loaded: Loaded, pages: Callable[[Handbook], set[str]] | None = None) -> list[Problem]:
    """All that is wrong with what was read, by file and line. `pages` tells the names of generated pages."""
    found = list(chain(loaded.misplaced, *forms(loaded).values()))
    found += settings.settings_form(loaded.mkdocs) if loaded.mkdocs else ()
    context = Context(loaded)
    found += chain(*(rule(context) for rule in OF_ALL))
    found += chain(*(rule(context, link) for rule in OF_A_LINK for link in context.book.links))
    found += chain(*(rule(context, entry) for rule in OF_AN_ENTRY for entry in context.entries))
    if not errors(found):  # pages come from the data
        found += settings.deciding_body(context)
        found += settings.named_pages(context, pages)
        found += addresses.pages_among_parts(context, pages)
    shared = {name for name, file in loaded.files.items() if file.document.is_shared}
    return in_order([p for p in found if p.severity == ERROR or p.file not in shared])  # nobody can mend it here


def forms(loaded: Loaded) -> dict[str, list[Problem]]:
    """The problems that each file of data has by itself, by the name of the file."""
    book = loaded.whole
    ids = {e.kind.id: e.id for e in reversed(book.entries.values()) if e.kind.id == "quelle"}
    ids |= {"gebiet": book.settings.gebiet} if book.settings.gebiet else {}
    known = Known(loaded)
    return {name: form(file, book.kinds, ids, known) for name, file in loaded.files.items()}


def in_order(problems: list[Problem]) -> list[Problem]:
    """Each of `problems` once, those of files that cannot be read first: others may follow from them.

    A warning waits until its file is free of errors; one about what a reference leads to does not keep it back.
    A file with very many problems is told the first of them.
    """
    wrong = {p.file for p in errors(problems) if p.code not in OF_A_TARGET}
    shown = {p for p in problems if p.severity == "error" or p.file not in wrong}
    unreadable = {p.file for p in shown if p.code.startswith("L")}
    number: Counter[str] = Counter()
    found = []
    for one in sorted(shown, key=lambda p: (p.file not in unreadable, p)):
        number[one.file] += 1
        if number[one.file] <= MOST:
            found.append(one)
        elif number[one.file] == MOST + 1:
            found.append(problem("W018", one.file, (one.line, one.column), number=MOST))
    return found
