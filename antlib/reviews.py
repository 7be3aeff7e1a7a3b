"""The file ``reviews.csv`` beside the articles: an analyst's decisions, one a line, never lost."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock, Timeout

from antlib.decisions import COLUMNS, Decision, decision_from
from antlib.errors import ReviewError
from antlib.files import write_whole
from antlib.review_lines import Lines, read_lines
from antlib.spreadsheet import guarded

__all__ = [
    "FILE",
    "LOCK",
    "append_decisions",
    "change_decisions",
    "read_decisions",
    "read_reviews",
]

FILE = "reviews.csv"
LOCK = f".{FILE}.lock"
PATIENCE = 10.0
"""Seconds to wait for another notebook that is writing to the same file."""

Decide = Callable[[list[Decision]], Sequence[Decision]]
"""From the decisions that a file holds to those that are to be added."""


def read_reviews(folder: str | Path) -> Lines:
    """Return the decisions beside the articles of a folder, and the lines that hold none.

    Parameters
    ----------
    folder
        Where the articles lie; without a ``reviews.csv`` there are no decisions.

    Raises
    ------
    ReviewError
        Where the file as a whole cannot be read. It is left as it is.

    Examples
    --------
    >>> read_reviews("no such folder").bad
    []
    """
    path = Path(folder) / FILE
    return read_lines(_text(_content(path), path)) if path.is_file() else Lines()


def read_decisions(folder: str | Path) -> list[Decision]:
    """Return the decisions beside the articles of a folder, in the order of the file.

    Lines that hold none are passed over; :func:`read_reviews` names them.

    Examples
    --------
    >>> read_decisions("no such folder")
    []
    """
    return read_reviews(folder).decisions


def append_decisions(
    folder: str | Path, decisions: Sequence[Decision], patience: float = PATIENCE
) -> Path:
    """Write decisions behind those that ``reviews.csv`` holds already.

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
        As for :func:`change_decisions`.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> accept = Decision(
    ...     "a", "sha256:0123456789abcdef", "fine", "", "Ferro", 18, 21, "£2m", "accept",
    ...     who="Mei", when="2024-05-31T09:30:00+00:00")
    >>> read_decisions(append_decisions(mkdtemp(), [accept]).parent) == [accept]
    True
    """
    return change_decisions(folder, lambda before: decisions, patience)


def change_decisions(folder: str | Path, decide: Decide, patience: float = PATIENCE) -> Path:
    """Add what follows from the decisions that ``reviews.csv`` holds, while nobody else writes.

    The file is read again under a lock and replaced as a whole, so that neither two notebooks nor a
    crash lose a line. What stands in it stays as it is, to the letter, lines that cannot be read
    among it.

    Parameters
    ----------
    folder
        Where the articles lie.
    decide
        Takes the decisions in the file and returns what to add, in order; what it raises leaves
        the file alone.
    patience
        Seconds to wait while another program writes.

    Raises
    ------
    ReviewError
        Where the folder cannot be written to, the file is being written for longer than that, names
        no columns, or would not be read back with the new decisions: then nothing is written.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> change_decisions(mkdtemp(), lambda before: []).exists()
    False
    """
    path = (Path(folder) / FILE).resolve()
    if not path.parent.is_dir():
        raise ReviewError(f"{folder}: no such folder, so decisions cannot be kept beside articles")
    try:
        with FileLock(path.with_name(LOCK), timeout=patience):
            raw = _content(path) if path.is_file() else b""
            before = read_lines(_text(raw, path))
            if added := list(decide(before.decisions)):
                write_whole(path, _with(raw, before, added, path))
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


def _with(raw: bytes, before: Lines, decisions: Sequence[Decision], path: Path) -> bytes:
    """Return the file's content with decisions behind it that are read back as they are."""
    for decision in decisions:
        decision_from(asdict(decision), "the new decision")
    if before.bad and not before.header:
        raise ReviewError(f"{path} {before.bad[0].reason}; nothing was written: mend the file")
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, before.header or COLUMNS, lineterminator="\r\n")
    if not before.header:
        raw = b""
        writer.writeheader()
    writer.writerows(
        {name: guarded(str(value)) for name, value in asdict(decision).items()}
        for decision in decisions
    )
    gap = b"" if not raw or raw.endswith((b"\n", b"\r")) else b"\r\n"
    content = raw + gap + out.getvalue().encode()
    if read_lines(_text(content, path)).decisions != [*before.decisions, *decisions]:
        raise ReviewError(
            f"{path} would not be read back as it should; nothing was written: mend the lines that "
            "antlib.review_report calls unreadable, and shorten very long words and notes"
        )
    return content


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReviewError(f"{path} cannot be read ({error.strerror}); check the file") from None


def _text(raw: bytes, path: Path) -> str:
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise ReviewError(f"{path} is UTF-16; save it as 'CSV UTF-8', with commas")
    return raw.removeprefix(BOM_UTF8).decode(errors="surrogateescape")
