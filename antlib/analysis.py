"""Findings across articles: how far estimates were from fines, and one timeline of events."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from antlib.errors import RateError
from antlib.extraction import Source, facts_from
from antlib.intervals import Interval
from antlib.matching import event_of, fine_of, joined, told_otherwise
from antlib.rates import as_of, fixed_day, known_days, rate
from antlib.records import Kind
from antlib.schema import DAY, FACTS, frame_of

GAPS: Mapping[str, Any] = {
    "company": "str", "status": FACTS["status"],
    "estimate_article": "str", "fine_article": "str",
    "estimate_date": DAY, "estimate_date_end": DAY, "fine_date": DAY, "fine_date_end": DAY,
    "currency": "str",
    "estimate": "float64", "estimate_low": "float64", "estimate_high": "float64",
    "estimate_qualifier": FACTS["qualifier"],
    "fine": "float64", "fine_low": "float64", "fine_high": "float64",
    "fine_qualifier": FACTS["qualifier"],
    "gap": "float64", "gap_low": "float64", "gap_high": "float64",
    "gap_pct": "float64", "gap_pct_low": "float64", "gap_pct_high": "float64",
    "estimate_rate": "float64", "fine_rate": "float64", "rate_date": DAY,
    "estimate_quote": "str", "estimate_start": "int64",
    "fine_quote": "str", "fine_start": "int64",
    "estimate_reviewed": "str", "fine_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`estimate_gap`."""

EVENTS: Mapping[str, Any] = {
    "type": "str", "company": "str", "authority": "str",
    "date": DAY, "date_end": DAY, "date_precision": FACTS["date_precision"],
    "n_articles": "int64", "article_ids": "str", "quotes": "str", "places": "str",
    "conflict": "str", "reviewed": "str",
}  # fmt: skip
"""Columns of :func:`timeline`."""


def estimate_gap(
    source: Source = None,
    currency: str = "CNY",
    on: str | date | pd.Timestamp = "estimate_date",
) -> pd.DataFrame:
    """Set each estimate beside the fine that it was about.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    currency
        ISO 4217 code in which both sides are given.
    on
        The day whose official rates turn both sides into it: "estimate_date", "fine_date" (the
        estimate's where there is no fine), or one fixed day. One day for both, so that the gap
        holds no change of rates; the estimate's by default, since a sum that a newsroom converted
        then regains the figure that it came from.

    Returns
    -------
    pandas.DataFrame
        One row for each estimate, by its date, with these columns:

        ``company``, ``status``, ``estimate_article``, ``fine_article``
            str, category (the estimate's: expected, superseded, denied, ...), str, str.
        ``estimate_date``, ``estimate_date_end``, ``fine_date``, ``fine_date_end``
            datetime64, first and last day of the periods named; else the day of the article.
        ``estimate``, ``estimate_low``, ``estimate_high``, ``fine``, ``fine_low``, ``fine_high``
            float64, units of ``currency`` (str); inf where a side is open.
        ``estimate_qualifier``, ``fine_qualifier``
            category, what the articles' words say.
        ``gap``, ``gap_low``, ``gap_high``
            float64, fine minus estimate, in units: of the printed figures, and its bounds.
        ``gap_pct``, ``gap_pct_low``, ``gap_pct_high``
            float64, the same in per cent of the estimate (:class:`antlib.intervals.Interval`).
        ``estimate_rate``, ``fine_rate``, ``rate_date``
            float64, float64, datetime64: units of ``currency`` for one unit of each side's own, 1
            where it is the same, and the quoted day used.
        ``estimate_quote``, ``estimate_start``, ``fine_quote``, ``fine_start``
            str, int64: the words of each side and where they begin.
        ``estimate_reviewed``, ``fine_reviewed``
            str: what an analyst decided about each side, as in the facts frame.

        The fine of an estimate is the first one on the same company from then on within 24 months
        (:func:`antlib.matching.fine_of`). An estimate without such a fine has an
        empty fine side; a side without amount or rate is NaN.

    Raises
    ------
    RateError
        For a currency without official rates, a fixed day outside their history, or where ``on``
        is no day.
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> estimate = {"company": "Harbour Bank", "amount": 5e6, "amount_low": 4e6,
    ...     "amount_high": 5e6, "currency": "EUR", "kind": "estimate",
    ...     "published": pd.Timestamp("2022-03-07")}
    >>> fine = estimate | {"kind": "fine", "amount": 6e6, "amount_low": 6e6, "amount_high": 6e6,
    ...     "published": pd.Timestamp("2022-05-13")}
    >>> gap = estimate_gap(frame_of([estimate, fine], FACTS), "EUR")
    >>> gap[["gap_pct", "gap_pct_low", "gap_pct_high"]].values.tolist()
    [[20.0, 20.0, 50.0]]
    """
    known_days(currency)
    sides = ("estimate_date", "fine_date")
    fixed = None if on in sides else fixed_day(on, currency, " or ".join(sides))
    facts = _dated(facts_from(source))
    fines = [f for f in facts if f["kind"] == Kind.FINE and f["amount_low"] >= 0]
    rows = []
    for estimate in facts:
        if estimate["kind"] == Kind.ESTIMATE:
            fine = fine_of(estimate, fines)
            side = fine if fine and on == "fine_date" else estimate
            rows.append(_gap(estimate, fine or {}, currency, fixed or side["as_of"]))
    return frame_of(rows, GAPS).sort_values(
        ["estimate_date", "estimate_article", "estimate_start"], ignore_index=True
    )


