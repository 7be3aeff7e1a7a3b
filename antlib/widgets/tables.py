"""What a panel or a notebook cell shows: sentences, tables and pictures, as HTML."""

import base64
import io
import math
import re
from collections.abc import Iterable
from html import escape
from itertools import cycle

import pandas as pd
from IPython.display import HTML
from pandas.api.types import is_numeric_dtype

from antlib import charts
from antlib.charts import Chart
from antlib.wording import NO_FORMULAS

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
    return HTML(f'<p {NO_MATH} style="font-size:1.2em"><b>{first}</b> {" ".join(rest)}</p>')


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


def table_html(frame: pd.DataFrame, columns: Iterable[str], tall: str = "") -> str:
    """Return what :func:`table` shows, as HTML for a panel.

    Beyond the height ``tall`` (in CSS) it scrolls; without one it is as high as its rows.
    """
    shown = frame[list(columns)].copy()
    days = shown.select_dtypes("datetime").columns
    for name in days:
        shown[name] = shown[name].dt.strftime("%Y-%m-%d")
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


def picture(figure: Chart) -> str:
    """Return a figure as HTML: an image with its alt text, and the caption below.

    An ``img`` element, since JupyterLab drops the alt text of its own image outputs. Screen
    readers say the caption aloud when it changes. SVG, which is drawn sooner than as many pixels
    as a sharp picture needs.
    """
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    data = base64.b64encode(stream.getvalue()).decode()
    return (
        f'<img alt="{escape(charts.alt_text(figure))}" style="width:50em;max-width:100%" '
        f'src="data:image/svg+xml;base64,{data}">'
        f'<p {NO_MATH} role="status" aria-live="polite">{escape(charts.caption(figure))}</p>'
    )
