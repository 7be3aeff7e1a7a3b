"""The date mentions of a sentence: found in order of place, each one resolved by those before."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from antlib.dates.forms import FORMS, WORDS, YEAR, Form, Match, said
from antlib.dates.periods import Period, hull, sixths
from antlib.dates.phrases import PHRASES, Resolve
from antlib.dates.years import Context, in_its_year, periods_near
from antlib.lexicons import alternation, vocabulary
from antlib.records import DateBasis, DateSpan, Span

_TO = re.compile(rf"(?:[-–—]|and|{alternation(WORDS['to'])})(?:\s+the)?")
_BETWEEN = re.compile(r"\b(?i:between)\s+(?:the\s+)?$")

_AND = re.compile(r"\s*(?:,|,?\s(?:and|or)(?:\s+again)?(?:\s+in)?)\s+")
_YEAR = re.compile(r"\d{4}")
_HINTS = frozenset[str]().union(
    *(form.hints for form in FORMS), *(hinting for _, hinting, _ in PHRASES)
)
"""The words without one of which a sentence holds no date; most sentences hold none."""


@dataclass(frozen=True)
class _Candidate:
    """Words that may be a date, and how to resolve them."""

    match: Match
    form: Form | None
    resolve: Resolve

    @property
    def span(self) -> Span:
        """The words without a leading article."""
        lead = re.match(r"(?i:the)\s+", self.match[0])
        return Span(self.match.start() + (lead.end() if lead else 0), self.match.end())

    @property
    def dated(self) -> bool:
        return self.form is not None and bool(said(self.match, "year"))


def _candidates(ctx: Context) -> list[_Candidate]:
    """Return what may be a date, in order of place; of two that overlap the first and longest."""
    words = vocabulary(ctx.text, ctx.start, ctx.end)
    if _YEAR.search(ctx.text, ctx.start, ctx.end):
        words |= YEAR
    if _HINTS.isdisjoint(words):
        return []
    found = [
        _Candidate(match, form, partial(in_its_year, form))
        for form in FORMS
        if not form.hints.isdisjoint(words)
        for match in form.pattern.finditer(ctx.text, ctx.start, ctx.end)
        if form.accepts(match, ctx.before(match), ctx.after(match))
    ]
    found += [
        _Candidate(match, None, resolve)
        for pattern, hinting, resolve in PHRASES
        if not hinting.isdisjoint(words)
        for match in pattern.finditer(ctx.text, ctx.start, ctx.end)
    ]
    found.sort(key=lambda c: (c.match.start(), -c.match.end()))
    kept: list[_Candidate] = []
    for candidate in found:
        if not kept or candidate.match.start() >= kept[-1].match.end():
            kept.append(candidate)
    return kept


def _resolved(candidate: _Candidate, ctx: Context) -> Period | None:
    """Return the days of a candidate; None where nothing decides or no such day exists."""
    try:
        period = candidate.resolve(candidate.match, ctx)
        part = said(candidate.match, "part").lower()
        if period is None or not part:
            return period
        first, last = WORDS["parts"][" ".join(part.split())]
        return sixths(period, first, last)
    except (ValueError, OverflowError):  # "February 30", "999 years ago"
        return None
    except KeyError:  # a word in odd letters: patterns take the long s for an s
        return None


def _joined(one: _Candidate, two: _Candidate, ctx: Context) -> Period | None:
    """Return the period from one calendar date to another, where the words between make it one."""
    if one.form is None or two.form is None:
        return None
    between = ctx.text[one.match.end() : two.match.start()].strip()
    if not _TO.fullmatch(between):
        return None
    if two.dated and not one.dated:
        end = _resolved(two, ctx)
        near = periods_near(one.form, one.match, end.first) if end else []
        start = next((p for p in reversed(near) if end and p.first <= end.first), None)
    else:
        start = _resolved(one, ctx)
        near = periods_near(two.form, two.match, start.last) if start and not two.dated else []
        end = next((p for p in near if start and p.last >= start.last), _resolved(two, ctx))
    if start is None or end is None or start.first > end.first:
        return None
    adjoining = start.last + timedelta(1) == end.first
    paired = _BETWEEN.search(ctx.before(one.match))
    if between.startswith("and") and not (paired or adjoining):
        return None
    return hull(start, end)


def _lent(one: _Candidate, two: _Candidate, ctx: Context) -> Period | None:
    """Return the month of 2021 that "April" is in "in April and July 2021"."""
    if one.form is None or one.form is not two.form or one.dated or not two.dated:
        return None
    if any(said(one.match, name) for name in ("det", "rel", "part")):
        return None
    if not _AND.fullmatch(ctx.text, one.match.end(), two.match.start()):
        return None
    end = _resolved(two, ctx)
    near = periods_near(one.form, one.match, end.first) if end else []
    return next((p for p in reversed(near) if end and p.first <= end.first), None)


def _mentions(ctx: Context) -> Iterator[DateSpan]:
    waiting = deque(_candidates(ctx))
    while waiting:
        one = waiting.popleft()
        span, dated, period = one.span, one.dated, None
        if waiting and (period := _joined(one, waiting[0], ctx)):
            two = waiting.popleft()
            span, dated = span.joined(two.span), dated or two.dated
        if waiting and not period:
            period = _lent(one, waiting[0], ctx)
        period = period or _resolved(one, ctx)
        if period is None:
            continue
        mention = DateSpan(span, *period, DateBasis.STATED if dated else DateBasis.RELATIVE)
        yield mention
        ctx = replace(ctx, anchor=mention, stated=mention if dated else ctx.stated)


def find_dates(
    text: str,
    start: int,
    end: int,
    published: date | None,
    anchor: DateSpan | None = None,
    year: int | None = None,
) -> list[DateSpan]:
    """Return the date mentions of one sentence, in order of place.

    Parameters
    ----------
    text
        The unaltered text of the article.
    start, end
        Where the sentence lies in it.
    published
        The publication date; without it dates that need it are left out.
    anchor
        The last date mentioned before this sentence, for "the following month".
    year
        The year of the heading that the sentence stands under, for the days of a chronicle.

    Returns
    -------
    list of DateSpan
        With offsets into ``text``. The basis is stated where the words say the year.

    Examples
    --------
    >>> text = "The bank was fined last November."
    >>> find_dates(text, 0, len(text), date(2024, 5, 2))[0].first
    datetime.date(2023, 11, 1)
    """
    return list(_mentions(Context(text, start, end, published, anchor, year)))
