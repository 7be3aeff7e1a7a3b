"""Values of a fact's cells as words: how a decision writes them, and which it may give."""

import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from antlib.errors import ReviewError
from antlib.lexicons import load
from antlib.records import Kind, Precision
from antlib.schema import DAY, FACTS

__all__ = ["EDITABLE", "period", "types_of", "value_of", "written"]

MEASURES = ("market_value", "valuation", "share_price", "ipo_size", "net_profit", "revenue")
"""What a market value may measure; the types of milestones stand in ``milestones.toml``."""

EDITABLE = (
    "kind", "type", "status", "company", "authority", "amount", "amount_low", "amount_high",
    "qualifier", "currency", "currency_basis", "amount_also", "currency_also",
    "currency_also_basis", "percent", "direction", "date", "date_end", "date_precision",
    "date_basis", "start", "end",
)  # fmt: skip
"""Fields of a fact that may be edited; ``quote`` and the sentence follow ``start`` and ``end``."""

_NEVER_EMPTY = ("kind", "start", "end")
_ODD = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|inf", re.I)


def written(value: Any) -> str:
    """Return the value of a cell as a decision writes it; "" for an unknown one.

    Examples
    --------
    >>> written(2.5e9), written(pd.Timestamp("2022-03-07")), written(math.inf), written(math.nan)
    ('2500000000', '2022-03-07', 'inf', '')
    """
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)


def value_of(field: str, words: str, kind: str = "") -> Any:
    """Return what a decision's words mean in a column of the facts frame.

    Parameters
    ----------
    field
        One of :data:`EDITABLE`.
    words
        The value as written: a number in units ("2500000000", thousands commas allowed), a day or
        period ("2022-03-07", "2022-03", "2022-Q1", "2022", "2022-03-01/2022-03-09"), a category, an
        ISO 4217 code, a name; "" empties the cell.
    kind
        Kind of the fact, on which the types depend; "" allows those of every kind.

    Raises
    ------
    ReviewError
        Where the words are no value of that column.

    Examples
    --------
    >>> value_of("amount", "7,123,000"), value_of("qualifier", "at_least")
    (7123000.0, 'at_least')
    """
    if field not in EDITABLE:
        raise ReviewError(f"field {field!r} cannot be edited; choose one of {', '.join(EDITABLE)}")
    words = words.strip()
    if not words:
        if field in _NEVER_EMPTY:
            raise ReviewError(f"{field} may not be empty; give a value or reject the fact")
        return "" if FACTS[field] == "str" else None
    dtype = FACTS[field]
    if isinstance(dtype, pd.CategoricalDtype):
        return _one_of(field, words, dtype.categories)
    if dtype == "float64":
        return _number(field, words)
    if dtype == "int64":
        return int(_matching(field, words, r"\d{1,9}", "a place in the text, such as 120"))
    if dtype == DAY:
        return _days(field, words)[0]
    return _name(field, words, kind)


def _one_of(field: str, words: str, allowed: Iterable[str]) -> str:
    if words not in allowed:
        raise ReviewError(f"{field} {words!r} is not known; write one of {', '.join(allowed)}")
    return words


def _matching(field: str, words: str, pattern: str, wanted: str) -> str:
    if not re.fullmatch(pattern, words, re.I | re.A):
        raise ReviewError(f"{field} {words!r} is not {wanted}")
    return words


def _number(field: str, words: str) -> float:
    wanted = "a number of plain units, such as 2500000000 or 2,500,000,000"
    number = float(_matching(field, words, _NUMBER.pattern, wanted).replace(",", ""))
    if math.isinf(number) and words.lower() != "inf":  # "1e400"
        raise ReviewError(f"{field} {words!r} is not {wanted}")
    return number


def _name(field: str, words: str, kind: str) -> str:
    if field in ("currency", "currency_also"):
        _check_currency(field, words)
    if field == "type":
        return _one_of(field, words, types_of(kind))
    if met := _ODD.search(words):
        what = "half a character" if met[0] >= "\ud800" else "a line break or a control character"
        raise ReviewError(f"{field} {words!r} holds {what}; type it again")
    return words


def _check_currency(field: str, words: str) -> None:
    from babel.numbers import list_currencies

    known = list_currencies()
    if words in known:
        return
    meant = [words.upper()] if words.upper() in known else _codes_of(words)
    ask = f"did you mean {' or '.join(meant)}?" if meant else "write one such as CNY"
    raise ReviewError(f"{field} {words!r} is no ISO 4217 code; {ask}")


def _codes_of(words: str) -> list[str]:
    """Return the codes of a currency's word or sign; US dollars first where it says no land."""
    lists = load("currencies")
    spoken = {
        code
        for part in ("codes", "signs", "words")
        for code, names in lists[part].items()
        if words.casefold() in map(str.casefold, names)
    }
    open_signs = {"$": ["USD", *sorted(load("dollars"))], "¥": list(lists["yen_or_yuan"])}
    return sorted(spoken - set(open_signs)) + [
        code for sign in open_signs if sign in spoken for code in open_signs[sign]
    ]


def types_of(kind: str = "") -> list[str]:
    """Return the types that a fact of this kind may have, those of every kind for "".

    Examples
    --------
    >>> types_of("fine"), "listing" in types_of("milestone")
    ([], True)
    """
    milestones = list(load("milestones")["types"])
    every = [*MEASURES, *milestones]
    return {
        Kind.FINE.value: [],
        Kind.ESTIMATE.value: [],
        Kind.MARKET_VALUE.value: list(MEASURES),
        Kind.MILESTONE.value: milestones,
    }.get(kind, every)


_PERIODS = {
    r"\d{4}": Precision.YEAR,
    r"\d{4}-Q[1-4]": Precision.QUARTER,
    r"\d{4}-\d\d": Precision.MONTH,
    r"\d{4}-\d\d-\d\d": Precision.DAY,
}


def _days(field: str, words: str) -> tuple[date, date, Precision]:
    first, dash, last = words.partition("/")
    precision = next((p for form, p in _PERIODS.items() if re.fullmatch(form, first, re.A)), None)
    try:
        if precision is None:
            raise ValueError
        period = pd.Period(first)
        if not dash:
            return period.start_time.date(), period.end_time.date(), precision
        days = date.fromisoformat(first), date.fromisoformat(last)
        if days[0] > days[1]:
            raise ValueError
    except ValueError:
        raise ReviewError(
            f"{field} {words!r} is no day or period; write one such as 2022-03-07, 2022-03, "
            "2022-Q1, 2022 or 2022-03-01/2022-03-09"
        ) from None
    return *days, Precision.RANGE


def period(words: str) -> tuple[date, date, Precision]:
    """Return first day, last day and precision of a period as :func:`value_of` takes it.

    Examples
    --------
    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), <Precision.MONTH: 'month'>)
    """
    return _days("date", words)
