"""Whether a step that a sentence names was taken: not denied, only possible, or another's."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.lexicons import alternation, load
from antlib.parties.known import words
from antlib.phrases import Step, compile_phrase
from antlib.records import Span
from antlib.roles import governing_preposition, subject_before
from antlib.when import words_without_dates

__all__ = ["is_real"]

_WAS = re.compile(r"\b(?:was|were|been|is|are|be|and)\s+(?:\w+ly\s+)?$")
_GOES_ON = re.compile(
    r"(?:^|,|;|\band|\bbut|\bit|\bthen)\s*(?:(?:had|has|have|also|then|later)\s+)*$"
)
_AUXILIARIES = re.compile(
    r"(?:\s+(?:Ltd|Inc|Corp|Co))?\.?[\s,)]*(?:(?:had|has|have|also|will|would|must|was|were|and|which|who|it|itself|then|since|now|again|must)\s+)*"
)
_PASSIVE = re.compile(r"(?:was|were|been|is|are|be)\b")
_IS = re.compile(r"(?:is|are)\b")
_OWN_RULES = re.compile(
    r"(?:bars?|barred|bans?|banned|prohibits?|prohibited|forbids?|forbade)\s+(?!from\b)"
)
"""What a company itself may do: "Ferro bans fakes from its shop", unlike "Ferro banned from"."""
_FIRMS = frozenset({"company", "name", "pronoun"})
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*\b")
_TO = re.compile(r"to\s+", re.I)
_GENERAL = re.compile(
    r"(?:^\W*|\b(?:any|every|an?|no|all|if|for)\s+)(?:[a-z\-]+\s+){0,2}"
    r"(?:compan(?:y|ies)|firms?|banks?|business(?:es)?|platforms?|groups?|operators?|issuers?|lenders?)\s+"
    r"(?:that|which|who)\s+(?P<now>(?:is|are|(?:has|have)(?:\s+been)?)\s+)?(?:\w+ly\s+)?$",
    re.I,
)
"""Before what is said of every company of a kind."""
_GERUND = re.compile(r"\w+ing\b")
_DEED_OF = re.compile(r"\b(?:by|for|of|in)\s+(?:\w+ly\s+)?$")
_AUXILIARY = 25  # characters before a phrase in which its "has" or "will" stands
_HELD = re.compile(r"\bwould\s+be\b")
"""Within a phrase that nobody announced: "if so, its listing would be delayed"."""
_WOULD = re.compile(r"\s+(?:(?!that|which|who)[\w’'\-]+\s+)?would\b")
_NEGATED = re.compile(
    r"\b(?:was|were|is|are|be|been|being|has|have|had|did|does)\s+(?:not|never)\b"
    r"|\b(?:may|might|could|should)\b(?!\s+have\b)",
    re.I,
)
"""Within a phrase, as in "its licence was not revoked": the step was not taken."""
_DENIED_STEP = re.compile(r"\b(?:not|never|no|denied|rejected|rumou?rs?)\b|n['’]t\b", re.I)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.I)
_FIRM_REACH = 60  # characters before "to" in which the word stands that makes the step a firm one
_AND_TO = re.compile(r"\band\s+to\s+(?:\w+ly\s+)?$", re.I)  # "ordered it to pay, and to close"


@cache
def _cue(name: str) -> re.Pattern[str]:
    """Return what finds a cue of the word list that stands at most three words before a place."""
    cues = "|".join(compile_phrase(cue, {}) for cue in load("factuality")[name])
    return re.compile(rf"(?:{cues})\W+(?:\w+\W+){{0,3}}$", re.I)


@cache
def _announced() -> re.Pattern[str]:
    """Return what makes of "would" a firm step: "said its founder would cede control"."""
    said = alternation(load("factuality")["announced"])
    return re.compile(rf"\b{said}\b[^.;:]{{0,60}}\bwould\b", re.I)


@cache
def _firm() -> re.Pattern[str]:
    """Return what makes of an infinitive a step taken: "was ordered to", "its decision to"."""
    firm = alternation(load("factuality")["firm"])
    return re.compile(rf"\b{firm}\b|\b(?:is|are|was|were|had|has|have|having)\s*$", re.I)


def is_real(sentence: Sentence, span: Span, kind: Step) -> bool:
    """Refuse what did not happen: denied, only possible, or excluded by the type's own words."""
    if any(m.span.start <= span.start < m.span.end for m in sentence.money):
        return False  # the "won" of an amount
    clause = sentence.clause_of(span)
    names = [p.span for p in sentence.parties if p.role in {"company", "name"}]
    if kind.refuse and kind.refuse.search(words_without_dates(sentence, clause, *names)):
        return False  # names are blanked, since "Ferro Pay" does not pay
    return not _is_anothers(sentence, span, kind) and not _is_unreal(sentence, span, clause, kind)


