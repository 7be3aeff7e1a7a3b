"""A row of the facts frame after its edits, with the columns that follow from them."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.cell_values import period, value_of, written
from antlib.errors import ReviewError
from antlib.records import CurrencyBasis, DateBasis, Kind, Qualifier, Span, Status, bounds
from antlib.schema import FACTS
from antlib.sentences import sentences
from antlib.verdicts import Standing

__all__ = ["USUAL_STATUS", "Row", "edited", "span_of", "words_at"]

Row = dict[str, Any]

USUAL_STATUS = {Kind.FINE.value: Status.IMPOSED, Kind.ESTIMATE.value: Status.EXPECTED}
"""Status of a fine or an estimate where an analyst names none."""


def span_of(row: Mapping[str, Any]) -> Span:
    """Return where a fact stands."""
    return Span(int(row["start"]), int(row["end"]))


def edited(row: Row, standing: Standing, text: str) -> tuple[Row, list[str]]:
    """Return the row with its edits, and the columns that they touch, in order."""
    typed = _typed(standing, row)
    result = row | typed
    for fields, follow in _FOLLOW:
        if any(name in typed for name in fields):
            result |= follow(result, standing.edits, text) | typed
    _check(result, standing, text)
    changed = {name for name in result if written(result[name]) != written(row.get(name))}
    return result, [name for name in FACTS if name in typed or name in changed]


def _typed(standing: Standing, row: Row) -> Row:
    kind = standing.edits.get("kind", str(row["kind"]))
    edits = standing.edits.items()
    try:
        return {name: value_of(name, words, kind) for name, words in edits}
    except ReviewError as error:
        raise _fault(standing, str(error)) from None


def words_at(row: Mapping[str, Any], text: str) -> Row:
    """Return the quote of a place, and the sentences that it touches."""
    span = span_of(row)
    touched = [sentence for sentence in sentences(text) if sentence.overlaps(span)]
    around = span
    for sentence in touched:
        around = around.joined(sentence)
    quote = {"quote": span.of(text)}
    return quote | {"sentence_start": around.start, "sentence_end": around.end}


def _kind_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    """Empty the type and set the usual status of another kind, where they were not edited."""
    following = {"type": "", "status": USUAL_STATUS.get(row["kind"])}
    return {name: value for name, value in following.items() if name not in edits}


def _place_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    return words_at(row, text) | {"also_at": ""}


def _bounds_follow(row: Row, edits: Mapping[str, str], text: str) -> Row:
    """Work out what an edited amount or bound word allows; edited ends stay."""
    amount, qualifier = row.get("amount"), row.get("qualifier")
    if amount is None or math.isnan(amount):
        return {name: None for name in ("amount_low", "amount_high") if "amount" in edits}
    if qualifier is None or pd.isna(qualifier):
        qualifier = Qualifier.EXACT
    low, high = bounds(amount, amount, Qualifier(qualifier))
    return {"qualifier": qualifier, "amount_low": low, "amount_high": high}


def _basis_follows(currency: str, basis: str) -> Callable[[Row, Mapping[str, str], str], Row]:
    def follow(row: Row, edits: Mapping[str, str], text: str) -> Row:
        return {basis: CurrencyBasis.ANALYST if row[currency] else None}

    return follow


def _date_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    names = ("date", "date_end", "date_precision", "date_basis")
    if not edits["date"].strip():
        return dict.fromkeys(names)
    return dict(zip(names, (*period(edits["date"].strip()), DateBasis.ANALYST), strict=True))


_FOLLOW: Sequence[tuple[tuple[str, ...], Callable[[Row, Mapping[str, str], str], Row]]] = (
    (("kind",), _kind_follows),
    (("start", "end"), _place_follows),
    (("amount", "qualifier"), _bounds_follow),
    (("currency",), _basis_follows("currency", "currency_basis")),
    (("currency_also",), _basis_follows("currency_also", "currency_also_basis")),
    (("date",), _date_follows),
)
"""Edited columns, and what works out the columns that follow from them; an edit of such a column
itself wins over what follows."""


def _check(row: Row, standing: Standing, text: str) -> None:
    """Refuse edits that contradict each other or the text."""
    for low, high in (("amount_low", "amount_high"), ("date", "date_end"), ("start", "end")):
        a, b = row.get(low), row.get(high)
        if a is None or b is None or pd.isna(a) or pd.isna(b):
            continue
        if pd.Timestamp(a) > pd.Timestamp(b) if low == "date" else a > b:
            raise _fault(standing, f"{low} {a} lies above {high} {b}; edit both")
    if int(row["end"]) > len(text):
        raise _fault(standing, f"end {row['end']} lies behind the text's {len(text)} characters")
    if row["kind"] == Kind.MILESTONE and not row["type"]:
        raise _fault(standing, "a milestone needs a type; edit kind and type together")
    if math.isinf(row.get("amount") or 0.0):
        raise _fault(standing, "a printed amount is a number; leave it empty for an open end")
    if not row["quote"].strip():
        raise _fault(standing, f"characters {row['start']} to {row['end']} hold no words")


def _fault(standing: Standing, met: str) -> ReviewError:
    newest = standing.decisions[-1]
    words = f"{newest.kind} {newest.quote!r} in article {newest.article_id!r}"
    return ReviewError(f"decisions on the {words}: {met}; edit it or withdraw the decision")
