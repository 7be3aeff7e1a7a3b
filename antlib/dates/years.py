"""The year of a date that does not say it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from antlib.dates.forms import WORDS, Form, Match, any_case, said
from antlib.dates.periods import Period, day
from antlib.records import DateSpan, Precision

_STRONG, _WEAK, _REPORTING = (
    any_case(WORDS["future"][name]) for name in ("strong", "weak", "reporting")
)
_WEAK_CUE = re.compile(rf"\b{_WEAK}\s+(?:the\s+)?$")
_AHEAD = any_case(WORDS["future"]["before"])
_AHEAD_CUE = re.compile(rf"\b{_AHEAD}\b")
_STRONG_CUE = re.compile(rf"\b{_STRONG}\b")
_REPORTED = re.compile(rf"\b{_REPORTING}\b")
_FIRST_CUE = re.compile(rf"\b(?:(?P<strong>{_STRONG})|{_REPORTING})\b")
_CLAUSE_END = re.compile(r"[.;:,()]")
_FRONTED = re.compile(r"\W*(?:\w+\s+){0,2}")
_ASIDE_ENDS = re.compile(r"[^,;]*,(?!\s*(?:and|\d))")
_ASIDE_BEGINS = re.compile(r",\s+(?:who|which|whose|where)\b[^,;]*$")
_WHEN = re.compile(r"\W*when\b")
_NEIGHBOURHOOD = 80
"""How many characters beside a date may hold a cue; the bound keeps endless sentences cheap."""
_RUNS_ON = timedelta(31)
"""How long after the day of the sentence before a day without a year may lie in the same story."""
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
    year: int | None = None  # of the heading above, in a chronicle
    stated: DateSpan | None = None  # the last mention of this sentence that says its year

    def before(self, match: Match) -> str:
        """Return the words of the sentence right before a match."""
        return self.text[max(self.start, match.start() - _NEIGHBOURHOOD) : match.start()]

    def after(self, match: Match) -> str:
        """Return the words of the sentence right behind a match."""
        return self.text[match.end() : min(self.end, match.end() + _NEIGHBOURHOOD)]

    def bounded(self, match: Match) -> bool:
        """Say whether "by", "until" or "from" stands right before the date."""
        return bool(_WEAK_CUE.search(self.before(match)))

    def ahead(self, match: Match) -> bool:
        """Say whether words of its clause put the date into the future: "due on July 9"."""
        before = _CLAUSE_END.split(self.before(match))[-1]
        after = _CLAUSE_END.split(self.after(match))[0][:40]
        if _REPORTED.search(before):  # "said on July 9 it will"
            return False
        cue = _FIRST_CUE.search(after)
        told = _STRONG_CUE.search(before) or _AHEAD_CUE.search(before)
        return bool(told or (cue and cue["strong"]))


def periods_near(form: Form, match: Match, near: date) -> list[Period]:
    """Return what a date without a year names in the years around a day; 29 February in few."""
    return in_years(form, match, range(max(near.year - 8, 1), min(near.year + 9, 9999)))


def in_years(form: Form, match: Match, years: Iterable[int]) -> list[Period]:
    """Return what a date names in each of the years that has such a day."""
    found = []
    for year in years:
        try:
            found.append(form.make(match, year))
        except ValueError:  # no such day in that year
            continue
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
    begins = _ASIDE_BEGINS.search(ctx.text, ctx.start, stated.span.start)
    if begins and _ASIDE_ENDS.match(ctx.text, stated.span.end, match.start()):
        return False  # "Ferro, which was sold in May 2016, left in March": news again
    if stated.precision is not Precision.YEAR:
        return True
    fronted = _FRONTED.fullmatch(ctx.text, ctx.start, stated.span.start)
    return bool(fronted or _WHEN.match(ctx.text, stated.span.end, match.start()))


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


def _running(form: Form, match: Match, ctx: Context) -> Period | None:
    """Return the day of a story that runs on: "On 18 June 2020 it fell. On 19 June it failed"."""
    anchor = ctx.anchor
    if anchor is None or anchor.precision is not Precision.DAY or ctx.published is None:
        return None
    if anchor.last > ctx.published:
        return None
    near = periods_near(form, match, anchor.last)
    soon = (p for p in near if timedelta(0) <= p.first - anchor.last <= _RUNS_ON)
    return next((p for p in soon if p.precision is Precision.DAY), None)


def _without_year(form: Form, match: Match, ctx: Context) -> Period | None:
    """Resolve "July 9" or "in March": the latest one, unless other words say when."""
    if ctx.year:
        return form.make(match, ctx.year)
    if ctx.published is None:
        # A date of an earlier sentence would be a guess: background stands beside news.
        if ctx.stated is None or not _frames(ctx.stated, match, ctx):
            return None
        told = ctx.stated.first
        return next((p for p in periods_near(form, match, told) if p.first >= told), None)
    near = periods_near(form, match, ctx.published)
    past = _latest(near, ctx.published)
    if past and past.last >= ctx.published - _NEWS_DAYS:
        return past
    if running := None if ctx.stated else _running(form, match, ctx):
        return running
    coming = next((p for p in near if p.last >= ctx.published), None)
    if ctx.ahead(match):
        return coming
    if not ctx.bounded(match):
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
