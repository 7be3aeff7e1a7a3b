"""Sums beside a fine that are none of their own: what it changed by, what all fines come to."""

import re
from dataclasses import replace

from antlib.clauses import Sentence
from antlib.records import Money, Qualifier

__all__ = ["is_change", "is_running_total", "lowered"]

_CHANGED_BY = re.compile(
    r"\b(?:cut|reduc|lower|trim|slash|rais|increas|lift|shav|knock)\w*\s+(?:[^,;:]{0,60}\s)?by\s+$"
    r"|\bup\s+from\s+$",
    re.I,
)
"""Before a difference or an earlier year's sum: "cut Ferro's fine by $5m"."""
_LOWERED_BY = re.compile(
    r"\b(?:cut|reduc|lower|trim|slash|shav)\w*\s+(?:[^,;:]{0,60}\s)?by\s+$", re.I
)
_ADDS_UP = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|t(?:ake|akes|aking|ook)|push(?:es|ed|ing)?|swell\w*)\s+"
    r"(?P<what>[^,;]{0,60}?)\s+to\s+(?:(?:a\s+)?(?:total|combined|sum)\s+of\s+)?$",
    re.I,
)
"""Before what several sums come to: "bringing the total to $9m"."""
_ONE_MORE = re.compile(r"\b(?:further|another|additional|second|separate|extra)\b", re.I)
_DOWN = re.compile(r"\bdown$", re.I)
_FAR = 60  # characters before the old sum in which "reduced" may stand
_ROUNDING = 0.02
"""How far a total may be off the sums that it adds up, as a share of it: they are rounded."""


def is_change(sentence: Sentence, money: Money) -> bool:
    """Say whether a sum is only what a fine was changed by, or what another year's came to."""
    return bool(_CHANGED_BY.search(sentence.text, sentence.span.start, money.phrase.start))


def lowered(sentence: Sentence, old: Money, by: Money) -> Money | None:
    """Return what is left of a fine: "cut Ferro's $9m fine by $5m" leaves $4m.

    None where the words say no reduction, another sum states what is left, or a figure is vague.
    """
    if not _LOWERED_BY.search(
        sentence.text, max(sentence.span.start, old.whole.start - _FAR), by.phrase.start
    ):
        return None
    if re.search(r"[,;]", sentence.between(old.whole, by.phrase)):
        return None  # "fined $9m, its sales having been cut by $5m"
    stated = any(m.phrase.start >= by.whole.end for m in sentence.money)
    exact = old.qualifier is by.qualifier is Qualifier.EXACT and old.currency == by.currency
    if stated or not exact or old.amount is None or by.amount is None or by.amount >= old.amount:
        return None
    left = old.amount - by.amount
    words = old.whole.joined(by.whole)
    return replace(
        by, span=words, phrase=words, low=left, high=left, step=max(old.step, by.step), restated=()
    )


def is_running_total(sentence: Sentence, money: Money) -> bool:
    """Say whether a sum adds up fines of other days too: "taking its fines since 2020 to $90m".

    "Confiscated $2m and fined Ferro $7m, bringing the total to $9m" adds up what the sentence
    names, and a further fine goes with one that was named before: both say what is to be paid.
    """
    match = _ADDS_UP.search(sentence.text, sentence.span.start, money.phrase.start)
    if match is None or _DOWN.search(match["what"]):
        return False
    before = [m for m in sentence.money if m.whole.end <= match.start()]
    if not before or _ONE_MORE.search(sentence.text, sentence.span.start, match.start()):
        return not before and bool(re.search(r"\b(?:fines|penalties)\b", match["what"], re.I))
    parts = sum(m.amount or 0.0 for m in before if m.currency == money.currency)
    return money.amount is None or abs(parts - money.amount) > _ROUNDING * money.amount
