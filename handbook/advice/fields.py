"""Turns a field that the schema does not know into what it probably is, and what to do about it."""

import difflib
from dataclasses import dataclass

from handbook.german.catalogue import hint
from handbook.german.ids import ID, suggest_id
from handbook.german.spans import date_of
from handbook.reading.document import Document
from handbook.reading.scalars import value_of, written
from handbook.schema import Shape


@dataclass(frozen=True)
class Block:
    """A block of fields, and where it stands."""

    document: Document
    kind: Shape
    path: tuple
    spec: dict
    value: dict

    @property
    def known(self) -> list[str]:
        return list(self.spec["properties"])

    @property
    def main(self) -> str:
        """In a list: the field that a mere text is meant for."""
        in_list = bool(self.path) and isinstance(self.path[-1], int)
        return (in_list and (self.spec.get("x-short") or self.spec.get("x-main"))) or ""

    @property
    def is_entry(self) -> bool:
        """Whether it looks like an entry of a register that stands too deep."""
        deep = self.kind.is_register and len(self.path) > 1
        return deep and {"id", "name"} <= self.value.keys() and "name" not in self.spec["properties"]

    def in_braces(self, field: str) -> bool:
        """Whether the block below `field` stands on the line of its name."""
        below = next(iter(self.value[field]), None) if isinstance(self.value[field], dict) else None
        return below is not None and self._line((field, below)) == self._line((field,))

    def unknown(self) -> list[str]:
        """Its fields that the schema does not know; of what was torn or moved as a whole only the first part."""
        rest = {part for parts in self.torn().values() for part in parts[1:]}
        if self.is_entry:
            rest = self.value.keys() - {"name" if "id" in self.spec["properties"] else "id"}
        return [key for key in self.value if key not in self.spec["properties"] and key not in rest]

    def torn(self) -> dict[str, list[str]]:
        """Field -> the parts of its text, between brackets, that follow on commas and so became fields."""
        found: dict[str, list[str]] = {}
        field = None
        for key, value in self.value.items():
            is_field = key.split(":", maxsplit=1)[0] in self.spec["properties"]
            if value is None and field and not is_field and self._line((key,)) == self._line((field,)):
                found.setdefault(field, []).append(key)
            else:
                field = key if isinstance(value, str) else None
        return found

    def _line(self, below: tuple) -> int:
        return self.document.key_mark((*self.path, *below))[0]


def guess(key: str, block: Block) -> tuple[str, str]:
    """What the unknown field `key` probably is: the name of the wording, and the field it talks of."""
    known, value = block.known, block.value
    before = key.split(":", maxsplit=1)[0]
    if before != key and before in known:
        return ("no-space" if value[key] is None else "no-space-text"), before
    first = known[0]
    if value[key] is None and ID.fullmatch(key) and "x-ref" in block.spec["properties"][first] and len(value) == 1:
        return "comma", first
    torn = [field for field, parts in block.torn().items() if key in parts]
    if torn:
        return "comma", torn[0]
    if " " in key and isinstance(value[key], str) and block.main:
        return "colon-in-point", block.main
    free = {field: spec for field, spec in block.spec["properties"].items() if field not in value}
    same = _close(key, list(free)) or titled(key, free) or _close(key, known)
    if same in value and (above := _lists_above(key, block)):
        return "belongs-above", above[-1]
    if same:
        return "meant", same
    if key == "name" and "text" in known and block.main:
        return "meant", "text"
    if key in block.kind.fields and len(block.path) > block.kind.is_register:
        return "too-deep", ""
    blocks = {k: block.spec["properties"][k] for k in value if k in known}
    homes = [k for k, sub in blocks.items() if key in sub.get("items", sub).get("properties", {})]
    if homes:
        return "belongs-to", homes[-1]
    unknown, missing = block.unknown(), [k for k in block.spec.get("required", []) if k not in value]
    if len(unknown) == len(missing) == 1 and "x-short" not in block.spec:
        return "missing-instead", missing[0]
    blocks = {k: sub["properties"] for k, sub in block.spec["properties"].items() if "properties" in sub}
    homes = [k for k, fields in blocks.items() if titled(key, fields) and k != "quelle"]
    if len(homes) == 1:
        return "belongs-to-new", homes[0]
    return "", ""


def _lists_above(key: str, block: Block) -> list[str]:
    """The lists in the lines above the field `key` whose points have a field of that name, the nearest last."""
    before = list(block.value)[: list(block.value).index(key)]
    items = {k: block.spec["properties"].get(k, {}).get("items", {}) for k in before}
    return [k for k, item in items.items() if key in item.get("properties", {})]


def titled(key: str, fields: dict[str, dict]) -> str:
    """The one of `fields` that pages call `key`, or the only one whose name or title begins with it."""
    looked = suggest_id(key)
    called = [(suggest_id(name), field) for field, spec in fields.items() for name in (spec["title"], field)]
    longer = {field for name, field in called if name.startswith(f"{looked}-")}
    return dict(called).get(looked) or (longer.pop() if len(longer) == 1 else "")


def instead(key: str, block: Block) -> str:
    """What to do about the unknown field `key`."""
    if block.is_entry:
        return hint("entry-too-deep")
    wording, other = guess(key, block)
    if wording == "comma" and "x-ref" in block.spec["properties"][other]:
        return hint("no-field", text=key, value=_with_field(key, block))
    if wording == "comma":
        whole = ", ".join([block.value[other], *block.torn()[other]])
        return hint("comma", key=other, value=written(whole, in_brackets=True))
    if wording == "no-space":
        value = key.removeprefix(other).lstrip(":")
        return hint("no-space", key=other, value=date_of(value) or value)
    if wording == "colon-in-point":
        text = written(f"{key}: {block.value[key]}")
        return hint("colon-in-point", line=f"- {text}" if "x-short" in block.spec else f"- {other}: {text}")
    if wording == "no-space-text":
        text = f"{key.removeprefix(other).lstrip(':')}: {block.value[key]}"
        return hint("no-space", key=other, value=written(text))
    if wording == "too-deep" and key == "gueltig" and block.path and isinstance(block.path[-1], int):
        return hint("no-span", key=key, value=next(p for p in reversed(block.path) if isinstance(p, str)))
    if wording == "belongs-to" and block.value.get(other) is None:
        wording = "belongs-below"
    if wording == "belongs-to" and block.in_braces(other):
        wording = "into-braces"
    if wording:
        return hint(wording, key=key, value=other)
    if " " in key:
        return hint("text-above")
    fields = allowed(block)
    if "x-short" in block.spec and not set(block.value) & set(block.known):
        return f"{hint('colon-in-text')} {fields}"
    return fields


def allowed(block: Block) -> str:
    """Which fields there are."""
    return hint("allowed-fields", fields=", ".join(block.known))


def _with_field(text: str, block: Block) -> str:
    """`text` with the name of its field: the one that its first word names, else the last that takes any text."""
    first, _, rest = text.partition(" ")
    if ID.fullmatch(text):
        return f"{block.known[0]}: {text}"
    named = titled(first, block.spec["properties"])
    if named and rest:
        return f"{named}: {rest if isinstance(value_of(rest), int) else written(rest, in_brackets=True)}"
    fields = block.spec["properties"].items()
    place = [field for field, spec in fields if not {"x-ref", "enum", "pattern"} & spec.keys()][-1]
    return f"{place}: {written(text, in_brackets=True)}"


def _close(text: str, known: list[str]) -> str:
    """The one of `known` that is most like `text`, or nothing."""
    return next(iter(difflib.get_close_matches(text.lower(), known, 1, 0.7)), "")
