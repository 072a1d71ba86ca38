"""A passage as an editor wrote it, beside the fields that the schema knows there; and a field that it does not."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple

from handbook.german.catalogue import Phrase, short
from handbook.german.ids import suggest_id
from handbook.reading.document import Document, Steps, field_of
from handbook.reading.mistakes.slips import BULLET, CURLY
from handbook.schema import Field, Shape, json_type


@dataclass(frozen=True)
class Passage:
    """`value` stands at `path` of `document`; `spec` is its schema, `kind` what the file is.

    Questions about its fields are asked only where it is a block.
    """

    document: Document
    kind: Shape
    path: Steps
    spec: Field
    value: Any

    @property
    def fields(self) -> dict[str, Field]:
        """The fields that the schema knows here."""
        return self.spec.parts

    @property
    def around(self) -> Field:
        """The schema of the block or list that it stands in."""
        return self.kind.spec_at(self.path[self.kind.is_register : -1])

    @property
    def in_list(self) -> bool:
        """Whether it is a point of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)

    @property
    def key(self) -> str:
        """The field whose value it is; nothing for a point of a list."""
        return "" if self.in_list else field_of(self.path)

    @property
    def text(self) -> str:
        """The value if it is a text or number, or the only one in a list; without a sign of Word or curly marks."""
        value = self.value[0] if isinstance(self.value, list) and len(self.value) == 1 else self.value
        if json_type(value) not in ("string", "integer"):
            return ""
        bare = re.sub(r"^- *(?=[^\W\d])", "", str(value))
        found = BULLET.fullmatch(bare) or CURLY.fullmatch(bare)
        return short(found["value"] if found else bare)

    @property
    def main(self) -> str:
        """In a list: the field that a mere text is meant for."""
        return (self.in_list and (self.spec.short or self.spec.main)) or ""

    @property
    def is_entry(self) -> bool:
        """Whether it looks like an entry of a register that stands too deep."""
        deep = self.kind.is_register and len(self.path) > 1
        return deep and "name" not in self.fields and {"id", "name"} <= self.value.keys()

    def called(self, text: str, kinds: list[str]) -> str:
        """The id of the entry of `kinds` that is called `text`, as far as entries are known; else nothing."""
        return ""

    def in_braces(self, field: str) -> bool:
        """Whether the block below `field` stands on the line of its name."""
        below = self.value[field] if isinstance(self.value[field], dict) else ()
        return any(self._line(field, key) == self._line(field) for key in below)

    def unknown(self) -> list[str]:
        """Its fields that the schema does not know; of what was torn or moved as a whole only the first part."""
        rest = {part for parts in self.torn().values() for part in parts[1:]}
        if self.is_entry:
            rest = self.value.keys() - {"name" if "id" in self.fields else "id"}
        return [key for key in self.value if key not in self.fields and key not in rest]

    def torn(self) -> dict[str, list[str]]:
        """Field -> the parts of its text, between brackets, that follow on commas and so became fields."""
        found: dict[str, list[str]] = {}
        field = None
        for key, value in self.value.items():
            is_field = key.split(":", maxsplit=1)[0] in self.fields
            if value is None and field and not is_field and self._line(key) == self._line(field):
                found.setdefault(field, []).append(key)
            else:
                field = key if isinstance(value, str) else None
        return found

    def _line(self, *below: str) -> int:
        return self.document.key_mark((*self.path, *below))[0]


class Unknown(NamedTuple):
    """The field `key` of `block`, which the schema does not know, and its value."""

    key: str
    block: Passage
    value: object


class Guess(NamedTuple):
    """How to put an unknown field right, and the known field that it stands for or belongs to, if one is known."""

    advice: Phrase
    field: str = ""


def titled(key: str, fields: dict[str, Field]) -> str:
    """The one of `fields` that pages call `key`, or the only one whose name or title begins with it; else nothing."""
    looked = suggest_id(key)
    names = [(suggest_id(name), field) for field, spec in fields.items() for name in (spec.title, field)]
    longer = {field for name, field in names if name.startswith(f"{looked}-")}
    return dict(names).get(looked) or (longer.pop() if len(longer) == 1 else "")


def misspelt(key: str, fields: list[str]) -> str:
    """The one of `fields` that is most like `key`, or nothing."""
    return next(iter(get_close_matches(key.lower(), fields, 1, 0.7)), "")
