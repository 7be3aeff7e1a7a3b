"""Whose dollar a bare "$" is: what restatements, the rest of the article and the outlet say."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from antlib.errors import RateError
from antlib.rates import known_days, quotes_between, rate
from antlib.records import CurrencyBasis, Money, Span

BARE = "$"
"""The code of a dollar that does not say whose."""

DOLLARS = ("USD", "CAD", "AUD", "SGD", "HKD", "NZD")
"""The dollars that can be tested: those with official rates. There are none for TWD or BND."""

SLACK = 0.03
"""How far a stated conversion may be off the day's rate beyond rounding. Newsrooms convert at a
rate some days or weeks old; from 2014 to 2023 nine in ten four-week moves of the yuan, euro, pound,
yen, won and rupee against the US dollar were below 2.2 to 4.2 %. The other dollars lie further off
the US one than that."""

PAST_YEARS = 10
"""How far back a US dollar rate may excuse a sum that does not fit the day's: an older event's
amount is often repeated as it was converted then."""

EXACT_RATIO = 100
"""How much finer (two digits) a restatement must be printed than a round figure that it restates
for the figure to have been converted as it stands. Nobody works out 1.234 billion from a billion
that might be half a billion more; but 2.8 billion may be what 18.228 billion of another currency
come to, rounded."""

HISTORY_TAIL = 31
"""Days after the end of the rate history for which its last rate still serves."""


def rounding_tolerance(amount: float, step: float, also: float, step_also: float) -> float:
    """Return how far a stated conversion may be off through rounding alone, as a share.

    Each printed figure may be off by half a unit of its last digit, and the two shares add up,
    whichever stands first. Only a round figure (one digit and noughts) restated in at least two
    digits more than its own counts as converted as it stands. The noughts that end a figure printed
    in full ("232,000") count as rounded.

    Parameters
    ----------
    amount, step
        The printed figure, and the value of one unit of its last printed digit.
    also, step_also
        The same of its restatement.

    Examples
    --------
    "6.2 million pounds ($7.5 million)": 0.05 of 6.2 and 0.05 of 7.5.

    >>> round(rounding_tolerance(6.2e6, 1e5, 7.5e6, 1e5), 4)
    0.0147

    "a million pounds ($1.234 million)": 0.0005 of 1.234.

    >>> round(rounding_tolerance(1e6, 1e6, 1.234e6, 1e3), 4)
    0.0004

    "1.2 million pounds ($1.625 million)": 0.05 of 1.2 and 0.0005 of 1.625.

    >>> round(rounding_tolerance(1.2e6, 1e5, 1.625e6, 1e3), 4)
    0.042
    """
    own, other = _half_digit(amount, step), _half_digit(also, step_also)
    return other if is_round(amount, step) and own >= EXACT_RATIO * other else own + other


def loosest_tolerance(amount: float, step: float, also: float, step_also: float) -> float:
    """Return the same where even a round figure counts as rounded: "a billion" for 0.9 or 1.1."""
    return _half_digit(amount, step) + _half_digit(also, step_also)


def _half_digit(figure: float, unit: float) -> float:
    return (last_digit(figure) if unit == 1 else unit) / 2 / figure


def is_round(amount: float, step: float) -> bool:
    """Say whether a figure is printed as one digit and noughts before the point: 200 million.

    Examples
    --------
    >>> is_round(2e8, 1e6), is_round(2.8e9, 1e8), is_round(2e9, 1e8)  # the last one as 2.0 billion
    (True, False, False)
    """
    whole = math.log10(step) % 3 == 0  # no decimals of thousands, millions ...
    return amount < 10 * step or (whole and amount < 10 * last_digit(amount))


def last_digit(amount: float) -> float:
    """Return the value of one unit of the last digit that is not nought.

    Examples
    --------
    >>> last_digit(232_000.0)
    1000.0
    """
    return 10.0 ** int(Decimal(repr(amount)).normalize().as_tuple().exponent)


def resolve_dollars(
    mentions: Sequence[Money], published: date | None, home: str = ""
) -> dict[Span, tuple[str, CurrencyBasis]]:
    """Find the currency of each bare "$" of one article.

    In this order: a restatement in a known currency, tested against the official rates of the day
    (``implied_rate``); the article's other dollars, once restatements agree on one (``article``);
    the outlet's home dollar (``home``); else US dollars, ``unresolved``.

    Parameters
    ----------
    mentions
        All sums of money of the article, each with its restatements.
    published
        The article's day; without it, or outside the rate history, no restatement can be tested.
    home
        ISO 4217 code of the dollar that the outlet means by "$"; "" where unknown.

    Returns
    -------
    dict
        The span of each bare dollar, mention or restatement, to its code and how it became known.

    Notes
    -----
    A restatement speaks for the home dollar if that fits the day's rate, else for the US dollar if
    that does: these are what a bare "$" means unless something speaks against them. "Fits" is
    within rounding of both printed figures and `SLACK`. Only where neither fits does it speak for
    the best of the others, and even then not if a US dollar rate of the last `PAST_YEARS` years
    would explain it: ambiguous evidence is none, since a wrong answer would spread to the article's
    other sums. Restatements that all fit one dollar are read alike.

    Examples
    --------
    >>> from antlib.records import Span
    >>> dollars = Money(Span(18, 29), Span(18, 29), 5.4e6, 5.4e6, "$", step=1e5)
    >>> pounds = Money(Span(0, 16), Span(0, 16), 3e6, 3e6, "GBP", step=1e5, restated=(dollars,))
    >>> resolve_dollars([pounds], date(2021, 3, 1))[Span(18, 29)]
    ('AUD', <CurrencyBasis.IMPLIED_RATE: 'implied_rate'>)
    """
    bare = [m.span for main in mentions for m in main.renderings if m.currency == BARE]
    evidence = _evidence(mentions, published) if published else {}
    shared = _choice(_fitting_all(evidence.values()), home)
    by_rate = {span: shared or _choice(fits, home) for span, fits in evidence.items()}
    if shared:
        rest = shared, CurrencyBasis.ARTICLE
    elif home:
        rest = home, CurrencyBasis.HOME
    else:
        rest = "USD", CurrencyBasis.UNRESOLVED
    return {
        span: (by_rate[span], CurrencyBasis.IMPLIED_RATE) if by_rate.get(span) else rest
        for span in bare
    }


def _evidence(mentions: Sequence[Money], day: date) -> dict[Span, dict[str, float]]:
    """Return the dollars that fit each bare dollar's restatements, where any does."""
    found = {}
    for main in mentions:
        for dollar in main.renderings:
            if dollar.currency == BARE:
                tests = [_fitting(dollar, m, day) for m in main.renderings if m.currency != BARE]
                if fits := _fitting_all([test for test in tests if test]):
                    found[dollar.span] = fits
    return found


