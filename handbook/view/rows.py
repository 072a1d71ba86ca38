"""Turns the data of an entry into rows for its page, by the shape that the schema gives each field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.schema import Field


@dataclass(frozen=True)
class Item:
    """One value: a text, maybe leading to an entry or an address; `details` are further (label, items) pairs."""

    text: str
    entry: Entry | None = None
    url: str | None = None
    before: str = ""  # a word of its own in front: the role, the kind of relation
    part: str = ""  # which field of a block it is, where its text says so itself ("bis 2025")
    group: str = ""
    details: tuple[tuple[str, tuple["Item", ...]], ...] = ()
    certainty: str = "belegt"
    certainty_label: str = ""
    note: str = ""
    source: dict[str, Any] | None = None


@dataclass(frozen=True)
class Row:
    """A field with its German title. No items: the field is a gap that is shown."""

    field: str
    title: str
    items: tuple[Item, ...]

    @property
    def groups(self) -> list[tuple[str, list[Item]]]:
        """Items under the headings they have, in the order of the file."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.group, []).append(item)
        return list(found.items())


def rows(book: Handbook, entry: Entry, place: str) -> list[Row]:
    """The fields of `entry` that stand at `place` of its page (x-place; "table" is where nothing is said)."""
    found = []
    for field, spec in entry.kind.fields.items():
        if spec.place != place or spec.quiet:
            continue
        items = tuple(items_of(book, entry.get(field), spec))
        if items or (spec.gap and field not in entry.data):
            found.append(Row(field, spec.title, items))
    return found


def row(book: Handbook, entry: Entry, field: str) -> Row:
    """The one field `field` of `entry`."""
    spec = entry.kind.fields[field]
    return Row(field, spec.title, tuple(items_of(book, entry.get(field), spec)))


def items_of(book: Handbook, value: object, spec: Field) -> Iterator[Item]:
    """The items of a `value` of the data, whose form is the schema `spec`: one for each list entry or part of a block."""
    if isinstance(value, list):
        for position in value:
            yield from items_of(book, position, spec.each)
    elif isinstance(value, dict):
        main = main_key(value, spec)
        if main is None:
            yield from _parts(book, value, spec)
        else:
            yield _item(book, value, spec, main)
    elif value is not None:
        yield _value(book, value, spec)


def main_key(value: dict[str, Any], spec: Field) -> str | None:
    """The key whose value stands for the whole list entry `value` of the form `spec`; None for a block without one."""
    keys = (*spec.either, spec.short, spec.main)
    return next((key for key in keys if key in value), None)


def _parts(book: Handbook, value: dict[str, Any], spec: Field) -> Iterator[Item]:
    """A block without a main value, such as a contact: one item for each of its fields.

    A title that begins with that of the block reads on into the value: below "Gültig", "gültig ab" is "ab 2020".
    """
    whole = f"{spec.title.lower()} "
    for key, sub in spec.parts.items():
        if key in value and not sub.aside and not sub.quiet:
            items = tuple(items_of(book, value[key], sub))
            if sub.title.startswith(whole):
                part = sub.title.removeprefix(whole)
                yield replace(items[0], text=f"{part} {items[0].text}", part=part)
            elif len(items) == 1 and not items[0].details:
                yield replace(items[0], before=sub.title)
            else:
                yield Item("", before=sub.title, details=(("", items),))


def _item(book: Handbook, value: dict[str, Any], spec: Field, main: str) -> Item:
    fields = spec.parts
    item, named = _value(book, value[main], fields[main]), spec.link_text
    if named in value:
        item = replace(item, text=value[named])
    before, group, details, seen = "", "", [], False
    for key, sub in fields.items():
        seen = seen or key == main
        if key in (main, named) or key not in value or sub.aside or sub.quiet:
            continue
        if sub.heads_group:
            group = str(value[key])
        elif sub.choices and not seen:
            before = sub.label(value[key])
        else:
            details.append((sub.title, tuple(items_of(book, value[key], sub))))
    return replace(item, before=before, group=group, details=tuple(details), **remarks(value, fields))


def remarks(value: dict[str, Any], fields: dict[str, Field]) -> dict[str, Any]:
    """The values of an Item that every statement may carry: certainty, its German word, note and source."""
    certainty = value.get("sicherheit", "belegt")
    return dict(
        certainty=certainty,
        certainty_label="" if certainty == "belegt" else fields["sicherheit"].label(certainty),
        note=value.get("hinweis", ""),
        source=value.get("quelle"),
    )


def _value(book: Handbook, value: Any, spec: Field) -> Item:  # noqa: ANN401 (of any type that the schema allows)
    if spec.kinds and value in book.entries:
        return Item(book[value].name, entry=book[value])
    if spec.choices:
        return Item(str(spec.label(value)))
    if isinstance(value, bool):
        return Item(word("yes" if value else "no"))
    if spec.is_date:
        return Item(german_date(value))
    text = str(value)
    if spec.unit:
        return Item(f"{text} {spec.unit[value != 1]}")
    if text.startswith(("http://", "https://")):
        return Item(text, url=text)
    if "@" in text and spec.get("pattern", "").startswith("^[^@"):
        return Item(text, url=f"mailto:{text}")
    return Item(text)
