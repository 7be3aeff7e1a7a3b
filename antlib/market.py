"""Market values: what was lost or gained, levels, listings' size, and moves of the share price."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, governor
from antlib.lexicons import alternation, load
from antlib.money import Percent
from antlib.records import DateSpan, Direction, Fact, Kind, Money, Party, Span
from antlib.roles import coordinated, governing_preposition, subject_before
from antlib.when import date_near

__all__ = ["read_market"]

_LISTED = re.compile(
    r"\b(?:ipo|initial public offering|listing|listed|list|share sale|stock sale|debut|went public"
    r"|exchange|investors|nasdaq|flotation|offering|came home|shares|first day|public)\b",
    re.I,
)
_OF_VALUE = frozenset({"market_loss", "market_gain", "value_noun"})
_FROM_A_PEAK = re.compile(
    r"\b(?:from|against|compared\s+with)\s+(?:(?:a|an|its|the)\s+(?:[\w\-]+\s+){0,3}(?:peak|high|record|level|value)\s+of\s+)?$",
    re.I,
)
_VALUE_REACH = 9.0
_LEAST = 1e6
"""No company that the news speaks of is worth less than a million units of any currency; such a
sum is the price of a share or a rate."""
_INDEX = re.compile(
    r"\b(?:index|hang seng|nasdaq composite|s&p|dow|ftse|nikkei|kospi|dax|cac|stoxx|wider market"
    r"|benchmark)\b",
    re.I,
)


@cache
def _moves(direction: str, side: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('moves')[direction][side])}\b", re.I)


@cache
def _list(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('moves')[name]['words'])}\b", re.I)


def read_market(sentence: Sentence, cues: list[Cue], context: Context) -> list[Fact]:
    """Return the market values that a sentence states: sums of money and moves in per cent."""
    if sentence.is_question:
        return []
    facts = [f for m in sentence.money if (f := _sum(sentence, m, cues, context))]
    facts += [f for p in sentence.percents if (f := _move(sentence, p, context))]
    if _list("shares").search(sentence.words):
        context.last_shares = sentence.number
    return facts


# --- Sums ----------------------------------------------------------------------------------------


def _sum(sentence: Sentence, money: Money, cues: list[Cue], context: Context) -> Fact | None:
    cue = _of_the_fall(sentence, money, cues) or governor(sentence, money, cues)
    if (
        cue is None
        or money.low is None
        or money.low < _LEAST
        or PER_UNIT.match(sentence.text, money.whole.end)
    ):
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
    values = [c for c in cues if c.group == "value_noun"]
    return values[0] if values and cue and cue.group in _OF_VALUE else None


def _change_or_level(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> Fact | None:
    """Read "wiped $5bn off its market value" as a loss, "a market value of $5bn" as a level."""

    def near(group: str) -> list[float]:
        return [sentence.distance(c.span, money.whole) for c in cues if c.group == group]

    named = any(d <= _VALUE_REACH for d in near("value_noun"))
    if not named and not re.match(
        r"\)?\s*off\b", sentence.text[money.whole.end : money.whole.end + 6]
    ):
        return None
    loss, gain = min(near("market_loss"), default=99.0), min(near("market_gain"), default=99.0)
    before = sentence.text[max(sentence.span.start, money.phrase.start - 5) : money.phrase.start]
    if min(loss, gain) > _VALUE_REACH or before.endswith(" to "):
        return _level(sentence, money, cue, context)
    direction = Direction.LOSS if loss <= gain else Direction.GAIN
    return _fact(sentence, money, cue, context, "market_value", direction)


_SO_FAR = re.compile(r"\b(?:has|have)\b", re.I)  # "has lost $5bn": up to the day of the article
_OFF = re.compile(
    r"\)?\s*(?:off|from)\s+(?:[\w’'\-]+\s+){0,5}?(?:value|(?:market\s+)?cap|capitali[sz]ation|stock|shares)\b",
    re.I,
)


def _level(sentence: Sentence, money: Money, cue: Cue, context: Context) -> Fact | None:
    if cue.word == "worth" and not subject_before(sentence, cue.span.start):
        return None
    kind = "market_value" if cue.group == "value_noun" else "valuation"
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
        when=_when(sentence, near, context),
    )


# --- Moves of the share price --------------------------------------------------------------------


def _move(sentence: Sentence, percent: Percent, context: Context) -> Fact | None:
    found = _verb(sentence, percent)
    if found is None:
        return None
    direction, verb = found
    words = _subject_words(sentence, verb)
    after = sentence.text[percent.span.end : percent.span.end + 12]
    if re.match(r"\s+(?:of|stake|share\b|voting|owned|interest)", after) or _list("other").search(
        words + sentence.between(verb, percent.phrase)
    ):
        return None
    kind = _measure(words)
    company = _mover(sentence, verb, percent, context)
    if kind == "share_price" and (not company or not _speaks_of_shares(sentence, context, company)):
        return None
    if not company:
        return None
    return Fact(
        kind=Kind.MARKET_VALUE,
        quote=percent.phrase,
        sentence=sentence.span,
        rule=f"move:{verb.of(sentence.text).lower()}",
        type=kind,
        company=company.name,
        percent=percent.value,
        percent_qualifier=percent.qualifier,
        direction=direction,
        when=_when(sentence, percent.phrase, context),
    )


def _subject_words(sentence: Sentence, verb: Span) -> str:
    """Return the words right before a verb, up to a comma: what it is that rises or falls."""
    before = sentence.text[sentence.span.start : verb.start]
    return re.split(r"[,;:]", before)[-1][-60:] + " "


def _verb(sentence: Sentence, percent: Percent) -> tuple[Direction, Span] | None:
    """Return the word that says which way the price went: the nearest before, else right behind."""
    start = max(sentence.span.start, percent.phrase.start - 80)
    found: list[tuple[float, Direction, Span]] = []
    for direction in Direction:
        for match in _moves(direction, "before").finditer(
            sentence.text, start, percent.phrase.start
        ):
            span = Span(*match.span())
            found.append((sentence.distance(span, percent.phrase), direction, span))
        after = _moves(direction, "after").match(sentence.text, percent.span.end + 1)
        if after:
            found.append((0.5, direction, Span(*after.span())))
    found = [f for f in found if f[0] <= 6]
    if not found:
        return None
    _, direction, span = min(found, key=lambda f: f[0])
    return direction, span


def _measure(words: str) -> str:
    if _list("results").search(words):
        return "net_profit"
    return "revenue" if _list("revenue").search(words) else "share_price"


def _mover(sentence: Sentence, verb: Span, percent: Percent, context: Context) -> Party | None:
    """Return the company whose price moves; None for an index."""
    place = min(verb.start, percent.phrase.start)
    subject = subject_before(sentence, place)
    if _is_index(sentence, place, subject):
        return None
    if subject and "respectively" in sentence.words:
        row = coordinated(sentence, subject)
        theirs = [p for p in sentence.percents if p.span.start > row[-1].span.end][: len(row)]
        if len(row) == len(theirs) and percent in theirs:
            return row[theirs.index(percent)]
    owner = [p for p in sentence.parties if p.span.end + 3 >= percent.phrase.start > p.span.end]
    if owner:
        return owner[0]
    if subject:
        return subject
    for party in reversed(sentence.parties):
        if party.role in {"company", "name", "possessive"} and party.span.end <= place:
            return party
    name = context.subject if sentence.number - context.subject_at <= 2 else context.topic
    shares = re.search(r"\bshares?\b|\bstock\b|\bthey\b|\bprofits?\b", sentence.words, re.I)
    return Party(verb, name, "company") if name and shares else None


def _is_index(sentence: Sentence, place: int, subject: Party | None) -> bool:
    """Say whether an index stands behind the subject: "Ferro said the index had risen"."""
    indices = list(_INDEX.finditer(sentence.text, sentence.span.start, place))
    if not indices or (subject and indices[-1].end() <= subject.span.end):
        return False
    return not re.search(r"shares?|stock", sentence.text[indices[-1].end() : place], re.I)


def _speaks_of_shares(sentence: Sentence, context: Context, company: Party) -> bool:
    if company.role in {"company", "pronoun"}:
        return True
    return (
        bool(_list("shares").search(sentence.words)) or sentence.number - context.last_shares <= 2
    )


# --- Whose, and when -----------------------------------------------------------------------------


def _whose(sentence: Sentence, cue: Cue, money: Span, context: Context) -> str:
    """Return the company whose value it is: "off Tencent's value", "Tencent lost", "its value"."""
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


def _when(sentence: Sentence, near: Span, context: Context) -> DateSpan | None:
    near_date = date_near(sentence, near)
    if near_date is None and _SO_FAR.search(sentence.clause_of(near).of(sentence.text)):
        return context.published_day(near)
    recent = context.day if sentence.number - context.day_at <= 2 else None
    return near_date or recent or context.published_day(near)
