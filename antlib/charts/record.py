"""Reports against an official record: what agrees, what differs and by how much, what lacks."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from antlib.charts.labels import (
    article,
    count,
    head,
    listed,
    number,
    rows_of,
    sentence,
    short_ids,
    source_line,
)
from antlib.charts.rows import Row, RowLabels
from antlib.charts.sheet import Chart, housestyle
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    INK,
    LEADING,
    RULE,
    SMALL,
    SOFT,
    TEXT,
    fold,
    look,
    points,
    width,
)
from antlib.lexicons import load
from antlib.wording import day_words, interval_words, money_words, percent_words

LANES = {
    "differs": "Differs",
    "unclear": "Unclear",
    "agrees": "Agrees",
}
"""Findings that are drawn, from the top down, with their names."""
NO_BREAK = "\N{NO-BREAK SPACE}"
WORDS, MARKS, GAP = 2.1, 1.3, 0.2
"""Inches: most for the words at the left; for the marks; and between columns."""
FARTHEST = 60.0
"""Per cent at which the scale ends; a mark beyond stands at the end and its words say how far."""
INNER = 0.75
"""Part of the scale, to either side, beyond which words below a mark would leave their column."""
COLOURS = {"differs": ANSWER, "agrees": INK}
KEY = ["kind", "type", "record_company", "record_date", "record_amount"]


@dataclass(frozen=True)
class Entry:
    """An entry of the record, the reports that answer to it, and each finding with its words."""

    row: Row
    lane: str
    verdicts: Sequence[tuple[str, str]]
    reports: Sequence[Any]

    @property
    def marks(self) -> list[tuple[float, float, float]]:
        """Deviation, and its lowest and highest value, of each report of a sum."""
        sums = [
            (report.difference_pct, report.difference_pct_low, report.difference_pct_high)
            for report in self.reports
        ]
        return [ends for ends in sums if not math.isnan(ends[1])]


@housestyle
def record_check(checks: pd.DataFrame, *, size: str = "screen") -> Chart:
    """Draw what the articles report beside what an official record holds.

    Parameters
    ----------
    checks
        One row a report or an entry, as :func:`antlib.record_check.check_record` gives it.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        One row an entry of the record, those that a report differs from first. The short line is
        the record's sum, a dot the sum of a report, converted where need be, with the largest
        deviation below; pale: what its words allow. Beside them stands the verdict with the
        articles. What only the record holds is named below, what it does not cover is counted.

    Examples
    --------
    >>> from antlib.record_check import CHECKS
    >>> from antlib.schema import frame_of
    >>> record_check(frame_of([], CHECKS)).title
    'No report to hold against the record'
    """
    known = checks[checks["finding"].isin(list(LANES))]
    also = "The sources of the record are in the table."
    source = source_line(checks["article_id"], also=also)
    notes = [
        *_unreported(checks),
        *_uncovered(checks[checks["finding"] == "not covered"]),
    ]
    if known.empty:
        words = "The articles report no fine and no milestone that the record holds."
        return Chart("No report to hold against the record", words, 0, source, notes)
    short = short_ids(checks["article_id"])
    entries = [_entry(rows_of(rows), short) for _, rows in known.groupby(KEY, dropna=False)]
    lanes = list(LANES.values())
    entries.sort(key=lambda entry: (lanes.index(entry.lane), not entry.marks))
    return _draw(entries, _finding(known), source, notes)


def _unreported(checks: pd.DataFrame) -> list[str]:
    """Name what only the record holds on companies of the articles, and count the rest."""
    only = checks["finding"] == "not reported"
    told = {*checks.loc[~only, "company"], *checks.loc[~only, "record_company"]}
    known = checks["record_company"].isin(told)
    entries = [
        f"{head(row.record_company)} ({_what(row)})" for row in rows_of(checks[only & known])
    ]
    others = int((only & ~known).sum())
    notes = [f"Only in the record: {listed(entries, 6)}."] if entries else []
    entry = "entry" if others == 1 else "entries"
    more = f"The record holds {number(others)} {entry} on others, which the articles do not report."
    return notes + ([more] if others else [])


def _uncovered(rows: pd.DataFrame) -> list[str]:
    """Count the reports for which the record holds no entry."""
    kinds = [count(int(n), str(kind)) for kind, n in rows["kind"].value_counts().items() if n]
    return [f"The record does not cover {listed(kinds)} of the articles."] if kinds else []


def _entry(reports: Sequence[Any], short: Mapping[str, str]) -> Entry:
    first = reports[0]
    row = Row(head(first.record_company), _what(first))
    said: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        words = sentence(report.verdict).replace("'", "’")
        said.setdefault((str(report.finding), words), []).append(report.article_id)
    verdicts = sorted(
        ((finding, words + _told_by(ids, short)) for (finding, words), ids in said.items()),
        key=lambda verdict: list(LANES).index(verdict[0]),
    )
    return Entry(row, LANES[verdicts[0][0]], verdicts, reports)


def _told_by(ids: Sequence[str], short: Mapping[str, str]) -> str:
    names = [short[name] for name in ids if name]
    if not names:
        return ""
    return f" ({article(names[0])})" if len(names) == 1 else f" (articles {listed(names, 4)})"


def _what(entry: Any) -> str:
    """Say what an entry of the record is, with its sum and its day."""
    label = load("milestones")["types"].get(entry.type, {}).get("label", str(entry.kind))
    amount = ""
    if not math.isnan(entry.record_amount):
        amount = money_words(entry.record_amount, entry.record_currency)
    parts = (label, amount, day_words(entry.record_date).replace(" ", NO_BREAK))
    return ", ".join(part for part in parts if part)


def _draw(entries: Sequence[Entry], finding: str, source: str, notes: list[str]) -> Chart:
    lane = max(width(name, TEXT, "semibold") for name in LANES.values()) + GAP
    starts = [n for n, e in enumerate(entries) if n == 0 or e.lane != entries[n - 1].lane]
    more: dict[str, Any] = {"left": lane, "dense": False, "wide": WORDS}
    rows = [entry.row for entry in entries]
    marks = MARKS + GAP if any(entry.marks for entry in entries) else 0.0
    room = look().inner - RowLabels(rows, **more).room - marks
    verdicts = [
        [(f, line) for f, words in entry.verdicts for line in fold(words, room, SMALL)]
        for entry in entries
    ]
    least = [(len(lines) * SMALL + TEXT - SMALL) * LEADING for lines in verdicts]
    labels = RowLabels.fitting(rows, 0.0, least, starts[1:], **more)
    drawn = entries[: len(labels.middles)]
    if len(drawn) < len(entries):
        left_out = len(entries) - len(drawn)
        entry = "entry" if left_out == 1 else "entries"
        notes = [*notes, f"And {number(left_out)} more {entry} of the record, in the table."]
    said = [_said(entry) for entry in drawn]
    chart = Chart(finding, _reading(drawn), labels.height, source, notes, said)
    labels.write(chart)
    for n in (n for n in starts if n < len(drawn)):
        down = chart.top + labels.tops[n]
        chart.lines_at(look().margin, down, [drawn[n].lane], weight="bold", color=GREY)
    if marks:
        _marks(chart, labels, drawn)
    _write_verdicts(chart, labels, verdicts, look().margin + look().inner - room)
    return chart


def _write_verdicts(
    chart: Chart, labels: RowLabels, verdicts: Sequence[Sequence[tuple[str, str]]], left: float
) -> None:
    """Write the lines of each verdict beside its row, in the colour of the finding."""
    for top, lines in zip(labels.tops, verdicts, strict=False):
        for n, (kind, line) in enumerate(lines):
            down = chart.top + top + (TEXT - SMALL) / 72 + n * SMALL * LEADING
            chart.lines_at(left, down, [line], SMALL, color=COLOURS.get(kind, GREY))


def _said(entry: Entry) -> str:
    words = "; ".join(words for _, words in entry.verdicts)
    return f"{entry.lane}: {entry.row.head}, {entry.row.detail}: {words}"


def _marks(chart: Chart, labels: RowLabels, entries: Sequence[Entry]) -> None:
    """Draw the sums of the reports about the record's on axes beside the words."""
    ends = [abs(end) for entry in entries for mark in entry.marks for end in mark]
    axes = chart.panel(look().margin + labels.room, 0, MARKS, labels.height)
    axes.set_xticks([])
    reach = min(max([5.0, *(end for end in ends if math.isfinite(end))]), FARTHEST)
    axes.set_xlim(-reach, reach)
    for entry, top in zip(entries, labels.tops, strict=False):
        if entry.marks:
            _sums(axes, entry, top + TEXT * LEADING / 2, reach)


