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

FARTHEST = 50.0
"""Per cent at which the scale ends: nothing that far off can be a matter of rates."""
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


def held(deviation: float) -> float:
    """Return where a deviation is drawn: at the end of the scale where it lies beyond.

    Examples
    --------
    >>> held(12.5), held(-363)
    (12.5, -50.0)
    """
    return min(max(deviation, -FARTHEST), FARTHEST)


def set_scale(axes: Axes, pairs: Sequence[Pair], room: float) -> None:
    """Set the horizontal limits so that a label may stand over the outermost mark."""
    ends = [end for pair in pairs for end in (-pair.tolerance, pair.tolerance)]
    ends = [held(end) for end in (*ends, *(m.deviation for pair in pairs for m in pair.marks))]
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
    wide = held(pair.tolerance)
    axes.add_patch(Rectangle((-wide, middle - 0.1), 2 * wide, 0.2, color=SOFT, zorder=1.5))
    axes.plot([0, 0], [middle - 0.11, middle + 0.11], color=INK, linewidth=points(1), zorder=2)
    places = Places((0.0, 0.0, room, math.inf))
    for mark in sorted(pair.marks, key=lambda mark: (not mark.stated, abs(mark.deviation))):
        words = f"{mark.code} {_percent(mark.deviation)}"
        place = held(mark.deviation)
        box = places.take(_label_boxes((place - low) * inch, middle, words))
        if box is None:
            continue  # a mark that nobody can name tells nothing
        colour = DATA if pair.holds or not mark.stated else ANSWER
        beyond = "<" if mark.deviation < place else ">" if mark.deviation > place else "o"
        axes.plot(
            place, middle, beyond, markersize=points(DOT if mark.stated else DOT - 2), zorder=3,
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
