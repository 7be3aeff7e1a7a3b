"""An analyst's last word on the facts: accept, reject, edit, add or withdraw, and what came of it.

Each function here writes to ``reviews.csv`` beside the article and returns the articles frame with
the decisions in it, ready for :func:`antlib.extract`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.corrections import Reviewed, Standing, key_of, standings
from antlib.decisions import (
    COLUMNS,
    EDITABLE,
    Action,
    Decision,
    Key,
    from_json,
    text_hash,
    to_json,
    value_of,
    written,
)
from antlib.errors import ReviewError
from antlib.extraction import extract, reviewed_facts
from antlib.reviews import append_decisions, read_decisions
from antlib.schema import frame_of

__all__ = ["add_fact", "folder_of", "review_fact", "review_report", "with_decisions"]

REPORT: Mapping[str, Any] = {
    "article_id": "str", "state": "str",
    **{name: "int64" if name in ("start", "end") else "str" for name in COLUMNS[1:]},
}  # fmt: skip
"""Columns of :func:`review_report`: those of ``reviews.csv``, and ``state``."""


def review_fact(
    articles: pd.DataFrame,
    fact: Mapping[str, Any] | pd.Series,
    action: str,
    changes: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    who: str = "",
    when: datetime | None = None,
) -> pd.DataFrame:
    """Decide about a fact, and keep the decision in ``reviews.csv`` beside its article.

    Parameters
    ----------
    articles
        The articles frame that the fact was read from.
    fact
        A row of the facts frame or of a view of it.
    action
        "accept", "reject", "edit", or "withdraw": that takes back the newest act on the fact, or
        the newest edit of each column in ``changes``.
    changes
        Of an edit: column to new value, as :func:`antlib.decisions.value_of` takes it; None or ""
        empties a cell. Bounds, bases and the quote follow what they depend on.
    note
        Why, for whoever reads it later.
    who
        Who decides; without it the name of the account.
    when
        Time with its zone; now without it.

    Returns
    -------
    pandas.DataFrame
        The articles frame with all decisions beside its articles.

    Raises
    ------
    ReviewError
        Where the fact is not among the article's, a value is none, edits contradict each other, or
        the decision cannot be written: then nothing is.

    Examples
    --------
    >>> import tempfile, antlib
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Ofgem fined Ferro £2 million.")
    >>> articles = antlib.read_articles(folder)
    >>> fact = antlib.extract(articles).iloc[0]
    >>> articles = review_fact(articles, fact, "edit", {"amount": 3e6}, note="a misprint")
    >>> antlib.extract(articles)[["amount", "reviewed"]].values.tolist()
    [[3000000.0, 'amount amount_low amount_high']]
    """
    article = _article(articles, str(fact["article_id"]))
    found = _found(article, fact)
    if action not in (Action.ACCEPT, Action.REJECT, Action.EDIT, Action.WITHDRAW):
        raise ReviewError(f"action {action!r} is none of accept, reject, edit, withdraw")
    if bool(changes) != (action == Action.EDIT) and action != Action.WITHDRAW:
        raise ReviewError("an edit needs changes, {column: new value}, and only an edit has any")
    if action == Action.WITHDRAW and found.standing is None:
        raise ReviewError(f"nothing was decided about {fact['quote']!r}, so nothing to withdraw")
    blank = _blank(article, found.key, str(fact["quote"]), note, who, when)
    kind = written((changes or {}).get("kind")) or str(found.row["kind"])
    decisions = [
        replace(blank, action=action, field=field, old=old, new=new)
        for field, old, new in _changes(changes or {}, found.row, kind, action)
    ]
    return _kept(articles, article, decisions)


def add_fact(
    articles: pd.DataFrame,
    article_id: str,
    start: int,
    end: int,
    kind: str,
    values: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    who: str = "",
    when: datetime | None = None,
) -> pd.DataFrame:
    """Add a fact that the rules missed, by the place of its words.

    Parameters
    ----------
    articles
        The articles frame.
    article_id, start, end
        The article, and the half-open offsets of the words in its text.
    kind
        fine, estimate, market_value or milestone.
    values
        Column to value, as for :func:`review_fact`; a status that is not given is imposed for a
        fine and expected for an estimate.
    note, who, when
        As for :func:`review_fact`.

    Returns
    -------
    pandas.DataFrame
        The articles frame with all decisions beside its articles.

    Raises
    ------
    ReviewError
        As for :func:`review_fact`, and where the words carry such a fact already.
    """
    article = _article(articles, article_id)
    values = dict(values or {})
    name, company = (written(values.pop(field, "")).strip() for field in ("type", "company"))
    value_of("kind", kind)
    value_of("type", name, kind)
    value_of("company", company)
    text = article["text"]
    if not 0 <= start < end <= len(text):
        raise ReviewError(f"characters {start} to {end} are no words of article {article_id!r}")
    key = Key(kind, name, company, start, end)
    for other in reviewed_facts(_frame(article))[article_id]:
        same = other.key[:3] == key[:3] and other.key.start < end and start < other.key.end
        if same:
            state = "but rejected: withdraw that" if other.is_rejected else "already: edit it"
            raise ReviewError(f"{text[start:end]!r} carries such a fact {state}")
    blank = _blank(article, key, text[start:end], note, who, when)
    decisions = [replace(blank, action=Action.ADD)] + [
        replace(blank, action=Action.EDIT, field=field, old=old, new=new)
        for field, old, new in _changes(values, {}, kind, Action.EDIT)
        if values
    ]
    return _kept(articles, article, decisions)


def with_decisions(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles frame with the decisions that lie beside its articles now.

    Articles without a file keep those that they have.
    """
    known: dict[Path, list[Decision]] = {}
    cells = []
    for row in _rows(articles):
        folder = folder_of(row)
        if folder is None:
            cells.append(row.get("reviews") or "")
            continue
        if folder not in known:
            known[folder] = read_decisions(folder)
        cells.append(to_json([d for d in known[folder] if d.article_id == row["article_id"]]))
    return articles.assign(reviews=pd.Series(cells, index=articles.index, dtype="str"))


