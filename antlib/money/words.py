"""The word list of money as look-up tables and pattern pieces."""

import re
from collections.abc import Iterable
from decimal import Decimal

from antlib.lexicons import alternation, index, load

WORDS = load("currencies")


def _table(section: str) -> dict[str, str]:
    return index(WORDS[section], "currencies")


def _caseless(section: str) -> dict[str, str]:
    return {word.lower(): value for word, value in _table(section).items()}


CODES = _table("codes")
SIGNS = _table("signs")
LETTERS = _table("letters")
GLUED = _table("glued")
NAMES = _caseless("words")
HUNDREDTHS = _caseless("hundredths")
BOUNDS_BEFORE = _caseless("before")
BOUNDS_AFTER = _caseless("after")
NUMBERS = {word: Decimal(value) for word, value in _caseless("numbers").items()}
LONG_SCALES = {word: Decimal(value) for word, value in _caseless("scales_in_words").items()}
SHORT_SCALES = {word: Decimal(value) for word, value in _table("scales_in_short").items()}


def hyphenated(words: Iterable[str]) -> str:
    """Return an alternation in which a hyphen is as good as a blank: "half-a-billion"."""
    return alternation(words).replace(r"\s+", r"[\s-]+")


def key(words: str) -> str:
    """Return a caseless word as the tables hold it, with single blanks for blanks and hyphens."""
    return re.sub(r"[\s-]+", " ", words.lower())


BLANK = r"(?:\s|&nbsp;|&thinsp;|&\#(?:160|8201|8239);)"
JOIN = rf"(?:{BLANK}{{0,2}}|-)"
"""What may stand between a figure, its scale word and its currency."""
