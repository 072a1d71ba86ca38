"""Turns one value of an entry into the words with which a change tells it."""

from handbook.diff.compare import Comparison
from handbook.diff.wording import quoted
from handbook.german.catalogue import word
from handbook.view.rows import Item


def value(both: Comparison, item: Item) -> str:
    """The value itself, in quotation marks."""
    return both.name(item.entry) if item.entry else quoted(item.text)


def said(both: Comparison, item: Item, more: list[str] | None = None) -> str:
    """The value, and in brackets what it says beside: `more`, or all of it."""
    parts = beside(both, item) if more is None else more
    return value(both, item) + (word("diff-more", more=", ".join(parts)) if parts else "")


def beside(both: Comparison, item: Item) -> list[str]:
    """Group, details, certainty and note of `item`."""
    parts = [item.group and quoted(item.group)]
    for title, items in item.details:
        values = " ".join(_detail(both, one) for one in items if one.text or one.details)
        parts.append(f"{title} {values}".strip())
    return [one for one in (*parts, item.certainty_label, item.note and quoted(item.note)) if one]


def _detail(both: Comparison, item: Item) -> str:
    """A detail; what reads on from its title needs no quotation marks."""
    text = item.text if item.part else said(both, item)
    return f"{item.before} {text}".strip()


def source(both: Comparison, item: Item) -> str:
    """Where `item` says that it comes from; empty if it says nothing of its own."""
    document = both.new.get((item.source or {}).get("dokument"))
    return word("diff-source", name=quoted(document.name)) if document else ""
