"""An analyst's last word on the facts: accept, reject, edit, add or withdraw, and what came of it.

Each function here writes to ``reviews.csv`` beside the article and returns the articles frame with
the decisions in it, ready for :func:`antlib.extract`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.cell_values import EDITABLE, value_of, written
from antlib.corrections import Reviewed, key_of
from antlib.decisions import Action, Decision, Key, text_hash, to_json
from antlib.errors import ReviewError
from antlib.extraction import reviewed_facts
from antlib.reviews import append_decisions, read_decisions
from antlib.schema import FACTS

__all__ = [
    "account",
    "add_fact",
    "article_frame",
    "article_rows",
    "folder_of",
    "review_fact",
    "with_decisions",
]


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
        Of an edit: column to new value, as :func:`antlib.cell_values.value_of` takes it; None or ""
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
    if action == Action.WITHDRAW and (lacking := set(changes or ()) - set(found.edits)):
        raise ReviewError(f"{', '.join(sorted(lacking))} was not edited, so nothing to withdraw")
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
    for other in reviewed_facts(article_frame(article))[article_id]:
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
    for row in article_rows(articles):
        folder = folder_of(row)
        if folder is None:
            cells.append(row.get("reviews") or "")
            continue
        if folder not in known:
            known[folder] = read_decisions(folder)
        cells.append(to_json([d for d in known[folder] if d.article_id == row["article_id"]]))
    return articles.assign(reviews=pd.Series(cells, index=articles.index, dtype="str"))


# --- pieces --------------------------------------------------------------------------------------


def _article(articles: pd.DataFrame, name: str) -> dict[str, Any]:
    rows = article_rows(articles[articles["article_id"].astype(str) == name])
    if not rows:
        raise ReviewError(f"article {name!r} is not among the articles that were passed")
    return rows[0]


def article_rows(articles: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings."""
    return [{str(name): value for name, value in row.items()}
            for row in articles.to_dict("records")]  # fmt: skip


def article_frame(article: Mapping[str, Any]) -> pd.DataFrame:
    """Return one article as a frame of its own."""
    return pd.DataFrame([article])


def folder_of(article: Mapping[str, Any]) -> Path | None:
    """Return the folder beside whose articles an article's decisions lie; None for a pasted one."""
    path = article.get("path")
    return Path(path).parent if isinstance(path, str) and path else None


def _found(article: Mapping[str, Any], fact: Mapping[str, Any] | pd.Series) -> Reviewed:
    """Return the article's fact that a row of a table shows."""
    here = reviewed_facts(article_frame(article))[article["article_id"]]
    alike = [reviewed for reviewed in here if key_of(reviewed.row) == key_of(dict(fact))]
    if alike:  # an edit may have made two facts on the same words look alike
        return max(alike, key=lambda reviewed: _cells_in_common(reviewed.row, fact))
    raise ReviewError(
        f"{fact['quote']!r} is no fact of article {article['article_id']!r} as it is read now; "
        "pass the articles frame that the row was read from"
    )


def _cells_in_common(row: Mapping[str, Any], fact: Mapping[str, Any] | pd.Series) -> int:
    return sum(written(row.get(name)) == written(fact.get(name)) for name in FACTS)


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
        who=who or account(), when=now, note=note,
    )  # fmt: skip


def account() -> str:
    """Return the name of the account, "" where it has none."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # a container's account may have no name
        return ""


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
    reviewed_facts(
        article_frame({**article, "reviews": to_json([*before, *decisions])}), strict=True
    )
    append_decisions(folder, decisions)
    return with_decisions(articles)
