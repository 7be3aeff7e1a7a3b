"""Findings across articles: how far estimates were from fines, and one timeline of events."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from antlib.distinct import fines_with_reports
from antlib.extraction import Source, facts_from
from antlib.gap_sides import dated, dated_row, gap_row, ordered
from antlib.matching import event_of, fine_of, joined, told_otherwise
from antlib.rates import fixed_day, known_days
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
    "number": "int64",
    "change_pct": "float64", "change_pct_low": "float64", "change_pct_high": "float64",
    "estimate_rate": "float64", "fine_rate": "float64", "rate_date": DAY,
    "estimate_quote": "str", "estimate_start": "int64",
    "fine_quote": "str", "fine_start": "int64", "before_quote": "str",
    "estimate_reviewed": "str", "fine_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`estimate_gap`."""

GAP_DAYS = ("estimate_date", "fine_date", "published")
"""Whose day may set the rate of :func:`estimate_gap`."""

EVENTS: Mapping[str, Any] = {
    "type": "str", "company": "str", "authority": "str",
    "date": DAY, "date_end": DAY, "date_precision": FACTS["date_precision"],
    "n_articles": "int64", "article_ids": "str", "quotes": "str", "places": "str",
    "conflict": "str", "reviewed": "str",
}  # fmt: skip
"""Columns of :func:`timeline`."""


def estimate_gap(
    source: Source = None,
    currency: str | None = "CNY",
    on: str | date | pd.Timestamp = "estimate_date",
) -> pd.DataFrame:
    """Set each estimate beside the fine that it was about.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    currency
        ISO 4217 code in which both sides are given; None for each estimate's own.
    on
        The day whose official rates turn both sides into it: "estimate_date", "fine_date",
        "published" (the day of the fine's article; both are the estimate's where there is no
        fine), or one fixed day. One day for both, so that the gap
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
        ``number``
            int64, which estimate of this fine it is, counted in time from 1.
        ``change_pct``, ``change_pct_low``, ``change_pct_high``
            float64, by how many per cent it lies above the one before (below: negative), of the
            printed figures, and as an interval; both at the rate of the row's day. NaN for the
            first one.
        ``estimate_rate``, ``fine_rate``, ``rate_date``
            float64, float64, datetime64: units of ``currency`` for one unit of each side's own, 1
            where it is the same, and the quoted day used.
        ``estimate_quote``, ``estimate_start``, ``fine_quote``, ``fine_start``
            str, int64: the words of each side and where they begin.
        ``before_quote``
            str, the words of the estimate before; "" for the first one.
        ``estimate_reviewed``, ``fine_reviewed``
            str: what an analyst decided about each side, as in the facts frame; of a fine that
            several articles report also in which.

        The fine of an estimate is the first one on the same company from then on within 24 months
        (:func:`antlib.matching.fine_of`), by no other authority where both name one; what an
        article expects beside a fine that it reports is about another one, unless the words say
        that the estimate is past. The fine side is a row of :func:`antlib.distinct_fines`: the sum
        and the words of its most precise report, whichever article that stands in, and the days
        that all reports allow. An estimate without such a fine has an empty fine side; a side
        without amount or rate is NaN.

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
    if currency is not None:
        known_days(currency)
    fixed = None if on in GAP_DAYS else fixed_day(on, currency or "USD", " or ".join(GAP_DAYS))
    facts = facts_from(source)
    fines = _fines(facts)
    pairs = [(e, fine_of(e, fines)) for e in dated(facts[facts["kind"] == Kind.ESTIMATE])]
    rows = []
    for estimate, fine, before, number in ordered(pairs):
        day = fixed
        if day is None:
            side = estimate if on == "estimate_date" or fine is None else fine
            day = side["published" if on == "published" else "as_of"]
            if on == "estimate_date" and fine is not None:
                day = min(day, fine["as_of"])  # "2021" was current before the fine of April 2021
        row = gap_row(estimate, fine, before, currency or estimate["currency"], day)
        rows.append(row | {"number": number})
    return frame_of(rows, GAPS).sort_values(
        ["estimate_date", "estimate_article", "estimate_start"], ignore_index=True
    )


def _fines(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each fine with an amount once, dated, with the ``reports`` that it is made of."""
    rows = []
    for row, (best, *others) in fines_with_reports(facts):
        reports = [report.row for report in (best, *others)]
        reviewed = row["reviewed"] if others else best.row["reviewed"]
        rows.append(dated_row(row) | {"reports": reports, "reviewed": reviewed})
    return [row for row in rows if row["amount_low"] >= 0]


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
