"""Estimates and the fine imposed: how far the one was from the other."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from antlib.charts.gap_cases import case_of, in_bars, reading
from antlib.charts.gap_grid import Panel
from antlib.charts.gap_panel import FURNITURE, Plan, draw_panel
from antlib.charts.gap_points import panel_of
from antlib.charts.gap_rows import AXIS, Case, draw_cases, fitting
from antlib.charts.labels import (
    listed,
    number,
    sentence,
    short_ids,
    source_line,
)
from antlib.charts.sheet import Chart, housestyle
from antlib.records import Status
from antlib.wording import (
    currency_name,
    interval_words,
    percent_words,
)

MOST = 3
"""Most cases with a panel of their own; more get a row each."""
ALONE, SHARED = 2.8, 1.9
"""Height of the one panel, and of each of several, in inches."""
UNNAMED = "a company not named"
NEEDED = ["estimate_low", "estimate_date"]


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
        estimate; hollow dots: earlier ones; diamond: the fine; pale bar and arrow: what the words
        of each allow; beside them the gap. Those for which the sheet has no room are counted below.

        An estimate without a fine says so; where no fine followed any of many, they are bars on a
        scale of money. A denied estimate is crossed or hollow, and a fine is compared with it only
        where there is no other.

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
    known = _in_time(known)
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
    if len(groups) > MOST and _without_fine(known):
        return in_bars(known, source, notes, short)
    if len(groups) > MOST:
        return _in_rows(groups, source, notes, short)
    return _in_panels(groups, source, notes, short)


def _in_panels(
    groups: Sequence[pd.DataFrame], source: str, notes: list[str], short: dict[str, str]
) -> Chart:
    alone = len(groups) == 1  # the title names the company then
    panels = [panel_of(group, "" if alone else _company(group.iloc[-1]), short) for group in groups]
    high = ALONE if alone else SHARED
    plans = [Plan.of(panel, high) for panel in panels]
    if missing := [words for plan in plans for words in plan.missing]:
        if any(panel.fine is not None for panel in panels):
            return _in_rows(groups, source, notes, short)
        notes = [*notes, f"Drawn without room for words: {listed(missing)}."]
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
    for place, plan in enumerate(plans):
        draw_panel(chart, plan, place * (high + FURNITURE))
    return chart


def _in_rows(
    groups: Sequence[pd.DataFrame], source: str, notes: list[str], short: dict[str, str]
) -> Chart:
    panels = [panel_of(group, _company(group.iloc[-1]), short) for group in groups]
    pairs = sorted(
        ((case_of(group, panel), panel) for group, panel in zip(groups, panels, strict=True)),
        key=lambda pair: -pair[0].stands,
    )
    labels = fitting([case for case, _ in pairs])
    drawn = pairs[: len(labels.middles)]
    if len(drawn) < len(pairs):
        notes = [*notes, _rest([case for case, _ in pairs[len(drawn) :]])]
    keys = reading([case for case, _ in drawn])
    said = [f"{panel.name}. {_said(panel)}" for _, panel in drawn]
    chart = Chart(_finding(groups), keys, labels.height + AXIS, source, notes, said)
    draw_cases(chart, labels, [case for case, _ in drawn])
    return chart


def _rest(left_out: Sequence[Case]) -> str:
    """Say what has no room on the sheet: the lowest fines, and estimates without a fine."""
    without = sum(case.fine is None for case in left_out)
    which = f"{number(without)} of them without a fine" if without else "further below"
    which = "without a fine" if without == len(left_out) else which
    return f"And {number(len(left_out))} more, {which}, in the table."


def _without_fine(gaps: pd.DataFrame) -> bool:
    """Return whether no fine followed any estimate, and all are in one currency."""
    return bool(gaps["fine_low"].isna().all()) and len(set(gaps["currency"])) == 1


def _in_time(gaps: pd.DataFrame) -> pd.DataFrame:
    """Sort the estimates by their days, one that another replaced before the other one of its day.

    Those denied come first: the last row of a case is the estimate that a fine is compared with.
    """
    keys = gaps.assign(
        stood=gaps["status"] != Status.DENIED, held=gaps["status"] != Status.SUPERSEDED
    )
    order = keys.sort_values(["stood", "estimate_date", "estimate_date_end", "held"], kind="stable")
    return gaps.loc[order.index]


def _company(row: Any) -> str:
    return str(row["company"]) or UNNAMED


def _notes(gaps: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    rest = gaps.loc[gaps.index.difference(known.index), "company"]
    unknown = sorted({name or UNNAMED for name in rest})
    return [f"Not drawn, amount or date unknown: {listed(unknown, 10)}."] if unknown else []


def _finding(groups: Sequence[pd.DataFrame]) -> str:
    """Say how the fines compare with the last estimates, where the bounds of both allow it."""
    lasts = [group.iloc[-1] for group in groups if pd.notna(group.iloc[-1]["fine_low"])]
    if not lasts:
        return "No estimate was followed by a fine"
    if len(lasts) == 1:
        return _only_finding(lasts[0])
    above = sum(last["gap_low"] > 0 for last in lasts)
    below = sum(last["gap_high"] < 0 for last in lasts)
    return _split(above, below, len(lasts))


def _split(above: int, below: int, fines: int) -> str:
    """Say how many fines were above and below what was last expected.

    Examples
    --------
    >>> _split(2, 1, 4)
    'Two of four fines came in above the last estimate, one below'
    >>> _split(0, 2, 2), _split(0, 0, 5)
    ('Both fines came in below the last estimate', 'All five fines may be as last expected')
    >>> _split(0, 3, 4)
    'Three of four fines came in below the last estimate, none above'
    """
    every = f"{'Both' if fines == 2 else f'All {number(fines)}'} fines"
    if not above and not below:
        return f"{every} may be as last expected"
    first, second, many, few = ("above", "below", above, below)
    if not above:
        first, second, many, few = second, first, few, many
    if many == fines:
        return f"{every} came in {first} the last estimate"
    share = f"{sentence(number(many))} of {number(fines)} fines"
    return f"{share} came in {first} the last estimate, {number(few)} {second}"


def _only_finding(last: Any) -> str:
    """Say how far the fine was from the last estimate, with the interval that the words allow."""
    who = f"{last['company']}’s fine" if last["company"] else "The fine"
    what = "denied estimate" if last["status"] == Status.DENIED else "last estimate"
    if last["gap_low"] <= 0 <= last["gap_high"]:
        return f"{who} lies within what the {what} allowed"
    side, low, high = ("above", "gap_pct_low", "gap_pct_high")
    if last["gap_high"] < 0:
        side, low, high = ("below", "gap_pct_high", "gap_pct_low")
    span = interval_words(abs(last[low]), abs(last[high]), percent_words)
    size = last["gap_pct"] if math.isfinite(last[low] + last[high]) else math.nan
    if math.isnan(size) or last[low] == last[high]:
        return f"{who} came in {span} {side} the {what}"
    return f"{who} came in {percent_words(abs(size))} {side} the {what} ({span})"


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
    if any(point.denied for point in points):
        keys.append("crossed: denied")
    if any(point.rough for point in points):
        keys.append("width: the time named")
    return "; ".join(keys)
