"""What came of an analyst's decisions: applied, overruled, or without effect and why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import pandas as pd

from antlib.decisions import COLUMNS, Action, Decision, Key, from_json, text_hash
from antlib.review_folder import folders_of, reviewed_under, signature, with_decisions
from antlib.review_lines import BadLine
from antlib.reviews import change_decisions, read_reviews
from antlib.schema import frame_of, rows_of
from antlib.verdicts import Standing, standings

__all__ = ["IDLE", "review_report", "withdraw_idle"]

REPORT: Mapping[str, Any] = {
    "article_id": "str", "state": "str", "reason": "str",
    **{name: "int64" if name in ("start", "end") else "str" for name in COLUMNS[1:]},
}  # fmt: skip
"""Columns of :func:`review_report`: those of ``reviews.csv``, ``state`` and ``reason``."""

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
        of :data:`REPORT`: those of ``reviews.csv``, ``reason`` (why a line cannot be read, else
        "") and ``state``:

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
        unreadable
            The line of ``reviews.csv`` holds no decision; it stays there as it is. ``reason`` says
            which line, what was met and what to do, and ``quote`` holds its content where its
            fields cannot be told apart.

    Examples
    --------
    >>> import antlib
    >>> review_report(antlib.read_articles()).columns[:4].tolist()
    ['article_id', 'state', 'reason', 'text_hash']
    """
    fresh = with_decisions(articles)
    rows = [row for article in rows_of(fresh) for row in _states(article)]
    for folder in folders_of(fresh):
        files = folder.iterdir() if folder.is_dir() else ()
        there = {path.stem for path in files} | set(fresh["article_id"])
        found = read_reviews(folder)
        rows += _judged([d for d in found.decisions if d.article_id not in there], set(), "")
        rows += map(_unreadable, found.bad)
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

    Examples
    --------
    >>> import antlib
    >>> withdraw_idle(antlib.read_articles())["reviews"].unique().tolist()  # nothing is idle
    ['']
    """
    report = review_report(articles)
    idle = {_identity(row) for row in rows_of(report[report["state"].isin(IDLE)])}
    signed = signature(who, when, note)

    def withdrawn(before: list[Decision]) -> list[Decision]:
        return [
            replace(
                standing.decisions[0], action=Action.WITHDRAW, field=field, old="", new="", **signed
            )
            for standing in standings(before)
            for field in _to_withdraw(standing, idle)
        ]

    for folder in folders_of(articles):
        change_decisions(folder, withdrawn)
    return with_decisions(articles)


def _to_withdraw(standing: Standing, idle: set[tuple[Any, ...]]) -> list[str]:
    """Return the fields of the withdrawals that take back what is idle, and nothing else.

    "" takes back the newest act. A verdict that is older than an edit in force cannot be taken
    back alone, so it stays, and stays listed.
    """
    idle_ones = [d for d in standing.decisions if _identity(asdict(d)) in idle]
    if idle_ones and len(idle_ones) == len(standing.decisions):
        return [""] * len({decision.act for decision in standing.decisions})
    return [d.field for d in idle_ones if d.action == Action.EDIT]


def _identity(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in COLUMNS)


def _states(article: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    decisions = from_json(article["reviews"], f"article {article['article_id']!r}")
    if not decisions:
        return
    facts = reviewed_under(article)
    at_work = {d for fact in facts if fact.standing for d in _effective(fact.standing)}
    keys = {fact.standing.key for fact in facts if fact.standing}
    for row in _judged(decisions, at_work, text_hash(article["text"])):
        key = Key(*(row[name] for name in Key._fields))
        lost = row["state"] == "not found" and row["action"] == Action.EDIT and key in keys
        yield row | ({"state": "contradictory"} if lost else {})


def _unreadable(line: BadLine) -> dict[str, Any]:
    cells = {name: line.cells.get(name, "") for name in COLUMNS if name not in ("start", "end")}
    places = {name: int(cell) for name in ("start", "end")
              if re.fullmatch(r"\d{1,9}", cell := line.cells.get(name, ""), re.A)}  # fmt: skip
    quote = {} if line.cells else {"quote": line.content}
    return {**cells, **places, **quote, "state": "unreadable", "reason": line.reason}


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
