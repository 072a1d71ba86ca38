"""The things that this room speaks of: an export, the objects in it, what is broken, and what differs."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from handbook.book.entries import Entry
from handbook.german.catalogue import word


class Fault(NamedTuple):
    """Something broken: where, which of the words for faults tells it, and the German text."""

    place: str
    kind: str
    text: str


@dataclass(frozen=True)
class Organisation:
    """A body, an office or another group. `starts` and `ends` are days, or None where nobody says so."""

    id: str
    name: str
    short: str = ""
    sort: str = ""  # organizationType
    classification: str = ""
    starts: date | None = None
    ends: date | None = None
    of: str = ""  # id of the Body that it belongs to
    unread: frozenset[str] = frozenset()  # keys whose values are broken: of these nothing is known


@dataclass(frozen=True)
class Meeting:
    """A meeting of some organisations. `starts` has the hour of the place; midnight says that only the day is known."""

    id: str
    name: str
    starts: datetime
    ends: datetime | None
    place: str
    organisations: tuple[str, ...]
    called_off: bool = False


@dataclass(frozen=True)
class Body:
    """A municipality, county or association that has a council system, with its official keys."""

    id: str
    name: str
    keys: tuple[str, ...] = ()


def folder_of(id: str) -> str:
    """The address below which `id` lies: systems keep things of one sort, and those of each Body, under one."""
    return id.rstrip("/").rpartition("/")[0]


@dataclass
class Export:
    """All that could be read, by id."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)  # what is marked as deleted
    taken: dict[str, tuple[str, int]] = field(default_factory=dict)  # id → when it was changed, how much it says
    is_partial: bool = False  # a file or an object could not be read, so what is missing may be there
    faults: list[Fault] = field(default_factory=list)

    def day(self, today: date) -> date | None:
        """The last day up to `today` on which something in it was changed, if anything says so."""
        days = {date.fromisoformat(moment[:10]) for moment, _ in self.taken.values() if moment}
        return max((day for day in days if day <= today), default=None)

    def is_gone(self, id: str) -> bool:
        """Whether the object `id` is surely there no more: marked as deleted, or missing beside others of its address.

        Where anything could not be read, what is missing may be there; and of another system nothing is known.
        """
        return id in self.gone or not (self.is_partial or id in self.taken or folder_of(id) not in self.addresses)

    @cached_property
    def addresses(self) -> set[str]:
        """The addresses below which organisations and meetings lie."""
        return {folder_of(id) for id in [*self.organisations, *self.meetings]}

    @cached_property
    def hosts(self) -> set[str | None]:
        """The servers whose ids are in it."""
        return {urlsplit(id).hostname for id in [*self.organisations, *self.meetings]}

    @cached_property
    def systems(self) -> set[str]:
        """The ids of the Bodies to which organisations belong."""
        return {one.of for one in self.organisations.values()} - {""}

    @cached_property
    def held_by(self) -> dict[str, list[Meeting]]:
        """The meetings of each organisation, by their beginning."""
        found: defaultdict[str, list[Meeting]] = defaultdict(list)
        for meeting in sorted(self.meetings.values(), key=lambda meeting: (meeting.starts, meeting.id)):
            for id in meeting.organisations:
                found[id].append(meeting)
        return found

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with a meeting."""
        days = [meeting.starts.date() for meeting in self.meetings.values()]
        return (min(days), max(days)) if days else None

    def find(self, id: str) -> Organisation | Meeting | Body | None:
        """The object `id`, if it could be read."""
        return self.organisations.get(id) or self.meetings.get(id) or self.bodies.get(id)

    def fault(self, place: str, kind: str, **values: object) -> None:
        """Notes that something at `place` is broken."""
        self.faults.append(Fault(place, kind, word(f"oparl-{kind}", **values)))


@dataclass(frozen=True)
class Difference:
    """One thing that an export says otherwise than the Handbook.

    `kind` is the end of the name of its heading in the catalogue, `name` whom it is about, `text` a sentence.
    """

    kind: str
    name: str
    text: str
    entry: Entry | None = None
    organisation: str = ""

    @property
    def place(self) -> str:
        """The file and line of the entry; empty where there is none."""
        return f"{self.entry.document.file}:{self.entry.mark()[0]}" if self.entry else ""
