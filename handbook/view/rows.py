"""Turns the data of an entry into rows for its page, by the shape that the schema gives each field."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from handbook.book.addresses import chart_page
from handbook.book.charts import Chart
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import COMING
from handbook.book.sources import charts_behind, charts_named
from handbook.german.catalogue import word
from handbook.german.dates import german_date
from handbook.schema import Field
from handbook.view.items import Item, Row, Stated, item_for

INTENDED = "vorgesehen"
PLANNED = COMING[0]  # a state, and how patterns of sentences on what is planned are named


def rows(book: Handbook, entry: Entry, place: str) -> list[Row]:
    """The fields of `entry` that stand at `place` of its page (x-place; "table" is where nothing is said)."""
    shown = [name for name, field in entry.kind.fields.items() if field.place == place and not field.quiet]
    found = [row(book, entry, name) for name in shown if name in entry.data or entry.kind.fields[name].gap]
    return [row for row in found if row.items or row.field not in entry.data]


def row(book: Handbook, entry: Entry, name: str) -> Row:
    """The one field `name` of `entry`."""
    field = entry.kind.fields[name]
    items = tuple(_stated(book, entry, name, entry.get(name), field))
    return Row(name, field.title, items, reads=field.patterns("page"))


def _stated(book: Handbook, entry: Entry, name: str, value: object, field: Field) -> Iterator[Item]:
    """The items of the field `name`, led to the charts that they name or rest on."""
    if charts := charts_named(book, entry, name):
        shape = book.kinds["quelle"].fields["schaubilder"].each
        yield from (replace(i, page=chart_page(c)) for c in charts for i in items_of(book, c.said, shape))
    elif isinstance(value, list):
        for statement in value:
            behind = charts_behind(book, entry, statement) if isinstance(statement, dict) else []
            for item in items_of(book, statement, field.each):
                reads = read_as(field.patterns("page"), entry, item.entry, statement)
                yield replace(led_to(behind, item, field.each), reads=reads)
    else:
        yield from items_of(book, value, field)


def read_as(patterns: Mapping[str, str], source: Entry, target: Entry | None, statement: Stated | str) -> str:
    """Which of `patterns` tells what `statement` says of `source` and `target`: that of its art, told as planned if
    one of both or the statement is, else for the kind of `source`, as far as there are such patterns."""
    block: Stated = statement if isinstance(statement, dict) else {}
    art = block.get("art", "")
    planned = block.get(INTENDED) or any(end.get("status") == PLANNED for end in (source, target) if end)
    keys = [PLANNED] * bool(planned) + [source.kind.id]
    return next((key for key in (f"{art}-{key}".lstrip("-") for key in keys) if key in patterns), art)


def led_to(charts: list[Chart], item: Item, field: Field) -> Item:
    """`item`, of the form `field`, which rests on `charts`, with ways to the first and to the one it names."""

    def led(part: Item) -> Item:
        return replace(part, page=next((chart_page(chart) for chart in charts if chart.title in part.text), ""))

    title = field.parts["schaubild"].title if "schaubild" in field.parts else None
    details = tuple((t, tuple(map(led, parts)) if t == title else parts) for t, parts in item.details)
    behind = charts[0] if charts and item.certainty == "schaubild" else None
    return replace(item, details=details, chart=behind) if charts else item


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
        said = key in block and not (part.aside or part.quiet or (part.reads and block[key] is False))
        if key in (main, field.link_text) or not said:
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
    item = replace(item, art=block.get("art", ""), before=before, group=group, details=tuple(details))
    return remarked(item, block, field)


def remarked(item: Item, block: Stated, field: Field) -> Item:
    """`item` with what every `block` may say of itself: certainty, note and source."""
    certainty = block.get("sicherheit", "belegt")
    labels = field.parts["sicherheit"].labels if "sicherheit" in field.parts else {}
    label = "" if certainty == "belegt" else labels.get(certainty, str(certainty))
    note, source = block.get("hinweis", ""), block.get("quelle")
    return replace(item, certainty=certainty, certainty_label=label, note=note, source=source)


def _value(book: Handbook, value: str | int, field: Field) -> Item:
    """A single value: an entry, an address, or a text."""
    if field.kinds and (entry := book.get(str(value))):
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
