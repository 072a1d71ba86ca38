"""Turns a comparison into text, Markdown or JSON."""

import json
from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from handbook.german.catalogue import printable, word, word_map
from handbook.german.dates import german_date
from handbook.german.escaping import plain
from handbook.oparl.compare import Comparison
from handbook.oparl.model import Difference

MANY = 10  # faults of one kind that are listed; JSON has all


class Part(NamedTuple):
    """A heading, how many there are below it, and the lines."""

    heading: str
    number: int
    lines: list[str]

    @property
    def title(self) -> str:
        return f"{self.heading} ({self.number})"


def parts(found: Comparison, notes: list[str]) -> list[Part]:
    """All that there is to say, what needs somebody first. `notes` are on what could not be proposed."""
    order = list(word_map("oparl-title"))
    by_kind = groupby(sorted(found.differences, key=lambda d: order.index(d.kind)), key=lambda d: d.kind)
    others = sorted(one.name for id, one in found.export.organisations.items() if not found.bodies[id])
    every = [
        *(_part(f"title-{kind}", [line(difference) for difference in those]) for kind, those in by_kind),
        _part("head-notes", notes), _part("head-uncounted", found.uncounted),
        Part(word("oparl-head-faults"), len(found.export.faults), _faults(found)),
        _part("head-held", _held(found)),
        Part(word("oparl-head-others"), len(others), [", ".join(others)]),
    ]  # fmt: skip
    return [part for part in every if part.number]


def _part(name: str, lines: list[str]) -> Part:
    return Part(word(f"oparl-{name}"), len(lines), lines)


def line(difference: Difference) -> str:
    """The sentence, and behind it the file of the entry."""
    return f"{difference.text} [{difference.place}]" if difference.place else difference.text


def _faults(found: Comparison) -> list[str]:
    """The first faults of each kind, and how many more there are."""
    lines: list[str] = []
    for _, those in groupby(sorted(found.export.faults, key=lambda fault: fault.kind), key=lambda fault: fault.kind):
        listed = [f"{fault.place}: {fault.text}" for fault in those]
        lines += listed[:MANY]
        lines += [word("oparl-more", number=len(listed) - MANY)] if len(listed) > MANY else []
    return lines


def _held(found: Comparison) -> list[str]:
    named = sorted((found.export.organisations[id].name or id, years) for id, years in found.held.items())
    return [f"{name}: {', '.join(f'{year}: {years[year]}' for year in sorted(years))}" for name, years in named]


def summary(found: Comparison) -> str:
    """One line with the numbers."""
    bodies = sum(found.bodies.values())
    return word(
        "oparl-sum", day=german_date(found.day), bodies=bodies, others=len(found.bodies) - bodies,
        meetings=len(found.export.meetings), counted=len(found.export.meetings) - len(found.uncounted),
        differences=len(found.differences),
    )  # fmt: skip


def as_text(found: Comparison, notes: list[str]) -> str:
    """Headings, below each its lines, and the numbers at the end."""
    lines = []
    for part in parts(found, notes):
        lines += [part.title, *(f"  {printable(one)}" for one in part.lines), ""]
    return "\n".join([*lines, summary(found)])


def as_markdown(found: Comparison, notes: list[str]) -> str:
    """The same for an issue or a merge request."""
    lines = [f"# {word('oparl-head')}", "", summary(found)]
    for part in parts(found, notes):
        lines += ["", f"## {part.title}", "", *(f"- {plain(printable(one))}" for one in part.lines)]
    return "\n".join(lines)


def as_json(found: Comparison, notes: list[str]) -> str:
    """The same for programs, with all faults and ids."""
    names = {id: one.name for id, one in found.export.organisations.items()}
    values: dict[str, Any] = {
        "stand": found.day.isoformat(),
        "unterschiede": [
            {"art": d.kind, "name": d.name, "satz": d.text, "datei": d.place,
             "id": d.entry.id if d.entry else None, "kennung": d.organisation or None}
            for d in found.differences
        ],
        "hinweise": notes,
        "sitzungen": [
            {"kennung": id, "name": names[id], "jahre": {str(year): years[year] for year in sorted(years)}}
            for id, years in sorted(found.held.items())
        ],
        "nicht_gezaehlt": found.uncounted,
        "fehler": [{"stelle": fault.place, "art": fault.kind, "satz": fault.text} for fault in found.export.faults],
        "andere": sorted(names[id] for id, is_one in found.bodies.items() if not is_one),
    }  # fmt: skip
    return json.dumps(values, ensure_ascii=False, indent=1)


REPORTS: dict[str, Callable[[Comparison, list[str]], str]] = {
    "text": as_text, "markdown": as_markdown, "json": as_json,
}  # fmt: skip
