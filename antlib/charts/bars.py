"""Bars that keep their bounds: solid as far as the words go, pale as far as they allow."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrow, Polygon, Rectangle
from matplotlib.ticker import MaxNLocator

from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    LEADING,
    SMALL,
    SOFT,
    TEXT,
    look,
    points,
    width,
)

THICK, ARROW, GAP = 0.17, 0.26, 0.08
"""Height of a bar, length of the arrow at an open end, gap before the words, in inches."""
SHORTEST = 1.2
"""Inches that the longest bars keep at least, however long the words beside them are."""
EDGE = 0.15
"""Inches at the right edge for half the words of a tick."""
OVER = 1.15
"""The scale goes on for so many times the longest bar at most."""
OUTLIER, CUT = 10.0, 1.3
"""Times the next one from which on a bar is cut off, and times it that it goes on."""
AXIS = 0.3
"""Inches below the rows for the scale."""


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
    words, aside, below
        The label at the mark, what stands behind it in grey, and what stands below both.
    sign
        1 for a bar to the right of zero, -1 to the left.
    inferred
        Draw the bar hatched, since its currency is inferred.
    other
        Where the bar would end in another reading of the currency; NaN where there is none.
    strong
        Draw it in the colour of the answer.
    hollow
        Draw only its outline, since what it stands for was denied.
    cut
        Where it is cut off, being many times longer than the others; NaN for a bar to scale.
    """

    row: Row
    point: float
    low: float
    high: float
    words: str
    aside: str = ""
    below: str = ""
    sign: int = 1
    inferred: bool = False
    other: float = math.nan
    strong: bool = False
    hollow: bool = False
    cut: float = math.nan

    @property
    def open_end(self) -> bool:
        """Whether the words set no upper bound."""
        return math.isinf(self.high)

    @property
    def end(self) -> float:
        """How far the bar goes, without the arrow of an open end."""
        return max(v for v in (self.point, self.low, self.high) if math.isfinite(v))

    @property
    def reach(self) -> float:
        """How far the bar or the mark of its other reading goes."""
        if math.isfinite(self.cut):
            return self.cut
        return self.end if math.isnan(self.other) else max(self.end, self.other)

    @property
    def beyond(self) -> float:
        """Inches that the arrow and the words need behind the mark."""
        behind = width(self.aside, SMALL) + GAP if self.aside else 0.0
        words = max(width(self.words, TEXT, "semibold") + behind, width(self.below, SMALL))
        return GAP + ARROW * self.open_end + words

    @property
    def said(self) -> str:
        """The row as a sentence."""
        parts = (self.row.head, self.words, self.aside, self.below, self.row.detail)
        return ", ".join(part for part in parts if part)

    @property
    def one_line(self) -> "Bar":
        """The same bar with all its words on one line."""
        aside = "; ".join(part for part in (self.aside, self.below) if part)
        return replace(self, aside=aside, below="")


