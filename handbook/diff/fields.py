"""Turns two states of one entry into sentences: a field is called by its title, a link by the name of the other end."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from handbook.book.entries import Entry, Handbook
from handbook.diff.compare import Comparison
from handbook.diff.wording import in_words, origin, remarks_of, value
from handbook.facts.meetings import how_many
from handbook.facts.turnus import Meetings, meetings_of, yearly
from handbook.german.catalogue import word, word_map
from handbook.view.rows import Item, Row, row


def sentences(both: Comparison, old: Entry, new: Entry) -> list[str]:
    """A sentence for each value of `new` that is another than in `old`, in the order of the schema.

    The order of the items of a list does not count.
    """
    found = []
    for field, spec in new.kind.fields.items():
        if spec.in_diff == "never" or spec.quiet or old.get(field) == new.get(field):
            continue
        number = list(_meetings(both, old, new)) if field == "turnus" else []
        rows = row_with_numbers if field == "turnus" and not number else row
        before = rows(both.old, old, field) if field in old.kind.fields else Row(field, spec.title, ())
        after = rows(both.new, new, field)
        in_words = _list(both, new, before, after) if "array" in spec.types else _single(both, before, after)
        found += [*number, *in_words]
    return found


def _meetings(both: Comparison, old: Entry, new: Entry) -> Iterator[str]:
    """How often `new` meets, if both states give a number."""
    before, after = how_many(meetings_of(both.old, [old])), how_many(meetings_of(both.new, [new]))
    if before and after and before != after:
        yield word("diff-turnus", old=before, new=after)


def row_with_numbers(book: Handbook, entry: Entry, field: str = "turnus") -> Row:
    """The Turnus of `entry`, each statement with the meetings a year that it is counted for."""
    found = row(book, entry, field)
    items = zip(found.items, entry.get(field, []), strict=True)
    return replace(found, items=tuple(_with_number(entry, item, statement) for item, statement in items))


def _with_number(entry: Entry, item: Item, statement: dict[str, Any]) -> Item:
    number = yearly(statement)
    if not number:
        return item
    counted = how_many(Meetings(*number, bool(statement.get("ungefaehr")), [entry])) or ""
    return replace(item, details=((word("diff-a-year"), (Item(counted, part="number"),)), *item.details))


def _single(both: Comparison, before: Row, after: Row) -> Iterator[str]:
    """A field with one value, or a block with one value for each of its fields."""
    was = {item.before or item.part: item for item in before.items}
    now = {item.before or item.part: item for item in after.items}
    for part in [*now, *(part for part in was if part not in now)]:
        reads_on = any(part in one and one[part].part for one in (was, now))
        title = "" if reads_on else part
        yield from _replaced(both, ", ".join(filter(None, (after.title, title))), was.get(part), now.get(part))


def _replaced(both: Comparison, title: str, old: Item | None, new: Item | None) -> Iterator[str]:
    """The value that one field has now, and that of before; remarks that both make are left out."""
    was, now = (remarks_of(both, item) if item else [] for item in (old, new))
    former = in_words(both, old, [remark for remark in was if remark not in now]) if old else None
    fresh = in_words(both, new, [remark for remark in now if remark not in was]) if new else None
    if was != now or former != fresh:
        yield _instead(title, former, fresh)


def _instead(title: str, old: str | None, new: str | None) -> str:
    name = "diff-changed" if old and new else "diff-stated" if new else "diff-unstated"
    return word(name, title=title, old=old, new=new)


def _list(both: Comparison, entry: Entry, before: Row, after: Row) -> Iterator[str]:
    """A field with many values: those that came and went, and other remarks about those that stayed."""
    was = {_key(both, item): item for item in before.items}
    now = {_key(both, item): item for item in after.items}
    gone = [item for key, item in was.items() if key not in now]
    fresh = [item for key, item in now.items() if key not in was]
    if len(gone) == len(fresh) == 1 and not (gone[0].entry or fresh[0].entry):
        yield from _replaced(both, after.title, gone[0], fresh[0])
        gone = fresh = []
    sentence = entry.kind.fields[after.field].sentence
    for change, items in (("added", fresh), ("removed", gone)):
        wording = sentence.get(change) or word_map("diff")[change]
        for item in items:
            yield wording.format(title=after.title, name=both.name(entry),
                                 other=value(both, item), more=_more(both, item, is_new=items is fresh))  # fmt: skip
    for key in [key for key in now if key in was]:
        yield from _kept(both, after.title, was[key], now[key])


def _kept(both: Comparison, title: str, old: Item, new: Item) -> Iterator[str]:
    """The remarks of a value that stayed, where they are others."""
    was, now = remarks_of(both, old), remarks_of(both, new)
    former = ", ".join(remark for remark in was if remark not in now)
    fresh = ", ".join(remark for remark in now if remark not in was)
    if former or fresh:
        yield _instead(f"{title}, {value(both, new)}", former, fresh)


def _key(both: Comparison, item: Item) -> tuple[str, str]:
    return item.before, both.now(item.entry.id) if item.entry else item.text


def _more(both: Comparison, item: Item, is_new: bool) -> str:
    """The remarks of `item` in brackets; of a new one also where it comes from."""
    parts = [item.before, *remarks_of(both, item), origin(both, item) if is_new else ""]
    return word("diff-more", more=", ".join(filter(None, parts))) if any(parts) else ""
