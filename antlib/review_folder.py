"""Articles and the decisions that lie beside them: where, by whom, and as they stand now."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.corrections import Reviewed
from antlib.decisions import Decision, to_json
from antlib.errors import ReviewError
from antlib.extraction import reviewed_facts
from antlib.reviews import read_decisions
from antlib.schema import rows_of

__all__ = ["folder_of", "folders_of", "reviewed_under", "signature", "with_decisions"]


def folder_of(article: Mapping[str, Any]) -> Path | None:
    """Return the folder beside whose articles an article's decisions lie; None for a pasted one.

    Examples
    --------
    >>> folder_of({"path": "mine/a.txt"}).as_posix(), folder_of({"path": ""})
    ('mine', None)
    """
    path = article.get("path")
    return Path(path).parent if isinstance(path, str) and path else None


def folders_of(articles: pd.DataFrame) -> list[Path]:
    """Return the folders that articles lie in, each once."""
    folders = dict.fromkeys(folder_of(row) for row in rows_of(articles))
    return [folder for folder in folders if folder is not None]


def with_decisions(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the articles frame with the decisions that lie beside its articles now.

    Articles without a file keep those that they have.

    Examples
    --------
    >>> import antlib
    >>> set(with_decisions(antlib.read_articles())["reviews"])
    {''}
    """
    known = {folder: read_decisions(folder) for folder in folders_of(articles)}
    cells = []
    for row in rows_of(articles):
        folder = folder_of(row)
        if folder is None:
            cells.append(row.get("reviews") or "")
        else:
            cells.append(to_json([d for d in known[folder] if d.article_id == row["article_id"]]))
    return articles.assign(reviews=pd.Series(cells, index=articles.index, dtype="str"))


def reviewed_under(
    article: Mapping[str, Any], decisions: Iterable[Decision] | None = None, *, strict: bool = False
) -> list[Reviewed]:
    """Return one article's facts under some decisions; without any, under those in its row.

    Raises
    ------
    ReviewError
        With ``strict``, where edits contradict each other.
    """
    row = dict(article)
    if decisions is not None:
        row["reviews"] = to_json([d for d in decisions if d.article_id == row["article_id"]])
    return reviewed_facts(pd.DataFrame([row]), strict=strict)[row["article_id"]]


def signature(who: str, when: datetime | None, note: str) -> dict[str, Any]:
    """Return who decides, when and why, as a decision writes them: by default the account, now.

    Raises
    ------
    ReviewError
        Where the time has no zone.

    Examples
    --------
    >>> signature("Mei", datetime(2024, 5, 31, tzinfo=UTC), "misprint")
    {'who': 'Mei', 'when': '2024-05-31T00:00:00.000+00:00', 'note': 'misprint'}
    """
    if when is not None and (not isinstance(when, datetime) or when.tzinfo is None):
        raise ReviewError(f"when {when} has no time zone; pass one, such as datetime.now(UTC)")
    for name, words in (("who", who), ("note", note)):
        if not isinstance(words, str):
            raise ReviewError(f"{name} {words!r} is no text; pass words, or leave it out")
    now = (when or datetime.now(UTC)).isoformat(timespec="milliseconds")
    return {"who": who or _account(), "when": now, "note": note}


def _account() -> str:
    """Return the name of the account, "" where it has none."""
    try:
        return getuser()
    except (KeyError, OSError, ImportError):  # a container's account may have no name
        return ""
