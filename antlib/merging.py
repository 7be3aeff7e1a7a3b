"""One row for each distinct fact of an article: restatements and repetitions become one."""

import re
from collections.abc import Iterable
from dataclasses import replace

from antlib.errors import RateError
from antlib.matters import likeness
from antlib.rates import rate
from antlib.records import DateBasis, DateSpan, Fact, Kind, Money, Qualifier, Span, bounds

__all__ = ["merged"]

_HEADLINE_ROUNDING = 0.01
"""How far a headline's figure may lie off the text's."""
_HEADLINE = 5  # characters at most before the first sentence
_ROUNDING = 0.1
"""How far a rounder repetition may lie from the figure that it rounds, as a share of it."""

_OPEN = 0.01
"""How far "over 500" may lie from "over 504": both only bound the figure."""

_CONVERSION = 0.03
"""How far a conversion in the article may lie from the official rate: both figures are rounded."""

_ROUGH = {Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.AT_LEAST}

_ADDS = re.compile(
    r"\b(?:also|separately|again)\s+(?:\w+\s+)?(?:fined|imposed|ordered|hit|handed|paid|pays?|levied)\b"
    r"|\b(?:another|separate|second|additional|further)\s+(?:\S+\s+){0,3}?"
    r"(?:fines?|penalt(?:y|ies)|breach(?:es)?|cases?|sums?|decisions?|sanctions?)\b",
    re.I,
)  # "It also fined", "a separate fine": one more, whatever its size


def merged(facts: Iterable[Fact], text: str) -> list[tuple[Fact, list[Span]]]:
    """Return the distinct facts in order of place, each with the other places that state it.

    Parameters
    ----------
    facts
        The facts of one article, in order of the sentences.
    text
        The article's text.

    Notes
    -----
    Two facts are one where kind, company, direction and amount (within rounding, in any of the
    renderings) or type agree and their dates do not contradict each other; a payment licence and
    a banking licence are two (:func:`antlib.matters.likeness`). The row that says most stays: a
    restatement counts before a date, a date before the order of place.
    """
    kept: dict[tuple[str | None, ...], list[tuple[Fact, list[Span]]]] = {}
    for fact in facts:
        alike = kept.setdefault(_likeness(fact), [])
        for i, (other, also) in enumerate(alike):
            if _same(other, fact, text) and not _is_one_more(other, fact, text):
                alike[i] = _joined(other, fact, also)
                break
        else:
            alike.append((fact, []))
    rows = [row for alike in kept.values() for row in alike]
    return sorted(rows, key=lambda row: (row[0].quote, row[0].kind, row[0].company))


def _likeness(fact: Fact) -> tuple[str | None, ...]:
    """Return what two facts must share to be one; a sum of money may leave its company open."""
    company = None if fact.money else fact.company
    return fact.kind, fact.type, fact.direction, company


def _same(a: Fact, b: Fact, text: str) -> bool:
    if a.money and b.money:
        if not _same_company(a, b):
            return False
        alike = _same_amount(a.money, b.money) or _is_converted(a, b)
        if not alike and not (_is_headline(a, b) and _is_near(a.money, b.money)):
            return False
        if a.sentence == b.sentence and _are_two_figures(a.money, b.money):
            return False
        others = a.authority and b.authority and a.authority != b.authority
        if others and not _is_headline(a, b):
            return False
        return a.quote != b.quote and _days_agree(a, b)
    if a.percent is not None and b.percent is not None:
        return a.percent == b.percent and a.company == b.company and _days_agree(a, b)
    if a.kind is Kind.MILESTONE and b.kind is Kind.MILESTONE:
        if a.authority and b.authority and a.authority != b.authority:
            return False  # one watchdog's probe is not another's
        matter = likeness(a.quote.of(text), b.quote.of(text))
        return a.company == b.company and _dates_agree(a.when, b.when) and bool(matter)
    return False


def _same_company(a: Fact, b: Fact) -> bool:
    """Say whether two names are one company's; a headline may shorten "Ferro UK" to "Ferro"."""
    if a.company == b.company or not a.company or not b.company:
        return True
    first, second = a.company.split(), b.company.split()
    shortened = first[: len(second)] == second or second[: len(first)] == first
    return shortened and _is_headline(a, b)


def _is_headline(a: Fact, b: Fact) -> bool:
    """Say whether one of two facts stands in the headline, which may name whom it does not mean."""
    return min(a.sentence.start, b.sentence.start) < _HEADLINE


