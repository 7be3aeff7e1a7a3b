"""Milestones: phrases of the word list, found in a sentence, with the party and the date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import Any

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.errors import LexiconError
from antlib.lexicons import PhraseIndex, alternation, load
from antlib.records import DateBasis, DateSpan, Fact, Kind, Party, Precision, Span
from antlib.roles import authority_of, governing_preposition, owned_by_none, subject_before
from antlib.when import counted_back, date_near, words_without_dates

__all__ = ["compile_phrase", "milestone_types", "read_events"]

_NO_CLAUSE = r"(?!(?:after|before|when|while|because|although|though|until|but|whereas)\b)"
_GAP_WORD = r"(?:(?:Ltd|Inc|Corp|Co)\.|[^\s,;:]*[^\s.,;:])"
_GAPS = {
    "...": rf"(?:[\s,]+{_NO_CLAUSE}{_GAP_WORD}){{0,8}}?",
    "..": rf"(?:\s+(?!and\b){_NO_CLAUSE}{_GAP_WORD}){{0,8}}?",
}
"""Up to eight words of the clause; the shorter sign skips no comma and no "and"."""
_END = r"(?=\s*(?:[.,;:!?)”\"]|$))"
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
_VERB = 14  # characters at most of the verb before its object: "instructed "
_OBJECT_REACH = 8.0
"""How far behind a phrase its object may stand, in the units of Sentence.distance."""
_POST = re.compile(
    r"\s+(?:[A-Z]\w+\s+)?(?:Chair\w*|President|CEO|Chief|Director|Founder|chair\w*|president|chief|boss)\b"
)
_WAS = re.compile(r"\b(?:was|were|been|is|are|be|and)\s+(?:\w+ly\s+)?$")
_GOES_ON = re.compile(
    r"(?:^|,|;|\band|\bbut|\bit|\bthen)\s*(?:(?:had|has|have|also|then|later)\s+)*$"
)
_AUXILIARIES = re.compile(
    r"(?:\s+(?:Ltd|Inc|Corp|Co))?\.?[\s,)]*(?:(?:had|has|have|also|will|would|must|was|were|and|which|who|it|itself|then|since|now|again|must)\s+)*"
)
_PASSIVE = re.compile(r"(?:was|were|been|is|are|be)\b")
_OWN_RULES = re.compile(
    r"(?:bars?|barred|bans?|banned|prohibits?|prohibited|forbids?|forbade)\s+(?!from\b)"
)
"""What a company itself may do: "Ferro bans fakes from its shop", unlike "Ferro banned from"."""
_GERUND = re.compile(r"\w+ing\b")
_DEED_OF = re.compile(r"\b(?:by|for|of|in)\s+(?:\w+ly\s+)?$")
_OWN = re.compile(r"\b(?:its|their)\b", re.I)
_WHETHER = re.compile(r"\b(?:whether|how|why|if|that)\b|,\s+(?:and|but|while)\b")
_AND_SO = re.compile(r",\s+(?:and|but|while)\b")
_FAR_FROM = frozenset({"of", "with", "by", "to", "for", "from", "at", "in"})
_AUXILIARY = 25  # characters before a phrase in which its "has" or "will" stands
_PRESENT = re.compile(r"\b(?:has|have|now|will|today|is|are)\b", re.I)
_DENIED = re.compile(
    r"\b(?:not|never|no|denied|rumou?red|decided\s+against|ruled\s+out|declined\s+to|refused\s+to)\W+(?:\w+\W+){0,3}$",
    re.I,
)
_WOULD = re.compile(r"\s+(?:(?!that|which|who)[\w’'\-]+\s+)?would\b")
_NEGATED = re.compile(
    r"\b(?:was|were|is|are|be|been|being|has|have|had|did|does)\s+(?:not|never)\b", re.I
)
"""Within a phrase, as in "its licence was not revoked": the step was not taken."""
_DENIED_STEP = re.compile(r"\b(?:not|never|no|denied|rejected|rumou?rs?)\b|n['’]t\b", re.I)
_ANNOUNCED = re.compile(r"\b(?:said|says|announced|agreed)\b[^.;:]{0,60}\bwould\b", re.I)
"""What a company says that it would do is a firm step: "said its founder would cede control"."""

_UNREAL = re.compile(
    r"\b(?:not|never|no|decided\s+against|ruled\s+out|declined\s+to|refused\s+to|could|may|might|would|should|(?:expected|set|due|poised)\s+to|plans?\s+to|hop(?:es?|ing)\s+(?:to|for)|wants?\s+to|aims?\s+to|if|unless|until|yet\s+to|urged\s+\S+(?:\s+\S+)?\s+to|"
    r"likely\s+to|rumou?red|denied|intends?\s+to|seeks?\s+to|considering|preparing\s+(?:for|to)|called\s+for|calls\s+for|calling\s+for|can|closer\s+to|steps?\s+towards?"
    r"|(?:pav|clear|smooth)\w*\s+the\s+way\s+(?:for|to)|set\w*\s+the\s+stage\s+for)\W+(?:\w+\W+){0,3}$",
    re.I,
)


_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.I)
_FIRM_REACH = 60  # characters before "to" in which the word stands that makes the step a firm one
_AND_TO = re.compile(r"\band\s+to\s+(?:\w+ly\s+)?$", re.I)  # "ordered it to pay, and to close"


@cache
def _firm() -> re.Pattern[str]:
    """Return what makes of an infinitive a step taken: "was ordered to", "its decision to"."""
    words = alternation(load("milestones")["firm"]["words"])
    return re.compile(rf"\b{words}\b|\b(?:is|are|was|were|had|has|have|having)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    refuse: re.Pattern[str] | None
    company: str
    open_end: bool
    planned: bool
    theme: str


def compile_phrase(phrase: str, sets: Mapping[str, Sequence[str]]) -> str:
    """Turn a phrase of milestones.toml into a pattern.

    Parameters
    ----------
    phrase
        A row of words: "a|b" is a choice, "suspend*" any ending, "_" joins the words of one choice,
        "..." skips up to eight words of the clause (".." no comma or "and"), "{listing}" takes a
        word set, "@company" any capitalised word but a day or month, "@person" two or more
        capitalised words, "@date" a month, weekday or year, and "$" the end of the clause.
    sets
        The word sets.

    Examples
    --------
    >>> pattern = compile_phrase("halt* ... {sale}", {"sale": ["share_sale"]})
    >>> bool(re.search(pattern, "halted its big share sale"))
    True
    """
    parts: list[str] = []
    for word in phrase.split():
        if word in _GAPS:
            parts.append(_GAPS[word])
            continue
        if word == "$":
            parts.append(_END)
            continue
        choices: list[str] = []
        for choice in word.split("|"):
            choices += _of_set(choice, phrase, sets) if choice.startswith("{") else [choice]
        signs = "" if parts and parts[-1] == _GAPS[".."] else ","
        joint = rf"[\s{signs}\-“\"]+{_when_between()}" if parts else ""
        parts.append(
            joint
            + "(?:"
            + "|".join(_choice(c) for c in sorted(choices, key=len, reverse=True))
            + ")"
        )
    return r"\b" + "".join(parts)


def _of_set(choice: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Return the words of "{listing}".

    Raises
    ------
    LexiconError
        Where no such set is listed.
    """
    if choice[1:-1] in sets and choice.endswith("}"):
        return sets[choice[1:-1]]
    raise LexiconError(
        f"lexicons/milestones.toml: {phrase!r} names {choice}, which [sets] has not; "
        f"it has {', '.join(sorted(sets))}"
    )


