"""Fines across articles: the reports of one fine as one row, disagreements kept visible."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.extraction import Source, facts_from
from antlib.fine_reports import GIVEN_UP, FineReport
from antlib.matching import event_of
from antlib.parts import parts_of
from antlib.records import Kind
from antlib.schema import DAY, FACTS, frame_of
from antlib.wording import bound_words

DISTINCT: Mapping[str, Any] = {
    "company": "str", "status": FACTS["status"], "authority": "str",
    "amount": "float64", "amount_low": "float64", "amount_high": "float64",
    "qualifier": FACTS["qualifier"], "currency": "str", "currency_basis": FACTS["currency_basis"],
    "amount_also": "float64", "currency_also": "str",
    "currency_also_basis": FACTS["currency_also_basis"],
    "date": DAY, "date_end": DAY, "date_precision": FACTS["date_precision"],
    "date_basis": FACTS["date_basis"], "published": DAY,
    "article_id": "str", "quote": "str", "start": "int64", "end": "int64",
    "n_articles": "int64", "article_ids": "str", "quotes": "str", "places": "str",
    "part_of": "str", "conflict": "str", "reviewed": "str",
}  # fmt: skip
"""Columns of :func:`distinct_fines`."""

REPORTS: Mapping[str, Any] = dict(FACTS) | {k: v for k, v in DISTINCT.items() if k != "part_of"}
"""Columns of :func:`distinct_reports`."""


def distinct_fines(source: Source = None) -> pd.DataFrame:
    """Return each fine once, with all articles that report it.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.

    Returns
    -------
    pandas.DataFrame
        One row for each fine, by date, the undated last:

        ``company``, ``status``, ``authority``
            str, category, str: the fined party; where the fine stands: what became of it by the
            latest article that tells of a change (reduced, superseded, annulled), else imposed;
            every authority named, joined by "; ".
        ``amount`` ... ``currency_also_basis``
            as in the facts frame, of the most precise report (a stated currency before an inferred
            one, then more digits and narrower bounds), whose ``article_id``, ``published``,
            ``quote``, ``start`` and ``end`` these are.
        ``date``, ``date_end``, ``date_precision``, ``date_basis``
            the days that all reports allow, as in :func:`antlib.timeline`.
        ``n_articles``, ``article_ids``, ``quotes``, ``places``
            int64, str: how many articles report it, their ids, their words separated by " | ", and
            where these stand, as "article_id:start:end" separated by blanks.
        ``part_of``
            str: the words of the sum that it is a part of, where an article gives both a total and
            what makes it up (:func:`antlib.parts.parts_of`); "" else. Who adds up fines leaves the
            parts out.
        ``conflict``
            str: which reports do not agree with the row, in amount or date; "" where all do.
        ``reviewed``
            str: what an analyst decided about which report.

    Raises
    ------
    FactsError, ArticleError
        Where the source cannot be read.

    Notes
    -----
    Reports of different articles are of one fine where the company is the same and the sums are
    close (:meth:`antlib.sums.Sum.is_close_to`: within the rounding of the printed digits, their
    bounds, and 3 % for another currency at the rate of the day; a restatement or either reading of
    a bare dollar will do), dated no more than 31 days apart, or a year where a date is vague;
    beyond the same days they must not name different authorities. Where one tells that the sum was
    cut or annulled, or is what was left of it, years may lie between. A report that is left, dates
    a fine to the same few days as exactly one other fine on the company, names no other authority
    and, in the same currency, no more than twice or half its sum is taken for a conflicting report
    of that one: "2 billion" beside "2.5 billion" is one row, and ``conflict`` says so. Two fines
    that one article tells apart are never joined.

    Examples
    --------
    >>> day = pd.Timestamp("2022-03-07")
    >>> rough = {"article_id": "a", "kind": "fine", "company": "Harbour Bank", "amount": 7.1e6,
    ...     "amount_low": 7.1e6, "amount_high": 7.1e6, "currency": "EUR", "date": day,
    ...     "date_end": day, "quote": "7.1 million euros"}
    >>> fine = rough | {"article_id": "b", "amount": 7.123e6, "amount_low": 7.123e6,
    ...     "amount_high": 7.123e6, "quote": "7.123 million euros"}
    >>> row = distinct_fines(frame_of([rough, fine], FACTS)).iloc[0]
    >>> float(row["amount"]), row["article_ids"], row["conflict"]
    (7123000.0, 'a b', '')
    """
    return _frame((row for row, _ in fines_with_reports(facts_from(source))), DISTINCT)


def fines_with_reports(facts: pd.DataFrame) -> list[tuple[dict[str, Any], list[FineReport]]]:
    """Return each fine as a row of :func:`distinct_fines`, and the reports that it is made of.

    Parameters
    ----------
    facts
        A facts frame; its fines count.
    """
    groups = _reunited(_close_ones(_reports(facts[facts["kind"] == Kind.FINE])))
    rows = [_row(group) for group in groups]
    for row, whole in zip(rows, parts_of(rows), strict=True):
        row["part_of"] = whole
    return list(zip(rows, groups, strict=True))


def distinct_reports(facts: pd.DataFrame) -> pd.DataFrame:
    """Return each estimate, market value and move of a price once, with all articles that tell it.

    Parameters
    ----------
    facts
        Rows of the facts frame; those that state neither a sum nor a share stay as they are.

    Returns
    -------
    pandas.DataFrame
        The columns of the facts frame, of the most precise report, and ``n_articles``,
        ``article_ids``, ``quotes``, ``places`` and ``conflict`` as in :func:`distinct_fines`. Rows
        of several articles are one where kind, type, direction and company are the same and the
        sums close by the rule for fines; without sums, where the percentages are equal. Sums that
        differ are never joined here: an estimate that was raised is news.

    Examples
    --------
    >>> loss = {"article_id": "a", "kind": "market_value", "type": "market_value",
    ...     "company": "Harbour Bank", "amount": 4e9, "amount_low": 4e9, "amount_high": 4e9,
    ...     "currency": "EUR", "published": pd.Timestamp("2022-03-07"), "quote": "lost €4bn"}
    >>> both = frame_of([loss, loss | {"article_id": "b"}], FACTS)
    >>> distinct_reports(both)["article_ids"].tolist()
    ['a b']
    """
    names = ["kind", "type", "direction"]
    parts = facts.groupby(names, observed=True, dropna=False, sort=False)
    groups = [group for _, part in parts for group in _close_ones(_reports(part))]
    return _frame(map(_row, groups), REPORTS)


def _reports(facts: pd.DataFrame) -> list[FineReport]:
    """Return the reports with the most precise sum first."""
    rows = facts.to_dict("records")
    reports = [FineReport({str(name): value for name, value in row.items()}) for row in rows]
    return sorted(reports, key=FineReport.order)


def _frame(rows: Iterable[dict[str, Any]], columns: Mapping[str, Any]) -> pd.DataFrame:
    return frame_of(rows, columns).sort_values(
        ["date", "date_end", "company", "article_id", "start"], ignore_index=True
    )


def _close_ones(reports: Iterable[FineReport]) -> list[list[FineReport]]:
    """Group the reports whose sums are close; each joins the group nearest in time that it fits."""
    groups: list[list[FineReport]] = []
    for report in reports:
        fitting = [
            group
            for group in groups
            if all(report.may_be(other) and report.is_close_to(other) for other in group)
        ]
        if fitting:
            min(fitting, key=lambda group: max(map(report.apart, group))).append(report)
        else:
            groups.append([report])
    return groups


def _reunited(groups: list[list[FineReport]]) -> list[list[FineReport]]:
    """Join groups that differ in the sum alone, where no third fine makes that a guess."""
    kept: list[list[FineReport]] = []
    rivals = {id(group): [g for g in groups if _of_one_day(group, g)] for group in groups}
    for group in groups:
        others = rivals[id(group)]
        mutual = len(others) == 1 and len(rivals[id(others[0])]) == 1
        home = next((k for k in kept if mutual and k is others[0]), None)
        if home is None:
            kept.append(group)
        else:
            home.extend(group)
    return kept


def _of_one_day(one: Sequence[FineReport], other: Sequence[FineReport]) -> bool:
    """Say whether two groups may be one fine that is dated to the same few days."""
    return one is not other and all(
        a.may_be(b) and a.same_days(b) and a.same_authority(b) and a.is_like(b)
        for a in one
        for b in other
    )


def _row(group: Sequence[FineReport]) -> dict[str, Any]:
    best = group[0]
    changes = [report for report in group if report.is_changed] or group
    latest = max(changes, key=_published)
    told = sorted(group, key=lambda r: (r.article, r.row["start"], r.row["end"]))
    odd = [f"{_amount(r.row)} in {r.article}" for r in told if not best.agrees(r)]
    dated = _dated(group)
    conflict = "; ".join(filter(None, [*odd, dated.pop("conflict")]))
    return dict(best.row) | dated | {"status": latest.row["status"], "conflict": conflict}


def _published(report: FineReport) -> tuple[Any, ...]:
    published = report.row["published"]
    return pd.notna(published), published, report.article


def _amount(row: Mapping[str, Any]) -> str:
    bounds = row["amount_low"], row["amount_high"]
    return bound_words(*bounds, row["currency"], str(row["qualifier"]), row["amount"])


def _dated(group: Sequence[FineReport]) -> dict[str, Any]:
    """Return the date that the reports allow together.

    A report without a day of its own has no say, nor has one of a sum that was given up where its
    day lies beside the others': it is that of the change.
    """
    standing = [r for r in group if r.has_day and r.row["status"] not in GIVEN_UP]
    days = standing or [r for r in group if r.has_day]
    kept = [r for r in group if r.has_day and any(r.apart(other) <= 1 for other in days)]
    blank = {"date": pd.NaT, "date_end": pd.NaT}
    rows = [dict(r.row) | (blank if kept and r not in kept else {}) for r in group]
    rows.sort(key=lambda r: (pd.isna(r["date"]), r["date_end"] - r["date"], r["article_id"]))
    event = event_of(rows)
    same = ("type", "company")
    return {name: value for name, value in event.items() if name not in same} | {
        "date_basis": rows[0]["date_basis"]
    }
