"""Which date belongs to a place of a sentence, and which days an article turns on."""

import re
from dataclasses import replace
from datetime import date, timedelta

from antlib.clauses import Sentence
from antlib.dates.periods import Period, moved, shifted
from antlib.lexicons import Hinted, number
from antlib.records import DateBasis, DateSpan, Precision, Span

__all__ = ["NEWS", "counted_back", "date_near", "earlier_report", "lead_day", "words_without_dates"]

_OPENING = 6
"""Sentences, headline and dateline included, in which an article says when its news happened."""

_LEAD = 2
"""Sentences in which a date is the day of the news where nothing says when that was published."""

NEWS = timedelta(10)
"""How old the day of the news may be on publication."""

_HEAD = 400
"""Characters of an article's head in which a dateline stands."""

_ELSEWHERE = 6.0
"""How much further away a date of another clause counts, in the units of Sentence.distance."""

_BEFORE, _FRONTED = 1.5, 12
"""How much further away a date counts that stands before the place and does not begin its clause
within so many characters: "was founded in 2016 and got a licence in 2017"."""

_DATELINE_ENDS = re.compile(
    r"""
    \s*(?:,?\s*\d{4})?\s*\)?\s*
    (?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d\b[^\n\r]*)?                  # ", 2:15 PM IST"
    (?:\([^)]*\)\s*)?(?:news\s*)?(?:[-—–|:\n\r]|$)                 # "(Newswire) - "
    """,
    re.VERBOSE,
)
_RUNNING_TEXT = re.compile(r"[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}")
_LABEL = re.compile(r"\b(?:date|(?:updated|published|posted)\b[\s:–—-]*\w{0,3})\s*$", re.I)
_RESULTS_OF = re.compile(
    r"\s+(?:(?!(?:for|of|in|on|from|after|over|to)\b)[a-z\-]+\s+){0,2}(?:sales|revenues?|turnover|income|profits?|earnings|results)\b"
)
_AWAY = Hinted(
    r"\b(?:(?P<bound>more\s+than|less\s+than|over|under)\s+)?(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s+(?P<half>and\s+a\s+half\s+)?"
    r"(?P<unit>hour|day|week|month|year)s?\s+"
    r"(?P<way>after|before)\b(?=\s+\w)",
    ["after", "before"],
    re.I,
)  # "two days after Ferro went public": that was two days earlier
_DAYS_OF_HOURS = 24
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?$")
_MOST_SINCE = re.compile(  # "its steepest fall since 2008" fell now
    r"\b(?:\w{3,}est|most|worst|best|first|record)\b[^.,;:]{0,40}\bsince\s+(?:[\w’'\-]+\s+){0,5}$",
    re.I,
)
_WHILE = re.compile(r"[,;]\s+(?:while|whereas|but)\b")
_DEED = re.compile(r"\b(?:for|over|because|after|since|when|whose)\b", re.I)
_IN = re.compile(r"\b(?:in|of|during|by|for|since|until|from|late|early|mid|end)[\s\-]+$", re.I)
_RIGHT_AFTER = re.compile(r"\)?,?\s+(?:(?:in|on|last|of|this)\s+)?", re.I)
_COMPARED = re.compile(
    r"\b(?:from|against|compared|than|versus|after|before|below|above|short\s+of|fraction\s+of|exceed\w*|dwarf\w*|on\s+top\s+of|besides|alongside|in\s+addition\s+to|surpass\w*|top(?:s|ped|ping)|beat\w*)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:(?:that|which)\s+(?:(?!who\b)[\w’'.\-]+\s+){0,4}?|(?:it|they)\s+)"
    r"(?:had\s+|has\s+|was\s+)?(?:first\s+)?"
    r"(?:begun|began|started|kicked\s+off|launched|opened|dates?|lasted|stretched|ran)\b"
    r"|\b(?:beginning|starting|dating)\s"
)  # "ending a review that (it) began in 2020": that is not when it ended
_FOR_LATER = re.compile(
    r"\b(?:slated|scheduled|planned|due|promised|set|expected|effective)\s+"
    r"(?:(?:for|to\s+\w+|from|on|as\s+of|in)\s+)*$"
)  # "a debut slated for May was halted in March"
_WHEN = re.compile(r"\W*when\b", re.I)
_REPORTED = re.compile(r"\b(?:reported|wrote|had\s+said|first\s+said)\s+(?:\w+\s+){0,2}$", re.I)
_ITS = re.compile(r"(?:['’]s|\b(?:its|their|the|a))\s+$")
"""Before a sum that only describes what follows: "after its $5bn listing"."""
_RIGHT_BEFORE = 3
"""Characters at most between a date and the "two days after" that counts from it."""
_SPEECH = re.compile(
    r"\b(?:said|says|announced|told|statement|reported)\s+(?:\w+\s+){0,2}$|\bon\s+$", re.I
)


