"""Turns a Handbook into the problems that no single file shows. Each check is a rule; its docstring says it."""

from handbook.checks.context import Context
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
from handbook.checks.settings import home_area, pages, some_data
from handbook.checks.statements import (
    abbreviations,
    answered_questions,
    curly_marks,
    one_party,
    persons,
    question_fields,
    reviewers,
    signatures,
)
from handbook.checks.times import date_order, future_dates, status_and_span

CHECKS = (
    unknown_ids, named_as_text, wrong_kinds, same_ids, self_references, cycles, active_under_ended, stored_twice,
    turnus_numbers, turnus_words, date_order, future_dates, status_and_span, one_party, signatures, abbreviations,
    persons, reviewers, curly_marks, question_fields, answered_questions, excluding_turnus, nothing_leads_here,
    some_data, home_area,
)  # fmt: skip
LATER = (pages,)  # what is asked only where everything else is right: pages come from the data

__all__ = ["CHECKS", "LATER", "Context"]
