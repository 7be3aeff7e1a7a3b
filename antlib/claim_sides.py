"""Which figures a claim of proportion is about: the older and the newer, or the compared ones."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from antlib.proportions import Claim, Form, names_penalty
from antlib.records import Kind, Span, Status

__all__ = ["Sides", "sides_of"]

Row = Mapping[str, Any]

_OLD = {Status.SUPERSEDED, Status.ANNULLED}
_FROM = re.compile(r"\b(?:from|instead\s+of|rather\s+than|down\s+from|up\s+from)\s+$", re.I)
_OBJECT = re.compile(
    r"\s+(?:(?:on|of|in|off|to|from)\s+)?(?:(?:the|its|an?|his|their)\s+)?(?:\w+\s+)?"
)
_TO = re.compile(r"\bto\s+$", re.I)


class Sides(NamedTuple):
    """The facts on both sides of a claim, None where the article does not give one.

    ``nearest`` is the fact that stands nearest to the claim; None where none belongs to it.
    """

    old: Row | None
    new: Row | None
    nearest: Row | None


def sides_of(text: str, sentence: Span, claim: Claim, facts: Sequence[Row]) -> Sides:
    """Return the figures that a claim is about.

    The figures of its own sentence count first; where it has none, the last one before, if the
    sentence names a penalty and tells of a change. Which of them is the older one is said by its
    status (superseded, reduced), by "from" and "to" before it, by its place (what stands behind
    "more than double" is what something is compared with), or by the dates. A side that the
    sentence lacks is taken from the article's other figures on the company, where their status or
    date says that they are the other side.

    Parameters
    ----------
    text
        The article's text.
    sentence
        The sentence of the claim.
    claim
        The claim.
    facts
        The article's fines and expected fines with an amount.
    """
    here = [f for f in facts if sentence.start <= f["start"] < sentence.end]
    named = claim.form is Form.CHANGE and names_penalty(sentence.of(text))
    near = here or (_nearest(facts, sentence) if named else [])
    if not near:
        return Sides(None, None, None)
    nearest = min(near, key=lambda f: abs(f["start"] - claim.span.start))
    if claim.form is Form.COMPARISON:
        return _compared(claim, here, facts, nearest)
    old, new = _by_words(text, near, claim)
    old, new = _completed(old, new, near)
    others = [f for f in facts if f not in near and f["company"] == nearest["company"]]
    return Sides(*_completed(old, new, _other_side(old, new, others)), nearest)


def _nearest(facts: Sequence[Row], sentence: Span) -> Sequence[Row]:
    """Return the last figure before a sentence; of a headline, the first one behind it."""
    before = [f for f in facts if f["start"] < sentence.start]
    return before[-1:] or facts[:1]


def _compared(claim: Claim, here: Sequence[Row], facts: Sequence[Row], nearest: Row) -> Sides:
    """Return what stands before the claim beside what stands behind it."""
    behind = next((f for f in here if f["start"] >= claim.span.end), None)
    before = [f for f in facts if f["end"] <= claim.span.start]
    rest = [f for f in here if f is not behind]
    return Sides(behind, next(iter([*before[-1:], *rest]), None), nearest)


def _by_words(text: str, near: Sequence[Row], claim: Claim) -> tuple[Row | None, Row | None]:
    """Return the older and the newer figure as far as words say which is which."""
    old = new = None
    for fact in sorted(near, key=lambda f: abs(f["start"] - claim.span.start)):
        before = text[max(0, fact["start"] - 16) : fact["start"]]
        if _TO.search(before):
            new = new or fact
        elif fact["status"] in _OLD or _FROM.search(before) or _is_object(text, fact, claim):
            old = old or fact
        elif fact["status"] == Status.REDUCED:
            new = new or fact
    return old, new


def _is_object(text: str, fact: Row, claim: Claim) -> bool:
    """Say whether a sum is what a claim is said of: "halved the 8 million"."""
    within = bool(claim.span.start <= fact["start"] < claim.span.end)
    return within or bool(_OBJECT.fullmatch(text, claim.span.end, fact["start"]))


def _completed(
    old: Row | None, new: Row | None, near: Sequence[Row]
) -> tuple[Row | None, Row | None]:
    """Return both sides with the one left for a side that is missing; of two, the dates decide."""
    rest = [f for f in near if f is not old and f is not new]
    if old and not new and rest:
        return old, rest[0]
    if new and not old and rest:
        return rest[0], new
    if not old and not new and len(rest) == 2:
        first, second = sorted(rest, key=_order)
        if _order(first) < _order(second):
            return first, second
    return old, new


def _order(fact: Row) -> tuple[pd.Timestamp, bool]:
    """Return what comes first: the earlier one; of one day, what was expected."""
    day: pd.Timestamp = fact["date_end"] if pd.notna(fact["date_end"]) else fact["published"]
    return (day if pd.notna(day) else pd.Timestamp.max), fact["kind"] == Kind.FINE


def _other_side(old: Row | None, new: Row | None, others: Sequence[Row]) -> list[Row]:
    """Return the figures elsewhere in the article that must be the side that is missing."""
    if new and not old:
        return [f for f in others if f["status"] in _OLD or _order(f)[0] < _order(new)[0]][-1:]
    if old and not new:
        return [f for f in others if f["status"] == Status.REDUCED or _order(f) > _order(old)][:1]
    return []
