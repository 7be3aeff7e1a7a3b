"""The file ``reviews.csv`` beside the articles: an analyst's decisions, one a line, never lost."""

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from antlib.decisions import COLUMNS, Decision, decision_from
from antlib.errors import ReviewError
from antlib.files import write_whole

FILE = "reviews.csv"
LOCK = f".{FILE}.lock"
PATIENCE = 10.0
"""Seconds to wait for another notebook that is writing to the same file."""


def read_decisions(folder: str | Path) -> list[Decision]:
    """Return the decisions beside the articles of a folder, in the order of the file.

    Parameters
    ----------
    folder
        Where the articles lie; without a ``reviews.csv`` there are no decisions.

    Raises
    ------
    ReviewError
        Where the file cannot be read, naming the line and the column. It is left as it is.

    Examples
    --------
    >>> read_decisions("no such folder")
    []
    """
    path = Path(folder) / FILE
    return _decisions(_content(path), path)[1] if path.is_file() else []


def append_decisions(
    folder: str | Path, decisions: Sequence[Decision], patience: float = PATIENCE
) -> Path:
    """Write decisions behind those that ``reviews.csv`` holds already.

    The file is read again under a lock and replaced as a whole, so that neither two notebooks nor a
    crash lose a line. What stands in it stays as it is, to the letter.

    Parameters
    ----------
    folder
        Where the articles lie.
    decisions
        What to add, in order.
    patience
        Seconds to wait while another program writes.

    Raises
    ------
    ReviewError
        Where the folder cannot be written to, the file is being written for longer than that, or
        holds a line that cannot be read: then nothing is written.
    """
    path = (Path(folder) / FILE).resolve()
    if not path.parent.is_dir():
        raise ReviewError(f"{folder}: no such folder, so decisions cannot be kept beside articles")
    for decision in decisions:
        decision_from(asdict(decision), "the new decision")
    try:
        with FileLock(path.with_name(LOCK), timeout=patience):
            before = _content(path) if path.is_file() else ""
            header = _decisions(before, path)[0]
            write_whole(path, _with(before, header, decisions).encode())
    except Timeout:
        raise ReviewError(
            f"{path} has been locked by another notebook for {patience:g} seconds; "
            "nothing was written: try again"
        ) from None
    except OSError as error:
        raise ReviewError(
            f"{path} cannot be written ({error.strerror or error}); nothing was saved. Copy the "
            "articles into a folder that you may write to, and read them from there"
        ) from None
    return path


def _with(before: str, header: Sequence[str], decisions: Sequence[Decision]) -> str:
    """Return the file's content with the decisions behind it, in the order of its columns."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header or COLUMNS, lineterminator="\r\n")
    if not header:
        before = ""
        writer.writeheader()
    writer.writerows(asdict(decision) for decision in decisions)
    gap = "" if not before or before.endswith(("\n", "\r")) else "\r\n"
    return before + gap + out.getvalue()


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReviewError(f"{path} is not UTF-8; save it as 'CSV UTF-8', with commas") from None
    except OSError as error:
        raise ReviewError(f"{path} cannot be read ({error.strerror}); check the file") from None


def _decisions(content: str, path: Path) -> tuple[list[str], list[Decision]]:
    """Return the columns of the file and its decisions."""
    if not content.strip():
        return [], []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    found: list[Decision] = []
    begins = 1
    try:
        header = next(reader, [])
        _check_header(header, path)
        begins = reader.line_num + 1
        for cells in reader:
            where = f"{path} line {begins}"
            begins = reader.line_num + 1
            if not cells:
                continue
            if len(cells) != len(header):
                raise ReviewError(
                    f"{where}: {len(cells)} fields under {len(header)} columns, the last read is "
                    f"{header[min(len(cells), len(header)) - 1]!r}; put a value that holds a comma "
                    "into double quotes"
                )
            found.append(decision_from(dict(zip(header, cells, strict=True)), where))
    except csv.Error as error:
        raise ReviewError(f"{path} line {begins}: {error}; close every double quote") from None
    return header, found


def _check_header(names: Sequence[str], path: Path) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    lacking = [name for name in COLUMNS if name not in names]
    if unknown:
        met = f"unknown column {unknown[0]!r}"
    elif lacking:
        met = f"no column {lacking[0]!r}"
    elif len(names) != len(COLUMNS):
        met = "a column stands twice"
    else:
        return
    raise ReviewError(f"{path} line 1: {met}; the columns are {','.join(COLUMNS)}")
