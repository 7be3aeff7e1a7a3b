"""The panel of one fine: its estimates on a time axis, the fine, and the bracket between them."""

import math
from collections.abc import Iterable, Sequence
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
    shorten,
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


def draw_panel(chart: Chart, panel: Panel, down: float, high: float) -> None:
    """Draw a panel ``down`` inches below the subtitle; what has no label stands at its head."""
    axes = chart.panel(look().margin, down + ABOVE, look().inner, high)
    axes.set_xlim(0, look().inner)
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
            linewidth=points(0.8),
            zorder=1,
        )
        Chart.mark(axes, 0, grid.y(level), words, SMALL, color=GREY)
    path = list(_path(panel, grid))
    for ends in path:
        axes.plot(
            *zip(*ends, strict=True), color=DATA, linewidth=points(1.2), linestyle=(0, (1.5, 2.5))
        )
    for point in panel.points:
        _mark(axes, point, grid)
    _bracket(axes, panel, grid)
    missing = _labels(axes, panel, grid, path)
    chart.lines_at(look().margin, chart.top + down, [panel.name], weight="bold")
    if missing:
        left = width(panel.name, TEXT, "bold") + 0.15
        words = shorten("Unlabelled: " + "; ".join(missing), look().inner - left, SMALL)
        chart.lines_at(look().margin + left, chart.top + down + 0.02, [words], SMALL, color=GREY)


def _path(panel: Panel, grid: Grid) -> Iterable[tuple[Place, Place]]:
    """Return the ends of the lines from each estimate to the next one."""
    for one, other in pairwise(panel.estimates):
        here, there = grid.span(one), grid.span(other)
        ends = (here[1], there[0]) if here[1] < there[0] else (sum(here) / 2, sum(there) / 2)
        levels = one.level(other.level()), other.level(one.level())
        yield (ends[0], grid.y(levels[0])), (ends[1], grid.y(levels[1]))


def _mark(axes: Axes, point: Point, grid: Grid) -> None:
    """Draw what the words allow as a pale block or an arrow, and the figure on it.

    The block is as wide as the period that the words name; a figure of a day is a dot or a diamond,
    that of a longer period a line from its first to its last day.
    """
    (left, right), (low, high) = grid.span(point), (grid.y(end) for end in point.ends)
    colour, middle = ANSWER if point.fine else DATA, (left + right) / 2
    if low > high:
        axes.add_patch(Rectangle((left, high), right - left, low - high, color=SOFT, zorder=2))
    if math.isinf(point.high):
        bar = (left, right) if point.rough else (middle - CAP, middle + CAP)
        axes.plot(bar, [low, low], color=colour, linewidth=points(2.5), zorder=3)
        axes.add_patch(
            FancyArrow(
                middle, low, 0, -ARROW, width=0.025, head_width=0.11, head_length=0.11,
                color=colour, length_includes_head=True, zorder=3,
            )
        )  # fmt: skip
    elif not math.isnan(point.value):
        y = grid.y(point.value)
        if point.rough:
            axes.plot([left, right], [y, y], color=colour, linewidth=points(4), zorder=3)
        else:
            shape, size = ("D", 8.5) if point.fine else ("o", 8.0)
            axes.plot(
                middle, y, shape, markersize=points(size), color=colour, zorder=3, clip_on=False
            )


def _bracket(axes: Axes, panel: Panel, grid: Grid) -> None:
    x, top = grid.right + 0.12, grid.gap_box[1]
    if panel.fine is None:
        _two_lines(axes, x + 0.12, top, panel.gap, GREY, "left")
        return
    ends = [grid.y(level) for level in panel.bracket]
    for point, y in zip((panel.estimates[-1], panel.fine), ends, strict=True):
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
    Chart.mark(axes, x, second, words[1], SMALL, color=GREY, ha=side)


def _labels(axes: Axes, panel: Panel, grid: Grid, path: Sequence[tuple[Place, Place]]) -> list[str]:
    """Write each label where it covers no mark, no path and no other label."""
    top = -0.05 if panel.name else -ABOVE
    taken = list(_taken(panel, grid, path))
    places = Places((grid.left, top, look().inner, grid.high), taken)
    missing = []
    for point in sorted(panel.points, key=lambda point: not point.fine):
        wide = max(width(point.words, TEXT, "bold"), width(point.detail, SMALL))
        box = places.take(_boxes(point, grid, wide))
        if box is None:
            missing.append(f"{point.words}, {point.detail}")
            continue
        left = (box[0] + box[2]) / 2 > sum(grid.span(point)) / 2
        colour = ANSWER if point.fine else INK
        words = (point.words, point.detail)
        x, side = (box[0], "left") if left else (box[2], "right")
        _two_lines(axes, x, box[1], words, colour, side)
    return missing


def _boxes(point: Point, grid: Grid, wide: float) -> Iterable[Box]:
    """Return places for a label beside its mark, from its figure or the middle of its range on."""
    (left, right), y = grid.span(point), grid.y(point.level())
    if math.isnan(point.value):
        y = sum(map(grid.y, point.ends)) / 2
    upper, lower = grid.y(point.ends[1]) - 2.2 * TALL, grid.y(point.ends[0]) + 1.2 * TALL
    steps = int((lower - upper) / (0.2 * TALL)) + 1
    tops = [upper + 0.2 * TALL * step for step in range(steps)]
    for top in sorted(tops, key=lambda top: abs(top + TALL / 2 - y)):
        for start in (right + BESIDE, left - BESIDE - wide, (left + right - wide) / 2):
            yield start, top, start + wide, top + TALL


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
        for point, y in zip((panel.estimates[-1], panel.fine), ends, strict=True):
            yield grid.span(point)[1], y - 0.01, grid.right, y + 0.01
    for (x1, y1), (x2, y2) in path:
        for step in range(21):
            x, y = x1 + (x2 - x1) * step / 20, y1 + (y2 - y1) * step / 20
            yield x - 0.02, y - 0.02, x + 0.02, y + 0.02
