"""Turns a Document and its Kind into the problems of form: what JSON Schema finds, told in German."""

import difflib
from collections.abc import Iterator

from handbook.problems import Problem, problem, word
from handbook.read import Document
from handbook.schema import Kind

COUNTS = {"minLength": "F010", "maxLength": "F011", "minItems": "F012", "maxItems": "F013",
          "minimum": "F014", "maximum": "F015"}  # fmt: skip


def validate(document: Document, kind: Kind) -> Iterator[Problem]:
    """All problems of form in `document`."""
    for error in kind.validator.iter_errors(document.value):
        yield from _tell(error, document, kind)


def _tell(error, document: Document, kind: Kind) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    mark, spec = document.mark(path), error.schema
    field = _label(spec, path)

    def found(code, at=mark, **values):
        return problem(code, document.file, at, field=field, **values)

    match error.validator:
        case "additionalProperties":
            known = list(spec["properties"])
            for key in (k for k in error.instance if k not in known):
                yield found("F001", document.key_mark((*path, key)), key=key, instead=_instead(key, known))
        case "required":
            key = next(k for k in error.validator_value if repr(k) in error.message.split(" is a ")[0])
            about = spec["properties"][key]
            example = _example(about)
            yield found("F002", mark, key=key, title=about["title"], example=example)
        case "type":
            yield from _wrong_type(error, found)
        case "enum":
            close = _nearest(str(error.instance), error.validator_value)
            yield found("F004", value=error.instance, close=close, allowed=", ".join(map(str, error.validator_value)))
        case "pattern" | "format":
            yield found("F005" if error.validator == "pattern" else "F006", value=error.instance,
                        hint=spec.get("patternErrorMessage", ""))  # fmt: skip
        case "x-either":
            yield found("F007", keys=word("or").join(spec["x-either"]))
        case "uniqueItems":
            yield found("F008")
        case "minProperties":
            yield found("F009", allowed=", ".join(spec["properties"]))
        case other:
            size = len(error.instance) if isinstance(error.instance, (str, list)) else error.instance
            yield found(COUNTS[other], limit=error.validator_value, size=size)


def _wrong_type(error, found) -> Iterator[Problem]:
    value, spec = error.instance, error.schema
    wanted = spec["type"] if isinstance(spec["type"], list) else [spec["type"]]
    if value is None:
        yield found("F003", example=_example(spec))
        return
    name = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer"}[type(value)]
    yield found(
        "F016",
        wanted=word("or").join(word(f"type-{t}") for t in wanted),
        got=word(f"type-{name}"),
        hint=word(f"hint-{wanted[-1]}") if name != "integer" or "string" not in wanted else word("hint-quotes"),
    )


def _label(spec: dict, path: tuple) -> str:
    key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    return key or spec.get("title", "")


def _example(spec: dict) -> str:
    examples = spec.get("examples") or spec.get("enum") or [word("example")]
    value = examples[0]
    while isinstance(value, (list, dict)):
        value = value[0] if isinstance(value, list) else next(iter(value.values()))
    return str(value)


def _nearest(value: str, known: list) -> str:
    close = difflib.get_close_matches(value.lower(), [str(k) for k in known], 1, 0.6)
    return word("meant", value=close[0]) if close else ""


def _instead(key: str, known: list[str]) -> str:
    return _nearest(key, known) or word("allowed-fields", fields=", ".join(known))
