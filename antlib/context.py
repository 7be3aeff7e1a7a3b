"""What the sentences before tell a rule: who was fined, whom it is about, which day it is."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.records import DateBasis, DateSpan, Precision, Span

__all__ = ["Context", "date_near", "earlier_report", "lead_day", "words_without_dates"]

_OPENING = 6
"""Sentences, headline and dateline included, in which an article says when its news happened."""
_FRESH = timedelta(10)
_HEAD = 400
_ELSEWHERE = 6.0
_DEED = re.compile(r"\b(?:for|over|because|after|since|when|whose)\b", re.I)
_IN = re.compile(r"\b(?:in|of|during|by|for|since|until|from|late|early|mid|end)[\s\-]+$", re.I)
_REPORTED = re.compile(r"\b(?:reported|wrote|had\s+said|first\s+said)\s+(?:\w+\s+){0,2}$", re.I)
_SPEECH = re.compile(
    r"\b(?:said|says|announced|told|statement|reported)\s+(?:\w+\s+){0,2}$|\bon\s+$", re.I
)
_FINE_GROUPS = frozenset({"fine"})
_FINE_MEMORY = 5
"""For how many sentences a fine stays the subject once it has been named."""


@dataclass(slots=True)
class Context:
    """The state of an article while its sentences are read one after the other.

    Parameters
    ----------
    published
        Publication date, None where it is unknown.
    topic
        The company that the article is about, as far as known.
    fined
        The company last said to pay a fine.
    authority
        The authority named last.
    last_fine
        Number of the last sentence with a word for a fine.
    last_shares
        Number of the last sentence that spoke of shares.
    row_of_fines
        Whether an introduction such as "The penalties are:" opens a list that has not ended.
    day
        The last date of the article's text.
    """

    published: date | None
    topic: str = ""
    fined: str = ""
    authority: str = ""
    authority_at: int = -99
    last_fine: int = -99
    last_shares: int = -99
    about_fines: bool = False
    subject: str = ""
    subject_at: int = -99
    fined_at: int = -99
    row_of_fines: bool = False
    day: DateSpan | None = None
    day_at: int = -99
    lead: DateSpan | None = None
    earlier_report: DateSpan | None = None
    seen: dict[str, int] = field(default_factory=dict)
    paid: list[tuple[int, list[str]]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def speaks_of_fines(self, sentence: Sentence, cues: list[Cue]) -> bool:
        """Say whether the sentence or one shortly before it speaks of a fine."""
        here = any(c.group in _FINE_GROUPS for c in cues)
        return here or sentence.number - self.last_fine <= _FINE_MEMORY

    def turn(self, sentence: Sentence, cues: list[Cue]) -> None:
        """Take note of what a sentence says before its rules run."""
        if any(c.group in _FINE_GROUPS for c in cues):
            self.last_fine = sentence.number
            self.about_fines = self.about_fines or sentence.number < 3
            end = sentence.words.rstrip()
            self.row_of_fines = self.row_of_fines or end.endswith(":")
        elif not sentence.money and sentence.words.strip("* -–—_="):
            self.row_of_fines = False
        for party in sentence.parties:
            if party.role == "authority" and party.name:
                self.authority, self.authority_at = party.name, sentence.number
            if party.role == "company":
                self.seen[party.name] = self.seen.get(party.name, 0) + 1
                self.topic = self.topic or party.name

    def close(self, sentence: Sentence) -> None:
        """Take note of what a sentence leaves to the next one after its rules have run."""
        if sentence.dates:
            self.day, self.day_at = sentence.dates[-1], sentence.number
        companies = [p.name for p in sentence.parties if p.role == "company"]
        companies += [p.name for p in sentence.parties if p.role == "pronoun"]
        if companies:
            self.subject, self.subject_at = companies[0], sentence.number

    def recent_authority(self, sentence: Sentence) -> str:
        """Return the authority that this sentence or the one before it named."""
        return self.authority if sentence.number - self.authority_at <= 1 else ""

    def payer(self, sentence: Sentence) -> str:
        """Return the company that an unnamed payer most likely is."""
        if sentence.number - self.fined_at <= 1:
            return self.fined
        if sentence.number - self.subject_at <= 2:
            return self.subject
        return self.fined or self.topic

    def published_day(self, span: Span) -> DateSpan | None:
        """Return the publication date as the date of something the span says."""
        if self.published is None:
            return None
        return DateSpan(span, self.published, self.published, Precision.DAY, DateBasis.PUBLISHED)


def lead_day(read: list[Sentence], published: date | None) -> DateSpan | None:
    """Return the day of the news: the first date of the opening sentences that is fresh.

    A date of the dateline is when the article was written, and is passed over.
    """
    for sentence in read[:_OPENING]:
        for when in sentence.dates:
            fresh = published is None or timedelta(0) <= published - when.last <= _FRESH
            if fresh and when.precision is Precision.DAY and not in_dateline(sentence, when):
                return when
    return None


def earlier_report(read: list[Sentence], published: date | None) -> DateSpan | None:
    """Return the day of an older report that an article leans on: "it reported in March"."""
    for sentence in read:
        for when in sentence.dates:
            old = published is not None and published - when.last > _FRESH
            gap = sentence.text[sentence.span.start : when.span.start]
            if old and _REPORTED.search(gap):
                return replace(when, basis=DateBasis.RELATIVE)
    return None


def in_dateline(sentence: Sentence, when: DateSpan) -> bool:
    """Say whether a date only heads the article: "OSLO, May 3 (Wire) - ", "date 2024-05-03"."""
    before = sentence.text[: when.span.start]
    after = sentence.text[when.span.end : when.span.end + 40]
    if len(before) > _HEAD or re.search(
        r"[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}", before.rpartition("\n")[2]
    ):
        return False
    return bool(
        re.match(r"\s*(?:,?\s*\d{4})?\s*(?:\([^)]*\)\s*)?(?:news\s*)?(?:[-—–|:\n\r]|$)", after)
    ) or bool(re.search(r"\bdate\s+$", before))


def date_near(
    sentence: Sentence, span: Span, reach: float = 30.0, *, of_decision: bool = False
) -> DateSpan | None:
    """Return the date of a sentence that stands closest to a place, None where none is in reach.

    A date of another clause counts as further away. For the day of a decision, a date behind "for",
    "over" or "after" is passed over, as the day of the deed, and so is one behind another amount.
    """
    clause = sentence.clause_of(span)
    scored = [
        (sentence.distance(d.span, span) + (0 if clause.contains(d.span) else _ELSEWHERE), i)
        for i, d in enumerate(sentence.dates)
        if not in_dateline(sentence, d)
        and not _is_passing(sentence, span, d)
        and not (of_decision and _of_the_deed(sentence, span, d))
    ]
    within = [x for x in scored if x[0] <= reach]
    return sentence.dates[min(within)[1]] if within else None


def _is_passing(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date dates something else: "since 2021", "2024 revenue", a later sum's day."""
    before = sentence.text[max(sentence.span.start, when.span.start - 12) : when.span.start]
    after = sentence.text[when.span.end : when.span.end + 3]
    if re.search(r"\bsince\s+(?:\w+\s+)?$", before) and when.span.start > span.end + 3:
        return True
    if when.precision is Precision.YEAR and re.match(r"\s[a-z]", after) and not _IN.search(before):
        return not span.overlaps(when.span)
    others = [m.whole for m in sentence.money if not m.whole.overlaps(span)]
    return any(span.end <= m.start and m.end <= when.span.start for m in others)


def _of_the_deed(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    """Say whether a date belongs to what was done: "fined £5m for a failure in April 2018"."""
    if when.span.start < span.end:
        return False
    gap = sentence.text[span.end : when.span.start]
    return bool(_DEED.search(gap)) and not _SPEECH.search(gap)


def words_without_dates(sentence: Sentence, span: Span) -> str:
    """Return the words of a stretch with its dates blanked, so that "May" is no "may"."""
    words = list(span.of(sentence.text))
    for when in sentence.dates:
        if span.overlaps(when.span):
            first = max(when.span.start, span.start) - span.start
            last = min(when.span.end, span.end) - span.start
            words[first:last] = " " * (last - first)
    return "".join(words)
