"""Estimates and the fine imposed: how far the one was from the other."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from antlib.charts.gap_grid import Panel, Point
from antlib.charts.gap_panel import FURNITURE, draw_panel
from antlib.charts.gap_rows import AXIS, Case, draw_cases, fitting
from antlib.charts.labels import (
    article,
    head,
    listed,
    number,
    rows_of,
    sentence,
    short_ids,
    source_line,
)
from antlib.charts.rows import Row
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
"""Most cases with a panel of their own; more get a row each."""
ALONE, SHARED = 2.8, 1.9
"""Height of the one panel, and of each of several, in inches."""
UNNAMED = "a company not named"
NEEDED = ["estimate_low", "estimate_date"]
NOTHING = -100.0
"""How far a fine of nothing is from any estimate, in per cent."""
NO_FINE = "no fine in the articles"


@housestyle
def estimate_vs_fine(gaps: pd.DataFrame, *, size: str = "screen") -> Chart:
    """Draw each imposed fine and the estimates before it.

    Parameters
    ----------
    gaps
        One row an estimate and the fine it was about, as :func:`antlib.estimate_gap` gives it.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        Up to three cases have a panel each, on a time axis. Diamond: the fine; dot: an estimate;
        pale: what its words allow, as wide as the period that they name; arrow: no upper bound.
        The bracket is the gap between the last estimate and the fine, with its interval.

        More cases have a row each, on a scale of ratios to the last estimate: filled dot: that
        estimate; hollow dots: earlier ones; diamond and pale bar: the fine and what the words of
        both allow. Those for which the sheet has no room are counted below.

        An estimate without a fine says so.

    Examples
    --------
    >>> from antlib.analysis import GAPS
    >>> from antlib.schema import frame_of
    >>> estimate_vs_fine(frame_of([], GAPS)).title
    'No estimate to compare'
    """
    known = gaps.dropna(subset=NEEDED)
    known = known[known["fine_low"].notna() | (known["fine_article"] == "")]
    ids = [*gaps["estimate_article"], *gaps["fine_article"]]
    source = source_line(ids, known["rate_date"])
    known = known.sort_values(["estimate_date_end", "status"], key=_rank, kind="stable")
    fines = ["company", "fine_article", "fine_start"]
    groups = sorted(
        (group for _, group in known.groupby(fines, sort=False)),
        key=lambda group: bool(pd.isna(group["fine_low"].iloc[-1])),
    )
    notes = _notes(gaps, known)
    if not groups:
        words = "The articles give no estimate of a fine with amount and date."
        return Chart("No estimate to compare", words, 0, source, notes)
    short = short_ids(ids)
    if len(groups) > MOST:
        return _in_rows(groups, source, notes, short)
    return _in_panels(groups, source, notes, short)


def _in_panels(
    groups: Sequence[pd.DataFrame], source: str, notes: list[str], short: dict[str, str]
) -> Chart:
    alone = len(groups) == 1  # the title names the company then
    panels = [_panel(group, "" if alone else _company(group.iloc[-1]), short) for group in groups]
    high = ALONE if alone else SHARED
    chart = Chart(
        _finding(groups),
        _reading(panels),
        len(panels) * (high + FURNITURE) - 0.15,
        source,
        notes,
        [
            f"{_company(group.iloc[-1])}. {_said(panel)}"
            for group, panel in zip(groups, panels, strict=True)
        ],
    )
    for number_of, panel in enumerate(panels):
        draw_panel(chart, panel, number_of * (high + FURNITURE), high)
    return chart


def _in_rows(
    groups: Sequence[pd.DataFrame], source: str, notes: list[str], short: dict[str, str]
) -> Chart:
    panels = [_panel(group, _company(group.iloc[-1]), short) for group in groups]
    pairs = sorted(
        ((_case(group, panel), panel) for group, panel in zip(groups, panels, strict=True)),
        key=lambda pair: -pair[0].low if pair[0].fined else math.inf,
    )
    labels = fitting([case for case, _ in pairs])
    drawn = pairs[: len(labels.middles)]
    if len(drawn) < len(pairs):
        open_cases = sum(not case.fined for case, _ in pairs[len(drawn) :])
        without = f", {number(open_cases)} of them without a fine" if open_cases else ""
        notes = [*notes, f"And {number(len(pairs) - len(drawn))} more{without}, in the table."]
    keys = (
        "Fines against the last estimate, the filled dot; diamond: the fine; pale: what the words "
        "allow"
    )
    earlier = "; hollow: earlier ones" if any(case.earlier for case, _ in drawn) else ""
    said = [f"{panel.name}. {_said(panel)}" for _, panel in drawn]
    chart = Chart(_finding(groups), keys + earlier, labels.height + AXIS, source, notes, said)
    draw_cases(chart, labels, [case for case, _ in drawn])
    return chart


def _case(group: pd.DataFrame, panel: Panel) -> Case:
    rows = rows_of(group)
    last, estimate = rows[-1], panel.estimates[-1]
    detail = f"{estimate.words} · {estimate.when}"
    if panel.fine is not None:
        detail = f"{estimate.words} → {panel.fine.bare} · {panel.fine.when}"
    base = estimate.level()
    earlier = [100 * (point.level() / base - 1) for point in panel.estimates[:-1]] if base else []
    words = panel.gap[1] if panel.fine is not None else NO_FINE
    gap, low, high = last.gap_pct, last.gap_pct_low, last.gap_pct_high
    return Case(Row(head(panel.name), detail), gap, low, high, words, earlier)


def _rank(column: pd.Series) -> pd.Series:
    """Sort an estimate that another one replaced before the other one of its day."""
    return column.ne(Status.SUPERSEDED) if column.name == "status" else column


def _company(row: Any) -> str:
    return str(row["company"]) or UNNAMED


def _notes(gaps: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    rest = gaps.loc[gaps.index.difference(known.index), "company"]
    unknown = sorted({name or UNNAMED for name in rest})
    return [f"Not drawn, amount or date unknown: {listed(unknown, 10)}."] if unknown else []


def _panel(group: pd.DataFrame, name: str, short: dict[str, str]) -> Panel:
    rows = rows_of(group)
    last, estimates = rows[-1], [_point(row, "estimate", short) for row in rows]
    if math.isnan(last.fine_low):
        return Panel(name, last.currency, estimates, None, (sentence(NO_FINE), ""))
    return Panel(name, last.currency, estimates, _point(last, "fine", short), _gap(last))


def _point(row: Any, side: str, short: dict[str, str]) -> Point:
    value, low, high = (getattr(row, side + end) for end in ("", "_low", "_high"))
    first, last = getattr(row, f"{side}_date"), getattr(row, f"{side}_date_end")
    qualifier = getattr(row, f"{side}_qualifier")
    words = bound_words(low, high, row.currency, qualifier, value, digits=3)
    when = f"{period_words(first, last)}, {article(short[getattr(row, f'{side}_article')])}"
    converted = "" if getattr(row, f"{side}_rate") == 1 else ", converted"
    return Point(
        first,
        last,
        value,
        low,
        high,
        f"Imposed: {words}" if side == "fine" else sentence(words),
        when + converted,
        fine=side == "fine",
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


def _finding(groups: Sequence[pd.DataFrame]) -> str:
    """Say how the fines compare with the last estimates, where the bounds of both allow it."""
    lasts = [group.iloc[-1] for group in groups if pd.notna(group.iloc[-1]["fine_low"])]
    if not lasts:
        return "No estimate was followed by a fine"
    if len(lasts) == 1:
        return _only_finding(lasts[0])
    above = sum(last["gap_low"] > 0 for last in lasts)
    below = sum(last["gap_high"] < 0 for last in lasts)
    share = f"{sentence(number(above))} of {number(len(lasts))} fines"
    return f"{share} came in above the last estimate, {number(below)} below"


def _only_finding(last: Any) -> str:
    """Say how far the fine was from the last estimate, with the interval that the words allow."""
    who = f"{last['company']}’s fine" if last["company"] else "The fine"
    if last["gap_low"] <= 0 <= last["gap_high"]:
        return f"{who} lies within what the last estimate allowed"
    side, low, high = ("above", "gap_pct_low", "gap_pct_high")
    if last["gap_high"] < 0:
        side, low, high = ("below", "gap_pct_high", "gap_pct_low")
    span = interval_words(abs(last[low]), abs(last[high]), percent_words)
    size = last["gap_pct"] if math.isfinite(last[low] + last[high]) else math.nan
    if math.isnan(size) or last[low] == last[high]:
        return f"{who} came in {span} {side} the last estimate"
    return f"{who} came in {percent_words(abs(size))} {side} the last estimate ({span})"


def _said(panel: Panel) -> str:
    estimates = "; ".join(f"{point.words} ({point.detail})" for point in panel.estimates)
    if panel.fine is None:
        return f"Expected: {estimates}. {panel.gap[0]}"
    fine = f"{panel.fine.words} ({panel.fine.detail})"
    return f"Expected: {estimates}. {fine}. Gap to the last estimate: {', '.join(panel.gap)}"


def _reading(panels: Sequence[Panel]) -> str:
    points = [point for panel in panels for point in panel.points]
    keys = [f"Expected and imposed fines in {currency_name(panels[0].currency)}"]
    if any(point.ends[0] < point.ends[1] for point in points):
        keys.append("pale: what the words allow")
    if any(math.isinf(point.high) for point in points):
        keys.append("arrow: no upper bound")
    if any(point.rough for point in points):
        keys.append("width: the time named")
    return "; ".join(keys)