# --- what came of the decisions ------------------------------------------------------------------


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
        no article
            Its article is not in the folder any more.

    Examples
    --------
    >>> import antlib
    >>> review_report(antlib.read_articles()).columns[:3].tolist()
    ['article_id', 'state', 'text_hash']
    """
    fresh = with_decisions(articles)
    rows = [row for article in _rows(fresh) for row in _states(article)]
    folders = {folder: None for row in _rows(fresh) if (folder := folder_of(row))}
    for folder in folders:
        stems = {path.stem for path in folder.iterdir()}
        gone = [d for d in read_decisions(folder) if d.article_id not in stems]
        rows += [asdict(decision) | {"state": "no article"} for decision in gone]
    return frame_of(rows, REPORT)


def _states(article: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    decisions = from_json(article["reviews"], f"article {article['article_id']!r}")
    if not decisions:
        return
    current = text_hash(article["text"])
    facts = reviewed_facts(_frame(article))[article["article_id"]]
    at_work = {d for fact in facts if fact.standing for d in _effective(fact.standing)}
    left = {d for s in standings(d for d in decisions if d.text_hash == current)
            for d in _effective(s)} - at_work  # fmt: skip
    for decision in decisions:
        state = "overruled"
        if decision.text_hash != current:
            state = "stale"
        elif decision in at_work or decision.action == Action.WITHDRAW:
            state = "applied"
        elif decision in left:
            state = "not found"
        yield asdict(decision) | {"state": state}


def _effective(standing: Standing) -> list[Decision]:
    """Return the decisions that nothing newer takes the place of."""
    newest = {(d.action if d.action == Action.ADD else "", d.field): d for d in standing.decisions}
    return [d for d in newest.values() if d.action == Action.EDIT or standing.verdict]


# --- pieces --------------------------------------------------------------------------------------


def _article(articles: pd.DataFrame, name: str) -> dict[str, Any]:
    rows = _rows(articles[articles["article_id"].astype(str) == name])
    if not rows:
        raise ReviewError(f"article {name!r} is not among the articles that were passed")
    return rows[0]


def _rows(articles: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()}
            for row in articles.to_dict("records")]  # fmt: skip


def _frame(article: Mapping[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([article])


def folder_of(article: Mapping[str, Any]) -> Path | None:
    """Return the folder beside whose articles an article's decisions lie; None for a pasted one."""
    path = article.get("path")
    return Path(path).parent if isinstance(path, str) and path else None


def _found(article: Mapping[str, Any], fact: Mapping[str, Any] | pd.Series) -> Reviewed:
    """Return the article's fact that a row of a table shows."""
    for reviewed in reviewed_facts(_frame(article))[article["article_id"]]:
        if key_of(reviewed.row) == key_of(dict(fact)):
            return reviewed
    raise ReviewError(
        f"{fact['quote']!r} is no fact of article {article['article_id']!r} as it is read now; "
        "pass the articles frame that the row was read from"
    )


def _changes(
    changes: Mapping[str, Any], row: Mapping[str, Any], kind: str, action: str
) -> Iterator[tuple[str, str, str]]:
    """Yield column, old and new value, checked; one without column where the fact is meant."""
    if not changes:
        yield "", "", ""
    for field, value in changes.items():
        if field not in EDITABLE:
            raise ReviewError(f"{field!r} cannot be edited; choose one of {', '.join(EDITABLE)}")
        new = written(value).strip()
        value_of(field, new, kind)
        yield field, written(row.get(field)), new if action == Action.EDIT else ""


def _blank(
    article: Mapping[str, Any], key: Key, quote: str, note: str, who: str, when: datetime | None
) -> Decision:
    """Return a decision about a fact that does not say yet what is decided."""
    if when is not None and when.tzinfo is None:
        raise ReviewError(f"when {when} has no time zone; pass one, such as datetime.now(UTC)")
    now = (when or datetime.now(UTC)).isoformat(timespec="milliseconds")
    return Decision(
        article["article_id"], text_hash(article["text"]), *key, quote, "",
        who=who or getuser(), when=now, note=note,
    )  # fmt: skip


def _kept(
    articles: pd.DataFrame, article: Mapping[str, Any], decisions: list[Decision]
) -> pd.DataFrame:
    """Try the decisions on the article; where that holds, write them and read them again."""
    folder = folder_of(article)
    if folder is None:
        raise ReviewError(
            f"article {article['article_id']!r} was pasted and lies in no folder, so decisions on "
            "it cannot be kept; save it as a file and read it with antlib.read_articles first"
        )
    before = [d for d in read_decisions(folder) if d.article_id == article["article_id"]]
    extract(_frame({**article, "reviews": to_json([*before, *decisions])}))
    append_decisions(folder, decisions)
    return with_decisions(articles)
