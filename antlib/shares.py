"""Fines as a share of what the articles let one compare them with."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from antlib.currency import add_amount_in
from antlib.distinct import distinct_fines
from antlib.extraction import Source, facts_from
from antlib.fine_reports import stands
from antlib.intervals import Interval
from antlib.records import Direction, Kind
from antlib.schema import DAY, FACTS, frame_of
from antlib.tables import market_value, once

PER_SHARE = frozenset({"share_price"})
"""Measures that are no sum to hold a fine against."""

SAME_SUM = ["company", "type", "direction", "amount_low", "amount_high", "currency"]

SHARES: Mapping[str, Any] = {
    "company": "str", "status": FACTS["status"], "part_of": "str",
    "of_company": "str", "of": "str",
    "share_pct": "float64", "share_pct_low": "float64", "share_pct_high": "float64",
    "currency": "str",
    "fine": "float64", "fine_low": "float64", "fine_high": "float64",
    "of_amount": "float64", "of_low": "float64", "of_high": "float64",
    "fine_date": DAY, "fine_rate_date": DAY, "of_date": DAY, "of_rate_date": DAY,
    "fine_currency_basis": FACTS["currency_basis"], "of_currency_basis": FACTS["currency_basis"],
    "fine_quote": "str", "of_quote": "str", "fine_articles": "str", "of_articles": "str",
    "fine_reviewed": "str", "of_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`fine_shares`."""


def fine_shares(
    source: Source = None,
    currency: str = "USD",
    on: str | date | pd.Timestamp = "date",
    *,
    of_others: bool = False,
) -> pd.DataFrame:
    """Set each fine in relation to the sums that articles give: offerings, losses, other fines.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    currency
        ISO 4217 code in which both sides are compared.
    on
        The day of the rates, as for :func:`antlib.add_amount_in`: "date" for each side's own,
        "published", or one fixed day.
    of_others
        Compare each fine with what its articles say of other companies too: that is a row for every
        pair of an article, many for a survey of fines.

    Returns
    -------
    pandas.DataFrame
        One row for each fine of :func:`antlib.distinct_fines` and each sum to compare it with: the
        market values, offerings, valuations, profits and sales of :func:`antlib.market_value`
        (changes as well as levels) of its own company, and the largest loss that any article tells
        of; then the larger fines on the same company, and the largest of all, but none that was cut
        or annulled later or is a part of another (:func:`antlib.fine_reports.stands`). A fine on
        nobody that has a name is compared with what its articles give. A sum that several articles
        print is one row.

        ``company``, ``status``, ``part_of``
            str, category, str: the fined party, and where the fine stands and of which sum it is a
            part, as in :func:`antlib.distinct_fines`.
        ``of_company``, ``of``
            str: whose sum it is compared with, and what that is, such as "ipo_size", "market_value
            loss" or "fine".
        ``share_pct``, ``share_pct_low``, ``share_pct_high``
            float64, the fine in per cent of that sum: of the printed figures, and its bounds by
            interval arithmetic (:meth:`antlib.intervals.Interval.percent_of`).
        ``fine``, ``fine_low``, ``fine_high``, ``of_amount``, ``of_low``, ``of_high``
            float64, units of ``currency`` (str); inf where a side is open.
        ``fine_date``, ``fine_rate_date``, ``of_date``, ``of_rate_date``
            datetime64, the first day of each side's period, and the quoted day of its rate; empty
            where nothing was converted.
        ``fine_currency_basis``, ``of_currency_basis``
            category: whether a currency was inferred.
        ``fine_quote``, ``of_quote``, ``fine_articles``, ``of_articles``
            str: the words, and the articles that report it.
        ``fine_reviewed``, ``of_reviewed``
            str: what an analyst decided, as in the facts frame.

        Sums without a number or a rate have no rows.

    Raises
    ------
    RateError
        For a currency without official rates, or an ``on`` that is no day.
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> day = pd.Timestamp("2022-03-07")
    >>> fine = {"article_id": "a", "kind": "fine", "company": "Harbour Bank", "amount": 6e6,
    ...     "amount_low": 6e6, "amount_high": 6e6, "currency": "EUR", "date": day, "date_end": day}
    >>> sale = fine | {"kind": "market_value", "type": "ipo_size", "amount": float("nan"),
    ...     "amount_low": 4e7, "amount_high": 5e7}
    >>> row = fine_shares(frame_of([fine, sale], FACTS), "EUR").iloc[0]
    >>> row["of"], float(row["share_pct_low"]), float(row["share_pct_high"])
    ('ipo_size', 12.0, 15.0)
    """
    facts = facts_from(source)
    fines = _sums(distinct_fines(facts).assign(type=Kind.FINE.value), currency, on)
    values = market_value(facts)
    others = _sums(once(values[~values["type"].isin(PER_SHARE)], SAME_SUM), currency, on)
    standing = [fine for fine in fines if stands(fine)] or fines
    compared = [(f, other) for f in fines for other in _beside(f, standing, others, of_others)]
    return frame_of([_share(fine, other, currency) for fine, other in compared], SHARES)


