"""Do the conversions that the articles print hold?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from antlib.charts.labels import article, count, listed, number, sentence, short_ids, source_line
from antlib.charts.placing import Box, Places
from antlib.charts.rows import Row, RowLabels
from antlib.charts.style import (
    ANSWER, DATA, GREY, INK, INNER, LEADING, RULE, SMALL, SOFT, Chart, fold, housestyle, width,
)  # fmt: skip
from antlib.wording import day_words, percent_words

MOST = 20
"""Most pairs that one figure draws."""
LINE, UNDER, BELOW = 0.3, 0.46, 0.14
"""Distance of the marks, and of the verdict, from the upper edge of a row in inches; and how much
further down the verdict stands where other currencies need words below the marks."""
DOT = 8.0
"""Size of a mark in points."""
FAR = 1.2
"""Other currencies further off than this times the largest stated deviation are not drawn."""


@dataclass(frozen=True)
class Mark:
    """One currency tried for a stated pair: its code, and its deviation in per cent."""

    code: str
    deviation: float
    stated: bool


@dataclass(frozen=True)
class Pair:
    """A stated pair with what is drawn and said of it."""

    row: Row
    verdict: str
    holds: bool
    tolerance: float
    marks: list[Mark] = field(default_factory=list)


@housestyle
def stated_conversions(checks: pd.DataFrame, candidates: pd.DataFrame | None = None) -> Chart:
    """Draw each stated conversion against the official rate of its day.

    Parameters
    ----------
    checks
        One row a stated pair, as :func:`antlib.check_conversions` gives it.
    candidates
        What :func:`antlib.conversions.conversion_candidates` gives for the same articles, to draw
        the other currencies that could be meant.

    Returns
    -------
    Chart
        One row a pair: zero is the official rate of the day, the pale band what the rounding of
        both printed figures allows; filled: the currency stated, hollow: another one. Pairs that
        do not hold carry the strong colour. Below the marks stands the verdict.
    """
    source = source_line(checks["article_id"], checks["rate_date"])
    checks = checks.drop_duplicates(["article_id", "start", "end"])
    short = short_ids(checks["article_id"])
    drawn = _ordered(checks[checks["deviation_pct"].notna()])
    notes = _notes(checks[checks["deviation_pct"].isna()], len(drawn) - MOST, short)
    if drawn.empty:
        words = "The articles state no sum in two currencies that could be checked."
        return Chart("No stated conversion to check", words, 0, source, notes)
    reach = max(drawn["deviation_pct"].abs().max(), drawn["tolerance_pct"].max(), 5.0) * FAR
    pairs = [
        _pair(row, short, _others(row, candidates, reach))
        for row in drawn.head(MOST).itertuples(index=False)
    ]
    return _draw(pairs, _finding(drawn), source, notes)


def _ordered(checks: pd.DataFrame) -> pd.DataFrame:
    """Put the pairs that do not hold first, the largest deviation on top."""
    order = pd.DataFrame(
        {"holds": checks["verdict"].map(_holds).astype(bool), "off": -checks["deviation_pct"].abs()}
    )
    return checks.loc[order.sort_values(["holds", "off"], kind="stable").index]


def _notes(unknown: pd.DataFrame, left_out: int, short: dict[str, str]) -> list[str]:
    quotes = [
        f"“{row.quote}” ({article(short[row.article_id])}: {row.verdict.split(':')[0]})"
        for row in unknown.itertuples()
    ]
    notes = [f"Cannot be checked: {listed(quotes, 8)}."] if quotes else []
    return notes + ([f"Not drawn: {count(left_out, 'further pair')}."] if left_out > 0 else [])


def _others(row: Any, candidates: pd.DataFrame | None, reach: float) -> list[Mark]:
    """Return the other currencies within reach, where neither the day's nor an older rate holds."""
    if candidates is None or _holds(row.verdict) or pd.notna(row.stale_as_of):
        return []
    same = candidates[
        (candidates["article_id"] == row.article_id)
        & (candidates["start"] == row.start)
        & (candidates["candidate"] != _stated(row))
        & (candidates["deviation_pct"].abs() <= reach)
    ]
    return [
        Mark(code, deviation, stated=False)
        for code, deviation in zip(same["candidate"], same["deviation_pct"], strict=True)
    ]


def _stated(row: Any) -> str:
    tested = row.currency_stated if row.currency != "$" else row.currency
    return "USD" if tested == "$" else str(tested)


def _pair(row: Any, short: dict[str, str], others: list[Mark]) -> Pair:
    marks = [Mark(_stated(row), row.deviation_pct, stated=True), *others]
    when = day_words(row.published)
    return Pair(
        row=Row(f"“{row.quote}”", f"{when} · {article(short[row.article_id])}"),
        verdict=sentence(row.verdict).replace("'", "’"),
        holds=_holds(row.verdict),
        tolerance=row.tolerance_pct,
        marks=marks,
    )


def _holds(verdict: str) -> bool:
    """Return whether a verdict acquits; the check itself knows rounding and the market's moves."""
    return verdict.startswith("consistent")


