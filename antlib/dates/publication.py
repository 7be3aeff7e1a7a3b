"""The publication date that a text gives of itself."""

import re
from datetime import date
from typing import Literal

from antlib.dates.finding import find_dates
from antlib.dates.forms import FORMS, WORDS, any_case, said
from antlib.dates.phrases import WEEKDAYS
from antlib.dates.years import in_years
from antlib.records import DateSpan, Precision, Span

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
    """Return the day of a pair such as "Tuesday (April 16)", in the year that fits both.

    The year is the first that fits, from the latest year named anywhere in the text.
    """
    years = [d.last.year for d in find_dates(text, 0, len(text), None)]
    for form in FORMS[:2]:
        for match in form.pattern.finditer(text, 0, _HEAD_LENGTH):
            weekday = WEEKDAYS.get(re.split(r"\W", match[0])[0].lower())
            if weekday is None or not years:
                continue
            given = said(match, "year")
            span = [int(given)] if given else range(max(years), max(years) + _YEARS_AHEAD + 1)
            fitting = [p.first for p in in_years(form, match, span) if p.first.weekday() == weekday]
            if fitting:
                return fitting[0]
    return None


def find_publication_date(text: str) -> tuple[date, Literal["stated", "inferred"]] | None:
    r"""Return the publication date that a text gives of itself, and how it is known.

    Stated is a full date in the first lines, where a header has it: alone on its line, behind a
    place or a name, or behind a label such as "Published:". Inferred is a weekday with a day of
    the month ("Tuesday (April 16)"): it is taken for the day of the report, in the first year that
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
