"""A time axis in inches: days become distances, and ticks stand at the start of their period."""

from dataclasses import dataclass, replace

import pandas as pd
from matplotlib.axes import Axes

from antlib.charts.sheet import Chart
from antlib.charts.style import GREY, LEADING, RULE, SMALL, points, width

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two ticks."""
DAY = pd.Timedelta(days=1)
INDENT, DROP = 0.05, 0.2
"""Inches between a tick and its words, and from the axis to the end of the tick."""
SHORTEST = pd.Timedelta(days=60)
"""An axis spans no less, so that one day does not fill it and months find their ticks."""


@dataclass(frozen=True)
class Clock:
    """Turns days into inches from the left end of an axis.

    Parameters
    ----------
    first, last
        The first and the last day to show.
    room
        Inches from the one to the end of the other.
    left
        Inches before the first day.
    beyond
        Inches that the words of the last tick may stand beyond the last day.
    """

    first: pd.Timestamp
    last: pd.Timestamp
    room: float
    left: float = 0.0
    beyond: float = 0.15

    @classmethod
    def over(
        cls,
        first: pd.Timestamp,
        last: pd.Timestamp,
        room: float,
        left: float = 0.0,
        beyond: float = 0.15,
    ) -> "Clock":
        """Return a clock from the first to the last day, or a little wider where they are close."""
        spare = max(SHORTEST - (last - first), pd.Timedelta(0)) // 2
        clock = cls((first - spare).normalize(), (last + spare).normalize(), room, left, beyond)
        return clock._with_last_words()

    def _with_last_words(self) -> "Clock":
        """Go on for as long as the words of the last tick need: no year stays unnamed."""
        step, clock = max((self.last - self.first) // 40, DAY), self
        for _ in range(20):
            ticks = clock.ticks()
            if not ticks or ticks[-1][1]:
                return clock
            clock = replace(clock, last=(clock.last + step).normalize())
        return self

    def at(self, day: pd.Timestamp) -> float:
        """Return the inches at which a day begins."""
        return self.left + float((day - self.first) / (self.last + DAY - self.first)) * self.room

    def middle(self, first: pd.Timestamp, last: pd.Timestamp) -> float:
        """Return the inches at the middle of a period, both days included."""
        return (self.at(first) + self.at(last + DAY)) / 2

    def ticks(self) -> list[tuple[float, str]]:
        """Return where the periods named begin, and their words: as many as have room for them.

        Words stand behind the beginning of their month or year, since they name all of it.
        """
        for step in STEPS:
            starts = self._starts(step)
            words = [f"{day.year}" if step >= 12 else f"{day:%b} {day.year}" for day in starts]
            need = max((width(word, SMALL) for word in words), default=0.0) + INDENT + 0.12
            if len(starts) < 2 or (self.at(starts[1]) - self.at(starts[0])) > need:
                break
        end = self.at(self.last + DAY) + self.beyond
        return [
            (self.at(day), word if self.at(day) + INDENT + width(word, SMALL) <= end else "")
            for day, word in zip(starts, words, strict=True)
        ]

    def _starts(self, step: int) -> list[pd.Timestamp]:
        months = range(self.first.year * 12, (self.last.year + 1) * 12 + 1, 1)
        days = [
            pd.Timestamp(month // 12, month % 12 + 1, 1) for month in months if month % step == 0
        ]
        return [day for day in days if self.first <= day <= self.last + DAY]


def draw_clock(axes: Axes, clock: Clock) -> None:
    """Draw the ticks of a clock below axes whose unit is the inch, from the top down."""
    low = axes.get_ylim()[0]
    places = clock.ticks()
    axes.set_xticks([place for place, _ in places], [""] * len(places))
    for place, words in places:
        axes.plot(
            [place, place], [low, low + DROP], color=RULE, linewidth=points(0.8), clip_on=False
        )
        if words:
            middle = low + 0.06 + SMALL * LEADING / 2
            Chart.mark(axes, place + INDENT, middle, words, SMALL, color=GREY)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(RULE)
