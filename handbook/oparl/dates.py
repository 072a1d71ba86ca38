"""Sets the meetings of an export against the dates that an entry states."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from handbook.book.entries import Entry
from handbook.facts.dates import DATES, Sitting, sittings
from handbook.german.catalogue import quoted, word
from handbook.german.dates import german_date
from handbook.oparl.model import Export, Meeting
from handbook.view.sentences.dates import date_line

BY_HAND = ("ort", "hinweis", "quelle", "sicherheit")  # of a date, and stays unless the export says it too


def as_sitting(meeting: Meeting) -> Sitting:
    """`meeting` as a handbook states it."""
    begins = meeting.starts.strftime("%H:%M") if meeting.starts.time().isoformat() != "00:00:00" else ""
    same_day = meeting.ends and meeting.ends.date() == meeting.starts.date() and meeting.ends > meeting.starts
    ends = meeting.ends.strftime("%H:%M") if begins and meeting.ends and same_day else ""
    return Sitting(meeting.starts.date(), begins, ends, meeting.place, meeting.called_off, meeting.id)


def date_differences(entry: Entry, ids: list[str], export: Export, day: date) -> Iterator[str]:
    """Sentences on meetings of the organisations `ids`, which are `entry`, that are new, put off, called off or gone.

    One stated by hand, without an id, is known by its day and hour. `day` is that of the export.
    """
    known = {sitting.id: sitting for sitting in sittings(entry) if sitting.id}
    stated = {said["kennung"] for said in entry.get(DATES, []) if "kennung" in said}  # guesses too
    by_hand = [sitting for sitting in sittings(entry) if not sitting.id]
    found, name = sittings_of(export, ids), quoted(entry.name)
    fresh = [one for one in found if one.id not in stated and not any(_same(one, other) for other in by_hand)]
    if not known and len(fresh) > 1:
        first, last = (german_date(sitting.day) for sitting in (fresh[0], fresh[-1]))
        yield word("oparl-dates", name=name, number=len(fresh), first=first, last=last)
        fresh = []
    for sitting in fresh:
        yield word("oparl-date", name=name, date=date_line(entry, sitting))
    for sitting in found:
        if sitting.id in known and (changed := _change(entry, known[sitting.id], sitting)):
            yield changed
    for sitting in known.values():
        if _is_gone(sitting, ids, export, day):
            yield word("oparl-date-gone", name=name, date=date_line(entry, sitting))


def sittings_of(export: Export, ids: Iterable[str]) -> list[Sitting]:
    """The meetings of the organisations `ids`, each once, by their beginning."""
    meetings = {meeting.id: meeting for id in ids for meeting in export.held_by.get(id, [])}
    return sorted(map(as_sitting, meetings.values()))


def _same(one: Sitting, by_hand: Sitting) -> bool:
    """Whether both are on one day, and at one hour as far as both say it."""
    return one.day == by_hand.day and (not one.begins or not by_hand.begins or one.begins == by_hand.begins)


def _change(entry: Entry, old: Sitting, new: Sitting) -> str:
    """A sentence on what is otherwise in `new`; empty if nothing is."""
    if old == new:
        return ""
    name, was = quoted(entry.name), date_line(entry, old)
    if old.called_off != new.called_off:
        return word("oparl-date-off" if new.called_off else "oparl-date-on", name=name, date=date_line(entry, new))
    return word("oparl-date-moved", name=name, old=was, new=date_line(entry, new))


def _is_gone(sitting: Sitting, ids: Iterable[str], export: Export, day: date) -> bool:
    """Whether the organisations `ids` hold the meeting that is stated no more.

    It is another's now; or it is missing, though it lies ahead on `day`, or the export has others of its time.
    """
    if meeting := export.meetings.get(sitting.id):
        return not {*ids} & {*meeting.organisations}
    first, last = export.span or (date.max, date.min)
    of_its_time = first <= sitting.day <= last or (bool(export.meetings) and sitting.day > day)
    return sitting.id in export.gone or (of_its_time and export.is_gone(sitting.id))


def merged_dates(stated: list[dict[str, Any]], ids: list[str], export: Export, day: date) -> list[dict[str, Any]]:
    """The dates of the organisations `ids` as a file states them: those of the export, with what was added by hand.

    Of those that are `stated` stay the ones that the export does not have, unless they are surely gone.
    """
    fresh = sittings_of(export, ids)
    known, kept = {sitting.id: dict[str, Any]() for sitting in fresh}, []
    for said in stated:
        sitting = Sitting.of(said)
        same = next((one for one in fresh if (one.id == sitting.id if sitting.id else _same(one, sitting))), None)
        if same:
            known[same.id] |= {key: said[key] for key in BY_HAND if key in said}
        elif not (sitting.id and _is_gone(sitting, ids, export, day)):
            kept.append(said)
    found = [*kept, *({**known[one.id], **as_date(one)} for one in fresh)]
    return sorted(found, key=lambda said: (str(said["tag"]), said.get("uhrzeit", "")))


def as_date(sitting: Sitting) -> dict[str, Any]:
    """`sitting` as a file states it."""
    hours = "-".join(filter(None, [sitting.begins, sitting.ends]))
    said = {"uhrzeit": hours, "ort": sitting.place, "abgesagt": sitting.called_off, "kennung": sitting.id}
    return {"tag": sitting.day.isoformat()} | {key: value for key, value in said.items() if value}