def _fitting(dollar: Money, known: Money, day: date) -> dict[str, float]:
    """Return the dollars that explain the pair, each with how far off it is, as a share.

    A US dollar that fits only at an earlier rate is infinitely far off.
    """
    if not dollar.amount or not known.amount:
        return {}
    stated = dollar.amount / known.amount
    tolerance = rounding_tolerance(known.amount, known.step, dollar.amount, dollar.step)
    try:
        official = {code: rate(known.currency, code, day, HISTORY_TAIL).rate for code in DOLLARS}
        lowest, highest = _past_us_rates(known.currency, day)
    except RateError:
        return {}
    off = {code: abs(stated / value - 1) for code, value in official.items()}
    fits = {code: share for code, share in off.items() if share <= tolerance + SLACK}
    if lowest * (1 - tolerance) <= stated <= highest * (1 + tolerance):
        fits.setdefault("USD", math.inf)
    return fits


@cache
def _past_us_rates(currency: str, day: date) -> tuple[float, float]:
    """Return the lowest and the highest US dollar rate of the last years."""
    if currency == "USD":
        return 1.0, 1.0
    first = max(day - timedelta(days=round(365.25 * PAST_YEARS)), known_days(currency)[0])
    rates = [quote.rate for quote in quotes_between(currency, "USD", first, day)]
    return min(rates), max(rates)


def _fitting_all(evidence: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the dollars that explain every pair, with the most that each is off."""
    found = list(evidence)
    return {
        code: max(fits[code] for fits in found)
        for code in DOLLARS
        if found and all(code in fits for fits in found)
    }


def _choice(fits: Mapping[str, float], home: str) -> str:
    """Return the dollar that the evidence speaks for; "" where it is ambiguous or none."""
    for usual in (home, "USD"):
        if fits.get(usual, math.inf) < math.inf:
            return usual
    others = sorted((off, code) for code, off in fits.items() if code != "USD")
    if "USD" in fits:
        return "" if others else "USD"
    return others[0][1] if others else ""
