"""Turns a Document and its Kind into the problems of form: what JSON Schema finds, told in German."""

import difflib
import re
from collections.abc import Iterator

from handbook.dates import is_day
from handbook.problems import Problem, problem, short, word
from handbook.read import Document
from handbook.schema import FORMATS, Kind

COUNTS = {"minLength": "F010", "maxLength": "F011", "minItems": "F012", "maxItems": "F013",
          "minimum": "F014", "maximum": "F015"}  # fmt: skip
NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null"}
FORMATS.checks("teildatum", raises=OverflowError)(is_day)  # a year of ten digits and more is no date either
CALENDAR = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def validate(document: Document, kind: Kind) -> Iterator[Problem]:
    """All problems of form in `document`, one for each mistake."""
    errors = list(kind.validator.iter_errors(document.value))
    strays = {
        (tuple(error.absolute_path), key)
        for error in errors
        if error.validator == "additionalProperties"
        for key in error.instance
        if key not in error.schema["properties"]
    }
    for error in errors:
        yield from _tell(error, document, kind, strays)


def _tell(error, document: Document, kind: Kind, strays: set[tuple]) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    mark, spec, value = document.mark(path), error.schema, error.instance
    field = _label(spec, path)
    own = path[1:] if kind.is_register else path
    delete = "" if len(own) == 1 and own[0] in kind.entry["required"] else word("or-delete")

    def found(code, at=mark, **values):
        return problem(code, document.file, at, field=field, **values)

    match error.validator:
        case "additionalProperties":
            for key in (k for k in value if k not in spec["properties"]):
                hint = _instead(key, path, spec, value, kind)
                yield found("F001", document.key_mark((*path, key)), key=key, instead=hint)
        case "required" | "x-either" if _explained(error, path, strays, kind):
            return
        case "required":
            key = _missing(error)
            about = spec["properties"][key]
            yield found("F002", mark, key=key, title=about["title"], example=_example(about))
        case "type":
            if value is None and path and isinstance(path[-1], int):
                yield found("F017")
                return
            if value is None:
                yield found("F003", document.key_mark(path), example=_example(spec), delete=delete)
                return
            wanted = word("or").join(word(f"type-{t}") for t in _wanted(spec))
            got = word(f"got-{NAMES[type(value)]}", value=_literal(value))
            yield found("F016", wanted=wanted, got=got, hint=_hint(value, spec, path))
        case "enum":
            if isinstance(value, str):
                close = _nearest(value, error.validator_value)
                yield found("F004", value=value, close=close, allowed=", ".join(error.validator_value))
        case "pattern" | "format" | "minimum" | "maximum" if spec.get("format"):
            # A date breaks several rules at once; one of them tells it best.
            wrong_day = bool(CALENDAR.fullmatch(str(value)))
            if wrong_day or error.validator != "format":
                yield found("F006" if wrong_day else "F005", value=value, hint=spec["patternErrorMessage"])
        case "pattern":
            yield found("F005", value=value, hint=spec["patternErrorMessage"])
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


def _wanted(spec: dict) -> list[str]:
    return spec["type"] if isinstance(spec["type"], list) else [spec["type"]]


def _missing(error) -> str:
    return next(k for k in error.validator_value if repr(k) in error.message.split(" is a ")[0])


def _explained(error, path: tuple, strays: set[tuple], kind: Kind) -> bool:
    """Whether a field is missing because of another mistake, which is told: it is misspelt or stands too deep."""
    value, spec = error.instance, error.schema
    here = [key for place, key in strays if place == path]
    if error.validator == "x-either" or spec.get("x-short") == _missing(error):
        return bool(here)
    key = _missing(error)
    deeper = any(k == key and place[: len(path)] == path for place, k in strays)
    return deeper or any(_guess(k, path, spec, value, kind)[1] == key for k in here)


def _guess(key: str, path: tuple, spec: dict, value: dict, kind: Kind) -> tuple[str, str]:
    """What the unknown field `key` probably is: the name of the wording, and the field it talks of."""
    known = list(spec["properties"])
    close = _close(key, [k for k in known if k not in value]) or _close(key, known)
    if close:
        return "meant", close
    if key in kind.fields and len(path) > kind.is_register:
        return "too-deep", ""
    blocks = {k: spec["properties"][k] for k in value if k in known}
    homes = [k for k, sub in blocks.items() if key in sub.get("items", sub).get("properties", {})]
    if homes:
        return "belongs-to", homes[-1]
    unknown = [k for k in value if k not in known]
    missing = [k for k in spec.get("required", []) if k not in value]
    if len(unknown) == len(missing) == 1 and "x-short" not in spec:
        return "missing-instead", missing[0]
    return "", ""


def _instead(key: str, path: tuple, spec: dict, value: dict, kind: Kind) -> str:
    """What to do about the unknown field `key`."""
    wording, other = _guess(key, path, spec, value, kind)
    if wording:
        return word(wording, key=key, value=other)
    known = list(spec["properties"])
    fields = word("allowed-fields", fields=", ".join(known))
    return f"{word('colon-in-text')} {fields}" if "x-short" in spec and not set(value) & set(known) else fields


def _hint(value, spec: dict, path: tuple) -> str:
    """How to write what is wanted where `value` stands."""
    wanted, got = _wanted(spec), NAMES[type(value)]
    if "string" in wanted and got in ("boolean", "integer"):
        return word("hint-quotes", value=_literal(value))
    if "string" in wanted and got == "object":
        return word("hint-no-block")
    if "object" in wanted and got in ("string", "integer", "boolean") and spec.get("x-main"):
        return word("hint-main", main=spec["x-main"], value=_literal(value))
    if "object" in wanted and not path:
        return word("hint-top")
    if wanted == ["array"] and got in ("string", "integer"):
        return word("hint-list", value=_literal(value).lstrip("- "))
    return word(f"hint-{wanted[0]}")


def _label(spec: dict, path: tuple) -> str:
    key = next((str(p) for p in reversed(path) if isinstance(p, str)), "")
    return key or spec.get("title", "")


def _literal(value) -> str:
    """`value` as one writes it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{k}: {_literal(v)}' for k, v in value.items())}}}"
    if isinstance(value, list):
        return f"[{_literal(value[0])}]" if value else "[]"
    return str(value).lower() if isinstance(value, bool) else short(value)


def _example(spec: dict) -> str:
    typical = {"boolean": True, "integer": 3}.get(_wanted(spec)[0], word("example"))
    return _literal([*spec.get("examples", []), *spec.get("enum", []), typical][0])


def _close(text: str, known: list[str]) -> str:
    """The one of `known` that is most like `text`, or nothing."""
    return next(iter(difflib.get_close_matches(text.lower(), known, 1, 0.7)), "")


def _nearest(value: str, known: list[str]) -> str:
    close = difflib.get_close_matches(value.lower(), known, 1, 0.6)
    return word("meant", value=close[0]) if close else ""
