"""Market values in money: what was lost or gained, levels, and the size of listings."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, governor
from antlib.lexicons import Hinted
from antlib.moves import changed_by, direction_of, read_moves, subject_words
from antlib.records import Direction, Fact, Kind, Money, Span
from antlib.roles import governing_preposition, owned_by_none
from antlib.value_days import value_date
from antlib.worth import EARNED, OF_VALUE, told_as_value

__all__ = ["read_market"]

_LISTED = re.compile(
    r"\b(?:ipo|initial public offering|listing|listed|list|share sale|stock sale|debut|went public"
    r"|funding round|financing|at a valuation|exchange|investors|nasdaq|flotation|float|offerings?"
    r"|shares|first day|public"
    r"|in (?:new york|hong kong|shanghai|shenzhen))\b",
    re.I,
)
_TEMPORAL = re.compile(r"\b(?:before|after|until|ahead\s+of|when|despite)\b", re.I)
_SELLS = re.compile(r"\b(?:sold|sell|sells|selling)\s+$")
_OF_STOCK = re.compile(r"\)?\s+(?:worth\s+)?(?:of|in)\s+(?:(?:new|its)\s+)?(?:stock|shares)\b")
_WENT_PUBLIC = Hinted(
    r"\b(?:listed|ipos?|listings?|went\s+public|floated|flotation)\b",
    ["listed", "ipo", "ipos", "listing", "listings", "went public", "floated", "flotation"],
    re.I,
)
_OR = re.compile(r"(?:\s+(?:since|on|in|over|that)\s[^,.;]{2,25})?,?\s+(?:or|equal\s+to|about)\s+")
_SHARES = re.compile(r"\b(?:shares?|stock|adrs?|adss?|scrip)\b", re.I)
_SHEDS = ("shed", "wip", "eras", "evaporat", "vapori", "adding")
"""Words of loss and gain that speak of value where the sentence speaks of a fall in per cent."""
_SHED_AT_LEAST = 5e7
_SECTOR = re.compile(r"\b(?:sector|industry|market|companies|economy)\b", re.I)
_OFF = re.compile(
    r"\)?\s*(?:off|from)\s+(?:(?!sale\b)[\w’'\-]+\s+){0,5}?"
    r"(?:value|(?:market\s+)?cap|capitali[sz]ation|stock|shares)\b",
    re.I,
)
"""Behind a loss: "wiped $5bn off its market value"."""
_OFF_ALONE = re.compile(r"\)?\s*off\b")
_BY = re.compile(r"\bby\s+$")
_VALUES_THE = re.compile(r"\s+(?:the|its|their|an?)\s|\s+[A-Z]")
"""Behind "value" where it is the verb: "analysts value the damage at", "may value Ferro at"."""
_IS_WORTH = re.compile(
    r"(?:\s*\([^()]{1,20}\))?[\s,]*(?:(?:is|was|were|are|be|been|has|had|once|now|still|briefly|currently"
    r"|then|recently|alone|itself|would|could|may|might|both|estimated|reckoned|analysts|which|who|that|group"
    r"|company|to|at|its|peak|one|point|time|making|leaving|it)[\s,]+)*"
)
_COMPANY_WORTH = re.compile(
    r"\b(?:company|firm|group|business|lender|bank|giant|it|which|platform|startup|parent|carmaker|they|firms|companies|groups|banks|and|but)\s*,?\s+"
    r"(?:(?:is|was|are|were|be|been|has|had|once|now|still|briefly|then)\s+)*$|,\s+(?:once|now|still)\s+$",
    re.I,
)
_OF_THINGS = frozenset({"of", "with", "by", "from", "to", "in", "at"})
_VALUE_REACH = 9.0
"""How far from a sum the word may stand that makes it one of value."""
_VALUES = ("valu", "mark")
_OPENING = 3  # characters at most before the party that begins a sentence
_NONE = 99.0
_LEAST = 1e6
"""No company that the news speaks of is worth less than a million units of any currency; such a
sum is the price of a share or a rate."""


def read_market(sentence: Sentence, cues: list[Cue], context: Context) -> list[Fact]:
    """Return the market values that a sentence states: sums of money and moves in per cent."""
    if sentence.is_question:
        return []
    facts = [f for m in sentence.money if (f := _sum(sentence, m, cues, context))]
    if sentence.search(_WENT_PUBLIC):
        context.last_listed = sentence.number
    return facts + read_moves(sentence, context)


def _sum(sentence: Sentence, money: Money, cues: list[Cue], context: Context) -> Fact | None:
    small = money.low is not None and money.low < _LEAST
    if small or PER_UNIT.match(sentence.text, money.whole.end):
        return None
    if move := _told_in_money(sentence, money):
        return _fact(sentence, money, move[1], context, "market_value", move[0])
    if told := told_as_value(sentence, money, cues, context):
        return _level(sentence, money, told, context)
    cues = [cue for cue in cues if not _is_of_another_time(sentence, money, cue)]
    cue = governor(sentence, money, cues)
    if sold := _sold(sentence, money):
        return _fact(sentence, money, sold, context, "ipo_size", None)
    if cue is None:
        return None
    if cue.group not in EARNED and _OFF.match(sentence.text, money.whole.end):
        return _fact(sentence, money, cue, context, "market_value", Direction.LOSS)
    if cue.group in OF_VALUE:
        return _change_or_level(sentence, money, cue, cues, context)
    if cue.group == "valuation":
        apart = "," in sentence.text[money.whole.end : cue.span.start]
        return None if cue.verb and apart else _level(sentence, money, cue, context)
    if cue.group == "ipo" and (not cue.verb or _speaks_of_listing(sentence, context)):
        return _fact(sentence, money, cue, context, "ipo_size", None)
    return None


def _speaks_of_listing(sentence: Sentence, context: Context) -> bool:
    recent = sentence.number - context.last_listed <= 1
    return recent or bool(_LISTED.search(sentence.words))


def _is_of_another_time(sentence: Sentence, money: Money, cue: Cue) -> bool:
    """Say whether a listing only dates a sum: "$5bn before its listing was pulled"."""
    behind = cue.group == "ipo" and cue.span.start >= money.whole.end
    return behind and bool(_TEMPORAL.search(sentence.between(money.whole, cue.span)))


def _told_in_money(sentence: Sentence, money: Money) -> tuple[Direction, Cue] | None:
    """Read "the stock fell 5%, or $3bn" as a loss of market value."""
    for percent in sentence.percents:
        between = sentence.text[percent.span.end : money.phrase.start]
        move = direction_of(sentence, percent) if _OR.fullmatch(between) else None
        if move and _SHARES.search(subject_words(sentence, move[1])):
            return move[0], Cue(move[1], "market_loss", True, move[1].of(sentence.text).lower())
    return None


def _sold(sentence: Sentence, money: Money) -> Cue | None:
    """Read "sold $5bn of stock" as the size of a listing."""
    start = max(sentence.span.start, money.phrase.start - 12)
    verb = _SELLS.search(sentence.text, start, money.phrase.start)
    stock = _OF_STOCK.match(sentence.text, money.whole.end)
    return Cue(Span(*verb.span()), "ipo", False, "sold") if verb and stock else None


def _change_or_level(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> Fact | None:
    """Read "wiped $5bn off its market value" as a loss, "a market value of $5bn" as a level."""

    def near(group: str) -> list[float]:
        return [sentence.distance(c.span, money.whole) for c in cues if c.group == group]

    if cue.word == "value" and _VALUES_THE.match(sentence.text, cue.span.end):
        return _valued(sentence, money, cue, context)
    named = any(d <= _VALUE_REACH for d in near("value_noun"))
    if not (named or _is_shed(sentence, money, cue, context)) and not _OFF_ALONE.match(
        sentence.text, money.whole.end
    ):
        return None
    by = _BY.search(sentence.text, sentence.span.start, money.phrase.start)
    if named and by and (way := changed_by(sentence, by.start())):
        return _fact(sentence, money, cue, context, "market_value", way)
    loss, gain = min(near("market_loss"), default=_NONE), min(near("market_gain"), default=_NONE)
    before = sentence.text[max(sentence.span.start, money.phrase.start - 5) : money.phrase.start]
    if min(loss, gain) > _VALUE_REACH or before.endswith((" to ", "from ")):
        return _level(sentence, money, cue, context)
    direction = Direction.LOSS if loss <= gain else Direction.GAIN
    return _fact(sentence, money, cue, context, "market_value", direction)


def _valued(sentence: Sentence, money: Money, verb: Cue, context: Context) -> Fact | None:
    """Read "the listing may value Ferro at $5bn", but not "they value the damage at $5bn"."""
    roles = {"company", "name", "pronoun"}
    whom = any(
        p.role in roles and not sentence.text[verb.span.end : p.span.start].strip()
        for p in sentence.parties
        if verb.span.end <= p.span.start
    )
    return _fact(sentence, money, verb, context, "valuation", None) if whom else None


def _is_shed(sentence: Sentence, money: Money, cue: Cue, context: Context) -> bool:
    """Say whether a sum is lost along with a share price: "Ferro sank 5%, shedding $3bn"."""
    sheds = cue.word.startswith(_SHEDS) and (money.low or 0) >= _SHED_AT_LEAST
    falls = any(direction_of(sentence, p) for p in sentence.percents)
    return sheds and (falls or sentence.number - context.last_shares <= 1)


def _level(sentence: Sentence, money: Money, cue: Cue, context: Context) -> Fact | None:
    if cue.word.endswith("worth") and not _is_a_companys(sentence, cue):
        return None
    kind = "market_value" if cue.group in OF_VALUE else "valuation"
    return _fact(sentence, money, cue, context, kind, None)


def _is_a_companys(sentence: Sentence, cue: Cue) -> bool:
    """Say whether what is worth the sum is a company: no contracts, stakes or goods."""
    for party in sentence.parties:
        asides = (a.end for a in sentence.asides if a.start == party.span.end)
        end = next((end for end in asides if end <= cue.span.start), party.span.end)
        governs = governing_preposition(sentence, party)  # "a contract with Ferro is worth"
        if (
            governs not in _OF_THINGS
            and end <= cue.span.start
            and _IS_WORTH.fullmatch(sentence.text, end, cue.span.start)
        ):
            return party.role not in {"authority", "person"}
    if cue.word.startswith("company"):
        return True
    return bool(_COMPANY_WORTH.search(sentence.text, sentence.span.start, cue.span.start))


def _fact(
    sentence: Sentence,
    money: Money,
    cue: Cue,
    context: Context,
    kind: str,
    direction: Direction | None,
) -> Fact:
    near = cue.span.joined(money.phrase)
    if kind != "ipo_size":
        context.last_value = sentence.number
    return Fact(
        kind=Kind.MARKET_VALUE,
        quote=sentence.closed(money.whole),
        sentence=sentence.span,
        rule=f"{cue.group}:{cue.word}",
        type=kind,
        company=_implied_for(sentence, cue, context)
        if cue.word == "implied"
        else _whose(sentence, cue, money.phrase, context),
        money=money,
        direction=direction,
        when=value_date(sentence, near, context, change=direction is not None),
    )


def _implied_for(sentence: Sentence, cue: Cue, context: Context) -> str:
    """Return what an investor's mark values: "in Ferro", else what the article is about."""
    held = [
        p.name
        for p in sentence.parties
        if p.role in {"company", "name"} and governing_preposition(sentence, p) in {"in", "for"}
    ]
    return held[0] if held else context.hero or context.spoken_of(sentence)


