"""Whether an amount with its governing word is a penalty, and no price, refund or part of one."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, said
from antlib.recipients import goes_to_people
from antlib.records import Money, Span
from antlib.totals import is_change, is_running_total

__all__ = ["is_penalty"]

_OBLIGED = re.compile(
    r"\b(?:had|has|have|must|ordered|told|agreed|forced|made|required|condemned|sentenced)\b[^.;]{0,30}$",
    re.I,
)

_ORDERED = re.compile(
    r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?(?:ordered|told|directed|instructed|sentenced|condemned)\s+"
    r"(?:\w+\s+){0,4}to\s+$",
    re.I,
)  # "was ordered last year to pay"
_NO_ORDERS = frozenset({"damages", "refund", "tax", "finance"})
"""What else somebody may be ordered to pay."""
_OFFENCE = re.compile(
    r"\s+(?:[^.;]{0,40}\s)?for\s+(?:\w+ly\s+)?(?:abus|violat|breach|fail|break(?!ing\s+(?:ground|up|new))|mislead|rig|fix(?=ing\s+(?:\w+\s+)?(?:prices?|rates|the\s+price|the\s+market))|collud|brib"
    r"|hid|conceal|launder|evad|cheat|defraud|misus|mishandl|infring|manipulat|restrict|overcharg)\w*ing\b",
    re.I,
)  # "paid $5m last May for abusing its position"
_NO_FINES = frozenset({"results", "ipo", "valuation", "value_noun", "price"})
"""What is estimated where one stands before, and no word for a fine: "our loss forecast"."""

_OF_FINES = frozenset({"fine", "pay", "hit", "estimate"})
"""Where a text about one company's fine speaks of nothing else, what is estimated is that fine."""

_BESIDE_ESTIMATE = 14.0
"""How far from a sum a word of estimation may stand where the sentence has none for a fine."""

_SLANG = (
    "cough",
    "got off",
    "got away",
    "get off",
    "get away",
    "stump",
    "fork",
    "shell",
    "let off",
)
"""Ways to pay that hardly anything but a penalty is paid in, where the article is about one."""

_IMPOSED = ("impos", "levi")
_CONFISCATED = ("confiscat", "forfeit")

_PART = re.compile(
    r"\s+(?:(?:more|less|higher|lower)\s+than"
    r"|of\s+(?:the|that|it|this|which)\b(?!\s+(?:regulator|court|commission)))",
    re.I,
)  # "$10m more than asked for", "$5m of the fine": a difference or a part, no fine of its own

_OF_WORTH = re.compile(
    r"\s+in\s+interest\s+on\b|\s+(?:in|of)\s+(?:(?:its|their|the)\s+)?(?:(?:lost|annual|global)\s+)?"
    r"(?:market\s+(?:value|cap\w*)|stock\s+market\s+value|valuation|revenues?|sales|profits?|turnover)\b",
    re.I,
)  # "3% of the $9bn in market value that was shed"
_WITH_VICTIMS = re.compile(
    r"\s+settlement\s+with\s+(?:\S+\s+){0,4}?"
    r"(?:victims|investors|customers|shareholders|plaintiffs|consumers|users|borrowers|employees)\b",
    re.I,
)
_BOUGHT = re.compile(r"\s+for\s+(?:the\s+)?(?:\w+\s+)?", re.I)  # "paid $5m for Ferro"

_FINE_THAT = re.compile(
    r"\b(?:fines?|penalt(?:y|ies))\s+(?:(?:\w+\s+){0,3})?(?:could|may|might|would|will|can)\s+$",
    re.I,
)
_UNPAID = re.compile(r"\b(?:fail|refus|neglect|forg)\w*\s+to\s+$", re.I)
_SETTLED = re.compile(
    r"\s+(?:to\s+(?:[\w\-]+\s+){0,3}(?:states|regulators|authorities)\s+)?to\s+(?:settle|resolve)\s+(?:[\w.’'\-]+,?\s+){0,6}?"
    r"(?:charges|allegations|accusations|probes?|investigations?|inquir(?:y|ies))\b",
    re.I,
)

_SETTLED_FOR = re.compile(
    r"\bsettle[ds]?\s+(?:[\w’'\-]+,?\s+){0,6}?"
    r"(?:charges|allegations|accusations|probes?|investigations?|inquir(?:y|ies))\s+(?:[^;:]{0,40}\s)?(?:for|with)\s+$",
    re.I,
)
_GUILTY = re.compile(r"\bplea(?:d(?:s|ed|ing)?)?\s+guilty\b|\bguilty\s+plea\b", re.I)
_ENDS = re.compile(r"[\s.\"”’)]*")
_SET_ASIDE_FOR = re.compile(
    r"\b(?:provisions?|reserves?|accruals?)\s+(?:\w+\s+)?(?:for|against)\s+(?:(?:the|its|a|any|such|possible)\s+)?(?:\w+\s+){0,2}$",
    re.I,
)
"""Before a fine that money is only set aside for: "its provision for the fine rose to $5m"."""
_SUIT = re.compile(
    r"\s+(?:[^.;]{0,50}\s)?(?:to\s+)?(?:settle|settling|resolve|resolving|settlement\s+of)\s+(?:[\w’'\-]+\s+){0,6}?"
    r"(?:class[\s-]action|lawsuits?|suits?|litigation|plaintiffs|claims\s+by|antitrust\s+class)\b",
    re.I,
)  # "$5m to settle a class action": that goes to those who sued
_OFFICIAL = re.compile(
    r"\b(?:SEC|FTC|CFTC|DOJ|CFPB|Justice|Commission|government|state|states|attorneys?\s+general|regulator\w*)\b"
)
_SMALLEST = 1000.0
"""No company is fined less than a thousand units of any currency: a smaller sum is a price."""

