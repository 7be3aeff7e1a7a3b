"""Articles written as a new folder that :func:`antlib.read_articles` reads back as they are."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.article_files import article_of, read_source
from antlib.catalogue import FILE, catalogue_text
from antlib.decisions import from_json
from antlib.errors import ArticleError, ReviewError
from antlib.reviews import LOCK, append_decisions
from antlib.schema import ARTICLES, rows_of


def save_articles(articles: pd.DataFrame, folder: str | Path) -> Path:
    """Write articles into a new folder: a text file for each, ``articles.csv``, ``reviews.csv``.

    The folder appears as a whole or not at all, and a folder that holds anything is never touched.

    Parameters
    ----------
    articles
        The articles frame, as :func:`antlib.read_articles` returns it. A web page is saved as the
        text that was extracted from it.
    folder
        Where to: a folder that does not exist yet, or is empty.

    Returns
    -------
    pathlib.Path
        The folder. Reading it gives the same articles; where a text seems to state a day or a
        title that the frame leaves empty, its cell in ``articles.csv`` holds "-".

    Raises
    ------
    ArticleError
        Where the folder is not empty or cannot be written, or an article cannot be a file or would
        not be read back with its text.

    Examples
    --------
    >>> from antlib.article_files import article_of
    >>> from antlib.articles import articles_frame, read_articles
    >>> articles = articles_frame([article_of("bank.txt", b"A bank was fined.", {})])
    >>> saved = save_articles(articles, Path(tempfile.mkdtemp()) / "mine")
    >>> sorted(path.name for path in saved.iterdir()), read_articles(saved).text[0]
    (['articles.csv', 'bank.txt'], 'A bank was fined.')
    """
    if not isinstance(articles, pd.DataFrame):
        raise ArticleError("save_articles takes an articles frame, as antlib.read_articles gives")
    if not len(articles):
        raise ArticleError("there is no article to save")
    target = Path(folder).expanduser().resolve()
    if _is_taken(target):
        raise ArticleError(f"{target} is there already, and nothing in it is overwritten; "
                           "give a new name")  # fmt: skip
    rows = [_whole(row) for row in rows_of(articles)]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            _fill(beside, rows)
            _check_read_back(beside, rows)
            beside.chmod(0o755)  # mkdtemp makes folders that only their owner can read
            if target.exists():
                target.rmdir()  # empty, and if it is not any more, this fails
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise _unwritable(target, error.strerror or str(error)) from None
    except ReviewError as error:  # its words speak of the folder that has just been given up
        raise _unwritable(target, f"its decisions: {error}") from None
    return target


def _is_taken(target: Path) -> bool:
    try:
        return target.exists() and not (target.is_dir() and not any(target.iterdir()))
    except OSError as error:
        raise _unwritable(target, error.strerror or str(error)) from None


def _unwritable(target: Path, reason: str) -> ArticleError:
    return ArticleError(
        f"{target} cannot be written ({reason}); nothing was saved. Choose a folder that you may "
        "write to"
    )


def _whole(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an article's row with "" or None in each column that is lacking or unknown."""
    known = {name: value for name, value in row.items() if not pd.isna(value)}
    day = {"published": None, "published_basis": None}
    return {**dict.fromkeys(ARTICLES, ""), **day, **known}


def _fill(folder: Path, rows: list[dict[str, Any]]) -> None:
    entries = []
    for row in rows:
        raw = _encoded(row)
        with (folder / _file(row)).open("xb") as stream:
            stream.write(raw)
        try:
            told = article_of(_file(row), raw, {})
        except ArticleError as error:
            name = row["article_id"]
            raise ArticleError(f"article {name!r} cannot be saved: its file {error}") from None
        entries.append(_entry(row, told))
    table = catalogue_text(entries)
    (folder / FILE).write_bytes(table.encode("utf-8"))
    decisions = [d for row in rows for d in from_json(row["reviews"], str(row["article_id"]))]
    if decisions:
        append_decisions(folder, decisions)
        (folder / LOCK).unlink(missing_ok=True)


def _check_read_back(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Refuse to save texts that are not read back as they are, such as one that begins %PDF."""
    texts = {row["article_id"]: row["text"] for row in read_source(folder).rows}
    for row in rows:
        if texts.get(row["article_id"]) != row["text"]:
            raise ArticleError(
                f"article {row['article_id']!r} cannot be saved: its file would be read as another "
                "text; paste it again as plain text"
            )


def _file(row: Mapping[str, Any]) -> str:
    name = str(row["article_id"])
    if (
        not name
        or name != name.strip()
        or name.startswith((".", "~$", "__"))
        or set(name) & set("/\\\0")
    ):
        raise ArticleError(
            f"article {name!r} cannot be saved: its name is none of a file; rename it, without "
            "slashes, or a dot or blanks in front"
        )
    return f"{name}.txt"


def _encoded(row: Mapping[str, Any]) -> bytes:
    """Return the bytes that are read back as the text, sign by sign."""
    text = str(row["text"])
    try:
        # A mark at the text's own beginning would be taken for the file's.
        return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")
    except UnicodeEncodeError:
        raise ArticleError(
            f"article {row['article_id']!r} holds half a character; paste its text again"
        ) from None


def _entry(row: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the article's line of ``articles.csv``, beside what its text tells of itself.

    A day that was given needs no basis; what only the text tells is no more to be looked for.
    """
    known = {name: str(row[name]) for name in ("publisher", "title", "url", "dollar")}
    if row["published"] is not None:
        basis = row["published_basis"]
        day = pd.Timestamp(row["published"]).date().isoformat()
        known |= {"published": day, "published_basis": basis if basis != "given" else ""}
    none = {name for name in ("title", "published") if told.get(name) and not known.get(name)}
    return {**known, "none": none, "file": _file(row)}
