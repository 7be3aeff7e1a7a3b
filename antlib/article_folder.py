"""Articles written as a new folder that :func:`antlib.read_articles` reads back as they are."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.article_files import read_source
from antlib.catalogue import FILE, catalogue_text
from antlib.decisions import from_json
from antlib.errors import ArticleError
from antlib.reviews import LOCK, append_decisions


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
        The folder. Reading it gives the same texts, and what ``articles.csv`` can say of them; a
        day or title that was emptied is looked for in the text again.

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
    target = Path(folder).expanduser().resolve()
    if not len(articles):
        raise ArticleError("there is no article to save")
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ArticleError(f"{target} is there already, and nothing in it is overwritten; "
                           "give a new name")  # fmt: skip
    rows = [{str(name): value for name, value in row.items()} for _, row in articles.iterrows()]
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
        raise ArticleError(
            f"{target} cannot be written ({error.strerror or error}); nothing was saved. Choose a "
            "folder that you may write to"
        ) from None
    return target


def _fill(folder: Path, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        with (folder / _file(row)).open("xb") as stream:
            stream.write(_encoded(row))
    table = catalogue_text(_entry(row) for row in rows)
    (folder / FILE).write_bytes(table.encode("utf-8"))
    decisions = [d for row in rows for d in from_json(row["reviews"], str(row["article_id"]))]
    if decisions:
        append_decisions(folder, decisions)
        (folder / LOCK).unlink(missing_ok=True)


def _check_read_back(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Refuse to save texts that are not read back as they are, such as one that begins %PDF."""
    reading = read_source(folder)
    for path, reason in reading.unread:
        raise ArticleError(f"article {path.stem!r} cannot be saved: its file {reason}")
    texts = {row["article_id"]: row["text"] for row in reading.rows}
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


def _entry(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the article's line of ``articles.csv``; a day that was given needs no basis."""
    known = {
        name: " ".join(str(row[name]).split()) for name in ("publisher", "title", "url", "dollar")
    }
    if pd.isna(row["published"]):
        return {**known, "file": _file(row)}
    basis = row["published_basis"]
    told = "" if pd.isna(basis) or basis == "given" else str(basis)
    day = pd.Timestamp(row["published"]).date().isoformat()
    return {**known, "file": _file(row), "published": day, "published_basis": told}
