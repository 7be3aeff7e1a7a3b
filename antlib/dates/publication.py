"""The publication date that a text gives of itself."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from antlib.dates.finding import find_dates
from antlib.dates.forms import FORMS, WORDS, any_case, cased, said
from antlib.dates.phrases import WEEKDAYS
from antlib.dates.years import in_years
from antlib.records import DateSpan, Precision, Span

_HEAD_LINES = 8
_HEAD_LENGTH = 1500
_OPENING = 400  # characters behind a dateline in which the article says on which weekday it was
_YEARS_AHEAD = 3  # a weekday and a day of the month meet again after five years at the earliest
_HEADER = 16  # words at most beside the date in a line that is nothing but a header
_LABEL = rf"(?:(?i:last|first)\s+)?{any_case(WORDS['labels'])}(?:\s+(?i:on|at))?"
_CLOCK = r"\d{1,2}(?:[:.h]\d\d){0,2}\s*(?:[ap]\.?m\b\.?)?"
_LABELLED = re.compile(  # "Published 10:42 AM EDT, Fri "; small letters only where the line begins
    rf"(?:(?:^|[:|•·–—])\W*{_LABEL}|\b(?=[A-Z]){_LABEL})[\s:*_,|\-–—]*"
    rf"(?:(?i:{_CLOCK})[\s,|]*(?:[A-Z]{{2,4}}(?:[+-]\d{{1,2}})?\b)?[\s,|]*)?(?:[A-Z][a-z]{{2,8}},?\s+)?$"
)
_REST = re.compile(  # what may follow in a line that is a header: nothing, a dash, a time of day
    r"\W*$|\s*(?:[—–|·(]|\)\s*[—–-]|--?\s|,?\s*\d{1,2}[:.h]\d\d|T\d\d)|\.\s.{0,60}$"
)
_PLACED = re.compile(
    r"(?:^|[\W\d])[A-Z]\w+(?:\s[A-Z]\w+)?[\s,|]*$"
)  # "Mumbai, " of "Mumbai, Oct 12 2023: "
_SEPARATOR = re.compile(r".*\s[|/•·]\s")  # "News analysis | 10 July 2023"
_AT_THE_END = re.compile(rf"\b(?:was\s+)?{_LABEL}[\s:]*$")  # "This article was amended on 8 July"
_CHANGED = re.compile(rf"\b{any_case(WORDS['changes'])}\b(?!.*\b{any_case(WORDS['firsts'])}\b)")
_CREDIT = 60  # characters behind the date of a picture in which its maker stands
_TAIL = 300  # characters at the end of a text in which it says when it was published
_GOVERNED = re.compile(
    r"\b(?:on|in|by|since|until|from|before|after|of|for|to)\s+(?:the\s+)?$", re.I
)
_RUNNING = re.compile(r"(?<![\w.’'])[a-z]{2,}(?!\w)")
_GLUED = re.compile(  # "July 7, 20238:42", "07/07/2023July", "2023,09:19", "EDTUpdated"
    r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-Z][a-z])|(?<=\d,)(?=\d\d:)|(?<=[A-Z]T)(?=[A-Z][a-z])"
)
_WEEKDAY = re.compile(
    rf"(?P<other>\b(?:last|next|previous)\s+)?\b(?P<day>{cased(WORDS['weekdays'])})\b"
)
_CAPTION = re.compile(rf"\b{any_case(WORDS['captions'])}(?!\w)")
_DATELINE = re.compile(
    r"(?m)^\W*(?:\([A-Z]{2,9}\)\W+)?[A-Z][A-Z/ .]{2,40}(?:,\s[A-Za-z .]{2,20})?,\s"
)


def _is_bare(words: str) -> bool:
    """Say whether words are none of a running text: names, times, "min read"."""
    running = (w for w in _RUNNING.findall(words) if w not in WORDS["header"])
    return next(running, None) is None and len(words.split()) <= _HEADER


def _in_header(text: str, line: Span, mention: DateSpan) -> bool:
    """Say whether a date stands where a date of publication does."""
    before, after = text[line.start : mention.span.start], text[mention.span.end : line.end]
    if _LABELLED.search(before):
        return True
    if _CAPTION.search(before + after[:_CREDIT]):
        return False
    if _GOVERNED.search(before) or not _is_bare(_SEPARATOR.sub("", before)):
        return False
    if after.startswith((":", ". ")) and _PLACED.search(before):
        return True
    return bool(_REST.match(after)) or _is_bare(after)


def _stated_publication(text: str) -> tuple[date, bool] | None:
    """Return the day of a header, and whether it is the publication's; else that of a change."""
    head = _GLUED.sub(" ", text[:_HEAD_LENGTH])
    lines = [Span(*m.span()) for m in re.finditer(r"[^\r\n]*\S[^\r\n]*", head)]
    changed = None
    for line in lines[:_HEAD_LINES]:
        for mention in find_dates(head, line.start, line.end, None):
            if mention.precision is Precision.DAY and _in_header(head, line, mention):
                if not _CHANGED.search(head, line.start, mention.span.start):
                    return mention.first, True
                changed = changed or (mention.first, False)
    return changed or _at_the_end(text)


