"""Which word governs an amount: the cue that stands closest to it decides what the money is."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from antlib.clauses import Sentence
from antlib.lexicons import Hinted, PhraseIndex, alternation, load, plural
from antlib.records import Money, Span

__all__ = ["PER_UNIT", "Cue", "find_cues", "governor", "said"]

_REACH = 16.0
"""How far away, in the units of Sentence.distance, a cue may still govern an amount."""

PER_UNIT = re.compile(
    r"""
    [\s,]*(?:an?|per|for\s+each|for\s+every)\s+
    (?:day|month|week|year|hour|share|user|customer|head|person|kilo|ton|tonne|barrel|ounce|litre
      |unit|vehicle|violation|breach|infringement|offen[cs]e)\b
    (?!\s+(?:later|earlier|ago|after|before|and\s+a\s+half))
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Behind an amount that is a price or a rate and no whole sum: "a day", "per share"."""

_TIGHT = re.compile(
    r"""
    [\s\-’'"”)]*                                              # "$5m-fine", "$5m) fine"
    (?:(?:in|of|worth\s+of|as|as\s+an?|in\s+the\s+form\s+of)\s+)?  # "$5m in penalties"
    (?:an?\s+|the\s+)?
    (?:(?!(?:to|on|for|by|from|and|or|over|at|with|that|which|was|were|is|against|after|in|of|into
            |than)\b)[\w’'\-]+\s+){0,3}                        # "$5m civil money penalty"
    ["“]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Between an amount and a noun right behind it that names it."""

_NEAR = 30  # characters before "fine" in which the verb stands that makes it praise
_STAYS = re.compile(
    r"\b(?:be|is|are|was|were|been|stay(?:s|ed)?|feels?|looks?|calls?|called|do|does|doing|just|quite"
    r"|very|so|perfectly|turned\s+out)\s+[\"“']?$",
    re.I,
)
_VERBAL = re.compile(r"\b(?:to|will|would|may|might|could|can|should|must)\s+$")
_AND = re.compile(r",\s+and\s+(?:an?\s+|another\s+)?$")
_ANOTHER = 6.0
"""How much further away a noun counts behind which ", and" begins another member."""
_IMPOSES = frozenset({"hit"})
_IMPOSED = re.compile(
    r"\)?,?\s+(?:(?:that\s+)?(?:was|were|is|had\s+been)\s+)?(?:that\s+)?(?:the\s+)?"
)
_AUXILIARY = re.compile(r"\s+(?:has\s+|had\s+|was\s+made\s+to\s+|must\s+|will\s+)?")
_PAID_THEN = re.compile(r"\s*(?:$|[.,;)]|\s(?:in|on|last|this)\s)")
_RELATIVE = re.compile(
    r"[\s,)]*(?:that|which|was|were|is|has|had|have|are|being|imposed|to\s+be)\b"
)
_OR = re.compile(r"\s*,?\s+or\s+")
"""Before an amount that is a share of something: "a tenth of its sales, or $5bn" is no sales."""

_NEVER = 99.0
"""The cost of a cue that cannot govern an amount."""

_DOUBLED = {"slap": "slapp", "hit": "hitt", "wipe": "wip"}


_OF_ITS_OBJECT = frozenset({"pay", "hit", "estimate"})
"""Verbs that govern what follows them; what stands before only in a relative clause."""


class Cue(NamedTuple):
    """A word of the cue lists in a sentence.

    Parameters
    ----------
    span
        Where it stands.
    group
        The class of the cue lists that it belongs to: fine, pay, refund, ...
    verb
        Whether it is listed as a verb.
    word
        The word in lower case.
    """

    span: Span
    group: str
    verb: bool
    word: str


def _inflected(verb: str) -> Iterator[str]:
    """Yield the regular forms of a verb; the particle of "hand over" stays behind."""
    head, _, particle = verb.partition(" ")
    tail = f" {particle}" if particle else ""
    stem = head[:-1] if head.endswith("e") else head
    third = plural(head)
    past = third[:-1] + "d" if third.endswith("ies") else stem + "ed"
    doubled = _DOUBLED.get(head, stem)
    for form in (head, third, past, doubled + "ed", doubled + "ing"):
        yield form + tail


@cache
def _of_fines() -> frozenset[str]:
    """Return the first words of the cues for fines: without one there is no such cue."""
    return frozenset(
        re.split(r"[\W_]", word)[0].lower()
        for word, (group, _) in _words().items()
        if group == "fine"
    )


@cache
def _words() -> dict[str, tuple[str, bool]]:
    """All cues with class and part of speech; the class listed first wins."""
    found: dict[str, tuple[str, bool]] = {}
    for group, lists in load("cues").items():
        for form in lists.get("forms", []):
            found.setdefault(form, (group, True))
        for noun in lists.get("nouns", []):
            found.setdefault(noun, (group, False))
            found.setdefault(plural(noun), (group, False))
        for verb in lists.get("verbs", []):
            for form in _inflected(verb):
                found.setdefault(form, (group, form != verb or form not in found))
    return found


@cache
def _lexicon() -> PhraseIndex[tuple[str, bool]]:
    """All cues by their first word."""
    found = _words()
    phrases: PhraseIndex[tuple[str, bool]] = PhraseIndex()
    for word in sorted(found, key=len, reverse=True):
        first, *others = re.split(r"[\W_]", word)
        phrases.add(
            [first],
            alternation([word]) + r"(?![^\W\d])",
            found[word],
            [[other] for other in others],
        )
    return phrases


def find_cues(sentence: Sentence) -> list[Cue]:
    """Return the cue words of a sentence in order, those within an amount or a name left out.

    None where it names neither a sum nor a fine: no rule asks for those of such a sentence.
    """
    if not sentence.money and _of_fines().isdisjoint(sentence.vocabulary):
        return []
    taken = [m.span for m in sentence.money] + [
        p.span
        for p in sentence.parties
        if p.role in {"company", "authority", "name", "group"}
        and not (p.role == "company" and sentence.text[p.span.start].islower())
    ]  # a description may hold a cue: "the most valuable start-up"
    cues = []
    end = 0
    for match, (group, verb) in _lexicon().finditer(
        sentence.text, sentence.span.start, sentence.span.end
    ):
        if match.start() < end:
            continue
        end = match.end()
        span = Span(*match.span())
        word = " ".join(match.group().lower().split())
        if word == "fine" and _is_praise(sentence, span):
            continue
        if not any(t.overlaps(span) and not span.contains(t) for t in taken):
            cues.append(Cue(span, group, verb or _is_infinitive(sentence, span), word))
    return cues


def _is_infinitive(sentence: Sentence, span: Span) -> bool:
    """Say whether a word that may be a noun is a verb: "plans to fine", "may sanction"."""
    start = max(sentence.span.start, span.start - _NEAR)
    return bool(_VERBAL.search(sentence.text, start, span.start))


def _is_praise(sentence: Sentence, span: Span) -> bool:
    """Say whether "fine" is no penalty but a judgement: "the weather stayed fine"."""
    start = max(sentence.span.start, span.start - _NEAR)
    return bool(_STAYS.search(sentence.text, start, span.start))


def governor(sentence: Sentence, money: Money, cues: list[Cue]) -> Cue | None:
    """Return the cue that governs an amount, or None where none is within reach.

    Examples
    --------
    "was ordered to refund customers $5m and fined $2m": refund governs the first, fined the second.
    """
    costs = [
        (_cost(sentence, money, cue), i)
        for i, cue in enumerate(cues)
        if not sentence.aside(cue.span, money.phrase)
    ]
    within = [(cost, i) for cost, i in costs if cost <= _REACH]
    return cues[min(within)[1]] if within else None


def _cost(sentence: Sentence, money: Money, cue: Cue) -> float:
    if cue.span.end <= money.phrase.start:
        if cue.group == "results" and _OR.fullmatch(sentence.between(cue.span, money.phrase)):
            return _NEVER
        apart = not cue.verb and _AND.search(sentence.between(cue.span, money.phrase))
        return sentence.distance(cue.span, money.phrase) + (_ANOTHER if apart else 0.2)
    if cue.span.start < money.whole.end:
        inside = any(m.span.overlaps(cue.span) for m in money.renderings)
        return 0.5 if not inside and cue.span.start >= money.span.end else _NEVER
    gap = sentence.text[sentence.closed(money.whole).end : cue.span.start]
    if cue.group in _IMPOSES and cue.verb and _IMPOSED.fullmatch(gap):
        return 0.1  # "the $5m imposed on Ferro"
    if cue.group == "pay" and _is_its_subject(sentence, money, cue):
        return 0.3  # "the $5m Ferro paid"
    distance = sentence.distance(money.whole, cue.span)
    names_it = not cue.verb or cue.word.startswith(("in ", "of ", "to ", "a ", "per "))
    if names_it and _TIGHT.fullmatch(gap):
        return 0.1 * distance
    if cue.word == "paid" and gap.isspace() and _PAID_THEN.match(sentence.text, cue.span.end):
        return 0.3  # "$5m proposed, $3m paid"
    if gap.strip() == "to" and cue.verb:
        return 0.1
    if _RELATIVE.match(gap):
        return distance + 1.5
    return _NEVER if cue.group in _OF_ITS_OBJECT else distance + 6.0


def _is_its_subject(sentence: Sentence, money: Money, cue: Cue) -> bool:
    """Say whether nothing but a party stands between an amount and its verb behind it."""
    start = sentence.closed(money.whole).end
    return any(
        _IMPOSED.fullmatch(sentence.text, start, p.span.start)
        and _AUXILIARY.fullmatch(sentence.text, p.span.end, cue.span.start)
        for p in sentence.parties
        if start <= p.span.start and p.span.end <= cue.span.start
    )


@cache
def _said_pattern(name: str) -> Hinted:
    listed = load("status")[name]["words"]
    return Hinted(rf"(?<![\w\-]){alternation(listed)}(?!\w)", listed, re.IGNORECASE)


def said(name: str, words: str, sentence: Sentence) -> re.Match[str] | None:
    """Return the first cue of a status list ("expected", "denied", ...) in words of a sentence."""
    listed = _said_pattern(name)
    return listed.pattern.search(words) if listed.may_stand_in(sentence.vocabulary) else None
