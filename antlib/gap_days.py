"""How much of a gap between an estimate and a fine is the choice of the rate's day."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from antlib.analysis import GAP_DAYS, estimate_gap
from antlib.extraction import Source, facts_from
from antlib.schema import DAY, frame_of

SENSITIVITY: Mapping[str, Any] = {
    "company": "str", "rates_of": pd.CategoricalDtype(list(GAP_DAYS)), "rate_date": DAY,
    "currency": "str",
    "gap": "float64", "gap_low": "float64", "gap_high": "float64",
    "gap_pct": "float64", "gap_pct_low": "float64", "gap_pct_high": "float64",
    "spread": "float64", "spread_pct": "float64",
    "estimate_quote": "str", "fine_quote": "str",
    "estimate_article": "str", "estimate_start": "int64",
    "fine_article": "str", "fine_start": "int64",
    "estimate_reviewed": "str", "fine_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`gap_by_rate_day`."""


def gap_by_rate_day(source: Source = None, currency: str | None = "CNY") -> pd.DataFrame:
    """Return the gap between each estimate and its fine at the rates of several days.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    currency
        ISO 4217 code of the gap, or None for each estimate's own.

    Returns
    -------
    pandas.DataFrame
        For each estimate with a fine one row for each day of :data:`antlib.analysis.GAP_DAYS`:

        ``company``, ``rates_of``, ``rate_date``
            str, category (estimate_date, fine_date, published), datetime64: whose day, and the
            quoted day used; empty where both sides are in the currency.
        ``gap`` ... ``gap_pct_high``
            float64, as in :func:`antlib.estimate_gap`.
        ``spread``, ``spread_pct``
            float64, how far the gaps of the estimate's rows lie apart, in units and in percentage
            points: the largest less the smallest, of the printed figures, or of the bound that is
            finite where there is no single figure. 0 percentage points where both sides are in one
            currency, since one rate then turns both.
        ``estimate_quote``, ``fine_quote``, ``estimate_article``, ``estimate_start``,
        ``fine_article``, ``fine_start``
            str, int64: the words of both sides, and where they stand.
        ``estimate_reviewed``, ``fine_reviewed``
            str: what an analyst decided, as in the facts frame.

    Raises
    ------
    RateError
        For a currency without official rates.
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> from antlib.schema import FACTS
    >>> day = pd.Timestamp("2022-01-10")  # 1 EUR = 1.1318 USD, and 1.0385 on 13 May
    >>> estimate = {"kind": "estimate", "company": "Harbour Bank", "amount": 5e6,
    ...     "amount_low": 5e6, "amount_high": 5e6, "currency": "USD", "date": day,
    ...     "date_end": day, "published": day}
    >>> later = pd.Timestamp("2022-05-13")
    >>> fine = estimate | {"kind": "fine", "currency": "EUR", "date": later, "date_end": later,
    ...     "published": later}
    >>> table = gap_by_rate_day(frame_of([estimate, fine], FACTS), "USD")
    >>> table["gap_pct"].round(2).tolist(), table["spread_pct"].round(2).unique().tolist()
    ([13.18, 3.85, 3.85], [9.33])
    """
    facts = facts_from(source)
    tables = [estimate_gap(facts, currency, on).assign(rates_of=on) for on in GAP_DAYS]
    rows = pd.concat(tables)
    rows = rows[rows["fine_low"].notna() & rows["estimate_low"].notna()]
    place = ["estimate_article", "estimate_start"]
    by_estimate = rows.sort_index(kind="stable").groupby(place, sort=False)
    found = [row for _, group in by_estimate for row in _with_spread(group)]
    return frame_of(found, SENSITIVITY)


def _with_spread(group: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of one estimate with how far their gaps lie apart."""
    return [
        {str(name): value for name, value in row.items()}
        for row in group.assign(
            spread=_spread(group, "gap"), spread_pct=_spread(group, "gap_pct")
        ).to_dict("records")
    ]


def _spread(group: pd.DataFrame, name: str) -> float:
    finite = group[[name, f"{name}_low", f"{name}_high"]].replace(
        {float("inf"): float("nan"), -float("inf"): float("nan")}
    )
    known = finite.dropna(axis="columns")
    if known.empty:
        return float("nan")
    first = known.iloc[:, 0]
    return float(first.max() - first.min())
