"""Turns a value of the wrong form into what to write instead."""

import difflib
import re
from functools import cache

from handbook.german.catalogue import catalogue, hint, short, word
from handbook.german.ids import ID, suggest_id
from handbook.german.spans import counts_months, date_of, months_of, number_of, span
from handbook.reading.scalars import literal, written
from handbook.reading.slips import BULLET, CURLY

NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", int: "integer", type(None): "null"}
RANGE = re.compile(r"(?P<least>\w+)-? ?(?:[-–]|bis|oder) ?(?P<most>\w+)")


def sort_of(value: object) -> str:
    """The name of the type of `value`; only mkdocs.yml knows others than JSON."""
    return NAMES.get(type(value), "other")


def wanted(spec: dict) -> list[str]:
    """The types that `spec` allows."""
    return spec["type"] if isinstance(spec["type"], list) else [spec["type"]]


def right_form(value, spec: dict, path: tuple) -> str:
    """How to write what `spec` wants where `value` stands."""
    types, got = wanted(spec), sort_of(value)
    key = path[-1] if path and isinstance(path[-1], str) else ""
    if "string" in types and got in ("boolean", "integer", "other"):
        quoted = re.search(spec.get("pattern", ""), literal(value))
        return hint("write-quotes", value=literal(value)) if quoted else spec["patternErrorMessage"]
    if "string" in types and got == "object":
        return hint("write-no-block")
    if "object" in types and not path:
        return hint("write-top")
    if "object" in types and "string" not in types and _text(value) and _takes_text(spec):
        fields = _listed(list(span(_text(value), spec).items())) or _in_braces(value, spec)
        return hint("write-block", line=f"{key}: {fields}" if key else f"- {_point(value, spec)}")
    if types == ["array"] and key and isinstance(value, (str, int)):
        return _list(key, value, spec["items"])
    if types == ["integer"]:
        return _digits(value, key, spec)
    return hint(f"write-{types[0]}")


def _text(value) -> str:
    """`value` if it is a text or number, or the only one in a list; without a sign of Word or curly marks around it."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    bare = re.sub(r"^- *(?=[^\W\d])", "", str(value))
    found = BULLET.fullmatch(bare) or CURLY.fullmatch(bare)
    return short(found["value"] if found else bare)


def _list(key: str, value: str | int, item: dict) -> str:
    """How to write the text or number `value` as the only point of the list `key`."""
    if "string" in wanted(item):
        texts = _text(value).split(", ") if "x-ref" in item else [_text(value)]  # ids have no commas
        point = literal(value) if isinstance(value, int) else ", ".join(written(t, in_brackets=True) for t in texts)
        if "x-ref" in item and not all(map(ID.fullmatch, texts)):
            return hint("write-ids", key=key)
        return hint("write-list", line=f"{key}: [{point}]")
    return hint("write-points", key=key, line=f"- {_point(value, item)}")


def _point(value, spec: dict) -> str:
    main, others = _main(spec)
    return _in_braces(value, spec) if others else f"{main}: {written(_text(value))}"


def _in_braces(value, spec: dict) -> str:
    """`value` as the main field of a block on one line, its other required fields left open."""
    main, others = _main(spec)
    text = _text(value)
    fitting = (k for k, one in spec["properties"].items() if "pattern" in one and re.search(one["pattern"], text))
    main = main if others else next(fitting, main)
    named = "x-ref" in spec["properties"][main] and not ID.fullmatch(text)
    fields = [*others, (main, word("id") if named else written(text, in_brackets=True))]
    fields.sort(key=lambda field: list(spec["properties"]).index(field[0]))
    return _listed(fields)


def _takes_text(spec: dict) -> bool:
    """Whether the main field of the block `spec` is no block itself."""
    return spec["properties"][_main(spec)[0]].get("type") != "object"


def _listed(fields: list[tuple[str, str]]) -> str:
    """`fields` as a block on one line; nothing if there are none."""
    return f"{{{', '.join(f'{name}: {said}' for name, said in fields)}}}" if fields else ""


def _main(spec: dict) -> tuple[str, list[tuple[str, str]]]:
    """The field of a block that a mere text is meant for, and the other required fields, each with its gap."""
    main = spec.get("x-main") or next(iter(spec["properties"]))
    return main, [(key, word("example")) for key in spec.get("required", []) if key != main]


def _digits(value: object, key: str, spec: dict) -> str:
    """How to write the number that `value` says in words, between quotation marks, or as a range."""
    said = RANGE.fullmatch(str(value))
    least, most = (number_of(said["least"]), number_of(said["most"])) if said else (0, 0)
    if least and most and key in ("min", "max"):
        return hint("write-range", min=least, max=most)
    number = number_of(value) or (months_of(str(value)) if counts_months(spec) else 0)
    return hint("write", value=number) if number else hint("write-integer")


def date_form(value: object, otherwise: str) -> str:
    """The date that `value` means, as it is to be written; `otherwise` if that is not certain."""
    date = date_of(value)
    return hint("write", value=date) if date else otherwise


def choice(value: str, spec: dict) -> str:
    """The value of the choice `spec` that `value` probably means, by its own form or its label."""
    forms = {suggest_id(v): v for v in spec["enum"]}
    forms |= {suggest_id(label): v for v, label in spec.get("x-labels", {}).items()}
    forms |= {suggest_id(other): v for v, others in spec.get("x-synonyms", {}).items() for other in others}
    looked = suggest_id(value)
    begun = [known for known in forms if looked.startswith(f"{known}-")]
    close = [known for known in difflib.get_close_matches(looked, forms, 3, 0.6) if not _opposite(looked, known)]
    known = looked if looked in forms else next(iter([*begun, *close]), "")
    return hint("meant", value=forms[known]) if known else ""


@cache
def _opposite(one: str, other: str) -> bool:
    """Whether one of two words says that the other is not so."""
    return any(one.startswith(no) != other.startswith(no) for no in catalogue()["negations"])


def example(spec: dict, home: str | None = None) -> str:
    """A value that `spec` allows; an area is that of the handbook, `home`."""
    if home and spec.get("items", {}).get("x-ref") == ["gebiet"]:
        return literal([home])
    if known := [*spec.get("examples", []), *spec.get("enum", [])]:
        return literal(known[0])
    return literal({"boolean": True, "integer": 3}.get(wanted(spec)[0], word("example")))
