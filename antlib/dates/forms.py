"""The ways to write a calendar date: the pattern of each, and the days it names in a given year."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from antlib.dates.periods import Period, day, hull, months
from antlib.lexicons import alternation, hints, index, load
from antlib.records import Precision

WORDS = load("dates")
Match = re.Match[str]


def numbered(name: str) -> dict[str, int]:
    """Return {word in small letters: number} of a list whose keys are numbers."""
    return {w.lower(): int(n) for w, n in index(WORDS[name], "dates").items()}


_MONTHS = numbered("months") | numbered("short_months")
_ORDINALS = numbered("ordinals")
YEAR = frozenset({"0000"})
"""The hint of a form that prints a year: whatever the year is, it has four digits."""


def cased(groups: Mapping[str, Iterable[str]]) -> str:
    """Match the words of a list as written or in capitals: "May" and "MAY", never "may"."""
    words = [w for group in groups.values() for w in group]
    return alternation([*words, *(w.upper() for w in words)])


def any_case(words: Iterable[str]) -> str:
    """Match any of the words, in any case."""
    return f"(?i:{alternation(words)})"


# Fragments of patterns, each with a form it is for.
EDGE = r"(?<![\w$€£¥₹₩])(?<!\d[.,])"
_MONTH = rf"(?P<month>{cased(WORDS['months'])}\b|{cased(WORDS['short_months'])}\b\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY2 = r"(?:\s?(?:[-–]|to|and)\s?(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?"  # "5-7 July"
_PAIRED = (  # "Tuesday (April 16)", "Wed, 3 March"
    rf"(?:(?:{cased(WORDS['weekdays'])}|{cased(WORDS['short_weekdays'])}\.?)"
    r"(?:,?\s?(?P<open>\()|,?\s)(?:the\s)?)?"
)
PART = rf"(?P<part>{any_case(WORDS['parts'])})(?:\s+the)?[\s-]+"  # "mid-May"
# "this January"; "that May" only where "that" is no conjunction
_SURE_MONTHS = "January|February|July|September|October|November|December"
_DET = (
    r"(?:(?P<det>(?i:last|this|next|(?:the\s)?following|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s))that)"
    rf"|That|that(?=\s(?:{_SURE_MONTHS})\b|\s[A-Z][a-z]+\s*(?:[.;,)]|$)))\s+)?"
)
_YEAR = r"(?P<year>[12]\d{3})(?!\d|[.,]\d)"
_REL = r"(?P<rel>(?i:last|this|next|that|the|(?:the\s)?(?:same|following|previous)))\s+year\b"
_OF_YEAR = (  # ", 2021", " of the fiscal year 2021", " last year"
    r"(?:\s*,?\s*(?:\b(?:of|in)\s+(?:the\s+)?)?(?:(?i:fiscal|financial)\s+(?:year\s+)?)?"
    rf"(?:{_YEAR}|(?<=\s){_REL}))"
)
_CLOSE = r"(?(open)\))"


def said(match: Match, name: str) -> str:
    """Return the words of a named group, "" where the form or the text has none."""
    return (match[name] or "") if name in match.re.groupindex else ""


def _month_number(match: Match) -> int:
    return _MONTHS[said(match, "month").lower().rstrip(".")]


def _days(match: Match, year: int) -> Period:
    month = _month_number(match)
    first = day(date(year, month, int(said(match, "day"))))
    if not said(match, "day2"):
        return first
    last = day(date(year, month, int(said(match, "day2"))))
    if last < first:
        raise ValueError(f"{match[0]} runs backwards")
    return hull(first, last)


def _month(match: Match, year: int) -> Period:
    return months(year, _month_number(match))


def _month_quarter(match: Match, year: int) -> Period:
    """Return the quarter that ends with the month: "the June quarter"."""
    last = _month_number(match)
    return months(year - (last < 3), (last - 3) % 12 + 1, 3)


def _number(match: Match) -> int:
    """Return 3 of "third quarter", "Q3" and "3Q"."""
    nth = said(match, "nth").lower()
    return _ORDINALS[nth] if nth else int(said(match, "q") or said(match, "q2"))


def _quarter(match: Match, year: int) -> Period:
    return months(year, _number(match) * 3 - 2, 3)


def _half(match: Match, year: int) -> Period:
    return months(year, _number(match) * 6 - 5, 6)


def _season(match: Match, year: int) -> Period:
    first, last = WORDS["seasons"][" ".join(said(match, "season").lower().split())]
    return months(year - (first > last), first, (last - first) % 12 + 1)._replace(
        precision=Precision.RANGE
    )


def _feast(match: Match, year: int) -> Period:
    month, number = WORDS["feasts"][" ".join(said(match, "feast").lower().split())]
    return day(date(year, month, number))


def _year(match: Match, year: int) -> Period:
    """Return a year, or the years of "2018/19"; "2018-07" is a month."""
    if not said(match, "year2"):
        return months(year, 1, 12)
    end = int(str(year)[: 4 - len(said(match, "year2"))] + said(match, "year2"))
    if end <= year:
        return months(year, int(said(match, "year2")))
    return hull(months(year, 1, 12), months(end, 1, 12))


def _numeric(match: Match, year: int) -> Period:
    """Return the day of "21.10.2022": day first unless that is impossible."""
    first, second = int(said(match, "a")), int(said(match, "b"))
    if said(match, "iso") or second > 12 >= first:
        return day(date(year, first, second))
    return day(date(year, second, first))


def _chinese(match: Match, year: int) -> Period:
    if not said(match, "day"):
        return months(year, int(said(match, "month")))
    return day(date(year, int(said(match, "month")), int(said(match, "day"))))


# --- What keeps a form from being a date ---------------------------------------------------------


_FIRM_WORD = re.compile(rf"\s+{alternation(WORDS['firm_words'])}\b")
_CAPITAL = re.compile(r"\s+[A-Z]")
_SURE_CUE = re.compile(rf"\b{any_case(WORDS['sure_cues'])}\s+$")
_LIKELY_CUE = re.compile(rf"\b{any_case(WORDS['likely_cues'])}\s+$")
_SEASON_CUE = re.compile(r"\b(?i:over|during|in|since|by|until|at|around)\s+the\s+$")
_COUNTED = re.compile(rf"\s*(?:%|{any_case(WORDS['year']['not_before'])}\b)")
_NUMBERED = re.compile(rf"(?<!\w){any_case(WORDS['year']['not_after'])}\s*$")


def _is_month(match: Match, before: str, after: str) -> bool:
    """Tell the month from the name or the verb: "by May" from "by May Li"."""
    named = said(match, "year") or said(match, "rel") or said(match, "det") or said(match, "part")
    if named or said(match, "month").title() not in WORDS["ambiguous"]:
        return True
    if _FIRM_WORD.match(after):
        return False
    if _SURE_CUE.search(before):
        return True
    return bool(_LIKELY_CUE.search(before)) and not _CAPITAL.match(after)


def _is_season(match: Match, before: str, after: str) -> bool:
    """Tell the season from the noun and the verb: "in the fall" may be one of prices."""
    if said(match, "year") or said(match, "rel") or said(match, "det"):
        return True
    return bool(_SEASON_CUE.search(before)) and said(match, "season").lower() != "fall"


def _is_year(match: Match, before: str, after: str) -> bool:
    """Tell the year from a count ("2019 people") and from the number of a law."""
    return not _COUNTED.match(after) and not _NUMBERED.search(before)


def _always(match: Match, before: str, after: str) -> bool:
    return True


@dataclass(frozen=True)
class Form:
    """A way to write a calendar date: its pattern, its days in a year, and its guard.

    A sentence without one of the hints, the words that no such date is without, is not searched.
    """

    pattern: re.Pattern[str]
    hints: frozenset[str]
    make: Callable[[Match, int], Period]
    accepts: Callable[[Match, str, str], bool] = _always


_NOT_MORE = r"(?!\d|[.,:]\d)"
_NO_IN = r"(?:(?<![Ii]n\s)|(?=\S{3,10}\s\d{1,2}\w*,?\s[12]\d{3}))"  # "In March 12 firms were fined"
_OF_MONTHS = hints(_MONTHS)
FORMS = (
    Form(  # "Tuesday (April 16)", "Oct. 9, 2018", "July 5-7"
        re.compile(
            rf"{EDGE}{_PAIRED}{_NO_IN}{_MONTH}[\s-]*{_DAY}{_DAY2}(?:{_OF_YEAR}|{_NOT_MORE}\b){_CLOSE}"
        ),
        _OF_MONTHS,
        _days,
    ),
    Form(  # "7 July 2019", "the 10th of April", "12 to 16 May"
        re.compile(
            rf"{EDGE}{_PAIRED}{_DAY}{_DAY2}[\s-]?(?:\s?of\s)?\s?{_MONTH}{_OF_YEAR}?{_CLOSE}"
        ),
        _OF_MONTHS,
        _days,
    ),
    Form(  # "March 2021", "last November", "mid-May", "January of this year"
        re.compile(rf"{EDGE}(?:{PART})?{_DET}{_MONTH}{_OF_YEAR}?"), _OF_MONTHS, _month, _is_month
    ),
    Form(  # "the June quarter last year"
        re.compile(rf"{EDGE}{_DET}{_MONTH}[\s-]quarter\b{_OF_YEAR}?"),
        frozenset({"quarter"}),
        _month_quarter,
    ),
    Form(  # "third quarter of 2021", "Q3", "3Q 2022"
        re.compile(
            rf"{EDGE}(?:(?P<nth>{any_case(_ORDINALS)})[\s-]quarter|Q(?P<q>[1-4])|(?P<q2>[1-4])Q)"
            rf"\b{_OF_YEAR}?"
        ),
        frozenset({"quarter", "q"}),
        _quarter,
    ),
    Form(  # "first half of 2022", "H1 2022"; "the first half of the match" is none
        re.compile(
            rf"{EDGE}(?:(?P<nth>(?i:first|second))[\s-]half|H(?P<q>[12])|(?P<q2>[12])H)\b"
            rf"(?:{_OF_YEAR}|(?!\s+of\b))"
        ),
        frozenset({"half", "h"}),
        _half,
    ),
    Form(  # "the spring of 2021", "last summer"
        re.compile(
            rf"{EDGE}(?:{PART})?{_DET}(?P<season>{any_case(WORDS['seasons'])})\b{_OF_YEAR}?"
        ),
        hints(WORDS["seasons"]),
        _season,
        _is_season,
    ),
    Form(
        re.compile(rf"{EDGE}(?P<feast>{any_case(WORDS['feasts'])})\b{_OF_YEAR}?"),
        hints(WORDS["feasts"]),
        _feast,
    ),
    Form(  # "late 2021", "the 2018 listing", "2018/19"
        re.compile(
            rf"(?:{EDGE}|(?<=FY))(?:{PART})?(?P<year>(?:19|20)\d\d)"
            r"(?:[-–/](?P<year2>(?:19|20)?\d\d)\b)?(?![\w%]|[.,]\d|-[A-Za-z])"
        ),
        YEAR,
        _year,
        _is_year,
    ),
    Form(  # "2019-07-31", "21/10/2022"
        re.compile(
            rf"{EDGE}(?:(?P<year>[12]\d{{3}})(?P<iso>[-/.])(?P<a>\d{{1,2}})(?P=iso)(?P<b>\d{{1,2}})"
            r"(?!\d))"
        ),
        YEAR,
        _numeric,
    ),
    Form(
        re.compile(
            rf"{EDGE}(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)"
            r"(?P<year>[12]\d{3})(?!\d)"
        ),
        YEAR,
        _numeric,
    ),
    Form(
        re.compile(
            r"(?<!\d)(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?"
        ),
        frozenset({"年"}),
        _chinese,
    ),
)
