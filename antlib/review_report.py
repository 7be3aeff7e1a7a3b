"""What came of an analyst's decisions: applied, overruled, or without effect and why."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from antlib.decisions import COLUMNS, Action, Decision, Key, from_json, text_hash
from antlib.extraction import reviewed_facts
from antlib.reviewing import account, article_frame, article_rows, folder_of, with_decisions
from antlib.reviews import append_decisions, read_decisions
from antlib.schema import frame_of
from antlib.verdicts import Standing, standings

__all__ = ["IDLE", "review_report", "withdraw_idle"]

REPORT: Mapping[str, Any] = {
    "article_id": "str", "state": "str",
    **{name: "int64" if name in ("start", "end") else "str" for name in COLUMNS[1:]},
}  # fmt: skip
"""Columns of :func:`review_report`: those of ``reviews.csv``, and ``state``."""

IDLE = ("stale", "not found", "no article", "contradictory")
"""States of decisions that stand and have no effect."""


def review_report(articles: pd.DataFrame) -> pd.DataFrame:
    """List every decision and say whether it has an effect.

    Parameters
    ----------
    articles
        The articles frame, with ``path`` where the articles are files.

    Returns
    -------
    pandas.DataFrame
        One row for each decision beside the articles, in the order of the file, with the columns
        of :data:`REPORT`: those of ``reviews.csv`` and ``state``:

        applied
            It shows in the facts.
        overruled
            A later decision on the same cell or fact, or a withdrawal, takes its place.
        stale
            It was made on another text of the article, so it is not applied: decide again, or
            put the old text back.
        not found
            The rules read no such fact any more, or read another company or type there, which a
            verdict on the old reading does not cover.
        contradictory
            The edit does not go together with an older one, or with what the rules read now.
        no article
            Its article is not in the folder any more.

    Examples
    --------
    >>> import antlib
    >>> review_report(antlib.read_articles()).columns[:3].tolist()
    ['article_id', 'state', 'text_hash']
    """
    fresh = with_decisions(articles)
    rows = [row for article in article_rows(fresh) for row in _states(article)]
    folders = {folder: None for row in article_rows(fresh) if (folder := folder_of(row))}
    for folder in folders:
        there = {path.stem for path in folder.iterdir()} | set(fresh["article_id"])
        gone = [d for d in read_decisions(folder) if d.article_id not in there]
        rows += _judged(gone, set(), "")
    return frame_of(rows, REPORT)


def withdraw_idle(
    articles: pd.DataFrame, *, note: str = "", who: str = "", when: datetime | None = None
) -> pd.DataFrame:
    """Withdraw every decision without effect: stale, not found, contradictory, no article.

    Decisions on the same fact that have an effect stay.

    Parameters
    ----------
    articles
        The articles frame.
    note, who, when
        As for :func:`review_fact`.

    Returns
    -------
    pandas.DataFrame
        The articles frame with all decisions beside its articles.

    Raises
    ------
    ReviewError
        Where they cannot be written.
    """
    report = review_report(articles)
    idle = {_identity(row) for row in article_rows(report[report["state"].isin(IDLE)])}
    now = (when or datetime.now(UTC)).isoformat(timespec="milliseconds")
    for folder in {folder: None for row in article_rows(articles) if (folder := folder_of(row))}:
        about = [s for s in standings(read_decisions(folder))
                 if any(_identity(asdict(d)) in idle for d in s.decisions)]  # fmt: skip
        append_decisions(folder, [
            replace(
                standing.decisions[0], action=Action.WITHDRAW, field=field, old="", new="",
                who=who or account(), when=now, note=note,
            )
            for standing in about
            for field in _to_withdraw(standing, idle)
        ])  # fmt: skip
    return with_decisions(articles)


def _to_withdraw(standing: Standing, idle: set[tuple[Any, ...]]) -> list[str]:
    """Return the fields of the withdrawals that take back what is idle, and nothing else.

    "" takes back the newest act. A verdict that is older than an edit in force cannot be taken
    back alone, so it stays, and stays listed.
    """
    idle_ones = [d for d in standing.decisions if _identity(asdict(d)) in idle]
    if len(idle_ones) == len(standing.decisions):
        return [""] * len({decision.act for decision in standing.decisions})
    return [d.field for d in idle_ones if d.action == Action.EDIT]


def _identity(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in COLUMNS)


def _states(article: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    decisions = from_json(article["reviews"], f"article {article['article_id']!r}")
    if not decisions:
        return
    facts = reviewed_facts(article_frame(article))[article["article_id"]]
    at_work = {d for fact in facts if fact.standing for d in _effective(fact.standing)}
    keys = {fact.standing.key for fact in facts if fact.standing}
    for row in _judged(decisions, at_work, text_hash(article["text"])):
        key = Key(*(row[name] for name in Key._fields))
        lost = row["state"] == "not found" and row["action"] == Action.EDIT and key in keys
        yield row | ({"state": "contradictory"} if lost else {})


def _judged(
    decisions: list[Decision], at_work: set[Decision], current: str
) -> Iterator[dict[str, Any]]:
    """Yield each decision with its state; "" as the current text is that of an article gone."""
    left = {d for standing in standings(decisions) for d in _effective(standing)} - at_work
    for decision in decisions:
        state = "overruled"
        if decision in at_work or decision.action == Action.WITHDRAW:
            state = "applied"
        elif decision in left:
            other = "stale" if current else "no article"
            state = "not found" if decision.text_hash == current else other
        yield asdict(decision) | {"state": state}


def _effective(standing: Standing) -> list[Decision]:
    """Return the decisions that nothing newer takes the place of."""
    newest = {(d.action if d.action == Action.ADD else "", d.field): d for d in standing.decisions}
    return [d for d in newest.values() if d.action == Action.EDIT or standing.verdict]
