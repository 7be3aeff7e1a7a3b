"""Arithmetic with days, weeks, months, quarters and years; it knows no words."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from antlib.records import Precision


class Period(NamedTuple):
    """Days from first to last, both included, and the length of period that was named."""

    first: date
    last: date
    precision: Precision


def day(when: date) -> Period:
    """Return the period of one day."""
    return Period(when, when, Precision.DAY)


@cache  # a date without a year is tried in many years
def months(year: int, month: int, count: int = 1) -> Period:
    """Return ``count`` months from the given one.

    Examples
    --------
    >>> months(2023, 12, 3).last
    datetime.date(2024, 2, 29)
    """
    end_year, end_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    named = {1: Precision.MONTH, 3: Precision.QUARTER, 12: Precision.YEAR}
    return Period(date(year, month, 1), last, named.get(count, Precision.RANGE))


def unit_of(unit: str, when: date, shift: int = 0) -> Period:
    """Return the day, week (Monday to Sunday), weekend, month, quarter or year around a day.

    Parameters
    ----------
    unit
        ``day``, ``week``, ``weekend``, ``month``, ``quarter`` or ``year``.
    when
        A day inside it.
    shift
        How many such units later, or earlier where negative.

    Examples
    --------
    >>> unit_of("quarter", date(2024, 1, 9), -1).first
    datetime.date(2023, 10, 1)
    """
    if unit == "day":
        return day(when + timedelta(shift))
    if unit in ("week", "weekend"):
        monday = when + timedelta(7 * shift - when.weekday())
        sunday = monday + timedelta(6)
        if unit == "weekend":
            return Period(monday + timedelta(5), sunday, Precision.RANGE)
        return Period(monday, sunday, Precision.WEEK)
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    index = (when.year * 12 + when.month - 1) // length + shift
    year, month = divmod(index * length, 12)
    return months(year, month + 1, length)


def moved(unit: str, when: date, shift: int) -> Period:
    """Return what "two weeks later" names: days and weeks to the day, else the whole unit.

    Examples
    --------
    >>> moved("week", date(2024, 5, 2), 2).first
    datetime.date(2024, 5, 16)
    >>> moved("month", date(2024, 5, 2), 2).first
    datetime.date(2024, 7, 1)
    """
    if unit == "week":
        return day(when + timedelta(7 * shift))
    return unit_of(unit, when, shift)


def shifted(unit: str, when: date, shift: int) -> date:
    """Return the day so many days, weeks, months or years later, earlier where negative.

    Examples
    --------
    >>> shifted("month", date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    if unit in ("day", "week"):
        return when + timedelta(shift * (7 if unit == "week" else 1))
    year, month = divmod(
        when.year * 12 + when.month - 1 + shift * (12 if unit == "year" else 1), 12
    )
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


def sixths(period: Period, start: int, end: int) -> Period:
    """Return the part of a period between two sixths of its length; the precision stays its own.

    Examples
    --------
    >>> sixths(months(2024, 4), 3, 6).first
    datetime.date(2024, 4, 16)
    """
    if period.precision is Precision.YEAR:
        # whole months, so that the first half of a year ends with June
        part = months(period.first.year, start * 2 + 1, (end - start) * 2)
        return part._replace(precision=Precision.YEAR)
    days = (period.last - period.first).days + 1
    first = period.first + timedelta(days * start // 6)
    last = period.first + timedelta(days * end // 6 - 1)
    return Period(first, max(first, last), period.precision)


def hull(a: Period, b: Period) -> Period:
    """Return the period from the first day of one to the last day of the other."""
    if a == b:
        return a
    return Period(a.first, b.last, Precision.RANGE)
