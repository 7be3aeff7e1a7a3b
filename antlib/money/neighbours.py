"""What figures say together: ranges, borrowed currencies and exchange rates."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from antlib.lexicons import alternation
from antlib.money.bounds import CHAIN, LOOK_BACK, leads_range
from antlib.money.figures import Figure
from antlib.money.words import NAMES, WORDS, hyphenated

_CONTEXT = {name: alternation(words) for name, words in WORDS["context"].items()}
_CHANGE = re.compile(rf"\b{_CONTEXT['change']}\b", re.IGNORECASE)
_SPREAD = re.compile(rf"\b{_CONTEXT['spread']}\b", re.IGNORECASE)
_THING = re.compile(rf"\b{_CONTEXT['things']}\b", re.IGNORECASE)
_MAY_FOLLOW = re.compile(rf"\s*(?:[.,;:()\]!?\"'”’–—-]|\Z|{_CONTEXT['may_follow']}\b)")

_RANGE_LINK = re.compile(rf"\s?[-–~]\s?|\s+(to|and|or)\s+(?:{CHAIN}\s+)?", re.IGNORECASE)
_LIST_LINK = re.compile(r"\s*(?:,|,?\s*\band\b|\bor\b|\bto\b|\bversus\b)\s*", re.IGNORECASE)
_RATE_LINK = re.compile(r"\s*(?:=|to|per|equals?|buys)\s*", re.IGNORECASE)
_TO_THE_DOLLAR = re.compile(
    rf"\s+(?:per|(?:to|against|for|per)\s+(?:the|a|an|each|every))\s+{hyphenated(NAMES)}\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"])|\n")
_FARTHEST_OWNER = 120  # characters between a sum and the bare figure that borrows its currency


def joined_ranges(text: str, figures: list[Figure]) -> list[Figure]:
    """Join neighbours that are the two ends of one range."""
    merged: list[Figure] = []
    for figure in figures:
        joined = _joined(text, merged[-1], figure) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(figure)
    return merged


def _joined(text: str, lower: Figure, upper: Figure) -> Figure | None:
    """Return "5 to 6 billion yuan" as one figure, or None where the two are no range."""
    link = _RANGE_LINK.fullmatch(text, lower.end, upper.start)
    currencies = {lower.currency, upper.currency} - {""}
    if not link or len(currencies) != 1 or lower.is_range:
        return None
    ends = _ends(lower, upper)
    if ends is None or not _is_range_link(text, lower, (link[1] or "").lower()):
        return None
    low, high, step = ends
    scale = upper.scale or lower.scale
    return Figure(lower.start, upper.end, low, high, step, scale, currencies.pop())


def _ends(lower: Figure, upper: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return both ends and the coarser rounding; None unless they rise.

    A lower end without scale word has the upper one's in "$5 to $6 billion", but not in
    "$500 to $1 million".
    """
    if lower.low is None or upper.low is None:
        return None
    factor = Decimal(1)
    if lower.scale is None and upper.scale is not None:
        if lower.low * upper.scale < upper.low:
            factor = upper.scale
        elif not lower.currency:
            return None
    low = lower.low * factor
    return (low, upper.low, max(lower.step * factor, upper.step)) if low < upper.low else None


def _is_range_link(text: str, lower: Figure, word: str) -> bool:
    """Say whether the word between two figures makes a range of them here.

    "From X to Y" is no range after a word of change ("cut from $2m to $3m"), nor are two
    complete sums after one ("raised by $2m to $3m").
    """
    before = text[max(0, lower.start - LOOK_BACK) : lower.start]
    lead = leads_range(before)
    complete = bool(lower.currency) or lower.scale is not None
    if word == "and":
        return "between" in lead
    if word == "or":
        return not complete
    if not word or "between" in lead or not (lead or complete):
        return True
    clause = re.split(r"[.;:!?]\s", before)[-1]
    return bool(_SPREAD.search(clause)) or not _CHANGE.search(clause)


def with_borrowed_currency(text: str, figures: list[Figure]) -> list[Figure]:
    """Give a bare "30 billion" its neighbour's currency; drop what stays without one."""
    lent: list[Figure] = []
    for figure in reversed(figures):
        owner = lent[-1] if lent and figure.is_bare else None
        if owner and _LIST_LINK.fullmatch(text, figure.end, owner.start):
            figure = replace(figure, currency=owner.currency)
        lent.append(figure)
    kept: list[Figure] = []
    for figure in reversed(lent):
        if figure.currency:
            kept.append(figure)
        elif kept and figure.is_bare and _may_borrow(text, kept[-1], figure):
            kept.append(replace(figure, currency=kept[-1].currency))
    return kept


def _may_borrow(text: str, owner: Figure, bare: Figure) -> bool:
    """Say whether a bare figure counts money too: same sentence, and no things around it."""
    gap = text[owner.end : bare.start]
    if len(gap) > _FARTHEST_OWNER or SENTENCE_END.search(gap) or _THING.search(gap):
        return False
    return bool(_MAY_FOLLOW.match(text, bare.end))


def without_rates(text: str, figures: list[Figure]) -> list[Figure]:
    """Drop both sides of "$1 = 7.2 yuan", and "7.2 yuan to the dollar"."""
    unscaled = [f.scale is None for f in figures]
    dropped = {
        place
        for place, figure in enumerate(figures)
        if unscaled[place] and _TO_THE_DOLLAR.match(text, figure.end)
    }
    for place, (left, right) in enumerate(pairwise(figures)):
        unit = unscaled[place] and unscaled[place + 1] and 1 in (left.low, right.low)
        rate = unit and left.currency != right.currency
        if rate and _RATE_LINK.fullmatch(text, left.end, right.start):
            dropped |= {place, place + 1}
    return [figure for place, figure in enumerate(figures) if place not in dropped]
