"""Turns deadlines into what people and programs read: a German list, JSON, and a calendar."""

import json
from collections.abc import Callable
from datetime import date
from itertools import groupby

from icalendar import Event

from handbook.book.addresses import address
from handbook.book.entries import Handbook
from handbook.exports.calendars import first_id, new_calendar, new_event
from handbook.facts.deadlines import Deadline, due
from handbook.german.catalogue import printable, word
from handbook.german.dates import german_date


def as_text(book: Handbook, found: list[Deadline], since: date | None) -> str:
    """The deadlines that are due by chapter, or that became due after `since`, and a last line with the numbers."""
    shown, every = due(found, book.today, since), due(found, book.today)
    lines = []
    for (_, title), group in groupby(shown, key=lambda d: d.chapter):
        inside = list(group)
        lines += [f"{printable(title)} ({len(inside)})", *map(_line, inside), ""]
    dated = sum(d.day is not None for d in every)
    last = word("due-sum", dated=dated, undated=len(every) - dated)
    if since:
        last = f"{word('due-new', number=len(shown), day=german_date(since))} {last}"
    return "\n".join([*lines, last]) + "\n"


def _line(deadline: Deadline) -> str:
    day = german_date(deadline.day) or word("due-no-day")
    return f"  {day:10}  {printable(deadline.entry.name)}: {deadline.text} [{_where(deadline)}]"


def _where(deadline: Deadline) -> str:
    return f"{deadline.entry.document.file}:{deadline.entry.mark()[0]}"


def as_json(book: Handbook, found: list[Deadline], since: date | None) -> str:
    """The same for programs; `faellig_am` is null where nothing can be computed, `melden_ab` is when it becomes due."""
    values = {
        "heute": book.today.isoformat(),
        "seit": since and since.isoformat(),
        "fristen": [_as_dict(book, d) for d in due(found, book.today, since)],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _as_dict(book: Handbook, deadline: Deadline) -> dict[str, object]:
    return {
        "art": deadline.kind,
        "id": deadline.entry.id,
        "name": deadline.entry.name,
        "kapitel": deadline.chapter[1],
        "faellig_am": deadline.day and deadline.day.isoformat(),
        "melden_ab": deadline.becomes_due and deadline.becomes_due.isoformat(),
        "text": deadline.text,
        "datei": deadline.entry.document.file,
        "zeile": deadline.entry.mark()[0],
        "seite": address(book, deadline.entry),
    }


def as_calendar(book: Handbook, found: list[Deadline], since: date | None) -> str:
    """A calendar of all deadlines that have a day, those to come included; `since` changes nothing."""
    calendar = new_calendar(word("due-calendar", name=book.settings.titel or word("handbook")))
    for deadline in found:
        if deadline.day:
            calendar.add_component(_event(book, deadline))
    return bytes(calendar.to_ical()).decode()


def _event(book: Handbook, deadline: Deadline) -> Event:
    """An all-day event.

    Its UID stays when the day moves or the entry gets another id, so that a calendar moves it instead of adding it.
    """
    entry = deadline.entry
    title = word(f"due-title-{deadline.kind}", name=entry.name)
    event = new_event(book, entry, f"{deadline.kind}-{first_id(entry)}", title)
    event.add("dtstart", deadline.day)
    event.add("description", printable(f"{deadline.text} {_where(deadline)}"))
    event.add("categories", [printable(deadline.chapter[1])])
    event.add("transp", "TRANSPARENT")
    return event


DEADLINE_FORMATS: dict[str, Callable[[Handbook, list[Deadline], date | None], str]] = {
    "text": as_text,
    "json": as_json,
    "ics": as_calendar,
}
