"""Milestones: phrases of the word list, found in a sentence, with the party and the date."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

from antlib.agents import actor_of
from antlib.clauses import Sentence
from antlib.context import Context
from antlib.factuality import is_real
from antlib.lexicons import alternation, load
from antlib.phrases import Step, step_phrases
from antlib.records import DateBasis, DateSpan, Fact, Kind, Precision, Span
from antlib.roles import authority_of
from antlib.when import counted_back, date_near

__all__ = ["read_events"]

_SHARED = 14  # characters at most of the word that two phrases share: "investigation"
_DATE_REACH = 50.0
_RIGHT_BEHIND = 3.0
_TEMPORAL = re.compile(r"[\s,;—–-]*(?:even\s+|long\s+|just\s+|shortly\s+)?(?:before|until)\b", re.I)
_PARTICIPLE = re.compile(
    r"\w+(?:ed|en|ung|wn)\s+(?!(?:the|its|a|an|their|his|up|off|down|out)\b)[a-z]*", re.I
)
_DETERMINED = re.compile(
    r"(?:\b(?:the|its|their|his|a|an|this|that|whose)|['’]s)\s+(?:\w+ly\s+)?$", re.I
)
_STATE = re.compile(r"\b(?:has|have|been|under|awaits?|awaiting|waits?|waiting|suspended)\b", re.I)
_SINCE = re.compile(r"^[^,;:.]{0,60}\bsince\s+(?:\w+\s+)?$")
_HAD = re.compile(r"\b(?:had|been|since)\b")
_ON = re.compile(r"\b(?:on|in|last|this)\s+$", re.I)
_AUXILIARY = 25  # characters before a phrase in which its "has" or "will" stands
_PRESENT = re.compile(r"\b(?:has|have|now|will|today|is|are)\b", re.I)


def read_events(sentence: Sentence, context: Context) -> list[Fact]:
    """Return the milestones of a sentence; repetitions are merged later."""
    if sentence.is_question:
        return []
    found = [
        (kind, Span(*match.span()))
        for match, kind in step_phrases().finditer(
            sentence.text, sentence.span.start, sentence.span.end
        )
    ]
    real = [(span, kind) for kind, span in found if is_real(sentence, span, kind)]
    return [_fact(sentence, span, kind, context) for span, kind in _apart(real)]


def _apart(found: list[tuple[Span, Step]]) -> list[tuple[Span, Step]]:
    """Return the phrases that do not overlap: of those over the same words the longest."""
    kept: list[tuple[Span, Step]] = []
    for span, kind in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if not any(_clash(span, kind, *other) for other in kept):
            kept.append((span, kind))
    return sorted(kept, key=lambda f: f[0])


def _clash(a: Span, a_kind: Step, b: Span, b_kind: Step) -> bool:
    """Say whether two phrases read the same words; two types may share the word between them.

    "Ended a probe that began in May" ends one and opens one: they share the probe.
    """
    if not a.overlaps(b):
        return False
    first, last = sorted((a, b))
    linked = first.start < last.start and first.end < last.end
    shared = first.end - last.start
    both = a_kind.shares_words and b_kind.shares_words and a_kind is not b_kind
    return not (linked and both and shared <= _SHARED)


def _fact(sentence: Sentence, span: Span, kind: Step, context: Context) -> Fact:
    return Fact(
        kind=Kind.MILESTONE,
        quote=span,
        sentence=sentence.span,
        rule=f"milestone:{kind.name}",
        type=kind.name,
        company=actor_of(sentence, span, kind, context),
        authority=authority_of(sentence, span),
        when=_when(sentence, span, kind, context),
    )


def _of_the_object(when: DateSpan) -> DateSpan:
    """Widen a date within the phrase: "halted the May 5 debut" says when the debut was to be."""
    if when.precision is not Precision.DAY:
        return when
    first = when.first.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return replace(when, first=first, last=last, precision=Precision.MONTH)


def _is_only_a_limit(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase only dates something else: "was worth $5bn before its IPO"."""
    clause = sentence.clause_of(span)
    return bool(_TEMPORAL.match(sentence.text, clause.start, span.start))


def _right_behind(sentence: Sentence, span: Span, near: DateSpan) -> DateSpan:
    """Return a date right behind a phrase rather than one in an aside within it.

    "The probe, opened in March 2021, was closed a year later": that was in 2022.
    """
    inner = sentence.text[span.start : near.span.start].rpartition(",")[1]
    if not (span.contains(near.span) and inner):
        return near
    behind = (d for d in sentence.dates if d.span.start >= span.end)
    return next((d for d in behind if sentence.distance(d.span, span) <= _RIGHT_BEHIND), near)


def _in_clause(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    return sentence.clause_of(span).contains(when.span)


def _is_attribute(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase only describes a thing: "ahead of its shelved listing"."""
    return bool(
        _PARTICIPLE.match(sentence.text, span.start)
        and _DETERMINED.search(sentence.text, max(sentence.span.start, span.start - 30), span.start)
    )


def _when(sentence: Sentence, span: Span, kind: Step, context: Context) -> DateSpan | None:
    if _is_attribute(sentence, span):
        near = date_near(sentence, span, _RIGHT_BEHIND)
        return near if near and near.span.end > span.start else None
    if counted := counted_back(sentence, span, context.news) or _since_when(sentence, span):
        return counted
    near = date_near(sentence, span, _DATE_REACH)
    if _is_only_a_limit(sentence, span) and not (near and _in_clause(sentence, span, near)):
        return None
    if near:
        near = _right_behind(sentence, span, near)
        object_of = span.contains(near.span) and not _ON.search(sentence.text, 0, near.span.start)
        return _of_the_object(near) if object_of else near
    if kind.open_end:
        return context.published_day(span)
    clause = sentence.clause_of(span)
    words = clause.of(sentence.text)
    here = sentence.text[max(clause.start, span.start - _AUXILIARY) : span.end]
    if context.day and context.day_at == sentence.number - 1 and re.search(r"\bhad\b", words):
        return replace(context.day, basis=DateBasis.RELATIVE)
    if story := context.day_of_the_story(sentence):
        return story
    of_today = _news_day().search(sentence.words)
    fresh = context.lead if of_today or _PRESENT.search(here) else None
    if fresh is None:
        return context.published_day(span) if of_today and not _HAD.search(words) else None
    return replace(fresh, basis=DateBasis.RELATIVE)


@cache
def _news_day() -> re.Pattern[str]:
    """Return what carries a sentence on with the day of the news: "also", "at the same time"."""
    return re.compile(rf"\b{alternation(load('dates')['news_day']['words'])}\b", re.I)


def _since_when(sentence: Sentence, span: Span) -> DateSpan | None:
    """Return the date since which a state holds: "has been barred from it since May 2021"."""
    clause = sentence.clause_of(span)
    if not _STATE.search(sentence.text, clause.start, span.end):
        return None
    for when in sentence.dates:
        gap = sentence.text[span.end : when.span.start] if when.span.start >= span.end else ""
        if _SINCE.search(gap):
            return when
    return None