def _is_anothers(sentence: Sentence, span: Span, kind: Step) -> bool:
    """Say whether a step is not of the kind that its type counts: a person's, or no authority's."""
    if kind.imposed and (_is_told_to_others(sentence, span) or _is_an_offence(sentence, span)):
        return True
    if kind.of_firms and _is_done_to_a_person(sentence, span):
        return True
    return kind.by_authority and not _is_by_an_authority(sentence, span)


def _is_unreal(sentence: Sentence, span: Span, clause: Span, kind: Step) -> bool:
    """Say whether a step was denied, is only wished or possible, or is told of any company."""
    begun = _TO.match(sentence.text, span.start)  # "to list" of "is preparing to list"
    before = words_without_dates(sentence, Span(clause.start, begun.end() if begun else span.start))
    if _is_general(sentence, span, before):
        return True
    if kind.open_end:
        return False
    if _NEGATED.search(words_without_dates(sentence, span)) or _WOULD.match(
        sentence.text, span.end
    ):
        return True
    held = _HELD.search(span.of(sentence.text)) and not _announced().search(
        sentence.text, clause.start, span.end
    )
    if held or _cue("wished").search(before) or _is_purpose(sentence, before, kind):
        return True
    said = _announced().search(before)
    firm = said is not None and not _DENIED_STEP.search(said[0])
    unreal = _cue("denied" if kind.planned else "unreal")
    return bool(unreal.search(_announced().sub("", before) if firm else before))


def _is_told_to_others(sentence: Sentence, span: Span) -> bool:
    """Say whether no company but persons, staff or customers "were told to" do something."""
    before = sentence.text[max(sentence.span.start, span.start - _AUXILIARY) : span.start]
    passive = _PASSIVE.match(sentence.text, span.start)
    if not (passive or _WAS.search(before)):
        return False
    subject = subject_before(sentence, span.start)
    if not passive:
        return subject is not None and subject.role == "person"
    if subject is None:
        return not _GOES_ON.search(before)
    end = next((a.end for a in sentence.asides if a.start == subject.span.end), subject.span.end)
    direct = _AUXILIARIES.fullmatch(sentence.text, end, span.start)
    return subject.role == "person" or not direct


def _is_done_to_a_person(sentence: Sentence, span: Span) -> bool:
    """Say whether a person was charged or investigated, and no company."""
    passive = _PASSIVE.match(sentence.text, span.start)
    subject = subject_before(sentence, span.start) if passive else None
    return subject is not None and subject.role == "person"


def _is_by_an_authority(sentence: Sentence, span: Span) -> bool:
    """Say whether an authority or a state does it: "the SEC sued Ferro", "Texas sues Ferro".

    In the passive it need not be named, where a company is the subject: "Ferro was charged with".
    """
    parties = [p for p in sentence.parties if p.role != "possessive"]
    last = max((p for p in parties if p.span.end <= span.start), default=None)
    if last is not None and last.role == "authority":
        return True
    if any(
        p.role == "authority"
        and p.span.end > span.start
        and governing_preposition(sentence, p) in {"by", "with"}
        for p in sentence.parties
    ):
        return True  # "was approved by the watchdog", "settled with the watchdog"
    if _PASSIVE.match(sentence.text, span.start):
        return last is not None and last.role in _FIRMS
    start = last.span.end if last else sentence.clause_of(span).start
    named = _CAPITALISED.findall(sentence.text, start, span.start)
    return bool(named) and named[-1] in words("places")


def _is_general(sentence: Sentence, span: Span, before: str) -> bool:
    """Say whether a rule is told and no case: "a bank that is told to stop", "firms that split"."""
    head = _GENERAL.search(before)
    if head is None or not (head["now"] or _IS.match(sentence.text, span.start)):
        return False  # "a new firm that got a licence" is one of its own
    place = Span(span.start - len(head[0]), span.start)
    return not any(p.role in _FIRMS and p.span.overlaps(place) for p in sentence.parties)


def _is_an_offence(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase tells of what was punished: "fined for barring sellers from rivals"."""
    start = max(sentence.span.start, span.start - _AUXILIARY)
    if _OWN_RULES.match(sentence.text, span.start):
        ruled = any(p.role == "authority" and p.span.end <= span.start for p in sentence.parties)
        subject = subject_before(sentence, span.start)
        barred = any(p.role in _FIRMS and span.overlaps(p.span) for p in sentence.parties)
        return not (ruled or barred) and subject is not None and subject.role in _FIRMS
    return bool(
        _GERUND.match(sentence.text, span.start)
        and _DEED_OF.search(sentence.text, start, span.start)
    )


def _is_purpose(sentence: Sentence, before: str, kind: Step) -> bool:
    """Say whether a phrase is only an aim: "paves the way for Ferro to win a licence"."""
    to = None if kind.open_end or kind.planned else _INFINITIVE.search(before)
    if to is None:
        return False
    goes_on = _AND_TO.search(before)
    said = sentence.words if goes_on else before[max(0, to.start() - _FIRM_REACH) : to.start()]
    return not _firm().search(said)