def _dated(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the facts with the day of the article where the words name none, in fixed order."""
    rows = facts.sort_values(["article_id", "start", "end"])
    rows["date"] = rows["date"].fillna(rows["published"])
    rows["date_end"] = rows["date_end"].fillna(rows["date"])
    rows["as_of"] = list(map(as_of, rows["date"], rows["date_end"], rows["published"]))
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def _gap(
    estimate: Mapping[str, Any], fine: Mapping[str, Any], currency: str, day: pd.Timestamp
) -> dict[str, Any]:
    """Return one row; an empty fine leaves its side empty."""
    expected, expected_in, quoted = _converted(estimate, currency, day)
    imposed, imposed_in, quoted_too = _converted(fine, currency, day)
    sides = {
        f"{side}_{name}": fact.get(column)
        for side, fact in (("estimate", estimate), ("fine", fine))
        for name, column in (
            ("article", "article_id"), ("date", "date"), ("date_end", "date_end"),
            ("qualifier", "qualifier"), ("quote", "quote"), ("start", "start"),
            ("reviewed", "reviewed"),
        )
        if column in fact
    }  # fmt: skip
    return (
        {"company": estimate["company"], "status": estimate["status"], "currency": currency}
        | sides
        | _amounts("estimate", *expected)
        | _amounts("fine", *imposed)
        | _amounts("gap", imposed[0].minus(expected[0]), imposed[1].minus(expected[1]))
        | _amounts(
            "gap_pct", imposed[0].percent_above(expected[0]), imposed[1].percent_above(expected[1])
        )
        | {"estimate_rate": expected_in, "fine_rate": imposed_in}
        | {"rate_date": quoted or quoted_too}
    )


def _amounts(name: str, printed: Interval, bounds: Interval) -> dict[str, float]:
    return {name: printed.low, f"{name}_low": bounds.low, f"{name}_high": bounds.high}


def _converted(
    fact: Mapping[str, Any], currency: str, day: pd.Timestamp
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


def timeline(source: Source = None) -> pd.DataFrame:
    """Return each event once, with the articles that report it.

    Parameters
    ----------
    source
        As for :func:`estimate_gap`; of a facts frame the milestones count.

    Returns
    -------
    pandas.DataFrame
        One row for each event, by date, the undated last. Reports of one type and actor (the
        company; where none is named, the authority) whose periods overlap or touch are one event
        (:func:`antlib.matching.joined`).

        ``type``, ``company``, ``authority``
            str; every authority that a report names, joined by "; ".
        ``date``, ``date_end``, ``date_precision``
            datetime64, datetime64, category: the days that all reports allow; the precision of the
            most precise report, or range where only several together narrow it down.
        ``n_articles``, ``article_ids``
            int64, str: how many articles report it, and their ids, separated by blanks.
        ``quotes``, ``places``
            str: the words of each report, separated by " | ", and in the same order where they
            stand, as "article_id:start:end" separated by blanks.
        ``conflict``
            str: what does not agree, in words; "" where nothing is amiss. Either reports of the
            event name days beside one another, or other articles tell of an event of the same type
            and actor at another time within a year.
        ``reviewed``
            str: what an analyst decided about which report.

    Raises
    ------
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> year = {"kind": "milestone", "type": "listing", "company": "Harbour Bank",
    ...     "article_id": "a", "date": pd.Timestamp("2022-01-01"),
    ...     "date_end": pd.Timestamp("2022-12-31"), "date_precision": "year"}
    >>> day = pd.Timestamp("2022-03-07")
    >>> known = year | {"article_id": "b", "date": day, "date_end": day, "date_precision": "day"}
    >>> event = timeline(frame_of([year, known], FACTS)).iloc[0]
    >>> event["date"], event["article_ids"]
    (Timestamp('2022-03-07 00:00:00'), 'a b')
    """
    facts = facts_from(source)
    milestones = facts[facts["kind"] == Kind.MILESTONE].to_dict("records")
    events = joined({str(name): value for name, value in row.items()} for row in milestones)
    rows = [event_of(reports) for reports in events]
    for row in rows:
        row["conflict"] = "; ".join(filter(None, [row["conflict"], *told_otherwise(row, rows)]))
    return frame_of(rows, EVENTS).sort_values(
        ["date", "date_end", "type", "company"], ignore_index=True
    )
