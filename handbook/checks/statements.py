"""Rules about what one entry states: parties, words, offices, open questions."""

import re
from collections.abc import Iterator
from typing import Any

from handbook.advice.passage import titled
from handbook.book.entries import Entry, Handbook
from handbook.book.sources import chart_behind
from handbook.checks.context import Context
from handbook.checks.times import day
from handbook.facts.seats import CHAIR
from handbook.german.catalogue import Phrase, catalogue, hint, phrase
from handbook.german.dates import first_day, german_date, last_day, valid_on
from handbook.german.ids import ID
from handbook.reading.document import Steps, at, field_of, walk
from handbook.reading.problem import Problem
from handbook.reading.scalars import braces, shown
from handbook.schema import Field

SHORT = 5  # names of so few letters are abbreviations, whatever their case
TITLED = "grundlage"
SURE, OUTRIGHT = "sicherheit", "belegt"


def one_of_several(context: Context, entry: Entry) -> Iterator[Problem]:
    """An agreement has two parties or more; none is a gap that is shown, one is a mistake, named once or again."""
    for name in (name for name, field in entry.kind.fields.items() if field.several):
        stated, keys = at(entry.document.value, *entry.path, name), entry.kind.fields[name].each.either
        named = {next((item[key] for key in keys if item.get(key)), None) for item in entry.get(name, [])}
        if isinstance(stated, list) and stated and (len(stated) == 1 or len(named) == 1):
            yield context.at("V013", entry, name)


def ordered(context: Context, entry: Entry) -> Iterator[Problem]:
    """Of two fields the first is not above the second where the schema says so; a span ends after it begins."""
    for path, block in walk(entry.data):
        spec = entry.kind.spec_at(path)
        for code, (low, high, *usual) in spec.order.items():
            is_span, way = spec.parts[high].is_date, low.split(".")
            less, more = at(block, *way), at(block, high) or next(iter(usual), None)
            first, last = (day(less, first_day), day(more, last_day)) if is_span else (less, more)
            if first and last and first > last:
                values = [german_date(less), german_date(more)] if is_span else [less, more]
                yield context.at(code, entry, *path, *([high] if is_span else way), low=values[0], high=values[1])


def instead(context: Context, entry: Entry) -> Iterator[Problem]:
    """An agreement without an end has no length and is not renewed."""
    for path, block in walk(entry.data):
        for field, others in entry.kind.spec_at(path).instead.items():
            for key in others if at(block, field) else ():
                if key in block:
                    yield context.at("V019", entry, *path, key, field=key)


def chair_among_members(context: Context, entry: Entry) -> Iterator[Problem]:
    """Who has the chair stands under `vorsitz`, where pages and questions look for it, not only among the members."""
    if CHAIR not in entry.kind.fields or entry.get(CHAIR):
        return
    for position, member in enumerate(entry.get("mitglieder", [])):
        held = valid_on(member.get("gueltig"), context.book.today)
        if held and re.fullmatch(catalogue()["chair"], member.get("als", "")):
            chair = braces([("id", member["id"])]) if "id" in member else shown(member.get("text", ""))
            yield context.at("W023", entry, "mitglieder", position, "als", text=member["als"], chair=chair)


def abbreviations(context: Context, entry: Entry) -> Iterator[Problem]:
    """`kurz` explains without abbreviations: none of the register occurs in it, but for the entry's own name."""
    own, known = f"{entry.name} {entry.get('abkuerzung', '')}", context.book.once(_abbreviations)
    for found in re.finditer(r"[\w§]+(?:[-/][A-ZÄÖÜ]+\b)?", entry.get("kurz") or ""):
        if found[0] in known and found[0] not in own and entry.kind.id != "abkuerzung":
            yield context.at("V014", entry, "kurz", abbreviation=found[0])


def _abbreviations(book: Handbook) -> set[str]:
    names = {entry.name for entry in book.entries.values() if entry.kind.id == "abkuerzung"}
    return {name for name in names if name.isupper() or len(name) <= SHORT}


def official_words(context: Context, entry: Entry) -> Iterator[Problem]:
    """The official words of an everyday word stand somewhere in the handbook: else the search leads nowhere."""
    for position, text in enumerate(entry.get("amtlich", [])):
        if text.casefold() not in context.book.once(_all_said):
            yield context.at("W025", entry, "amtlich", position, text=text)


def _all_said(book: Handbook) -> str:
    """All texts of entries that say something themselves, in small letters."""
    said = (text for entry in book.entries.values() if not entry.get("amtlich") for _, text in walk(entry.data))
    return "\n".join(text for text in said if isinstance(text, str)).casefold()


def names_person(text: str) -> bool:
    """Whether `text` holds the name of a person after a form of address or a title, or a personal mail address."""
    return bool(re.search(catalogue()["person"], text))


