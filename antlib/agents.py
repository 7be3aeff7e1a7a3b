"""Whose step a milestone is: the company within the phrase, before it, behind it, or spoken of."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.phrases import Step
from antlib.records import Party, Span
from antlib.roles import governing_preposition, owned_by_none, subject_before

__all__ = ["actor_of"]

_VERB = 14  # characters at most of the verb before its object: "instructed "
_OBJECT_REACH = 8.0
"""How far behind a phrase its object may stand, in the units of Sentence.distance."""
_POST = re.compile(
    r"\s+(?:[A-Z]\w+\s+)?(?:Chair\w*|President|CEO|Chief|Director|Founder|chair\w*|president|chief|boss)\b"
)
_OWN = re.compile(r"\b(?:its|their)\b", re.I)
_WHETHER = re.compile(r"\b(?:whether|how|why|if|that)\b|,\s+(?:and|but|while)\b")
_AND_SO = re.compile(r",\s+(?:and|but|while)\b")
_FAR_FROM = frozenset({"of", "with", "by", "to", "for", "from", "at", "in"})


def actor_of(sentence: Sentence, span: Span, kind: Step, context: Context) -> str:
    """Return the company whose step it is, "" for the steps of authorities."""
    if kind.company == "none":
        return ""
    roles = {"company", "name", "pronoun"}
    firms = [p for p in sentence.parties if p.role in roles and not sentence.aside(p.span, span)]
    firms = owned_by_none(sentence, firms)
    if kind.post:
        firms = [p for p in firms if p.role != "name" or _employs(sentence, p)]
    inside = [p for p in firms if span.overlaps(p.span)]
    after = [p for p in firms if _is_object(sentence, span, p)][:1]
    before = _nearest_subject(sentence, span)
    if kind.post:
        if _serves_authority(sentence, span, after):
            return ""
        before = [p for p in before if p in firms and not _is_past_employer(sentence, p)]
    acted_on = [p for p in inside if p.span.start - span.start < _VERB]
    if kind.company == "object" or acted_on:
        its = not inside and _OWN.search(span.of(sentence.text))  # "put off its listing"
        own = before if its else []
        order = [*own, *inside, *after, *before]
    elif kind.company == "named":
        order = [*inside, *after]
    else:
        order = [*before, *inside, *after]
    named = [p for p in inside if kind.company == "object" and _is_of_it(sentence, p, kind)]
    companies = [p for p in order if p.role != "name" or p in named] or order
    if companies:
        return companies[0].name
    if kind.company == "named":
        return ""
    return _from_context(sentence, span, context, of_hero=kind.post)


def _is_object(sentence: Sentence, span: Span, party: Party) -> bool:
    """Say whether a party stands close behind a phrase, and in its clause."""
    if party.span.start < span.end or sentence.distance(party.span, span) >= _OBJECT_REACH:
        return False
    if governing_preposition(sentence, party) in _FAR_FROM:
        return not _WHETHER.search(sentence.text, span.end, party.span.start)
    return not _AND_SO.search(sentence.text, span.end, party.span.start)


def _is_of_it(sentence: Sentence, party: Party, kind: Step) -> bool:
    """Say whether what a phrase speaks of is a party's: "the float of Ferro", "Ferro's licence"."""
    owns = sentence.text[party.span.end : party.span.end + 2] in {"'s", "’s"}
    return owns or kind.of_name or governing_preposition(sentence, party) == "of"


def _serves_authority(sentence: Sentence, span: Span, after: list[Party]) -> bool:
    """Say whether a post is one at an authority, named behind it: "head of the central bank"."""
    end = after[0].span.start if after else sentence.span.end
    return any(
        p.role == "authority"
        and span.end <= p.span.start < end
        and sentence.distance(span, p.span) < _OBJECT_REACH
        for p in sentence.parties
    )


def _from_context(sentence: Sentence, span: Span, context: Context, *, of_hero: bool) -> str:
    """Return the company that a sentence without one goes on with.

    A chief without a company is that of the article, whoever was named in comparison just before.
    """
    groups = [p for p in sentence.parties if p.role == "group" and p.span.start < span.end]
    if groups:
        return groups[0].name
    return context.hero if of_hero and context.hero else context.spoken_of(sentence)


def _employs(sentence: Sentence, party: Party) -> bool:
    """Say whether an unlisted name is where somebody works: "head of Ferro", "Ferro's chief"."""
    owns = sentence.text[party.span.end : party.span.end + 2] in {"'s", "’s"}
    owns = owns or bool(_POST.match(sentence.text, party.span.end))
    return owns or governing_preposition(sentence, party) in {"of", "at", "from", "for", "to"}


def _is_past_employer(sentence: Sentence, party: Party) -> bool:
    """Say whether a company is only where somebody came from: "former Visa manager X was named"."""
    before = sentence.text[max(sentence.span.start, party.span.start - 10) : party.span.start]
    return before.lower().rstrip().endswith(("former", "ex-", "formerly of"))


def _nearest_subject(sentence: Sentence, span: Span) -> list[Party]:
    subject = subject_before(sentence, span.start)
    if subject and subject.role in {"company", "name", "pronoun"}:
        return [subject]
    left = [
        p for p in sentence.parties if p.span.end <= span.start and p.role in {"company", "pronoun"}
    ]
    left.sort(key=lambda p: (governing_preposition(sentence, p) in {"by", "with"}, -p.span.start))
    return left[:1]
