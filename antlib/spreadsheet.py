"""Text in a CSV that a spreadsheet may open: never taken for a formula, and read back to the sign.

A spreadsheet runs a cell that begins with "=", "+", "-" or "@" as a formula, and the words of an
article are anybody's. Such text is written with an apostrophe in front, the sign by which
spreadsheets know text; reading takes it off again. Numbers stay numbers, negative ones too.
"""

import re

import pandas as pd

__all__ = ["guarded", "guarded_frame", "unguarded"]

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
"""What a formula begins with; with apostrophes before it, text that must get one more."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf)", re.I | re.A)


def guarded(text: str) -> str:
    """Return text as a cell holds it, so that no spreadsheet takes it for a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-2.5"), guarded("- a dash"), guarded("plain"), guarded("'=1")
    ("'=1+1", '-2.5', "'- a dash", 'plain', "''=1")
    """
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def unguarded(cell: str) -> str:
    """Return the text that :func:`guarded` wrote into a cell.

    Examples
    --------
    >>> unguarded("'=1+1"), unguarded("-2.5"), unguarded("'tis so"), unguarded("''=1")
    ('=1+1', '-2.5', "'tis so", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def guarded_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the text of its cells guarded; numbers, days and the like stay.

    Examples
    --------
    >>> guarded_frame(pd.DataFrame({"quote": ["=1+1", "a fine"], "gap": [-2.5, 1]})).values.tolist()
    [["'=1+1", -2.5], ['a fine', 1.0]]
    """

    def cell(value: object) -> object:
        return guarded(value) if isinstance(value, str) else value

    text = [i for i, dtype in enumerate(frame.dtypes) if dtype == "str" or dtype == "object"]
    safe = frame.copy()
    for place in text:
        safe.isetitem(place, frame.iloc[:, place].map(cell).array)
    return safe.rename(columns=cell)
