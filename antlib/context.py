"""What the sentences before tell a rule: who was fined, whom it is about, which day it is."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.records import DateBasis, DateSpan, Precision, Span

__all__ = ["Context", "is_only_date"]

_FINE_MEMORY = 5
"""For how many sentences a fine stays the subject once it has been named."""

_HERO_MEMORY = 6
"""For how many sentences the company that an article is about stays what is spoken of."""

_LONG_AGO = -99
"""The number of a sentence that has not been."""


_SUBHEADING = re.compile(r"\s*(?:#|\*\*|==)")
_ONLY_DATE = re.compile(r"[\W_]*")
_BULLET = 6
"""Characters at most before the date that begins a line: a bullet, a bracket, "On "."""

_ITS_PEOPLE = re.compile(
    r"\s+(?:executives|managers|officials|employees|staff|workers|investors|analysts?|users)\b"
)
"""Behind a company's name that only tells whose people act: "Ferro executives quit"."""
_OF_IT = 3  # characters at most before the "its" that begins a sentence

_OF_AN_EVENT = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER})

_HEAD = 12
"""Characters at most before the subject at a sentence's head: "In 2021, Ferro"."""

_OPENING = 3
"""Sentences, the headline included, that say what an article is about."""

_LIMIT = re.compile(
    r"(?:%|\bper\s*cent|\btenth)\s+of\s+(?:[\w’'\-]+\s+){0,6}?(?:sales|turnover|revenues?)", re.I
)
_GOES_ON = re.compile(r"(?:it|the\s+(?:penalty|fine|decision|other))\b", re.I)


