"""Time between dates of which only periods are known: tables of worked examples, and a property."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.durations import Period, days_apart, earlier_or_later, time_between


def period(first: str, last: str = "", precision: str = "day") -> Period:
    return Period(pd.Timestamp(first), pd.Timestamp(last or first), precision)


NOV_2020 = period("2020-11-01", "2020-11-30", "month")
DEC_2021 = period("2021-12-01", "2021-12-31", "month")
YEAR_2020 = period("2020-01-01", "2020-12-31", "year")
WEEK = period("2023-05-08", "2023-05-14", "week")
DAY = period("2023-07-07")


@pytest.mark.parametrize(
    ("start", "end", "low", "high", "words"),
    [
        # two days: an exact number, singular and plural
        (period("2020-11-03"), period("2021-09-21"), 322, 322, "322 days"),
        (period("2020-11-03"), period("2020-11-04"), 1, 1, "1 day"),
        (DAY, DAY, 0, 0, "0 days"),
        # a month: whole months, outwards. 30 Nov to 1 Dec 2021 is 366 days, 12.02 months;
        # 1 Nov to 31 Dec 2021 is 425 days, 13.96 months
        (NOV_2020, DEC_2021, 366, 425, "12 to 14 months"),
        # June 2022 to 18 April 2023: 292 to 321 days are 9.6 to 10.5 months
        (period("2022-06-01", "2022-06-30", "month"), period("2023-04-18"), 292, 321,
         "9 to 11 months"),
        # a week: 54 to 60 days are 7.7 to 8.6 weeks
        (WEEK, DAY, 54, 60, "7 to 9 weeks"),
        # a year: months up to three years, years beyond
        (YEAR_2020, period("2022-03-07"), 431, 796, "14 to 27 months"),
        (YEAR_2020, DAY, 918, 1283, "2 to 4 years"),
        # neighbours: less than a unit is no nought
        (NOV_2020, period("2020-12-03"), 3, 32, "at most 2 months"),
        # the other way round, and where the order is not known
        (DAY, WEEK, -60, -54, "7 to 9 weeks before"),
        (NOV_2020, period("2020-11-20"), -10, 19, "order unknown, at most 1 month"),
        (period("NaT"), DAY, math.nan, math.nan, "unknown"),
    ],
)  # fmt: skip
def test_time_between(start: Period, end: Period, low: float, high: float, words: str) -> None:
    found = time_between(start, end)
    assert (found.low_days, found.high_days) == pytest.approx((low, high), nan_ok=True)
    assert found.words == words


days = st.dates(pd.Timestamp("2015-01-01").date(), pd.Timestamp("2030-01-01").date())


@given(st.lists(days, min_size=3, max_size=3), st.lists(days, min_size=3, max_size=3))
def test_the_true_time_lies_within(a: list[object], b: list[object]) -> None:
    (a1, a2, a3), (b1, b2, b3) = (sorted(map(pd.Timestamp, days)) for days in (a, b))
    found = time_between(Period(a1, a3), Period(b1, b3))
    assert found.low_days <= (b2 - a2).days <= found.high_days


@given(days, days)
def test_turned_round_it_is_the_same_time(a: object, b: object) -> None:
    one, other = (Period(pd.Timestamp(d), pd.Timestamp(d), "day") for d in (a, b))
    assert time_between(one, other).low_days == -time_between(other, one).high_days
    assert days_apart(one, other) == abs(time_between(one, other).low_days)


@pytest.mark.parametrize(
    ("told", "day", "words"),
    [
        (YEAR_2020, "2020-07-21", ""),
        (YEAR_2020, "2021-07-21", "a year early"),
        (YEAR_2020, "2018-01-01", "2 years late"),
        (NOV_2020, "2021-02-01", "3 months early"),
        (NOV_2020, "2020-10-31", "a month late"),
        (WEEK, "2023-05-16", "2 days early"),
        (DAY, "2023-07-06", "a day late"),
        (DAY, "2023-07-07", ""),
    ],
)
def test_how_a_date_misses_a_day(told: Period, day: str, words: str) -> None:
    assert earlier_or_later(told, pd.Timestamp(day)) == words
