"""Turns two states of one entry into sentences: a field is told by its title, a link by the name of the other end."""

from collections.abc import Iterator

from handbook.diff.compare import Comparison
from handbook.diff.wording import quoted, told
from handbook.model import Entry
from handbook.problems import word
from handbook.rows import Item, Row, row
from handbook.turnus import load
from handbook.year import span

QUIET = ("id", "name", "fruehere_ids", "quellen")  # told elsewhere, or read by nobody


def sentences(both: Comparison, old: Entry, new: Entry, without: tuple[str, ...] = ()) -> list[str]:
    """What `new` says otherwise than `old`, in the order of the schema; sources and order of lists are left out."""
    found = []
    for field, spec in new.kind.fields.items():
        if field in (*QUIET, *without) or spec.get("x-quiet") or old.get(field) == new.get(field):
            continue
        before = row(both.old, old, field) if field in old.kind.fields else Row(field, spec["title"], ())
        after = row(both.new, new, field)
        number = list(_meetings(both, old, new)) if field == "turnus" else []
        in_words = _list(both, new, before, after) if "array" in spec["type"] else _single(both, before, after)
        found += number or in_words
    return found


def _meetings(both: Comparison, old: Entry, new: Entry) -> Iterator[str]:
    """How often `new` meets, if both states give a number."""
    before, after = span(load(both.old, [old])), span(load(both.new, [new]))
    if before and after and before != after:
        yield word("diff-turnus", name=both.name(new), old=before, new=after)


def _single(both: Comparison, before: Row, after: Row) -> Iterator[str]:
    """A field with one value, or a block with one value for each of its fields."""
    was = {item.before: _said(both, item) for item in before.items}
    now = {item.before: _said(both, item) for item in after.items}
    for part in [*now, *(part for part in was if part not in now)]:
        title = ", ".join(filter(None, (after.title, part)))
        yield from _replaced(title, was.get(part), now.get(part))


def _replaced(title: str, old: str | None, new: str | None) -> Iterator[str]:
    if old == new:
        return
    name = "diff-changed" if old and new else "diff-stated" if new else "diff-unstated"
    yield word(name, title=title, old=old, new=new)


def _list(both: Comparison, entry: Entry, before: Row, after: Row) -> Iterator[str]:
    """A field with many values: those that came and went, and what is said otherwise of those that stayed."""
    was = {_key(both, item): item for item in before.items}
    now = {_key(both, item): item for item in after.items}
    gone = [item for key, item in was.items() if key not in now]
    fresh = [item for key, item in now.items() if key not in was]
    if len(gone) == len(fresh) == 1 and not (gone[0].entry or fresh[0].entry):
        yield from _replaced(after.title, _said(both, gone[0]), _said(both, fresh[0]))
        gone = fresh = []
    for name, items in (("diff-added", fresh), ("diff-removed", gone)):
        for item in items:
            yield told(name, after.field, title=after.title, name=both.name(entry),
                       other=_value(both, item), more=_more(both, item))  # fmt: skip
    for key in [key for key in now if key in was]:
        title = f"{after.title}, {_value(both, now[key])}"
        yield from _replaced(title, _beside(both, was[key]), _beside(both, now[key]))


def _key(both: Comparison, item: Item) -> tuple[str, str]:
    return item.before, both.now(item.entry.id) if item.entry else item.text


def _said(both: Comparison, item: Item) -> str:
    """All that `item` says but its source."""
    return _value(both, item) + _more(both, item, without_role=True)


def _value(both: Comparison, item: Item) -> str:
    return both.name(item.entry) if item.entry else quoted(item.text)


def _more(both: Comparison, item: Item, without_role: bool = False) -> str:
    """What `item` says beside its value, in brackets."""
    beside = ", ".join(filter(None, ("" if without_role else item.before, _beside(both, item))))
    return word("diff-more", more=beside) if beside else ""


def _beside(both: Comparison, item: Item) -> str:
    """Details, certainty and note of `item`."""
    parts = [item.group and quoted(item.group)]
    for title, items in item.details:
        values = " ".join(f"{i.before} {_said(both, i)}".strip() for i in items if i.text or i.details)
        parts.append(f"{title} {values}".strip())
    return ", ".join(filter(None, [*parts, item.certainty_label, item.note and quoted(item.note)]))
