"""Turns a Document and its Shape into the problems of form: what JSON Schema finds, said in German."""

from collections.abc import Iterator

from handbook.book.load import File, other_kind
from handbook.checks.keywords import KEYWORDS, MOST, Violation
from handbook.reading.document import Document
from handbook.reading.problem import Problem
from handbook.schema import Kind, Shape


def form(file: File, kinds: dict[str, Kind], home: str) -> list[Problem]:
    """All that is wrong with `file` for itself: it cannot be read, lies in the wrong folder, or has the wrong form."""
    document, kind = file.document, file.kind
    if not document.readable:
        return document.problems
    if other := other_kind(document, kind, kinds):
        field = next(key for key in document.value if key not in kind.fields)
        values = {"field": field, "kind": other.singular, "folder": f"{other.source}/", "here": f"{kind.source}/"}
        return [*document.problems, document.problem("F018", **values)]
    return [*document.problems, *validate(document, kind, home)]


def validate(document: Document, kind: Shape, home: str | None = None) -> Iterator[Problem]:
    """All problems of form in `document`, one for each mistake. `home` is the area that advice may name."""
    errors = list(kind.validator.iter_errors(document.value))
    strays = {
        (tuple(error.absolute_path), key)
        for error in errors
        if error.validator == "additionalProperties"
        for key in error.instance
        if len(error.instance) <= MOST and key not in error.schema["properties"]
    }
    for error in errors:
        place = (document, kind, tuple(error.absolute_path), error.schema, error.instance)
        yield from KEYWORDS[str(error.validator)](Violation(*place, error, strays, home))
