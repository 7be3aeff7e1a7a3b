"""Each stated conversion against the official rate: do the articles' sums hold."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from antlib.charts.conversion_marks import FARTHEST, Mark, Pair, draw_marks, set_scale
from antlib.charts.labels import (
    article,
    count,
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
    GREY,
    LEADING,
    SMALL,
    fold,
    look,
)
from antlib.wording import day_words

AXIS = 0.3
"""Inches below the rows for the scale."""
LINE, UNDER, BELOW = 0.3, 0.46, 0.14
"""Distance of the marks, and of the verdict, from the upper edge of a row in inches; and how much
further down the verdict stands where other currencies need words below the marks."""
FAR = 1.2
"""Other currencies further off than this times the largest stated deviation are not drawn."""


@housestyle
def stated_conversions(
    checks: pd.DataFrame, candidates: pd.DataFrame | None = None, *, size: str = "screen"
) -> Chart:
    """Draw each stated conversion against the official rate of its day.

    Parameters
    ----------
    checks
        One row a stated pair, as :func:`antlib.check_conversions` gives it.
    candidates
        What :func:`antlib.conversions.conversion_candidates` gives for the same articles, to draw
        the other currencies that could be meant.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        One row a pair: zero is the official rate of the day, the pale band what the rounding of
        both printed figures allows; filled: the currency stated, hollow: another one;
        arrowhead: further off than the scale goes. Pairs that
        do not hold carry the strong colour. Below the marks stands the verdict.

    Examples
    --------
    >>> from antlib.conversions import CONVERSIONS
    >>> from antlib.schema import frame_of
    >>> stated_conversions(frame_of([], CONVERSIONS)).title
    'No stated conversion to check'
    """
    days = pd.concat([checks["rate_date"], checks["stale_as_of"]])
    source = source_line(checks["article_id"], days)
    checks = checks.drop_duplicates(["article_id", "start", "end"])
    short = short_ids(checks["article_id"])
    drawn = _ordered(checks[checks["deviation_pct"].notna()])
    notes = _notes(checks[checks["deviation_pct"].isna()], short)
    if drawn.empty:
        words = "The articles state no sum in two currencies that could be checked."
        return Chart("No stated conversion to check", words, 0, source, notes)
    reach = max(drawn["deviation_pct"].abs().max(), drawn["tolerance_pct"].max(), 5.0) * FAR
    pairs = [_pair(row, short, _others(row, candidates, reach)) for row in rows_of(drawn)]
    return _draw(pairs, _finding(drawn, bool(notes)), source, notes)


def _ordered(checks: pd.DataFrame) -> pd.DataFrame:
    """Put the pairs that do not hold first, the largest deviation on top."""
    order = pd.DataFrame(
        {"holds": checks["verdict"].map(_holds).astype(bool), "off": -checks["deviation_pct"].abs()}
    )
    return checks.loc[order.sort_values(["holds", "off"], kind="stable").index]


def _notes(unknown: pd.DataFrame, short: dict[str, str]) -> list[str]:
    quotes = [
        f"“{row.quote}” ({article(short[row.article_id])}: {row.verdict.split(':')[0]})"
        for row in rows_of(unknown)
    ]
    return [f"Cannot be checked: {listed(quotes, 4)}."] if quotes else []


def _others(row: Any, candidates: pd.DataFrame | None, reach: float) -> list[Mark]:
    """Return the other currencies within reach, where neither the day's nor an older rate holds."""
    if candidates is None or _holds(row.verdict) or pd.notna(row.stale_as_of):
        return []
    same = candidates[
        (candidates["article_id"] == row.article_id)
        & (candidates["start"] == row.start)
        & (candidates["candidate"] != _stated(row))
        & (candidates["deviation_pct"].abs() <= min(reach, FARTHEST))
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
    room = look().inner - RowLabels(rows, dense=False).room
    verdicts = [fold(pair.verdict, room, SMALL) for pair in pairs]
    unders = [UNDER if len(pair.marks) == 1 else UNDER + BELOW for pair in pairs]
    least = [
        under + len(lines) * SMALL * LEADING for under, lines in zip(unders, verdicts, strict=True)
    ]
    labels = RowLabels.fitting(rows, AXIS, pad=0.22, dense=False, least=least)
    drawn = pairs[: len(labels.middles)]
    if len(drawn) < len(pairs):
        more = count(len(pairs) - len(drawn), "more pair")
        notes = [*notes, f"And {more} with smaller deviations, in the table."]
    said = [f"{pair.row.head}, {pair.row.detail}: {pair.verdict}" for pair in drawn]
    chart = Chart(finding, _reading(drawn), labels.height + AXIS, source, notes, said)
    labels.write(chart)
    axes = labels.axes(chart)
    set_scale(axes, drawn, room)
    for pair, top, under, lines in zip(drawn, labels.tops, unders, verdicts, strict=False):
        draw_marks(axes, pair, top + LINE, room)
        for place, line in enumerate(lines):
            middle = top + under + (place + 0.5) * SMALL * LEADING
            colour = GREY if pair.holds else ANSWER
            Chart.mark(axes, axes.get_xlim()[0], middle, line, SMALL, color=colour)
    return chart


def _finding(checks: pd.DataFrame, unclear: bool) -> str:
    """Count the pairs that hold, and say what is wrong with the others.

    Where others could not be checked, the count is of those that could.
    """
    noun = "stated conversion that can be checked" if unclear else "stated conversion"
    n, holds = len(checks), checks["verdict"].map(_holds).astype(bool)
    good = int(holds.sum())
    if good == n:
        every = f"{'Both' if n == 2 else f'All {number(n)}'} {_nouns(noun, n)} hold"
        return every if n > 1 else f"The {noun} holds"
    stale = ~holds & checks["stale_as_of"].notna()
    other = ~holds & ~stale & (checks["fits"] != "")
    wrong = {
        "fit another currency": int(other.sum()),
        "carry an older rate": int(stale.sum()),
        "fit no rate": int((~holds & ~stale & ~other).sum()),
    }
    if n == 1:
        return f"The {noun} {_verb(max(wrong, key=lambda words: wrong[words]), 1)}"
    parts = [f"{number(k)} {_verb(words, k)}" for words, k in wrong.items() if k]
    share = f"{number(good)} of {number(n)} {_nouns(noun, n)} {_verb('hold', good)}"
    return f"{sentence(share)}; {listed(parts)}"


def _nouns(noun: str, subjects: int) -> str:
    return noun if subjects == 1 else noun.replace("conversion", "conversions")


def _verb(words: str, subjects: int) -> str:
    """Put the verb at the head of some words into the singular for one subject."""
    verb, _, rest = words.partition(" ")
    singular = {"carry": "carries"}.get(verb, f"{verb}s")
    return f"{singular if subjects == 1 else verb} {rest}".strip()


def _reading(pairs: Sequence[Pair]) -> str:
    keys = [
        "How far the stated rate lies from the official one of the day; band: what rounding allows"
    ]
    if any(not mark.stated for pair in pairs for mark in pair.marks):
        keys.append("hollow: other currencies")
    if any(abs(mark.deviation) > FARTHEST for pair in pairs for mark in pair.marks):
        keys.append("arrowhead: beyond the scale")
    return "; ".join(keys)