def _sums(axes: Axes, entry: Entry, middle: float, reach: float) -> None:
    """Draw the record's sum, the reports' with what their words allow, and the widest gap."""
    axes.plot([-reach, reach], [middle, middle], color=RULE, linewidth=points(0.8), zorder=1)
    for report in entry.reports:
        ends = (report.difference_pct_low, report.difference_pct_high, report.difference_pct)
        if math.isnan(ends[0]):
            continue
        low, high, point = (min(max(end, -reach), reach) for end in ends)
        axes.add_patch(Rectangle((low, middle - 0.07), high - low, 0.14, color=SOFT, zorder=1.5))
        if not math.isnan(ends[2]):
            colour = DATA if report.amount_finding == "agrees" else ANSWER
            axes.plot(
                point, middle, "o", markersize=points(7), color=colour, zorder=3, clip_on=False
            )
    axes.plot([0, 0], [middle - 0.12, middle + 0.12], color=INK, linewidth=points(1.2), zorder=2)
    widest = max(entry.marks, key=lambda mark: abs(mark[0]) if not math.isnan(mark[0]) else 0.0)
    below = middle + 0.12 + SMALL * LEADING / 2
    at = 0.0 if math.isnan(widest[0]) else min(max(widest[0], -reach * INNER), reach * INNER)
    Chart.mark(axes, at, below, _gap(*widest), SMALL, ha="center", color=GREY)


def _gap(point: float, low: float, high: float) -> str:
    """Write how far a sum is off, to a tenth of a per cent."""

    def words(value: float) -> str:
        return percent_words(round(value, 1), 3, signed=True)

    return interval_words(low, high, words) if math.isnan(point) else words(point)


def _finding(compared: pd.DataFrame) -> str:
    """Say how many reports agree with the record, and name the one that does not."""
    agree = int((compared["finding"] == "agrees").sum())
    if agree == len(compared):
        every = {1: "The one", 2: "Both"}.get(agree, f"All {number(agree)}")
        reports = "report agrees" if agree == 1 else "reports agree"
        return f"{every} comparable {reports} with the record"
    others = compared[compared["finding"] == "differs"]
    share = f"{sentence(number(agree))} of {count(len(compared), 'comparable report')} "
    share += "agrees with the record" if agree == 1 else "agree with the record"
    if len(others) == 1:
        only = others.iloc[0]
        return f"{share}; {only['company'] or 'one'}’s {only['kind']} differs"
    return share


def _reading(entries: Sequence[Entry]) -> str:
    keys = ["The articles beside the official record"]
    if any(entry.marks for entry in entries):
        keys.append("line: the record’s sum; dot: the reported one; pale: what words allow")
    return "; ".join(keys)
