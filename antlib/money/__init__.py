"""Sums of money and percentages in raw text, as spans with the figures that the words give.

The reading goes in steps, a module each: figures ("4.2 billion", "half a million"), the currency
at each figure, what neighbouring figures say together, bound words, restatements.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from antlib.lexicons import alternation, vocabulary
from antlib.money.bounds import bounded, with_lead
from antlib.money.figures import Figure, find_figures
from antlib.money.neighbours import (
    SENTENCE_END,
    joined_ranges,
    with_borrowed_currency,
    without_rates,
)
from antlib.money.restatements import folded
from antlib.money.symbols import has_plus, may_hold_currency, with_currencies
from antlib.money.words import BLANK, WORDS
from antlib.records import Money, Qualifier, Span

__all__ = ["Percent", "find_money", "find_percent"]


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in a text.

    Parameters
    ----------
    span
        The figure with its sign: "3.5 per cent".
    phrase
        The same with its bound words: "more than 3.5 per cent".
    value
        In per cent: 3.5.
    qualifier
        What the bound words say.
    """

    span: Span
    phrase: Span
    value: float
    qualifier: Qualifier


_PERCENT_SIGN = re.compile(
    rf"(?:{BLANK}{{0,2}}(?:%|per{BLANK}?cent\b|pct\b)|-per-?cent\b)(?!{BLANK}?-?points?\b)",
    re.IGNORECASE,
)
_PERCENT_WORDS = frozenset({"percent", "cent", "pct"})
_MONTH = re.compile(rf"\b{alternation(WORDS['context']['before_day'])}\.?\s\Z")
_COUNTRY_CUES = {
    currency: re.compile(rf"(?<![&\w]){alternation(words)}\b")  # no "yen" in "&yen;"
    for currency, words in WORDS["yen_or_yuan"].items()
}

_LONGEST_SENTENCE = 500  # characters either way; keeps a text full of ¥ from being read over again


def find_money(text: str, start: int = 0, end: int | None = None) -> list[Money]:
    """Return the sums of money in a stretch of text, in order of place.

    Restatements of one sum in the same breath ("7.5 billion yuan (about $1 billion)") are folded
    into ``restated`` of the first; where the second is said "to be precise", into that one.

    Parameters
    ----------
    text
        Raw text; it is never altered.
    start, end
        The stretch to read, best a sentence; the rest of the text only helps to tell yen from yuan.

    Returns
    -------
    list of Money
        With offsets into ``text``; empty where there is none.

    Examples
    --------
    >>> [m.low for m in find_money("A fine of nearly 2.5 billion yuan.")]
    [2500000000.0]
    """
    start, end, _ = slice(start, end).indices(len(text))
    stretch = text[start:end]
    if not may_hold_currency(stretch):
        return []
    figures = [
        figure
        for figure in with_currencies(stretch, find_figures(stretch))
        if figure.currency or not _is_label(stretch, figure)
    ]
    figures = with_borrowed_currency(stretch, joined_ranges(stretch, figures))
    mentions = [_money(stretch, figure) for figure in without_rates(stretch, figures)]
    return [_placed(text, start, end, mention) for mention in folded(stretch, mentions)]


def find_percent(text: str, start: int = 0, end: int | None = None) -> list[Percent]:
    """Return the percentages in a stretch of text, in order of place.

    Percentage points are none; of a range ("3-5%") only the figure at the sign is read.

    Parameters
    ----------
    text
        Raw text; it is never altered.
    start, end
        The stretch to read.

    Returns
    -------
    list of Percent
        With offsets into ``text``; empty where there is none.

    Examples
    --------
    >>> [(p.value, str(p.qualifier)) for p in find_percent("It fell by more than 3.5 per cent.")]
    [(3.5, 'at_least')]
    """
    start, end, _ = slice(start, end).indices(len(text))
    stretch = text[start:end]
    if "%" not in stretch and _PERCENT_WORDS.isdisjoint(vocabulary(text, start, end)):
        return []
    found: list[Percent] = []
    for figure in find_figures(stretch):
        sign = _PERCENT_SIGN.match(stretch, figure.end)
        if sign and figure.low is not None:
            span = Span(figure.start, sign.end())
            phrase, qualifier = bounded(stretch, span.start, span.end)
            value = float(figure.low)
            found.append(Percent(_moved(span, start), _moved(phrase, start), value, qualifier))
    return found


def _is_label(text: str, figure: Figure) -> bool:
    """Say whether a figure without currency names something: "Q3", "Covid19", "July 3"."""
    if figure.start > 0 and text[figure.start - 1].isalpha():
        return True
    return figure.scale is None and bool(
        _MONTH.search(text, max(0, figure.start - 12), figure.start)
    )


def _money(text: str, figure: Figure) -> Money:
    """Return the mention with its bound words; a range takes in its "between"."""
    phrase, qualifier = bounded(text, figure.start, figure.end)
    if figure.is_range:
        phrase, qualifier = with_lead(text, phrase), Qualifier.RANGE
    elif qualifier is Qualifier.EXACT and has_plus(text, figure):
        qualifier = Qualifier.AT_LEAST
    return Money(
        Span(figure.start, figure.end),
        phrase,
        None if figure.low is None else float(figure.low),
        None if figure.high is None else float(figure.high),
        figure.currency,
        qualifier,
        float(figure.step),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _placed(text: str, start: int, end: int, mention: Money) -> Money:
    """Move a mention of a stretch to its place in the text, and settle the sign ¥."""
    span = _moved(mention.span, start)
    yen = mention.currency == "¥"
    return replace(
        mention,
        span=span,
        phrase=_moved(mention.phrase, start),
        currency=_yen_or_yuan(text, start, end, span.start) if yen else mention.currency,
        restated=tuple(_placed(text, start, end, other) for other in mention.restated),
    )


def _yen_or_yuan(text: str, start: int, end: int, place: int) -> str:
    """Decide the sign ¥ by the sentence, else by the whole text; JPY where neither speaks."""
    start, end = max(start, place - _LONGEST_SENTENCE), min(end, place + _LONGEST_SENTENCE)
    stops = [stop.end() for stop in SENTENCE_END.finditer(text, start, end)]
    first = max((stop for stop in stops if stop <= place), default=start)
    last = min((stop for stop in stops if stop > place), default=end)
    return _country_currency(text[first:last]) or _country_currency(text) or "JPY"


@lru_cache(maxsize=8)  # every ¥ of an article asks about the same text
def _country_currency(scope: str) -> str:
    china, japan = (len(_COUNTRY_CUES[currency].findall(scope)) for currency in ("CNY", "JPY"))
    return "" if china == japan else "CNY" if china > japan else "JPY"
