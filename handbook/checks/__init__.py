"""Turns a Handbook into the problems that no single file shows. Each check is a rule; its docstring says it."""

from handbook.checks.context import Context
from handbook.checks.references import (
    active_under_ended,
    cycles,
    nothing_leads_here,
    same_ids,
    self_references,
    stored_twice,
    unknown_ids,
    wrong_kinds,
)
from handbook.checks.statements import (
    abbreviations,
    date_order,
    excluding_turnus,
    future_dates,
    one_party,
    persons,
    turnus_numbers,
)

CHECKS = (
    unknown_ids, wrong_kinds, same_ids, self_references, cycles, active_under_ended, stored_twice, turnus_numbers,
    date_order, future_dates, one_party, abbreviations, persons, excluding_turnus, nothing_leads_here,
)  # fmt: skip

__all__ = ["CHECKS", "Context"]