_OBJECT = 60  # characters behind an amount in which its purpose is named


def is_penalty(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> bool:
    """Say whether an amount is a fine or an estimate of one, by the class of its governing cue."""
    if PER_UNIT.match(sentence.text, money.whole.end, sentence.span.end):
        return False
    if _PART.match(sentence.text, sentence.closed(money.whole).end, sentence.span.end):
        return False
    if money.high is not None and money.high < _SMALLEST:
        return False
    if _is_worth_or_difference(sentence, money):
        return False
    paid = cue.group in {"pay", "hit"}
    suit = _SUIT.match(sentence.text, sentence.closed(money.whole).end, sentence.span.end)
    if suit and not _OFFICIAL.search(suit[0]):
        return False
    if (paid or not cue.word) and _is_for_something_else(sentence, cue, money):
        return False
    if cue.group == "fine":
        kept = _SET_ASIDE_FOR.search(sentence.text, sentence.span.start, cue.span.start)
        taken = cue.word.startswith(_CONFISCATED) and _names_a_fine_proper(cues)
        return not (kept or taken)
    if cue.word == "worked out":
        return True
    if cue.group == "estimate":
        return _is_about_a_fine(sentence, money, cue, cues, context)
    return paid and _is_paid_as_a_fine(sentence, money, cue, cues, context)


def _is_worth_or_difference(sentence: Sentence, money: Money) -> bool:
    """Say whether a sum is what something is worth, what victims get, or a change of a fine."""
    behind = sentence.closed(money.whole).end
    return bool(
        _OF_WORTH.match(sentence.text, behind)
        or goes_to_people(sentence, money)
        or _WITH_VICTIMS.match(sentence.text, behind)
        or is_change(sentence, money)
        or is_running_total(sentence, money)
    )


def _is_paid_as_a_fine(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> bool:
    """Say whether what is paid is a fine: by the talk around it, or because somebody ordered it."""
    before = sentence.text[sentence.span.start : cue.span.start]
    if cue.word in {"hit", "hits"} and not sentence.between(cue.span, money.phrase).strip():
        return bool(_FINE_THAT.search(before))  # "revenue hit $5bn"
    if _UNPAID.search(before):
        return False  # "for failing to pay $5m"
    if context.speaks_of_fines(sentence, cues) or _is_imposed(cue, cues):
        return True
    if any(p.role == "authority" for p in sentence.parties):
        return True
    if _ORDERED.search(before) and not any(c.group in _NO_ORDERS for c in cues):
        return True
    if _OFFENCE.match(sentence.text, sentence.closed(money.whole).end):
        return True
    if _GUILTY.search(sentence.words):
        return True
    obliged = cue.word.startswith(_SLANG) or bool(_OBLIGED.search(before))
    settled = _SETTLED.match(sentence.text, sentence.closed(money.whole).end)
    settled = settled or _SETTLED_FOR.search(sentence.text, cue.span.start, money.phrase.start)
    dated = any(
        d.span.start - money.whole.end < len(" in ....")
        and _ENDS.fullmatch(sentence.text, d.span.end, sentence.span.end)
        for d in sentence.dates
        if d.span.start >= money.whole.end
    )  # "Ferro paid $5m in 2017."
    return (context.about_fines and (obliged or (cue.word == "paid" and dated))) or bool(settled)


def _is_imposed(cue: Cue, cues: list[Cue]) -> bool:
    """Say whether a sum is imposed on somebody that is no tax, loan or the like."""
    return cue.word.startswith(_IMPOSED) and not any(c.group in _NO_ORDERS for c in cues)


def _is_about_a_fine(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> bool:
    """Say whether what is estimated is a fine, and not profits or a price."""
    if any(c.group == "fine" for c in cues):
        return True
    near = sentence.distance(cue.span, money.phrase) <= _BESIDE_ESTIMATE
    other = any(
        c.group in _NO_FINES and c.span.start < cue.span.start and not (c.group == "ipo" and c.verb)
        for c in cues
    )  # "raised its estimate" raises no money
    plain = all(c.group in _OF_FINES for c in cues) and context.about_fines and bool(context.hero)
    spoken_of = context.speaks_of_fines(sentence, cues) or plain
    return near and not other and spoken_of


def _is_for_something_else(sentence: Sentence, cue: Cue, money: Money) -> bool:
    """Say whether money is paid to or for something that no penalty goes to: suppliers, a stake."""
    between = sentence.between(cue.span, money.phrase)
    after = sentence.text[sentence.closed(money.whole).end : sentence.span.end]
    recipients = said("recipients", between, sentence) or said(
        "purchases", after[:_OBJECT], sentence
    )
    bought = [p for p in sentence.parties if p.role == "company" and not _sums_between(
        sentence, cue.span, money.span) and _BOUGHT.fullmatch(
        sentence.text[sentence.closed(money.whole).end : p.span.start])]  # fmt: skip
    paid = cue.group == "pay" and any(
        p.role in {"company", "name"} and sentence.text[p.span.end : money.phrase.start].isspace()
        for p in sentence.parties
        if cue.span.end <= p.span.start and not _sums_between(sentence, cue.span, p.span)
    )
    return bool(recipients or (bought and cue.group == "pay") or paid)


def _sums_between(sentence: Sentence, a: Span, b: Span) -> bool:
    return any(a.end <= m.span.start < b.start for m in sentence.money)


def _names_a_fine_proper(cues: list[Cue]) -> bool:
    """Say whether the fine itself is named beside a confiscated sum: its total is what counts."""
    return any(c.group == "fine" and not c.word.startswith(_CONFISCATED) for c in cues)
