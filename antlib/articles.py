"""Files to the articles frame.

Plain text is taken as it is, web pages are read by :mod:`antlib.pages`, and :mod:`antlib.dates`
finds the publication date that a text gives of itself. A file that cannot be read is named with
the reason, and the others go on.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Literal

import pandas as pd

from antlib import pages
from antlib.catalogue import read_catalogue
from antlib.dates import find_publication_date
from antlib.decisions import Decision, from_json, text_hash, to_json
from antlib.decoding import COPY_OUT, DOCUMENTS, content, decoded
from antlib.errors import ArticleError, ArticleWarning, ReviewWarning
from antlib.reviews import read_decisions
from antlib.schema import ARTICLES, DAY, frame_of
from antlib.sources import Source, files_of
from antlib.verdicts import standings

TITLE_LENGTH = 150
"""Longest first line, in characters, that is taken for a title."""
NAMED = 5
"""How many files an error or a warning names at most."""

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

OnFile = Callable[[Path, int, int], None]
"""What is told of each file before it is read: its path, how many were read, how many there are."""


# --- one article ---------------------------------------------------------------------------------


def article_of(
    name: str, raw: bytes, known: Mapping[str, Any], decisions: Sequence[Decision] = ()
) -> dict[str, Any]:
    r"""Return the row of an article from its file's name and bytes.

    Parameters
    ----------
    name
        Name of the file; without its ending it is the ``article_id``.
    raw
        Content of the file.
    known
        What the analyst says of it: publisher, published (a day) and published_basis, title, url,
        dollar; what is empty or lacking is looked for in the file.
    decisions
        Those of its folder.

    Raises
    ------
    ArticleError
        Where there is no article in the bytes, saying why and what to do.

    Examples
    --------
    >>> row = article_of("a.txt", b"Bank fined\n\nOslo, 3 May 2024 - It paid.", {})
    >>> row["article_id"], row["title"], row["published_basis"]
    ('a', 'Bank fined', 'stated')
    """
    path = PurePath(name)
    if path.suffix.lower() in DOCUMENTS:
        raise ArticleError(f"is {DOCUMENTS[path.suffix.lower()]}, which is not read; {COPY_OUT}")
    is_page = path.suffix.lower() in pages.SUFFIXES or pages.looks_like_a_page(raw)
    found = _from_page(raw) if is_page else _from_text(raw, path.suffix.lower() == ".md")
    said = {key: value for key, value in known.items() if value}
    if "published" in said:
        said.setdefault("published_basis", "given")
    return {
        **found,
        **said,
        "article_id": path.stem,
        "reviews": to_json([d for d in decisions if d.article_id == path.stem]),
    }


def _from_page(raw: bytes) -> dict[str, Any]:
    return vars(pages.read_page(raw)).copy()


def _from_text(raw: bytes, markdown: bool) -> dict[str, Any]:
    text = decoded(raw)
    if not text.strip():
        raise ArticleError("is empty; put the article's text into it, or remove it")
    published, basis = find_publication_date(text) or (None, None)
    title = _title(text, markdown)
    return {"text": text, "title": title, "published": published, "published_basis": basis}


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


# --- files and folders ---------------------------------------------------------------------------


@dataclass
class Reading:
    """What came of a source: the articles' rows, and every file that gave none with its reason."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    unread: list[tuple[Path, str]] = field(default_factory=list)

    def words(self) -> str:
        """Say which files were left out and why, the first few of them."""
        named = "; ".join(f"{path}: {reason}" for path, reason in self.unread[:NAMED])
        more = len(self.unread) - NAMED
        return named + (f"; and {more} more" if more > 0 else "")


def read_source(source: Source, on_file: OnFile = lambda path, done, total: None) -> Reading:
    """Read every article of a source; a file that cannot be read does not stop the others.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder holds nothing to read, or an ``articles.csv`` is
        wrong.
    ReviewError
        Where a ``reviews.csv`` is wrong.
    """
    paths, refused = files_of(source)
    reading = Reading(unread=refused)
    folders: dict[Path, tuple[dict[str, dict[str, Any]], list[Decision]]] = {}
    seen: dict[str, Path] = {}
    for done, path in enumerate(paths):
        on_file(path, done, len(paths))
        if path.parent not in folders:
            folders[path.parent] = read_catalogue(path.parent), read_decisions(path.parent)
        known, decisions = folders[path.parent]
        earlier = seen.get(path.stem)
        if earlier and earlier.resolve() == path.resolve():
            continue
        try:
            if earlier:
                raise ArticleError(
                    f"would be article {path.stem!r}, as {earlier} is, which was read; "
                    "rename one of them"
                )
            row = article_of(path.name, content(path), known.get(path.name, {}), decisions)
        except ArticleError as error:
            reading.unread.append((path, str(error)))
        else:
            seen[path.stem] = path
            reading.rows.append({**row, "path": str(path)})
    return reading


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
        Where a line of ``reviews.csv`` cannot be used.

    Warns
    -----
    ArticleWarning
        Where files are left out, with the reason of each.
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
