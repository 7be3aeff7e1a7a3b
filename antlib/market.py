"""Market values in money: what was lost or gained, levels, and the size of listings."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, governor
from antlib.moves import read_moves, value_date
from antlib.records import Direction, Fact, Kind, Money, Span
from antlib.roles import governing_preposition, subject_before

__all__ = ["read_market"]

_LISTED = re.compile(
    r"\b(?:ipo|initial public offering|listing|listed|list|share sale|stock sale|debut|went public"
    r"|exchange|investors|nasdaq|flotation|offering|shares|first day|public)\b",
    re.I,
)
_OF_VALUE = frozenset({"market_loss", "market_gain", "value_noun"})
_FROM_A_PEAK = re.compile(
    r"\b(?:from|against|compared\s+with)\s+"
    r"(?:(?:a|an|its|the)\s+(?:[\w\-]+\s+){0,3}(?:peak|high|record|level|value)\s+of\s+)?$",
    re.I,
)
_OFF = re.compile(
    r"\)?\s*(?:off|from)\s+(?:[\w’'\-]+\s+){0,5}?"
    r"(?:value|(?:market\s+)?cap|capitali[sz]ation|stock|shares)\b",
    re.I,
)
"""Behind a loss: "wiped $5bn off its market value"."""

_OFF_ALONE = re.compile(r"\)?\s*off\b")
_PUT_AT = re.compile(r"\bput(?:s|ting)?\s+(?:the\s+)?(?!it\b)(?P<whom>[^,;:]{2,40}?)\s+at\s+$")
"""Before a valuation: "a price that puts Ferro at $5bn"."""

_VALUE_REACH = 9.0
"""How far from a sum the word may stand that makes it one of value."""

_NONE = 99.0
_LEAST = 1e6
"""No company that the news speaks of is worth less than a million units of any currency; such a
sum is the price of a share or a rate."""


def read_market(sentence: Sentence, cues: list[Cue], context: Context) -> list[Fact]:
    """Return the market values that a sentence states: sums of money and moves in per cent."""
    if sentence.is_question:
        return []
    facts = [f for m in sentence.money if (f := _sum(sentence, m, cues, context))]
    return facts + read_moves(sentence, context)


def _sum(sentence: Sentence, money: Money, cues: list[Cue], context: Context) -> Fact | None:
    cue = _of_the_fall(sentence, money, cues) or _put_at(sentence, money)
    cue = cue or governor(sentence, money, cues)
    small = money.low is not None and money.low < _LEAST
    if cue is None or small or PER_UNIT.match(sentence.text, money.whole.end):
        return None
    if _OFF.match(sentence.text, money.whole.end):
        return _fact(sentence, money, cue, context, "market_value", Direction.LOSS)
    if cue.group in _OF_VALUE:
        return _change_or_level(sentence, money, cue, cues, context)
    if cue.group == "valuation":
        return _level(sentence, money, cue, context)
    if cue.group == "ipo" and (not cue.verb or _LISTED.search(sentence.words)):
        return _fact(sentence, money, cue, context, "ipo_size", None)
    return None


def _of_the_fall(sentence: Sentence, money: Money, cues: list[Cue]) -> Cue | None:
    """Let "its value fell to $2bn from a peak of $8bn" speak of value both times."""
    before = sentence.text[sentence.span.start : money.phrase.start]
    earlier = [m for m in sentence.money if m.whole.end <= money.phrase.start]
    if not earlier or not _FROM_A_PEAK.search(before):
        return None
    cue = governor(sentence, earlier[-1], cues)
    values = [c for c in cues if c.group in {"value_noun", "valuation"}]
    spoken = cue and cue.group in {*_OF_VALUE, "valuation"}
    return values[0] if values and spoken else None


def _put_at(sentence: Sentence, money: Money) -> Cue | None:
    """Read "puts Ferro at $5bn" as a valuation, unlike "puts its costs at $5bn"."""
    verb = _PUT_AT.search(sentence.text, sentence.span.start, money.phrase.start)
    if verb is None:
        return None
    whom = Span(*verb.span("whom"))
    put = any(p.role != "authority" and p.span.contains(whom) for p in sentence.parties)
    return Cue(Span(*verb.span()), "valuation", True, "put at") if put else None


def _change_or_level(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> Fact | None:
    """Read "wiped $5bn off its market value" as a loss, "a market value of $5bn" as a level."""

    def near(group: str) -> list[float]:
        return [sentence.distance(c.span, money.whole) for c in cues if c.group == group]

    named = any(d <= _VALUE_REACH for d in near("value_noun"))
    if not named and not _OFF_ALONE.match(sentence.text, money.whole.end):
        return None
    loss, gain = min(near("market_loss"), default=_NONE), min(near("market_gain"), default=_NONE)
    before = sentence.text[max(sentence.span.start, money.phrase.start - 5) : money.phrase.start]
    if min(loss, gain) > _VALUE_REACH or before.endswith((" to ", "from ")):
        return _level(sentence, money, cue, context)
    direction = Direction.LOSS if loss <= gain else Direction.GAIN
    return _fact(sentence, money, cue, context, "market_value", direction)


def _level(sentence: Sentence, money: Money, cue: Cue, context: Context) -> Fact | None:
    if cue.word == "worth" and not subject_before(sentence, cue.span.start):
        return None
    kind = "market_value" if cue.group in _OF_VALUE else "valuation"
    return _fact(sentence, money, cue, context, kind, None)


def _fact(
    sentence: Sentence,
    money: Money,
    cue: Cue,
    context: Context,
    kind: str,
    direction: Direction | None,
) -> Fact:
    near = cue.span.joined(money.phrase)
    return Fact(
        kind=Kind.MARKET_VALUE,
        quote=sentence.closed(money.whole),
        sentence=sentence.span,
        rule=f"{cue.group}:{cue.word}",
        type=kind,
        company=_whose(sentence, cue, money.phrase, context),
        money=money,
        direction=direction,
        when=value_date(sentence, near, context),
    )


def _whose(sentence: Sentence, cue: Cue, money: Span, context: Context) -> str:
    """Return the company whose value it is: "off Ferro's value", "Ferro lost", "its value"."""
    scored: list[tuple[float, int]] = []
    roles = {"company", "name", "group", "pronoun", "possessive"}
    candidates = [p for p in sentence.parties if p.role in roles]
    for i, party in enumerate(candidates):
        preposition = governing_preposition(sentence, party)
        distance = min(
            sentence.distance(party.span, cue.span), sentence.distance(party.span, money)
        )
        possessive = party.role == "possessive" or sentence.text[
            party.span.end : party.span.end + 2
        ] in {"'s", "’s"}
        slot = 1.0 if possessive or preposition in {"of", "off", "from"} else 0.0
        if not preposition and party.span.end <= money.start:
            slot = 1.0
        penalty = 3.0 if preposition in {"by", "after", "than", "with", "to"} else 0.0
        scored.append((distance * 0.3 - slot * 2 + penalty, i))
    if scored:
        return candidates[min(scored)[1]].name
    return context.topic
