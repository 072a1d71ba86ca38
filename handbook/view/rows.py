"""Turns the data of an entry into rows for its page, by the shape that the schema gives each field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.book.entries import Entry, Handbook
from handbook.german.catalogue import word
from handbook.german.dates import german_date

ASIDE = ("quelle", "sicherheit", "hinweis")


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
    source: dict | None = None


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
        if spec.get("x-place", "table") != place or spec.get("x-quiet"):
            continue
        items = tuple(items_of(book, entry.get(field), spec))
        if items or (spec.get("x-gap") and field not in entry.data):
            found.append(Row(field, spec["title"], items))
    return found


def row(book: Handbook, entry: Entry, field: str) -> Row:
    """The one field `field` of `entry`."""
    spec = entry.kind.fields[field]
    return Row(field, spec["title"], tuple(items_of(book, entry.get(field), spec)))


def items_of(book: Handbook, value, spec: dict) -> Iterator[Item]:
    """The items of a `value` of the data, whose form is the schema `spec`: one for each list entry or part of a block."""
    if isinstance(value, list):
        for position in value:
            yield from items_of(book, position, spec["items"])
    elif isinstance(value, dict):
        main = main_key(value, spec)
        if main is None:
            yield from _parts(book, value, spec)
        else:
            yield _item(book, value, spec, main)
    elif value is not None:
        yield _value(book, value, spec)


def main_key(value: dict, spec: dict) -> str | None:
    """The key whose value stands for the whole list entry `value` of the form `spec`; None for a block without one."""
    keys = (*spec.get("x-either", ()), spec.get("x-short"), spec.get("x-main"))
    return next((key for key in keys if key in value), None)


def _parts(book: Handbook, value: dict, spec: dict) -> Iterator[Item]:
    """A block without a main value, such as a contact: one item for each of its fields.

    A title that begins with that of the block reads on into the value: below "Gültig", "gültig ab" is "ab 2020".
    """
    whole = f"{spec.get('title', '').lower()} "
    for key, sub in spec["properties"].items():
        if key in value and key not in ASIDE and not sub.get("x-quiet"):
            items = tuple(items_of(book, value[key], sub))
            if sub["title"].startswith(whole):
                part = sub["title"].removeprefix(whole)
                yield replace(items[0], text=f"{part} {items[0].text}", part=part)
            elif len(items) == 1 and not items[0].details:
                yield replace(items[0], before=sub["title"])
            else:
                yield Item("", before=sub["title"], details=(("", items),))


def _item(book: Handbook, value: dict, spec: dict, main: str) -> Item:
    fields = spec["properties"]
    item, named = _value(book, value[main], fields[main]), spec.get("x-link-text")
    if named in value:
        item = replace(item, text=value[named])
    before, group, details, seen = "", "", [], False
    for key, sub in fields.items():
        seen = seen or key == main
        if key in (main, named) or key not in value or key in ASIDE or sub.get("x-quiet"):
            continue
        if sub.get("x-group"):
            group = str(value[key])
        elif "enum" in sub and not seen:
            before = sub.get("x-labels", {}).get(value[key], value[key])
        else:
            details.append((sub["title"], tuple(items_of(book, value[key], sub))))
    return replace(item, before=before, group=group, details=tuple(details), **remarks(value, fields))


def remarks(value: dict, fields: dict) -> dict:
    """The values of an Item that every statement may carry: certainty, its German word, note and source."""
    certainty = value.get("sicherheit", "belegt")
    labels = fields.get("sicherheit", {}).get("x-labels", {})
    return dict(
        certainty=certainty,
        certainty_label="" if certainty == "belegt" else labels.get(certainty, certainty),
        note=value.get("hinweis", ""),
        source=value.get("quelle"),
    )


def _value(book: Handbook, value, spec: dict) -> Item:
    if "x-ref" in spec and value in book.entries:
        return Item(book[value].name, entry=book[value])
    if "enum" in spec:
        return Item(spec.get("x-labels", {}).get(value, str(value)))
    if isinstance(value, bool):
        return Item(word("yes" if value else "no"))
    if spec.get("format") == "teildatum":
        return Item(german_date(value))
    text = str(value)
    if unit := spec.get("x-unit"):
        return Item(f"{text} {unit[value != 1]}")
    if text.startswith(("http://", "https://")):
        return Item(text, url=text)
    if "@" in text and spec.get("pattern", "").startswith("^[^@"):
        return Item(text, url=f"mailto:{text}")
    return Item(text)