def _choice(choice: str) -> str:
    if choice == "@company":
        return rf"(?!{_calendar()}\b)(?-i:[A-Z])[\w.’'&\-]*|it\b|the\s+company"
    if choice == "@person":
        return (
            rf"(?!{_calendar()}\b)(?-i:[A-Z][\w.’'\-]*(?:\s+[A-Z][\w.’'\-]*)+)(?<!['’]s)(?!['’]s)"
        )
    if choice == "@date":
        return rf"(?:\d{{1,2}}\s+)?(?:{_calendar()}\b|(?:19|20)\d\d\b)"
    words = [re.escape(w).replace(r"\*", r"\w*") for w in choice.split("_")]
    return r"\s+".join(words) + r"(?!\w)"


@cache
def _when_between() -> str:
    """Return what may stand between two words of a phrase: "was [in July] ordered", "also"."""
    adverbs = alternation(load("milestones")["adverbs"]["words"])
    return (
        rf"(?:(?:{adverbs}|(?:in|on|last|this|earlier\s+this)\s+(?:{_calendar()}|week|month|year|"
        r"(?:19|20)\d\d)(?:\s+\d{1,4}\b(?!\s*%))?)[\s,]+)?"
    )


@cache
def _calendar() -> str:
    dates = load("dates")
    tables = (dates["weekdays"], dates["months"])
    return alternation([word for table in tables for words in table.values() for word in words])


