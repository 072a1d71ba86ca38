"""Turns a Handbook into the problems that no single file shows. Each check is a rule; its docstring says it."""

from collections.abc import Callable
from itertools import chain

from handbook.book.entries import Handbook
from handbook.book.load import Loaded
from handbook.checks.context import Context
from handbook.checks.form import form
from handbook.checks.meetings import excluding_turnus, turnus_numbers, turnus_words
from handbook.checks.references import (
    active_under_ended,
    cycles,
    named_as_text,
    nothing_leads_here,
    same_ids,
    self_references,
    stored_twice,
    unknown_ids,
    wrong_kinds,
)
from handbook.checks.site.addresses import pages_in_the_way, reserved_ids
from handbook.checks.site.by_hand import known_marks, published, readable_pages
from handbook.checks.site.settings import home_area, named_pages, settings_form, some_data
from handbook.checks.statements import (
    abbreviations,
    answered_questions,
    curly_marks,
    one_party,
    only_in_charts,
    persons,
    question_fields,
    reviewers,
    signatures,
)
from handbook.checks.times import date_order, future_dates, status_and_span
from handbook.reading.problem import Problem, errors

CHECKS = (
    unknown_ids,
    named_as_text,
    wrong_kinds,
    same_ids,
    self_references,
    cycles,
    active_under_ended,
    stored_twice,
    turnus_numbers,
    turnus_words,
    date_order,
    future_dates,
    status_and_span,
    one_party,
    signatures,
    abbreviations,
    persons,
    reviewers,
    curly_marks,
    question_fields,
    answered_questions,
    only_in_charts,
    excluding_turnus,
    nothing_leads_here,
    some_data,
    home_area,
    readable_pages,
    known_marks,
    published,
    reserved_ids,
    pages_in_the_way,
)


def check(loaded: Loaded, pages: Callable[[Handbook], set[str]] | None = None) -> list[Problem]:
    """All that is wrong with what was read, by file and line. `pages` tells the names of generated pages."""
    found = list(chain(loaded.misplaced, *forms(loaded).values()))
    found += settings_form(loaded.mkdocs) if loaded.mkdocs else ()
    context = Context(loaded)
    for rule in CHECKS:
        found += rule(context)
    if not errors(found):  # pages come from the data
        found += named_pages(context, pages)
    return in_order(found)


def forms(loaded: Loaded) -> dict[str, list[Problem]]:
    """The problems that each file of data has by itself, by the name of the file."""
    book = loaded.handbook
    return {name: form(file, book.kinds, book.settings.gebiet) for name, file in loaded.files.items()}


def in_order(problems: list[Problem]) -> list[Problem]:
    """Each of `problems` once, those of files that cannot be read first: others may follow from them.

    A warning waits until its file is free of errors.
    """
    wrong = {p.file for p in errors(problems)}
    shown = {p for p in problems if p.severity == "error" or p.file not in wrong}
    unreadable = {p.file for p in shown if p.code.startswith("L")}
    return sorted(shown, key=lambda p: (p.file not in unreadable, p))
