"""The panel of one fine: its estimates on a time axis, the fine, and the bracket between them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrow, Rectangle
from matplotlib.ticker import MaxNLocator

from antlib.charts.placing import Box, Places
from antlib.charts.sheet import Chart
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    INNER,
    LEADING,
    MARGIN,
    RULE,
    SMALL,
    SOFT,
    TEXT,
    shorten,
    width,
)
from antlib.charts.times import Clock, draw_clock
from antlib.wording import money_words

ABOVE, BELOW = 0.3, 0.42
"""Inches above a panel for its name, and below it for the ticks."""
FURNITURE = ABOVE + BELOW
ARROW, CAP = 0.34, 0.1
"""Length of the arrow of an open end, and half the length of the line at a bound, in inches."""
TALL = (TEXT + SMALL) * LEADING
"""Height of a label of two lines in inches."""


@dataclass(frozen=True)
class Point:
    """An estimate or a fine.

    Parameters
    ----------
    first, last
        Its day, or the period that the words name.
    value, low, high
        The figure (NaN for a range) and what its words allow, in units of the currency.
    words, detail
        The label, and in grey below it the date and the article.
    fine
        Whether it is the fine imposed.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    value: float
    low: float
    high: float
    words: str
    detail: str
    fine: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest level that is drawn, without the arrow of an open end."""
        return self.low, self.low if math.isinf(self.high) else self.high

    @property
    def level(self) -> float:
        """Where paths and brackets meet the mark; the lower end of a range that has no figure."""
        return self.low if math.isnan(self.value) else self.value


@dataclass(frozen=True)
class Panel:
    """One fine and its estimates in the order of their days; ``gap`` holds the bracket's lines."""

    name: str
    currency: str
    estimates: Sequence[Point]
    fine: Point
    gap: tuple[str, str]

    @property
    def points(self) -> list[Point]:
        """Estimates and fine."""
        return [*self.estimates, self.fine]


class Grid:
    """Where days and sums lie in a panel, in inches from its upper left corner."""

    def __init__(self, panel: Panel, high: float) -> None:
        top = max([1.0, *(point.ends[1] for point in panel.points)])
        self.high = high
        spare = ARROW + 0.1  # room for an arrow, and for a label above the topmost dot
        self.inch = (high - spare) / top
        steps = MaxNLocator(4).tick_values(0, top)
        self.levels = [value for value in steps if 0 <= value <= (high - 0.1) / self.inch]
        self.words = [money_words(value, panel.currency, 3) for value in self.levels]
        self.left = max(width(word, SMALL) for word in self.words) + 0.12
        self.right = (
            INNER - max(width(panel.gap[0], TEXT, "bold"), width(panel.gap[1], SMALL)) - 0.5
        )
        first, last = min(p.first for p in panel.points), max(p.last for p in panel.points)
        self.clock = Clock(first, last, self.right - self.left - 0.4, self.left + 0.2)

        ends = [self.y(point.level) for point in (panel.estimates[-1], panel.fine)]
        top = min(max(sum(ends) / 2, TALL / 2), high - TALL / 2) - TALL / 2
        self.gap_box: Box = (self.right + 0.2, top, INNER, top + TALL)

    def x(self, point: Point) -> float:
        """Return the middle of a point's period."""
        return self.clock.middle(point.first, point.last)

    def y(self, value: float) -> float:
        """Return the place of a sum."""
        return self.high - value * self.inch


def draw_panel(chart: Chart, panel: Panel, down: float, high: float) -> None:
    """Draw a panel ``down`` inches below the subtitle; what has no label stands at its head."""
    axes = chart.panel(MARGIN, down + ABOVE, INNER, high)
    axes.set_xlim(0, INNER)
    axes.set_ylim(high, 0)
    axes.set_yticks([])
    grid = Grid(panel, high)
    draw_clock(axes, grid.clock)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    for level, words in zip(grid.levels, grid.words, strict=True):
        axes.plot(
            [grid.left, grid.right],
            [grid.y(level)] * 2,
            color=RULE if level else GREY,
            linewidth=0.8,
            zorder=1,
        )
        Chart.mark(axes, 0, grid.y(level), words, SMALL, color=GREY)
    path = [(grid.x(point), grid.y(point.level)) for point in panel.estimates]
    axes.plot(*zip(*path, strict=True), color=DATA, linewidth=1.2, linestyle=(0, (1.5, 2.5)))
    for point in panel.points:
        _mark(axes, point, grid)
    _bracket(axes, panel, grid)
    missing = _labels(axes, panel, grid, path)
    chart.lines_at(MARGIN, chart.top + down, [panel.name], weight="bold")
    if missing:
        left = width(panel.name, TEXT, "bold") + 0.15
        words = shorten("unlabelled: " + "; ".join(missing), INNER - left, SMALL)
        chart.lines_at(MARGIN + left, chart.top + down + 0.02, [words], SMALL, color=GREY)


