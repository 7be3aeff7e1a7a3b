"""The marks of a stated conversion: what rounding allows, and how far each currency is off."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from antlib.charts.placing import Box, Places
from antlib.charts.rows import Row
from antlib.charts.sheet import Chart
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    RULE,
    SMALL,
    SOFT,
    points,
    width,
)
from antlib.wording import percent_words

DOT = 8.0
"""Size of a mark in points."""


@dataclass(frozen=True)
class Mark:
    """One currency tried for a stated pair: its code, and its deviation in per cent."""

    code: str
    deviation: float
    stated: bool


@dataclass(frozen=True)
class Pair:
    """A stated pair with what is drawn and said of it; ``tolerance`` in per cent, either way."""

    row: Row
    verdict: str
    holds: bool
    tolerance: float
    marks: Sequence[Mark]


def set_scale(axes: Axes, pairs: Sequence[Pair], room: float) -> None:
    """Set the horizontal limits so that a label may stand over the outermost mark."""
    ends = [end for pair in pairs for end in (-pair.tolerance, pair.tolerance)]
    ends += [mark.deviation for pair in pairs for mark in pair.marks]
    low, high = min([-1.0, *ends]), max([1.0, *ends])
    pad = (high - low) * 0.5 / (room - 1.0)
    axes.set_xlim(low - pad, high + pad)
    places = [place for place in MaxNLocator(5).tick_values(low, high) if low <= place <= high]
    axes.set_xticks(places)
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda x, _: _percent(x) if x else "official rate")
    )


def draw_marks(axes: Axes, pair: Pair, middle: float, room: float) -> None:
    """Draw the band of a pair and its marks, each with its words, on axes of ``room`` inches."""
    low, high = axes.get_xlim()
    inch = room / (high - low)
    axes.plot([low, high], [middle, middle], color=RULE, linewidth=points(0.8), zorder=1)
    band = Rectangle(
        (-pair.tolerance, middle - 0.1), 2 * pair.tolerance, 0.2, color=SOFT, zorder=1.5
    )
    axes.add_patch(band)
    places = Places((0.0, 0.0, room, math.inf))
    for mark in sorted(pair.marks, key=lambda mark: (not mark.stated, abs(mark.deviation))):
        words = f"{mark.code} {_percent(mark.deviation)}"
        box = places.take(_label_boxes((mark.deviation - low) * inch, middle, words))
        if box is None:
            continue  # a mark that nobody can name tells nothing
        colour = DATA if pair.holds or not mark.stated else ANSWER
        dot = points(DOT if mark.stated else DOT - 2)
        axes.plot(
            mark.deviation, middle, "o", markersize=dot, zorder=3,
            markerfacecolor=colour if mark.stated else "white", markeredgecolor=colour,
        )  # fmt: skip
        ink = GREY if not mark.stated else INK if pair.holds else ANSWER
        x, y = low + (box[0] + box[2]) / 2 / inch, (box[1] + box[3]) / 2
        Chart.mark(axes, x, y, words, SMALL, ha="center", color=ink)


def _label_boxes(x: float, middle: float, words: str) -> list[Box]:
    """Return where the words of a mark may stand: above or below it, and a little to the sides."""
    half = width(words, SMALL) / 2 + 0.05
    shifts = [(part * half, side) for part in (0, 0.5, -0.5, 0.9, -0.9) for side in (-0.19, 0.19)]
    return [
        (x + shift - half, middle + side - 0.08, x + shift + half, middle + side + 0.08)
        for shift, side in shifts
    ]


def _percent(value: float) -> str:
    """Write a deviation to one decimal, as the verdicts do."""
    return percent_words(round(value, 1), 3, signed=True)
