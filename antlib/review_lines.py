"""The lines of ``reviews.csv``: each is read by itself, so that a broken one costs no other."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from antlib.decisions import COLUMNS, Decision, decision_from
from antlib.errors import ReviewError
from antlib.spreadsheet import unguarded

__all__ = ["BadLine", "Lines", "read_lines"]

_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_NO_UTF8 = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no decision.

    Parameters
    ----------
    reason
        The number of the line, the column where it is one, what was met and what to do.
    content
        The line as it stands in the file.
    cells
        Its cells by column, empty where they cannot be told apart.
    """

    reason: str
    content: str
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Lines:
    """What a file of decisions holds: its columns, the decisions in order, and the bad lines."""

    header: list[str] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def read_lines(content: str) -> Lines:
    r"""Return the decisions of a file's content, and every line that holds none with the reason.

    The columns may come in any order, with others among them. A line that names them counts
    wherever it stands, as behind the mark of a merge. A quote that is never closed ends with its
    line, so that it swallows no other.

    Parameters
    ----------
    content
        Text of the file; bytes that are no UTF-8 stand in it as ``surrogateescape`` leaves them.

    Examples
    --------
    >>> found = read_lines("a,b\r\n<<<<<<< mine\r\n")
    >>> [bad.reason[:40] for bad in found.bad]
    ["line 1: unknown column 'a'; the columns ", 'line 2: a mark of a merge; both sides of']
    """
    lines = list(io.StringIO(content, newline=""))
    found = Lines()
    at = 0
    while at < len(lines):
        cells, taken, fault = _record(lines, at)
        whole = "".join(lines[at : at + taken])
        fault = fault or _fault(cells, whole, found.header)
        if fault and taken > 1:  # perhaps a quote that was never closed
            taken, whole = 1, lines[at]
        where = f"line {at + 1}"
        at += taken
        if fault:
            found.bad.append(BadLine(f"{where}: {fault}", whole.rstrip("\r\n")))
        elif _is_header(cells):
            found.header = cells
        elif cells:
            _take(found, where, whole, dict(zip(found.header, map(unguarded, cells), strict=True)))
    return found


def _record(lines: Sequence[str], at: int) -> tuple[list[str], int, str]:
    """Return the cells of the record that begins at a line, how many lines it takes, the fault."""
    reader = csv.reader((lines[i] for i in range(at, len(lines))), strict=True)
    try:
        return next(reader), reader.line_num, ""
    except csv.Error as error:
        return [], 1, f"{error}; close every double quote"


def _fault(cells: Sequence[str], whole: str, header: Sequence[str]) -> str:
    """Say why a record cannot be a line of this file, "" where it can."""
    if _MERGE.match(whole):
        return "a mark of a merge; both sides of it were read, so remove the mark"
    if _NO_UTF8.search(whole):
        return "is not UTF-8; save the file as 'CSV UTF-8', with commas"
    if not cells or _is_header(cells):
        return ""
    if not header:
        return _fault_of_header(cells)
    if len(cells) != len(header):
        return (
            f"{len(cells)} fields under {len(header)} columns, the last read is "
            f"{header[min(len(cells), len(header)) - 1]!r}; put a value that holds a comma "
            "into double quotes"
        )
    return ""


def _take(found: Lines, where: str, whole: str, cells: dict[str, str]) -> None:
    try:
        found.decisions.append(decision_from(cells, where))
    except ReviewError as error:
        found.bad.append(BadLine(str(error), whole.rstrip("\r\n"), cells))


def _is_header(cells: Sequence[str]) -> bool:
    return all(cells.count(name) == 1 for name in COLUMNS)


def _fault_of_header(cells: Sequence[str]) -> str:
    unknown = [name for name in cells if name not in COLUMNS]
    lacking = [name for name in COLUMNS if name not in cells]
    if re.search(r"[;\t]", cells[0]):
        return f"{cells[0]!r} is not separated by commas; save the table with commas"
    if len(unknown) == len(cells):
        met = f"unknown column {unknown[0]!r}"
    elif lacking:
        met = f"no column {lacking[0]!r}"
    else:
        met = "a column stands twice"
    return f"{met}; the columns are {','.join(COLUMNS)}"
