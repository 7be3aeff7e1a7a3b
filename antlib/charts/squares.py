"""How small are the fines beside the value lost? Squares of one size, counted out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.path import Path

from antlib.charts.labels import (
    article,
    number,
    row_money,
    row_period,
    rows_of,
    sentence,
    short_ids,
    source_line,
)
from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart, housestyle
from antlib.charts.style import (
    ACCENT,
    ANSWER,
    DATA,
    GREY,
    LEADING,
    SMALL,
    TEXT,
    look,
    points,
)
from antlib.currency import add_amount_in
from antlib.records import Direction, Kind, Status
from antlib.wording import interval_words, money_words, percent_words

MOST_SQUARES = 1000
"""So many squares at most for the largest sum."""
MOST = 4
"""Most sums of each group in one figure."""
PITCH, GAP = 0.105, 0.018
"""Distance from square to square, and the white between them, in inches."""
OPEN = 8
"""Hollow squares behind a sum without upper bound."""
LOSS, IPO, FINE = "loss of market value", "share sale", "fine"
COLOURS = {LOSS: DATA, IPO: ACCENT, FINE: ANSWER}


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
    def reach(self) -> float:
        """The largest finite bound."""
        return self.low if math.isinf(self.high) else self.high


@housestyle
def market_value_squares(
    facts: pd.DataFrame,
    currency: str = "USD",
    on: str | date | pd.Timestamp = "date",
    *,
    size: str = "screen",
) -> Chart:
    """Draw lost market value, share sales and fines as squares of one size.

    Parameters
    ----------
    facts
        The facts frame; drawn are the largest losses of market value, sizes of share sales
        (``ipo_size``) and fines imposed whose amount is known.
    currency
        ISO 4217 code of the currency to count in.
    on
        Day of the rate: a date column or one fixed day, see :func:`antlib.add_amount_in`.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        A square is 1, 2 or 5 times a power of ten, so that the largest sum takes at most
        :data:`MOST_SQUARES` and all of them twice as many; what is smaller than a square fills its
        share of one. Pale: what the words allow beyond the lower bound; hollow: no upper bound.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> sums = {"article_id": "wire", "currency": "USD", "currency_basis": "stated"}
    >>> loss = sums | {"type": "market_value", "direction": "loss",
    ...     "amount": 4e9, "amount_low": 4e9, "amount_high": 4e9}
    >>> fine = sums | {"kind": "fine", "amount": 2e7, "amount_low": 2e7, "amount_high": 2e7}
    >>> market_value_squares(frame_of([loss, fine], FACTS)).title
    'The largest fine is 0.5% of the largest loss of market value'
    """
    frame = _grouped(facts, currency, on)
    drawn = frame.groupby("group", sort=False).head(MOST)
    notes = _notes(len(frame) - len(drawn))
    also = "The articles give sums in words, no price series: a lower bound is no measurement."
    source = source_line(drawn["article_id"], drawn["rate_date"], also)
    if drawn.empty:
        words = (
            "The articles give no loss of market value, no share sale and no fine with its amount."
        )
        return Chart("No sums to compare", words, 0, source_line(facts["article_id"]))
    short = short_ids(facts["article_id"])
    sums = [_sum(row, currency, short) for row in rows_of(drawn)]
    return _draw(sums, currency, source, notes)


def _grouped(facts: pd.DataFrame, currency: str, on: str | date | pd.Timestamp) -> pd.DataFrame:
    """Return the sums to compare, converted, by group and the largest first.

    Two reports of one company's sum that agree to two digits count as one.
    """
    loss = (facts["type"] == "market_value") & (facts["direction"] == Direction.LOSS)
    fine = (facts["kind"] == Kind.FINE) & (
        facts["status"].isna() | facts["status"].isin([Status.IMPOSED, Status.REDUCED])
    )
    group = pd.Series(pd.NA, index=facts.index, dtype="str")
    group = group.mask(loss, LOSS).mask(facts["type"] == "ipo_size", IPO).mask(fine, FINE)
    frame = add_amount_in(facts.assign(group=group).dropna(subset="group"), currency, on)
    frame["group"] = pd.Categorical(frame["group"], list(COLOURS), ordered=True)
    ends = [f"amount_{currency}{end}" for end in ("_low", "_high")]
    frame["reach"] = frame[ends].replace(math.inf, math.nan).max(axis=1)
    frame = frame[frame["reach"] > 0].assign(digits=lambda f: f["reach"].map("{:.1e}".format))
    frame = frame.drop_duplicates(["group", "company", "digits"])
    return frame.sort_values(["group", "reach"], ascending=[True, False], kind="stable")


def _notes(left_out: int) -> list[str]:
    return [f"Not drawn: {number(left_out)} smaller sums."] if left_out > 1 else []


def _sum(row: Any, currency: str, short: dict[str, str]) -> Sum:
    point, low, high = (getattr(row, f"amount_{currency}{end}") for end in ("", "_low", "_high"))
    inferred = row.currency_basis not in ("stated", "analyst")
    what = {LOSS: "market value lost", IPO: "share sale", FINE: "fine"}[row.group]
    parts = (
        row.company or "no company named",
        what,
        row_period(row),
        row_money(row) if row.currency != currency else "",
        "currency inferred" if inferred else "",
        article(short[row.article_id]),
    )
    detail = ", ".join(part for part in parts if part)
    return Sum(
        row.group, Row(sentence(row_money(row, currency)), detail), point, low, high, inferred
    )


def unit_for(largest: float, most: int = MOST_SQUARES) -> float:
    """Return the smallest 1, 2 or 5 times a power of ten that fits ``most`` times at most.

    Examples
    --------
    >>> unit_for(1e12), unit_for(1.1e12), unit_for(3e9)
    (1000000000.0, 2000000000.0, 5000000.0)
    """
    power = 10.0 ** math.floor(math.log10(largest / most))
    return next(step * power for step in (1, 2, 5, 10) if largest <= most * step * power * 1.000001)


def _draw(sums: Sequence[Sum], currency: str, source: str, notes: list[str]) -> Chart:
    unit = unit_for(max(max(s.reach for s in sums), sum(s.reach for s in sums) / 2))
    rows = [s.row for s in sums]
    room = look().inner - RowLabels(rows, dense=False).room
    across = int(room / PITCH)
    cells = [math.ceil(s.reach / unit) + (OPEN if math.isinf(s.high) else 0) for s in sums]
    labels = RowLabels(
        rows, dense=False, least=[math.ceil(n / across) * PITCH for n in cells], pad=0.2
    )
    said = [f"{s.row.head}, {_squares(s, unit)}, {s.row.detail}" for s in sums]
    chart = Chart(
        _finding(sums), _reading(sums, unit, currency), labels.height, source, notes, said
    )
    labels.write(chart)
    axes = labels.axes(chart)
    axes.set_xlim(0, room)
    axes.set_xticks([])
    for one, start, n in zip(sums, labels.tops, cells, strict=True):
        top = start + (TEXT * LEADING - PITCH) / 2
        colour = COLOURS[one.group]
        if math.isinf(one.high):
            _fill(axes, top, (0, n), across, "none", colour)
        else:  # the rest of the last square, so that its share can be seen
            _fill(axes, top, (0, n), across, REST)
        _fill(axes, top, (one.low / unit, one.reach / unit), across, _pale(colour))
        _fill(axes, top, (0, one.low / unit), across, colour)
        if n < across:
            Chart.mark(
                axes, n * PITCH + 0.06, top + PITCH / 2, _squares(one, unit), SMALL, color=GREY
            )
    return chart


REST = "#eceff2"
"""Ground of a square that is filled only in part."""


def _fill(
    axes: Axes, top: float, ends: tuple[float, float], across: int, face: str, edge: str = "none"
) -> None:
    """Fill the squares from one count to another, line by line; a part of a square in its width.

    A path holds the squares of a line: thousands of single ones take their time to draw.
    """
    side = PITCH - GAP
    lines: dict[int, list[tuple[float, float]]] = {}
    for cell in range(math.floor(ends[0]), math.ceil(ends[1])):
        first, last = max(ends[0] - cell, 0.0), min(ends[1] - cell, 1.0)
        line, place = divmod(cell, across)
        left, right = (place * PITCH + end * side for end in (first, last))
        up, down = top + line * PITCH, top + line * PITCH + side
        corners = [(left, up), (right, up), (right, down), (left, down), (left, up)]
        lines.setdefault(line, []).extend(corners)
    square = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    paths = [Path(corners, square * (len(corners) // 5)) for corners in lines.values()]
    axes.add_collection(
        PathCollection(paths, facecolor=face, edgecolor=edge, linewidth=points(0.5))
    )


def _pale(colour: str) -> str:
    red, green, blue = (1 - (1 - part) * 0.4 for part in to_rgb(colour))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def _squares(one: Sum, unit: float) -> str:
    count = one.low if math.isnan(one.point) else one.point
    if count < unit:
        return f"{count / unit:.2g} of a square"
    figure = f"{count / unit:.2g}" if count < 10 * unit else f"{count / unit:,.0f}"
    return f"{figure} square{'' if figure == '1' else 's'}"


def _finding(sums: Sequence[Sum]) -> str:
    """Set the largest fine against the largest loss, or else the largest share sale."""
    fine = next((s for s in sums if s.group == FINE), None)
    for group in (LOSS, IPO):
        other = next((s for s in sums if s.group == group), None)
        if fine and other and math.isfinite(fine.high) and other.low:
            low, high = 100 * fine.low / other.high, 100 * fine.high / other.low
            share = interval_words(low or -math.inf, high, percent_words)
            proviso = ", its currency inferred," if fine.inferred else ""
            return f"The largest fine{proviso} is {share} of the largest {group}"
    return "Sums that the articles give, counted out in squares"


def _reading(sums: Sequence[Sum], unit: float, currency: str) -> str:
    keys = [f"One square is {money_words(unit, currency)}"]
    if any(s.low < s.high < math.inf for s in sums):
        keys.append("pale: what the words allow")
    if any(math.isinf(s.high) for s in sums):
        keys.append("hollow: no upper bound")
    return "; ".join(keys)