@cache
def milestone_types() -> Mapping[str, Mapping[str, Any]]:
    """Return the milestone types of the word list: label, theme and phrases of each."""
    found: Mapping[str, Mapping[str, Any]] = load("milestones")["types"]
    return found


@cache
def _types() -> list[_Type]:
    return [
        _Type(
            name,
            re.compile(rf"(?:(?<!\w)|(?=\W)){alternation(entry['refuse'])}(?!\w)", re.I)
            if entry.get("refuse")
            else None,
            entry.get("company", "subject"),
            entry.get("open_end", False),
            entry.get("planned", False),
            entry["theme"],
        )
        for name, entry in milestone_types().items()
    ]


def read_events(sentence: Sentence, context: Context) -> list[Fact]:
    """Return the milestones of a sentence; repetitions are merged later."""
    if sentence.is_question:
        return []
    found = [
        (kind, Span(*match.span()))
        for match, kind in _phrases().finditer(
            sentence.text, sentence.span.start, sentence.span.end
        )
    ]
    real = [(span, kind) for kind, span in found if _real(sentence, span, kind)]
    return [_fact(sentence, span, kind, context) for span, kind in _apart(real)]


def _apart(found: list[tuple[Span, _Type]]) -> list[tuple[Span, _Type]]:
    """Return the phrases that do not overlap: of those over the same words the longest."""
    kept: list[tuple[Span, _Type]] = []
    for span, kind in sorted(found, key=lambda f: (f[0].start - f[0].end, f[0].start)):
        if not any(_clash(span, kind, *other) for other in kept):
            kept.append((span, kind))
    return sorted(kept, key=lambda f: f[0])


def _clash(a: Span, a_kind: _Type, b: Span, b_kind: _Type) -> bool:
    """Say whether two phrases read the same words; two types may share the word between them.

    "Ended a probe that began in May" ends one and opens one: they share the probe.
    """
    if not a.overlaps(b):
        return False
    first, last = sorted((a, b))
    linked = first.start < last.start and first.end < last.end
    shared = first.end - last.start
    both = a_kind.theme == b_kind.theme == "Regulators" and a_kind is not b_kind
    return not (linked and both and shared <= _SHARED)


@cache
def _phrases() -> PhraseIndex[_Type]:
    """All phrases of all types, to be looked up by their first word."""
    sets = load("milestones")["sets"]
    index: PhraseIndex[_Type] = PhraseIndex()
    for kind in _types():
        entry = milestone_types()[kind.name]
        either_way = [f"{x} .. {y}" for a, b in entry.get("pairs", ()) for x, y in ((a, b), (b, a))]
        for phrase in (*entry["phrases"], *either_way):
            firsts, *others = [_firsts(word, phrase, sets) for word in phrase.split()]
            plain = [words for words in others if not any(re.search(r"[*@.$]", w) for w in words)]
            index.add(firsts, compile_phrase(phrase, sets), kind, plain)
    return index


