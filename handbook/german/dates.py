"""Turns partial dates (2019, 2019-05, 2019-05-31) into days and into German, and counts months."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from handbook.german.catalogue import catalogue


def first_day(partial: str | int) -> date:
    """The first day that `partial` can mean. ValueError if the calendar has no such day."""
    parts = [int(part) for part in str(partial).split("-")]
    year, month, day = ([*parts, 1, 1])[:3]
    return date(year, month, day)


def last_day(partial: str | int) -> date:
    """The last day that `partial` can mean."""
    year, *rest = (int(part) for part in str(partial).split("-"))
    month = rest[0] if rest else 12
    day = rest[1] if rest[1:] else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def is_day(value: object) -> bool:
    """Whether the calendar has what `value` says; what is no date at all is for the pattern to refuse."""
    try:
        first_day(str(value))
    except ValueError:
        return not str(value).replace("-", "").isdigit()
    return True


def add_months(day: date, months: int) -> date:
    """`day` moved by `months`; a day that the month lacks becomes its last day (as in § 188 BGB)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_before(day: date) -> date:
    """The day before `day`."""
    return day - timedelta(days=1)


def valid_on(span: Mapping[str, str] | None, day: date) -> bool:
    """Whether `day` lies in `span` {ab, bis}; an open side is open."""
    span = span or {}
    started = "ab" not in span or first_day(span["ab"]) <= day
    ended = "bis" in span and last_day(span["bis"]) < day
    return started and not ended


def german_date(value: date | str | int | None) -> str:
    """2014-09-16 → 16.09.2014, 2019-05 → Mai 2019, 2019 → 2019."""
    if value is None:
        return ""
    year, *rest = str(value).split("-")
    if rest[1:]:
        return ".".join([*reversed(rest), year])
    return f"{catalogue()['months'][int(rest[0]) - 1]} {year}" if rest else year
