"""Turns the guided tours of mkdocs.yml into a line at the foot of each page on them: back, where one is, and on."""

import re
from dataclasses import dataclass

from handbook.pages.writer import Writer, tidy


@dataclass(frozen=True)
class Stop:
    """A place on a tour. `before` and `after` are (title, page) or None at the ends."""

    tour: str
    start: str  # the page that describes the tour
    number: int
    of: int
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def tours(writer: Writer, texts: dict[str, str | bytes]) -> dict[str, str]:
    """Page → Markdown to add at its foot."""
    found: dict[str, list[Stop]] = {}
    for tour in writer.book.settings.rundgaenge:
        steps = tour.schritte
        for number, page in enumerate(steps):
            ends = [_named(texts, steps, number - 1), _named(texts, steps, number + 1)]
            stop = Stop(tour.titel, tour.seite, number + 1, len(steps), *ends)
            found.setdefault(page, []).append(stop)
    return {page: tidy(writer.render(page, "_rundgang.md.j2", stops=stops)) for page, stops in found.items()}


def _named(texts: dict[str, str | bytes], steps: tuple[str, ...], number: int) -> tuple[str, str] | None:
    """The title of a page, as its first heading says it, and the page."""
    if not 0 <= number < len(steps):
        return None
    heading = re.search(r"^# (.+?)(?: \{:.*)?$", texts[steps[number]], re.MULTILINE)
    return (heading[1] if heading else steps[number]), steps[number]
