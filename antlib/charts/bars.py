"""Bars that keep their bounds: solid as far as the words go, pale as far as they allow."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrow, Rectangle
from matplotlib.ticker import MaxNLocator

from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    INNER,
    SMALL,
    SOFT,
    TEXT,
    width,
)

THICK, ARROW, GAP = 0.17, 0.26, 0.08
"""Height of a bar, length of the arrow at an open end, gap before the words, in inches."""
SHORTEST = 1.2
"""Inches that the longest bars keep at least, however long the words beside them are."""


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart.

    Parameters
    ----------
    row
        The words at the left.
    point, low, high
        The figure and what its words allow, all at least 0; ``point`` NaN for a range, ``high``
        inf for an open end.
    words, aside
        The label at the mark, and what stands behind it in grey.
    sign
        1 for a bar to the right of zero, -1 to the left.
    inferred
        Draw the bar hatched, since its currency is inferred.
    strong
        Draw it in the colour of the answer.
    """

    row: Row
    point: float
    low: float
    high: float
    words: str
    aside: str = ""
    sign: int = 1
    inferred: bool = False
    strong: bool = False

    @property
    def open_end(self) -> bool:
        """Whether the words set no upper bound."""
        return math.isinf(self.high)

    @property
    def reach(self) -> float:
        """How far the mark goes, without the arrow of an open end."""
        return max(v for v in (self.point, self.low, self.high) if math.isfinite(v))

    @property
    def beyond(self) -> float:
        """Inches that the arrow and the words need behind the mark."""
        behind = width(self.aside, SMALL) + GAP if self.aside else 0.0
        return GAP + ARROW * self.open_end + width(self.words, TEXT, "semibold") + behind

    @property
    def said(self) -> str:
        """The row as a sentence."""
        return ", ".join(
            part for part in (self.row.head, self.words, self.aside, self.row.detail) if part
        )


def bar_chart(
    bars: Sequence[Bar],
    title: str,
    subtitle: str,
    tick: Callable[[float], str],
    source: str,
    notes: Sequence[str] = (),
) -> Chart:
    """Draw bars on one common scale from zero, each with its words behind it."""
    behind = sum(max((b.beyond for b in bars if b.sign == sign), default=0.0) for sign in (-1, 1))
    labels = RowLabels([bar.row for bar in bars], most=INNER - behind - SHORTEST)
    chart = Chart(title, subtitle, labels.height + 0.3, source, notes, [bar.said for bar in bars])
    labels.write(chart)
    axes = labels.axes(chart)
    room = INNER - labels.room
    inch = _inches_for_a_unit(bars, room)
    left = max((b.reach * inch + b.beyond for b in bars if b.sign < 0), default=0.0)
    axes.set_xlim(-left / inch, (room - left) / inch)
    for bar, middle in zip(bars, labels.middles, strict=True):
        draw_bar(axes, bar, middle, inch)
    _ticks(axes, bars, inch, tick)
    return chart


def _inches_for_a_unit(bars: Sequence[Bar], room: float) -> float:
    """Find the largest scale at which every mark has room for its words, to either side."""
    sides = [[(b.reach, b.beyond) for b in bars if b.sign == sign] for sign in (-1, 1)]
    pairs = product(*(side or [(0.0, 0.0)] for side in sides))
    fits = [(room - a[1] - b[1]) / (a[0] + b[0]) for a, b in pairs if a[0] + b[0] > 0]
    return max(min(fits, default=1.0), 1e-15)


def draw_bar(axes: Axes, bar: Bar, middle: float, inch: float) -> None:
    """Draw one bar with its bounds and words; ``inch`` is the length of a unit in inches."""
    colour = ANSWER if bar.strong else DATA
    sure = bar.low if bar.low > 0 else 0.0
    upto = bar.low if bar.open_end else bar.high
    _block(axes, bar, middle, (sure, upto), SOFT)
    if bar.inferred:
        _block(
            axes, bar, middle, (0.0, sure), "white", edgecolor=colour, hatch="/////", linewidth=1
        )
    else:
        _block(axes, bar, middle, (0.0, sure), colour)
    if math.isfinite(bar.point) and bar.low < bar.high < math.inf:
        x = bar.sign * bar.point
        axes.plot([x, x], [middle - THICK * 0.75, middle + THICK * 0.75], color=colour)
    if bar.open_end:
        axes.add_patch(
            FancyArrow(
                bar.sign * bar.low, middle, bar.sign * ARROW / inch, 0, width=THICK * 0.25,
                head_width=THICK * 0.95, head_length=0.12 / inch, length_includes_head=True,
                color=colour,
            )
        )  # fmt: skip
    _words(axes, bar, middle, inch)


def _block(
    axes: Axes, bar: Bar, middle: float, ends: tuple[float, float], colour: str, **style: Any
) -> None:
    if ends[1] > ends[0]:
        start, length = bar.sign * ends[0], bar.sign * (ends[1] - ends[0])
        corner = (start, middle - THICK / 2)
        axes.add_patch(Rectangle(corner, length, THICK, facecolor=colour, **style))


def _words(axes: Axes, bar: Bar, middle: float, inch: float) -> None:
    start = bar.sign * (bar.reach + (GAP + ARROW * bar.open_end) / inch)
    side = "left" if bar.sign > 0 else "right"
    behind = start + bar.sign * (width(bar.words, TEXT, "semibold") + GAP) / inch
    colour = ANSWER if bar.strong else INK
    Chart.mark(axes, start, middle, bar.words, ha=side, weight="semibold", color=colour)
    if bar.aside:
        Chart.mark(axes, behind, middle, bar.aside, SMALL, ha=side, color=GREY)


def _ticks(axes: Axes, bars: Sequence[Bar], inch: float, tick: Callable[[float], str]) -> None:
    """Put grid lines no further out than the longest bars, as many as have room for their words."""
    ends = [max((b.reach for b in bars if b.sign == sign), default=0.0) for sign in (-1, 1)]
    low, high = axes.get_xlim()
    for most in (5, 3, 2, 1):
        steps = MaxNLocator(most).tick_values(-ends[0], ends[1])
        places = [place for place in steps if low <= place <= high]
        widest = max(width(tick(place), SMALL) for place in places)
        if (steps[1] - steps[0]) * inch > widest + 0.15:
            break
    axes.set_xticks(places, [tick(place) for place in places])
    axes.axvline(0, color=GREY, linewidth=0.8)
