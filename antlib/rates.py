"""Official exchange rates by day: the European Central Bank's, as currencyconverter ships them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from antlib.errors import RateError

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

MAX_AGE = 7
"""Days that the last known rate may be old. The bank quotes no rate on weekends and its holidays,
the longest stretch being the five days around Easter or Christmas; a longer gap means that it
stopped quoting the currency."""


@dataclass(frozen=True, slots=True)
class Rate:
    """An official exchange rate.

    Parameters
    ----------
    rate
        Units of the target currency for one unit of the source currency.
    day
        The day on which it was quoted, which may lie before the day asked for.
    """

    rate: float
    day: date


@cache
def _converter() -> "CurrencyConverter":
    """Return the one converter; reading its 27 years of rates takes a quarter of a second."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter()


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes of the currencies with official rates.

    Examples
    --------
    >>> "CNY" in currencies(), "TWD" in currencies()
    (True, False)
    """
    return frozenset(_converter().currencies)


def known_days(currency: str) -> tuple[date, date]:
    """Return the first and the last day for which the currency has an official rate.

    Raises
    ------
    RateError
        For a currency without official rates.

    Examples
    --------
    >>> known_days("CNY")[0]
    datetime.date(2005, 4, 1)
    """
    if currency not in currencies():
        raise RateError(
            f"no official rates for {currency!r}; "
            f"the European Central Bank quotes {', '.join(sorted(currencies()))}"
        )
    bounds = _converter().bounds[currency]
    return bounds.first_date, bounds.last_date


def _quoted(source: str, target: str, day: date) -> float | None:
    """Return the rate quoted on this very day; None where there is none."""
    from currency_converter import RateNotFoundError

    try:
        return float(_converter().convert(1.0, source, target, date=day))
    except RateNotFoundError:
        return None


@cache
def rate(source: str, target: str, day: date, max_age: int = MAX_AGE) -> Rate:
    """Return the official rate of a day, or the last known one over weekends and holidays.

    Nothing is interpolated, and no day means no rate: a rate of today would silently misstate
    sums of the past.

    Parameters
    ----------
    source, target
        ISO 4217 codes.
    day
        The day whose rate is asked for.
    max_age
        How many days before it the rate may have been quoted.

    Raises
    ------
    RateError
        For a currency without official rates, or a day outside their history.

    Notes
    -----
    Euro foreign exchange reference rates of the European Central Bank, at which one currency is
    turned into euros and these into the other.

    Examples
    --------
    A Sunday takes the rate of the Friday before:

    >>> rate("EUR", "USD", date(2022, 5, 15))
    Rate(rate=1.0385, day=datetime.date(2022, 5, 13))
    """
    if source == target:
        return Rate(1.0, day)
    spans = [known_days(source), known_days(target)]
    for age in range(min(max_age, (day - date.min).days) + 1):
        quoted_on = day - timedelta(days=age)
        value = _quoted(source, target, quoted_on)
        if value is not None:
            return Rate(value, quoted_on)
    first, last = max(s[0] for s in spans), min(s[1] for s in spans)
    raise RateError(
        f"no official rate from {source} to {target} for {day}: it is known from {first} "
        f"to {last}; choose a day in between, or another currency"
    )


@cache
def _all_quotes(source: str, target: str) -> Sequence[Rate]:
    spans = [known_days(source), known_days(target)]
    first, last = max(s[0] for s in spans), min(s[1] for s in spans)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    quotes = ((_quoted(source, target, day), day) for day in days)
    return tuple(Rate(value, day) for value, day in quotes if value is not None)


def quotes_between(source: str, target: str, first: date, last: date) -> Sequence[Rate]:
    """Return the rates quoted from the first to the last day, both included, oldest first.

    Raises
    ------
    RateError
        For a currency without official rates.

    Examples
    --------
    >>> [q.day.day for q in quotes_between("GBP", "USD", date(2022, 4, 14), date(2022, 4, 19))]
    [14, 19]
    """
    return tuple(q for q in _all_quotes(source, target) if first <= q.day <= last)


def as_of(first: pd.Timestamp, last: pd.Timestamp, published: pd.Timestamp) -> pd.Timestamp:
    """Return the day whose rate counts for a period: its last one that the article can have known.

    Parameters
    ----------
    first, last
        First and last day of the period; without a last day the first one counts.
    published
        The article's day; NaT where unknown.

    Returns
    -------
    pandas.Timestamp
        NaT for a period without a first day.

    Examples
    --------
    >>> year = pd.Timestamp("2022-01-01"), pd.Timestamp("2022-12-31")
    >>> as_of(*year, pd.Timestamp("2022-03-07"))
    Timestamp('2022-03-07 00:00:00')
    """
    end = last if pd.notna(last) else first
    if pd.isna(first) or pd.isna(published) or published >= end:
        return end
    return max(first, published)


def fixed_day(on: str | date | pd.Timestamp, currency: str, instead: str) -> pd.Timestamp:
    """Return the day that a caller named for all rates.

    Parameters
    ----------
    on
        A day as an ISO string, date or Timestamp.
    currency
        ISO 4217 code of the currency that must have a rate that day.
    instead
        What else the caller's ``on`` may be, for the error.

    Raises
    ------
    RateError
        Where ``on`` is no day, or outside the currency's history.
    """
    day = _day(on)
    if day is None:
        raise RateError(
            f"on={on!r} is neither a day such as '2022-03-07' nor {instead}; name one of these"
        )
    # The euro is what the others are quoted in: its own days are those of the dollar.
    rate("EUR", "USD" if currency == "EUR" else currency, day)
    return pd.Timestamp(day)


def _day(on: object) -> date | None:
    """Return the day, None where it is none: pandas would read "today" and "now" off the clock."""
    try:
        if isinstance(on, str):
            return date.fromisoformat(on)
    except ValueError:
        return None
    return date(on.year, on.month, on.day) if isinstance(on, date) and pd.notna(on) else None
