"""Turns what is known of how often a round meets into a phrase that a person would write."""

import re

from handbook.book.entries import Entry, Handbook
from handbook.book.queries import GUESS
from handbook.facts.turnus import Statement, statements
from handbook.german.catalogue import catalogue, word
from handbook.german.dates import german_date
from handbook.german.frequency import how_often as read_frequency
from handbook.german.grammar.names import Case
from handbook.german.grammar.nouns import Gender, genders_of
from handbook.german.grammar.times import times
from handbook.view.sentences.lists import joined
from handbook.view.sentences.names import named

YEAR = "jahr"
NOT_IN_WORDS = re.compile(r"\d|\bx\b|[./]")


def how_often(book: Handbook, entry: Entry, teller: Entry, statement: Statement) -> str:
    """The Turnus `statement` of `entry`: "dreimal im Jahr, einmal davon gemeinsam mit der Frauen-Kommission".

    It stands in the file of `teller`, which may be another one that has the number together with it. Where it says
    neither a number nor that one meets on demand, the words of the source stand in quotation marks.
    """
    text = _core(entry, statement)
    if statement.get("abgeleitet"):
        text = word("turnus-from-name", text=text)
    if joint := statement.get("gemeinsam_mit"):
        other = _names(book, [joint["id"]], Case.DATIVE)
        key = "turnus-joint-guess" if joint.get("sicherheit") == GUESS else "turnus-joint"
        text = word(key, text=text, times=times(joint["anzahl"], joint["anzahl"]), other=other)
    sharing = [id for id in (teller.id, *statement.get("zusammen_mit", [])) if id != entry.id]
    if sharing:
        text = word("turnus-shared", text=text, others=_names(book, sharing, Case.DATIVE))
    for field in ("zusaetzlich", "ort"):
        if more := statement.get(field):
            text = word(f"turnus-{field}", text=text, more=more)
    if statement.get("sicherheit") == GUESS:
        text = word("turnus-maybe", text=text)
    if what := statement.get("gilt_fuer"):
        text = word("turnus-for", what=what, text=text)
    return _when(text, statement)


def meeting_phrase(book: Handbook, entry: Entry) -> str:
    """How often `entry` meets on the day of the build; empty where no source says anything."""
    return "; ".join(how_often(book, entry, teller, statement) for teller, statement in statements(book, entry))


def _core(entry: Entry, statement: Statement) -> str:
    """How often, on which day and at what time."""
    least, most, wording = statement.get("min"), statement.get("max"), statement["wortlaut"]
    demand = word("turnus-demand") if statement.get("nach_bedarf") else ""
    if least or most:
        text = wording if _is_natural(statement) else _number(entry, statement, times(least, most))
        text = word("turnus-both", demand=demand, text=text) if demand else text
    else:
        text = demand or word("quoted", text=wording)
    if day := statement.get("wochentag"):
        text = word("turnus-day", text=text, day=_label(entry, "wochentag", day).lower())
    if hour := statement.get("uhrzeit"):
        text = word("turnus-hour", text=text, hour=hour.replace("-", "–"))
    return text


def _is_natural(statement: Statement) -> bool:
    """Whether the source says all of it in German words: monatlich, alle zwei Monate, zweimal im Jahr."""
    said = read_frequency(statement["wortlaut"])
    is_whole = (said.text, said.least, said.most) == (statement["wortlaut"], statement.get("min"), statement.get("max"))
    return is_whole and not statement.keys() & {"je", "ungefaehr"} and not NOT_IN_WORDS.search(said.text)


def _number(entry: Entry, statement: Statement, count: str) -> str:
    """`count` with its time and with what it holds for each of."""
    period = statement.get("zeitraum", YEAR)
    once = statement.get("min") == statement.get("max") == 1 and period != YEAR
    text = word(f"turnus-every-{period}") if once else f"{count} {_label(entry, 'zeitraum', period)}"
    if statement.get("ungefaehr"):
        text = word("turnus-roughly", text=text)
    unit, number = statement.get("je"), statement.get("einheiten")
    if not unit:
        return text
    gender, plural = (genders_of(unit) or (None,))[0], catalogue()["units"].get(unit)
    if number and plural and gender in (Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER):
        each = "jeder" if gender is Gender.FEMININE else "jedem"
        return word("turnus-each-of", text=text, each=each, number=number, units=plural)
    return word("turnus-each-some" if number else "turnus-each", text=text, unit=unit, number=number)


def _label(entry: Entry, field: str, value: str) -> str:
    return entry.kind.spec_at(("turnus", 0, field)).label(value)


def _names(book: Handbook, ids: list[str], case: Case) -> str:
    """The names of the rounds `ids` in `case`."""
    found = [book.get(id) for id in ids]
    return joined(named(book, entry).the(case) for entry in found if entry)


def _when(text: str, statement: Statement) -> str:
    """`text` with the days between which it holds."""
    span = statement.get("gueltig", {})
    for field in ("ab", "bis"):
        if day := span.get(field):
            text = word(f"turnus-{field}", text=text, day=german_date(day))
    return text
