"""Squares of one size in blocks of a hundred: how they are counted, laid out and filled."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrow
from matplotlib.path import Path

from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart
from antlib.charts.style import GREY, INK, LEADING, SMALL, look, width

MOST_SQUARES = 1000
"""So many squares at most for the largest sum."""
PITCH, GAP = 0.086, 0.015
"""Distance from square to square, and the white between them, in inches."""
BLOCK, STEP, ACROSS = 10, 0.92, 5
"""Squares along the side of a block, inches from block to block, and most blocks side by side."""
ARROW = 0.32
"""Inches for the arrow of a sum without upper bound."""
WORDS = 2.45
"""Most inches for the words at the left: five blocks stand beside them."""
REST = "#eceff2"
"""Ground of a square that is filled only in part."""


@dataclass(frozen=True)
class Sum:
    """A sum of money to count out, in units of the currency; ``point`` is NaN for a range."""

    group: str
    row: Row
    point: float
    low: float
    high: float
    inferred: bool

    @property
    def open_end(self) -> bool:
        """Whether the words set no upper bound."""
        return math.isinf(self.high)

    @property
    def reach(self) -> float:
        """The largest finite bound."""
        return self.low if self.open_end else self.high


def unit_for(largest: float, most: int = MOST_SQUARES) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten that fits ``most`` times at most.

    Examples
    --------
    >>> unit_for(1e12), unit_for(1.1e12), unit_for(3e9)
    (1000000000.0, 2000000000.0, 5000000.0)
    """
    power = 10.0 ** math.floor(math.log10(largest / most))
    return next(step * power for step in (1, 2, 5, 10) if largest <= most * step * power * 1.000001)


def squares_words(one: Sum, unit: float) -> str:
    """Say how many squares a sum takes."""
    count = one.low if math.isnan(one.point) else one.point
    if count < unit:
        return f"{count / unit:.2g} of a square"
    figure = f"{count / unit:.2g}" if count < 10 * unit else f"{count / unit:,.0f}"
    return f"{figure} square{'' if figure == '1' else 's'}"


def corner_of(cell: int, across: int) -> tuple[float, float]:
    """Return the inches to the right and down at which a square has its corner.

    Squares fill blocks of ten by ten, row by row, and blocks fill lines of ``across``.
    """
    block, inside = divmod(cell, BLOCK * BLOCK)
    line, column = divmod(block, across)
    return (
        column * STEP + inside % BLOCK * PITCH,
        line * STEP + inside // BLOCK * PITCH,
    )


@dataclass(frozen=True)
class Field:
    """The squares of one sum: counts, the words beside them, and the place that both take.

    Parameters
    ----------
    low, reach
        How many squares are sure, and how many there may be.
    across
        How many blocks stand side by side.
    open_end
        Whether there may be any number more.
    words
        The label.
    label
        Inches to the right and down at which the label begins.
    high
        Inches that squares and label take.
    """

    low: float
    reach: float
    across: int
    open_end: bool
    words: str
    label: tuple[float, float]
    high: float

    @classmethod
    def of(cls, one: Sum, unit: float, room: float) -> "Field":
        """Lay out a sum in so many inches, the label beside the last squares or below them."""
        across = max(1, min(ACROSS, int((room + STEP - BLOCK * PITCH) / STEP)))
        corners = [corner_of(cell, across) for cell in range(math.ceil(one.reach / unit))]
        high = max(down for _, down in corners) + PITCH
        last_line = max(math.floor(down / STEP) for _, down in corners)
        behind = max(x for x, down in corners if down // STEP == last_line) + PITCH + 0.08
        words = squares_words(one, unit) + (" and more: no upper bound" if one.open_end else "")
        wide = width(words, SMALL) + ARROW * one.open_end
        label = (behind, last_line * STEP + PITCH / 2)
        if behind + wide > room:
            label = (0.0, high + SMALL * LEADING / 2 + 0.03)
            high += SMALL * LEADING + 0.06
        return cls(one.low / unit, one.reach / unit, across, one.open_end, words, label, high)


@dataclass(frozen=True)
class Layout:
    """The value of a square, the squares of each sum, and the words of each, laid out."""

    unit: float
    fields: Sequence[Field]
    labels: RowLabels

    @classmethod
    def of(cls, sums: Sequence[Sum]) -> "Layout":
        """Choose the value of a square and lay the sums out below one another."""
        unit = unit_for(max(max(s.reach for s in sums), sum(s.reach for s in sums) / 2))
        rows = [s.row for s in sums]
        room = look().inner - RowLabels(rows, dense=False, wide=WORDS).room
        fields = [Field.of(one, unit, room) for one in sums]
        least = [field.high for field in fields]
        return cls(unit, fields, RowLabels(rows, dense=False, least=least, pad=0.2, wide=WORDS))


def fill_field(axes: Axes, field: Field, top: float, colour: str) -> None:
    """Draw the squares of a sum with their words, ``top`` inches below the upper edge of axes."""
    # the rest of the last square first, so that its share can be seen
    _fill(axes, top, (0, math.ceil(field.reach)), field.across, REST)
    _fill(axes, top, (field.low, field.reach), field.across, pale(colour))
    _fill(axes, top, (0, field.low), field.across, colour)
    _label(axes, field, top, colour)


def _label(axes: Axes, field: Field, top: float, colour: str) -> None:
    """Write how many squares there are; an arrow before the words where there may be more."""
    x, y = field.label
    if field.open_end:
        axes.add_patch(
            FancyArrow(
                x, top + y, ARROW - 0.06, 0, width=0.03, head_width=0.12, head_length=0.12,
                length_includes_head=True, color=colour,
            )
        )  # fmt: skip
        x += ARROW
    Chart.mark(axes, x, top + y, field.words, SMALL, color=INK if field.open_end else GREY)


def _fill(axes: Axes, top: float, ends: tuple[float, float], across: int, face: str) -> None:
    """Fill the squares from one count to another; a part of a square in its width.

    A path holds a block: thousands of single squares take their time to draw, and the edges of
    longer paths do not keep to whole pixels.
    """
    side = PITCH - GAP
    blocks: dict[int, list[tuple[float, float]]] = {}
    for cell in range(math.floor(ends[0]), math.ceil(ends[1])):
        first, last = max(ends[0] - cell, 0.0), min(ends[1] - cell, 1.0)
        x, down = corner_of(cell, across)
        left, right, up, low = x + first * side, x + last * side, top + down, top + down + side
        corners = [(left, up), (right, up), (right, low), (left, low), (left, up)]
        blocks.setdefault(cell // BLOCK**2, []).extend(corners)
    square = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    paths = [Path(corners, square * (len(corners) // 5)) for corners in blocks.values()]
    axes.add_collection(PathCollection(paths, facecolor=face, edgecolor="none"))


def pale(colour: str) -> str:
    """Return the colour of what the words allow beyond what they say at the least."""
    red, green, blue = (1 - (1 - part) * 0.4 for part in to_rgb(colour))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
