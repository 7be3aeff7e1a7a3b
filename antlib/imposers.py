"""Which of several authorities in a sentence imposed which sum."""

import re
from dataclasses import replace

from antlib.clauses import Sentence
from antlib.records import Money, Party
from antlib.roles import authority_of

__all__ = ["imposer"]

_AGENT = re.compile(r"[^,;:]*?\b(?:by|to|with|from)\s+(?:[\w’'.\-]+\s+){0,4}$")
"""Between a sum and the authority that imposed or gets it: "€3m by BaFin", "€3m to the SEC"."""
_OWN = re.compile(r"(?:['’]s)?\s+(?:(?:levied|imposed|fined)\s+)?(?:an?\s+|another\s+)?")
"""Between an authority and its sum: "BaFin levied €3m and the FCA €2m"."""
_ANEW = re.compile(
    r"\b(?:fine[sd]|pays?|paid|agreed|ordered|imposed|was|were|hit|slapped|handed|must)\b|;", re.I
)
"""Between two sums: the second has a verb of its own, and borrows no authority of the first."""


def imposer(sentence: Sentence, money: Money) -> str:
    """Return the canonical names of the authorities that imposed a sum, "" where none is named.

    Of "fined €3m by BaFin and €2m by the FCA" each sum has its own; "fined €3m and €2m by BaFin"
    has one for both; in "fined €3m by BaFin, and paid €2m" nobody is named for the second.
    """
    named = [p for p in sentence.parties if p.role == "authority" and p.name]
    if len(sentence.money) < 2 or not named:
        return authority_of(sentence, money.phrase)
    owned = {p: owner for p in named if (owner := _owner(sentence, p))}
    for sharing in [money], _row(sentence, money, 1), _row(sentence, money, -1):
        own = [
            p
            for p in named
            if any(owned.get(p) is m for m in sharing)
            and (owned[p] is money or p.span.start >= owned[p].whole.end)
        ]
        if own:
            return _nearest(sentence, money, own)
    return _nearest(
        sentence,
        money,
        [p for p in named if p not in owned and ";" not in sentence.between(p.span, money.whole)],
    )


def _owner(sentence: Sentence, authority: Party) -> Money | None:
    """Return the sum right before an authority that the words between give it."""
    behind = [m for m in sentence.money if m.phrase.start >= authority.span.end]
    if behind and _OWN.fullmatch(sentence.text, authority.span.end, behind[0].phrase.start):
        return behind[0]
    before = [m for m in sentence.money if m.whole.end <= authority.span.start]
    if before and _AGENT.fullmatch(sentence.text, before[-1].whole.end, authority.span.start):
        return before[-1]
    return None


def _row(sentence: Sentence, money: Money, way: int) -> list[Money]:
    """Return the sums behind or before one that go with it, no verb of their own between."""
    place = sentence.money.index(money)
    row = [money]
    for other in sentence.money[place + 1 :] if way > 0 else reversed(sentence.money[:place]):
        if _ANEW.search(sentence.between(row[-1].whole, other.whole)):
            break
        row.append(other)
    return row


def _nearest(sentence: Sentence, money: Money, named: list[Party]) -> str:
    others = [p for p in sentence.parties if p.role != "authority"]
    within = replace(sentence, parties=sorted([*others, *named]))
    return authority_of(within, money.phrase)
