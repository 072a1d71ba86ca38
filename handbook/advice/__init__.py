"""Advice: how to put right what is wrong. It comes from lists of small rules; the docstring of each says what it knows.

A rule that knows nothing answers with nothing; the first that knows something is followed.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")


def first(rules: Iterable[Callable[[Subject], Answer | None]], subject: Subject) -> Answer | None:
    """The answer of the first of `rules` that knows one about `subject`; None if none does."""
    return next(filter(None, (rule(subject) for rule in rules)), None)
