"""Turns two states of one entry into sentences: a field is called by its title, a link by the name of the other end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from handbook.book.entries import Entry, Handbook
from handbook.diff.compare import Comparison
from handbook.facts.meetings import how_many
from handbook.facts.turnus import Meetings, Statement, meetings_of, yearly
from handbook.german.catalogue import quoted, word, word_map
from handbook.schema import Field
from handbook.view.items import Item
from handbook.view.rows import items_of


def sentences(both: Comparison, old: Entry, new: Entry) -> list[str]:
    """A sentence for each value of `new` that is another than in `old`, in the order of the schema.

    The order of the items of a list does not count.
    """
    found = []
    for field, spec in new.kind.fields.items():
        if spec.in_diff == "never" or spec.quiet or old.get(field) == new.get(field):
            continue
        number = list(_meetings(both, old, new)) if field == "turnus" else []
        before = said(both.old, old, field, counted=not number) if field in old.kind.fields else []
        after = said(both.new, new, field, counted=not number)
        told = _list(both, new, spec, before, after) if "array" in spec.types else _single(both, spec, before, after)
        found += [*number, *told]
    return found


def _meetings(both: Comparison, old: Entry, new: Entry) -> Iterator[str]:
    """How often `new` meets, if both states give a number."""
    before, after = how_many(meetings_of(both.old, [old])), how_many(meetings_of(both.new, [new]))
    if before and after and before != after:
        yield word("diff-turnus", old=before, new=after)


def said(book: Handbook, entry: Entry, field: str, *, counted: bool = True) -> list[Item]:
    """The items of `field` of `entry`; if `counted`, each Turnus with the meetings a year that it is counted for."""
    spec = entry.kind.fields[field]
    if field != "turnus" or not counted:
        return [*items_of(book, entry.get(field), spec)]
    return [_with_number(entry, item, one) for one in entry.get(field, []) for item in items_of(book, one, spec.each)]


def _with_number(entry: Entry, item: Item, statement: Statement) -> Item:
    number = yearly(statement)
    year = number and how_many(Meetings(*number, bool(statement.get("ungefaehr")), [entry]))
    details = [(word("diff-a-year"), (Item(year, part="number"),))] if year else []
    return replace(item, details=(*details, *item.details))


def _single(both: Comparison, field: Field, before: list[Item], after: list[Item]) -> Iterator[str]:
    """A field with one value, or a block with one value for each of its fields."""
    was = {item.before or item.part: item for item in before}
    now = {item.before or item.part: item for item in after}
    for part in now | was:
        reads_on = any(part in one and one[part].part for one in (was, now))
        title = "" if reads_on else part
        yield from _replaced(both, ", ".join(filter(None, (field.title, title))), was.get(part), now.get(part))


def _replaced(both: Comparison, title: str, old: Item | None, new: Item | None) -> Iterator[str]:
    """The value that one field has now, and that of before; remarks that both make are left out."""
    was, now = (_remarks(both, item) if item else [] for item in (old, new))
    former = in_words(both, old, [remark for remark in was if remark not in now]) if old else None
    fresh = in_words(both, new, [remark for remark in now if remark not in was]) if new else None
    if was != now or former != fresh:
        yield _instead(title, former, fresh)


def _instead(title: str, old: str | None, new: str | None) -> str:
    name = "diff-changed" if old and new else "diff-stated" if new else "diff-unstated"
    return word(name, title=title, old=old, new=new)


def _list(both: Comparison, entry: Entry, field: Field, before: list[Item], after: list[Item]) -> Iterator[str]:
    """A field with many values: those that came and went, and other remarks about those that stayed.

    Of several points about one entry each is told apart by its remarks.
    """
    keys = [[_key(both, item) for item in items] for items in (before, after)]
    several = {key for found in keys for key, number in Counter(found).items() if number > 1}
    was, now = (
        {(key, *(_remarks(both, item) if key in several else [])): item
         for key, item in zip(found, items, strict=True)}
        for found, items in zip(keys, (before, after), strict=True)
    )  # fmt: skip
    gone = [item for key, item in was.items() if key not in now]
    fresh = [item for key, item in now.items() if key not in was]
    if len(gone) == len(fresh) == 1 and not (gone[0].entry or fresh[0].entry) and gone[0].before == fresh[0].before:
        yield from _replaced(both, field.title, gone[0], fresh[0])
        gone = fresh = []
    for change, items in (("added", fresh), ("removed", gone)):
        wording = field.sentence.get(change) or word_map("diff")[change]
        for item in items:
            more = _in_brackets([item.before, *_remarks(both, item), _origin(both, item) if items is fresh else ""])
            yield wording.format(title=field.title, name=both.name(entry), other=_value(both, item), more=more)
    for key in [key for key in now if key in was]:
        remarks, former = _remarks(both, now[key]), _remarks(both, was[key])
        added = ", ".join(remark for remark in remarks if remark not in former)
        dropped = ", ".join(remark for remark in former if remark not in remarks)
        if added or dropped:
            yield _instead(f"{field.title}, {_value(both, now[key])}", dropped, added)


def _key(both: Comparison, item: Item) -> tuple[str, str]:
    return item.before, both.now(item.entry.id) if item.entry else item.text


def in_words(both: Comparison, item: Item, remarks: list[str] | None = None) -> str:
    """The value of `item` in quotation marks, and in brackets its `remarks`, or all of them."""
    return _value(both, item) + _in_brackets(_remarks(both, item) if remarks is None else remarks)


def _in_brackets(remarks: list[str]) -> str:
    """Those of `remarks` that say anything; nothing where none does."""
    said = ", ".join(filter(None, remarks))
    return word("diff-more", more=said) if said else ""


def _value(both: Comparison, item: Item) -> str:
    """The value of `item` alone, in quotation marks; an entry by its name of now."""
    return both.name(item.entry) if item.entry else quoted(item.text)


def _remarks(both: Comparison, item: Item) -> list[str]:
    """Group, details, certainty and note of `item`."""
    details = [f"{title} {' '.join(_detail(both, part) for part in parts if part.text or part.details)}".strip()
               for title, parts in item.details]  # fmt: skip
    return [*filter(None, [item.group and quoted(item.group), *details, item.certainty_label,
                           item.note and quoted(item.note)])]  # fmt: skip


def _detail(both: Comparison, item: Item) -> str:
    """A detail; where it reads on from its title it needs no quotation marks."""
    text = item.text if item.part else in_words(both, item)
    return f"{item.before} {text}".strip()


def _origin(both: Comparison, item: Item) -> str:
    """The document that `item` names as its own source; empty if it names none."""
    document = both.new.get((item.source or {}).get("dokument"))
    return word("diff-source", name=quoted(document.name)) if document else ""
