"""Rules about numbers that stand in several places."""

from collections.abc import Iterator

from handbook.inspection.page import Page, Site, visible_text
from handbook.reading.problem import Problem

NAME = "data-zahl"  # says what a number counts, and of whom


def numbers_of(page: Page) -> Iterator[tuple[str, str]]:
    """(what it counts, the number as it stands there) for each number of `page` that has a name."""
    return ((tag.get(NAME, ""), visible_text(tag)) for tag in page.all(f"[{NAME}]"))


def numbers_agree(numbers: dict[str, list[tuple[str, str]]], site: Site) -> Iterator[Problem]:
    """Numbers that count the same are the same on every page.

    `numbers` holds, by what they count, (path of a page, number) of all of them.
    """
    for found in numbers.values():
        (first, number), *others = found
        for path, other in others:
            if other != number:
                yield site.problem("S030", path, text=other, other=number, where=first)
