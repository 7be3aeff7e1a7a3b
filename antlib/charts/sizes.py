"""Fines in one currency, the largest first."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from antlib.charts.bars import Bar, bar_chart, cut_off
from antlib.charts.labels import (
    count,
    head,
    ids_of,
    listed,
    number,
    rate_day_words,
    row_money,
    row_period,
    rows_of,
    sentence,
    short_ids,
    source_line,
    told_by,
)
from antlib.charts.rows import Row
from antlib.charts.sheet import Chart, housestyle
from antlib.currency import add_amount_in
from antlib.dollars import DOLLARS
from antlib.records import Status
from antlib.wording import currency_name, money_words, scale_words

BARE = "USD"
"""What a dollar sign means unless something says otherwise."""
FALLEN = (Status.ANNULLED, Status.DENIED, Status.SUPERSEDED)
"""Fines that do not stand: listed, not drawn."""


@housestyle
def fine_sizes(
    fines: pd.DataFrame,
    currency: str = "USD",
    on: str | date | pd.Timestamp = "date",
    *,
    size: str = "screen",
) -> Chart:
    r"""Draw the fines in one currency, the largest first.

    Parameters
    ----------
    fines
        Each fine once, as :func:`antlib.distinct_fines` gives them, or every report of one, as
        :func:`antlib.fines` does.
    currency
        ISO 4217 code of the currency to draw in.
    on
        Day of the rate: a date column or one fixed day, see :func:`antlib.add_amount_in`.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        Solid bar: what the words say at least; pale: what they allow beyond; arrow: no upper
        bound; with a gap: many times longer than all others and cut off; hatched: the currency is
        inferred, and dashed how far the bar would go if the bare dollar were a US dollar. Fines
        without amount or rate, and those annulled, are listed below; the smallest are left to the
        table where the sheet is full.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"article_id": "wire", "kind": "fine", "company": "Harbour Bank",
    ...     "amount": 2e6, "amount_low": 2e6, "amount_high": 2e6,
    ...     "currency": "EUR", "currency_basis": "stated"}
    >>> fine_sizes(frame_of([fact], FACTS), "EUR").title.replace("\N{NARROW NO-BREAK SPACE}", " ")
    'Harbour Bank was fined €2 m'
    """
    frame = add_amount_in(fines, currency, on)
    ends = [f"amount_{currency}{end}" for end in ("", "_low", "_high")]
    frame["reach"] = frame[ends].replace(math.inf, math.nan).max(axis=1)
    stands = ~frame["status"].isin(FALLEN)
    known = frame[stands & frame["reach"].notna()]
    known = known.sort_values("reach", ascending=False, kind="stable")
    unknown = frame[stands & frame["reach"].isna()]
    notes = _notes(unknown, frame[~stands])
    ids = [name for row in rows_of(fines) for name in ids_of(row)]
    source = source_line(ids, known["rate_date"], _repeats(known))
    if known.empty:
        words = f"The articles give no fine whose amount is known in {currency_name(currency)}."
        return Chart("No fine to draw", words, 0, source, notes)
    bare = add_amount_in(fines.assign(currency=BARE), currency, on).loc[known.index]
    bars = cut_off(_bars(known, bare, currency, short_ids(ids)))
    return bar_chart(
        bars,
        _finding(bars, currency),
        lambda drawn: _reading(drawn, currency, on),
        lambda values: scale_words(values, currency),
        source,
        notes,
        lambda left_out: _rest(left_out, currency),
    )


def _bars(
    known: pd.DataFrame, bare: pd.DataFrame, currency: str, short: dict[str, str]
) -> list[Bar]:
    """Return a bar a fine; ``bare`` has the same rows, read as US dollars."""
    pairs = zip(rows_of(known), rows_of(bare), strict=True)
    return [
        _bar(row, read, currency, short, strong=place == 0)
        for place, (row, read) in enumerate(pairs)
    ]


def _rest(left_out: Sequence[Bar], currency: str) -> str:
    """Count the fines that have no room, with the largest sum among them."""
    top = money_words(max(bar.reach for bar in left_out), currency, 3)
    sums = f"the largest figure {top}" if any(b.open_end for b in left_out) else f"of at most {top}"
    comma = "," * sums.startswith("the")
    return f"And {number(len(left_out))} more{comma} {sums}, in the table."


def _repeats(drawn: pd.DataFrame) -> str:
    """Say what several rows of one company can mean, where there are such."""
    if "article_ids" in drawn:
        merged = (drawn["n_articles"] > 1).any()
        return "Reports of one fine are merged." if merged else ""
    articles = drawn.groupby("company")["article_id"].nunique()
    return "A fine in several articles has a row for each." if (articles > 1).any() else ""


def _notes(unknown: pd.DataFrame, fallen: pd.DataFrame) -> list[str]:
    """Name the fines that are not drawn, by the reason."""
    notes = []
    for why, frame in (
        ("since the amount or its rate is unknown", unknown),
        ("annulled or denied", fallen),
    ):
        if len(frame):
            names = sorted({name or "a company not named" for name in frame["company"]})
            notes.append(f"Not drawn, {why}: {listed(names, 8)}.")
    return notes


def _bar(row: Any, read: Any, currency: str, short: dict[str, str], strong: bool) -> Bar:
    inferred = row.currency_basis not in ("stated", "analyst", "")
    name = f"amount_{currency}"
    status = "" if row.status == "imposed" or pd.isna(row.status) else str(row.status)
    aside = [row_money(row) if row.currency != currency else "", status]
    other, other_words = _other_reading(row, read, currency) if inferred else (math.nan, "")
    below = ["currency inferred" if inferred else "", other_words]
    return Bar(
        row=Row(head(row.company), f"{row_period(row)} · {told_by(row, short)}"),
        point=getattr(row, name),
        low=getattr(row, f"{name}_low"),
        high=getattr(row, f"{name}_high"),
        words=row_money(row, currency),
        aside=", ".join(part for part in aside if part),
        below="; ".join(part for part in below if part),
        inferred=inferred,
        other=other,
        strong=strong,
    )


def _other_reading(row: Any, read: Any, currency: str) -> tuple[float, str]:
    """Return where a bare dollar would put the bar if it were a US dollar, and the words for it."""
    if row.currency == BARE or row.currency not in DOLLARS:
        return math.nan, ""
    ends = [getattr(read, f"amount_{currency}{end}") for end in ("", "_low")]
    value = next((end for end in ends if math.isfinite(end)), math.nan)
    if math.isnan(value):
        return math.nan, ""
    return value, f"if {currency_name(BARE)}, {row_money(read, currency)}"


def _finding(bars: list[Bar], currency: str) -> str:
    """Name the largest fine, where its lower bound is above what any other company's can be."""
    first = bars[0]
    others = [bar for bar in bars if bar.row.head != first.row.head]
    if len(bars) == 1:
        return f"{first.row.head} was fined {first.words}"
    if any(first.low <= other.high for other in others):
        sure = money_words(max(bar.low for bar in bars), currency, 3)
        return f"{sentence(count(len(bars), 'fine'))}, the largest of at least {sure}"
    proviso = ", currency inferred" if first.inferred else ""
    return f"{first.row.head}’s fine is the largest: {first.words}{proviso}"


def _reading(bars: Sequence[Bar], currency: str, on: str | date | pd.Timestamp) -> str:
    keys = [f"Fines in {currency_name(currency)} at the official rate of {rate_day_words(on)}"]
    if any(math.isfinite(bar.cut) for bar in bars):
        keys.append("bar with a gap: cut off, not to scale")
    if any(bar.low < bar.high for bar in bars):
        keys.append("pale: what the words allow")
    if any(bar.open_end for bar in bars):
        keys.append("arrow: no upper bound")
    if any(bar.inferred for bar in bars):
        keys.append("hatched: currency inferred")
    if any(math.isfinite(bar.other) for bar in bars):
        keys.append("dashed: if it were US dollars")
    return "; ".join(keys)
