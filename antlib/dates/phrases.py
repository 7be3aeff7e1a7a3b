"""Relative dates: "last week", "two months later", "Friday"."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from antlib.dates.forms import EDGE, PART, WORDS, Match, any_case, cased, numbered, said
from antlib.dates.periods import Period, day, hull, moved, unit_of
from antlib.dates.years import Context, offset
from antlib.lexicons import alternation, hints, index

WEEKDAYS = numbered("weekdays")
_NUMBERS = numbered("numbers")
UNITS = index(WORDS["units"], "dates")
_COUNT = rf"(?P<count>\d{{1,3}}|{any_case(_NUMBERS)})"
_UNIT = rf"(?P<unit>{any_case(UNITS)})\b"


def _shifted(
    unit: str, base: Period, shift: int, step: Callable[[str, date, int], Period]
) -> Period | None:
    """Return what lies so many units after a period; a vague period gives a vague answer or none.

    "The following month" of an event "at the end of 2018" is one of several months, but "the same
    month" or "two days later" of it says nothing.
    """
    first, last = step(unit, base.first, shift), step(unit, base.last, shift)
    if first != last and (shift == 0 or unit in ("day", "week", "weekend")):
        return None
    return hull(first, last)


def _deictic(match: Match, ctx: Context) -> Period | None:
    """Resolve "last week", "the following month", "end of the year"."""
    word, unit = said(match, "det") or "this", UNITS[said(match, "unit").lower()]
    if word.lower() == "the":  # "over the weekend": the latest one
        return unit_of(unit, ctx.published - timedelta(5)) if ctx.published else None
    origin = offset(word, ctx)
    if origin is None:
        return None
    return _shifted(unit, *origin, unit_of)


def _amount(match: Match) -> tuple[str, int]:
    """Return unit and number of "two weeks", "the day"; a decade is ten years."""
    count = " ".join(said(match, "count").lower().split()) or "1"
    number = int(count) if count.isdigit() else _NUMBERS[count]
    unit = UNITS[said(match, "unit").lower()]
    times, unit = WORDS["multiples"].get(unit, (1, unit))
    return unit, number * times


def _counted(match: Match, ctx: Context) -> Period | None:
    """Resolve "two weeks ago", "a month later", "the day before"."""
    unit, number = _amount(match)
    way = said(match, "way").lower()
    if way == "ago":
        return moved(unit, ctx.published, -number) if ctx.published else None
    if ctx.anchor is None:
        return None
    anchor = Period(ctx.anchor.first, ctx.anchor.last, ctx.anchor.precision)
    return _shifted(unit, anchor, number * WORDS["after_count"][way], moved)


def _stretch(match: Match, ctx: Context) -> Period | None:
    """Resolve "the past two years": from then to now, months in full."""
    if ctx.published is None:
        return None
    unit, number = _amount(match)
    if unit == "year":
        unit, number = "month", number * 12
    now = day(ctx.published)
    if said(match, "way").lower() in ("next", "coming"):
        return hull(now, moved(unit, ctx.published, number))
    return hull(moved(unit, ctx.published, -number), now)


def _weekday(match: Match, ctx: Context) -> Period | None:
    """Resolve "Friday", "last Tuesday", "Monday last week", "the following Thursday"."""
    number = WEEKDAYS[said(match, "name").lower()]
    if said(match, "week"):
        origin = offset(said(match, "week"), ctx)
        if origin is None:
            return None
        monday = unit_of("week", origin[0].first, origin[1]).first
        return day(monday + timedelta(number))
    if said(match, "det"):
        origin = offset(said(match, "det"), ctx)
    elif ctx.published:
        ahead = ctx.ahead(match) or ctx.bounded(match)
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


def _day_word(match: Match, ctx: Context) -> Period | None:
    if ctx.published is None:
        return None
    return day(
        ctx.published + timedelta(WORDS["day_words"][" ".join(match["word"].lower().split())])
    )


def _no_date(match: Match, ctx: Context) -> Period | None:
    return None


Resolve: TypeAlias = Callable[[Match, Context], Period | None]
_DETS = any_case({*WORDS["from_published"], *WORDS["from_anchor"]} - {"the"})
_WEEKDAY = rf"(?P<name>{cased(WORDS['weekdays'])})"
_LONG = r"(?i:week|weekend|month|quarter|year)"
_WAYS = "ago|earlier|later|afterwards?|thereafter"
_NOT_OF = r"\b(?!\s+of\b)"
_END = r"(?=\s*(?:[.,;:)]|$))"  # "a month after": with words behind, it counts from those
_UNITS, _WEEKDAYS = hints(UNITS), hints(WEEKDAYS)
PHRASES: tuple[tuple[re.Pattern[str], frozenset[str], Resolve], ...] = tuple(
    (re.compile(EDGE + pattern), hinting, resolve)
    for pattern, hinting, resolve in (
        # "last week", "end of this month", "the same day"; "the last week of July" is none
        (rf"(?:{PART})?(?P<det>{_DETS})\s+(?P<unit>{_LONG}){_NOT_OF}", _UNITS, _deictic),
        (
            rf"(?P<det>{any_case(WORDS['from_anchor'])})\s+(?P<unit>(?i:day)){_NOT_OF}",
            hints(["day"]),
            _deictic,
        ),
        # "the end of the year"
        (rf"{PART}(?P<unit>(?i:week|month|quarter|year))\b", _UNITS, _deictic),
        (rf"(?P<det>(?i:the))\s+(?P<unit>(?i:weekend)){_NOT_OF}", hints(["weekend"]), _deictic),
        (rf"{_COUNT}\s+{_UNIT}\s+(?P<way>(?i:{_WAYS}))\b", _UNITS, _counted),
        (
            rf"(?:{_COUNT}|(?i:the))\s+{_UNIT}\s+(?P<way>(?i:before|after)){_END}",
            _UNITS,
            _counted,
        ),
        # "over the past two years", "the past week"
        (rf"(?P<way>(?i:past|last|next|coming))\s+{_COUNT}\s+{_UNIT}", _UNITS, _stretch),
        (r"(?P<way>(?i:past))\s+(?P<unit>(?i:week|month|year|decade))\b", _UNITS, _stretch),
        # "last Tuesday", "Monday last week"
        (
            rf"(?:(?P<det>{_DETS})\s+)?{_WEEKDAY}\b"
            rf"(?:\s+(?:of\s+)?(?P<week>(?i:last|this|next))\s+week\b)?",
            _WEEKDAYS,
            _weekday,
        ),
        (
            rf"(?P<word>{any_case(WORDS['day_words'])})\b",
            hints(WORDS["day_words"]),
            _day_word,
        ),
        (rf"{alternation(WORDS['names'])}\b", hints(WORDS["names"]), _no_date),
    )
)