@dataclass(slots=True)
class Context:
    """The state of an article while its sentences are read one after the other.

    Parameters
    ----------
    published
        Publication date, None where it is unknown.
    lead
        The day of the news.
    earlier_report
        The day of an older report that the article leans on.
    rows
        The companies that a sentence of the article names in a row, for "the three banks".
    topic
        The company that the article is mostly about, else the first that it names.
    hero
        The company that the article is mostly about, "" where there is none.
    aside
        The companies that an article mostly about another one names only once.
    subject, subject_at
        The company that a sentence named last, and that sentence's number.
    hero_at
        Number of the sentence that named the hero last.
    fined, fined_at
        The company last said to pay a fine, and the sentence's number.
    paid
        Every sentence's number with the companies that it said to pay.
    authority, authority_at
        The authority named last, and the sentence's number.
    entry
        The date that begins the line, in a chronicle or a list of events.
    chronicle
        Whether several lines of the article hold only a date: these head what stands below them.
    heading
        The date of the last such line.
    line_at
        Number of the sentence that begins the line.
    day, day_at
        The date named last, and the sentence's number.
    last_fine, last_shares, last_listed, last_value
        Number of the last sentence with a word for a fine, of the last that spoke of shares, of a
        listing, and of what a company is worth.
    last_limit
        Number of the last sentence that told of a share of sales as the limit of fines.
    about_fines
        Whether the opening speaks of a fine.
    row_of_fines
        Whether an introduction such as "The penalties are:" opens a list that has not ended.
    """

    published: date | None
    lead: DateSpan | None = None
    earlier_report: DateSpan | None = None
    rows: list[list[str]] = field(default_factory=list)
    topic: str = ""
    hero: str = ""
    aside: frozenset[str] = frozenset()
    subject: str = ""
    subject_at: int = _LONG_AGO
    hero_at: int = _LONG_AGO
    fined: str = ""
    fined_at: int = _LONG_AGO
    paid: list[tuple[int, list[str]]] = field(default_factory=list)
    authority: str = ""
    authority_at: int = _LONG_AGO
    entry: DateSpan | None = None
    chronicle: bool = False
    heading: DateSpan | None = None
    line_at: int = 0
    day: DateSpan | None = None
    day_at: int = _LONG_AGO
    last_fine: int = _LONG_AGO
    last_shares: int = _LONG_AGO
    last_listed: int = _LONG_AGO
    last_value: int = _LONG_AGO
    last_limit: int = _LONG_AGO
    about_fines: bool = False
    row_of_fines: bool = False

    @property
    def news(self) -> date | None:
        """The day of the news, else that of publication."""
        return self.lead.last if self.lead else self.published

    def speaks_of_fines(self, sentence: Sentence, cues: list[Cue]) -> bool:
        """Say whether the sentence or one shortly before it speaks of a fine."""
        here = any(c.group == "fine" for c in cues)
        return here or sentence.number - self.last_fine <= _FINE_MEMORY

    def turn(self, sentence: Sentence, cues: list[Cue]) -> None:
        """Take note of what a sentence says before its rules run."""
        if sentence.begins_line:
            self._begin_line(sentence)
        self.about_fines = self.about_fines or (
            sentence.number < _OPENING and _settles(sentence, cues)
        )
        if any(c.group == "fine" for c in cues):
            self.last_fine = sentence.number
            self.about_fines = self.about_fines or sentence.number < _OPENING
            if _LIMIT.search(sentence.words):
                self.last_limit = sentence.number
            end = sentence.words.rstrip()
            self.row_of_fines = self.row_of_fines or end.endswith(":")
        elif self.last_fine == sentence.number - 1 and sentence.words.rstrip().endswith(":"):
            self.row_of_fines = True  # "The record holder is Ferro:"
        elif not sentence.money and sentence.words.strip("* -–—_="):
            self.row_of_fines = False
        for party in sentence.parties:
            if party.name == self.hero:
                self.hero_at = sentence.number
            if party.role == "authority" and party.name:
                self.authority, self.authority_at = party.name, sentence.number
            if party.role == "company":
                self.topic = self.topic or party.name

    def _begin_line(self, sentence: Sentence) -> None:
        """Take note of the date that begins a line, or heads those below it."""
        self.line_at = sentence.number
        first = next(iter(sentence.dates), None)
        begins = first and _heads_line(sentence, first) and not self._is_of_page(sentence, first)
        self.entry = first if first and begins and not _is_of_prose(sentence, first) else None
        if self.chronicle and is_only_date(sentence):
            self.heading = self.entry
        elif _SUBHEADING.match(sentence.words):
            self.heading = None
        self.entry = self.entry or self.heading

    def _is_of_page(self, sentence: Sentence, when: DateSpan) -> bool:
        """Say whether a date only says when the page was published: it is the day of no event."""
        return _heads_line(sentence, when) and when.first == when.last == self.published

    def close(self, sentence: Sentence) -> None:
        """Take note of what a sentence leaves to the next one after its rules have run."""
        if sentence.dates and not self._is_of_page(sentence, sentence.dates[-1]):
            self.day, self.day_at = sentence.dates[-1], sentence.number
        companies = [
            p.name
            for p in sentence.parties
            if p.role == "company"
            and not (self.hero and _ITS_PEOPLE.match(sentence.text, p.span.end))
        ]
        companies += [p.name for p in sentence.parties if p.role == "pronoun"]
        if not companies:  # a name that no list knows, where the sentence begins with it
            start = sentence.span.start + _BULLET
            companies = [
                p.name for p in sentence.parties if p.role == "name" and p.span.start < start
            ]
        if not companies:  # "Its shares fell": on with the company spoken of
            start = sentence.span.start + _OF_IT
            companies = [
                p.name for p in sentence.parties if p.role == "possessive" and p.span.start < start
            ]
        if self.subject:
            heads = {p.name for p in sentence.parties if p.span.start - sentence.span.start < _HEAD}
            companies = [name for name in companies if name in heads or name not in self.aside]
        if companies:
            self.subject, self.subject_at = companies[0], sentence.number

    def recent_authority(self, sentence: Sentence) -> str:
        """Return the authority named just before, where this sentence speaks on of it.

        "The regulator", "It" or a sentence that begins with who pays do; "Kenya's watchdog", a fine
        of another land and another company than the one fined before do not.
        """
        spoken_of = any(
            p.role == "authority" and not p.name and p.span.of(sentence.text).lower()[:4] == "the "
            for p in sentence.parties
        )
        begins = any(
            p.span.start == sentence.span.start
            and (not self.fined or p.name in {"", self.fined, self.hero})
            for p in sentence.parties
        )
        spoken_of = spoken_of or begins or bool(_GOES_ON.match(sentence.words))
        near = sentence.number - self.authority_at <= 1
        return self.authority if near and (spoken_of or not sentence.parties) else ""

    def payer(self, sentence: Sentence, *, estimate: bool) -> str:
        """Return the company that an unnamed payer most likely is.

        What is expected and what begins a paragraph is about the company that the article is about;
        a fine further on may be another's that was just spoken of, in comparison.
        """
        spoken_of = sentence.number - self.hero_at <= _HERO_MEMORY
        another = sentence.number - self.subject_at <= 1 and self.subject != self.hero
        if (
            self.hero
            and spoken_of
            and (
                estimate or sentence.begins_line or (self.fined in {"", self.hero} and not another)
            )
        ):
            return self.hero
        if sentence.number - self.fined_at <= 1:
            return self.fined
        if sentence.number - self.subject_at <= 2:
            return self.subject
        return self.fined or self.topic

    def spoken_of(self, sentence: Sentence) -> str:
        """Return the company that a sentence without one goes on with."""
        another = sentence.number - self.subject_at <= 1 and self.subject != self.hero
        another = another and not sentence.begins_line  # a paragraph takes up the article's own
        if self.hero and not another and sentence.number - self.hero_at <= _HERO_MEMORY:
            return self.hero
        return self.subject if sentence.number - self.subject_at <= 3 else self.topic

    def day_of_the_story(self, sentence: Sentence) -> DateSpan | None:
        """Return the day that a sentence without one carries on from, None where it is today's.

        The date that begins its line, else that of the sentence before it in the line: "In March
        the cartel office fined six mills. Ferro had to pay $5m."
        """
        day = self.entry
        if day is None and self.day_at == sentence.number - 1 >= self.line_at:
            day = self.day if self.day and self.day.precision in _OF_AN_EVENT else None
        past = day is not None and (self.published is None or day.first <= self.published)
        return replace(day, basis=DateBasis.RELATIVE) if day and past else None

    def published_day(self, span: Span) -> DateSpan | None:
        """Return the publication date as the date of something the span says."""
        if self.published is None:
            return None
        return DateSpan(span, self.published, self.published, Precision.DAY, DateBasis.PUBLISHED)


def is_only_date(sentence: Sentence) -> bool:
    """Say whether a line holds a date and nothing else: it heads what stands below it."""
    if len(sentence.dates) != 1 or not sentence.begins_line:
        return False
    start, end = sentence.dates[0].span
    rest = sentence.text[sentence.span.start : start] + sentence.text[end : sentence.span.end]
    return bool(_ONLY_DATE.fullmatch(rest))


def _is_of_prose(sentence: Sentence, when: DateSpan) -> bool:
    """Say whether "In 2018, Ferro" opens a line of prose: what follows need not be of that year."""
    said = sentence.text[sentence.span.start : when.span.start].strip().lower() == "in"
    return said and when.precision is Precision.YEAR


def _heads_line(sentence: Sentence, when: DateSpan) -> bool:
    return sentence.begins_line and when.span.start - sentence.span.start <= _BULLET


def _settles(sentence: Sentence, cues: list[Cue]) -> bool:
    """Say whether a sum is paid to an authority: "Ferro settles the FTC's suit for $9m"."""
    ruled = any(p.role == "authority" for p in sentence.parties)
    return ruled and bool(sentence.money) and any(c.group in {"pay", "hit"} for c in cues)
