"""Many estimates: a row each beside its fine, or bars of money where no fine followed."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from antlib.charts.bars import Bar, bar_chart, cut_off
from antlib.charts.gap_grid import Panel, Point
from antlib.charts.gap_points import NO_FINE, point_of
from antlib.charts.gap_rows import Case, Side
from antlib.charts.labels import count, head, listed, number, rows_of, sentence
from antlib.charts.rows import Row
from antlib.charts.sheet import Chart
from antlib.wording import currency_name, scale_words


def reading(cases: Sequence[Case]) -> str:
    """Return the key to the marks of the rows."""
    sides = [side for case in cases for side in case.sides]
    keys = ["Fines, the diamonds, against the last estimate, the filled dot"]
    if any(side.ends[0] < side.ends[1] for side in sides):
        keys.append("pale: what the words allow")
    if any(side.up or side.down for side in sides):
        keys.append("arrow: no bound on that side")
    if any(not side.denied for case in cases for side in case.others):
        keys.append("hollow: earlier ones")
    if any(side.denied for side in sides):
        keys.append("crossed: denied")
    if any(side.beyond for side in sides):
        keys.append("arrowhead: beyond the scale")
    return "; ".join(keys)


def case_of(group: pd.DataFrame, panel: Panel) -> Case:
    """Return the row of a fine and its estimates, all in per cent above the last estimate."""
    last, estimate = rows_of(group)[-1], panel.last
    detail = f"{estimate.words} · {estimate.when}"
    if panel.fine is not None:
        detail = f"{estimate.words} → {panel.fine.bare} · {panel.fine.when}"
    denied = [point.bare for point in panel.estimates if point.denied and point is not estimate]
    if denied:
        detail += f" · denied: {listed(denied, 2)}"
    base = _base(estimate)
    others = [_side(point, base) for point in panel.estimates if point is not estimate]
    return Case(
        row=Row(head(panel.name), detail),
        gap_low=last.gap_pct_low,
        gap_high=last.gap_pct_high,
        words=panel.gap[1] if panel.fine is not None else NO_FINE,
        last=_side(estimate, base),
        fine=None if panel.fine is None else _side(panel.fine, base),
        others=others if base else [],
    )


def _base(estimate: Point) -> float:
    """Return what stands at zero: the figure of the last estimate, or the middle of its range."""
    low, high = estimate.low, estimate.high
    if math.isnan(estimate.value) and 0 < low < high < math.inf:
        return math.sqrt(low * high)
    return estimate.level()


def _side(point: Point, base: float) -> Side:
    def above(value: float) -> float:
        return 100 * (value / base - 1) if base else 0.0

    ends = above(point.value), above(point.low), above(point.high)
    return Side(*ends, denied=point.denied)


def in_bars(known: pd.DataFrame, source: str, notes: list[str], short: dict[str, str]) -> Chart:
    """Draw estimates that no fine followed on a scale of money, the largest first."""
    rows = rows_of(known)
    currency = rows[0].currency
    bars = sorted((_bar(row, short) for row in rows), key=lambda bar: -bar.reach)
    bars = cut_off(bars)
    title = f"{sentence(count(len(rows), 'estimate'))}, none followed by a fine"
    return bar_chart(
        bars,
        title,
        lambda drawn: _keys(drawn, currency),
        lambda values: scale_words(values, currency),
        source,
        notes,
        lambda rest: f"And {number(len(rest))} more, in the table.",
    )


def _keys(bars: Sequence[Bar], currency: str) -> str:
    """Return the key to the marks of the bars."""
    keys = [f"Expected fines in {currency_name(currency)}, none of them followed by a fine"]
    if any(bar.low < bar.high for bar in bars):
        keys.append("pale: what the words allow")
    if any(bar.open_end for bar in bars):
        keys.append("arrow: no upper bound")
    if any(bar.hollow for bar in bars):
        keys.append("hollow: denied")
    if any(math.isfinite(bar.cut) for bar in bars):
        keys.append("bar with a gap: cut off, not to scale")
    return "; ".join(keys)


def _bar(row: Any, short: dict[str, str]) -> Bar:
    point = point_of(row, "estimate", short)
    return Bar(
        Row(head(row.company), point.detail), point.value, point.low, point.high, point.bare,
        "denied" if point.denied else "", hollow=point.denied,
    )  # fmt: skip
