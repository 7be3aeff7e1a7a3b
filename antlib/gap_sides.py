"""One estimate beside one fine in one currency: both sides, the gap, and the estimate before."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from antlib.errors import RateError
from antlib.intervals import Interval
from antlib.rates import as_of, rate

__all__ = ["dated", "dated_row", "gap_row", "ordered"]

Row = Mapping[str, Any]


def dated(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the facts with the day of the article where the words name none, in fixed order."""
    rows = facts.sort_values(["article_id", "start", "end"]).to_dict("records")
    return [dated_row({str(name): value for name, value in row.items()}) for row in rows]


def dated_row(row: Row) -> dict[str, Any]:
    """Return a fact with the day of its article where the words name none, and its ``as_of``."""
    first: pd.Timestamp = row["date"] if pd.notna(row["date"]) else row["published"]
    last: pd.Timestamp = row["date_end"] if pd.notna(row["date_end"]) else first
    day = as_of(first, last, row["published"])
    return dict(row) | {"date": first, "date_end": last, "as_of": day}


def ordered(
    pairs: Iterable[tuple[dict[str, Any], Row | None]],
) -> list[tuple[dict[str, Any], Row | None, Row | None, int]]:
    """Return each estimate with its fine, the estimate before it, and its number in time.

    The estimates of one company and one fine follow one another by their dates; of one day the one
    that was superseded comes first.

    Parameters
    ----------
    pairs
        Estimates with the fine that each was about, None where there is none.
    """

    def key(pair: tuple[dict[str, Any], Row | None]) -> tuple[Any, ...]:
        estimate, _ = pair
        unknown = pd.isna(estimate["date"])
        days = () if unknown else (estimate["date"], estimate["date_end"])
        current = estimate["status"] != "superseded"
        return unknown, *days, current, estimate["article_id"], estimate["start"]

    before: dict[tuple[Any, ...], tuple[Row, int]] = {}
    found = []
    for estimate, fine in sorted(pairs, key=key):
        place = (fine["article_id"], fine["start"]) if fine else ()
        last, number = before.get((estimate["company"], *place), (None, 0))
        last = last if estimate["company"] else None
        before[estimate["company"], *place] = estimate, number + 1
        found.append((estimate, fine, last, number + 1 if estimate["company"] else 1))
    return found


def gap_row(
    estimate: Row, fine: Row | None, before: Row | None, currency: str, day: pd.Timestamp
) -> dict[str, Any]:
    """Return one row of :func:`antlib.estimate_gap`; an empty fine leaves its side empty."""
    imposed_in = fine or {}
    expected, expected_rate, quoted = _converted(estimate, currency, day)
    imposed, imposed_rate, quoted_too = _converted(imposed_in, currency, day)
    earlier, *_ = _converted(before or {}, currency, day)
    sides = {
        f"{side}_{name}": fact.get(column)
        for side, fact in (("estimate", estimate), ("fine", imposed_in))
        for name, column in (
            ("article", "article_id"), ("date", "date"), ("date_end", "date_end"),
            ("qualifier", "qualifier"), ("quote", "quote"), ("start", "start"),
            ("reviewed", "reviewed"),
        )
        if column in fact
    }  # fmt: skip
    change = [now.percent_above(then) for now, then in zip(expected, earlier, strict=True)]
    return (
        {"company": estimate["company"], "status": estimate["status"], "currency": currency}
        | sides
        | _amounts("estimate", *expected)
        | _amounts("fine", *imposed)
        | _amounts("gap", imposed[0].minus(expected[0]), imposed[1].minus(expected[1]))
        | _amounts(
            "gap_pct", imposed[0].percent_above(expected[0]), imposed[1].percent_above(expected[1])
        )
        | _amounts("change_pct", *change)
        | {"estimate_rate": expected_rate, "fine_rate": imposed_rate}
        | {"rate_date": quoted or quoted_too}
        | {"before_quote": (before or {}).get("quote", "")}
    )


def _amounts(name: str, printed: Interval, bounds: Interval) -> dict[str, float]:
    return {name: printed.low, f"{name}_low": bounds.low, f"{name}_high": bounds.high}


def _converted(
    fact: Row, currency: str, day: pd.Timestamp
) -> tuple[tuple[Interval, Interval], float, pd.Timestamp | None]:
    """Return the printed figure and the bounds in the currency, the rate, and its quoted day."""
    factor, quoted = math.nan, None
    own = fact.get("currency")
    if own == currency:
        factor = 1.0
    elif own and pd.notna(day):
        try:
            found = rate(own, currency, day.date())
            factor, quoted = found.rate, pd.Timestamp(found.day)
        except RateError:
            pass
    amount, low, high = (
        fact.get(name, math.nan) for name in ("amount", "amount_low", "amount_high")
    )
    return (
        (Interval(amount, amount).times(factor), Interval(low, high).times(factor)),
        factor,
        quoted,
    )
