"""Columns and dtypes of the articles frame and the facts frame, and the check that holds them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from antlib.errors import FactsError
from antlib.records import (
    CurrencyBasis,
    DateBasis,
    Direction,
    Kind,
    Precision,
    Qualifier,
    Status,
)

if TYPE_CHECKING:
    import pandera.pandas as pa

DAY = "datetime64[us]"
"""Dtype of every date column; the time of day is always midnight."""


def _category(values: Iterable[StrEnum]) -> pd.CategoricalDtype:
    return pd.CategoricalDtype([str(v) for v in values])


ARTICLES: Mapping[str, Any] = {
    "article_id": "str",
    "publisher": "str",
    "published": DAY,
    "published_basis": pd.CategoricalDtype(["stated", "inferred", "given"]),
    "title": "str",
    "url": "str",
    "dollar": "str",
    "path": "str",
    "text": "str",
    "reviews": "str",
}
"""Columns of the articles frame; :func:`antlib.extract` needs article_id, published and text, and
applies the decisions in ``reviews`` (JSON, see :mod:`antlib.decisions`) where there are any."""

FACTS: Mapping[str, Any] = {
    "article_id": "str",
    "kind": _category(Kind),
    "type": "str",
    "status": _category(Status),
    "company": "str",
    "authority": "str",
    "amount": "float64",
    "amount_low": "float64",
    "amount_high": "float64",
    "qualifier": _category(Qualifier),
    "currency": "str",
    "currency_basis": _category(CurrencyBasis),
    "amount_also": "float64",
    "currency_also": "str",
    "currency_also_basis": _category(CurrencyBasis),
    "percent": "float64",
    "direction": _category(Direction),
    "date": DAY,
    "date_end": DAY,
    "date_precision": _category(Precision),
    "date_basis": _category(DateBasis),
    "published": DAY,
    "quote": "str",
    "start": "int64",
    "end": "int64",
    "sentence_start": "int64",
    "sentence_end": "int64",
    "also_at": "str",
    "rule": "str",
    "reviewed": "str",
}
"""Columns of the facts frame, in order. Empty text is "", an unknown number NaN, an unknown day
NaT, an unknown category NaN. ``also_at`` lists the other places of the text that state the same
fact, as "start:end" offsets separated by spaces. ``reviewed`` says what an analyst decided:
"accepted", "added", and the names of the columns that she changed, separated by spaces."""


def frame_of(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Any]) -> pd.DataFrame:
    """Build a frame with exactly these columns and dtypes; no rows give an empty frame of them.

    Parameters
    ----------
    rows
        One mapping a row; a column that a row lacks is empty there.
    columns
        Column name to dtype, as in :data:`FACTS`.

    Examples
    --------
    >>> frame_of([], {"company": "str", "amount": "float64"}).dtypes.to_dict()["amount"]
    dtype('float64')
    """
    empty: Mapping[str, Any] = {"str": "", "int64": 0, "bool": False}
    table = list(rows)
    data = {
        name: pd.Series(
            [row.get(name, empty.get(dtype) if isinstance(dtype, str) else None) for row in table],
            dtype=dtype,
        )
        for name, dtype in columns.items()
    }
    return pd.DataFrame(data, columns=list(columns))


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings of column to value.

    Examples
    --------
    >>> rows_of(pd.DataFrame({"company": ["Ferro"], "amount": [2e6]}))
    [{'company': 'Ferro', 'amount': 2000000.0}]
    """
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


@cache
def _schema() -> "pa.DataFrameSchema":
    """Return the facts frame's schema; pandera is imported only here, when first used."""
    import pandera.pandas as pa

    nullable = {
        "status", "amount", "amount_low", "amount_high", "qualifier", "currency_basis",
        "amount_also", "currency_also_basis", "percent", "direction", "date", "date_end",
        "date_precision", "date_basis", "published",
    }  # fmt: skip
    return pa.DataFrameSchema(
        {
            name: pa.Column(None if dtype == "str" else dtype, nullable=name in nullable)
            for name, dtype in FACTS.items()
        },
        checks=[
            pa.Check(lambda f: f.start <= f.end, error="start <= end"),
            pa.Check(lambda f: ~(f.amount_low > f.amount_high), error="amount_low <= amount_high"),
            pa.Check(lambda f: ~(f.date > f.date_end), error="date <= date_end"),
        ],
    )


def check_facts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the facts frame unchanged, or say what is wrong with it.

    Parameters
    ----------
    frame
        A frame that should have the columns of :data:`FACTS`; more columns are welcome.

    Raises
    ------
    FactsError
        Naming the column and what was met there.
    """
    from pandera.errors import SchemaError

    lacking = [name for name in FACTS if name not in frame.columns]
    if lacking:
        raise FactsError(
            f"the frame lacks the columns {', '.join(lacking)}; "
            "pass the frame that antlib.extract() returns"
        )
    try:
        _schema().validate(frame)
    except SchemaError as error:
        column = getattr(error.schema, "name", None)
        met = f"column {column!r}: " if column else ""
        raise FactsError(f"{met}{error}; pass the frame that antlib.extract() returns") from None
    return frame
