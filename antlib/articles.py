"""Files to the articles frame.

This module stands in layer 3: it asks :mod:`antlib.dates` for the publication date that a text
gives of itself, and otherwise needs only the schema, the errors and the records below it.
"""

import csv
import os
import re
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.dates import find_publication_date
from antlib.decisions import Decision, from_json, text_hash, to_json
from antlib.errors import ArticleError, ReviewWarning
from antlib.reviews import read_decisions
from antlib.schema import ARTICLES, frame_of
from antlib.verdicts import standings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
"""The folder of articles beside the package, in a checkout of the source."""

CATALOGUE = "articles.csv"
COLUMNS = ("file", "publisher", "published", "title", "url", "dollar")
SUFFIXES = (".txt", ".md")
TITLE_LENGTH = 150
"""Longest first line, in characters, that is taken for a title."""


def _decoded(path: Path) -> str:
    """Return the text of a file, its line endings kept as they are.

    UTF-8, UTF-16 with a byte order mark, else Windows-1252;
    the five bytes that Windows-1252 leaves open become U+FFFD.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); check the file") from None
    try:
        if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return raw.decode("utf-16")
        if b"\0" in raw:
            raise ArticleError(f"{path}: holds NUL bytes, so it is no text; save it as plain text")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.encoding.startswith("utf-16"):
            raise ArticleError(f"{path}: is broken UTF-16; save it as UTF-8") from None
        return raw.decode("cp1252", errors="replace")


# --- articles.csv --------------------------------------------------------------------------------


def _checked(row: Mapping[str, str], where: str, folder: Path) -> dict[str, Any]:
    """Return one line of articles.csv with its date read, or say what is wrong with it."""
    said: dict[str, Any] = {name: (row.get(name) or "").strip() for name in COLUMNS}
    file, published, dollar = said["file"], said["published"], said["dollar"]
    if not file:
        raise ArticleError(f"{where}: the column file is empty; write the name of a file")
    if not (folder / file).is_file():
        raise ArticleError(
            f"{where}: file {file!r} is not in {folder}; correct the name or remove the line"
        )
    if dollar and not re.fullmatch(r"[A-Z]{2}D", dollar):
        raise ArticleError(
            f"{where}: dollar {dollar!r} is no ISO code of a dollar; write one such as HKD or USD"
        )
    said["published"] = iso_day(published, where) if published else None
    return said


def iso_day(value: Any, where: str) -> date:
    """Return the day that an ISO date says.

    Raises
    ------
    ArticleError
        For anything else, naming the place ``where`` it was met.

    Examples
    --------
    >>> iso_day("2024-05-31", "article 'a'")
    datetime.date(2024, 5, 31)
    """
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ArticleError(
            f"{where}: published {value!r} is no ISO date; write year-month-day, such as 2024-05-31"
        ) from None


def _check_header(names: list[str], path: Path) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    if unknown and re.search(r"[;\t]", unknown[0]):
        met = f"{unknown[0]!r} is not separated by commas; save the table with commas"
    elif unknown:
        met = f"unknown column {unknown[0]!r}"
    elif len(set(names)) < len(names):
        met = f"column {max(names, key=names.count)!r} stands twice; keep one of them"
    elif "file" not in names:
        met = "no column 'file'"
    else:
        return
    raise ArticleError(f"{path} line 1: {met}; the columns are {', '.join(COLUMNS)}")


def _catalogue(folder: Path) -> dict[str, dict[str, Any]]:
    """Return {file name: what articles.csv says of it}; nothing where there is none."""
    path = folder / CATALOGUE
    if not path.is_file():
        return {}
    reader = csv.DictReader(_decoded(path).splitlines(keepends=True), strict=True)
    found: dict[str, dict[str, Any]] = {}
    try:
        _check_header(list(reader.fieldnames or []), path)
        for row in reader:
            where = f"{path} line {reader.line_num}"
            if None in row or None in row.values():
                raise ArticleError(
                    f"{where}: not as many fields as line 1 has columns; "
                    "put a value that holds a comma into double quotes"
                )
            entry = _checked(row, where, folder)
            if entry["file"] in found:
                raise ArticleError(
                    f"{where}: file {entry['file']!r} is listed twice; keep one line"
                )
            found[entry["file"]] = entry
    except csv.Error as error:
        raise ArticleError(
            f"{path} line {reader.reader.line_num}: {error}; close every double quote"
        ) from None
    return found


# --- Files ---------------------------------------------------------------------------------------


def _is_article(path: Path) -> bool:
    readable = path.suffix.lower() in SUFFIXES and path.is_file()
    return readable and path.name.lower() != "readme.md"


def _files(source: Path) -> list[Path]:
    """Return the articles of a folder, or the one file that was named."""
    if source.is_dir():
        found = sorted(path for path in source.iterdir() if _is_article(path))
        if not found:
            raise ArticleError(f"{source}: holds no article; put .txt or .md files there")
        return found
    if not source.exists():
        raise ArticleError(f"{source}: no such file or folder; correct the path")
    if source.suffix.lower() not in SUFFIXES:
        raise ArticleError(
            f"{source}: {source.suffix or 'a file without ending'} is not read; "
            f"save it as {' or '.join(SUFFIXES)}"
        )
    return [source]


def _title(text: str, markdown: bool) -> str:
    """Return the first Markdown heading, or a short first line that stands alone; else ""."""
    heading = next(filter(None, map(_heading, text.splitlines())), "") if markdown else ""
    if heading:
        return heading
    first, *following = text.lstrip().splitlines() or [""]
    alone = bool(following) and not following[0].strip()
    line = first.strip()
    return line if alone and len(line) <= TITLE_LENGTH and not line.endswith(".") else ""


def _heading(line: str) -> str:
    """Return the words of a Markdown heading such as "## Bank fined ##", "" of another line."""
    bare = line.lstrip(" ")
    words = bare.lstrip("#")
    inset, level = len(line) - len(bare), len(bare) - len(words)
    is_heading = inset <= 3 and 1 <= level <= 6 and words.startswith((" ", "\t"))
    return words.rstrip(" \t#").lstrip() if is_heading else ""


def _row(path: Path, known: Mapping[str, Any], decisions: Sequence[Decision]) -> dict[str, Any]:
    text = _decoded(path)
    given = known.get("published")
    published, basis = (given, "given") if given else find_publication_date(text) or (None, None)
    return {
        **known,
        "article_id": path.stem,
        "published": published,
        "published_basis": basis,
        "title": known.get("title") or _title(text, path.suffix.lower() == ".md"),
        "path": str(path),
        "text": text,
        "reviews": to_json([d for d in decisions if d.article_id == path.stem]),
    }


def _rows(sources: Iterable[Path]) -> Iterator[dict[str, Any]]:
    seen: dict[str, Path] = {}
    catalogues: dict[Path, dict[str, dict[str, Any]]] = {}
    decisions: dict[Path, list[Decision]] = {}
    for path in (path for source in sources for path in _files(source)):
        earlier = seen.setdefault(path.stem, path)
        if earlier is not path:
            if earlier.resolve() == path.resolve():
                continue
            raise ArticleError(
                f"{earlier} and {path} would both be article {path.stem!r}; rename one of them"
            )
        if path.parent not in catalogues:
            catalogues[path.parent] = _catalogue(path.parent)
            decisions[path.parent] = read_decisions(path.parent)
        yield _row(path, catalogues[path.parent].get(path.name, {}), decisions[path.parent])


def read_articles(source: str | Path | Iterable[str | Path] | None = None) -> pd.DataFrame:
    r"""Read articles from files into one frame.

    Parameters
    ----------
    source
        A folder, a file, or several of either. Of a folder the plain text (``.txt``) and Markdown
        (``.md``) files are read, but no ``README.md``. Without it the folder that the environment
        variable ``ANTLIB_ARTICLES`` names is read, else ``seeds`` of a source checkout. An
        ``articles.csv`` beside the files may say what the texts do not: columns ``file``,
        ``publisher``, ``published`` (ISO date), ``title``, ``url`` and ``dollar`` (ISO code of the
        dollar that a bare "$" means); any but ``file`` may be missing.

    Returns
    -------
    pandas.DataFrame
        One row for each article, by ``article_id``, with the columns of
        :data:`antlib.schema.ARTICLES`: ``article_id`` (file name without ending), ``publisher``,
        ``title``, ``url``, ``dollar``, ``path`` and ``text`` (str, "" where unknown),
        ``published`` (datetime64[us], NaT where unknown) and ``published_basis`` (given in
        articles.csv, stated by the text or inferred from it). The text is as in the file, line
        endings included; files are UTF-8, UTF-16 with a byte order mark, or else Windows-1252.
        ``reviews`` holds the decisions of ``reviews.csv`` on the article, which
        :func:`antlib.extract` applies.

    Raises
    ------
    ArticleError
        Where a file or a line of ``articles.csv`` cannot be used, saying which and what to do.
    ReviewError
        Where a line of ``reviews.csv`` cannot be used.

    Warns
    -----
    ReviewWarning
        Where decisions were made on another text of an article; they are not applied.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "bank.txt").write_text("Bank fined\n\nOslo, 3 May 2024 - A bank was fined.")
    >>> read_articles(folder)[["article_id", "title", "published_basis"]].values.tolist()
    [['bank', 'Bank fined', 'stated']]
    """
    rows = sorted(_rows(_paths(source)), key=lambda row: str(row["article_id"]))
    frame = frame_of(rows, ARTICLES)
    if stale := _stale(frame):
        warnings.warn(
            f"the text has changed under {stale}, so these decisions are not applied; "
            "antlib.review_report(articles) lists them",
            ReviewWarning,
            stacklevel=2,
        )
    return frame


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


def _paths(source: object) -> list[Path]:
    """Return the paths that were given; "" would be the working folder, a dict its keys."""
    if source is None:
        source = Path(os.environ.get("ANTLIB_ARTICLES") or SEEDS)
        if not source.exists():
            raise ArticleError(f"{source}: no such folder; pass a folder of articles")
    if isinstance(source, str | Path):
        source = [source]
    if isinstance(source, Mapping) or not isinstance(source, Iterable):
        raise ArticleError(f"{source!r} names no articles; pass the path of a folder or file")
    paths = list(source)
    for path in paths:
        if not isinstance(path, str | Path) or path == "":
            raise ArticleError(f"{path!r} is no path; pass that of a folder or file of articles")
    return [Path(path) for path in paths]
