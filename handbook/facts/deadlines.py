"""Turns a Handbook into deadlines: reviews, plans, the state of laws, ends of agreements and of terms, notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import field_of_action, is_home, stand
from handbook.facts.agreements import Term, term
from handbook.facts.laws import is_law
from handbook.facts.seats import term_of_office
from handbook.german.catalogue import word
from handbook.german.dates import add_months, first_day, german_date, last_day
from handbook.german.folding import sort_key

FRESH_YEARS = 3  # what nobody has looked at for longer is marked as old
DONE = ("beendet", "modell")
LAST_CHAPTER, OTHER_AREAS = 98, 99  # chapters after the fields of action


@dataclass(frozen=True)
class Deadline:
    """One thing to do for `entry`. `day` is None where nothing can be computed.

    `becomes_due` is the day from which reports name it.
    """

    entry: Entry
    kind: str  # one of pruefung, geplant, rechtsstand, ende, kuendigung, laufzeit, wahlperiode
    day: date | None
    becomes_due: date | None
    text: str  # German
    chapter: tuple[int, str]


def deadlines(book: Handbook) -> list[Deadline]:
    """Every deadline, past and to come, by chapter, day and name; of shared entries others take care."""
    own = (e for e in book.entries.values() if e.get("status") not in DONE and not e.is_shared)
    found = [d for e in own for d in _of_entry(book, e)]
    return sorted(found, key=lambda d: (d.chapter, d.day or date.max, sort_key(d.entry.name), d.entry.id, d.kind))


def due(found: list[Deadline], today: date, since: date | None = None) -> list[Deadline]:
    """Those that are due on `today`, or that became due after `since`: what cannot be computed never becomes due."""
    if since is None:
        return [d for d in found if d.becomes_due is None or d.becomes_due <= today]
    return [d for d in found if d.becomes_due and since < d.becomes_due <= today]


def _of_entry(book: Handbook, entry: Entry) -> Iterator[Deadline]:
    where, ahead = chapter(book, entry), book.settings.fristen_vorlauf_monate
    if entry.id == book.settings.gebiet and (until := (term_of_office(entry, book.today) or {}).get("bis")):
        end = last_day(until)
        yield Deadline(entry, "wahlperiode", end, add_months(end, -ahead), word("due-wahlperiode"), where)
    if "laufzeit" in entry.kind.fields:
        for kind, day, text in _term(entry, book.today):
            yield Deadline(entry, kind, day, day and add_months(day, -ahead), text, where)
    if "geprueft" in entry.kind.fields and (entry.kind.id != "grundlage" or is_law(entry)):
        kind, day, text = _review(book, entry)
        yield Deadline(entry, kind, day, day, text, where)


def _review(book: Handbook, entry: Entry) -> tuple[str, date | None, str]:
    """When the data of `entry` are to be confirmed, and what has to be asked."""
    confirmed, known = entry.get("geprueft", {}).get("am"), stand(book, entry)
    last = confirmed or known
    day = add_months(last_day(last), book.settings.pruefen_nach_monaten) if last else None
    how = "confirmed" if confirmed else "stand" if known else "no-stand"
    age = word(f"due-{how}", day=german_date(last))
    if entry.get("status") == "geplant":
        begins = entry.get("gueltig", {}).get("ab")
        return "geplant", first_day(begins) if begins else day, word("due-geplant", age=age)
    if entry.kind.id == "grundlage":
        key = "due-rechtsstand" if entry.get("rechtsstand") else "due-no-rechtsstand"
        return "rechtsstand", day, word(key, age=age)
    return "pruefung", day, word("due-pruefung", age=age)


def _term(entry: Entry, today: date) -> Iterator[tuple[str, date | None, str]]:
    """End and last day of notice of an agreement that has one; without a Laufzeit `gueltig.bis` is its end."""
    until = entry.get("gueltig", {}).get("bis")
    found = term(entry, today) or (Term(end=last_day(until)) if until else None)
    if found is None or found.missing:
        reasons = [word(f"term-missing-{name}") for name in found.missing] if found else [word("due-no-term")]
        yield "laufzeit", None, " ".join(reasons)
        return
    if found.endless:
        return
    if found.notice and found.notice >= today:
        yield "kuendigung", found.notice, word("due-kuendigung", end=german_date(found.end))
    renewal = entry.get("laufzeit", {}).get("verlaengerung_monate")
    yield "ende", found.end, word("due-verlaengerung", months=renewal) if renewal else word("due-ende")


def chapter(book: Handbook, entry: Entry) -> tuple[int, str]:
    """(order, title): the field of action, else the kind; networks and bodies of other areas stand under their area."""
    if not entry.is_round:
        return LAST_CHAPTER, entry.kind.plural
    if not is_home(book, entry):
        return OTHER_AREAS, " / ".join(book[id].name for id in entry.get("gebiet", []) if id in book.entries)
    theme = field_of_action(book, entry.id)
    if theme is None:
        return LAST_CHAPTER, word("no-field", name=entry.kind.plural)
    return theme.get("reihenfolge", LAST_CHAPTER), theme.name


def is_old(book: Handbook, entry: Entry) -> bool:
    """Whether both the Stand of `entry` and its last review lie more than FRESH_YEARS back."""
    days = [last_day(day) for day in (stand(book, entry), entry.get("geprueft", {}).get("am")) if day]
    return bool(days) and add_months(max(days), 12 * FRESH_YEARS) < book.today
