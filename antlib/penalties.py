"""Fines imposed and fines expected: one sentence and its mentions in, facts out."""

import re

from antlib.clauses import Sentence
from antlib.context import Context, date_near
from antlib.governors import Cue, governor, said
from antlib.records import DateSpan, Fact, Kind, Money, Party, Qualifier, Span, Status
from antlib.roles import authority_of, coordinated, payers

__all__ = ["read_penalties"]

_PER_UNIT = re.compile(
    r"[\s,]*(?:an?|per|for\s+each|for\s+every)\s+(?:day|month|week|year|kilo|share|violation|breach|customer|user|head|person|hour|offen[cs]e|infringement|vehicle)\b",
    re.I,
)
_CONSIDERED = re.compile(r"\b(?:consider|weigh|mull|contemplat|discuss|propos)\w*", re.I)


def read_penalties(sentence: Sentence, cues: list[Cue], context: Context) -> list[Fact]:
    """Return the fines and estimates that a sentence states.

    Parameters
    ----------
    sentence
        The sentence with its mentions.
    cues
        Its cue words, from :func:`antlib.governors.find_cues`.
    context
        What the sentences before told; the company fined last is noted in it.
    """
    facts: list[Fact] = []
    for money in sentence.money:
        cue = governor(sentence, money, cues) or _of_the_row(sentence, money, context)
        if cue is None or not _is_penalty(sentence, money, cue, cues, context):
            continue
        status = _status(sentence, money, cue)
        if status is None:
            continue
        facts += _facts(sentence, money, cue, status, context)
    return facts


def _of_the_row(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Let an amount of a list take its meaning from the list's introduction."""
    if not context.row_of_fines or not sentence.parties:
        return None
    return Cue(Span(money.phrase.start, money.phrase.start), "fine", False, "")


def _is_penalty(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> bool:
    if _PER_UNIT.match(sentence.text, money.whole.end, sentence.span.end):
        return False
    if cue.group == "fine":
        return not (cue.word.startswith(("confiscat", "forfeit")) and _beside_a_fine(sentence, cue, cues))
    if cue.group in {"pay", "hit"}:
        ordered = any(p.role == "authority" for p in sentence.parties)
        return context.speaks_of_fines(sentence, cues) or ordered
    if cue.group == "estimate":
        return context.speaks_of_fines(sentence, cues)
    return False


def _beside_a_fine(sentence: Sentence, cue: Cue, cues: list[Cue]) -> bool:
    """Say whether a confiscated sum stands beside the fine proper, whose total is what counts."""
    del sentence
    return any(c.group == "fine" and not c.word.startswith(("confiscat", "forfeit")) for c in cues if c is not cue)


def _status(sentence: Sentence, money: Money, cue: Cue) -> Status | None:
    """Return where the fine stands; None where it is no fine of anyone."""
    clause = sentence.clause_of(cue.span.joined(money.phrase))
    words = clause.of(sentence.text)
    before = sentence.text[clause.start : money.phrase.end]
    if said("counterfactual", words) or said("statutory", words):
        return None
    if said("negated", words) and not said("imposed", before):
        return None
    expected = said("expected", before)
    hedged = said("sources", sentence.words) and not said("imposed", words)
    if cue.group == "estimate" or expected or hedged:
        if said("denied", sentence.words):
            return Status.DENIED
        if said("superseded", words):
            return Status.SUPERSEDED
        return Status.CONSIDERED if _CONSIDERED.search(before) else Status.EXPECTED
    if said("annulled", words):
        return Status.ANNULLED
    return Status.IMPOSED


def _facts(
    sentence: Sentence, money: Money, cue: Cue, status: Status, context: Context
) -> list[Fact]:
    estimate = status in {Status.EXPECTED, Status.CONSIDERED, Status.DENIED, Status.SUPERSEDED}
    found = payers(sentence, cue, money)
    if found and found[0].role == "person":
        return []
    names = _names(sentence, money, found) or _from_context(money, context)
    if not names:
        return []
    if not estimate:
        context.fined = names[-1]
    when = date_near(sentence, cue.span.joined(money.phrase))
    return [
        Fact(
            kind=Kind.ESTIMATE if estimate else Kind.FINE,
            quote=money.whole,
            sentence=sentence.span,
            rule=f"{cue.group}:{cue.word or 'list'}",
            status=status,
            company=name,
            authority=authority_of(sentence, money.phrase),
            money=money,
            when=when or (_report_day(context, money) if estimate else None),
        )
        for name in names
    ]


def _report_day(context: Context, money: Money) -> DateSpan | None:
    return context.published_day(money.phrase)


def _names(sentence: Sentence, money: Money, found: list[Party]) -> list[str]:
    """Return one name a fact: several for "each", a joined one for a sum that several share."""
    if len(found) != 1:
        return [p.name for p in found]
    row = coordinated(sentence, found[0])
    if len(row) > 1 and len(sentence.money) > 1 and "respectively" in sentence.words:
        amounts = list(sentence.money)
        if len(amounts) == len(row):
            return [row[amounts.index(money)].name]
    return [found[0].name]


def _from_context(money: Money, context: Context) -> list[str]:
    """Return the company fined last, where the sentence names nobody who pays."""
    if money.qualifier is Qualifier.AT_MOST and not context.fined:
        return []
    name = context.fined or context.topic
    return [name] if name else []
