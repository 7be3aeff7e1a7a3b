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
THICK, ARROW, GAP = 0.13, 0.24, 0.1
"""Inches: height of the pale bar, length of an arrow, gap before the words."""
WORDS = 3.4
"""Most inches for the words at the left."""
HALF, SPARE = 0.09, 0.3
"""Inches from the middle of a row to its estimates and to its fine; left of the first mark."""
NOTHING = -100.0
"""How far a sum of nothing is from any other, in per cent."""
FARTHEST = 16.0
"""Times the estimate, or parts of it, at which the scale ends; what is beyond gets an arrowhead."""


@dataclass(frozen=True)
class Side:
    """An estimate or a fine, in per cent above the last estimate.

    Parameters
    ----------
    point, low, high
        The figure, NaN for a range, and what its words allow; inf for an open end, and -100 or
        less where they allow anything down to nothing.
    denied
        Whether the estimate was denied.
    """

    point: float
    low: float
    high: float
    denied: bool = False

    @property
    def up(self) -> bool:
        """Whether its words set no upper bound."""
        return math.isinf(self.high)

    @property
    def down(self) -> bool:
        """Whether its words set no lower bound but nothing."""
        return self.low <= NOTHING < self.high

    @property
    def beyond(self) -> bool:
        """Whether its figure lies beyond the scale."""
        return abs(place(self.point)) >= math.log2(FARTHEST)

    @property
    def ends(self) -> tuple[float, float]:
        """Where it begins and ends on the scale, without the arrow of an open side."""
        sure = [end for end in (self.low, self.point, self.high) if NOTHING < end < math.inf]
        return (place(min(sure)), place(max(sure))) if sure else (place(NOTHING),) * 2


@dataclass(frozen=True)
class Case:
    """A fine beside the estimates before it.

    Parameters
    ----------
    row
        The words at the left.
    gap_low, gap_high
        How far the fine is above the last estimate by the words of both; NaN without a fine.
    words
        The gap in words.
    last, fine, others
        The last estimate, the fine if there is one, and the earlier and denied estimates.
    """

    row: Row
    gap_low: float
    gap_high: float
    words: str
    last: Side
    fine: Side | None
    others: Sequence[Side] = field(default_factory=tuple)

    @property
    def sides(self) -> list[Side]:
        """All estimates and the fine."""
        return [self.last, *self.others, *([self.fine] if self.fine else [])]

    @property
    def stands(self) -> float:
        """Where the fine stands on the scale; -inf where there is none."""
        return _at(self.fine) if self.fine else -math.inf

    @property
    def reach(self) -> tuple[float, float]:
        """Where its marks begin and end on the scale."""
        ends = [end for side in self.sides for end in side.ends]
        return min([0.0, *ends]), max([0.0, *ends])


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
    room = look().inner - labels.room
    low = min(case.reach[0] for case in cases)
    inch = _inches(cases, room - SPARE, low)
    left = low - SPARE / inch
    axes.set_xlim(left, left + room / inch)
    axes.axvline(0, color=INK, linewidth=points(1), zorder=1)
    for case, middle in zip(cases, labels.middles, strict=True):
        _case(axes, case, middle, inch)
    _ticks(axes, low, max(case.reach[1] for case in cases), inch)


def _inches(cases: Sequence[Case], room: float, low: float) -> float:
    """Return the length of a doubling at which every row has room for its words."""
    needs = [
        (case.reach[1] - low, width(case.words, TEXT, "semibold") + _gap(case)) for case in cases
    ]
    widest = max(reach for reach, _ in needs)
    return min((room - words) / max(reach, widest / 2, 0.5) for reach, words in needs)


def _gap(case: Case) -> float:
    """Return the inches from the last mark of a case to its words."""
    return GAP + ARROW * any(side.up for side in case.sides)