def _sums(
    frame: pd.DataFrame, currency: str, on: str | date | pd.Timestamp
) -> list[dict[str, Any]]:
    """Return the rows with a sum in the currency, its printed figure and bounds as intervals."""
    converted = add_amount_in(frame, currency, on)
    name = f"amount_{currency}"
    known = converted[converted[f"{name}_low"].notna()].to_dict("records")
    return [
        {str(key): value for key, value in row.items()}
        | {
            "printed": Interval(row[name], row[name]),
            "bounds": Interval(row[f"{name}_low"], row[f"{name}_high"]),
        }
        for row in known
    ]


def _beside(
    fine: Mapping[str, Any],
    fines: list[dict[str, Any]],
    others: list[dict[str, Any]],
    of_others: bool,
) -> Iterator[dict[str, Any]]:
    """Yield what a fine is compared with: its company's sums first, then the larger fines."""
    losses = [other for other in others if other["direction"] == Direction.LOSS]
    own_first = sorted(others, key=lambda other: other["company"] != fine["company"])
    largest_loss = max(losses, key=_size, default=None)
    largest = max(fines, key=_size)
    larger = [other for other in fines if _size(other) > _size(fine)]
    for other in [*own_first, *larger]:
        if _belongs(fine, other, of_others) or other is largest_loss or other is largest:
            yield other


def _belongs(fine: Mapping[str, Any], other: Mapping[str, Any], of_others: bool) -> bool:
    """Say whether a sum is the fined company's, or counts for standing in one of its articles."""
    if fine["company"] and not of_others:
        return bool(fine["company"] == other["company"])
    same = fine["company"] == other["company"] != ""
    return same or not set(fine["article_ids"].split()).isdisjoint(other["article_ids"].split())


def _size(fine: Mapping[str, Any]) -> tuple[float, str, int]:
    """Return what fines are ordered by: the least that the words say, then their place."""
    return fine["bounds"].low, fine["article_id"], fine["start"]


def _share(fine: Mapping[str, Any], other: Mapping[str, Any], currency: str) -> dict[str, Any]:
    direction = other.get("direction")
    kind = (
        other["type"] if direction is None or pd.isna(direction) else f"{other['type']} {direction}"
    )
    bounds = fine["bounds"].percent_of(other["bounds"])
    sides = {
        f"{side}_{name}": row[column]
        for side, row in (("fine", fine), ("of", other))
        for name, column in (
            ("date", "date"), ("rate_date", "rate_date"), ("currency_basis", "currency_basis"),
            ("quote", "quote"), ("articles", "article_ids"),
            ("reviewed", "reviewed"),
        )
    }  # fmt: skip
    return sides | {
        "company": fine["company"],
        "status": fine["status"],
        "part_of": fine["part_of"],
        "of_company": other["company"],
        "of": kind,
        "share_pct": fine["printed"].percent_of(other["printed"]).low,
        "share_pct_low": bounds.low,
        "share_pct_high": bounds.high,
        "currency": currency,
        "fine": fine["printed"].low,
        "fine_low": fine["bounds"].low,
        "fine_high": fine["bounds"].high,
        "of_amount": other["printed"].low,
        "of_low": other["bounds"].low,
        "of_high": other["bounds"].high,
    }
