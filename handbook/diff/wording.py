"""Turns one item of a row into the words with which `diff` gives it."""

from handbook.diff.compare import Comparison
from handbook.german.catalogue import quoted, word
from handbook.view.rows import Item


def in_words(both: Comparison, item: Item, remarks: list[str] | None = None) -> str:
    """The value of `item` in quotation marks, and in brackets its `remarks`, or all of them."""
    shown = remarks_of(both, item) if remarks is None else remarks
    return value(both, item) + (word("diff-more", more=", ".join(shown)) if shown else "")


def value(both: Comparison, item: Item) -> str:
    """The value of `item` alone, in quotation marks; an entry by its name of now."""
    return both.name(item.entry) if item.entry else quoted(item.text)


def remarks_of(both: Comparison, item: Item) -> list[str]:
    """Group, details, certainty and note of `item`."""
    details = [f"{title} {' '.join(_detail(both, part) for part in parts if part.text or part.details)}".strip()
               for title, parts in item.details]  # fmt: skip
    return [*filter(None, [item.group and quoted(item.group), *details, item.certainty_label,
                           item.note and quoted(item.note)])]  # fmt: skip


def _detail(both: Comparison, item: Item) -> str:
    """A detail; where it reads on from its title it needs no quotation marks."""
    text = item.text if item.part else in_words(both, item)
    return f"{item.before} {text}".strip()


def origin(both: Comparison, item: Item) -> str:
    """The document that `item` names as its own source; empty if it names none."""
    document = both.new.get((item.source or {}).get("dokument"))
    return word("diff-source", name=quoted(document.name)) if document else ""
