"""What makes of a sum of money a value of a company, where no cue word beside it says so."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, governor
from antlib.lexicons import Hinted
from antlib.records import Money, Span

__all__ = ["EARNED", "OF_VALUE", "told_as_value"]

_PEAK = re.compile(r"\s+at\s+(?:its|the|their)\s+(?:height|peak|high|top)\b")
_COMPANY = re.compile(r"[\s-]+(company|group|firm|business|startup)\b")
EARNED = frozenset({"results", "finance", "price", "deal"})
"""What comes from something is no loss of it: "earned $5m from stock trading"."""
OF_VALUE = frozenset({"market_loss", "market_gain", "value_noun"})
_FROM_A_PEAK = re.compile(
    r"\b(?:from|against|compared\s+with)\s+"
    r"(?:(?:a|an|its|the)\s+(?:[\w\-]+\s+){0,3}(?:peak|high|record|level|value)\s+of\s+)?$"
    r"|\b(?:is|was|stands?|stood)\s+(?:now\s+|then\s+|just\s+)?$|\bfar\s+cry\s+from\s+the\s+$"
    r"|\b(?:closed|ended|finished)\s+(?:\w+\s+){0,3}at\s+$|\b(?:vs\.?|versus|ahead\s+of)\s[^,;.]{0,30}$",
    re.I,
)
_FROM_TO = re.compile(
    r"(?:\s+(?!to\b)[\w’'\-]+){0,6}\s+to\s+(?:just\s+|only\s+|as\s+little\s+as\s+)?"
)
"""Between the two sums of "its value fell from $8bn in May to $2bn"."""
_FROM = re.compile(r"\bfrom\s+(?:(?:a|an|its|the)\s+(?:[\w\-]+\s+){0,3}of\s+)?$", re.I)
_CARRIES_ON = re.compile(
    r"\W*(?:That|This|It|They)\s+(?:(?:is|are|was|were|stood|stands|compares?d?|would|represents?)\b[^.;]{0,60}?)"
    r"(?:(?:compares?d?\s+(?:with|to)|less\s+than|more\s+than|below|above|short\s+of|down\s+from|up\s+from"
    r"|fraction\s+of|half\s+of|versus)\s+(?:the\s+|a\s+)?|\bwith\s+the\s+)$"
    r"|\W*(?:It|They|That)\s+(?:is|are|was|were|stood\s+at|stands\s+at)\s+(?:now\s+|then\s+|still\s+)?$"
)
"""Before a sum that goes on with the value told before: "That compares with the $8bn"."""
_PUT_AT = Hinted(
    r"\b(?:put(?:s|ting)?|peg(?:s|ged|ging)?)\s+(?:the\s+)?(?!it\b)(?P<whom>[^,;:]{2,40}?)\s+at\s+$",
    ["put", "puts", "putting", "peg", "pegs", "pegged", "pegging"],
)
"""Before a valuation: "a price that puts Ferro at $5bn"."""
_OWNER = re.compile(r"[\s\-]+(?:owner|parent|operator|maker)$")  # "pegs the Ferro owner at"
_IMPLIED = re.compile(r"\bimpl(?:y|ies|ied|ying)\s+(?:only\s+|just\s+)?$", re.I)
_OF_HOLDINGS = re.compile(
    r"\b(?:stakes?|mark(?:s|ed)?|holdings?|valu\w+|worth|buyback|round)\b", re.I
)
"""What "implying $5bn" speaks of, where it says what a company is worth."""


def told_as_value(
    sentence: Sentence, money: Money, cues: list[Cue], context: Context
) -> Cue | None:
    """Return the wording around a sum that makes it one of value, whatever cue stands near."""
    owed = any(c.group in EARNED and c.span.end <= money.phrase.start for c in cues)
    return (
        _of_the_fall(sentence, money, cues)
        or _carried_on(sentence, money, context)
        or _put_at(sentence, money)
        or _implied(sentence, money, context)
        or (None if owed else _at_its_peak(sentence, money))  # "its debt was $5bn at its peak"
        or _as_company(sentence, money)
    )


def _of_the_fall(sentence: Sentence, money: Money, cues: list[Cue]) -> Cue | None:
    """Let "its value fell to $2bn from a peak of $8bn" speak of value both times."""
    before = sentence.text[sentence.span.start : money.phrase.start]
    earlier = [m for m in sentence.money if m.whole.end <= money.phrase.start]
    if not earlier or not (
        _FROM_A_PEAK.search(before) or _to_the_next(sentence, earlier[-1], money)
    ):
        return None
    if PER_UNIT.match(sentence.text, earlier[-1].whole.end):
        return None
    cue = governor(sentence, earlier[-1], cues)
    values = [c for c in cues if c.group in {"value_noun", "valuation"}]
    spoken = cue and cue.group in {*OF_VALUE, "valuation"}
    return values[0] if values and spoken else None


def _to_the_next(sentence: Sentence, first: Money, second: Money) -> bool:
    """Say whether two sums are the ends of a fall: "from $8bn in May to $2bn"."""
    start = _FROM.search(sentence.text, sentence.span.start, first.phrase.start)
    end = _FROM_TO.fullmatch(sentence.text, sentence.closed(first.whole).end, second.phrase.start)
    return bool(start and end)


def _carried_on(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "That compares with the $8bn" behind a sentence on a value as one more value."""
    start = sentence.span.start
    recent = sentence.number - context.last_value <= 1
    if not recent or not _CARRIES_ON.match(sentence.text, start, money.phrase.start):
        return None
    return Cue(Span(start, start), "valuation", False, "carried on")


def _put_at(sentence: Sentence, money: Money) -> Cue | None:
    """Read "puts Ferro at $5bn" as a valuation, unlike "puts its costs at $5bn"."""
    verb = sentence.search(_PUT_AT, end=money.phrase.start)
    if verb is None:
        return None
    whom = Span(*verb.span("whom"))
    put = any(
        p.role != "authority"
        and (
            p.span.contains(whom)
            or (p.span.start == whom.start and _OWNER.match(sentence.text, p.span.end, whom.end))
        )
        for p in sentence.parties
    )
    return Cue(Span(*verb.span()), "valuation", True, "put at") if put else None


def _implied(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "marked its stake at a level implying $5bn" as a valuation."""
    verb = _IMPLIED.search(sentence.text, sentence.span.start, money.phrase.start)
    recent = sentence.number - context.last_value <= 1
    if verb is None or not (recent or _OF_HOLDINGS.search(sentence.words)):
        return None
    return Cue(Span(*verb.span()), "valuation", True, "implied")


def _at_its_peak(sentence: Sentence, money: Money) -> Cue | None:
    """Read "$5bn at its height" as a market value."""
    peak = _PEAK.match(sentence.text, sentence.closed(money.whole).end)
    return Cue(Span(*peak.span()), "valuation", False, "peak") if peak else None


def _as_company(sentence: Sentence, money: Money) -> Cue | None:
    """Read "makes Ferro a $5bn company" as a valuation."""
    start = max(sentence.span.start, money.phrase.start - 3)
    noun = _COMPANY.match(sentence.text, money.whole.end)
    if noun is None or not sentence.text[start : money.phrase.start].endswith(" a "):
        return None
    return Cue(Span(noun.start(1), noun.end(1)), "valuation", False, "company")
