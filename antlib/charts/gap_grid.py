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
from antlib.charts.times import Clock
from antlib.wording import money_words

ARROW = 0.34
"""Length of the arrow of an open end, in inches."""
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
            look().inner - max(width(panel.gap[0], TEXT, "bold"), width(panel.gap[1], SMALL)) - 0.5
        )
        first, last = min(p.first for p in panel.points), max(p.last for p in panel.points)
        self.clock = Clock.over(first, last, self.right - self.left - 0.4, self.left + 0.2)

        ends = [self.y(point.level) for point in (panel.estimates[-1], panel.fine)]
        top = min(max(sum(ends) / 2, TALL / 2), high - TALL / 2) - TALL / 2
        self.gap_box: Box = (self.right + 0.2, top, look().inner, top + TALL)

    def x(self, point: Point) -> float:
        """Return the middle of a point's period."""
        return self.clock.middle(point.first, point.last)

    def y(self, value: float) -> float:
        """Return the place of a sum."""
        return self.high - value * self.inch
