"""Tells which statements may be passed on as facts, and how: programs do not read what stands beside them."""

from collections.abc import Iterator
from typing import Any

from handbook.book.entries import Entry, Handbook, Link
from handbook.book.queries import GUESS
from handbook.german.dates import valid_on
from handbook.german.escaping import address

REFUSED = frozenset("{}^")
INTENDED = "vorgesehen"
OPEN = ".."  # the open end of a span of time, as ISO 8601 has it
FULL = 10  # characters of a whole day
DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", FULL: "xsd:date"}  # by the length of what is written


def stated(entry: Entry, field: str) -> list[Any]:
    """The items of the list `field` of `entry` that are no guess; the one of a field that is no list."""
    value = entry.get(field, [])
    return [item for item in (value if isinstance(value, list) else [value]) if not is_guess(item)]


def is_guess(item: object) -> bool:
    """Whether `item` of the data says of itself that it is a guess."""
    return isinstance(item, dict) and item.get("sicherheit") == GUESS


def is_fact(book: Handbook, link: Link) -> bool:
    """Whether `link` holds on the day of the build: no guess, not over or to come, and not only intended."""
    around = [*_blocks(book[link.source].data, link.path)][1:]
    return link.certainty != GUESS and not any(
        is_guess(block) or block.get(INTENDED) or not valid_on(block.get("gueltig"), book.today) for block in around
    )


def _blocks(value: Any, path: tuple[str | int, ...]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (any data)
    for step in path:
        if isinstance(value, dict):
            yield value
        value = value[step]


def usable(url: str) -> str | None:
    """`url` if it may be a link, and holds no sign that programs refuse in an address."""
    return None if REFUSED.intersection(url) else address(url)


def full_day(value: str | int | None) -> str | None:
    """`value` if it is a whole day, not only a month or a year."""
    return str(value) if value and len(str(value)) == FULL else None


def span(value: dict[str, Any]) -> str:
    """The span of time {ab, bis} as ISO 8601 writes it."""
    return f"{value.get('ab', OPEN)}/{value.get('bis', OPEN)}"


def date_of(value: str | int) -> dict[str, str]:
    """The year, month or day `value` as linked data write it."""
    return {"@value": str(value), "@type": DATE_TYPES[len(str(value))]}
