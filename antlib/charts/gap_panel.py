"""The panel of one fine: its estimates on a time axis, the fine, and the bracket between them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrow, Rectangle

from antlib.charts.gap_grid import ARROW, TALL, Grid, Panel, Point
from antlib.charts.placing import Box, Places
from antlib.charts.sheet import Chart
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    LEADING,
    RULE,
    SMALL,
    SOFT,
    TEXT,
    look,
    points,
    width,
)
from antlib.charts.times import draw_clock

ABOVE, BELOW = 0.3, 0.42
"""Inches above a panel for its name, and below it for the ticks."""
FURNITURE = ABOVE + BELOW
CAP, BESIDE = 0.1, 0.12
"""Inches: half the line at a bound, and the gap between a mark and its label."""
Place = tuple[float, float]
"""Inches from the left and from the top of a panel."""


@dataclass(frozen=True)
class Plan:
    """A panel laid out: its grid, its path, the place of each label, and what found none."""

    panel: Panel
    grid: Grid
    path: Sequence[tuple[Place, Place]]
    labels: Sequence[tuple[Point, Box]]
    missing: Sequence[str]

    @classmethod
    def of(cls, panel: Panel, high: float) -> "Plan":
        """Lay a panel out in so many inches."""
        grid = Grid(panel, high)
        path = list(_path(panel, grid))
        return cls(panel, grid, path, *_placed(panel, grid, path))


def draw_panel(chart: Chart, plan: Plan, down: float) -> None:
    """Draw a panel ``down`` inches below the subtitle."""
    panel, grid = plan.panel, plan.grid
    axes = chart.panel(look().margin, down + ABOVE, look().inner, grid.high)
    axes.set_xlim(0, look().inner)
    draw_clock(axes, grid.clock)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    _levels(axes, grid)
    style: dict[str, Any] = {"color": DATA, "linewidth": points(1.2), "linestyle": (0, (1.5, 2.5))}
    for ends in plan.path:
        axes.plot(*zip(*ends, strict=True), **style)
    for point in panel.points:
        _mark(axes, point, grid)
    _bracket(axes, panel, grid)
    for point, box in plan.labels:
        _label(axes, point, box, grid)
    chart.lines_at(look().margin, chart.top + down, [panel.name], weight="bold")


def _levels(axes: Axes, grid: Grid) -> None:
    """Draw the lines of the scale with their sums."""
    for level, words in zip(grid.levels, grid.words, strict=True):
        ends, colour = [grid.left, grid.right], RULE if level else GREY
        axes.plot(ends, [grid.y(level)] * 2, color=colour, linewidth=points(0.8), zorder=1)
        Chart.mark(axes, 0, grid.y(level), words, SMALL, color=GREY)


def _path(panel: Panel, grid: Grid) -> Iterable[tuple[Place, Place]]:
    """Return the ends of the lines from each estimate to the next one that is clearly later."""
    for one, other in pairwise(panel.standing):
        if one.last < other.first:
            levels = one.level(other.level()), other.level(one.level())
            start, end = grid.span(one)[1], grid.span(other)[0]
            yield (start, grid.y(levels[0])), (end, grid.y(levels[1]))


def _mark(axes: Axes, point: Point, grid: Grid) -> None:
    """Draw what the words allow as a pale block or an arrow, and the figure on it.

    The block is as wide as the period that the words name; a figure of a day is a dot or a diamond,
    that of a longer period a line from its first to its last day. What was denied is hollow.
    """
    (left, right), (low, high) = grid.span(point), (grid.y(end) for end in point.ends)
    colour = ANSWER if point.fine else GREY if point.denied else DATA
    behind = 2 + 0.5 * (not point.rough)  # a year runs behind the days within it
    if low > high:
        face: dict[str, Any] = {"facecolor": "white" if point.denied else SOFT, "edgecolor": colour}
        block = Rectangle((left, high), right - left, low - high, zorder=behind, **face)
        block.set_linewidth(points(0.8) * point.denied)
        axes.add_patch(block)
    if math.isinf(point.high):
        middle = (left + right) / 2
        bar = (left, right) if point.rough else (middle - CAP, middle + CAP)
        axes.plot(bar, [low, low], color=colour, linewidth=points(2.5), zorder=3)
        shaft: dict[str, Any] = {"width": 0.025, "head_width": 0.11, "head_length": 0.11}
        arrow = FancyArrow(middle, low, 0, -ARROW, length_includes_head=True, **shaft)
        arrow.set(color=colour, zorder=3)
        axes.add_patch(arrow)
    elif not math.isnan(point.value):
        _figure(axes, point, (left, right), grid.y(point.value), colour)


def _figure(axes: Axes, point: Point, ends: Place, y: float, colour: str) -> None:
    """Draw the printed figure: of a period as a line, of a day as a diamond, dot or hollow dot."""
    if point.rough:
        axes.plot(ends, [y, y], color=colour, linewidth=points(4), zorder=2.8)
        return
    shape, size = ("D", 8.5) if point.fine else ("o", 8.0)
    style: dict[str, Any] = {"color": colour, "zorder": 3, "clip_on": False}
    if point.denied:
        style["markerfacecolor"] = "white"
        axes.plot(sum(ends) / 2, y, "x", markersize=points(4), color=colour, zorder=4)
    axes.plot(sum(ends) / 2, y, shape, markersize=points(size), **style)


def _bracket(axes: Axes, panel: Panel, grid: Grid) -> None:
    x, top = grid.right + 0.12, grid.gap_box[1]
    if panel.fine is None:
        _two_lines(axes, x + 0.12, top, panel.gap, GREY, "left")
        return
    ends = [grid.y(level) for level in panel.bracket]
    for point, y in zip((panel.last, panel.fine), ends, strict=True):
        start = grid.span(point)[1] + 0.07
        dotted: dict[str, Any] = {"linewidth": points(0.9), "linestyle": (0, (1, 2)), "zorder": 1.5}
        axes.plot([start, x - 0.06], [y, y], color=INK, **dotted)
    corners = [x - 0.06, x, x, x - 0.06], [ends[0], ends[0], ends[1], ends[1]]
    axes.plot(*corners, color=INK, linewidth=points(1.4))
    _two_lines(axes, x + 0.12, top, panel.gap, INK, "left")


def _two_lines(
    axes: Axes, x: float, top: float, words: tuple[str, str], colour: str, side: str
) -> None:
    first, second = top + TEXT * LEADING / 2, top + (TEXT + SMALL / 2) * LEADING
    Chart.mark(axes, x, first, words[0], color=colour, weight="bold", ha=side)
    if words[1]:
        Chart.mark(axes, x, second, words[1], SMALL, color=GREY, ha=side)


def _placed(
    panel: Panel, grid: Grid, path: Sequence[tuple[Place, Place]]
) -> tuple[list[tuple[Point, Box]], list[str]]:
    """Return a place for each label that covers no mark, path or other label; and what has none.

    A label that has no room for its date keeps the sum alone.
    """
    places = Places((grid.left, -0.05, look().inner, grid.high), list(_taken(panel, grid, path)))
    if not panel.name:
        places.frame = (grid.left, -ABOVE, look().inner, grid.high)
    placed, missing = [], []
    for point in sorted(panel.points, key=lambda point: not point.fine):
        for lines in ([point.words, point.detail], [point.words]):
            box = places.take(_boxes(point, grid, lines))
            if box is not None:
                shown = point if len(lines) > 1 else replace(point, detail="")
                placed.append((shown, box))
                break
        else:
            missing.append(f"{point.words}, {point.detail}")
    return placed, missing


def _label(axes: Axes, point: Point, box: Box, grid: Grid) -> None:
    behind = (box[0] + box[2]) / 2 > sum(grid.span(point)) / 2
    x, side = (box[0], "left") if behind else (box[2], "right")
    colour = ANSWER if point.fine else GREY if point.denied else INK
    _two_lines(axes, x, box[1], (point.words, point.detail), colour, side)


def _boxes(point: Point, grid: Grid, lines: Sequence[str]) -> Iterable[Box]:
    """Return places for a label beside its mark, from its figure or the middle of its range on."""
    wide = max(width(lines[0], TEXT, "bold"), width("".join(lines[1:]), SMALL))
    tall = TALL if len(lines) > 1 else TEXT * LEADING
    (left, right), y = grid.span(point), grid.y(point.level())
    if math.isnan(point.value):
        y = sum(map(grid.y, point.ends)) / 2
    upper, lower = grid.y(point.ends[1]) - 2.2 * tall, grid.y(point.ends[0]) + 1.2 * tall
    steps = int((lower - upper) / (0.2 * tall)) + 1
    tops = [upper + 0.2 * tall * step for step in range(steps)]
    for top in sorted(tops, key=lambda top: abs(top + tall / 2 - y)):
        for start in (right + BESIDE, left - BESIDE - wide, (left + right - wide) / 2):
            yield start, top, start + wide, top + tall


def _taken(panel: Panel, grid: Grid, path: Sequence[tuple[Place, Place]]) -> Iterable[Box]:
    """Return the boxes of the bracket with its words, the marks, the dotted lines and the path."""
    yield grid.gap_box
    for point in panel.points:
        (left, right), (low, high) = grid.span(point), point.ends
        tip = ARROW if math.isinf(point.high) else 0.09
        yield left - 0.07, grid.y(high) - tip, right + 0.07, grid.y(low) + 0.09
    if panel.fine is not None:
        ends = [grid.y(level) for level in panel.bracket]
        yield grid.right, min(ends), grid.gap_box[0], max(ends)
        for point, y in zip((panel.last, panel.fine), ends, strict=True):
            yield grid.span(point)[1], y - 0.01, grid.right, y + 0.01
    for (x1, y1), (x2, y2) in path:
        for step in range(21):
            x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
            yield x - 0.02, y - 0.02, x + 0.02, y + 0.02