def dateline_day(text: str, days: Iterable[date]) -> date | None:
    """Return that of some days which the dateline of a text has, None where it has none of them.

    Examples
    --------
    >>> dateline_day("OSLO, May 3 (Wire) - It paid.", [date(2024, 5, 3), date(2024, 5, 4)])
    datetime.date(2024, 5, 3)
    """
    dateline = _DATELINE.search(text, 0, _HEAD_LENGTH)
    near = list(days)
    if not dateline:
        return None
    for form in FORMS[:2]:
        if match := form.pattern.match(text, dateline.end()):
            said = [p.first for p in in_years(form, match, {day.year for day in near})]
            return next((day for day in near if day in said), None)
    return None


def _at_the_end(text: str) -> tuple[date, bool] | None:
    """Return the day that the last lines give behind "published on", or behind "amended on"."""
    start = max(text.rfind("\n", 0, max(0, len(text) - _TAIL)) + 1, len(text) - 2 * _TAIL, 0)
    days = (d for d in find_dates(text, start, len(text), None) if d.precision is Precision.DAY)
    for day in days:
        if label := _AT_THE_END.search(text, start, day.span.start):
            return day.first, not _CHANGED.search(label[0])
    return None


def _inferred_publication(text: str) -> date | None:
    """Return the day of a pair such as "Tuesday (April 16)", in the year that fits both.

    So does "OSLO, May 3 (Wire)" where the first weekday of the opening is that of the report. The
    year is the first that fits, from the latest year named anywhere in the text.
    """
    years = [d.last.year for d in find_dates(text, 0, len(text), None)]
    dateline = _DATELINE.search(text, 0, _HEAD_LENGTH)
    for form in FORMS[:2]:
        for match in form.pattern.finditer(text, 0, _HEAD_LENGTH):
            weekday = WEEKDAYS.get(re.split(r"\W", match[0])[0].lower())
            if weekday is None and dateline and match.start() == dateline.end():
                weekday = _first_weekday(text, match.end())
            if weekday is None or not years:
                continue
            given = said(match, "year")
            span = [int(given)] if given else range(max(years), max(years) + _YEARS_AHEAD + 1)
            fitting = [p.first for p in in_years(form, match, span) if p.first.weekday() == weekday]
            if fitting:
                return fitting[0]
    return None


def _first_weekday(text: str, start: int) -> int | None:
    """Return the weekday that the opening says first, None where it says "last Friday" or none."""
    match = _WEEKDAY.search(text, start, start + _OPENING)
    return WEEKDAYS[match["day"].lower()] if match and not match["other"] else None


def find_publication_date(text: str) -> tuple[date, Literal["stated", "inferred"]] | None:
    r"""Return the publication date that a text gives of itself, and how it is known.

    Stated is a full date in the first lines, where a header has it: in a line without running text,
    behind a place or a name, or behind a label such as "Published 8:15 AM EDT,". Inferred is the
    day of a change ("Updated 3 May 2024") where no other stands there, or a
    weekday with a day of the month ("Tuesday (April 16)", or a dateline "OSLO, April 16 (Wire)" and
    "on Tuesday"): it is taken for the day of the report, in the first year that fits both, from
    the latest year named in the text on. Any other date is no answer.

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
        return stated[0], "stated" if stated[1] else "inferred"
    if inferred := _inferred_publication(text):
        return inferred, "inferred"
    return None
