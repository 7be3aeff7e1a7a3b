"""The official record: what authorities announced, to hold articles against."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.errors import RecordError
from antlib.lexicons import load
from antlib.records import Kind
from antlib.schema import DAY, frame_of

__all__ = ["RECORD", "Record", "read_record"]

Record = pd.DataFrame | str | Path | None
"""A frame or a CSV file with the columns of :data:`RECORD`, or None for the project's own."""

RECORD: Mapping[str, Any] = {
    "kind": "str", "company": "str", "type": "str", "amount": "float64", "currency": "str",
    "authority": "str", "date": DAY, "what": "str", "source": "str",
}  # fmt: skip
"""Columns of an official record; see ``antlib/data/README.md`` for what they hold."""


def read_record(record: Record = None) -> pd.DataFrame:
    """Read an official record and check every line of it.

    Parameters
    ----------
    record
        A CSV file (UTF-8, commas) or a frame with the columns of :data:`RECORD`, in any order;
        None for the one that comes with the project.

    Returns
    -------
    pandas.DataFrame
        The columns of :data:`RECORD`, one row for each fine or milestone: ``kind`` (str: fine or
        milestone), ``company`` (str), ``type`` (str: of a milestone), ``amount`` (float64, units of
        ``currency``, a fine's), ``authority`` (str: several joined by "; "), ``date``
        (datetime64: the day of the decision), ``what`` and ``source`` (str).

    Raises
    ------
    RecordError
        Where a column or a value is missing or is none, naming its line and column.

    Examples
    --------
    >>> sorted(set(read_record()["kind"]))
    ['fine', 'milestone']
    """
    if isinstance(record, pd.DataFrame):
        _check_columns(list(record.columns), "the record")
        rows: Iterator[tuple[str, Mapping[Any, Any]]] = (
            (f"the record's row {n}", row) for n, row in enumerate(record.to_dict("records"))
        )
    else:
        rows = _lines(record)
    return frame_of((_checked(row, where) for where, row in rows), RECORD)


def _lines(record: str | Path | None) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """Yield where each line of the file stands, and what it holds."""
    if record is None:
        name = "official_record.csv"
        text = files("antlib").joinpath("data", name).read_text(encoding="utf-8")
    else:
        name, text = str(record), _text(Path(record))
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_columns(list(reader.fieldnames or []), f"{name} line 1")
        for row in reader:
            where = f"{name} line {reader.line_num}"
            if None in row or None in row.values():
                raise RecordError(
                    f"{where}: not as many fields as line 1 has columns; "
                    "put a value that holds a comma into double quotes"
                )
            yield where, row
    except csv.Error as error:
        raise RecordError(
            f"{name} line {reader.reader.line_num}: {error}; close every double quote"
        ) from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RecordError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except UnicodeDecodeError:
        raise RecordError(f"{path}: is no UTF-8 text; save the table as CSV in UTF-8") from None


def _check_columns(names: list[Any], where: str) -> None:
    lacking = [name for name in RECORD if name not in names]
    if lacking:
        raise RecordError(
            f"{where}: no column {lacking[0]!r}; the columns are {', '.join(RECORD)}, "
            "separated by commas"
        )
    if len(set(names)) < len(names):
        twice = max(names, key=names.count)
        raise RecordError(f"{where}: column {twice!r} stands twice; keep one of them")


def _checked(row: Mapping[Any, Any], where: str) -> dict[str, Any]:
    """Return one row with its values read, or say which of them is wrong."""
    said = {name: "" if pd.isna(row[name]) else row[name] for name in RECORD}
    for name in said:
        if isinstance(said[name], str):
            said[name] = said[name].strip()
    kinds = (Kind.FINE, Kind.MILESTONE)
    _demand(said["kind"] in kinds, where, said, "kind", "write fine or milestone")
    _demand(isinstance(said["company"], str) and said["company"], where, said, "company", "name it")
    said["date"] = _day(said, where)
    if said["kind"] == Kind.FINE:
        said["amount"] = _amount(said, where)
        code = isinstance(said["currency"], str) and re.fullmatch("[A-Z]{3}", said["currency"])
        _demand(code, where, said, "currency", "write an ISO code such as EUR")
        return said
    types = load("milestones")["types"]
    _demand(said["type"] in types, where, said, "type", f"write one of {', '.join(types)}")
    return said | {"amount": math.nan, "currency": ""}


def _demand(holds: object, where: str, said: Mapping[str, Any], name: str, advice: str) -> None:
    if not holds:
        raise RecordError(f"{where}, column {name!r}: {said[name]!r} cannot be used; {advice}")


def _amount(said: Mapping[str, Any], where: str) -> float:
    try:
        amount = float(said["amount"])
    except (TypeError, ValueError):
        amount = math.nan
    usable = math.isfinite(amount) and amount > 0
    _demand(usable, where, said, "amount", "write units of the currency, such as 5400000")
    return amount


def _day(said: Mapping[str, Any], where: str) -> pd.Timestamp:
    value = said["date"]
    if isinstance(value, date):  # so are datetime and Timestamp
        return pd.Timestamp(value.year, value.month, value.day)
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return pd.Timestamp(date.fromisoformat(value))
    except ValueError:
        pass
    _demand(False, where, said, "date", "write year-month-day, such as 2024-05-31")
    raise AssertionError  # _demand has raised
