"""Turns Turnus statements into meetings a year: for one body, and summed over many.

The rules (DESIGN 3.3): ranges add; a joint meeting and a shared number count once; what is planned or ended
is left out; what cannot be counted is listed beside the number and is never 0.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS, links_to
from handbook.german.dates import valid_on

Statement: TypeAlias = dict[str, Any]  # an item of `turnus`, as the data have it
Hearing: TypeAlias = Callable[[Entry, Statement], bool]  # whether a statement counts; the entry is the one that says it
YEARS = {"jahr": 1, "zwei-jahre": 2, "drei-jahre": 3, "vier-jahre": 4, "fuenf-jahre": 5}
NOT_COUNTED = ("geplant", "beendet", "ruht", "modell")


@dataclass
class Meetings:
    """Meetings a year. `maximum` is None where there is no upper bound."""

    minimum: Fraction = Fraction(0)
    maximum: Fraction | None = Fraction(0)
    approximate: bool = False
    counted: list[Entry] = field(default_factory=list)
    on_demand: list[Entry] = field(default_factory=list)
    guessed: list[Entry] = field(default_factory=list)  # all that is said is supposed
    not_stated: list[Entry] = field(default_factory=list)
    planned: list[Entry] = field(default_factory=list)
    per_unit: list[Entry] = field(default_factory=list)  # a number for each unit, but nobody says how many units
    shared: list[tuple[Entry, ...]] = field(default_factory=list)  # one number stated for all of these
    joint: list[tuple[Entry, Entry, int]] = field(default_factory=list)  # meetings that two of them hold together
    additional: bool = False  # further dates that cannot be counted
    numbers: int = 0  # that were added up: one may hold for several bodies


def yearly(statement: Statement) -> tuple[Fraction, Fraction | None] | None:
    """Least and most meetings a year that `statement` gives; None where it gives no number that can be added."""
    is_number = "min" in statement or "max" in statement
    units_unknown = "je" in statement and "einheiten" not in statement
    if not is_number or units_unknown or statement.get("sicherheit") == GUESS:
        return None
    factor = Fraction(statement.get("einheiten", 1), YEARS[statement.get("zeitraum", "jahr")])
    most = statement.get("max")
    return factor * statement.get("min", 0), None if most is None else factor * most


def current(entry: Entry, day: date) -> list[Statement]:
    """The Turnus statements of `entry` that hold on `day`."""
    return [s for s in entry.get("turnus", []) if valid_on(s.get("gueltig"), day)]


def statements(book: Handbook, entry: Entry) -> list[tuple[Entry, Statement]]:
    """(entry whose file says it, statement) of how often `entry` meets on the day of the build."""
    tellers = [book[link.source] for link in links_to(book, entry.id, "turnus.zusammen_mit")]
    shared = [(e, s) for e in tellers for s in current(e, book.today) if entry.id in s.get("zusammen_mit", [])]
    return [(entry, s) for s in current(entry, book.today)] + shared


def any_said(_: Entry, __: Statement) -> bool:
    """Any statement of any entry."""
    return True


def meetings_of(
    book: Handbook, entries: Iterable[Entry], heard: Hearing = any_said, *, of_one_unit: bool = False
) -> Meetings:
    """The meetings a year of all `entries` together, each entry once.

    Only statements that are `heard` (entry whose file says it, statement) count, as if there were no others.
    For somebody `of_one_unit` (one municipality, one school), a number for each unit is not added up over all of them:
    such a round stands in `per_unit`. What is said so of a part of a round (`gilt_fuer`) is left out, unless nothing
    else is said.
    """
    total = Meetings()
    every: dict[int, tuple[Entry, Statement]] = {}
    for entry in {entry.id: entry for entry in entries}.values():
        name, said = told(book, entry, heard, of_one_unit=of_one_unit)
        getattr(total, name).append(entry)
        every |= {id(s): (teller, s) for teller, s in said}
    for teller, statement in every.values():
        _add(total, book, teller, statement)
    _subtract_joint(total, book, heard)
    return total


def told(
    book: Handbook, entry: Entry, heard: Hearing = any_said, *, of_one_unit: bool = False
) -> tuple[str, list[tuple[Entry, Statement]]]:
    """The list of Meetings in which `entry` belongs, and what is added up for it, read as meetings_of does."""
    if entry.get("status") in NOT_COUNTED:
        return "planned", []
    said = [pair for pair in statements(book, entry) if heard(*pair)]
    if of_one_unit:
        of_the_whole = [(teller, s) for teller, s in said if not ("je" in s and "gilt_fuer" in s)]
        if any(_for_each(s) for _, s in of_the_whole or said):
            return "per_unit", []
        said = of_the_whole
    return _list([s for _, s in said]), said


def _list(said: list[Statement]) -> str:
    """The list in which an entry with these statements belongs."""
    if any(yearly(s) for s in said):
        return "counted"
    if any(_for_each(s) for s in said):
        return "per_unit"
    how_often = [s for s in said if "min" in s or "max" in s or s.get("nach_bedarf")]
    if any(s.get("nach_bedarf") and s.get("sicherheit") != GUESS for s in how_often):
        return "on_demand"
    return "guessed" if how_often else "not_stated"


def _for_each(statement: Statement) -> bool:
    return "je" in statement and "min" in statement and statement.get("sicherheit") != GUESS


def _add(total: Meetings, book: Handbook, teller: Entry, statement: Statement) -> None:
    total.additional |= "zusaetzlich" in statement
    span = yearly(statement)
    if span is None:
        return
    total.numbers += 1
    total.minimum += span[0]
    total.maximum = None if total.maximum is None or span[1] is None else total.maximum + span[1]
    total.approximate |= bool(statement.get("ungefaehr"))
    partners = [book[id] for id in statement.get("zusammen_mit", []) if id in book.entries]
    if partners:
        total.shared.append((teller, *partners))


def joint_is_guess(book: Handbook, one: Entry, other: Entry) -> bool:
    """Whether it is only supposed that `one` and `other` hold meetings together."""
    said = (statement.get("gemeinsam_mit", {}) for entry in (one, other) for statement in current(entry, book.today))
    return any(it.get("id") in (one.id, other.id) and it.get("sicherheit") == GUESS for it in said)


def _subtract_joint(total: Meetings, book: Handbook, heard: Hearing) -> None:
    counted = {entry.id: entry for entry in total.counted}
    pairs: dict[tuple[str, ...], int] = {}
    for entry in total.counted:
        for statement in current(entry, book.today):
            together = statement.get("gemeinsam_mit")
            if together and together["id"] in counted and heard(entry, statement):
                pair = tuple(sorted((entry.id, together["id"])))
                pairs[pair] = max(pairs.get(pair, 0), together["anzahl"])
    for (one, other), number in sorted(pairs.items()):
        total.joint.append((counted[one], counted[other], number))
        total.minimum -= number
        total.maximum = None if total.maximum is None else total.maximum - number
