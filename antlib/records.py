"""The records that travel between the stages of extraction: spans, mentions and facts."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a fact is about."""

    FINE = "fine"
    ESTIMATE = "estimate"
    MARKET_VALUE = "market_value"
    MILESTONE = "milestone"


class Status(StrEnum):
    """Where a fine or an estimate stands, as the article says."""

    IMPOSED = "imposed"
    EXPECTED = "expected"
    CONSIDERED = "considered"
    SUPERSEDED = "superseded"
    REDUCED = "reduced"
    ANNULLED = "annulled"
    DENIED = "denied"


class Qualifier(StrEnum):
    """How the words bound an amount."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    RANGE = "range"


class CurrencyBasis(StrEnum):
    """How the currency of an amount became known."""

    STATED = "stated"
    IMPLIED_RATE = "implied_rate"
    ARTICLE = "article"
    HOME = "home"
    UNRESOLVED = "unresolved"
    ANALYST = "analyst"


class Direction(StrEnum):
    """Which way a market value moved."""

    LOSS = "loss"
    GAIN = "gain"


class Precision(StrEnum):
    """The length of the period that the words of a date name."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


class DateBasis(StrEnum):
    """How a date became known."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLISHED = "published"
    ANALYST = "analyst"


class Span(NamedTuple):
    """A half-open stretch of an article's text; a tuple, since thousands are made and sorted.

    Parameters
    ----------
    start, end
        Character offsets into the unaltered text, ``0 <= start <= end``.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words between start and end."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def joined(self, other: "Span") -> "Span":
        """Return the shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money in a text.

    Parameters
    ----------
    span
        The figure with its scale and currency: "4 million euros" of "nearly 4 million euros".
    phrase
        The same with its bound words: "nearly 4 million euros".
    low, high
        The printed figure in units of the currency (not millions); both ends of a range; equal
        for a single figure; None where the words give no number ("tens of billions of dollars").
    currency
        ISO 4217 code, or "$" for a dollar that does not say whose.
    qualifier
        What the bound words say.
    step
        The value of one unit of the last printed digit, in units of the currency:
        1e5 for "2.4 million".
    restated
        Other renderings of the same sum in the same breath: "(about $4.4 million)".
    """

    span: Span
    phrase: Span
    low: float | None
    high: float | None
    currency: str
    qualifier: Qualifier = Qualifier.EXACT
    step: float = 1.0
    restated: tuple["Money", ...] = ()

    @property
    def amount(self) -> float | None:
        """The single figure that the words give; None for a range or for no number."""
        return self.low if self.low == self.high else None

    @property
    def whole(self) -> Span:
        """From the bound words to the end of the last restatement."""
        span = self.phrase
        for other in self.restated:
            span = span.joined(other.phrase)
        return span

    @property
    def renderings(self) -> Iterator["Money"]:
        """The mention itself, then its restatements."""
        yield self
        yield from self.restated


ABOUT_TOLERANCE = 0.1
"""How far "about" may be off, as a share of the figure: a tenth either way. A convention of this
library, chosen wider than the rounding of most printed figures; "nearly" allows a tenth below."""


def bounds(low: float | None, high: float | None, qualifier: Qualifier) -> tuple[float, float]:
    """Return the interval that a figure and its bound words allow, in the figure's own unit.

    Parameters
    ----------
    low, high
        The printed figure, or the ends of a printed range; None where no number is given.
    qualifier
        What the bound words say.

    Returns
    -------
    tuple of float
        Lower and upper end; ``inf`` where a side is open, NaN for both where there is no number.

    Examples
    --------
    >>> bounds(2e6, 2e6, Qualifier.ABOUT)
    (1800000.0, 2200000.0)
    >>> bounds(3e6, 3e6, Qualifier.AT_LEAST)
    (3000000.0, inf)
    """
    if low is None or high is None:
        return math.nan, math.nan
    return {
        Qualifier.EXACT: (low, high),
        Qualifier.RANGE: (low, high),
        Qualifier.ABOUT: (low * (1 - ABOUT_TOLERANCE), high * (1 + ABOUT_TOLERANCE)),
        Qualifier.NEARLY: (low * (1 - ABOUT_TOLERANCE), high),
        Qualifier.AT_LEAST: (low, math.inf),
        Qualifier.AT_MOST: (0.0, high),
    }[qualifier]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date or period in a text.

    Parameters
    ----------
    span
        The words that name it.
    first, last
        First and last day of the period, both included; equal for a day.
    precision
        The length of period that the words name.
    basis
        Stated in full, or worked out from the publication date or from an earlier event.
    """

    span: Span
    first: date
    last: date
    precision: Precision
    basis: DateBasis


class Party(NamedTuple):
    """A company, an authority, a group of companies or a person in a text.

    Parameters
    ----------
    span
        The words that name it.
    name
        Canonical name; for a party that no list knows, its own words.
    role
        company, name, pronoun, possessive, group, authority or person; see
        :func:`antlib.parties.read_parties`.
    """

    span: Span
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence says about a fine, an estimate, a market value or a milestone.

    The fields are those of the facts frame (see :mod:`antlib.schema`) before the article's own
    fields are added; ``money`` carries the amount with all its renderings.
    """

    kind: Kind
    quote: Span
    sentence: Span
    rule: str
    type: str = ""
    status: Status | None = None
    company: str = ""
    authority: str = ""
    money: Money | None = None
    percent: float | None = None
    percent_qualifier: Qualifier | None = None
    direction: Direction | None = None
    when: DateSpan | None = None
