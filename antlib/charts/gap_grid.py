"""What stands in the panel of one fine, and where its days and sums lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from antlib.charts.placing import Box
from antlib.charts.style import (
    LEADING,
    SMALL,
    TEXT,
    look,
    width,
)
from antlib.charts.times import DAY, Clock
from antlib.wording import scale_words

ARROW = 0.34
"""Length of the arrow of an open end, in inches."""
NARROWEST = 0.1
"""Width of the mark of a day, in inches."""
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
    denied
        Whether the estimate was denied.
    bare, when
        The amount alone, and the date with the article.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    value: float
    low: float
    high: float
    words: str
    detail: str
    fine: bool = False
    denied: bool = False
    bare: str = ""
    when: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest level that is drawn, without the arrow of an open end."""
        return self.low, self.low if math.isinf(self.high) else self.high

    @property
    def rough(self) -> bool:
        """Whether its words name a period rather than a day."""
        return self.last > self.first

    def level(self, other: float = math.nan) -> float:
        """Return where paths and brackets meet the mark.

        A range that has no figure of its own is met at its point nearest to ``other``.
        """
        if not math.isnan(self.value):
            return self.value
        low, high = self.ends
        return low if math.isnan(other) else min(max(other, low), high)


@dataclass(frozen=True)
class Panel:
    """One fine and its estimates in the order of their days.

    ``gap`` holds the lines at the bracket, or what stands in its place where there is no fine.
    """

    name: str
    currency: str
    estimates: Sequence[Point]
    fine: Point | None
    gap: tuple[str, str]

    @property
    def points(self) -> list[Point]:
        """Estimates and fine."""
        return [*self.estimates, *([self.fine] if self.fine else [])]

    @property
    def standing(self) -> Sequence[Point]:
        """The estimates that nobody denied; all, where all were denied."""
        return [point for point in self.estimates if not point.denied] or self.estimates

    @property
    def last(self) -> Point:
        """The estimate that the fine is compared with."""
        return self.standing[-1]

    @property
    def bracket(self) -> tuple[float, float]:
        """The levels of the last estimate and of the fine, between which the gap is."""
        last = self.last
        if self.fine is None:
            return last.level(), last.level()
        return last.level(self.fine.level()), self.fine.level(last.level())


class Grid:
    """Where days and sums lie in a panel, in inches from its upper left corner."""

    def __init__(self, panel: Panel, high: float) -> None:
        top = max([1.0, *(point.ends[1] for point in panel.points)])
        self.high = high
        spare = ARROW + 0.1  # room for an arrow, and for a label above the topmost dot
        self.inch = (high - spare) / top
        steps = MaxNLocator(4).tick_values(0, top)
        self.levels = [value for value in steps if 0 <= value <= (high - 0.1) / self.inch]
        self.words = scale_words(self.levels, panel.currency)
        self.left = max(width(word, SMALL) for word in self.words) + 0.12
        gap = max(width(panel.gap[0], TEXT, "bold"), width(panel.gap[1], SMALL))
        self.right = look().inner - gap - 0.5
        first, last = min(p.first for p in panel.points), max(p.last for p in panel.points)
        room = self.right - self.left - 0.4
        beyond = look().inner - self.right + 0.2
        self.clock = Clock.over(first, last, room, self.left + 0.2, beyond)

        middle = sum(map(self.y, panel.bracket)) / 2
        top = min(max(middle, TALL / 2), high - TALL / 2) - TALL / 2
        self.gap_box: Box = (self.right + 0.2, top, look().inner, top + TALL)

    def span(self, point: Point) -> tuple[float, float]:
        """Return the left and the right end of a point's day or period."""
        left, right = self.clock.at(point.first), self.clock.at(point.last + DAY)
        spare = max(NARROWEST - (right - left), 0.0) / 2
        return left - spare, right + spare

    def y(self, value: float) -> float:
        """Return the place of a sum."""
        return self.high - value * self.inch
