"""Which licence, which application: whether the words of two milestones may mean one thing."""

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from itertools import dropwhile, islice, takewhile
from typing import NamedTuple

from antlib.lexicons import alternation, load

__all__ = ["Likeness", "likeness", "matter_words"]

_WORD = re.compile(r"[^\W\d_]+")
_AT_MOST = 4  # words of a name before or behind its noun: "financial holding company licence"
_STEM, _ENDING = 4, 3  # "bank" and "banking", "payment" and "payments", "finance" and "financial"


class Likeness(IntEnum):
    """How likely two milestones mean one matter."""

    OTHER = 0
    """Both are named, and by other words: a payment licence, a banking licence."""
    UNCLEAR = 1
    """Only one is named, or both share only part of their words."""
    SAME = 2
    """Both are named alike, or neither is named."""


def matter_words(quote: str) -> frozenset[str]:
    """Return the words that name a licence or an application: those right before and behind it.

    Examples
    --------
    >>> sorted(matter_words("granted Harbour a consumer-finance licence"))
    ['consumer', 'finance']
    >>> sorted(matter_words("application for permission to act as a bank is pending"))
    ['bank']
    >>> sorted(matter_words("still lacks two key licences"))
    []
    """
    lists = _lists()
    found: set[str] = set()
    for noun in lists.noun.finditer(quote):
        found |= _up_to_an_end(reversed(_WORD.findall(quote[: noun.start()].lower())))
        behind = _WORD.findall(quote[noun.end() :].lower())
        if behind[:1] and behind[0] in lists.led_by:
            named = dropwhile(lambda word: word in lists.ends or word in lists.vague, behind)
            found |= _up_to_an_end(named)
    return frozenset(word for word in found - lists.vague if not lists.noun.fullmatch(word))


def _up_to_an_end(words: Iterable[str]) -> set[str]:
    ends = _lists().ends
    return set(islice(takewhile(lambda word: word not in ends, words), _AT_MOST))


def likeness(quote: str, other: str) -> Likeness:
    """Say whether the words of two milestones may mean one matter.

    Examples
    --------
    >>> likeness("lacks a banking licence", "granted Harbour a payment licence").name
    'OTHER'
    >>> likeness("lacks a banking licence", "won the bank licence").name
    'SAME'
    >>> likeness("lacks two key licences", "won the bank licence").name
    'UNCLEAR'
    """
    one, two = matter_words(quote), matter_words(other)
    if not one and not two:
        return Likeness.SAME
    if not one or not two:
        return Likeness.UNCLEAR
    few, many = sorted((one, two), key=len)
    alike = [any(_alike(word, another) for another in many) for word in few]
    if all(alike):
        return Likeness.SAME
    return Likeness.UNCLEAR if any(alike) else Likeness.OTHER


def _alike(a: str, b: str) -> bool:
    """Say whether two words share their stem."""
    stem = max(_STEM, min(len(a), len(b)) - _ENDING)
    return a == b or (a[:stem] == b[:stem] and len(a) >= _STEM and len(b) >= _STEM)


class _Lists(NamedTuple):
    """The word lists of ``[matters]``."""

    noun: re.Pattern[str]
    led_by: frozenset[str]
    vague: frozenset[str]
    ends: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = load("milestones")["matters"]
    return _Lists(
        re.compile(rf"\b{alternation(lists['nouns'])}\b", re.IGNORECASE),
        *(frozenset(lists[name]) for name in ("led_by", "vague", "ends")),
    )