def persons(context: Context, entry: Entry) -> Iterator[Problem]:
    """Functions, not people: no person's name and no personal mail address where a person could stand."""
    for path, text in walk(entry.data):
        if isinstance(text, str) and entry.kind.spec_at(path).no_person and names_person(text):
            yield context.at("V015", entry, *path, text=text)


def reviewers(context: Context, entry: Entry) -> Iterator[Problem]:
    """Who has reviewed an entry is named in words: pages show them as they stand."""
    by = at(entry.data, "geprueft", "durch")
    if by and (by in context.book.entries or (ID.fullmatch(by) and "-" in by)):
        known = context.book.get(by)
        meant = hint("write-quoted", value=known.name) if known else hint("write-office")
        yield context.at("W008", entry, "geprueft", "durch", id=by, meant=meant)


def question_fields(context: Context, entry: Entry) -> Iterator[Problem]:
    """The field that an open question is about is one that entries have."""
    field = entry.get("feld") if entry.kind.id == "frage" else None
    known = {name: spec for kind in context.book.kinds.values() for name, spec in kind.fields.items()} if field else {}
    if field and field not in known:
        close = titled(field, known)
        meant = hint("meant", value=close) if close else hint("or-delete-field")
        yield context.at("W009", entry, "feld", value=field, meant=meant)


def signatures(context: Context, entry: Entry) -> Iterator[Problem]:
    """Who signs does so for one of the parties."""
    parties = entry.get("parteien", [])
    ids = {party["id"] for party in parties if "id" in party}
    for position, signature in enumerate(entry.get("unterzeichnende", [])):
        signed = context.book.get(signature.get("fuer"))
        if ids and len(ids) == len(parties) and signed and signed.id not in ids:
            allowed = phrase(*sorted(ids), between=", ")
            yield context.at("W010", entry, "unterzeichnende", position, "fuer", id=signed.id, allowed=allowed)


def answered_questions(context: Context, entry: Entry) -> Iterator[Problem]:
    """A question that is settled says how it was decided, and one with a decision is settled."""
    for name, field in entry.kind.fields.items():
        if field.goes_with:
            settled, answer = field.goes_with
            state, decided = entry.get(name), answer in entry.data
            if decided and state not in (None, settled):
                yield context.at("W015", entry, name, state=state)
            if state == settled and not decided:
                yield context.at("V017", entry, name)


def said_besides(context: Context, entry: Entry) -> Iterator[Problem]:
    """A list besides another field says something else than that: another spelling is not the name itself."""
    for name, field in entry.kind.fields.items():
        for position, item in enumerate(entry.get(name, []) if field.besides else []):
            text = item[field.each.short] if isinstance(item, dict) else item
            if text == entry.get(field.besides):
                yield context.at("W026", entry, name, position)


def curly_marks(context: Context, entry: Entry) -> Iterator[Problem]:
    """A text is not put between curly quotation marks, except for the title of a concept or decision."""
    for path, _ in walk(entry.data) if entry.document.quoted else ():
        is_title = entry.kind.id == TITLED and path and path[0] in ("name", "namen")
        if (*entry.path, *path) in entry.document.quoted and path and not is_title:
            yield context.at("W004", entry, *path, field=field_of(path))


def only_in_charts(context: Context, entry: Entry) -> Iterator[Problem]:
    """A statement that rests on charts alone does not pass for said in a sentence or a table: see decision 0013."""
    for path, statement, field in _said_outright(entry.data, entry.kind.entry, ()):
        if chart := chart_behind(context.book, entry, statement):
            meant = _how_to_say_so(entry, path, statement, field)
            yield context.at("W016", entry, *path, chart=chart.title, meant=meant)


def _said_outright(value: object, field: Field, path: Steps) -> Iterator[tuple[Steps, dict[str, Any], Field]]:
    """The statements in `value` that a document is taken to say outright, with their paths and schemas."""
    if isinstance(value, dict):
        if SURE in field.parts and value.get(SURE, OUTRIGHT) == OUTRIGHT:
            yield path, value, field
        for key, item in value.items():
            part = field.parts[key]
            if part.certainty == OUTRIGHT and not part.about_source:
                yield from _said_outright(item, part, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _said_outright(item, field.each, (*path, position))


def _how_to_say_so(entry: Entry, path: Steps, statement: dict[str, Any], field: Field) -> Phrase:
    """Advice for a `statement` that is a plain value in the file, a block, or a block that is too sure."""
    if not isinstance(at(entry.document.value, *entry.path, *path), dict):
        return hint("certainty-short", key=field.short)
    return hint("certainty-belegt" if SURE in statement else "certainty")


OF_AN_ENTRY = (
    one_of_several, ordered, instead, chair_among_members, abbreviations, official_words, persons, reviewers,
    question_fields, signatures, answered_questions, said_besides, curly_marks, only_in_charts,
)  # fmt: skip
