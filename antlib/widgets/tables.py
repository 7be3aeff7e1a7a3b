"""What a panel or a notebook cell shows: sentences, tables and pictures, as HTML."""

import io
import math
import re
from collections.abc import Iterable
from html import escape
from itertools import cycle

import pandas as pd
from IPython.display import HTML
from pandas.api.types import is_datetime64_dtype, is_numeric_dtype

from antlib.charts import Chart
from antlib.lexicons import load
from antlib.readings import kind_words, type_words
from antlib.widgets.live import Drawing
from antlib.wording import NO_FORMULAS, day_words, period_words

LONG = 32
"""Characters beyond which the words of a table's column are broken into lines."""

NO_MATH = f'class="{NO_FORMULAS}"'

SUM = ("amount_low", "amount_high", "currency")
WHEN = ("date", "date_end", "date_precision")


def answer(*findings: Chart | str) -> HTML:
    """Return the answer to a notebook's question, each finding in a sentence.

    Parameters
    ----------
    findings
        Sentences, or figures, whose title is their finding; the first one is printed in bold.
    """
    words = [f.title if isinstance(f, Chart) else f for f in findings]
    first, *rest = [escape(sentence).rstrip(".") + "." for sentence in words]
    marks = f'{NO_MATH} data-antlib="answer" style="font-size:1.2em"'
    return HTML(f"<p {marks}><b>{first}</b> {' '.join(rest)}</p>")


def _number(value: float) -> str:
    """Return a number for a table: large ones with thousands marks, small ones to four digits."""
    if math.isinf(value):
        return "∞" if value > 0 else "\N{MINUS SIGN}∞"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def table(frame: pd.DataFrame, columns: Iterable[str]) -> HTML:
    """Show some columns of a frame as a table that can be read.

    Amounts get thousands marks, an open side is ∞, days lose their midnight, what is unknown stays
    blank, and words from articles are escaped.
    """
    return HTML(table_html(frame, columns))


def table_html(
    frame: pd.DataFrame, columns: Iterable[str], tall: str = "", plain: bool = False
) -> str:
    """Return what :func:`table` shows, as HTML for a panel.

    Beyond the height ``tall`` (in CSS) it scrolls; without one it is as high as its rows. With
    ``plain`` the heads are plain words and no names of columns.
    """
    shown = frame[list(columns)].copy()
    days = shown.select_dtypes("datetime").columns
    for name in days:
        shown[name] = shown[name].dt.strftime("%Y-%m-%d")
    if plain:
        shown = shown.rename(columns=head_words)
        days = days.map(head_words)
    html = shown.to_html(index=False, border=0, justify="left", na_rep="", float_format=_number)
    # JupyterLab sets every cell to the right, which suits numbers only; cells come row by row.
    styles = cycle(_cell_style(shown[name], plain=name in days) for name in shown)
    html = re.sub("<t[dh]>", lambda cell: f'{cell[0][:-1]} style="{next(styles)}">', html)
    height = f";max-height:{tall}" if tall else ""
    # What scrolls takes the focus, so that the arrow keys reach the rest of it.
    return (
        f'<div {NO_MATH} role="region" aria-label="Table" tabindex="0" '
        f'style="overflow:auto{height}">{html}</div>'
    )


def _cell_style(column: pd.Series, plain: bool) -> str:
    """Return the style of a column: words may break into lines, numbers and days may not."""
    if is_numeric_dtype(column):
        return "text-align:right;white-space:nowrap;padding:.2em .6em"
    if plain or column.astype("str").str.len().max() <= LONG:
        return "text-align:left;white-space:nowrap;padding:.2em .6em"
    return f"text-align:left;min-width:{LONG / 2:g}em;padding:.2em .6em"


IN_WORDS = {"kind": kind_words, "type": type_words, "measure": type_words}
"""Columns whose values are names of this project, and how each is said."""


def head_words(column: str) -> str:
    """Return the head of a column in plain words.

    Examples
    --------
    >>> head_words("rate_date"), head_words("amount_USD_low"), head_words("of_company")
    ('Rate of', 'At least, USD', 'Of company')
    """
    heads = load("wording")["columns"]
    if converted := re.fullmatch(r"amount_([A-Z]{3})_(low|high)", column):
        return f"{heads[f'amount_{converted[2]}']}, {converted[1]}"
    return str(heads.get(column, column.replace("_", " ").capitalize()))


def shown_columns(frame: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Return the columns that a panel shows: no empty ones, and a period as one.

    Examples
    --------
    >>> day = pd.to_datetime(["2022-03-07"])
    >>> frame = pd.DataFrame({"quote": ["fined"], "conflict": [""], "date": day, "date_end": day})
    >>> shown_columns(frame, ["quote", "date", "date_end", "conflict"])
    ['quote', 'date']
    """
    named = list(columns)
    parts = {f"{name}{part}" for name in named for part in ("_end", "_precision")}
    return [name for name in named if name not in parts and not _is_empty(frame[name])]


def _is_empty(column: pd.Series) -> bool:
    return bool((column.isna() | (column.astype("object") == "")).all())


def cells(frame: pd.DataFrame, columns: Iterable[str]) -> list[list[str]]:
    """Return the cells of columns in plain words, row by row.

    Numbers get thousands marks, an open side is ∞, periods are said as precisely as they are known,
    and what is unknown is "".

    Examples
    --------
    >>> day = pd.to_datetime(["2022-03-01"])
    >>> fine = pd.DataFrame({"kind": ["market_value"], "amount": [2e6], "date": day,
    ...     "date_end": day + pd.Timedelta(days=30), "date_precision": ["month"]})
    >>> cells(fine, ["kind", "amount", "date"])
    [['market value', '2,000,000', 'March 2022']]
    """
    by_column = [_words_in(frame, name) for name in columns]
    return [list(row) for row in zip(*by_column, strict=True)]


def _words_in(frame: pd.DataFrame, name: str) -> list[str]:
    column = frame[name]
    if f"{name}_end" in frame:
        precisions = frame.get(f"{name}_precision", pd.Series("", index=frame.index))
        periods = zip(column, frame[f"{name}_end"], precisions, strict=True)
        return ["" if pd.isna(first) else period_words(first, *rest) for first, *rest in periods]
    if is_datetime64_dtype(column):
        return ["" if pd.isna(day) else day_words(day) for day in column]
    if is_numeric_dtype(column):
        return ["" if pd.isna(value) else _number(value) for value in column]
    say = IN_WORDS.get(name, str)
    return ["" if pd.isna(value) else " ".join(say(value).split()) for value in column]


def numeric(frame: pd.DataFrame, columns: Iterable[str]) -> list[int]:
    """Return the positions of the columns that hold numbers.

    Examples
    --------
    >>> numeric(pd.DataFrame({"quote": ["fined"], "amount": [2.0]}), ["quote", "amount"])
    [1]
    """
    return [at for at, name in enumerate(columns) if is_numeric_dtype(frame[name])]


def drawn(figure: Chart) -> Drawing:
    """Return a figure with its words, as a panel shows it.

    As SVG, which is drawn sooner than as many pixels as a sharp picture needs.
    """
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return Drawing(figure.caption, stream.getvalue().decode(), figure.alt)