def lead_day(read: list[Sentence], published: date | None) -> DateSpan | None:
    """Return the day of the news: the first date of the opening sentences that is fresh.

    A date of the dateline is when the article was written, and is passed over.
    """
    for sentence in read[: _OPENING if published else _LEAD]:
        for when in sentence.dates:
            fresh = published is None or timedelta(0) <= published - when.last <= NEWS
            if fresh and when.precision is Precision.DAY and not _in_dateline(sentence, when):
                return when
    return None


def earlier_report(read: list[Sentence], published: date | None) -> DateSpan | None:
    """Return the day of an older report that an article leans on: "it reported in March"."""
    for sentence in read:
        for when in sentence.dates:
            old = published is not None and published - when.last > NEWS
            gap = sentence.text[sentence.span.start : when.span.start]
            if old and _REPORTED.search(gap):
                return replace(when, basis=DateBasis.RELATIVE)
    return None


def _in_dateline(sentence: Sentence, when: DateSpan) -> bool:
    """Say whether a date only heads the article: "OSLO, May 3 (Wire) - ", "date 2024-05-03"."""
    if when.span.start > _HEAD:
        return False
    before = sentence.text[: when.span.start]
    after = sentence.text[when.span.end : when.span.end + 40]
    if _RUNNING_TEXT.search(before.rpartition("\n")[2]):
        return False
    return bool(_DATELINE_ENDS.match(after) or _LABEL.search(before))


def date_near(
    sentence: Sentence, span: Span, reach: float = 30.0, *, of_decision: bool = False
) -> DateSpan | None:
    """Return the date of a sentence that stands closest to a place, None where none is in reach.

    A date of another clause counts as further away. For the day of a decision, a date behind "for",
    "over" or "after" is passed over, as the day of the deed, and so is one behind another amount.
    """
    clause = sentence.clause_of(span)
    if _WHEN.match(sentence.text, clause.start):  # "in May 2022, when its licence was suspended"
        right_before = [d for d in sentence.dates if 0 <= clause.start - d.span.end <= 2]
        if right_before and not any(clause.contains(d.span) for d in sentence.dates):
            return right_before[-1]
    scored = [
        (
            sentence.distance(d.span, span)
            + (0 if clause.contains(d.span) else _ELSEWHERE)
            + (_ELSEWHERE if _is_anothers(sentence, span, d) else 0)
            + (_ELSEWHERE if of_decision and _has_own(sentence, span, d) else 0)
            + (_BEFORE if _is_behind_other_words(d, clause, span) else 0),
            i,
        )
        for i, d in enumerate(sentence.dates)
        if not _in_dateline(sentence, d)
        and not _is_passing(sentence, span, d)
        and not sentence.aside(d.span, span)
        and not (of_decision and _of_the_deed(sentence, span, d))
        and not (of_decision and _is_contrasted(sentence, span, d))
    ]
    within = [x for x in scored if x[0] <= reach]
    return sentence.dates[min(within)[1]] if within else None


