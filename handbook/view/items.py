"""The values that pages show of an entry, and rows of them under a title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default
from typing import Any, TypeAlias

from handbook.book.charts import Chart
from handbook.book.entries import Entry, gathered
from handbook.book.queries import GUESS

Stated: TypeAlias = dict[str, Any]  # an item of a list, or a field with parts, as the data have it


@dataclass(frozen=True)
class Item:
    """One value: a text, maybe leading to an entry or an address; `details` are further (label, items) pairs.

    A text that names a chart leads to its `page`; a statement from a chart, to this `chart`.
    """

    text: str
    entry: Entry | None = None
    url: str | None = None
    page: str = ""
    chart: Chart | None = None
    before: str = ""  # a word of its own in front: the role, the kind of relation
    art: str = ""  # which kind of relation it is, as the file says it
    reads: str = ""  # which pattern of a sentence tells the relation
    part: str = ""  # which field of a block it is, where its text says so itself ("bis 2025")
    group: str = ""
    details: tuple[tuple[str, tuple["Item", ...]], ...] = ()
    certainty: str = "belegt"
    certainty_label: str = ""
    note: str = ""
    wording: str = ""  # of the source, where the text says it otherwise
    source: Stated | None = None

    @property
    def said(self) -> str:
        """Its text where no mark can stand: behind a guess that does not say so itself stands that it is one."""
        return (
            f"{self.text} ({self.certainty_label})" if self.certainty == GUESS and self.certainty_label else self.text
        )


@dataclass(frozen=True)
class Row:
    """A field with its German title. No items: the field is a gap that is shown. `total` adds up what items count.

    `reads` has the patterns of sentences about a relation (x-sentence), by `reads` of its items.
    """

    field: str
    title: str
    items: tuple[Item, ...]
    total: Item | None = None
    reads: Mapping[str, str] = default(default_factory=dict)

    @property
    def alike(self) -> list[list[Item]]:
        """Items that are equally sure and have the same remarks, in the order of the first of each.

        They lead to their chart where it is the same for all of them.
        """
        found = gathered(
            self.items, lambda item: (item.reads, item.certainty_label, item.before, item.details)
        ).values()
        return [[i if i.chart == group[0].chart else replace(i, chart=None) for i in group] for group in found]

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
