"""A sentence with its mentions, and how far two places in it are apart.

Distance is what decides which word governs an amount and which party pays: words count one each,
a party one in all, brackets nothing, a comma more than a word, and the start of another clause or
another amount more than that.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, Generic, TypeVar

from antlib.lexicons import Hinted, vocabulary
from antlib.money import Percent
from antlib.records import DateSpan, Money, Party, Span

__all__ = ["Sentence", "closed"]

_CONJUNCTIONS = (
    "but", "while", "whereas", "although", "though", "because", "after", "before", "when", "until",
    "since", "which", "who", "whose", "if", "unless",
)  # fmt: skip

_UNIT = re.compile(
    r"""
    [^\W_]+(?:[.,'’\-][^\W_]+)*           # "U.S", "5,000", "fast-growing"
  | [,;:—–…•|]
  | &\#?\w{2,7};                           # "&nbsp;", which counts nothing
  | \s-\s | \.{2,}
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(
    rf"""
    (?<!&rsquo)(?<!&nbsp)(?<!&amp)(?<!&quot)(?<!&ldquo)(?<!&rdquo)[;:—–…•|]  # no end of "&nbsp;"
  | \s-\s
  | ,\s+and\b
  | \.\s
  | ,?\s+\b(?:
        {"|".join(_CONJUNCTIONS)} | as
      | and\s+(?=(?:it|he|she|they|the|its|this|that|a|an|one|[A-Z])\b)  # "and" with a subject
    )\b
    """,
    re.VERBOSE,
)
_ASIDE = re.compile(
    r"""
    (?:['’]s?|\.)? (?:\s*\([^()]{1,30}\))? \s*,\s+
    (?:[A-Z][\w&.]*(?:\s+[A-Z][\w&.]*){0,2}['’]s?\s+(?=[a-z])|(?:(?:in|of|for|to|by|at|through)\s+wh(?:ich|om)|with|which|who|whose|where|the|an?|its|their|one|part|now|then|once|formerly
      |also|owned|controlled|known|based|backed|led|founded|run|operated|maker|owner|parent|operator
      |home|(?:co-)?founder|chief|chairman|chairwoman|head|boss)\b)
    (?:[^,;:—–()\n]|(?<=\d),(?=\d)|\([^()]{0,60}\)
      |,(?=\s+[A-Z][\w.&\-]*(?:\s+[A-Z][\w.&\-]*){0,3}(?:,\s+[A-Z]|,?\s+and\s+[A-Z]))
    ){1,140}(?:,|(?=;))
    """,
    re.VERBOSE,
)
"""Behind a party, up to the comma that closes it: "Ferro, the parent of Lund, was"; the commas of a
row of names do not: "Ferro, which owns Lund, Seal and Heron, was"."""
_RELATIVE = re.compile(
    r",\s+(?:which|who|whose)\b[^,;:—–\n]{1,140},"
    r"|,\s+(?:for|of|in|to|under)\s+which\b[^,;:—–\n]{1,140}(?:,|(?=\.?\s*$))"
)
"""The same behind words that name no party: "the bank, which Ferro bought, was"."""
_BRACKET = re.compile(r"\s?[)）]")
_BRACKETS = re.compile(r"[(\[（][^()\[\]（）]{0,200}[)\]）]")
_NEW_CLAUSE = frozenset((*_CONJUNCTIONS, *";:—–…•"))
_COMMA, _CLAUSE_BREAK, _OTHER_AMOUNT = 1.5, 4.0, 4.0


Value = TypeVar("Value")


class _Kept(Generic[Value]):
    """A property worked out once; that of functools takes a lock until Python 3.12, which costs."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out, self.__doc__ = work_out, work_out.__doc__

    def __get__(self, owner: Any, _: type) -> Value:
        value = owner.__dict__[self._work_out.__name__] = self._work_out(owner)
        return value


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of an article and what is mentioned in it.

    Parameters
    ----------
    text
        The article's whole text; all offsets count in it.
    span
        The sentence.
    money, percents, dates, parties
        Its mentions, each in order of place.
    number
        Its place in the article, counted from 0.
    """

    text: str
    span: Span
    money: list[Money] = field(default_factory=list)
    percents: list[Percent] = field(default_factory=list)
    dates: list[DateSpan] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    number: int = 0

    @_Kept
    def words(self) -> str:
        """Return the sentence's own text."""
        return self.span.of(self.text)

    @_Kept
    def vocabulary(self) -> frozenset[str]:
        """Return the different words of the sentence in small letters."""
        return vocabulary(self.text, self.span.start, self.span.end)

    def search(
        self, hinted: Hinted, start: int | None = None, end: int | None = None
    ) -> re.Match[str] | None:
        """Return the first match in the sentence, or in a stretch of it, if any."""
        if not hinted.may_stand_in(self.vocabulary):
            return None
        first = self.span.start if start is None else start
        return hinted.pattern.search(self.text, first, self.span.end if end is None else end)

    @property
    def begins_line(self) -> bool:
        """Whether no other sentence stands before it in its line."""
        before = self.text[max(0, self.span.start - 3) : self.span.start]
        return not before.strip(" \t") or "\n" in before or "\r" in before

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks: what it says is not said to be so."""
        return self.words.rstrip(' "”’)').endswith("?")

    @_Kept
    def clauses(self) -> list[Span]:
        """Return the sentence cut at the words and signs that begin a clause."""
        cuts = [m.start() for m in _CLAUSE.finditer(self.text, self.span.start, self.span.end)]
        whole = [*(m.whole for m in self.money), *(d.span for d in self.dates)]
        cuts = [c for c in cuts if not any(s.start < c < s.end for s in whole)]
        edges = [self.span.start, *cuts, self.span.end]
        return [Span(a, b) for a, b in pairwise(edges) if a < b]

    def mention_before(self, place: int) -> int:
        """Return where the last mention before a place ends, or the sentence begins."""
        before = bisect_right(self._ends, place)
        return self._ends[before - 1] if before else self.span.start

    @_Kept
    def _ends(self) -> list[int]:
        mentions = [m.span for m in self.money] + [d.span for d in self.dates]
        return sorted(span.end for span in mentions + [p.span for p in self.parties])

    def clause_of(self, span: Span) -> Span:
        """Return the stretch from the first to the last clause that the span touches."""
        touched = [c for c in self.clauses if c.overlaps(span)]
        return touched[0].joined(touched[-1]) if touched else span

    @_Kept
    def asides(self) -> list[Span]:
        """Return the appositions and relative clauses between commas behind a party."""
        found: list[Span] = []
        for party in self.parties:
            if not (found and party.span.start < found[-1].end):
                match = _ASIDE.match(self.text, party.span.end, self.span.end)
                found += [Span(*match.span())] if match else []
        for match in _RELATIVE.finditer(self.text, self.span.start, self.span.end):
            if not any(match.start() < a.end and a.start < match.end() for a in found):
                found.append(Span(*match.span()))
        return sorted(found)

    def aside(self, span: Span, place: Span) -> bool:
        """Say whether an aside holds a span but not the place: it says nothing of that."""
        asides = self.asides  # mostly none, and asked for each party at each amount
        return bool(asides) and any(
            a.contains(span) and (not a.overlaps(place) or (place.contains(a) and place != span))
            for a in asides
        )

    def closed(self, span: Span) -> Span:
        """Return the span with the bracket that closes it, where it opens one."""
        return closed(self.text, span)

    def between(self, a: Span, b: Span) -> str:
        """Return the words between two spans, whichever comes first."""
        first, last = sorted((a, b))
        return self.text[first.end : last.start] if first.end < last.start else ""

    def distance(self, a: Span, b: Span) -> float:
        """Return how far two spans are apart; 0 where they touch or overlap."""
        first, last = sorted((a, b))
        if first.end >= last.start:
            return 0.0
        whole = self._cost_between(first.end, last.start)
        if not self.asides:
            return whole
        between = [a for a in self.asides if first.end <= a.start and a.end <= last.start]
        return max(0.0, whole - sum(self._cost_between(a.start, a.end) for a in between))

    def _cost_between(self, start: int, end: int) -> float:
        return self._costs[end - self.span.start] - self._costs[start - self.span.start]

    @_Kept
    def _costs(self) -> list[float]:
        """Return the running sum, by character, of the cost of the units that begin there."""
        length = self.span.end - self.span.start
        at = [0.0] * (length + 1)
        covered = [False] * (length + 1)
        blocks = [(m.whole, _OTHER_AMOUNT) for m in self.money]
        blocks += [(p.span, 1.0) for p in self.parties] + [(d.span, 1.0) for d in self.dates]
        for span, cost in blocks:
            start, end = span.start - self.span.start, span.end - self.span.start
            if start >= 0 and end <= length and not covered[start]:
                at[start] = cost
                covered[start:end] = [True] * (end - start)
        for a, b in self._brackets():
            at[a:b] = [0.0] * (b - a)
            covered[a:b] = [True] * (b - a)
        for match in _UNIT.finditer(self.words):
            if not covered[match.start()]:
                at[match.start()] = _cost(match.group())
        return [0.0, *accumulate(at)][: length + 1]

    def _brackets(self) -> list[tuple[int, int]]:
        return [m.span() for m in _BRACKETS.finditer(self.words)]


def closed(text: str, span: Span) -> Span:
    """Return a span with the bracket that closes it, where it opens one."""
    if text[span.end : span.end + 2].lstrip()[:1] not in {")", "）"}:
        return span
    tail = _BRACKET.match(text, span.end)
    words = span.of(text)
    if tail and words.count("(") + words.count("（") > words.count(")") + words.count("）"):
        return Span(span.start, tail.end())
    return span


@lru_cache(maxsize=10_000)  # words come again and again
def _cost(unit: str) -> float:
    unit = unit.strip().lower()
    if unit.startswith("&"):
        return 0.0
    if unit == ",":
        return _COMMA
    if unit in _NEW_CLAUSE or not unit[0].isalnum():
        return _CLAUSE_BREAK
    return 1.0