def _same_amount(a: Money, b: Money) -> bool:
    """Say whether two sums print the same figure in one of their renderings."""
    for x in a.renderings:
        for y in b.renderings:
            if _is_vaguer(x, y) or _is_vaguer(y, x):
                return True
            if x.currency != y.currency or x.low is None or y.low is None:
                continue
            if (
                x.high is None
                or y.high is None
                or (x.qualifier != y.qualifier and x.amount is None)
            ):
                continue
            both_open = x.qualifier is y.qualifier is Qualifier.AT_LEAST
            tolerance = max(_tolerance(x, y), _OPEN * x.low if both_open else 0.0)
            if abs(x.low - y.low) <= tolerance and abs(x.high - y.high) <= tolerance:
                return True
    return False


def _is_near(a: Money, b: Money) -> bool:
    """Say whether a headline may round one sum to the other: "$660m" of "$662 million"."""
    pairs = ((x, y) for x in a.renderings for y in b.renderings if x.currency == y.currency)
    known = ((x.amount, y.amount) for x, y in pairs)
    return any(x and y and abs(x / y - 1) <= _HEADLINE_ROUNDING for x, y in known)


def _are_two_figures(a: Money, b: Money) -> bool:
    """Say whether two sums of one sentence differ: no writer rounds within a sentence."""
    plain = a.qualifier is b.qualifier is Qualifier.EXACT and a.currency == b.currency
    return plain and a.amount != b.amount


def _is_converted(a: Fact, b: Fact) -> bool:
    """Say whether one sum is the other in another currency, at the official rate of its day.

    Only where both name the same company; a bare dollar counts as the American one here.
    """
    when = a.when or b.when
    if not (a.money and b.money and when and a.company and a.company == b.company):
        return False
    x, y = (m.currency.replace("$", "USD") for m in (a.money, b.money))
    if x == y or not a.money.amount or not b.money.amount:
        return False
    try:
        official = rate(x, y, when.last).rate
    except RateError:
        return False
    return abs(a.money.amount * official / b.money.amount - 1) <= _CONVERSION


def _is_vaguer(x: Money, y: Money) -> bool:
    """Say whether "nearly $1bn" or "over $1bn" may be the other's exact figure told roughly."""
    if x.currency != y.currency or y.qualifier is not Qualifier.EXACT or x.step <= y.step:
        return False
    if y.amount is None or x.low is None or x.qualifier not in _ROUGH:
        return False
    low, high = bounds(x.low, x.high, x.qualifier)
    return low <= y.amount <= min(high, x.low * (1 + _ROUNDING))


def _tolerance(x: Money, y: Money) -> float:
    """Return how far two figures may differ where the coarser one may round the finer one."""
    if x.step == y.step or x.low is None or y.low is None:
        return 0.0
    return min(max(x.step, y.step) / 2, _ROUNDING * max(x.low, y.low))


def _is_one_more(a: Fact, b: Fact, text: str) -> bool:
    """Say whether the later of two sums is said to come on top of the earlier one."""
    if not (a.money and b.money) or a.sentence == b.sentence:
        return False
    return bool(_ADDS.search(b.sentence.of(text)))


def _days_agree(a: Fact, b: Fact) -> bool:
    """Say whether two amounts may be of one day; a day not in the words is taken loosely."""
    if _dates_agree(a.when, b.when) or a.when is None or b.when is None:
        return True
    return not (_has_own_day(a) and _has_own_day(b))


def _has_own_day(fact: Fact) -> bool:
    when = fact.when
    return (
        when is not None
        and when.basis is not DateBasis.PUBLISHED
        and fact.sentence.contains(when.span)
    )


def _dates_agree(a: DateSpan | None, b: DateSpan | None) -> bool:
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _joined(a: Fact, b: Fact, also: list[Span]) -> tuple[Fact, list[Span]]:
    best, other = (b, a) if _worth(b) > _worth(a) else (a, b)
    days = [f.when for f in (a, b) if f.when and _has_own_day(f)] or [
        f.when for f in (a, b) if f.when
    ]
    when = min(days, key=_length, default=None)
    fact = replace(
        best,
        company=best.company or other.company,
        authority=best.authority or other.authority,
        when=when,
    )
    return fact, [*also, other.quote]


def _length(when: DateSpan) -> int:
    return (when.last - when.first).days


def _worth(fact: Fact) -> tuple[int, float, bool]:
    restated = len(fact.money.restated) if fact.money else 0
    if fact.kind is Kind.MILESTONE:
        own = _has_own_day(fact)
        told = fact.sentence.start >= _HEADLINE  # a headline only announces what the text tells
        return int(own), -float(_length(fact.when)) if own and fact.when else 0.0, told
    digits = -fact.money.step / fact.money.low if fact.money and fact.money.low else 0.0
    bounded = fact.money is not None and fact.money.qualifier is not Qualifier.EXACT
    return restated, digits, bounded
