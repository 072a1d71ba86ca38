"""Turns a Document and its Shape into the problems of form: what JSON Schema finds, told in German."""

import re
from collections.abc import Iterator

from handbook.advice.fields import Block, allowed, guess, instead
from handbook.advice.values import choice, date_form, example, right_form, sort_of, wanted
from handbook.book.load import File, other_kind
from handbook.german.catalogue import hint, word
from handbook.german.dates import is_day
from handbook.german.ids import ID, suggest_id
from handbook.reading.document import Document
from handbook.reading.problem import Problem, problem
from handbook.reading.scalars import literal
from handbook.schema import FORMAT_CHECKER, Kind, Shape

COUNTS = {"minLength": "F010", "maxLength": "F011", "minItems": "F012", "maxItems": "F013",
          "minimum": "F014", "maximum": "F015"}  # fmt: skip
FORMAT_CHECKER.checks("teildatum", raises=OverflowError)(is_day)  # a year of ten digits and more is no date either
MOST = 100  # a block with more fields than these is something else altogether
CALENDAR = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def form(file: File, kinds: dict[str, Kind], home: str) -> list[Problem]:
    """All that is wrong with `file` for itself: it cannot be read, lies in the wrong folder, or has the wrong form."""
    document, kind = file.document, file.kind
    if not document.readable:
        return document.problems
    if other := other_kind(document, kind, kinds):
        field = next(key for key in document.value if key not in kind.fields)
        values = {"field": field, "kind": other.singular, "folder": f"{other.source}/", "here": f"{kind.source}/"}
        return [*document.problems, problem("F018", document.file, **values)]
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
        yield from _tell(error, document, kind, strays, home)


def _tell(error, document: Document, kind: Shape, strays: set[tuple], home: str | None) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    mark, spec, value = document.mark(path), error.schema, error.instance
    field = _label(spec, path)
    own = path[1:] if kind.is_register else path
    delete = "" if _is_required(own, kind) else hint("or-delete")

    def found(code, at=mark, **values):
        return problem(code, document.file, at, field=field, **values)

    match error.validator:
        case "additionalProperties":
            block = Block(document, kind, path, spec, value)
            for key, advice in _unknown(block):
                yield found("F001", document.key_mark((*path, key)), key=key, instead=advice)
        case "required" | "x-either" if _explained(error, Block(document, kind, path, spec, value), strays):
            return
        case "required":
            key = _missing(error)
            about = spec["properties"][key]
            yield found("F002", mark, key=key, title=about["title"], example=example(about, home))
        case "type":
            if value is None and path and isinstance(path[-1], int):
                yield found("F017")
                return
            if value is None and any(place == path[:-1] and key in spec.get("properties", {}) for place, key in strays):
                return  # told with the field that belongs below
            if value is None:
                yield found("F003", document.key_mark(path), example=example(spec, home), delete=delete)
                return
            types = word("or").join(word(f"type-{t}") for t in wanted(spec))
            got = word(f"got-{sort_of(value)}", value=literal(value))
            yield found("F016", wanted=types, got=got, hint=right_form(value, spec, path))
        case "enum":
            if isinstance(value, str):
                yield found("F004", value=value, close=choice(value, spec), allowed=", ".join(error.validator_value))
        case "pattern" | "format" | "minimum" | "maximum" if spec.get("format"):
            # A date breaks several rules at once; one of them tells it best.
            wrong_day = bool(CALENDAR.fullmatch(str(value)))
            if wrong_day or error.validator != "format":
                advice = date_form(value, spec["patternErrorMessage"])
                yield found("F006" if wrong_day else "F005", value=value, hint=advice)
        case "pattern":
            meant = _id(value) if spec["pattern"] == f"^{ID.pattern}$" else ""
            advice = hint("meant", value=meant) if meant else ""
            yield found("F005", value=value, hint=f"{spec['patternErrorMessage']} {advice}")
        case "x-either":
            yield found("F007", keys=word("or").join(spec["x-either"]))
        case "uniqueItems":
            if "x-ref" not in spec["items"]:  # the check of links says it with a better place
                again = next(i for i, item in enumerate(value) if item in value[:i])
                yield found("F008", document.mark((*path, again)), value=value[again])
        case "minProperties":
            yield found("F009", allowed=", ".join(spec["properties"]))
        case other:
            size = len(value) if isinstance(value, (str, list)) else value
            yield found(COUNTS[other], limit=error.validator_value, size=size, delete=delete)


def _unknown(block: Block) -> Iterator[tuple[str, str]]:
    """(field, advice) for each field of `block` that the schema does not know; of too many only the first."""
    if len(block.value) > MOST:
        yield next(key for key in block.value if key not in block.spec["properties"]), allowed(block)
        return
    for key in block.unknown():
        yield key, instead(key, block)


def _id(text: str) -> str:
    """The id that `text` probably means: a file has an ending, and a slip leaves its letters. A name is none."""
    bare = text.removesuffix(".yml")
    return suggest_id(bare) if bare.isprintable() and " " not in bare else ""


def _is_required(path: tuple, kind: Shape) -> bool:
    """Whether the field at `path` of an entry cannot be left out."""
    return bool(path) and path[-1] in kind.spec_at(path[:-1]).get("required", [])


def _missing(error) -> str:
    return next(k for k in error.validator_value if repr(k) in error.message.split(" is a ")[0])


def _explained(error, block: Block, strays: set[tuple]) -> bool:
    """Whether a field is missing because of another mistake, which is told: it is misspelt or stands too deep."""
    path = block.path
    here = [key for place, key in strays if place == path]
    if error.validator == "x-either" or block.spec.get("x-short") == _missing(error):
        return bool(here)
    key = _missing(error)
    deeper = any(k == key and place[: len(path)] == path for place, k in strays)
    return deeper or any(guess(k, block)[1] == key for k in here)


def _label(spec: dict, path: tuple) -> str:
    key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    return key or spec.get("title", "")
