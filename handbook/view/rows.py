"""Turns the data of an entry into rows for its page, by the shape that the schema gives each field."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.sources import document_of
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.schema import Field

MANY = 3  # items that share one mark
Stated: TypeAlias = dict[str, Any]  # an item of a list, or a field with parts, as the data have it


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
    wording: str = ""  # of the source, where the text says it otherwise
    source: Stated | None = None


@dataclass(frozen=True)
class Row:
    """A field with its German title. No items: the field is a gap that is shown. `total` adds up what items count."""

    field: str
    title: str
    items: tuple[Item, ...]
    total: Item | None = None

    @property
    def groups(self) -> list[tuple[str, list[Item]]]:
        """Items under the headings they have, in the order of the file."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.group, []).append(item)
        return list(found.items())


def item_for(entry: Entry, *details: tuple[str, Iterable[Item]], group: str = "") -> Item:
    """An item that leads to `entry`, with those of the (label, items) in `details` that have items."""
    filled = ((label, tuple(items)) for label, items in details)
    return Item(entry.name, entry=entry, group=group, details=tuple(pair for pair in filled if pair[1]))


def items_for(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """An item for each of `entries`."""
    return tuple(item_for(entry) for entry in entries)


def rows(book: Handbook, entry: Entry, place: str) -> list[Row]:
    """The fields of `entry` that stand at `place` of its page (x-place; "table" is where nothing is said)."""
    shown = [name for name, field in entry.kind.fields.items() if field.place == place and not field.quiet]
    found = [row(book, entry, name) for name in shown if name in entry.data or entry.kind.fields[name].gap]
    return [row for row in found if row.items or row.field not in entry.data]


def row(book: Handbook, entry: Entry, name: str) -> Row:
    """The one field `name` of `entry`."""
    field = entry.kind.fields[name]
    return Row(name, field.title, tuple(items_of(book, entry.get(name), field)))


def items_of(book: Handbook, value: object, field: Field) -> Iterator[Item]:
    """The items of a `value` of the form `field`: one for each list entry, or for each part of a block."""
    if isinstance(value, list):
        for position in value:
            yield from items_of(book, position, field.each)
    elif isinstance(value, dict):
        main = main_key(value, field)
        if main is None:
            yield from _parts(book, value, field)
        else:
            yield _item(book, value, field, main)
    elif isinstance(value, str | int):
        yield _value(book, value, field)


def sharing_a_mark(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """(mark, items): those of one certainty under its mark where they are MANY, before them all others, without one."""
    found: dict[str, list[Item]] = {"": []}
    items = list(items)
    counts = Counter(item.certainty_label for item in items)
    for item in items:
        found.setdefault(item.certainty_label if counts[item.certainty_label] >= MANY else "", []).append(item)
    return [(label, group) for label, group in found.items() if group]


def main_key(block: Stated, field: Field) -> str | None:
    """The key whose value stands for the whole `block` of the form `field`; None for one without such a key."""
    return next((key for key in (field.short, field.main, *field.either) if key in block), None)


def _parts(book: Handbook, block: Stated, field: Field) -> Iterator[Item]:
    """A block without a main value, such as a contact: one item for each of its fields.

    A title that begins with that of the block reads on into the value: below "Gültig", "gültig ab" is "ab 2020".
    """
    beginning = f"{field.title.lower()} "
    for key, part in field.parts.items():
        if key in block and not part.aside and not part.quiet:
            items = tuple(items_of(book, block[key], part))
            if part.title.startswith(beginning):
                ending = part.title.removeprefix(beginning)
                yield replace(items[0], text=f"{ending} {items[0].text}", part=ending)
            elif len(items) == 1 and not items[0].details:
                yield replace(items[0], before=part.title)
            else:
                yield Item("", before=part.title, details=(("", items),))


def _item(book: Handbook, block: Stated, field: Field, main: str) -> Item:
    item = _value(book, block[main], field.parts[main])
    if field.link_text in block:
        item = replace(item, text=block[field.link_text])
    if field.parts[main].reads:
        item = replace(item, text=field.parts[main].reads.format(item.text))
    details: list[tuple[str, tuple[Item, ...]]] = []
    before, group, seen = "", "", False
    for key, part in field.parts.items():
        seen = seen or key == main
        if key in (main, field.link_text) or key not in block or part.aside or part.quiet:
            continue
        if part.heads_group:
            group = str(block[key])
        elif not seen:
            before = part.label(str(block[key]))
        elif part.reads:
            text = part.reads.format(_text(block[key], part))
            if part.some_of in block:
                whole = details.pop()[1][0]
                text = word("some-of", whole=whole.text, some=text)
            details.append(("", (Item(text, part=key),)))
        else:
            details.append((part.title, tuple(items_of(book, block[key], part))))
    return remarked(replace(item, before=before, group=group, details=tuple(details)), block, field)


def remarked(item: Item, block: Stated, field: Field) -> Item:
    """`item` with what every `block` may say of itself: certainty, note and source."""
    certainty = block.get("sicherheit", "belegt")
    labels = field.parts["sicherheit"].labels if "sicherheit" in field.parts else {}
    label = "" if certainty == "belegt" else labels.get(certainty, str(certainty))
    note, source = block.get("hinweis", ""), block.get("quelle")
    return replace(item, certainty=certainty, certainty_label=label, note=note, source=source)


def source_of(book: Handbook, link: Link) -> Stated:
    """Where `link` stands: in its own source, or in the first one of the entry that states it."""
    own: Stated = link.item.get("quelle", {})
    document = document_of(book, book[link.source], own)
    return own | {"dokument": document.id} if document else own


def _value(book: Handbook, value: str | int, field: Field) -> Item:
    """A single value: an entry, an address, or a text."""
    entry = book.get(str(value)) if field.kinds else None
    if entry:
        return item_for(entry)
    text = _text(value, field)
    if text.startswith(("http://", "https://")):
        return Item(text, url=text)
    is_mail = "@" in text and field.get("pattern", "").startswith("^[^@")
    return Item(text, url=f"mailto:{text}" if is_mail else None)


def _text(value: str | int, field: Field) -> str:
    if field.choices:
        return field.label(str(value))
    if isinstance(value, bool):
        return word("yes" if value else "no")
    if field.is_date:
        return german_date(value)
    return f"{value} {field.unit[value != 1]}" if field.unit else str(value)
