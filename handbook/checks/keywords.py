"""Rules, one for each keyword of JSON Schema: the docstring says what a value has to be, the problem what it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from jsonschema import ValidationError

from handbook.advice.choices import choice, own_word
from handbook.advice.fields import allowed, guess
from handbook.advice.passage import Passage
from handbook.advice.values import ENDLESS, example, right_form, to_fill_in
from handbook.book.entries import Entry
from handbook.german.catalogue import Phrase, hint, phrase, word
from handbook.german.dates import is_day
from handbook.german.ids import ID, suggest_id
from handbook.german.spans import counts_months, date_of
from handbook.reading.document import Mark, Steps, field_of
from handbook.reading.problem import Problem
from handbook.reading.scalars import literal
from handbook.schema import json_type

Named: TypeAlias = Callable[[str, tuple[str, ...]], Entry | None]
MOST_FIELDS = 100  # a block with more fields than these is something else altogether
CALENDAR = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


@dataclass(frozen=True)
class Violation(Passage):
    """A value that does not fit its schema. `strays` are the unknown fields of the file by the path of their block.

    `ids` are those that advice may name, one of a kind; `named` finds an entry by its name.
    """

    error: ValidationError
    strays: dict[Steps, list[str]]
    ids: Mapping[str, str]
    named: Named | None = None

    def called(self, text: str, kinds: list[str]) -> str:
        """The id of the entry of `kinds` that is called `text`; else nothing."""
        entry = self.named(text, tuple(kinds)) if self.named and kinds else None
        return entry.id if entry else ""

    @property
    def limit(self) -> Any:  # noqa: ANN401 (depends on the keyword)
        """The value of the keyword in the schema."""
        return self.error.validator_value

    @property
    def or_delete(self) -> str:
        """That the field may be deleted, if it may."""
        required = self.path and self.path[-1] in self.around.get("required", [])
        return "" if required else hint("or-delete")

    def problem(self, code: str, mark: Mark | None = None, **values: object) -> Problem:
        """The problem `code` at `mark`; without one, where the value stands. The title of the schema names the top."""
        field = field_of(self.path) or self.spec.title
        return self.document.problem(code, mark or self.document.mark(self.path), field=field, **values)


def unknown_fields(found: Violation) -> Iterator[Problem]:
    """A block has only fields that the schema knows. Of very many unknown ones only the first is named."""
    many = len(found.value) > MOST_FIELDS
    for key in [next(key for key in found.value if key not in found.fields)] if many else found.unknown():
        advice = allowed(found) if many else guess(key, found).advice
        yield found.problem("F001", found.document.key_mark((*found.path, key)), key=key, instead=advice)


def missing_field(found: Violation) -> Iterator[Problem]:
    """A block has its required fields."""
    key = next(key for key in found.limit if repr(key) in found.error.message.split(" is a ")[0])
    here = found.strays.get(found.path, [])
    deeper = any(key in keys and place[: len(found.path)] == found.path for place, keys in found.strays.items())
    misplaced = deeper or (here and (found.spec.short == key or found.is_entry))
    if not misplaced and not any(guess(stray, found).field == key for stray in here):  # else that has its own message
        about = found.fields[key]
        yield found.problem("F002", key=key, title=about.title, add=to_fill_in(key, about, found.ids))


def one_of_fields(found: Violation) -> Iterator[Problem]:
    """A block has at least one of several fields, unless an unknown field stands there instead."""
    if found.path not in found.strays:
        either = found.spec.either
        yield found.problem("F007", keys=phrase(*either, between=word("or")), advice=hint(f"either-{either[0]}"))


def wrong_type(found: Violation) -> Iterator[Problem]:
    """A value is of the type that the schema wants."""
    value, path, spec = found.value, found.path, found.spec
    if value is None and path and isinstance(path[-1], int):
        yield found.problem("F017")
    elif value is None and any(key in found.fields for key in found.strays.get(path[:-1], [])):
        return  # the field that belongs below has its message
    elif value is None:
        one = to_fill_in(found.key, spec, found.ids) if spec.choices else ""
        values = {"add": one or hint("such-a-value", value=example(spec, found.ids)), "delete": found.or_delete}
        yield found.problem("F003", found.document.key_mark(path), **values)
    else:
        types = phrase(*(word(f"type-{name}") for name in spec.types), between=word("or"))
        got = hint(f"got-{json_type(value)}", value=literal(value))
        yield found.problem("F016", wanted=types, got=got, hint=right_form(found))


def no_choice(found: Violation) -> Iterator[Problem]:
    """A value is one of those that the schema lists."""
    if isinstance(found.value, str):
        close, listed = choice(found.value, found.spec), phrase(*found.limit, between=", ")
        own = own_word(found.value, found.spec)
        yield found.problem("F004", value=found.value, close=close, allowed=listed, own=own)


def wrong_form(found: Violation) -> Iterator[Problem]:
    """A text has the form that the schema asks for. Of several rules that a date breaks, one says it best."""
    value, spec = found.value, found.spec
    rule = Phrase(spec["patternErrorMessage"])
    wrong_day = spec.is_date and CALENDAR.fullmatch(str(value)) and not is_day(value)
    if not spec.is_date:
        meant = _id(value) if spec["pattern"] == f"^{ID.pattern}$" else ""
        advice = phrase(rule, hint("meant", value=meant), between=" ") if meant else rule
        yield found.problem("F005", value=value, hint=advice)
    elif wrong_day or found.error.validator != "format":
        date = date_of(value)
        advice = hint("write", value=date) if date not in ("", value) else rule
        yield found.problem("F006" if wrong_day else "F005", value=value, hint=advice)


def _id(text: str) -> str:
    """The id that `text` probably means: a file has an ending, and a slip leaves its letters. A name is none."""
    bare = text.removesuffix(".yml")
    return suggest_id(bare) if bare.isprintable() and " " not in bare else ""


def twice_in_list(found: Violation) -> Iterator[Problem]:
    """No point stands twice in a list; of references the rule about links says it, with a better place."""
    value = found.value
    if not found.spec.each.kinds:
        first: dict[str, int] = {}
        again = next(i for i, item in enumerate(value) if first.setdefault(repr(item), i) < i)
        yield found.problem("F008", found.document.mark((*found.path, again)), value=value[again])


def empty_block(found: Violation) -> Iterator[Problem]:
    """A block holds at least one field."""
    yield found.problem("F009", allowed=phrase(*found.fields, between=", "))


def outside(code: str, found: Violation) -> Iterator[Problem]:
    """A text, list or number is not too small or too large: `code` says in which way it is."""
    if found.spec.is_date:  # a year that is no text
        yield from wrong_form(found)
    else:
        size = len(found.value) if isinstance(found.value, (str, list)) else found.value
        endless = hint("write-endless") if counts_months(found.spec) and ENDLESS in found.around.parts else ""
        yield found.problem(code, limit=found.limit, size=size, delete=found.or_delete, endless=endless)


KEYWORDS: dict[str, Callable[[Violation], Iterator[Problem]]] = {
    "additionalProperties": unknown_fields,
    "required": missing_field,
    "x-either": one_of_fields,
    "type": wrong_type,
    "enum": no_choice,
    "pattern": wrong_form,
    "format": wrong_form,
    "uniqueItems": twice_in_list,
    "minProperties": empty_block,
    "minLength": partial(outside, "F010"),
    "maxLength": partial(outside, "F011"),
    "minItems": partial(outside, "F012"),
    "maxItems": partial(outside, "F013"),
    "minimum": partial(outside, "F014"),
    "maximum": partial(outside, "F015"),
}
