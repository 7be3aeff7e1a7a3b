"""Rows with words at the left and marks at the right, measured so that nothing overlaps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from antlib.charts.sheet import Chart
from antlib.charts.style import (
    GREY,
    LEADING,
    SMALL,
    TEXT,
    fold,
    look,
    width,
)

DENSE = 16
"""From so many rows on, a row is one line if it fits: head and detail side by side."""
BREAK = 0.16
"""Inches between two groups of rows."""
TIGHT = 0.06
"""Inches between two rows of one line."""
LEAST = TEXT * LEADING + TIGHT
"""Height of the lowest row in inches."""
HEADROOM = 3.0
"""Inches of a sheet for title, reading key, notes and sources, where the rows would fill it."""
LINES = 5
"""Most lines of a head and of its detail: no name in use is longer."""
HEAD, DETAIL = 2.6, 3.9
"""Most inches for a head above its detail, and for both side by side."""


@dataclass(frozen=True)
class Row:
    """The words of one row: a head in bold, and a detail in grey."""

    head: str
    detail: str = ""


class RowLabels:
    """The words at the left of a chart of rows, folded and measured.

    Parameters
    ----------
    rows
        The words of each row.
    pad
        Inches between two rows.
    left
        Inches to leave free between the margin and the words.
    breaks
        Places of the rows that stand a little apart from the row before.
    dense
        Whether a row is one line, head and detail side by side; by default where there are many
        and all fit.
    least
        Inches that each row needs for its marks.
    centred
        Whether the words of a row that its marks make higher stand in the middle, not at its upper
        edge.
    most
        Inches that the words may take with the gap to the marks; by default all there is.

    Attributes
    ----------
    room
        Inches that the words take, with a gap to the marks.
    middles
        Distance of the middle of each row from the top, in inches.
    tops
        Distance of the upper edge of the words of each row from the top, in inches.
    height
        Height of all rows in inches.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        pad: float = 0.15,
        left: float = 0.0,
        breaks: Collection[int] = (),
        dense: bool | None = None,
        least: Sequence[float] = (),
        most: float | None = None,
        centred: bool = False,
        wide: float = HEAD,
    ) -> None:
        self.left, self.centred, self.wide = left, centred, wide
        self.most = (look().inner if most is None else most) - left - 0.2
        self.dense = self._fit_one_line(rows) if dense is None else dense
        self.heads = [fold(row.head, self._head_room(row), TEXT, "semibold", LINES) for row in rows]
        self.details = [
            fold(row.detail, self._detail_room(head), SMALL, most=1 if self.dense else LINES)
            for row, head in zip(rows, self.heads, strict=True)
        ]
        pairs = list(zip(self.heads, self.details, strict=True))
        self.room = max((self._wide(*pair) for pair in pairs), default=0.0) + 0.2 + left
        self._stack(pairs, pad, breaks, least)

    @classmethod
    def fitting(
        cls,
        rows: Sequence[Row],
        beside: float,
        least: Sequence[float] = (),
        breaks: Collection[int] = (),
        **more: Any,
    ) -> "RowLabels":
        """Return the words of as many rows, from the first on, as the sheet has room for.

        Parameters
        ----------
        rows, least, breaks, more
            As for the class.
        beside
            Inches of the drawing above and below the rows.
        """
        room = look().tall - HEADROOM - beside
        for n in range(min(len(rows), int(room / LEAST)), 0, -1):
            kept = [place for place in breaks if place < n]
            labels = cls(rows[:n], least=least[:n], breaks=kept, **more)
            if labels.height <= room:
                break
        return labels

    def _stack(
        self,
        pairs: Sequence[tuple[list[str], list[str]]],
        pad: float,
        breaks: Collection[int],
        least: Sequence[float],
    ) -> None:
        """Lay the rows out from the top down."""
        self.middles: list[float] = []
        self.tops: list[float] = []
        self.height = 0.0
        for place, pair in enumerate(pairs):
            self.height += BREAK if place in breaks else 0.0
            words, gap = self._tall(*pair), TIGHT if self.dense else pad
            tall = max(words, least[place] if least else 0.0) + gap
            self.middles.append(self.height + tall / 2)
            at_top = bool(least) and not self.centred
            self.tops.append(self.height + (gap if at_top else tall - words) / 2)
            self.height += tall

    def _fit_one_line(self, rows: Sequence[Row]) -> bool:
        """Return whether there are many rows, and all fit with head and detail side by side."""
        widths = [
            width(row.head, TEXT, "semibold") + 0.1 + width(row.detail, SMALL) for row in rows
        ]
        return len(rows) >= DENSE and max(widths) <= min(DETAIL, self.most)

    def _head_room(self, row: Row) -> float:
        if not self.dense:
            return min(self.wide, self.most)
        return max(1.0, min(DETAIL, self.most) - width(row.detail, SMALL) - 0.1)

    def _detail_room(self, head: list[str]) -> float:
        if self.dense:
            return min(DETAIL, self.most) - self._wide(head, []) - 0.1
        return min(self.wide, self.most)

    def _wide(self, head: list[str], detail: list[str]) -> float:
        first = max(width(line, TEXT, "semibold") for line in head)
        second = max((width(line, SMALL) for line in detail), default=0.0)
        return first + 0.1 + second if self.dense and second else max(first, second)

    def _tall(self, head: list[str], detail: list[str]) -> float:
        lines = [len(head) * TEXT, len([line for line in detail if line]) * SMALL]
        return (max(lines) if self.dense else sum(lines)) * LEADING

    def write(self, chart: Chart, down: float = 0.0) -> None:
        """Write the words onto a chart, ``down`` inches below its subtitle."""
        for head, detail, start in zip(self.heads, self.details, self.tops, strict=True):
            top = chart.top + down + start
            chart.lines_at(look().margin + self.left, top, head, weight="semibold")
            last = self._wide(head[-1:], []) + 0.1
            left = look().margin + self.left + (last if self.dense else 0)
            below = top + len(head) * TEXT * LEADING
            if self.dense:  # on the line of the head's last word
                below += (TEXT - SMALL) / 72 - TEXT * LEADING
            chart.lines_at(left, below, detail, SMALL, color=GREY)

    def axes(self, chart: Chart, down: float = 0.0) -> Axes:
        """Return axes beside the words whose vertical unit is the inch, from the top down."""
        left, wide = look().margin + self.room, look().inner - self.room
        return chart.panel(left, down, wide, self.height)
