"""Turns dates of meetings into calendars: of each round, of whoever goes there, of an area, and of all together."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from handbook.book.addresses import address, calendar_path
from handbook.book.entries import Entry, Handbook
from handbook.book.queries import called
from handbook.facts.dates import Sitting, of_rounds, rounds_with_dates, sittings
from handbook.german.catalogue import printable, word
from handbook.german.ids import suggest_id

HERE = ZoneInfo("Europe/Berlin")  # hours are stated as clocks show them there


def calendars(book: Handbook) -> dict[str, str]:
    """{path: calendar} of each entry whom dates concern."""
    found = {e: rounds for e in book.entries.values() if (rounds := rounds_with_dates(book, e))}
    titles = {entry: word("dates-calendar", name=called(book, entry)) for entry in found}
    return {calendar_path(entry): _calendar(book, titles[entry], rounds) for entry, rounds in found.items()}


def every_date(book: Handbook) -> str:
    """The calendar of all rounds; empty where none has dates."""
    every = [e for e in book.entries.values() if e.is_round and sittings(e)]
    title = word("dates-calendar-all", name=book.settings.titel or word("handbook"))
    return _calendar(book, title, every) if every else ""


def new_calendar(title: str) -> Calendar:
    """A calendar called `title`, without events."""
    calendar = Calendar()
    for key, value in (("prodid", "-//handbook//DE"), ("version", "2.0"), ("name", title), ("x-wr-calname", title)):
        calendar.add(key, value)
    return calendar


def new_event(book: Handbook, entry: Entry, uid: str, summary: str) -> Event:
    """An event about `entry`, which a calendar knows by `uid` whatever else changes."""
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(book.settings.adresse).hostname or 'handbuch'}")
    event.add("dtstamp", datetime.combine(book.today, time(), UTC))
    event.add("summary", printable(summary))
    if book.settings.adresse:
        event.add("url", address(book, entry))
    return event


def first_id(entry: Entry) -> str:
    """The id that `entry` had first: events keep theirs when it is renamed."""
    id: str = entry.get("fruehere_ids", [entry.id])[0]
    return id


def _calendar(book: Handbook, title: str, rounds: Iterable[Entry]) -> str:
    calendar = new_calendar(title)
    for sitting, entry in of_rounds(rounds):
        calendar.add_component(_event(book, entry, sitting))
    return bytes(calendar.to_ical()).decode()


def _event(book: Handbook, entry: Entry, sitting: Sitting) -> Event:
    """`sitting` of `entry`. A meeting that a council system knows keeps its UID when it is put off."""
    known = suggest_id(sitting.id) if sitting.id else f"{sitting.day.isoformat()}-{sitting.begins.replace(':', '')}"
    event = new_event(book, entry, f"termin-{first_id(entry)}-{known}".rstrip("-"), called(book, entry))
    if sitting.begins:
        starts = _moment(sitting.day, sitting.begins)
        event.add("dtstart", starts)
        if sitting.ends and (ends := _moment(sitting.day, sitting.ends)) > starts:
            event.add("dtend", ends)
    else:
        event.add("dtstart", sitting.day)
        event.add("dtend", sitting.day + timedelta(days=1))
    if sitting.place:
        event.add("location", printable(sitting.place))
    if sitting.called_off:
        event.add("status", "CANCELLED")
    return event


def _moment(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), HERE).astimezone(UTC)