def cut_off(bars: Sequence[Bar]) -> list[Bar]:
    """Cut the few bars off beside which all others would hardly be seen."""
    reaches = sorted((bar.reach for bar in bars), reverse=True)
    for n, (longer, next_one) in enumerate(pairwise(reaches), 1):
        if n <= max(1, len(bars) // 4) and longer >= OUTLIER * next_one > 0:
            end = next_one * CUT
            return [replace(bar, cut=end) if bar.reach >= longer else bar for bar in bars]
    return list(bars)


def bar_chart(
    bars: Sequence[Bar],
    title: str,
    reading: Callable[[Sequence[Bar]], str],
    ticks: Callable[[Sequence[float]], list[str]],
    source: str,
    notes: Sequence[str] = (),
    rest: Callable[[Sequence[Bar]], str] = lambda bars: "",
    order: Callable[[Bar], float] | None = None,
) -> Chart:
    """Draw bars on one common scale from zero, each with its words behind it.

    Parameters
    ----------
    bars, title, source, notes
        As for :class:`Chart`; the bars in the order of their importance.
    reading
        Writes the subtitle, with the key to the marks of the bars that are drawn.
    ticks
        Writes the values of the scale.
    rest
        Says what the bars are for which the sheet has no room: the last ones.
    order
        What the bars that have room are sorted by, from the top down.
    """
    drawn, labels = _laid_out(bars)
    if order is not None:
        drawn, labels = _laid_out(sorted(drawn, key=order))
    rest_words = [rest(bars[len(drawn) :])] if len(drawn) < len(bars) else []
    said = [bar.said for bar in drawn]
    chart = Chart(title, reading(drawn), labels.height + AXIS, source, [*notes, *rest_words], said)
    labels.write(chart)
    axes = labels.axes(chart)
    room = look().inner - labels.room
    inch = _inches_for_a_unit(drawn, room - EDGE)
    left = max((b.reach * inch + b.beyond for b in drawn if b.sign < 0), default=0.0)
    axes.set_xlim(-left / inch, (room - left) / inch)
    for bar, middle in zip(drawn, labels.middles, strict=True):
        draw_bar(axes, bar, middle, inch)
    _ticks(axes, drawn, inch, ticks)
    return chart


def _laid_out(bars: Sequence[Bar]) -> tuple[Sequence[Bar], RowLabels]:
    """Return the bars that the sheet has room for, on one line each where they are many."""
    single = [bar.one_line for bar in bars]
    labels = _labels(single)
    if labels.dense:
        return single[: len(labels.middles)], labels
    labels = _labels(bars, dense=False)
    return bars[: len(labels.middles)], labels


def _labels(bars: Sequence[Bar], dense: bool | None = None) -> RowLabels:
    behind = sum(max((b.beyond for b in bars if b.sign == sign), default=0.0) for sign in (-1, 1))
    most = look().inner - behind - SHORTEST
    least = [(TEXT + SMALL) * LEADING if bar.below else 0.0 for bar in bars]
    return RowLabels.fitting(
        [bar.row for bar in bars], AXIS, most=most, dense=dense, least=least, centred=True
    )


def _inches_for_a_unit(bars: Sequence[Bar], room: float) -> float:
    """Find the largest scale at which every mark has room for its words, to either side."""
    sides = [[(b.reach, b.beyond) for b in bars if b.sign == sign] for sign in (-1, 1)]
    pairs = product(*(side or [(0.0, 0.0)] for side in sides))
    fits = [(room - a[1] - b[1]) / (a[0] + b[0]) for a, b in pairs if a[0] + b[0] > 0]
    return max(min(fits, default=1.0), 1e-15)


def draw_bar(axes: Axes, bar: Bar, middle: float, inch: float) -> None:
    """Draw one bar with its bounds and words; ``inch`` is the length of a unit in inches."""
    colour = ANSWER if bar.strong else DATA
    if math.isfinite(bar.cut):
        _cut_bar(axes, bar, middle, colour)
    elif bar.hollow:
        _block(axes, bar, middle, (0.0, bar.end), "white", edgecolor=GREY, linewidth=points(1))
    else:
        _whole_bar(axes, bar, middle, colour)
    if bar.open_end:
        shaft: dict[str, Any] = {
            "width": THICK * 0.25,
            "head_width": THICK * 0.95,
            "head_length": 0.12 / inch,
        }
        start, length = bar.sign * bar.reach, bar.sign * ARROW / inch
        ink = GREY if bar.hollow else colour
        arrow = FancyArrow(start, middle, length, 0, length_includes_head=True, color=ink, **shaft)
        axes.add_patch(arrow)
    if math.isfinite(bar.other) and math.isnan(bar.cut):
        _other_reading(axes, bar, middle)
    _words(axes, bar, middle, inch)


def _cut_bar(axes: Axes, bar: Bar, middle: float, colour: str) -> None:
    """Draw a bar that goes on beyond the scale, with a white gap across it."""
    _solid(axes, bar, middle, bar.cut, colour)
    half, x, slant, gap = THICK * 0.8, bar.cut * 0.88, bar.cut * 0.012, bar.cut * 0.012
    corners = [(x - slant, middle + half), (x + slant, middle - half)]
    corners += [(right + gap, down) for right, down in reversed(corners)]
    axes.add_patch(Polygon(corners, facecolor="white", edgecolor="none", zorder=3))


def _whole_bar(axes: Axes, bar: Bar, middle: float, colour: str) -> None:
    """Draw what the words say at the least, what they allow, and the figure between."""
    sure = bar.low if bar.low > 0 else 0.0
    upto = bar.low if bar.open_end else bar.high
    _block(axes, bar, middle, (sure, upto), SOFT)
    _solid(axes, bar, middle, sure, colour)
    if math.isfinite(bar.point) and bar.low < bar.high < math.inf:
        x = bar.sign * bar.point
        axes.plot([x, x], [middle - THICK * 0.75, middle + THICK * 0.75], color=colour)


def _solid(axes: Axes, bar: Bar, middle: float, end: float, colour: str) -> None:
    if bar.inferred:
        hatched = {"edgecolor": colour, "hatch": "/////", "linewidth": points(1)}
        _block(axes, bar, middle, (0.0, end), "white", **hatched)
    else:
        _block(axes, bar, middle, (0.0, end), colour)


def _other_reading(axes: Axes, bar: Bar, middle: float) -> None:
    """Draw where the bar would end in the other reading: a dashed outline from its end on."""
    start, end = (bar.sign * value for value in (min(bar.end, bar.other), bar.other))
    style: dict[str, Any] = {"color": GREY, "linewidth": points(1), "linestyle": (0, (2, 1.5))}
    upper, lower = middle - THICK / 2, middle + THICK / 2
    axes.plot([start, end, end, start], [upper, upper, lower, lower], **style)


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
    first = middle - SMALL * LEADING / 2 if bar.below else middle
    Chart.mark(axes, start, first, bar.words, ha=side, weight="semibold", color=colour)
    if bar.aside:
        Chart.mark(axes, behind, first, bar.aside, SMALL, ha=side, color=GREY)
    if bar.below:
        second = middle + TEXT * LEADING / 2
        Chart.mark(axes, start, second, bar.below, SMALL, ha=side, color=GREY)


def _ticks(
    axes: Axes, bars: Sequence[Bar], inch: float, words: Callable[[Sequence[float]], list[str]]
) -> None:
    """Put grid lines no further out than the longest bars, as many as have room for their words."""
    ends = [max((b.reach for b in bars if b.sign == sign), default=0.0) for sign in (-1, 1)]
    low, high = axes.get_xlim()
    for most in (5, 3, 2, 1):
        steps = MaxNLocator(most).tick_values(-ends[0], ends[1])
        places = [place for place in steps if -ends[0] * OVER <= place <= ends[1] * OVER]
        written = words(places)
        widest = max(width(word, SMALL) for word in written)
        last = places[-1] * inch + width(written[-1], SMALL) / 2
        inside = last <= high * inch and places[0] >= low
        if (steps[1] - steps[0]) * inch > widest + 0.15 and inside:
            break
    else:
        places, written = [0.0], words([0.0])
    axes.set_xticks(places, written)
    axes.axvline(0, color=GREY, linewidth=points(0.8))