def counted_back(sentence: Sentence, span: Span, news: date | None) -> DateSpan | None:
    """Return the date of what "two days after" counts from, where a place stands behind such words.

    It counts from the date right before the words, else from the day of the news: "in May, a year
    after Ferro went public" puts the listing into May of the year before.
    """
    if not _AWAY.may_stand_in(sentence.vocabulary):
        return None
    clause = sentence.clause_of(span)
    matches = list(_AWAY.pattern.finditer(sentence.text, sentence.span.start, span.start))
    if not matches or any(clause.contains(d.span) for d in sentence.dates):
        return None
    match = matches[-1]
    between = Span(match.end(), span.start)
    if "," in between.of(sentence.text):
        return None
    if any(
        between.overlaps(m.whole) and not _ITS.search(sentence.text, match.end(), m.whole.start)
        for m in sentence.money
    ):
        return None
    near = [d for d in sentence.dates if 0 <= match.start() - d.span.end <= _RIGHT_BEFORE]
    origin = near[-1].last if near else news
    count = number(match["count"]) or (match["count"].lower() in {"a", "an", "one"})
    if origin is None or not count:
        return None
    unit = match["unit"].lower()
    days, unit = (count // _DAYS_OF_HOURS, "day") if unit == "hour" else (count, unit)
    way = -1 if match["way"].lower() == "after" else 1
    period = moved(unit, origin, way * days)
    if match["bound"] or match["half"]:
        open_ended = match["half"] or match["bound"].lower().startswith(("more", "over"))
        period = _bounded(unit, origin, way, (days, days + 1) if open_ended else (0, days))
    return DateSpan(Span(*match.span()), *period, DateBasis.RELATIVE)


def _bounded(unit: str, origin: date, way: int, counts: tuple[int, int]) -> Period:
    """Return the days of "more than two years after": two to three years away from the origin."""
    first, last = sorted(shifted(unit, origin, way * n) for n in counts)
    return Period(first, last, Precision.RANGE)


def _is_behind_other_words(when: DateSpan, clause: Span, span: Span) -> bool:
    """Say whether a date stands before a place, but not at the head of its clause."""
    return when.span.end <= span.start and when.span.start - clause.start > _FRONTED


def _is_passing(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date dates something else: "since 2021", "2024 revenue", a later sum's day."""
    if span.end <= when.span.start and _BEGUN.search(sentence.text, span.end, when.span.start):
        return True
    before = sentence.text[max(sentence.span.start, when.span.start - 12) : when.span.start]
    after = sentence.text[when.span.end : when.span.end + 3]
    if _SINCE.search(before) and when.span.start > span.end + 3:
        return True
    if _FOR_LATER.search(sentence.text, sentence.span.start, when.span.start):
        return True
    if _MOST_SINCE.search(sentence.text, sentence.span.start, when.span.start):
        return True
    if _RESULTS_OF.match(sentence.text, when.span.end):
        return not span.overlaps(when.span)
    if (
        when.span.of(sentence.text).isdigit()
        and re.match(r"\s[a-z]", after)
        and not _IN.search(before)
    ):
        return not span.overlaps(when.span)
    if when.span.start <= span.end:
        return False
    others = [m.whole for m in sentence.money if not m.whole.overlaps(span)]
    return any(
        span.end <= m.start
        and m.end <= when.span.start
        and _COMPARED.search(sentence.text[span.end : m.start])
        for m in others
    )


def _is_anothers(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date follows an earlier amount: 2018 in "€1m in 2018 and €2m in 2023".

    Where another party begins behind it, it need not follow at once: "$5m for a deal of 2014, Lund"
    goes on with Lund's.
    """
    if when.span.end > span.start:
        return False
    before = [m for m in sentence.money if m.whole.end <= when.span.start]
    between = any(when.span.end <= p.span.start < span.start for p in sentence.parties)
    return any(
        between or _RIGHT_AFTER.fullmatch(sentence.text[m.whole.end : when.span.start])
        for m in before
    )


def _has_own(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a place has a day of its own behind it, and this one follows an earlier sum.

    "€1m by Ferro in April and €2m by Lund in May".
    """
    later = [m.whole.start for m in sentence.money if m.whole.start >= span.end]
    end = min(later, default=sentence.span.end)
    own = any(span.end <= d.span.start < end for d in sentence.dates)
    earlier = any(m.whole.end <= when.span.start for m in sentence.money)
    return own and earlier and when.span.end <= span.start


def _is_contrasted(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date goes with a sum before "while": "In May it paid €1m, while Lund waits"."""
    contrast = _WHILE.search(sentence.text, when.span.end, span.start)
    return contrast is not None and any(
        when.span.end <= m.whole.start < contrast.start() for m in sentence.money
    )


def _of_the_deed(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date belongs to what was done: "fined £5m for a failure in April 2018"."""
    if when.span.start < span.end:
        return False
    gap = sentence.text[span.end : when.span.start]
    return bool(_DEED.search(gap)) and not _SPEECH.search(gap)


def words_without_dates(sentence: Sentence, span: Span, *others: Span) -> str:
    """Return the words of a stretch with its dates, and other spans, blanked: "May" is no "may"."""
    blanked = [s for s in (*(when.span for when in sentence.dates), *others) if span.overlaps(s)]
    if not blanked:
        return span.of(sentence.text)
    words = list(span.of(sentence.text))
    for blank in blanked:
        first = max(blank.start, span.start) - span.start
        last = min(blank.end, span.end) - span.start
        words[first:last] = " " * (last - first)
    return "".join(words)
