"""Estimates and the fine imposed: how far the one was from the other."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from antlib.charts.gap_grid import Panel, Point
from antlib.charts.gap_panel import FURNITURE, draw_panel
from antlib.charts.labels import article, listed, number, rows_of, sentence, short_ids, source_line
from antlib.charts.sheet import Chart, housestyle
from antlib.records import Status
from antlib.wording import (
    bound_words,
    currency_name,
    interval_words,
    money_words,
    percent_words,
    period_words,
)

MOST = 3
"""Most fines with their estimates that one figure draws."""
ALONE, SHARED = 3.0, 1.9
"""Height of the one panel, and of each of several, in inches."""
UNNAMED = "a company not named"
NEEDED = ["estimate_low", "estimate_date", "fine_low", "fine_date"]


@housestyle
def estimate_vs_fine(gaps: pd.DataFrame, *, size: str = "screen") -> Chart:
    """Draw each imposed fine and the estimates before it on one time axis.

    Parameters
    ----------
    gaps
        One row an estimate and the fine it was about, as :func:`antlib.estimate_gap` gives it.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        A panel for each fine. Diamond: the fine; dot: an estimate; pale bar: what its words allow;
        arrow: no upper bound. The bracket is the gap between the last estimate and the fine, with
        its interval. Fines beyond the sixth are named below.

    Examples
    --------
    >>> from antlib.analysis import GAPS
    >>> from antlib.schema import frame_of
    >>> estimate_vs_fine(frame_of([], GAPS)).title
    'No estimate to compare'
    """
    known = gaps.dropna(subset=NEEDED)
    ids = [*gaps["estimate_article"], *gaps["fine_article"]]
    known = known.sort_values(["estimate_date_end", "status"], key=_rank, kind="stable")
    fines = ["company", "fine_article", "fine_start"]
    groups = [group for _, group in known.groupby(fines, sort=False)]
    notes = _notes(gaps, known, groups)
    if not groups:
        words = "The articles give no fine that was expected before, both with amount and date."
        return Chart("No estimate to compare", words, 0, source_line(ids), notes)
    short = short_ids(ids)
    drawn = groups[:MOST]
    alone = len(drawn) == 1  # the title names the company then
    panels = [_panel(group, "" if alone else _company(group.iloc[-1]), short) for group in drawn]
    high = ALONE if alone else SHARED
    chart = Chart(
        _finding(drawn),
        _reading(panels),
        len(panels) * (high + FURNITURE) - 0.15,
        source_line(ids, known["rate_date"]),
        notes,
        [
            f"{_company(group.iloc[-1])}. {_said(panel)}"
            for group, panel in zip(drawn, panels, strict=True)
        ],
    )
    for place, panel in enumerate(panels):
        draw_panel(chart, panel, place * (high + FURNITURE), high)
    return chart


def _rank(column: pd.Series) -> pd.Series:
    """Sort an estimate that another one replaced before the other one of its day."""
    return column.ne(Status.SUPERSEDED) if column.name == "status" else column


def _company(row: Any) -> str:
    return str(row["company"]) or UNNAMED


def _notes(gaps: pd.DataFrame, known: pd.DataFrame, groups: Sequence[pd.DataFrame]) -> list[str]:
    rest = gaps.loc[gaps.index.difference(known.index), "company"]
    unknown = sorted({name or UNNAMED for name in rest})
    further = [_company(group.iloc[0]) for group in groups[MOST:]]
    notes = {"Not drawn, amount or date unknown": unknown, "Not drawn, for want of room": further}
    return [f"{why}: {listed(names, 10)}." for why, names in notes.items() if names]


def _panel(group: pd.DataFrame, name: str, short: dict[str, str]) -> Panel:
    rows = rows_of(group)
    last = rows[-1]
    return Panel(
        name,
        last.currency,
        [_point(row, "estimate", short) for row in rows],
        _point(last, "fine", short),
        _gap(last),
    )


def _point(row: Any, side: str, short: dict[str, str]) -> Point:
    value, low, high = (getattr(row, side + end) for end in ("", "_low", "_high"))
    first, last = getattr(row, f"{side}_date"), getattr(row, f"{side}_date_end")
    qualifier = getattr(row, f"{side}_qualifier")
    words = bound_words(low, high, row.currency, qualifier, value, digits=3)
    detail = (
        period_words(first, last),
        article(short[getattr(row, f"{side}_article")]),
        "" if getattr(row, f"{side}_rate") == 1 else "converted",
    )
    return Point(
        first,
        last,
        value,
        low,
        high,
        f"Imposed: {words}" if side == "fine" else sentence(words),
        ", ".join(part for part in detail if part),
        fine=side == "fine",
    )


def _gap(row: Any) -> tuple[str, str]:
    """Return the two lines of the bracket: the gap in money, and in per cent with its interval."""

    def money(value: float) -> str:
        return ("+" if value > 0 else "") + money_words(value, row.currency, 3)

    def percent(value: float) -> str:
        return percent_words(value, signed=True)

    ends = [percent(row.gap_pct_low), percent(row.gap_pct_high)]
    span = (
        ends[0]
        if ends[0] == ends[1]
        else interval_words(row.gap_pct_low, row.gap_pct_high, percent)
    )
    if math.isnan(row.gap) or not math.isfinite(row.gap_low + row.gap_high):
        return interval_words(row.gap_low, row.gap_high, money), span
    return money(row.gap), percent(row.gap_pct) + (
        "" if span == percent(row.gap_pct) else f" ({span})"
    )


def _finding(groups: Sequence[pd.DataFrame]) -> str:
    """Say how the fine compares with the last estimate, where the bounds of both allow it."""
    lasts = [group.iloc[-1] for group in groups]
    above = sum(last["gap_low"] > 0 for last in lasts)
    below = sum(last["gap_high"] < 0 for last in lasts)
    if len(lasts) > 1:
        share = f"{sentence(number(above))} of {number(len(lasts))} fines"
        return f"{share} came in above the last estimate, {number(below)} below"
    last = lasts[0]
    who = f"{last['company']}’s fine" if last["company"] else "The fine"
    if not above and not below:
        return f"{who} lies within what the last estimate allowed"
    side, low, high = ("above", "gap_pct_low", "gap_pct_high")
    if below:
        side, low, high = ("below", "gap_pct_high", "gap_pct_low")
    size = last["gap_pct"] if math.isfinite(last[low] + last[high]) else math.nan
    if math.isnan(size):
        size_words = interval_words(abs(last[low]), abs(last[high]), percent_words)
    else:
        size_words = percent_words(abs(size))
    return f"{who} came in {size_words} {side} the last estimate"


def _said(panel: Panel) -> str:
    estimates = "; ".join(f"{point.words} ({point.detail})" for point in panel.estimates)
    fine = f"{panel.fine.words} ({panel.fine.detail})"
    return f"Expected: {estimates}. {fine}. Gap to the last estimate: {', '.join(panel.gap)}"


def _reading(panels: Sequence[Panel]) -> str:
    points = [point for panel in panels for point in panel.points]
    keys = [f"Expected and imposed fines in {currency_name(panels[0].currency)}"]
    if any(point.ends[0] < point.ends[1] for point in points):
        keys.append("pale: what the words allow")
    if any(math.isinf(point.high) for point in points):
        keys.append("arrow: no upper bound")
    return "; ".join(keys)
