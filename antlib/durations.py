"""Time between two dates of which only periods are known, as precisely as their words allow."""

import math
from typing import NamedTuple

import pandas as pd

from antlib.records import Precision
from antlib.wording import interval_words

__all__ = ["Duration", "Period", "days_apart", "earlier_or_later", "time_between"]

_MONTHS_AT_MOST = 3 * 366
"""Days: a longer time of which a side is known to the year only is said in years."""


class Period(NamedTuple):
    """The days that a date's words allow, both included, and the precision that they name."""

    first: pd.Timestamp
    last: pd.Timestamp
    precision: str = Precision.RANGE


class Duration(NamedTuple):
    """A time between two events.

    Parameters
    ----------
    low_days, high_days
        The least and the most number of days from the first event to the second; negative where
        the second may have come first, NaN where a date is unknown.
    words
        The same as precisely as the dates are known: "12 days", "10 to 13 months".
    """

    low_days: float
    high_days: float
    words: str


def time_between(start: Period, end: Period) -> Duration:
    """Return the time from one event to another, no more precise than their dates.

    Between two known days it is a number of days. Otherwise the words count in the unit of the
    vaguer date, rounded outwards, so that the true time lies within them: weeks, months, or, beyond
    three years from a date known to the year, years.

    Parameters
    ----------
    start, end
        Both periods, in the order in which the time is asked for.

    Examples
    --------
    >>> june = Period(pd.Timestamp("2022-06-01"), pd.Timestamp("2022-06-30"), "month")
    >>> day = Period(pd.Timestamp("2023-04-13"), pd.Timestamp("2023-04-13"), "day")
    >>> time_between(june, day)
    Duration(low_days=287.0, high_days=316.0, words='9 to 11 months')
    """
    if pd.isna(start.first) or pd.isna(end.first):
        return Duration(math.nan, math.nan, "unknown")
    low, high = float((end.first - start.last).days), float((end.last - start.first).days)
    unit = _unit(start, end, high)
    if high <= 0 and low < 0:
        return Duration(low, high, f"{time_between(end, start).words} before")
    if low < 0:
        most = max(_whole(start.first, end.last, unit)[1], _whole(end.first, start.last, unit)[1])
        return Duration(low, high, f"order unknown, {_counted(0, most, unit)}")
    least, most = _whole(start.last, end.first, unit)[0], _whole(start.first, end.last, unit)[1]
    return Duration(low, high, _counted(least, most, unit))


def _unit(start: Period, end: Period, high: float) -> str:
    """Return the unit in which a time may be said: that of the date known least."""
    lengths = {(period.last - period.first).days for period in (start, end)}
    if lengths == {0}:
        return "day"
    if max(lengths) < 8:
        return "week"
    vague = {start.precision, end.precision} & {Precision.YEAR, Precision.RANGE}
    return "year" if vague and high > _MONTHS_AT_MOST else "month"


def _whole(first: pd.Timestamp, last: pd.Timestamp, unit: str) -> tuple[int, int]:
    """Return the whole units between two days, rounded down and up; months by the calendar."""
    days = (last - first).days
    if unit in ("day", "week"):
        length = 7 if unit == "week" else 1
        return days // length, -(-days // length)
    months = 12 * (last.year - first.year) + last.month - first.month
    down, up = months - (last.day < first.day), months + (last.day > first.day)
    return (down // 12, -(-up // 12)) if unit == "year" else (down, up)


def _counted(least: int, most: int, unit: str) -> str:
    if most and not least:
        return f"at most {most} {unit}{'s' if most != 1 else ''}"
    words = interval_words(least, most, lambda n: f"{n:,.0f}")
    return f"{words} {unit}{'' if most == 1 else 's'}"


def days_apart(a: Period, b: Period) -> float:
    """Return the least number of days between two periods: 0 where they overlap, NaN if unknown.

    Examples
    --------
    >>> year = Period(pd.Timestamp("2021-01-01"), pd.Timestamp("2021-12-31"), "year")
    >>> day = Period(pd.Timestamp("2022-01-03"), pd.Timestamp("2022-01-03"), "day")
    >>> days_apart(day, year)
    3.0
    """
    if pd.isna(a.first) or pd.isna(b.first):
        return math.nan
    return float(max((b.first - a.last).days, (a.first - b.last).days, 0))


def earlier_or_later(period: Period, day: pd.Timestamp) -> str:
    """Return how a period misses a day, in the unit that its words name; "" if it holds the day.

    Examples
    --------
    >>> year = Period(pd.Timestamp("2021-01-01"), pd.Timestamp("2021-12-31"), "year")
    >>> earlier_or_later(year, pd.Timestamp("2022-07-21"))
    'a year early'
    """
    if period.first <= day <= period.last:
        return ""
    nearest = period.last if period.last < day else period.first
    years, months = day.year - nearest.year, day.month - nearest.month
    if period.precision == Precision.YEAR:
        count, unit = abs(years), "year"
    elif (period.last - period.first).days > 7:
        count, unit = abs(12 * years + months), "month"
    else:
        count, unit = abs((day - nearest).days), "day"
    words = f"a {unit}" if count == 1 else f"{count} {unit}s"
    return f"{words} {'early' if nearest < day else 'late'}"
