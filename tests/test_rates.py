"""Official rates: dated, never interpolated, and a clear word where there is none."""

import subprocess
import sys
from datetime import date
from typing import Any

import pandas as pd
import pytest

from antlib.errors import RateError
from antlib.rates import Rate, as_of, currencies, fixed_day, known_days, quotes_between, rate


# The bank published 1.0385 US dollars for a euro on Friday 13 May 2022.
@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        (date(2022, 5, 13), date(2022, 5, 13)),
        (date(2022, 5, 14), date(2022, 5, 13)),
        (date(2022, 5, 15), date(2022, 5, 13)),
    ],
)
def test_a_weekend_takes_the_rate_of_the_friday_before(asked: date, quoted: date) -> None:
    assert rate("EUR", "USD", asked) == Rate(1.0385, quoted)


def test_easter_is_the_longest_gap() -> None:
    # Good Friday 15 April 2022 to Easter Monday 18 April.
    assert rate("GBP", "CNY", date(2022, 4, 18)).day == date(2022, 4, 14)


def test_cross_rates_go_through_the_euro() -> None:
    day = date(2022, 5, 13)
    euros = rate("GBP", "EUR", day).rate
    assert rate("GBP", "USD", day).rate == pytest.approx(euros * 1.0385)
    assert rate("USD", "GBP", day).rate == pytest.approx(1 / (euros * 1.0385))


def test_a_currency_in_itself_needs_no_quote() -> None:
    assert rate("TWD", "TWD", date(1990, 1, 1)) == Rate(1.0, date(1990, 1, 1))


@pytest.mark.parametrize(
    ("source", "target", "day", "words"),
    [
        ("TWD", "USD", date(2022, 5, 13), "'TWD'.*quotes AUD, .*ZAR"),
        ("USD", "usd", date(2022, 5, 13), "'usd'"),
        ("RUB", "USD", date(2022, 6, 1), "RUB to USD for 2022-06-01.*2005-04-01 to 2022-03-01"),
        ("CNY", "EUR", date(1999, 6, 1), "1999-06-01.*from 2005-04-01"),
        ("USD", "EUR", date(2999, 1, 1), "2999-01-01.*choose a day"),
        ("USD", "EUR", date.min, "0001-01-01.*choose a day"),
    ],
)
def test_no_rate_says_what_is_known(source: str, target: str, day: date, words: str) -> None:
    with pytest.raises(RateError, match=words):
        rate(source, target, day)


def test_the_last_rate_may_be_older_where_the_caller_says_so() -> None:
    assert rate("RUB", "USD", date(2022, 3, 20), max_age=31).day == date(2022, 3, 1)


def test_quotes_are_those_of_the_days_asked_for_oldest_first() -> None:
    quotes = quotes_between("EUR", "USD", date(2022, 5, 13), date(2022, 5, 17))
    assert [q.day.day for q in quotes] == [13, 16, 17]
    assert quotes[0].rate == 1.0385
    assert not quotes_between("EUR", "USD", date(2022, 5, 14), date(2022, 5, 15))


def test_known_currencies() -> None:
    assert {"CNY", "USD", "SGD", "CAD", "HKD", "EUR"} <= currencies()
    assert known_days("INR")[0] == date(2009, 1, 2)
    with pytest.raises(RateError, match="'XXX'"):
        known_days("XXX")


@pytest.mark.parametrize(
    ("first", "last", "published", "day"),
    [
        ("2022-05-01", "2022-05-31", "2022-07-01", "2022-05-31"),
        ("2022-05-01", "2022-05-31", "2022-05-13", "2022-05-13"),
        ("2022-05-01", "2022-05-31", "2022-04-02", "2022-05-01"),  # announced ahead
        ("2022-05-01", "2022-05-31", "NaT", "2022-05-31"),
        ("2022-05-01", "NaT", "2022-07-01", "2022-05-01"),
        ("NaT", "NaT", "2022-07-01", "NaT"),
    ],
)
def test_a_period_counts_by_its_last_day_known(
    first: str, last: str, published: str, day: str
) -> None:
    found = as_of(pd.Timestamp(first), pd.Timestamp(last), pd.Timestamp(published))
    assert str(found) == str(pd.Timestamp(day))


@pytest.mark.parametrize(
    "on", ["2022-05-15", date(2022, 5, 15), pd.Timestamp("2022-05-15 18:00")], ids=str
)
def test_a_day_named_by_the_caller(on: str | date | pd.Timestamp) -> None:
    assert fixed_day(on, "USD", "a column") == pd.Timestamp("2022-05-15")


@pytest.mark.parametrize("on", ["noon", "today", "now", "5/15/22", "", None, pd.NaT, 20220515])
def test_no_day_and_nothing_off_the_clock(on: Any) -> None:
    with pytest.raises(RateError, match=rf"on={on!r} is neither a day .* nor a column"):
        fixed_day(on, "USD", "a column")


def test_a_day_without_rates() -> None:
    with pytest.raises(RateError, match="1980-01-01"):
        fixed_day(date(1980, 1, 1), "USD", "a column")


def test_importing_reads_no_rates() -> None:
    code = "import sys, antlib.rates, antlib.dollars; print('currency_converter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
