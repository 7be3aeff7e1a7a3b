"""An estimate or a fine of the gaps' table as a point to draw, and the words of the gap."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd

from antlib.charts.gap_grid import Panel, Point
from antlib.charts.gap_rows import NOTHING
from antlib.charts.labels import article, rows_of, sentence
from antlib.charts.times import DAY
from antlib.records import Status
from antlib.wording import bound_words, interval_words, money_words, percent_words, period_words

NO_FINE = "no fine in the articles"


def panel_of(group: pd.DataFrame, name: str, short: dict[str, str]) -> Panel:
    """Return the estimates of a fine, in their order, with the fine and the gap."""
    rows = rows_of(group)
    last, estimates = rows[-1], [point_of(row, "estimate", short) for row in rows]
    if math.isnan(last.fine_low):
        return Panel(name, last.currency, estimates, None, (sentence(NO_FINE), ""))
    fine = point_of(last, "fine", short)
    estimates = [_before(point, fine) for point in estimates]
    return Panel(name, last.currency, estimates, fine, _gap(last))


def _before(estimate: Point, fine: Point) -> Point:
    """End an estimate of a long period with the fine that it was made before."""
    if estimate.first < fine.first <= estimate.last:
        return replace(estimate, last=fine.first - DAY)
    return estimate


def point_of(row: Any, side: str, short: dict[str, str]) -> Point:
    """Return the estimate or the fine of a row, as ``side`` says."""
    value, low, high = (getattr(row, side + end) for end in ("", "_low", "_high"))
    first, last = getattr(row, f"{side}_date"), getattr(row, f"{side}_date_end")
    qualifier = getattr(row, f"{side}_qualifier")
    words = bound_words(low, high, row.currency, qualifier, value, digits=3)
    when = f"{period_words(first, last)}, {article(short[getattr(row, f'{side}_article')])}"
    denied = side == "estimate" and row.status == Status.DENIED
    converted = "" if getattr(row, f"{side}_rate") == 1 else ", converted"
    return Point(
        first,
        last,
        value,
        low,
        high,
        f"Imposed: {words}" if side == "fine" else sentence("denied: " * denied + words),
        when + converted,
        fine=side == "fine",
        denied=denied,
        bare=words,
        when=when,
    )


def _gap(row: Any) -> tuple[str, str]:
    """Return the two lines of the bracket: the gap in money, and in per cent with its interval."""

    def money(value: float) -> str:
        return ("+" if value > 0 else "") + money_words(value, row.currency, 3)

    def percent(value: float) -> str:
        return percent_words(value, signed=True)

    # no fine is lower than nothing: such a bound says no more than an open side
    low = row.gap_pct_low if row.gap_pct_low > NOTHING else -math.inf
    ends = [percent(low), percent(row.gap_pct_high)]
    span = ends[0] if ends[0] == ends[1] else interval_words(low, row.gap_pct_high, percent)
    finite = math.isfinite(row.gap_low + row.gap_high + low + row.gap_pct_high)
    if math.isnan(row.gap) or not finite:
        return interval_words(row.gap_low, row.gap_high, money), span
    return money(row.gap), percent(row.gap_pct) + (
        "" if span == percent(row.gap_pct) else f" ({span})"
    )
