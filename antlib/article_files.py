"""Files to the rows of articles.

Plain text is taken as it is, web pages are read by :mod:`antlib.pages`, and :mod:`antlib.dates`
finds the publication date that a text gives of itself. A file that cannot be read is named with
the reason, and the others go on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from antlib import pages
from antlib.catalogue import read_catalogue
from antlib.dates import find_publication_date
from antlib.decisions import Decision, to_json
from antlib.decoding import COPY_OUT, DOCUMENTS, content, decoded
from antlib.errors import ArticleError
from antlib.review_lines import Lines
from antlib.reviews import FILE, read_reviews
from antlib.sources import Source, files_of

__all__ = ["Reading", "article_of", "few", "read_source"]

TITLE_LENGTH = 150
"""Longest first line, in characters, that is taken for a title."""
NAMED = 5
"""How many files or lines an error or a warning names at most."""

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
        dollar; what is empty or lacking is looked for in the file, but for those that ``none``
        names: they are known to be none.
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
    none: dict[str, Any] = dict.fromkeys(known.get("none", ()), "")
    if "published" in none:
        none |= {"published": None, "published_basis": None}
    said = {key: value for key, value in known.items() if value and key != "none"}
    if "published" in said:
        said.setdefault("published_basis", "given")
    return {
        **found,
        **none,
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
    """What came of a source.

    Parameters
    ----------
    rows
        The articles.
    unread
        Every file that gave none, with the reason.
    bad_lines
        The lines of ``reviews.csv`` that hold no decision, and why.
    """

    rows: list[dict[str, Any]] = field(default_factory=list)
    unread: list[tuple[Path, str]] = field(default_factory=list)
    bad_lines: list[str] = field(default_factory=list)

    def words(self) -> str:
        """Say which files were left out and why, the first few of them."""
        return few([f"{path}: {reason}" for path, reason in self.unread])


def few(reasons: Sequence[str]) -> str:
    """Join reasons, the first few of them.

    Examples
    --------
    >>> few(["a.txt: is empty", "b.txt: is empty"])
    'a.txt: is empty; b.txt: is empty'
    """
    more = len(reasons) - NAMED
    return "; ".join(reasons[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def read_source(source: Source, on_file: OnFile = lambda path, done, total: None) -> Reading:
    """Read every article of a source; a file that cannot be read does not stop the others.

    Raises
    ------
    ArticleError
        Where a path does not exist, a folder holds nothing to read, or an ``articles.csv`` is
        wrong.
    ReviewError
        Where a ``reviews.csv`` as a whole cannot be read.
    """
    paths, refused = files_of(source)
    reading = Reading(unread=refused)
    folders: dict[Path, tuple[dict[str, dict[str, Any]], Lines]] = {}
    seen: dict[str, Path] = {}
    for done, path in enumerate(paths):
        on_file(path, done, len(paths))
        if path.parent not in folders:
            folders[path.parent] = read_catalogue(path.parent), read_reviews(path.parent)
            bad = folders[path.parent][1].bad
            reading.bad_lines += [f"{path.parent / FILE} {line.reason}" for line in bad]
        known, reviews = folders[path.parent]
        earlier = seen.get(path.stem)
        if earlier and earlier.resolve() == path.resolve():
            continue
        try:
            if earlier:
                raise ArticleError(
                    f"would be article {path.stem!r}, as {earlier} is, which was read; "
                    "rename one of them"
                )
            row = article_of(path.name, content(path), known.get(path.name, {}), reviews.decisions)
        except ArticleError as error:
            reading.unread.append((path, str(error)))
        else:
            seen[path.stem] = path
            reading.rows.append({**row, "path": str(path)})
    return reading