def _firsts(word: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the words with which the choices of one word of a phrase begin."""
    choices = [
        c for w in word.split("|") for c in (_of_set(w, phrase, sets) if w[0] == "{" else [w])
    ]
    return [re.split(r"[_\-]", choice)[0] for choice in choices]


def _real(sentence: Sentence, span: Span, kind: _Type) -> bool:
    """Refuse what did not happen: denied, only possible, or excluded by the type's own words."""
    if any(m.span.start <= span.start < m.span.end for m in sentence.money):
        return False  # the "won" of an amount
    if _NEGATED.search(span.of(sentence.text)) and not kind.open_end:
        return False
    clause = sentence.clause_of(span)
    if kind.refuse and kind.refuse.search(words_without_dates(sentence, clause)):
        return False
    if kind.theme == "Supervision" and (
        _is_told_to_others(sentence, span) or _is_an_offence(sentence, span)
    ):
        return False
    if not kind.open_end and _WOULD.match(sentence.text, span.end):
        return False
    before = words_without_dates(sentence, Span(clause.start, span.start))
    unreal = _DENIED if kind.planned else _UNREAL
    if _is_purpose(sentence, before, kind):
        return False
    said = _ANNOUNCED.search(before)
    firm = said is not None and not _DENIED_STEP.search(said[0])
    return kind.open_end or not unreal.search(_ANNOUNCED.sub("", before) if firm else before)


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


def _is_an_offence(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase tells of what was punished: "fined for barring sellers from rivals"."""
    start = max(sentence.span.start, span.start - _AUXILIARY)
    if _OWN_RULES.match(sentence.text, span.start):
        ruled = any(p.role == "authority" and p.span.end <= span.start for p in sentence.parties)
        subject = subject_before(sentence, span.start)
        firms = {"company", "name", "pronoun"}
        barred = any(p.role in firms and span.overlaps(p.span) for p in sentence.parties)
        return not (ruled or barred) and subject is not None and subject.role in firms
    return bool(
        _GERUND.match(sentence.text, span.start)
        and _DEED_OF.search(sentence.text, start, span.start)
    )


def _is_purpose(sentence: Sentence, before: str, kind: _Type) -> bool:
    """Say whether a phrase is only an aim: "paves the way for Ferro to win a licence"."""
    to = None if kind.open_end or kind.planned else _INFINITIVE.search(before)
    if to is None:
        return False
    goes_on = _AND_TO.search(before)
    words = sentence.words if goes_on else before[max(0, to.start() - _FIRM_REACH) : to.start()]
    return not _firm().search(words)


def _fact(sentence: Sentence, span: Span, kind: _Type, context: Context) -> Fact:
    return Fact(
        kind=Kind.MILESTONE,
        quote=span,
        sentence=sentence.span,
        rule=f"milestone:{kind.name}",
        type=kind.name,
        company=_actor(sentence, span, kind, context),
        authority=authority_of(sentence, span),
        when=_when(sentence, span, kind, context),
    )


def _actor(sentence: Sentence, span: Span, kind: _Type, context: Context) -> str:
    """Return the company whose step it is, "" for the steps of authorities."""
    if kind.company == "none":
        return ""
    people = kind.theme == "People"
    roles = {"company", "name", "pronoun"}
    firms = [p for p in sentence.parties if p.role in roles and not sentence.aside(p.span, span)]
    firms = owned_by_none(sentence, firms)
    if people:
        firms = [p for p in firms if p.role != "name" or _employs(sentence, p)]
    inside = [p for p in firms if span.overlaps(p.span)]
    after = [p for p in firms if _is_object(sentence, span, p)][:1]
    before = _nearest_subject(sentence, span)
    if people:
        if _serves_authority(sentence, span, after):
            return ""
        before = [p for p in before if p in firms and not _is_past_employer(sentence, p)]
    acted_on = [p for p in inside if p.span.start - span.start < _VERB]
    if kind.company == "object" or acted_on:
        its = not inside and _OWN.search(span.of(sentence.text))  # "put off its listing"
        own = before if its else []
        order = [*own, *inside, *after, *before]
    else:
        order = [*before, *inside, *after]
    named = [p for p in inside if kind.company == "object" and _is_of_it(sentence, p, kind)]
    companies = [p for p in order if p.role != "name" or p in named] or order
    if companies:
        return companies[0].name
    return _from_context(sentence, span, context)


def _is_object(sentence: Sentence, span: Span, party: Party) -> bool:
    """Say whether a party stands close behind a phrase, and in its clause."""
    if party.span.start < span.end or sentence.distance(party.span, span) >= _OBJECT_REACH:
        return False
    if governing_preposition(sentence, party) in _FAR_FROM:
        return not _WHETHER.search(sentence.text, span.end, party.span.start)
    return not _AND_SO.search(sentence.text, span.end, party.span.start)


def _is_of_it(sentence: Sentence, party: Party, kind: _Type) -> bool:
    """Say whether what a phrase speaks of is a party's: "the float of Ferro", "Ferro's licence"."""
    owns = sentence.text[party.span.end : party.span.end + 2] in {"'s", "’s"}
    return owns or kind.theme == "Listing" or governing_preposition(sentence, party) == "of"


def _serves_authority(sentence: Sentence, span: Span, after: list[Party]) -> bool:
    """Say whether a post is one at an authority, named behind it: "head of the central bank"."""
    end = after[0].span.start if after else sentence.span.end
    return any(
        p.role == "authority"
        and span.end <= p.span.start < end
        and sentence.distance(span, p.span) < _OBJECT_REACH
        for p in sentence.parties
    )


def _from_context(sentence: Sentence, span: Span, context: Context) -> str:
    """Return the company that a sentence without one goes on with."""
    groups = [p for p in sentence.parties if p.role == "group" and p.span.start < span.end]
    if groups:
        return groups[0].name
    return context.spoken_of(sentence)


def _employs(sentence: Sentence, party: Party) -> bool:
    """Say whether an unlisted name is where somebody works: "head of Ferro", "Ferro's chief"."""
    owns = sentence.text[party.span.end : party.span.end + 2] in {"'s", "’s"}
    owns = owns or bool(_POST.match(sentence.text, party.span.end))
    return owns or governing_preposition(sentence, party) in {"of", "at", "from", "for", "to"}


def _is_past_employer(sentence: Sentence, party: Party) -> bool:
    """Say whether a company is only where somebody came from: "former Visa manager X was named"."""
    before = sentence.text[max(sentence.span.start, party.span.start - 10) : party.span.start]
    return before.lower().rstrip().endswith(("former", "ex-", "formerly of"))


def _of_the_object(when: DateSpan) -> DateSpan:
    """Widen a date within the phrase: "halted the May 5 debut" says when the debut was to be."""
    if when.precision is not Precision.DAY:
        return when
    first = when.first.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return replace(when, first=first, last=last, precision=Precision.MONTH)


def _nearest_subject(sentence: Sentence, span: Span) -> list[Party]:
    subject = subject_before(sentence, span.start)
    if subject and subject.role in {"company", "name", "pronoun"}:
        return [subject]
    left = [
        p for p in sentence.parties if p.span.end <= span.start and p.role in {"company", "pronoun"}
    ]
    left.sort(key=lambda p: (governing_preposition(sentence, p) in {"by", "with"}, -p.span.start))
    return left[:1]


def _is_only_a_limit(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase only dates something else: "was worth $5bn before its IPO"."""
    clause = sentence.clause_of(span)
    return bool(_TEMPORAL.match(sentence.text, clause.start, span.start))


def _in_clause(sentence: Sentence, span: Span, when: DateSpan) -> bool:
    return sentence.clause_of(span).contains(when.span)


def _is_attribute(sentence: Sentence, span: Span) -> bool:
    """Say whether a phrase only describes a thing: "ahead of its shelved listing"."""
    return bool(
        _PARTICIPLE.match(sentence.text, span.start)
        and _DETERMINED.search(sentence.text, max(sentence.span.start, span.start - 30), span.start)
    )


def _when(sentence: Sentence, span: Span, kind: _Type, context: Context) -> DateSpan | None:
    if _is_attribute(sentence, span):
        near = date_near(sentence, span, _RIGHT_BEHIND)
        return near if near and near.span.end > span.start else None
    if counted := counted_back(sentence, span, context.news):
        return counted
    near = date_near(sentence, span, _DATE_REACH)
    if _is_only_a_limit(sentence, span) and not (near and _in_clause(sentence, span, near)):
        return None
    if near:
        return _of_the_object(near) if span.contains(near.span) else near
    if kind.open_end:
        return context.published_day(span)
    clause = sentence.clause_of(span)
    words = clause.of(sentence.text)
    here = sentence.text[max(clause.start, span.start - _AUXILIARY) : span.end]
    if context.day and context.day_at == sentence.number - 1 and re.search(r"\bhad\b", words):
        return replace(context.day, basis=DateBasis.RELATIVE)
    if story := context.day_of_the_story(sentence):
        return story
    fresh = context.lead if _PRESENT.search(here) else None
    return replace(fresh, basis=DateBasis.RELATIVE) if fresh else None
