"""Shares and multiples in a text: "a quarter", "two thirds", "30%", "more than double"."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from antlib.intervals import Interval
from antlib.lexicons import alternation, load, number
from antlib.money import find_money, find_percent
from antlib.money.bounds import bounded
from antlib.records import ABOUT_TOLERANCE, Qualifier, Span

__all__ = ["Ratio", "find_ratios", "listed", "of_word"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share or a multiple in a text.

    Parameters
    ----------
    span
        The words with their bound words: "nearly two thirds".
    value
        What they allow, as a share of 1.
    multiple
        Whether it counts how many times ("double") rather than a share.
    """

    span: Span
    value: Interval
    multiple: bool = False


def listed(table: Mapping[str, Iterable[str]]) -> list[str]:
    """Return all words of a table of the word list."""
    return [word for words in table.values() for word in words]


@cache
def _values(name: str) -> Mapping[str, float]:
    table = load("proportions")[name].items()
    return {word: float(value) for value, words in table for word in words}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    numbers = alternation(listed(load("dates")["numbers"]))
    parts = alternation(_values("parts"))
    return (
        re.compile(rf"(?<![\w-])(?:({numbers})[\s-]+)?({parts})s?(?![\w-])", re.I),
        re.compile(rf"(?<![\w-]){alternation(_values('multiples'))}(?![\w-])", re.I),
    )


def find_ratios(text: str, start: int, end: int) -> list[Ratio]:
    """Return the shares and multiples in a stretch of text; "half a million euros" holds none.

    Examples
    --------
    >>> text = "nearly two thirds of it, 30%, or twice that"
    >>> [r.span.of(text) for r in find_ratios(text, 0, len(text))]
    ['nearly two thirds', '30%', 'twice']
    """
    sums = [money.span for money in find_money(text, start, end)]
    found = sorted(_all(text, start, end), key=lambda ratio: ratio.span)
    return [r for r in found if not any(r.span.overlaps(money) for money in sums)]


def _all(text: str, start: int, end: int) -> Iterator[Ratio]:
    parts, multiples = _patterns()
    for percent in find_percent(text, start, end):
        digits = re.search(r"[.,](\d+)", percent.span.of(text))
        half = 10.0 ** -(len(digits[1]) if digits else 0) / 2
        printed = Interval((percent.value - half) / 100, (percent.value + half) / 100)
        yield Ratio(percent.phrase, _bound(printed, percent.value / 100, percent.qualifier))
    for match in parts.finditer(text, start, end):
        count = (number(match[1]) if match[1] else 0) or 1
        share = count / _values("parts")[match[2].lower()]
        article = re.search(r"\b(?:an?|one)\s+$", text[start : match.start()], re.I)
        first = start + article.start() if article else match.start()
        phrase, qualifier = bounded(text, first, match.end())
        yield Ratio(phrase, of_word(share, qualifier))
    for match in multiples.finditer(text, start, end):
        phrase, qualifier = bounded(text, *match.span())
        factor = _values("multiples")[" ".join(match[0].lower().split())]
        yield Ratio(phrase, of_word(factor, qualifier), multiple=True)


def of_word(share: float, qualifier: Qualifier) -> Interval:
    """Return what a share or multiple in words allows: it is round, like "about".

    Examples
    --------
    >>> of_word(2.0, Qualifier.AT_LEAST)
    Interval(low=2.0, high=inf)
    """
    return _bound(_about(share), share, qualifier)


def _about(share: float) -> Interval:
    return Interval(share * (1 - ABOUT_TOLERANCE), share * (1 + ABOUT_TOLERANCE))


def _bound(printed: Interval, share: float, qualifier: Qualifier) -> Interval:
    """Return what a share and its bound words allow."""
    return {
        Qualifier.AT_LEAST: Interval(share, math.inf),
        Qualifier.AT_MOST: Interval(0.0, share),
        Qualifier.NEARLY: Interval(share * (1 - ABOUT_TOLERANCE), share),
        Qualifier.ABOUT: _about(share),
    }.get(qualifier, printed)
