"""The panel of one fine: its estimates on a time axis, the fine, and the bracket between them."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

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
CAP = 0.1
"""Half the length of the line at a bound, in inches."""


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
    path = [(grid.x(point), grid.y(point.level)) for point in panel.estimates]
    axes.plot(
        *zip(*path, strict=True), color=DATA, linewidth=points(1.2), linestyle=(0, (1.5, 2.5))
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


def _mark(axes: Axes, point: Point, grid: Grid) -> None:
    """Draw what the words allow as a pale bar or an arrow, and the figure as a dot or a diamond."""
    x, (low, high) = grid.x(point), (grid.y(end) for end in point.ends)
    colour = ANSWER if point.fine else DATA
    if low > high:
        axes.add_patch(Rectangle((x - 0.05, high), 0.1, low - high, color=SOFT, zorder=2))
    if math.isinf(point.high):
        axes.plot([x - CAP, x + CAP], [low, low], color=colour, linewidth=points(2.5), zorder=3)
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
            markersize=points(shape[1]),
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
            [start, x - 0.06],
            [y, y],
            color=INK,
            linewidth=points(0.9),
            linestyle=(0, (1, 2)),
            zorder=1.5,
        )
    axes.plot(
        [x - 0.06, x, x, x - 0.06],
        [ends[0], ends[0], ends[1], ends[1]],
        color=INK,
        linewidth=points(1.4),
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
    places = Places((grid.left, top, look().inner, grid.high), list(_taken(panel, grid, path)))
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
    """Return places for a label beside its mark, from its figure or the middle of its range on."""
    x, y = grid.x(point), grid.y(point.level)
    if math.isnan(point.value):
        y = sum(map(grid.y, point.ends)) / 2
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
