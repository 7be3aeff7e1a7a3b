"""The year of a date that does not say it."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from antlib.dates.forms import WORDS, Form, Match, any_case, said
from antlib.dates.periods import Period, day
from antlib.records import DateSpan, Precision

_FUTURE = {name: any_case(words) for name, words in WORDS["future"].items()}
_NEWS_DAYS = timedelta(10)
"""A day without a year that ended no longer before publication is news, whatever year was named."""


@dataclass(frozen=True)
class Context:
    """What a mention is resolved against."""

    text: str
    start: int
    end: int
    published: date | None
    anchor: DateSpan | None
    stated: DateSpan | None = None  # the last mention of this sentence that says its year

    def before(self, match: Match) -> str:
        """Return the words of the sentence before a match."""
        return self.text[self.start : match.start()]

    def after(self, match: Match) -> str:
        """Return the words of the sentence behind a match."""
        return self.text[match.end() : self.end]

    def ahead(self, match: Match, strength: str) -> bool:
        """Say whether words beside the date put it into the future."""
        before, after = self.before(match), self.after(match)
        if strength == "weak":
            return bool(re.search(rf"\b{_FUTURE['weak']}\s+(?:the\s+)?$", before))
        clause = re.split(r"[.;:,()]", before)[-1][-60:]
        follow = re.split(r"[.;:,()]", after)[0][:40]
        if re.search(rf"\b{_FUTURE['reporting']}\b", clause):
            return False
        first_cue = re.search(
            rf"\b(?:{_FUTURE['strong']}|(?P<not>{_FUTURE['reporting']}))\b", follow
        )
        if first_cue and not first_cue["not"]:
            return True
        return bool(re.search(rf"\b{_FUTURE['strong']}\b", clause))


def periods_near(form: Form, match: Match, near: date) -> list[Period]:
    """Return what a date without a year names in the years around a day; 29 February in few."""
    return in_years(form, match, range(max(near.year - 8, 1), min(near.year + 9, 9999)))


def in_years(form: Form, match: Match, years: Iterable[int]) -> list[Period]:
    """Return what a date names in each of the years that has such a day."""
    found = []
    for year in years:
        with suppress(ValueError):  # no such day in that year
            found.append(form.make(match, year))
    return found


def offset(word: str, ctx: Context) -> tuple[Period, int] | None:
    """Return what "last", "next", "the same" count from, and how many periods."""
    word = " ".join(word.lower().split())
    for key in (word, word.removeprefix("the ")):
        if key in WORDS["from_anchor"] and ctx.anchor:
            anchor = Period(ctx.anchor.first, ctx.anchor.last, ctx.anchor.precision)
            return anchor, WORDS["from_anchor"][key]
        if key in WORDS["from_anchor"]:
            return None
        if key in WORDS["from_published"] and ctx.published:
            return day(ctx.published), WORDS["from_published"][key]
    return None


def _determined(word: str, form: Form, match: Match, ctx: Context) -> Period | None:
    """Resolve "last November", "this January", "next March", "that May"."""
    origin = offset(word, ctx)
    if origin is None:
        return None
    base, shift = origin
    if shift == 0:
        return form.make(match, base.first.year)
    near = periods_near(form, match, base.first)
    if shift < 0:
        return next((p for p in reversed(near) if p.last < base.first), None)
    return next((p for p in near if p.first > base.last), None)


def _latest(near: list[Period], published: date) -> Period | None:
    """Return the latest period that has begun; a winter has begun when its year has."""
    begun = [p for p in near if max(p.first, date(p.last.year, 1, 1)) <= published]
    return begun[-1] if begun else None


def _frames(stated: DateSpan, match: Match, ctx: Context) -> bool:
    """Say whether a date of the sentence lends its year to a later one.

    A bare year does so only at the head of the sentence ("In 2016 ... in March") or right before
    "when" ("in 2016, when ... on March 3"): "the chief since 2016 left in March" is news.
    """
    if stated.precision is not Precision.YEAR:
        return True
    head = ctx.text[ctx.start : stated.span.start]
    between = ctx.text[stated.span.end : match.start()]
    return bool(re.fullmatch(r"\W*(?:\w+\s+){0,2}", head) or re.match(r"\W*when\b", between))


def _told(form: Form, match: Match, ctx: Context) -> Period | None:
    """Return the period nearest to a date that said its year; a story runs forward, rarely back."""
    if ctx.published is None or ctx.stated is None or not _frames(ctx.stated, match, ctx):
        return None
    stated = ctx.stated

    def distance(period: Period) -> int:
        forward = (period.first - stated.last).days
        back = (stated.first - period.last).days
        return max(forward, 3 * back, 0)

    latest = max(ctx.published, stated.last)
    known = [p for p in periods_near(form, match, stated.last) if p.first <= latest]
    return min(known, key=distance, default=None)


def _without_year(form: Form, match: Match, ctx: Context) -> Period | None:
    """Resolve "July 7" or "in March": the latest one, unless other words say when."""
    if ctx.published is None:
        if ctx.anchor is None:
            return None
        told = ctx.anchor.first
        return next((p for p in periods_near(form, match, told) if p.first >= told), None)
    near = periods_near(form, match, ctx.published)
    past = _latest(near, ctx.published)
    if past and past.last >= ctx.published - _NEWS_DAYS:
        return past
    coming = next((p for p in near if p.last >= ctx.published), None)
    if ctx.ahead(match, "strong"):
        return coming
    if not ctx.ahead(match, "weak"):
        return _told(form, match, ctx) or past
    if ctx.stated is None or not _frames(ctx.stated, match, ctx):
        return coming
    near = periods_near(form, match, ctx.stated.last)
    return next((p for p in near if p.first >= ctx.stated.first), None)


def in_its_year(form: Form, match: Match, ctx: Context) -> Period | None:
    """Return what a calendar date names: in the year it says, else in the year it means."""
    if said(match, "year"):
        return form.make(match, int(said(match, "year")))
    if said(match, "rel"):
        origin = offset(said(match, "rel"), ctx)
        return form.make(match, origin[0].first.year + origin[1]) if origin else None
    if said(match, "det"):
        return _determined(said(match, "det"), form, match, ctx)
    return _without_year(form, match, ctx)
