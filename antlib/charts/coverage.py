"""Who reports what: facts by article and kind."""

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from antlib.charts.labels import count, listed, sentence, short_ids, source_line
from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart, housestyle
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    look,
)
from antlib.records import Kind
from antlib.wording import day_words

NAMES = {
    Kind.FINE: "fine",
    Kind.ESTIMATE: "estimate",
    Kind.MARKET_VALUE: "market value",
    Kind.MILESTONE: "milestone",
}
HEADER = 0.32
"""Height of the line that names the kinds, in inches."""
LARGEST = 0.19
"""Radius of the largest dot in inches."""


@housestyle
def facts_by_article(facts: pd.DataFrame, *, size: str = "screen") -> Chart:
    """Draw how many facts of each kind each article reports.

    Parameters
    ----------
    facts
        The facts frame, as :func:`antlib.extract` returns it.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        One row an article, one column a kind; the area of a dot is the number of facts. The
        articles that report a kind alone carry the strong colour.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"article_id": "wire", "kind": "fine", "company": "Harbour Bank"}
    >>> facts_by_article(frame_of([fact], FACTS)).title
    'Article wire reports one fact'
    """
    counts = pd.crosstab(facts["article_id"], facts["kind"].astype(str))
    counts = counts.reindex(columns=[str(kind) for kind in Kind], fill_value=0)
    source = source_line(
        facts["article_id"], also="Reports of one event in two articles count twice."
    )
    if counts.empty:
        return Chart(
            "No facts to draw", "The articles give no fine, estimate, market value or milestone.", 0
        )
    return _draw(counts, facts, source)


def _draw(counts: pd.DataFrame, facts: pd.DataFrame, source: str) -> Chart:
    short = short_ids(facts["article_id"])
    days = facts.groupby("article_id")["published"].first()
    rows = [
        Row(f"Article {short[name]}", "" if pd.isna(days[name]) else day_words(days[name]))
        for name in counts.index
    ]
    labels = RowLabels.fitting(rows, HEADER, pad=0.24)
    kept = counts.sum(axis=1).nlargest(len(labels.middles)).index.sort_values()
    if len(kept) < len(counts):
        rows = [row for row, name in zip(rows, counts.index, strict=True) if name in kept]
        labels = RowLabels(rows, pad=0.24)
    alone = {
        str(kind): str(counts[kind].idxmax()) for kind in counts if (counts[kind] > 0).sum() == 1
    }
    chart = Chart(
        _finding(counts, alone, short),
        "Facts by article and kind; area: number of facts",
        HEADER + labels.height,
        source,
        _notes(len(counts) - len(kept)),
        [
            f"{row.head}: {_said(line)}"
            for row, (_, line) in zip(rows, counts.loc[kept].iterrows(), strict=True)
        ],
    )
    labels.write(chart, HEADER)
    _dots(chart, labels, counts.loc[kept], alone)
    return chart


def _notes(left_out: int) -> list[str]:
    more = count(left_out, "more article")
    return [f"And {more} with fewer facts, in the table."] if left_out else []


def _dots(chart: Chart, labels: RowLabels, counts: pd.DataFrame, alone: Mapping[str, str]) -> None:
    """Draw a column of dots for each kind; their areas compare across all of them."""
    axes = labels.axes(chart, HEADER)
    axes.set_xlim(0, look().inner - labels.room)
    axes.set_xticks([])
    column = (look().inner - labels.room) / len(counts.columns)
    largest = min(LARGEST, labels.height / len(counts) * 0.42)
    radius = largest / math.sqrt(counts.to_numpy().max())
    for place, kind in enumerate(counts):
        left = column * place + 0.1
        heads = [f"{NAMES[Kind(str(kind))].capitalize()}s"]
        chart.lines_at(look().margin + labels.room + left, chart.top, heads, weight="semibold")
        for middle, (name, value) in zip(labels.middles, counts[kind].items(), strict=True):
            strong = len(counts) > 1 and alone.get(str(kind)) == name
            _dot(axes, left + largest, middle, int(value), radius, ANSWER if strong else DATA)


def _dot(axes: Axes, x: float, middle: float, value: int, radius: float, colour: str) -> None:
    if not value:
        Chart.mark(axes, x, middle, "–", color=GREY, ha="center")
        return
    axes.add_patch(Circle((x, middle), radius * math.sqrt(value), color=colour))
    words = INK if colour == DATA else colour
    Chart.mark(
        axes,
        x + radius * math.sqrt(value) + 0.08,
        middle,
        str(value),
        weight="semibold",
        color=words,
    )


def _said(line: "pd.Series[int]") -> str:
    return listed(
        [count(int(value), NAMES[Kind(str(kind))]) for kind, value in line.items() if value]
    )


def _finding(counts: pd.DataFrame, alone: dict[str, str], short: dict[str, str]) -> str:
    """Say which kinds only one article reports, or else which article reports most."""
    total, top = int(counts.to_numpy().sum()), counts.sum(axis=1)
    if len(counts) == 1:
        return f"Article {short[counts.index[0]]} reports {count(total, 'fact')}"
    if alone:
        only = [f"only article {short[name]} gives {NAMES[Kind(k)]}s" for k, name in alone.items()]
        return sentence(listed(only))
    most = top.idxmax()
    return f"Article {short[str(most)]} reports most: {top.max()} of {total} facts"
