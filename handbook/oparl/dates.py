"""Sets the meetings of an export against the dates that an entry states."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from handbook.book.entries import Entry
from handbook.facts.dates import Sitting, sittings
from handbook.german.catalogue import quoted, word
from handbook.german.dates import german_date
from handbook.oparl.model import Difference, Export, Meeting, Organisation
from handbook.view.sentences.dates import date_line

REMARKS = ("hinweis", "quelle", "sicherheit")  # of a date, which no export makes


def as_sitting(meeting: Meeting) -> Sitting:
    """`meeting` as a handbook states it."""
    begins = meeting.starts.strftime("%H:%M") if meeting.starts.time().isoformat() != "00:00:00" else ""
    same_day = meeting.ends and meeting.ends.date() == meeting.starts.date() and meeting.ends > meeting.starts
    ends = meeting.ends.strftime("%H:%M") if begins and meeting.ends and same_day else ""
    return Sitting(meeting.starts.date(), begins, ends, meeting.place, meeting.called_off, meeting.id)


def date_differences(entry: Entry, one: Organisation, export: Export) -> Iterator[Difference]:
    """Meetings that are new, put off, called off or gone. One stated by hand, without an id, is known by its day."""
    stated = sittings(entry)
    known = {sitting.id: sitting for sitting in stated if sitting.id}
    by_hand = {sitting.day for sitting in stated if not sitting.id}
    found = [as_sitting(meeting) for meeting in export.held_by.get(one.id, [])]
    fresh = [sitting for sitting in found if sitting.id not in known and sitting.day not in by_hand]
    name = quoted(entry.name)
    if not known and len(fresh) > 1:
        first, last = (german_date(sitting.day) for sitting in (fresh[0], fresh[-1]))
        text = word("oparl-dates", name=name, number=len(fresh), first=first, last=last)
        yield Difference("dates", entry.name, text, entry, one.id)
        fresh = []
    for sitting in fresh:
        yield Difference(
            "dates", entry.name, word("oparl-date", name=name, date=date_line(entry, sitting)), entry, one.id
        )
    for sitting in found:
        if sitting.id in known and (changed := _change(entry, known[sitting.id], sitting)):
            yield Difference("dates", entry.name, changed, entry, one.id)
    for sitting in _gone(known, export):
        text = word("oparl-date-gone", name=name, date=date_line(entry, sitting))
        yield Difference("dates", entry.name, text, entry, one.id)


def _change(entry: Entry, old: Sitting, new: Sitting) -> str:
    """A sentence on what is otherwise in `new`; empty if nothing is."""
    if old == new:
        return ""
    name, was = quoted(entry.name), date_line(entry, old)
    if old.called_off != new.called_off:
        return word("oparl-date-off" if new.called_off else "oparl-date-on", name=name, date=date_line(entry, new))
    return word("oparl-date-moved", name=name, old=was, new=date_line(entry, new))


def _gone(known: dict[str, Sitting], export: Export) -> Iterator[Sitting]:
    """Those of `known` that the export has no more, though it has others of that time from the same system."""
    first, last = export.span or (date.max, date.min)
    for id, sitting in known.items():
        is_lost = id not in export.meetings and urlsplit(id).hostname in export.hosts
        if id in export.gone or (is_lost and first <= sitting.day <= last):
            yield sitting


def merged_dates(stated: list[dict[str, Any]], one: Organisation, export: Export) -> list[dict[str, Any]]:
    """The dates of `one` as a file states them: those of the export, each with the remarks made by hand.

    Of those that are `stated` stay the ones without an id whose day the export does not have, and those of a time or a
    system of which it knows nothing.
    """
    before = {said["kennung"]: said for said in stated if "kennung" in said}
    fresh = [as_sitting(meeting) for meeting in export.held_by.get(one.id, [])]
    days, ids = {sitting.day.isoformat() for sitting in fresh}, {sitting.id for sitting in fresh}
    known = {id: Sitting(date.fromisoformat(said["tag"]), id=id) for id, said in before.items() if id not in ids}
    gone = {sitting.id for sitting in _gone(known, export)}
    kept = [said for said in stated if ("kennung" not in said and said["tag"] not in days)
            or (said.get("kennung") in known.keys() - gone)]  # fmt: skip
    remarks = [{key: before.get(sitting.id, {})[key] for key in REMARKS if key in before.get(sitting.id, {})}
               for sitting in fresh]  # fmt: skip
    found = [*kept, *(as_date(sitting) | remark for sitting, remark in zip(fresh, remarks, strict=True))]
    return sorted(found, key=lambda said: (said["tag"], said.get("uhrzeit", "")))


def as_date(sitting: Sitting) -> dict[str, Any]:
    """`sitting` as a file states it."""
    hours = "-".join(filter(None, [sitting.begins, sitting.ends]))
    said = {"uhrzeit": hours, "ort": sitting.place, "abgesagt": sitting.called_off, "kennung": sitting.id}
    return {"tag": sitting.day.isoformat()} | {key: value for key, value in said.items() if value}