def _whose(sentence: Sentence, cue: Cue, money: Span, context: Context) -> str:
    """Return the company whose value it is: "off Ferro's value", "Ferro lost", "its value"."""
    scored: list[tuple[float, int]] = []
    roles = {"company", "name", "group", "pronoun", "possessive"}
    candidates = owned_by_none(sentence, [p for p in sentence.parties if p.role in roles])
    clause = sentence.clause_of(cue.span.joined(money))
    for i, party in enumerate(candidates):
        preposition = governing_preposition(sentence, party)
        distance = min(
            sentence.distance(party.span, cue.span), sentence.distance(party.span, money)
        )
        possessive = party.role == "possessive" or sentence.text[
            party.span.end : party.span.end + 2
        ] in {"'s", "’s"}
        possessive = possessive and party.span.end <= max(money.start, cue.span.start)
        slot = 1.0 if possessive or preposition in {"of", "off", "from"} else 0.0
        if not preposition and party.span.end <= money.start:
            slot = 1.0
        penalty = 3.0 if preposition in {"by", "after", "than", "with", "to"} else 0.0
        if party.span.start >= max(money.end, cue.span.end):
            bound = preposition in {"of", "off", "from", "for", "in"}
            penalty += 0.0 if bound and clause.contains(party.span) else 2.0
        slot += 0.5 if party.span.start - sentence.span.start < _OPENING else 0.0
        valued = cue.word.startswith(_VALUES) and cue.span.end <= party.span.start < money.start
        slot += 2.0 if valued else 0.0  # "Blue Heron Capital valued Ferro at $5bn"
        penalty += 6.0 if sentence.aside(party.span, money) else 0.0
        scored.append((distance * 0.3 - slot * 2 + penalty, i))
    if scored:
        return candidates[min(scored)[1]].name
    sector = cue.verb and _SECTOR.search(subject_words(sentence, cue.span))
    return "" if sector else context.spoken_of(sentence)
