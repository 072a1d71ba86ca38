"""Turns a Document and its Shape into the problems of form: what JSON Schema finds, said in German."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice

from handbook.advice.known import Known
from handbook.book.load import File, other_kind
from handbook.checks.keywords import KEYWORDS, MOST_FIELDS, Named, Violation
from handbook.reading.document import Document
from handbook.reading.problem import MOST, Problem
from handbook.schema import Kind, Shape


def form(file: File, kinds: dict[str, Kind], ids: Mapping[str, str], known: Known) -> list[Problem]:
    """All that is wrong with `file` for itself: it cannot be read, lies in the wrong folder, or has the wrong form."""
    document, kind = file.document, file.kind
    if not document.readable:
        return document.problems
    if other := other_kind(document, kind, kinds):
        field = next(key for key in document.value if key not in kind.fields)
        values = {"field": field, "kind": other.singular, "folder": f"{other.source}/", "here": f"{kind.source}/"}
        return [*document.problems, document.problem("F018", **values)]
    entry = None if kind.is_register else next(iter(file.entries), None)
    return [*document.problems, *validate(document, kind, ids, partial(known.probably, entry=entry))]


def validate(
    document: Document, kind: Shape, ids: Mapping[str, str] | None = None, named: Named | None = None
) -> Iterator[Problem]:
    """The problems of form in `document`, one for each mistake. Advice may name `ids`, one of a kind.

    `named` finds an entry by its name. They end a little above the number that is shown of one file.
    """
    errors = list(islice(kind.validator.iter_errors(document.value), 5 * MOST))  # one mistake breaks several rules
    strays = {
        tuple(error.absolute_path): [key for key in error.instance if key not in error.schema["properties"]]
        for error in errors
        if error.validator == "additionalProperties" and len(error.instance) <= MOST_FIELDS
    }
    places = (
        (document, kind, tuple(e.absolute_path), e.schema, e.instance, e, strays, ids or {}, named) for e in errors
    )
    found = (KEYWORDS[str(place[5].validator)](Violation(*place)) for place in places)
    yield from islice(chain.from_iterable(found), MOST + 1)