def _case(axes: Axes, case: Case, middle: float, inch: float) -> None:
    """Draw the estimates on the upper half of a row, the fine on the lower one, and the words."""
    above = middle - HALF if case.fine else middle
    for side in case.others:
        if not side.denied:
            line: dict[str, Any] = {"linewidth": points(1.2), "linestyle": (0, (1, 1))}
            axes.plot([_at(side), 0], [above] * 2, color=DATA, **line)
        _side(axes, side, above, inch, "earlier")
    _side(axes, case.last, above, inch, "last")
    x = case.reach[1] + _gap(case) / inch
    if case.fine is None:
        Chart.mark(axes, x, middle, case.words, SMALL, color=GREY)
        return
    _side(axes, case.fine, middle + HALF, inch, "fine")
    clear = case.gap_low > 0 or case.gap_high < 0
    Chart.mark(axes, x, middle, case.words, weight="semibold", color=ANSWER if clear else INK)


def _at(side: Side) -> float:
    """Return where lines meet a side: its figure, or the middle of its range."""
    return sum(side.ends) / 2 if math.isnan(side.point) else place(side.point)


def _side(axes: Axes, side: Side, y: float, inch: float, role: str) -> None:
    """Draw a range as a pale bar, an open side as an arrow from a tick, a figure as a mark."""
    colour = ANSWER if role == "fine" else GREY if side.denied else DATA
    (low, high), x = side.ends, _at(side)
    if low < high:
        face: dict[str, Any] = {"facecolor": "white" if side.denied else SOFT, "edgecolor": colour}
        outline = points(0.8) * (side.denied or math.isnan(side.point))
        bar = Rectangle((low, y - THICK / 2), high - low, THICK, linewidth=outline, **face)
        bar.set_zorder(1.5)
        axes.add_patch(bar)
    for end, direction, is_open in ((high, 1, side.up), (low, -1, side.down)):
        if is_open:
            _arrow(axes, end, y, direction * ARROW / inch, colour)
    if side.up or side.down:
        axes.plot([x, x], [y - THICK / 2, y + THICK / 2], color=colour, linewidth=points(2))
    elif not math.isnan(side.point):
        _figure(axes, side, y, colour, role)


def _arrow(axes: Axes, x: float, y: float, length: float, colour: str) -> None:
    shaft: dict[str, Any] = {"width": 0.03, "head_width": 0.12, "head_length": abs(length) / 2}
    arrow = FancyArrow(x, y, length, 0, length_includes_head=True, color=colour, **shaft)
    axes.add_patch(arrow)


def _figure(axes: Axes, side: Side, y: float, colour: str, role: str) -> None:
    """Draw a printed figure: an arrowhead where it lies beyond the scale."""
    x = place(side.point)
    shape = {"fine": "D", "last": "o", "earlier": "o"}[role]
    if side.beyond:
        shape = ">" if x > 0 else "<"
    face = "white" if side.denied or role == "earlier" else colour
    axes.plot(x, y, shape, markersize=points(6.5), color=colour, markerfacecolor=face, zorder=3)
    if side.denied:
        axes.plot(x, y, "x", markersize=points(4), color=colour, zorder=4)


def _ticks(axes: Axes, low: float, high: float, inch: float) -> None:
    """Put grid lines at halves and doubles, and at nearer percentages, to either side of zero.

    They go on to the next one beyond the marks, so that each mark stands between two.
    """
    right = axes.get_xlim()[1]
    ticks = [(0.0, "as last expected")]
    # where all is close to the estimate, round percentages; else halves and doubles first
    close = MaxNLocator(5).tick_values(100 * (2**low - 1), 100 * (2**high - 1))
    wanted = [*close] if high - low < 1 else [100, -50, 300, -75, 900, -90, 50, -25]
    for percent in wanted:
        word, x = percent_words(percent, 3, signed=True), place(percent)
        half = width(word, SMALL) / 2
        free = all(abs(x - a) * inch > half + width(b, SMALL) / 2 + 0.12 for a, b in ticks)
        inside = low - 0.5 * SPARE / inch <= x and (right - x) * inch > half
        if free and inside and not any(high <= a < x for a, _ in ticks if a > 0):
            ticks.append((x, word))
    axes.set_xticks([x for x, _ in ticks], [word for _, word in ticks])
