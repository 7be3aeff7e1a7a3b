"""Amounts in one currency, at the official rate of each row's own day."""

import math
from datetime import date

import pandas as pd

from antlib.errors import FactsError, RateError
from antlib.rates import as_of, fixed_day, known_days, rate
from antlib.schema import DAY
from antlib.sums import is_stated

NEEDED = ("amount", "amount_low", "amount_high", "currency")


def add_amount_in(
    frame: pd.DataFrame,
    currency: str,
    on: str | date | pd.Timestamp = "date",
    both_readings: bool = False,
) -> pd.DataFrame:
    """Return the frame with its amounts in one currency.

    Parameters
    ----------
    frame
        A facts frame or a view of it: with ``amount``, ``amount_low``, ``amount_high`` and
        ``currency``, and the column that ``on`` names.
    currency
        ISO 4217 code to convert into.
    on
        The day whose official rate counts: a date column's name, or one fixed day for all rows
        ("2022-03-07", a date or a Timestamp). Where a column ``<on>_end`` stands beside it, the
        last day of the period counts, but no day after ``published``: a report of March cannot
        have known the rate of December.

    Returns
    -------
    pandas.DataFrame
        A copy with these columns at its end, replacing those of an earlier call:

        ``amount_XXX``, ``amount_XXX_low``, ``amount_XXX_high``
            float64, units of the currency XXX, not millions; inf where a side is open.
        ``rate``
            float64, units of the currency for one unit of the row's own.
        ``rate_date``
            datetime64, the quoted day used: over a weekend the Friday before.

        and with ``both_readings`` also:

        ``amount_XXX_if_USD``, ``amount_XXX_if_USD_low``, ``amount_XXX_if_USD_high``
            float64, the same sum read as US dollars, at the rate of the same day; NaN where the
            currency was stated.

        A row in the currency itself has rate 1 and no ``rate_date``. A row without currency or
        day, in a currency without official rates (TWD) or with a day outside their history has
        neither amounts, rate nor ``rate_date``.

    Raises
    ------
    RateError
        Where the currency has no official rates, or none on the fixed day; where ``on`` is neither
        a date column nor a day.
    FactsError
        Where the frame lacks a column.

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({
    ...     "amount": [2e6], "amount_low": [2e6], "amount_high": [2e6], "currency": ["EUR"],
    ...     "date": pd.to_datetime(["2022-05-15"]),
    ... })
    >>> add_amount_in(facts, "USD")[["amount_USD", "rate_date"]].values.tolist()
    [[2077000.0, Timestamp('2022-05-13 00:00:00')]]
    """
    needed = (*NEEDED, "currency_basis") if both_readings else NEEDED
    lacking = [name for name in needed if name not in frame.columns]
    if lacking:
        raise FactsError(
            f"the frame lacks {', '.join(lacking)}; pass a facts frame or a view of it"
        )
    known_days(currency)
    days = _days(frame, currency, on)
    converted = _in_currency(frame, frame["currency"], currency, days, f"amount_{currency}")
    if not both_readings:
        return converted
    inferred = ~frame["currency_basis"].map(is_stated).astype("bool")
    dollars = pd.Series("USD", index=frame.index).where(inferred, "")
    other = _in_currency(frame, dollars, currency, days, f"amount_{currency}_if_USD")
    added = [f"amount_{currency}_if_USD{end}" for end in ("", "_low", "_high")]
    return converted.assign(**{name: other[name] for name in added})


def _in_currency(
    frame: pd.DataFrame, own: pd.Series, currency: str, days: pd.Series, name: str
) -> pd.DataFrame:
    """Return the frame with its sums converted from the currencies given, the rate and its day."""
    used = [_rate(code, currency, day) for code, day in zip(own, days, strict=True)]
    rates = pd.Series([value for value, _ in used], index=frame.index, dtype="float64")
    return frame.assign(
        **{f"{name}{end}": frame[f"amount{end}"] * rates for end in ("", "_low", "_high")},
        rate=rates,
        rate_date=pd.Series([day for _, day in used], index=frame.index, dtype=DAY),
    )


def _days(frame: pd.DataFrame, currency: str, on: str | date | pd.Timestamp) -> pd.Series:
    """Return each row's day: the fixed one, or the last of its period that the article knew."""
    dates = [name for name in frame.columns if pd.api.types.is_datetime64_dtype(frame[name])]
    if not isinstance(on, str) or on not in dates:
        day = fixed_day(on, currency, f"one of the date columns {', '.join(dates)}")
        return pd.Series(day, index=frame.index, dtype=DAY)
    nothing = pd.Series(pd.NaT, index=frame.index, dtype=DAY)
    last, published = frame.get(f"{on}_end", nothing), frame.get("published", nothing)
    days = map(as_of, frame[on], last, published)
    return pd.Series(list(days), index=frame.index, dtype=DAY)


def _rate(own: str, currency: str, day: pd.Timestamp) -> tuple[float, date | None]:
    """Return the rate and the day it was quoted; NaN and None where there is none."""
    if own == currency:
        return 1.0, None
    if not own or pd.isna(own) or pd.isna(day):
        return math.nan, None
    try:
        found = rate(own, currency, day.date())
    except RateError:
        return math.nan, None
    return found.rate, found.day
