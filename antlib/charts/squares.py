"""How small are the fines beside the value lost? Squares of one size, counted out."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from antlib.charts.labels import (
    head,
    ids_of,
    number,
    row_money,
    row_period,
    rows_of,
    sentence,
    short_ids,
    source_line,
    told_by,
)
from antlib.charts.rows import HEADROOM, Row
from antlib.charts.sheet import Chart, housestyle
from antlib.charts.square_fields import (
    BLOCK,
    PITCH,
    Layout,
    Sum,
    fill_field,
    squares_words,
)
from antlib.charts.style import (
    ACCENT,
    ANSWER,
    DATA,
    LEADING,
    TEXT,
    look,
)
from antlib.currency import add_amount_in
from antlib.distinct import DISTINCT, distinct_fines
from antlib.records import Direction, Status
from antlib.schema import frame_of
from antlib.wording import interval_words, money_words, percent_words

MOST = 4
"""Most sums of each group in one figure."""
NOT_THERE = (
    "The articles give sums in words, with no price series and no baseline: a lower bound is no "
    "measurement."
)
LOSS, IPO, FINE = "loss of market value", "share sale", "fine"
COLOURS = {LOSS: DATA, IPO: ACCENT, FINE: ANSWER}


@housestyle
def market_value_squares(
    facts: pd.DataFrame,
    currency: str = "USD",
    on: str | date | pd.Timestamp = "date",
    *,
    size: str = "screen",
) -> Chart:
    """Draw lost market value, share sales and fines as squares of one size.

    Parameters
    ----------
    facts
        The facts frame; drawn are the largest losses of market value, sizes of share sales
        (``ipo_size``) and fines imposed, each once, whose amount is known.
    currency
        ISO 4217 code of the currency to count in.
    on
        Day of the rate: a date column or one fixed day, see :func:`antlib.add_amount_in`.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        A square is 1, 2 or 5 times a power of ten, so that the largest sum takes a thousand at
        most and all of them twice as many; what is smaller than a square fills its share of one.
        Squares stand in blocks of a hundred. Pale: what the words allow beyond the
        lower bound; arrow: no upper bound.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> sums = {"article_id": "wire", "currency": "USD", "currency_basis": "stated"}
    >>> loss = sums | {"kind": "market_value", "type": "market_value", "direction": "loss",
    ...     "amount": 4e9, "amount_low": 4e9, "amount_high": 4e9}
    >>> fine = sums | {"kind": "fine", "amount": 2e7, "amount_low": 2e7, "amount_high": 2e7}
    >>> market_value_squares(frame_of([loss, fine], FACTS)).title
    'The largest fine is 0.5% of the largest loss of market value'
    """
    frame = _grouped(facts, currency, on)
    if frame.empty:
        words = (
            "The articles give no loss of market value, no share sale and no fine with its amount."
        )
        return Chart("No sums to compare", words, 0, source_line(facts["article_id"]))
    short = short_ids(facts["article_id"])
    for most in range(MOST, 0, -1):  # of each group, until all fit on the sheet
        drawn = frame.groupby("group", sort=False, observed=True).head(most)
        sums = [_sum(row, currency, short) for row in rows_of(drawn)]
        layout = Layout.of(sums)
        if layout.labels.height <= look().tall - HEADROOM:
            break
    ids = [name for row in rows_of(drawn) for name in ids_of(row)]
    source = source_line(ids, drawn["rate_date"], NOT_THERE)
    return _draw(sums, layout, currency, source, _notes(len(frame) - len(drawn)))


def _grouped(facts: pd.DataFrame, currency: str, on: str | date | pd.Timestamp) -> pd.DataFrame:
    """Return the sums to compare, converted, by group and the largest first.

    Of two reports of one company's loss or share sale that agree to two digits one is kept.
    """
    loss = (facts["type"] == "market_value") & (facts["direction"] == Direction.LOSS)
    fines = distinct_fines(facts)
    stands = fines["status"].isna() | fines["status"].isin([Status.IMPOSED, Status.REDUCED])
    parts = {LOSS: facts[loss], IPO: facts[facts["type"] == "ipo_size"], FINE: fines[stands]}
    rows = [
        row._asdict() | {"group": name} for name, part in parts.items() for row in rows_of(part)
    ]
    frame = add_amount_in(frame_of(rows, dict(DISTINCT, group="str")), currency, on)
    frame["group"] = pd.Categorical(frame["group"], list(COLOURS), ordered=True)
    ends = [f"amount_{currency}{end}" for end in ("_low", "_high")]
    frame["reach"] = frame[ends].replace(math.inf, math.nan).max(axis=1)
    frame = frame[frame["reach"] > 0].assign(digits=lambda f: f["reach"].map("{:.1e}".format))
    same = frame.duplicated(["group", "company", "digits"]) & (frame["group"] != FINE)
    return frame[~same].sort_values(["group", "reach"], ascending=[True, False], kind="stable")


def _notes(left_out: int) -> list[str]:
    return [f"Not drawn: {number(left_out)} smaller sums."] if left_out > 1 else []


def _sum(row: Any, currency: str, short: dict[str, str]) -> Sum:
    point, low, high = (getattr(row, f"amount_{currency}{end}") for end in ("", "_low", "_high"))
    inferred = row.currency_basis not in ("stated", "analyst", "")
    what = {LOSS: "market value lost", IPO: "share sale", FINE: "fine"}[row.group]
    parts = (
        head(row.company),
        what,
        row_period(row),
        row_money(row) if row.currency != currency else "",
        "currency inferred" if inferred else "",
        told_by(row, short),
    )
    detail = ", ".join(part for part in parts if part)
    return Sum(
        row.group, Row(sentence(row_money(row, currency)), detail), point, low, high, inferred
    )


def _draw(
    sums: Sequence[Sum], layout: Layout, currency: str, source: str, notes: list[str]
) -> Chart:
    unit, labels = layout.unit, layout.labels
    said = [
        f"{s.row.head}, {squares_words(s, unit)}, {s.row.detail}" + ", no upper bound" * s.open_end
        for s in sums
    ]
    reading = _reading(sums, unit, currency)
    chart = Chart(_finding(sums), reading, labels.height, source, notes, said)
    labels.write(chart)
    axes = labels.axes(chart)
    axes.set_xlim(0, look().inner - labels.room)
    axes.set_xticks([])
    for one, start, field in zip(sums, labels.tops, layout.fields, strict=True):
        top = start + (TEXT * LEADING - PITCH) / 2
        colour = COLOURS[one.group]
        fill_field(axes, field, top, colour)
    return chart


def _finding(sums: Sequence[Sum]) -> str:
    """Set the largest fine against the largest loss, or else the largest share sale."""
    fine = next((s for s in sums if s.group == FINE), None)
    for group in (LOSS, IPO):
        other = next((s for s in sums if s.group == group), None)
        if fine and other and math.isfinite(fine.high) and other.low:
            low, high = 100 * fine.low / other.high, 100 * fine.high / other.low
            share = interval_words(low or -math.inf, high, percent_words)
            proviso = ", its currency inferred," if fine.inferred else ""
            return f"The largest fine{proviso} is {share} of the largest {group}"
    return "Sums that the articles give, counted out in squares"


def _reading(sums: Sequence[Sum], unit: float, currency: str) -> str:
    keys = [f"One square is {money_words(unit, currency)}"]
    if any(s.reach % unit > unit / 100 for s in sums):
        keys[0] += ", a part-filled one that part of it"
    if any(s.reach >= BLOCK * BLOCK * unit for s in sums):
        keys.append(f"a block {money_words(BLOCK * BLOCK * unit, currency)}")
    if any(s.low < s.high < math.inf for s in sums):
        keys.append("pale: what the words allow")
    if any(math.isinf(s.high) for s in sums):
        keys.append("arrow: no upper bound")
    return "; ".join(keys)
