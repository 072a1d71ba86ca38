"""The term of an agreement: end, renewal and last day of notice, or why they cannot be computed."""

from datetime import date

import pytest
from builders import entry

from handbook.book.entries import Entry
from handbook.facts.agreements import term
from handbook.german.dates import add_months, first_day, last_day, valid_on


def agreement(**data) -> Entry:
    return entry("vereinbarung", "v", **data)


LAUFZEIT = {"dauer_monate": 24, "verlaengerung_monate": 12, "kuendigung_monate": 3}


@pytest.mark.parametrize(
    ("today", "end", "notice", "renewed"),
    [
        (date(2015, 1, 1), date(2016, 9, 15), date(2016, 6, 15), 0),
        (date(2016, 9, 15), date(2016, 9, 15), date(2016, 6, 15), 0),
        (date(2016, 9, 16), date(2017, 9, 15), date(2017, 6, 15), 1),
        (date(2026, 1, 1), date(2026, 9, 15), date(2026, 6, 15), 10),
    ],
)
def test_renewal(today, end, notice, renewed):
    found = term(agreement(laufzeit=LAUFZEIT | {"beginn": "2014-09-16"}), today)
    assert (found.end, found.notice, found.renewed, found.expired) == (end, notice, renewed, False)


def test_without_renewal_it_ends():
    found = term(agreement(laufzeit={"beginn": "2019-01-01", "dauer_monate": 12}), date(2020, 1, 1))
    assert found.expired
    assert found.end == date(2019, 12, 31)
    assert found.notice is None


def test_the_last_signature_is_the_start():
    signed = [{"funktion": "a", "datum": "2014-09-10"}, {"funktion": "b", "datum": "2014-09-16"}]
    assert term(agreement(laufzeit=LAUFZEIT, unterzeichnende=signed), date(2015, 1, 1)).start == date(2014, 9, 16)


def test_a_missing_signature_leaves_the_start_open():
    signed = [{"funktion": "a", "datum": "2014-09-10"}, {"funktion": "b"}]
    assert term(agreement(laufzeit=LAUFZEIT, unterzeichnende=signed), date(2015, 1, 1)).missing == ("beginn",)


def test_a_year_is_no_day():
    assert term(agreement(laufzeit=LAUFZEIT | {"beginn": "2014"}), date(2015, 1, 1)).missing == ("beginn",)


def test_no_term():
    assert term(agreement(), date(2015, 1, 1)) is None


@pytest.mark.parametrize(("day", "months", "expected"), [
    (date(2020, 1, 31), 1, date(2020, 2, 29)), (date(2020, 2, 29), 12, date(2021, 2, 28)),
    (date(2020, 12, 15), 1, date(2021, 1, 15)), (date(2020, 5, 31), -3, date(2020, 2, 29)),
])  # fmt: skip
def test_months(day, months, expected):
    assert add_months(day, months) == expected


def test_partial_dates():
    assert (first_day("2019"), last_day("2019")) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (first_day("2020-02"), last_day("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))
    assert valid_on({"ab": "2019", "bis": "2020-02"}, date(2020, 2, 29))
    assert not valid_on({"bis": "2020-02"}, date(2020, 3, 1))