def _draw(pairs: Sequence[Pair], finding: str, source: str, notes: list[str]) -> Chart:
    rows = [pair.row for pair in pairs]
    room = INNER - RowLabels(rows, dense=False).room
    verdicts = [fold(pair.verdict, room, SMALL) for pair in pairs]
    unders = [UNDER if len(pair.marks) == 1 else UNDER + BELOW for pair in pairs]
    least = [
        under + len(lines) * SMALL * LEADING for under, lines in zip(unders, verdicts, strict=True)
    ]
    labels = RowLabels(rows, pad=0.22, dense=False, least=least)
    said = [f"{pair.row.head}, {pair.row.detail}: {pair.verdict}" for pair in pairs]
    chart = Chart(finding, _reading(pairs), labels.height + 0.3, source, notes, said)
    labels.write(chart)
    axes = labels.axes(chart)
    _scale(axes, pairs, room)
    axes.axvline(0, color=INK, linewidth=1)
    for pair, top, under, lines in zip(pairs, labels.tops, unders, verdicts, strict=True):
        _marks(axes, pair, top + LINE, room)
        for place, line in enumerate(lines):
            middle = top + under + (place + 0.5) * SMALL * LEADING
            colour = GREY if pair.holds else ANSWER
            Chart.mark(axes, axes.get_xlim()[0], middle, line, SMALL, color=colour)
    return chart


def _scale(axes: Axes, pairs: Sequence[Pair], room: float) -> None:
    """Set the horizontal limits so that a label may stand over the outermost mark."""
    ends = [end for pair in pairs for end in (-pair.tolerance, pair.tolerance)]
    ends += [mark.deviation for pair in pairs for mark in pair.marks]
    low, high = min([-1.0, *ends]), max([1.0, *ends])
    pad = (high - low) * 0.5 / (room - 1.0)
    axes.set_xlim(low - pad, high + pad)
    places = [place for place in MaxNLocator(5).tick_values(low, high) if low <= place <= high]
    axes.set_xticks(places)
    axes.xaxis.set_major_formatter(
        FuncFormatter(lambda x, _: _percent(x) if x else "official rate")
    )


def _marks(axes: Axes, pair: Pair, middle: float, room: float) -> None:
    low, high = axes.get_xlim()
    inch = room / (high - low)
    axes.plot([low, high], [middle, middle], color=RULE, linewidth=0.8, zorder=1)
    band = Rectangle((-pair.tolerance, middle - 0.1), 2 * pair.tolerance, 0.2, color=SOFT, zorder=1.5)
    axes.add_patch(band)
    places = Places((0.0, 0.0, room, math.inf))
    for mark in sorted(pair.marks, key=lambda mark: (not mark.stated, abs(mark.deviation))):
        words = f"{mark.code} {_percent(mark.deviation)}"
        box = places.take(_label_boxes((mark.deviation - low) * inch, middle, words))
        if box is None:
            continue  # a mark that nobody can name tells nothing
        colour = DATA if pair.holds or not mark.stated else ANSWER
        axes.plot(
            mark.deviation, middle, "o", markersize=DOT if mark.stated else DOT - 2, zorder=3,
            markerfacecolor=colour if mark.stated else "white", markeredgecolor=colour,
        )  # fmt: skip
        ink = GREY if not mark.stated else INK if pair.holds else ANSWER
        x, y = low + (box[0] + box[2]) / 2 / inch, (box[1] + box[3]) / 2
        Chart.mark(axes, x, y, words, SMALL, ha="center", color=ink)


def _label_boxes(x: float, middle: float, words: str) -> list[Box]:
    """Return where the words of a mark may stand: above or below it, and a little to the sides."""
    half = width(words, SMALL) / 2 + 0.05
    shifts = [(part * half, side) for part in (0, 0.5, -0.5, 0.9, -0.9) for side in (-0.19, 0.19)]
    return [
        (x + shift - half, middle + side - 0.08, x + shift + half, middle + side + 0.08)
        for shift, side in shifts
    ]


def _percent(value: float) -> str:
    """Write a deviation to one decimal, as the verdicts do."""
    return percent_words(round(value, 1), 3, signed=True)


def _finding(checks: pd.DataFrame) -> str:
    """Count the pairs that hold, and say what is wrong with the others."""
    holds = checks["verdict"].map(_holds)
    rest = checks[~holds]
    stale = rest["stale_as_of"].notna()
    other = ~stale & (rest["fits"] != "")
    wrong = [
        (int(other.sum()), "fits another currency", "fit another currency"),
        (int(stale.sum()), "carries an older rate", "carry an older rate"),
        (int((~stale & ~other).sum()), "fits no rate", "fit no rate"),
    ]
    parts = [f"{number(n)} {one if n == 1 else more}" for n, one, more in wrong if n]
    n = len(checks)
    if holds.all():
        return "The one stated conversion holds" if n == 1 else f"All {number(n)} stated conversions hold"
    hold = f"{sentence(number(int(holds.sum())))} of {count(n, 'stated conversion')} hold{'s' if holds.sum() == 1 else ''}"
    return f"{hold}; {listed(parts)}" if parts else hold


def _reading(pairs: Sequence[Pair]) -> str:
    keys = ["How far the stated rate lies from the official one of the day; band: what rounding allows"]
    if any(not mark.stated for pair in pairs for mark in pair.marks):
        keys.append("hollow: other currencies")
    return "; ".join(keys)