def _mark(axes: Axes, point: Point, grid: Grid) -> None:
    """Draw what the words allow as a pale bar or an arrow, and the figure as a dot or a diamond."""
    x, (low, high) = grid.x(point), (grid.y(end) for end in point.ends)
    colour = ANSWER if point.fine else DATA
    if low > high:
        axes.add_patch(Rectangle((x - 0.05, high), 0.1, low - high, color=SOFT, zorder=2))
    if math.isinf(point.high):
        axes.plot([x - CAP, x + CAP], [low, low], color=colour, linewidth=2.5, zorder=3)
        axes.add_patch(
            FancyArrow(
                x, low, 0, -ARROW, width=0.025, head_width=0.11, head_length=0.11, color=colour,
                length_includes_head=True, zorder=3,
            )
        )  # fmt: skip
    elif not math.isnan(point.value):
        shape = ("D", 8.5) if point.fine else ("o", 8.0)
        axes.plot(
            x,
            grid.y(point.value),
            shape[0],
            markersize=shape[1],
            color=colour,
            zorder=3,
            clip_on=False,
        )


def _bracket(axes: Axes, panel: Panel, grid: Grid) -> None:
    last, x = panel.estimates[-1], grid.right + 0.12
    ends = [grid.y(last.level), grid.y(panel.fine.level)]
    for point, y in zip((last, panel.fine), ends, strict=True):
        start = grid.x(point) + 0.12
        axes.plot(
            [start, x - 0.06], [y, y], color=INK, linewidth=0.9, linestyle=(0, (1, 2)), zorder=1.5
        )
    axes.plot(
        [x - 0.06, x, x, x - 0.06], [ends[0], ends[0], ends[1], ends[1]], color=INK, linewidth=1.4
    )
    _two_lines(axes, x + 0.12, grid.gap_box[1], panel.gap, INK, "left")


def _two_lines(
    axes: Axes, x: float, top: float, words: tuple[str, str], colour: str, side: str
) -> None:
    first, second = top + TEXT * LEADING / 2, top + (TEXT + SMALL / 2) * LEADING
    Chart.mark(axes, x, first, words[0], color=colour, weight="bold", ha=side)
    Chart.mark(axes, x, second, words[1], SMALL, color=GREY, ha=side)


def _labels(axes: Axes, panel: Panel, grid: Grid, path: Sequence[tuple[float, float]]) -> list[str]:
    """Write each label where it covers no mark, no path and no other label."""
    top = -0.05 if panel.name else -ABOVE
    places = Places((grid.left, top, INNER, grid.high), list(_taken(panel, grid, path)))
    missing = []
    for point in sorted(panel.points, key=lambda point: not point.fine):
        wide = max(width(point.words, TEXT, "bold"), width(point.detail, SMALL))
        box = places.take(_boxes(point, grid, wide))
        if box is None:
            missing.append(f"{point.words}, {point.detail}")
            continue
        left = (box[0] + box[2]) / 2 > grid.x(point)
        colour = ANSWER if point.fine else INK
        words = (point.words, point.detail)
        _two_lines(
            axes, box[0] if left else box[2], box[1], words, colour, "left" if left else "right"
        )
    return missing


def _boxes(point: Point, grid: Grid, wide: float) -> Iterable[Box]:
    """Return places for a label beside its mark, from the figure itself outwards."""
    x, y = grid.x(point), grid.y(point.level)
    upper, lower = grid.y(point.ends[1]) - 2.2 * TALL, grid.y(point.ends[0]) + 1.2 * TALL
    steps = int((lower - upper) / (0.2 * TALL)) + 1
    tops = [upper + 0.2 * TALL * step for step in range(steps)]
    for top in sorted(tops, key=lambda top: abs(top + TALL / 2 - y)):
        for left in (x + 0.17, x - 0.17 - wide):
            yield left, top, left + wide, top + TALL


def _taken(panel: Panel, grid: Grid, path: Sequence[tuple[float, float]]) -> Iterable[Box]:
    """Return the boxes of the bracket with its words, the marks, the dotted lines and the path."""
    yield grid.gap_box
    upper, lower = sorted(grid.y(p.level) for p in (panel.estimates[-1], panel.fine))
    yield grid.right, upper, grid.gap_box[0], lower
    for point in panel.points:
        x, (low, high) = grid.x(point), point.ends
        tip = ARROW if math.isinf(point.high) else 0.09
        yield x - 0.12, grid.y(high) - tip, x + 0.12, grid.y(low) + 0.09
    for point in (panel.estimates[-1], panel.fine):
        y = grid.y(point.level)
        yield grid.x(point), y - 0.01, grid.right, y + 0.01
    for (x1, y1), (x2, y2) in pairwise(path):
        for step in range(21):
            x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
            yield x - 0.02, y - 0.02, x + 0.02, y + 0.02
