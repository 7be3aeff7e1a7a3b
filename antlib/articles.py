"""Articles as a frame, and the report on every file that should be one."""

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from antlib.article_files import few, read_source
from antlib.decisions import from_json, text_hash
from antlib.errors import ArticleError, ArticleWarning, ReviewWarning
from antlib.schema import ARTICLES, DAY, frame_of
from antlib.sources import Source
from antlib.verdicts import standings

__all__ = ["article_report", "articles_frame", "read_articles", "report_of"]

REPORT: Mapping[str, Any] = {
    "file": "str",
    "read": "bool",
    "reason": "str",
    "article_id": "str",
    "published": DAY,
    "published_basis": ARTICLES["published_basis"],
    "title": "str",
    "characters": "int64",
    "path": "str",
}
"""Columns of :func:`article_report`."""


# --- frames --------------------------------------------------------------------------------------


def read_articles(
    source: Source = None, unreadable: Literal["warn", "raise"] = "warn"
) -> pd.DataFrame:
    r"""Read articles from files into one frame.

    Parameters
    ----------
    source
        A folder, a file, or several of either. Of a folder the plain text (``.txt``), Markdown
        (``.md``) and saved web pages (``.html``, ``.htm``, ``.xhtml``, ``.mht``, ``.mhtml``; with
        the extra ``web``) are read, but no ``README.md``, no hidden file and no folder inside.
        Without it the folder that the environment variable ``ANTLIB_ARTICLES`` names is read,
        else ``seeds`` of a source checkout. An ``articles.csv`` beside the files may say what the
        texts do not: columns ``file``, ``publisher``, ``published`` (ISO date),
        ``published_basis`` (how that day is known; empty for given), ``title``, ``url`` and
        ``dollar`` (ISO code of the dollar that a bare "$" means); any but ``file`` may be missing.
    unreadable
        What a file does that cannot be read: "warn" names it in a warning and leaves it out,
        "raise" stops at it. :func:`article_report` lists every file.

    Returns
    -------
    pandas.DataFrame
        One row for each article, by ``article_id``, with the columns of
        :data:`antlib.schema.ARTICLES`: ``article_id`` (file name without ending), ``publisher``,
        ``title``, ``url``, ``dollar``, ``path`` and ``text`` (str, "" where unknown),
        ``published`` (datetime64[us], NaT where unknown) and ``published_basis`` (given in
        articles.csv, stated by the text or the page's data, or inferred from the text). The text
        is as in the file, line endings included; text files are UTF-8, UTF-16 with a byte order
        mark, or else Windows-1252. Of a web page it is the headline and the article as
        trafilatura extracts it. ``reviews`` holds the decisions of ``reviews.csv`` on the article,
        which :func:`antlib.extract` applies.

    Raises
    ------
    ArticleError
        Where a path does not exist, a line of ``articles.csv`` cannot be used, or no file can be
        read (with ``unreadable="raise"``: any), saying which and what to do.
    ReviewError
        Where a ``reviews.csv`` as a whole cannot be read.

    Warns
    -----
    ArticleWarning
        Where files are left out, with the reason of each.
    ReviewWarning
        Where decisions were made on another text of an article, or a line of ``reviews.csv`` holds
        none; these are not applied, and stay in the file as they are.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "bank.txt").write_text("Bank fined\n\nOslo, 3 May 2024 - A bank was fined.")
    >>> read_articles(folder)[["article_id", "title", "published_basis"]].values.tolist()
    [['bank', 'Bank fined', 'stated']]
    """
    if unreadable not in ("warn", "raise"):
        raise ArticleError(f"unreadable {unreadable!r} is not known; write 'warn' or 'raise'")
    reading = read_source(source)
    if reading.unread and (unreadable == "raise" or not reading.rows):
        raise ArticleError(reading.words())
    if reading.unread:
        number = len(reading.unread)
        warnings.warn(
            f"{number} {'file was' if number == 1 else 'files were'} not read: {reading.words()}",
            ArticleWarning,
            stacklevel=2,
        )
    frame = articles_frame(reading.rows)
    if reading.bad_lines:
        number = len(reading.bad_lines)
        warnings.warn(
            f"{number} {'line was' if number == 1 else 'lines were'} not read, the other decisions "
            f"are applied: {few(reading.bad_lines)}. What was not read stays in the file as it is; "
            "antlib.review_report(articles) lists it",
            ReviewWarning,
            stacklevel=2,
        )
    if stale := _stale(frame):
        warnings.warn(
            f"the text has changed under {stale}, so these decisions are not applied; "
            "antlib.review_report(articles) lists them",
            ReviewWarning,
            stacklevel=2,
        )
    return frame


def articles_frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the articles frame of rows such as :func:`article_of` gives, by ``article_id``."""
    return frame_of(sorted(rows, key=lambda row: str(row["article_id"])), ARTICLES)


def article_report(source: Source = None) -> pd.DataFrame:
    r"""List every file that should be an article: whether it was read, and why not.

    Parameters
    ----------
    source
        As :func:`read_articles` takes it.

    Returns
    -------
    pandas.DataFrame
        One row for each file, those that were not read first, with the columns of
        :data:`REPORT`: ``file`` (str, its name), ``read`` (bool), ``reason`` (str, why
        not and what to do), ``article_id`` (str), ``published`` (datetime64[us]),
        ``published_basis``, ``title``, ``characters`` (int64, length of the text) and ``path``.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder holds nothing to read, or an ``articles.csv`` is
        wrong.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "bank.txt").write_text("A bank was fined.")
    >>> _ = (folder / "order.pdf").write_bytes(b"%PDF-1.7")
    >>> article_report(folder)[["file", "read"]].values.tolist()
    [['order.pdf', False], ['bank.txt', True]]
    """
    reading = read_source(source)
    return report_of(reading.rows, reading.unread)


def report_of(
    rows: Iterable[Mapping[str, Any]], unread: Iterable[tuple[Path, str]]
) -> pd.DataFrame:
    """Return what :func:`article_report` does, of rows and of files with their reasons."""
    refused = [
        {"file": path.name, "path": str(path), "reason": reason, "read": False}
        for path, reason in unread
    ]
    entries = [
        {
            **row,
            "file": Path(row.get("path") or row.get("file", "")).name,
            "read": True,
            "characters": len(row["text"]),
        }
        for row in rows
    ]
    return frame_of([*refused, *entries], REPORT)


def _stale(frame: pd.DataFrame) -> str:
    """Say how many decisions were made on another text, by article; "" where none was."""
    counts = {}
    for name, text, reviews in zip(
        frame["article_id"], frame["text"], frame["reviews"], strict=True
    ):
        current = text_hash(text) if reviews else ""
        old = [d for d in from_json(reviews, f"article {name!r}") if d.text_hash != current]
        counts[name] = sum(len(standing.decisions) for standing in standings(old))
    return ", ".join(f"{n} of article {name!r}" for name, n in counts.items() if n)
