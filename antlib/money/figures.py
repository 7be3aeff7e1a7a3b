"""Figures in raw text: "1,337.76 crore", "18 228", "half a million", "tens of billions"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from antlib.lexicons import alternation
from antlib.money.words import (
    BLANK,
    JOIN,
    LONG_SCALES,
    NUMBERS,
    SHORT_SCALES,
    WORDS,
    hyphenated,
    key,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on its way to a sum of money.

    Parameters
    ----------
    start, end
        Half-open offsets into the stretch being read.
    low, high
        Value, scale word included; None where the words give no number.
    step
        The value of one unit of the last printed digit.
    scale
        The product of the scale words; None where there is none.
    currency
        ISO 4217 code, "$" or "¥"; empty as long as none is known.
    in_words
        Whether the number is spelled out.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    scale: Decimal | None = None
    currency: str = ""
    in_words: bool = False

    @property
    def is_range(self) -> bool:
        """Say whether the figure has two ends."""
        return self.low != self.high

    @property
    def is_bare(self) -> bool:
        """Say whether it is "30 billion" and no more, which may borrow a currency."""
        return not self.currency and self.scale is not None and self.low is not None


# The capital of "1.2 billionSingapore" belongs to the country, not to "billions".
_LONG = rf"(?:(?i:{alternation(LONG_SCALES)})(?-i:(?<![a-z]S))(?!aire|th))"
# "$5 T-shirts" and "$5 M&Ms" have no scale word.
_SHORT = rf"(?:{alternation(SHORT_SCALES)}(?![A-Za-z0-9²]|[&'’][A-Za-z]|(?<=\s[A-Za-z])-))"
_ARTICLE = rf"an?(?=[\s-]+{_LONG})"  # "a billion", but no "a ten"
_FIRST = rf"(?:(?!a\shalf-){hyphenated(NUMBERS.keys() - {'a', 'an'})}(?![a-z])|{_ARTICLE})"
_NEXT = rf"(?:{hyphenated(w for w, v in NUMBERS.items() if v >= 1 and len(w) > 2)}\b)"
_PLURAL = hyphenated(word for word in LONG_SCALES if word.endswith("s"))
_PART = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

# One look at the first character rules out most places, which makes the search twice as fast.
_HEADS = WORDS["vague"]["heads"]
_FIRST_LETTERS = "".join(sorted({word[0] for word in [*NUMBERS, *LONG_SCALES, *_HEADS]}))

# Repetitions are possessive or bounded: no text makes the search go back and forth.
_FIGURE = re.compile(
    rf"""
    (?=[0-9{_FIRST_LETTERS}{_FIRST_LETTERS.upper()}]) (?:
    (?<![0-9]) (?<![0-9][.,'’]) (?<!&\#)                                 # no "36" of "&#36;"
    (?P<digits>
        [0-9]{{1,3}} (?:(?:[ \u00a0\u2009\u202f]|&nbsp;)[0-9]{{3}}(?![0-9])){{1,4}}  # 18 228
        (?:[.,][0-9]{{1,2}}(?![0-9]))?                                    # 900 000,50
      | [0-9]{{1,15}}+ (?:[.,'’][0-9]{{1,9}}+){{0,5}}+                # 7.12; 1,337.76; 5'250'000
    )
    (?![0-9]) (?P<part>[½¼¾])?                                            # 2½
    (?P<scale> {JOIN} (?:{_LONG}|{_SHORT}) (?:[\s-]+{_LONG}){{0,2}} )?    # hundred million
  | \b(?i:
      (?P<vague>
        {hyphenated(_HEADS)} [\s-]*+                                       # tens of millions
        {_LONG} (?:[\s-]+(?:of\s+)?{_LONG}){{0,2}}
      | {_PLURAL} (?:\s+of\s+{_LONG}){{0,2}}                              # billions
      )
    | (?P<words>
        {_FIRST}                                                          # seven
        (?: [\s-]+ (?:{_NEXT}|{_LONG})                                    # twenty-five million
          | (?<=hundred)\s+and\s+{_NEXT}                                  # a hundred and fifty
          | \s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)\b          # one and a half
        ){{0,9}}
      )
    ))
    """,
    re.VERBOSE,
)
_SCALE_WORD = re.compile(rf"{_LONG}|{_SHORT}")
_TOKEN = re.compile(rf"{_LONG}|{hyphenated(NUMBERS)}\b", re.IGNORECASE)


@lru_cache(maxsize=4)  # a sentence is read for sums of money, then for percentages
def find_figures(text: str) -> list[Figure]:
    """Return every figure of a text, whatever it counts."""
    return [figure for match in _FIGURE.finditer(text) if (figure := _figure(match))]


def _figure(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["vague"]:
        return Figure(start, end, None, None, Decimal(1), _product(match["vague"]), in_words=True)
    if match["words"]:
        value, step, scale = _spelled(match["words"])
        return Figure(start, end, value, value, step, scale, in_words=True)
    scale = _product(match["scale"]) if match["scale"] else None
    read = _printed(match["digits"], scaled=scale is not None)
    if read is None:
        return None
    value, step = read
    if match["part"]:
        value, step = value + _PART[match["part"]], Decimal("0.25")
    value, step = value * (scale or 1), step * (scale or 1)
    return Figure(start, end, value, value, step, scale)


def _printed(token: str, *, scaled: bool) -> tuple[Decimal, Decimal] | None:
    """Return the value of a number in digits and of one unit of its last digit."""
    if token.isdecimal():
        return Decimal(token), Decimal(1)
    plain = re.sub(rf"{BLANK}|['’]", "", token)
    head, *groups = re.split(r"[.,]", plain)
    marks = re.findall(r"[.,]", plain)
    if not marks or _groups_thousands(head, groups, marks, scaled=scaled):
        return Decimal(head + "".join(groups)), Decimal(1)
    if marks.count(marks[-1]) > 1:  # "3.5.2" numbers a section
        return None
    number = Decimal(head + "".join(groups[:-1]) + "." + groups[-1])
    return number, Decimal(1).scaleb(-len(groups[-1]))


def _groups_thousands(head: str, groups: list[str], marks: list[str], *, scaled: bool) -> bool:
    """Say whether commas or points group thousands rather than begin the decimals.

    A lone point before three digits begins decimals where a scale word follows ("7.123 billion"),
    and mostly groups where none does ("500.000 yuans", but "$3.459 a gallon").
    """
    if len(set(marks)) > 1 or len(head) > 3 or head == "0" or len(groups[-1]) != 3:
        return False
    if len(marks) > 1 or marks[0] == ",":
        return True
    return not scaled and (len(head) > 1 or groups[0].endswith("0"))


def _product(words: str) -> Decimal:
    """Multiply the scale words of a phrase: "hundred million" is 1e8."""
    product = Decimal(1)
    for word in _SCALE_WORD.findall(words):
        product *= SHORT_SCALES.get(word) or LONG_SCALES[word.lower()]
    return product


def _spelled(words: str) -> tuple[Decimal, Decimal, Decimal | None]:
    """Return value, rounding and largest scale word of a number in words.

    Numbers add up, scale words multiply what was added since the last large one. A fraction is
    one of the scale before it: "one and a half billion", "a billion and a half".
    """
    total = current = Decimal(0)
    step = before = Decimal(1)  # the scale word just before, 1 after a number
    largest: Decimal | None = None
    for token in map(key, _TOKEN.findall(words)):
        if token in LONG_SCALES:
            before = LONG_SCALES[token]
            current, step = (current or 1) * before, step * before
            largest = max(largest or before, before)
            continue
        if before > 100:
            total, current = total + current, Decimal(0)
        number = NUMBERS[token] * (before if NUMBERS[token] < 1 else 1)
        step = number if NUMBERS[token] < 1 else Decimal(1)
        current, before = current + number, Decimal(1)
    return total + current, step, largest
