"""Turns the data of an entry into rows for its page, by the shape that the schema gives each field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS, by_name
from handbook.german.catalogue import word
from handbook.german.dates import first_day, german_date

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
        items = tuple(_items(book, entry.get(field), spec))
        if items or (spec.get("x-gap") and field not in entry.data):
            found.append(Row(field, spec["title"], items))
    return found


def row(book: Handbook, entry: Entry, field: str) -> Row:
    """The one field `field` of `entry`."""
    spec = entry.kind.fields[field]
    return Row(field, spec["title"], tuple(_items(book, entry.get(field), spec)))


def _items(book: Handbook, value, spec: dict) -> Iterator[Item]:
    if isinstance(value, list):
        for position in value:
            yield from _items(book, position, spec["items"])
    elif isinstance(value, dict):
        main = _main(value, spec)
        if main is None:
            yield from _parts(book, value, spec)
        else:
            yield _item(book, value, spec, main)
    elif value is not None:
        yield _value(book, value, spec)


def _main(value: dict, spec: dict) -> str | None:
    keys = (*spec.get("x-either", ()), spec.get("x-short"), spec.get("x-main"))
    return next((key for key in keys if key in value), None)


def _parts(book: Handbook, value: dict, spec: dict) -> Iterator[Item]:
    """A block without a main value, such as a contact: one item for each of its fields.

    A title that begins with that of the block reads on into the value: below "Gültig", "gültig ab" is "ab 2020".
    """
    whole = f"{spec.get('title', '').lower()} "
    for key, sub in spec["properties"].items():
        if key in value and key not in ASIDE and not sub.get("x-quiet"):
            items = tuple(_items(book, value[key], sub))
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
            details.append((sub["title"], tuple(_items(book, value[key], sub))))
    return replace(item, before=before, group=group, details=tuple(details), **_aside(value, fields))


def _aside(value: dict, fields: dict) -> dict:
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


def incoming(book: Handbook, entry: Entry, without: Iterable[str] = ()) -> list[Row]:
    """What others state about `entry`, seen from here: one row for each relation, in the order of the schema."""
    found: dict[str, list[Link]] = {}
    for link in book.incoming[entry.id]:
        if link.field not in without and link.reference.inverse:
            found.setdefault(link.reference.inverse, []).append(link)
    return [Row(links[0].field, title, seen_from(book, links)) for title, links in sorted(found.items())]


def seen_from(book: Handbook, links: list[Link]) -> tuple[Item, ...]:
    """The other ends of `links`, certain ones first, each once with all it says; what has a day in order of days."""
    named = by_name(book[link.source] for link in links)
    dated = sorted(named, key=lambda e: first_day(e.get("datum")) if e.get("datum") else date.min)
    order = {e.id: n for n, e in enumerate(dated)}
    items = {}
    for link in sorted(links, key=lambda link: (link.certainty == GUESS, order[link.source])):
        item = _backwards(book, link)
        items.setdefault((link.source, item.before, item.details), item)
    return tuple(items.values())


def _named(book: Handbook, link: Link, key: str) -> str:
    """The German word of the relation for its `key`, which names it more closely; empty if it has none."""
    if key not in link.item:
        return ""
    return book[link.source].kind.fields[link.path[0]]["items"]["properties"][key]["x-labels"][link.item[key]]


def _backwards(book: Handbook, link: Link) -> Item:
    source = book[link.source]
    spec = source.kind.fields[link.path[0]]
    fields = spec.get("items", spec).get("properties", {})
    aside = _aside(link.item, fields) | {"note": ""}  # the note stands on the page of the one who says so
    details = tuple(_about(book, link, spec))
    if does := _named(book, link, "art"):  # what the source does with the target reads in that direction only
        details = (("", (Item(f"{does}: {book[link.target].name}"),)), *details)
    return Item(source.name, entry=source, before=_named(book, link, "rolle"), details=details, **aside)


def _about(book: Handbook, link: Link, spec: dict) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """What a relation inside a list entry is about (the topic of a duty), and why two may be the same."""
    fields = spec.get("items", spec).get("properties", {})
    main = _main(link.item, spec.get("items", spec))
    if "." in link.field and main and link.item.get(main) != link.target:
        yield fields[main]["title"], tuple(_items(book, link.item[main], fields[main]))
    if "begruendung" in link.item:
        yield fields["begruendung"]["title"], (Item(link.item["begruendung"]),)


NOT_CONNECTED = ("quellen", "quelle", "fassungen", "betrifft", "gebiet", "handlungsfeld", "teil_von", "steht_fuer")


def connections(book: Handbook, entry: Entry) -> list[Row]:
    """The relations of `entry` from both sides, one row for each title; parts have a place of their own."""
    own = [row for row in rows(book, entry, "connections") if row.items]
    merged = {row.title: row for row in own}
    for back in incoming(book, entry, NOT_CONNECTED):
        there = merged.get(back.title)
        merged[back.title] = replace(there, items=there.items + back.items) if there else back
    return list(merged.values())


def sources(book: Handbook, entry: Entry) -> list[tuple[Entry, dict, list[str]]]:
    """(document, place in it, titles of the fields that rest on this place), the general ones of the entry first."""
    found: dict[tuple, tuple[Entry, dict, list[str]]] = {}
    general = entry.get("quellen", [])
    told = [("", source) for source in general]
    for field, spec in entry.kind.fields.items():
        if field != "quellen":
            told += [(spec["title"], source) for source in _told(entry.get(field))]
    for title, source in told:
        document = book.get(source.get("dokument") or (general[0]["dokument"] if general else None))
        if document is None:
            continue
        place = {key: value for key, value in source.items() if key != "dokument"}
        line = found.setdefault((document.id, *sorted(place.items())), (document, place, []))
        if title and title not in line[2]:
            line[2].append(title)
    return list(found.values())


def _told(value) -> Iterator[dict]:
    """Every source that a statement inside `value` names for itself."""
    if isinstance(value, list):
        for item in value:
            yield from _told(item)
    elif isinstance(value, dict):
        if isinstance(value.get("quelle"), dict):
            yield value["quelle"]
        for key, item in value.items():
            if key != "quelle":
                yield from _told(item)
