"""Amounts, bounds, periods and percentages in words, the same in every figure, table and panel."""

import math
from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from antlib.lexicons import load

NARROW = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"

SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
NO_FORMULAS = "tex2jax_ignore mathjax_ignore"
"""HTML class that keeps a notebook from setting what stands between two dollar signs as a formula:
nbconvert needs the first name, JupyterLab the second."""
BOUND_WORDS = {
    "about": "about {}",
    "nearly": "nearly {}",
    "at_least": "at least {}",
    "at_most": "at most {}",
}


def currency_name(code: str) -> str:
    """Return the full name of a currency in the plural; its code where the list has none.

    Examples
    --------
    >>> currency_name("CAD")
    'Canadian dollars'
    """
    return str(load("wording")["names"].get(code, code))


def money_words(amount: float, currency: str = "", digits: int = 4) -> str:
    """Return an amount as a reader would write it.

    Parameters
    ----------
    amount
        Units of the currency, not millions; may be negative, NaN or infinite.
    currency
        ISO 4217 code, "$", or "" for the bare number.
    digits
        How many digits count at most.

    Examples
    --------
    >>> money_words(48.65e6, "GBP").replace(NARROW, " ")
    '£48.65 m'
    >>> money_words(-2.1e9, "CNY").replace(NARROW, " ")
    '−2.1 bn yuan'
    """
    if math.isnan(amount):
        return "no amount"
    sign = MINUS if amount < 0 else ""
    words = _figure(abs(amount), digits)
    table = load("wording")
    if before := table["before"].get(currency):
        return f"{sign}{before}{words}"
    after = table["after"].get(currency, currency)
    return f"{sign}{words}{NARROW}{after}" if after else f"{sign}{words}"


def _figure(size: float, digits: int) -> str:
    if math.isinf(size):
        return "∞"
    if size == 0:
        return "0"
    rounded = float(f"{size:.{digits - 1}e}")
    for scale, unit in SCALES:
        if rounded >= scale:
            return f"{_plain(rounded / scale)}{NARROW}{unit}"
    return _plain(rounded)


def _plain(number: float) -> str:
    return f"{number:,.10f}".rstrip("0").rstrip(".")


def scale_words(values: Sequence[float], currency: str = "") -> list[str]:
    """Return the figures of a scale, all in the unit that the largest has and names.

    Examples
    --------
    >>> [words.replace(NARROW, " ") for words in scale_words([0, 0.5e9, 1e9], "USD")]
    ['0', '0.5', 'US$1 bn']
    """
    top = max(values, default=0.0)
    scale = next((scale for scale, _ in SCALES if top >= scale), 1.0)
    figures = [f"{MINUS if value < 0 else ''}{_plain(abs(value) / scale)}" for value in values]
    return [
        money_words(value, currency) if value == top and top > 0 else figure
        for value, figure in zip(values, figures, strict=True)
    ]


def interval_words(low: float, high: float, words: Callable[[float], str]) -> str:
    """Return an interval, each end by the function given; an infinite end is an open side.

    Examples
    --------
    >>> interval_words(29, math.inf, percent_words)
    'at least 29%'
    """
    if math.isnan(low) or math.isnan(high):
        return "unknown"
    if math.isinf(low) and math.isinf(high):
        return "open on both sides"
    if math.isinf(high):
        return f"at least {words(low)}"
    if math.isinf(low):
        return f"at most {words(high)}"
    first, last = words(low), words(high)
    return first if first == last else f"{first} to {last}"


def bound_words(
    low: float,
    high: float,
    currency: str = "",
    qualifier: str | None = None,
    amount: float = math.nan,
    digits: int = 4,
) -> str:
    """Return what is known of an amount: the article's own bound where given, else the interval.

    Parameters
    ----------
    low, high
        What the words allow, in units of the currency; infinite where a side is open.
    currency
        ISO 4217 code.
    qualifier
        A value of :class:`antlib.records.Qualifier`, or anything else for none.
    amount
        The printed figure; NaN where the words give none, or only a range.
    digits
        As for :func:`money_words`.

    Examples
    --------
    >>> bound_words(4.5e9, 5.5e9, "CNY", "about", 5e9).replace(NARROW, " ")
    'about 5 bn yuan'
    >>> bound_words(2.7e9, math.inf, "USD").replace(NARROW, " ")
    'at least US$2.7 bn'
    """
    if not math.isnan(amount) and qualifier != "range":
        pattern = BOUND_WORDS.get(str(qualifier), "{}")
        return pattern.format(money_words(amount, currency, digits))
    return interval_words(low, high, lambda value: money_words(value, currency, digits))


def percent_words(value: float, digits: int = 2, signed: bool = False) -> str:
    """Return a percentage; with ``signed``, a plus before what is above zero.

    Parameters
    ----------
    value
        Per cent: 42 for 42 %.
    digits
        How many digits count at most; whole percentages keep all of theirs.
    signed
        Whether positive values get a sign too.

    Examples
    --------
    >>> percent_words(-0.919), percent_words(141.9), percent_words(42, signed=True)
    ('−0.92%', '142%', '+42%')
    """
    if math.isnan(value):
        return "unknown"
    size = abs(value)
    if math.isinf(size):
        figure = "∞"
    elif size >= 10 ** (digits - 1):
        figure = f"{size:,.0f}"
    else:
        figure = _plain(float(f"{size:.{digits - 1}e}"))
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{figure}%"


def day_words(day: date | pd.Timestamp | None) -> str:
    """Return a day in words, or "no date".

    Examples
    --------
    >>> day_words(date(2022, 3, 7))
    '7 March 2022'
    """
    if day is None or pd.isna(day):
        return "no date"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_words(
    first: date | pd.Timestamp | None,
    last: date | pd.Timestamp | None,
    precision: str | None = None,
) -> str:
    """Return a period as precisely as its words named it.

    Parameters
    ----------
    first, last
        First and last day, both included.
    precision
        A value of :class:`antlib.records.Precision`; anything else is taken for a range.

    Examples
    --------
    >>> period_words(date(2022, 3, 1), date(2022, 3, 31), "month")
    'March 2022'
    >>> period_words(date(2022, 3, 28), date(2022, 4, 3), "week")
    '28 Mar – 3 Apr 2022'
    """
    if first is None or last is None or pd.isna(first) or pd.isna(last):
        return "no date"
    if first == last:
        return day_words(first)
    if precision == "year":
        return str(first.year)
    if precision == "quarter":
        return f"Q{(first.month + 2) // 3} {first.year}"
    if precision == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    return _range_words(first, last)


_LONG = 180  # days of a range beyond which its first and last day say more than the words did


def _range_words(first: date, last: date) -> str:
    """Return a range in whole years or months where it is made of such, else in days."""
    whole_months = first.day == 1 and (pd.Timestamp(last) + pd.Timedelta(days=1)).day == 1
    if whole_months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}{DASH}{last.year}"
    short_first, short_last = MONTHS[first.month - 1][:3], MONTHS[last.month - 1][:3]
    same_year = first.year == last.year
    if whole_months or (last - first).days > _LONG:
        start = short_first if same_year else f"{short_first} {first.year}"
        if same_year and first.month == last.month:
            return f"{MONTHS[first.month - 1]} {first.year}"
        return f"{start} {DASH} {short_last} {last.year}"
    if same_year and first.month == last.month:
        return f"{first.day}{DASH}{last.day} {MONTHS[first.month - 1]} {first.year}"
    start = f"{first.day} {short_first}" + ("" if same_year else f" {first.year}")
    return f"{start} {DASH} {last.day} {short_last} {last.year}"
