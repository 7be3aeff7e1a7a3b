"""Share prices: losses and gains of the day."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from antlib.charts.bars import Bar, bar_chart
from antlib.charts.labels import (
    count,
    head,
    number,
    row_period,
    rows_of,
    sentence,
    short_ids,
    source_line,
    told_by,
)
from antlib.charts.rows import Row
from antlib.charts.sheet import Chart, housestyle
from antlib.records import Direction, Qualifier, bounds
from antlib.tables import once
from antlib.wording import BOUND_WORDS, percent_words

SAME_MOVE = ["company", "percent", "qualifier", "direction", "date", "date_end"]
SIGNS = {Direction.LOSS: -1, Direction.GAIN: 1}


@housestyle
def share_moves(market_values: pd.DataFrame, *, size: str = "screen") -> Chart:
    """Draw the moves of share prices in per cent, the largest loss first.

    Parameters
    ----------
    market_values
        Rows of the facts frame with kind ``market_value``; those of type ``share_price`` with a
        ``percent`` and a ``direction`` are drawn.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        Bars to the left are losses, to the right gains; pale: what the words allow; arrow: no
        upper bound.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"article_id": "wire", "type": "share_price", "company": "Harbour Bank",
    ...     "percent": 3.5, "direction": "loss"}
    >>> share_moves(frame_of([fact], FACTS)).title
    'Harbour Bank fell: −3.5%'
    """
    known, notes = _drawable(market_values[market_values["type"] == "share_price"])
    source = source_line(market_values["article_id"])
    if known.empty:
        words = "The articles give no move of a share price in per cent."
        return Chart("No share move to draw", words, 0, source, notes)
    short = short_ids(market_values["article_id"])
    bars = [_bar(row, short) for row in rows_of(once(known, SAME_MOVE))]
    largest = _largest(bars)
    bars = [replace(bar, strong=bar is largest) for bar in bars]
    source = source_line(known["article_id"])
    return bar_chart(
        bars,
        _finding(bars, largest),
        _reading,
        lambda values: [_signed(value) for value in values],
        source,
        notes,
        lambda rest: f"And {count(len(rest), 'smaller move')}, in the table.",
        order=lambda bar: bar.sign * bar.point,
    )


def _drawable(moves: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the moves to draw, the largest first, and a note on the others."""
    clear = moves["percent"].notna() & moves["direction"].notna()
    unclear = count(int((~clear).sum()), "move")
    notes = [] if clear.all() else [f"Not drawn, no per cent or no direction: {unclear}."]
    return moves[clear].sort_values("percent", ascending=False, kind="stable"), notes


def _bar(row: Any, short: dict[str, str]) -> Bar:
    qualifier = Qualifier.EXACT if pd.isna(row.qualifier) else Qualifier(row.qualifier)
    low, high = bounds(row.percent, row.percent, qualifier)
    sign = SIGNS[row.direction]
    return Bar(
        row=Row(
            head(row.company),
            f"{row_period(row)} · {told_by(row, short)}",
        ),
        point=row.percent,
        low=low,
        high=high,
        words=_move_words(row.percent, sign, qualifier),
        sign=sign,
    )


def _move_words(percent: float, sign: int, qualifier: Qualifier) -> str:
    """Write a move; a bound is one of its size: less than "at least −80%" would be a larger fall.

    Examples
    --------
    >>> _move_words(80, -1, Qualifier.AT_LEAST), _move_words(3, 1, Qualifier.ABOUT)
    ('down at least 80%', 'about +3%')
    """
    pattern = BOUND_WORDS.get(qualifier, "{}")
    if qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST):
        size = percent_words(percent, digits=3)
        return f"{'down' if sign < 0 else 'up'} {pattern.format(size)}"
    return pattern.format(_signed(sign * percent))


def _signed(value: float) -> str:
    return percent_words(value, digits=3, signed=True)


def _largest(bars: list[Bar]) -> Bar | None:
    """Return the move that is larger than all others whatever their bounds; None where unclear."""
    top = max(bars, key=lambda bar: bar.low)
    return None if any(bar.high >= top.low for bar in bars if bar is not top) else top


def _finding(bars: list[Bar], largest: Bar | None) -> str:
    """Say which share moved most, where that is clear, and count losses and gains."""
    losses = sum(bar.sign < 0 for bar in bars)
    every = "Both" if len(bars) == 2 else f"All {number(len(bars))}"
    if len(bars) > 1 and losses in (0, len(bars)):
        split = f"{every} share moves are {'losses' if losses else 'gains'}"
    else:
        verb = "is a loss" if losses == 1 else "are losses"
        split = f"{number(losses)} of {count(len(bars), 'move')} {verb}"
    if largest is None:
        return sentence(split)
    verb = "fell" if largest.sign < 0 else "rose"
    if len(bars) == 1:
        return f"{largest.row.head} {verb}: {largest.words}"
    return f"{largest.row.head} {verb} most, {largest.words}; {split}"


def _reading(bars: Sequence[Bar]) -> str:
    keys = ["Moves of share prices in per cent, as the articles give them"]
    if any(bar.low < bar.high for bar in bars if not bar.open_end):
        keys.append("pale: what the words allow")
    if any(bar.open_end for bar in bars):
        keys.append("arrow: no upper bound")
    return "; ".join(keys)
