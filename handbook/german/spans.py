"""Turns words about time, such as "drei Jahre ab 1.5.2026", into the fields of a block, and words into numbers."""

import re
from typing import Any

from handbook.german.catalogue import catalogue
from handbook.german.dates import is_day

GERMAN_DAY = re.compile(
    r"(?:(?P<day>\d{1,2})\. ?)?(?:(?P<number>\d{1,2})[./]|(?P<name>[A-Za-zä]{3,})\.?) ?(?P<year>\d{4})"
)
SHORT_DAY = re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})(?:-(?P<day>\d{1,2}))?")
YEAR = re.compile(r"\b\d{4}\b")
LENGTH = re.compile(r"(?P<number>\w+) (?P<unit>\w+)")
UNTIL = "bis"


def number_of(text: object) -> int:
    """The number that `text` says in words or digits; 0 if it says none."""
    word = text.lower() if isinstance(text, str) else ""
    numbers = catalogue()["numbers"]
    return numbers.index(word) + 1 if word in numbers else int(word) if re.fullmatch("[0-9]{1,9}", word) else 0


def date_of(text: object) -> str:
    """The date that `text` means, as it is to be written; empty if that is not certain."""
    found = GERMAN_DAY.fullmatch(str(text).strip()) or SHORT_DAY.fullmatch(str(text))
    return _date(found) if found else ""


def months_of(text: str) -> int:
    """The months that `text` names as a length of time, such as "drei Jahre"; 0 if it names none."""
    for found in LENGTH.finditer(text):
        months = next((n for unit, n in catalogue()["months-in"].items() if found["unit"].lower().startswith(unit)), 0)
        if months and (number := number_of(found["number"])):
            return number * months
    return 0


def counts_months(spec: dict[str, Any]) -> bool:
    """Whether the number that `spec` describes is one of months."""
    return bool(catalogue()["months-in"].get(spec.get("x-unit", [""])[0].lower()) == 1)


def span(text: str, spec: dict[str, Any]) -> dict[str, str]:
    """The fields of the block `spec` that `text` gives: dates by the word before them, months, what is named itself."""
    fields = spec["properties"]
    days = [name for name, field in fields.items() if field.get("format") and name != UNTIL]
    lengths = [name for name, field in fields.items() if counts_months(field)]
    found: dict[str, str] = {}
    dates = [match for form in (GERMAN_DAY, SHORT_DAY) for match in form.finditer(text) if _date(match)]
    inside = {n for match in dates for n in range(match.start(), match.end())}
    for match in [*dates, *(match for match in YEAR.finditer(text) if match.start() not in inside)]:
        until = UNTIL in fields and text[: match.start()].lower().split()[-1:] == [UNTIL]
        names = [UNTIL] if until else days[:1]
        for name in names:
            found.setdefault(name, match[0] if match.re is YEAR else _date(match))
    if lengths and (months := months_of(text)):
        found[lengths[0]] = str(months)
    found |= {name: "true" for name, field in fields.items() if field.get("type") == "boolean" and name in text.lower()}
    return {name: found[name] for name in fields if found.get(name)}


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    named = (n for n, month in enumerate(catalogue()["months"], 1) if month.lower().startswith(parts["name"].lower()))
    number = parts["number"] or next(named, 0)
    date = "-".join(f"{int(part):02}" for part in (parts["year"], number, parts["day"]) if part) if number else ""
    return date if is_day(date) else ""
