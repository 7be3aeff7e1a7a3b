"""Many fines and their estimates: a row each, on one scale of times the last estimate."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrow, Rectangle
from matplotlib.ticker import MaxNLocator

from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart
from antlib.charts.style import ANSWER, DATA, GREY, INK, SMALL, SOFT, TEXT, look, points, width
from antlib.wording import percent_words

AXIS = 0.3
"""Inches below the rows for the scale."""
THICK, ARROW, GAP = 0.17, 0.2, 0.1
"""Inches: height of the pale bar, length of an arrow, gap before the words."""
WORDS = 3.4
"""Most inches for the words at the left."""
FARTHEST = 16.0
"""Times the estimate, or parts of it, at which the scale ends; what is beyond gets an arrowhead."""


@dataclass(frozen=True)
class Case:
    """A fine beside its last estimate, in per cent of that estimate.

    Parameters
    ----------
    row
        The words at the left.
    gap, low, high
        How far the fine is above the estimate, and what the words of both allow; NaN without a
        fine.
    words
        The gap in words.
    earlier
        How far each earlier estimate was above the last one.
    """

    row: Row
    gap: float
    low: float
    high: float
    words: str
    earlier: Sequence[float] = field(default_factory=tuple)

    @property
    def fined(self) -> bool:
        """Whether there is a fine at all."""
        return not math.isnan(self.low)

    @property
    def marks(self) -> list[float]:
        """Where its marks are on the scale, the last estimate at 0."""
        ends = (self.gap, self.low, self.high, *self.earlier)
        return [0.0, *(place(end) for end in ends if math.isfinite(end))]


def place(percent: float) -> float:
    """Return where a percentage above the estimate stands: equal distances are equal ratios.

    Examples
    --------
    >>> place(0), place(100), place(-50), place(float("inf"))
    (0.0, 1.0, -1.0, 4.0)
    """
    ratio = min(max(1 + percent / 100, 1 / FARTHEST), FARTHEST)
    return math.log2(ratio)


def fitting(cases: Sequence[Case]) -> RowLabels:
    """Return the words of as many cases as the sheet has room for."""
    behind = max((width(case.words, TEXT, "semibold") for case in cases), default=0.0)
    rows = [case.row for case in cases]
    return RowLabels.fitting(rows, AXIS, dense=False, most=look().inner - behind - 2.0, wide=WORDS)


def draw_cases(chart: Chart, labels: RowLabels, cases: Sequence[Case]) -> None:
    """Draw the cases on one scale, each with its words behind the marks."""
    labels.write(chart)
    axes = labels.axes(chart)
    low = min(min(case.marks) for case in cases) - 0.15
    high = max(max(case.marks) for case in cases) + 0.15
    room = look().inner - labels.room
    inch = _inches(cases, room, low)
    axes.set_xlim(low, low + room / inch)
    axes.axvline(0, color=INK, linewidth=points(1))
    for case, middle in zip(cases, labels.middles, strict=True):
        _case(axes, case, middle, inch)
    _ticks(axes, low, high, inch)


def _inches(cases: Sequence[Case], room: float, low: float) -> float:
    """Return the length of a doubling at which every row has room for its words."""
    needs = [
        (max(case.marks) - low, width(case.words, TEXT, "semibold") + GAP + ARROW) for case in cases
    ]
    return min((room - words) / max(reach, 0.5) for reach, words in needs)


def _case(axes: Axes, case: Case, middle: float, inch: float) -> None:
    for end in case.earlier:
        axes.plot(
            [place(end), 0], [middle] * 2, color=DATA, linewidth=points(1.2), linestyle=(0, (1, 1))
        )
        axes.plot(
            place(end), middle, "o", markersize=points(6), color=DATA, markerfacecolor="white"
        )
    axes.plot(0, middle, "o", markersize=points(7), color=DATA, zorder=2.5)
    x = max(case.marks) + (GAP + ARROW * math.isinf(case.high)) / inch
    if not case.fined:
        Chart.mark(axes, x, middle, case.words, SMALL, color=GREY)
        return
    _interval(axes, case, middle, inch)
    clear = case.low > 0 or case.high < 0
    Chart.mark(axes, x, middle, case.words, weight="semibold", color=ANSWER if clear else INK)


def _interval(axes: Axes, case: Case, middle: float, inch: float) -> None:
    """Draw what the words allow as a pale bar with an arrow at an open end, and the fine on it."""
    low, high = place(case.low), place(case.high)
    if math.isinf(case.high):
        high = max(low, place(case.gap)) if not math.isnan(case.gap) else low
        shape: dict[str, Any] = {"width": 0.03, "head_width": 0.12, "head_length": 0.1 / inch}
        arrow = FancyArrow(
            high, middle, ARROW / inch, 0, length_includes_head=True, color=ANSWER, **shape
        )
        axes.add_patch(arrow)
    if low < high:
        corner = (low, middle - THICK / 2)
        axes.add_patch(Rectangle(corner, high - low, THICK, color=SOFT, zorder=1.5))
    if math.isnan(case.gap):
        axes.plot([low, high], [middle] * 2, color=ANSWER, zorder=2)
    figure = high if math.isnan(case.gap) else place(case.gap)
    beyond = abs(figure) >= math.log2(FARTHEST)
    if beyond or not math.isnan(case.gap):
        shape_at = "D" if not beyond else ">" if figure > 0 else "<"
        axes.plot(figure, middle, shape_at, markersize=points(7), color=ANSWER, zorder=3)


def _ticks(axes: Axes, low: float, high: float, inch: float) -> None:
    """Put grid lines at halves and doubles, or at round percentages where all lies within them."""
    percents: Sequence[float] = [-90, -75, -50, 0, 100, 300, 900]
    if high - low < 2:
        percents = MaxNLocator(5).tick_values(100 * (2**low - 1), 100 * (2**high - 1))
    zero = "as last expected"
    ticks = [(0.0, zero)]
    for percent in sorted(percents, key=abs):
        word = percent_words(percent, 3, signed=True)
        free = all(
            abs(place(percent) - x) * inch > (width(word, SMALL) + width(other, SMALL)) / 2 + 0.12
            for x, other in ticks
        )
        if percent and low <= place(percent) <= high and free:
            ticks.append((place(percent), word))
    axes.set_xticks([x for x, _ in ticks], [word for _, word in ticks])
