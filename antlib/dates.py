"""Date mentions of a sentence, resolved against the publication date or an earlier mention."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal, TypeAlias

from antlib.date_forms import EDGE, FORMS, PART, WORDS, Form, Match, any_case, cased, numbered, said
from antlib.lexicons import alternation, index
from antlib.periods import Period, day, hull, moved, sixths, unit_of
from antlib.records import DateBasis, DateSpan, Precision, Span

_NUMBERS = numbered("numbers")
_WEEKDAYS = numbered("weekdays")
_UNITS = index(WORDS["units"], "dates")
_COUNT = rf"(?P<count>\d{{1,3}}|{any_case(_NUMBERS)})"
_UNIT = rf"(?P<unit>{any_case(_UNITS)})\b"
_FUTURE = {name: any_case(words) for name, words in WORDS["future"].items()}
_NEWS_DAYS = timedelta(10)
"""A day without a year that ended no longer before publication is news, whatever year was named."""


@dataclass(frozen=True)
class _Context:
    """What a mention is resolved against."""

    text: str
    start: int
    end: int
    published: date | None
    anchor: DateSpan | None
    stated: DateSpan | None = None  # the last mention of this sentence that says its year

    def before(self, match: Match) -> str:
        return self.text[self.start : match.start()]

    def after(self, match: Match) -> str:
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


# --- Calendar dates: which year? -----------------------------------------------------------------


def _tries(form: Form, match: Match, near: date) -> list[Period]:
    """Return what a date without a year names in the years around a day; 29 February in few."""
    return _in_years(form, match, range(max(near.year - 8, 1), min(near.year + 9, 9999)))


def _in_years(form: Form, match: Match, years: Iterable[int]) -> list[Period]:
    found = []
    for year in years:
        try:
            found.append(form.make(match, year))
        except ValueError:  # no such day in that year
            continue
    return found


def _offset(word: str, ctx: _Context) -> tuple[Period, int] | None:
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


def _determined(word: str, form: Form, match: Match, ctx: _Context) -> Period | None:
    """Resolve "last November", "this January", "next March", "that May"."""
    origin = _offset(word, ctx)
    if origin is None:
        return None
    base, shift = origin
    if shift == 0:
        return form.make(match, base.first.year)
    tries = _tries(form, match, base.first)
    if shift < 0:
        return next((p for p in reversed(tries) if p.last < base.first), None)
    return next((p for p in tries if p.first > base.last), None)


def _latest(tries: list[Period], published: date) -> Period | None:
    """Return the latest period that has begun; a winter has begun when its year has."""
    begun = [p for p in tries if max(p.first, date(p.last.year, 1, 1)) <= published]
    return begun[-1] if begun else None


def _frames(stated: DateSpan, match: Match, ctx: _Context) -> bool:
    """Say whether a date of the sentence lends its year to a later one.

    A bare year does so only at the head of the sentence ("In 2016 ... in March") or right before
    "when" ("in 2016, when ... on March 3"): "the chief since 2016 left in March" is news.
    """
    if stated.precision is not Precision.YEAR:
        return True
    head = ctx.text[ctx.start : stated.span.start]
    between = ctx.text[stated.span.end : match.start()]
    return bool(re.fullmatch(r"\W*(?:\w+\s+){0,2}", head) or re.match(r"\W*when\b", between))


def _told(form: Form, match: Match, ctx: _Context) -> Period | None:
    """Return the period nearest to a date that said its year; a story runs forward, rarely back."""
    if ctx.published is None or ctx.stated is None or not _frames(ctx.stated, match, ctx):
        return None
    stated = ctx.stated

    def distance(period: Period) -> int:
        forward = (period.first - stated.last).days
        back = (stated.first - period.last).days
        return max(forward, 3 * back, 0)

    latest = max(ctx.published, stated.last)
    known = [p for p in _tries(form, match, stated.last) if p.first <= latest]
    return min(known, key=distance, default=None)


def _without_year(form: Form, match: Match, ctx: _Context) -> Period | None:
    if ctx.published is None:
        if ctx.anchor is None:
            return None
        told = ctx.anchor.first
        return next((p for p in _tries(form, match, told) if p.first >= told), None)
    tries = _tries(form, match, ctx.published)
    past = _latest(tries, ctx.published)
    if past and past.last >= ctx.published - _NEWS_DAYS:
        return past
    coming = next((p for p in tries if p.last >= ctx.published), None)
    if ctx.ahead(match, "strong"):
        return coming
    if not ctx.ahead(match, "weak"):
        return _told(form, match, ctx) or past
    if ctx.stated is None:
        return coming
    tries = _tries(form, match, ctx.stated.last)
    return next((p for p in tries if p.first >= ctx.stated.first), None)


def _calendar(form: Form, match: Match, ctx: _Context) -> Period | None:
    if said(match, "year"):
        return form.make(match, int(said(match, "year")))
    if said(match, "rel"):
        origin = _offset(said(match, "rel"), ctx)
        return form.make(match, origin[0].first.year + origin[1]) if origin else None
    if said(match, "det"):
        return _determined(said(match, "det"), form, match, ctx)
    return _without_year(form, match, ctx)


# --- Relative dates ------------------------------------------------------------------------------


def _shifted(
    unit: str, base: Period, shift: int, step: Callable[[str, date, int], Period]
) -> Period | None:
    """Return what lies so many units after a period; a vague period gives a vague answer or none.

    "The following month" of an event "at the end of 2020" is one of several months, but "the same
    month" or "two days later" of it says nothing.
    """
    first, last = step(unit, base.first, shift), step(unit, base.last, shift)
    if first != last and (shift == 0 or unit in ("day", "week", "weekend")):
        return None
    return hull(first, last)


def _deictic(match: Match, ctx: _Context) -> Period | None:
    """Resolve "last week", "the following month", "end of the year"."""
    word, unit = said(match, "det") or "this", _UNITS[said(match, "unit").lower()]
    if word.lower() == "the":  # "over the weekend": the latest one
        return unit_of(unit, ctx.published - timedelta(5)) if ctx.published else None
    origin = _offset(word, ctx)
    if origin is None:
        return None
    return _shifted(unit, *origin, unit_of)


def _counted(match: Match, ctx: _Context) -> Period | None:
    """Resolve "two weeks ago", "a month later", "the day before"."""
    count = said(match, "count").lower() or "1"
    number = int(count) if count.isdigit() else _NUMBERS[" ".join(count.split())]
    way, unit = said(match, "way").lower(), _UNITS[said(match, "unit").lower()]
    if way == "ago":
        return moved(unit, ctx.published, -number) if ctx.published else None
    if ctx.anchor is None:
        return None
    anchor = Period(ctx.anchor.first, ctx.anchor.last, ctx.anchor.precision)
    shift = number * WORDS["after_count"]["from_anchor"][way]
    return _shifted(unit, anchor, shift, moved)


def _stretch(match: Match, ctx: _Context) -> Period | None:
    """Resolve "the past three years": from then to now."""
    if ctx.published is None:
        return None
    count = said(match, "count").lower() or "1"
    number = int(count) if count.isdigit() else _NUMBERS[" ".join(count.split())]
    unit = _UNITS[said(match, "unit").lower()]
    sign = 1 if said(match, "way").lower() in ("next", "coming") else -1
    if unit == "year":
        unit, number = "month", number * 12
    other, now = moved(unit, ctx.published, sign * number), day(ctx.published)
    both = (other, now) if sign < 0 else (now, other)
    return Period(both[0].first, both[1].last, Precision.RANGE)


def _weekday(match: Match, ctx: _Context) -> Period | None:
    """Resolve "Friday", "last Tuesday", "Monday last week", "the following Thursday"."""
    number = _WEEKDAYS[said(match, "name").lower()]
    if said(match, "week"):
        origin = _offset(said(match, "week"), ctx)
        if origin is None:
            return None
        monday = unit_of("week", origin[0].first, origin[1]).first
        return day(monday + timedelta(number))
    if said(match, "det"):
        origin = _offset(said(match, "det"), ctx)
    elif ctx.published:
        ahead = ctx.ahead(match, "strong") or ctx.ahead(match, "weak")
        shift = 1 if ahead else -1
        origin = day(ctx.published - timedelta(shift)), shift
    else:
        origin = None
    if origin is None:
        return None
    base, shift = origin
    if shift == 0:
        return day(unit_of("week", base.first).first + timedelta(number))
    if shift < 0:
        return day(base.first - timedelta((base.first.weekday() - number - 1) % 7 + 1))
    return day(base.last + timedelta((number - base.last.weekday() - 1) % 7 + 1))


def _day_word(match: Match, ctx: _Context) -> Period | None:
    if ctx.published is None:
        return None
    return day(
        ctx.published + timedelta(WORDS["day_words"][" ".join(match["word"].lower().split())])
    )


def _no_date(match: Match, ctx: _Context) -> Period | None:
    return None


_Resolve: TypeAlias = Callable[[Match, _Context], Period | None]
_DETS = any_case({*WORDS["from_published"], *WORDS["from_anchor"]} - {"the"})
_WEEKDAY = rf"(?P<name>{cased(WORDS['weekdays'])})"
_END = r"(?=\s*(?:[.,;:)]|$))"  # "a month after": with words behind, it counts from those
_RELATIVE: tuple[tuple[re.Pattern[str], _Resolve], ...] = tuple(
    (re.compile(EDGE + pattern), resolve)
    for pattern, resolve in (
        # "last week", "end of this month", "the same day"; "the last week of July" is none
        (rf"(?:{PART})?(?P<det>{_DETS})\s+{_UNIT}(?!\s+of\b)", _deictic),
        # "the end of the year"
        (rf"{PART}(?P<unit>(?i:week|month|quarter|year))\b", _deictic),
        (r"(?P<det>(?i:the))\s+(?P<unit>(?i:weekend))\b(?!\s+of\b)", _deictic),
        (rf"{_COUNT}\s+{_UNIT}\s+(?P<way>(?i:ago|earlier|later))\b", _counted),
        (rf"(?:{_COUNT}|(?i:the))\s+{_UNIT}\s+(?P<way>(?i:before|after)){_END}", _counted),
        # "over the past three years", "the past week"
        (rf"(?P<way>(?i:past|last|next|coming))\s+{_COUNT}\s+{_UNIT}", _stretch),
        (r"(?P<way>(?i:past))\s+(?P<unit>(?i:week|month|year))\b", _stretch),
        # "last Tuesday", "Monday last week"
        (
            rf"(?:(?P<det>{_DETS})\s+)?{_WEEKDAY}\b"
            rf"(?:\s+(?:of\s+)?(?P<week>(?i:last|this|next))\s+week\b)?",
            _weekday,
        ),
        (rf"(?P<word>{any_case(WORDS['day_words'])})\b", _day_word),
        (rf"{alternation(WORDS['names'])}\b", _no_date),
    )
)


# --- Finding -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Candidate:
    """Words that may be a date, and how to resolve them."""

    match: Match
    form: Form | None
    resolve: _Resolve

    @property
    def span(self) -> Span:
        """The words without a leading article."""
        lead = re.match(r"(?i:the)\s+", self.match[0])
        return Span(self.match.start() + (lead.end() if lead else 0), self.match.end())

    @property
    def dated(self) -> bool:
        return self.form is not None and bool(said(self.match, "year"))


def _candidates(ctx: _Context) -> list[_Candidate]:
    """Return what may be a date, in order of place; of two that overlap the first and longest."""
    found = [
        _Candidate(match, form, partial(_calendar, form))
        for form in FORMS
        for match in form.pattern.finditer(ctx.text, ctx.start, ctx.end)
        if form.accepts(match, ctx.before(match), ctx.after(match))
    ]
    found += [
        _Candidate(match, None, resolve)
        for pattern, resolve in _RELATIVE
        for match in pattern.finditer(ctx.text, ctx.start, ctx.end)
    ]
    found.sort(key=lambda c: (c.match.start(), -c.match.end()))
    kept: list[_Candidate] = []
    for candidate in found:
        if not kept or candidate.match.start() >= kept[-1].match.end():
            kept.append(candidate)
    return kept


def _resolved(candidate: _Candidate, ctx: _Context) -> Period | None:
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


def _joined(one: _Candidate, two: _Candidate, ctx: _Context) -> Period | None:
    """Return the period from one calendar date to another, where the words between make it one."""
    if one.form is None or two.form is None:
        return None
    between = ctx.text[one.match.end() : two.match.start()].strip()
    if not re.fullmatch(rf"(?:[-–—]|and|{alternation(WORDS['to'])})(?:\s+the)?", between):
        return None
    if two.dated and not one.dated:
        end = _resolved(two, ctx)
        tries = _tries(one.form, one.match, end.first) if end else []
        start = next((p for p in reversed(tries) if end and p.first <= end.first), None)
    else:
        start = _resolved(one, ctx)
        tries = _tries(two.form, two.match, start.last) if start and not two.dated else []
        end = next((p for p in tries if start and p.last >= start.last), _resolved(two, ctx))
    if start is None or end is None or start.first > end.first:
        return None
    adjoining = start.last + timedelta(1) == end.first
    paired = re.search(r"\b(?i:between)\s+(?:the\s+)?$", ctx.before(one.match))
    if between.startswith("and") and not (paired or adjoining):
        return None
    return hull(start, end)


def _mentions(ctx: _Context) -> Iterator[DateSpan]:
    waiting = _candidates(ctx)
    while waiting:
        one, *waiting = waiting
        span, dated, period = one.span, one.dated, None
        if waiting and (period := _joined(one, waiting[0], ctx)):
            span, dated = span.joined(waiting[0].span), dated or waiting[0].dated
            waiting = waiting[1:]
        period = period or _resolved(one, ctx)
        if period is None:
            continue
        mention = DateSpan(span, *period, DateBasis.STATED if dated else DateBasis.RELATIVE)
        yield mention
        ctx = replace(ctx, anchor=mention, stated=mention if dated else ctx.stated)


def find_dates(
    text: str, start: int, end: int, published: date | None, anchor: DateSpan | None = None
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
    return list(_mentions(_Context(text, start, end, published, anchor)))


# --- The publication date ------------------------------------------------------------------------

_HEAD_LINES = 8
_HEAD_LENGTH = 1500
_YEARS_AHEAD = 3  # a weekday and a day of the month meet again after five years at the earliest
_LABEL = rf"(?:last\s+)?{any_case(WORDS['labels'])}(?:\s+(?:on|at))?[:*_\s]+"
_SOURCE = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}\s?[,|]\s*"  # "Hong Kong, ", "By Ann Lee | "
_HEADER = re.compile(rf"\W*(?:(?P<label>(?i:{_LABEL}))|{_SOURCE})?\W*")
_REST = re.compile(  # what may follow in a line that is a header: nothing, a dash, a time of day
    r"\W*$|\s*(?:[—–|·(]|--?\s|,?\s*\d{1,2}[:.h]\d\d|T\d\d)|\.\s.{0,60}$"
)


def _in_header(text: str, line: Span, mention: DateSpan) -> bool:
    """Say whether a date stands where a date of publication does."""
    header = _HEADER.fullmatch(text, line.start, mention.span.start)
    if header is None:
        return False
    return bool(header["label"] or _REST.match(text[mention.span.end : line.end]))


def _stated_publication(text: str) -> date | None:
    lines = [Span(*m.span()) for m in re.finditer(r"[^\r\n]*\S[^\r\n]*", text[:_HEAD_LENGTH])]
    for line in lines[:_HEAD_LINES]:
        for mention in find_dates(text, line.start, line.end, None):
            if mention.precision is Precision.DAY and _in_header(text, line, mention):
                return mention.first
    return None


def _inferred_publication(text: str) -> date | None:
    """Return the day of a pair such as "Tuesday (April 18)", in the year that fits both.

    The year is the first that fits, from the latest year named anywhere in the text.
    """
    years = [d.last.year for d in find_dates(text, 0, len(text), None)]
    for form in FORMS[:2]:
        for match in form.pattern.finditer(text, 0, _HEAD_LENGTH):
            weekday = _WEEKDAYS.get(re.split(r"\W", match[0])[0].lower())
            if weekday is None or not years:
                continue
            given = said(match, "year")
            span = [int(given)] if given else range(max(years), max(years) + _YEARS_AHEAD + 1)
            fitting = [
                p.first for p in _in_years(form, match, span) if p.first.weekday() == weekday
            ]
            if fitting:
                return fitting[0]
    return None


def find_publication_date(text: str) -> tuple[date, Literal["stated", "inferred"]] | None:
    r"""Return the publication date that a text gives of itself, and how it is known.

    Stated is a full date in the first lines, where a header has it: alone on its line, behind a
    place or a name, or behind a label such as "Published:". Inferred is a weekday with a day of
    the month ("Tuesday (April 18)"): it is taken for the day of the report, in the first year that
    fits both, from the latest year named in the text on. Any other date is no answer.

    Parameters
    ----------
    text
        The unaltered text of an article.

    Returns
    -------
    tuple of date and str, or None
        The day and ``"stated"`` or ``"inferred"``.

    Examples
    --------
    >>> find_publication_date("Bank fined\nOslo, 3 May 2024\n\nThe bank was fined today.")
    (datetime.date(2024, 5, 3), 'stated')
    """
    if stated := _stated_publication(text):
        return stated, "stated"
    if inferred := _inferred_publication(text):
        return inferred, "inferred"
    return None
