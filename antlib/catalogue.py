"""The table ``articles.csv`` beside the articles: what the analyst knows beyond their text."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from antlib.decoding import content, decoded
from antlib.errors import ArticleError
from antlib.spreadsheet import guarded, unguarded

FILE = "articles.csv"
COLUMNS = ("file", "publisher", "published", "published_basis", "title", "url", "dollar")
BASES = ("given", "stated", "inferred")
NONE = "-"
"""What a cell holds where the article has no such thing, whatever its text seems to say."""
_WORDS = ("publisher", "title", "url")
"""Columns that are taken as they stand, blanks at their end included."""


def read_catalogue(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what ``articles.csv`` says, by file name; nothing where there is none.

    Each entry has all columns, empty where the table says nothing, and ``none``: the names of those
    of which it says that there is no such thing (a cell that holds "-").

    Raises
    ------
    ArticleError
        Where a line cannot be used, saying which and what to do.

    Examples
    --------
    >>> read_catalogue(Path("no such folder"))
    {}
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        text = decoded(content(path))
    except ArticleError as error:
        raise ArticleError(f"{path}: {error}") from None
    lines = io.StringIO(text, newline="")
    reader = csv.DictReader(lines, strict=True, skipinitialspace=True)
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


def catalogue_text(rows: Iterable[Mapping[str, Any]]) -> str:
    r"""Return the content of an ``articles.csv``; a column that no row has is left out.

    Rows are as :func:`read_catalogue` gives them, ``none`` among them where there is any.

    Examples
    --------
    >>> catalogue_text([{"file": "a.txt", "title": "Fined, again"}])
    'file,title\r\na.txt,"Fined, again"\r\n'
    """
    table = [{name: _cell(row, name) for name in COLUMNS} for row in rows]
    columns = [name for name in COLUMNS if name == "file" or any(row.get(name) for row in table)]
    at_edges = any(cell != cell.strip() for row in table for cell in row.values())
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out, columns, extrasaction="ignore", lineterminator="\r\n",
        quoting=csv.QUOTE_ALL if at_edges else csv.QUOTE_MINIMAL,  # else their blanks would be lost
    )  # fmt: skip
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def _cell(row: Mapping[str, Any], name: str) -> str:
    return NONE if name in row.get("none", ()) else guarded(str(row.get(name) or ""))


def _checked(row: Mapping[str, str], where: str, folder: Path) -> dict[str, Any]:
    """Return one line of articles.csv with its date read, or say what is wrong with it."""
    cells = {name: (row.get(name) or "") for name in COLUMNS}
    none = {name for name, cell in cells.items() if cell.strip() == NONE}
    said: dict[str, Any] = {
        name: "" if name in none else _read(cell, name) for name, cell in cells.items()
    }
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
    said["published"] = _past(iso_day(published, where), where) if published else None
    said["published_basis"] = _basis(said, where)
    return said | {"none": none}


def _read(cell: str, column: str) -> str:
    """Return the words of a cell; blanks around a name or a code say nothing."""
    return unguarded(cell if column in _WORDS and cell.strip() else cell.strip())


def _past(day: date, where: str) -> date:
    """Refuse a day of publication that has not come; it may be tomorrow in another time zone."""
    today = date.today()
    if day > today + timedelta(days=1):
        raise ArticleError(
            f"{where}: published {day} lies in the future (this computer's clock says {today}); "
            "correct the day"
        )
    return day


def _basis(said: Mapping[str, Any], where: str) -> str | None:
    """Return how the day is known; who writes one and says no more has given it."""
    basis = said["published_basis"]
    if basis and (basis not in BASES or not said["published"]):
        raise ArticleError(
            f"{where}: published_basis {basis!r} is not one of {', '.join(BASES)}, or stands "
            "without a day in published; leave it empty"
        )
    return (basis or "given") if said["published"] else None


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
