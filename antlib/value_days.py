"""The day of a value or of a move: the sentence's, one just named, or that of the news."""

import re
from dataclasses import replace
from datetime import date

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.records import DateBasis, DateSpan, Precision, Span
from antlib.when import NEWS, counted_back, date_near

__all__ = ["value_date"]

_SO_FAR = re.compile(r"\b(?:has|have)\b", re.I)  # "has lost $5bn": up to the day of the article
_NOW = re.compile(r"\b(?:is|are|stands?|now|currently)\b", re.I)  # a level told in the present
_SINCE = re.compile(r"\bsince\s+(?:[^,.;:]{0,40}\s)?$", re.I)
_SUPERLATIVE = re.compile(
    r"\b(?:first|\w+est|worst|best|most|record|listing|debut|offering)\b", re.I
)


def _since(sentence: Sentence, near: Span, context: Context) -> DateSpan | None:
    """Return the days from "since May" to that of the article, for what was lost over them."""
    for when in sentence.dates:
        if when.span.start >= near.end and context.published:
            gap = sentence.text[near.end : when.span.start]
            if (
                _SINCE.search(gap)
                and not _SUPERLATIVE.search(gap)
                and when.first <= context.published
            ):
                return _up_to(when, context.published)
    return None


def _is_since(sentence: Sentence, when: DateSpan) -> bool:
    return bool(_SINCE.search(sentence.text, sentence.span.start, when.span.start))


def _up_to(when: DateSpan, last: date) -> DateSpan:
    if when.first > last:
        return when
    return replace(when, last=last, precision=Precision.RANGE, basis=DateBasis.RELATIVE)


def value_date(
    sentence: Sentence, near: Span, context: Context, *, change: bool
) -> DateSpan | None:
    """Return the date of a value or a move: the sentence's, else one just named, else the day.

    What "has" happened lasts up to the day of the article; so does a change "since" a day.
    """
    if change and (since := _since(sentence, near, context)):
        return since
    near_date = counted_back(sentence, near, context.news) or date_near(sentence, near)
    if not change and near_date is None and _NOW.search(near.of(sentence.text)):
        return context.published_day(near)
    if change and near_date and context.published and _is_since(sentence, near_date):
        return _up_to(near_date, context.published)  # "has fallen 5% since May, and lost $3bn"
    if near_date is None and _SO_FAR.search(sentence.clause_of(near).of(sentence.text)):
        return context.published_day(near)
    if near_date is None and context.entry:
        return replace(context.entry, basis=DateBasis.RELATIVE)
    recent = context.day if sentence.number - context.day_at <= 2 else None
    if recent and context.published and abs(context.published - recent.last) > NEWS:
        recent = None  # a day of the story's past says nothing of today's prices
    return near_date or recent or context.lead or context.published_day(near)
