"""A fact's sum of money as a reader compares it: bounds, rounding of the printed digits, readings.

"2.5 billion" and "2.532 billion" are one figure, printed to different digits; "2 billion" and
"2.5 billion" are not. Two sums agree where their bounds come within half a unit of the last digit
of the coarser one.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from antlib.dollars import SLACK, last_digit
from antlib.errors import RateError
from antlib.intervals import Interval
from antlib.money import find_money
from antlib.rates import rate
from antlib.records import ABOUT_TOLERANCE, CurrencyBasis

__all__ = ["Sum", "is_stated", "printed_steps", "readings", "sum_of"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money with everything that two reports of it may differ in.

    Parameters
    ----------
    amount
        The printed figure in units of the currency; NaN for a range or where there is none.
    bounds
        What the words allow; inf where a side is open.
    rounding
        Half a unit of the last printed digit, but no more than a tenth of the figure: "1 billion"
        is not half a billion. None beside a bound word, which allows for it.
    currency
        ISO 4217 code.
    """

    amount: float
    bounds: Interval
    rounding: float
    currency: str

    @property
    def allowed(self) -> Interval:
        """What the words and the rounding of the printed digits allow together."""
        return Interval(self.bounds.low - self.rounding, self.bounds.high + self.rounding)

    @property
    def told(self) -> Interval:
        """The bounds, an open side closed a tenth away: who writes "over 3" hardly means 30."""
        low, high = self.bounds
        if math.isinf(high):
            high = low * (1 + ABOUT_TOLERANCE)
        elif low == 0:
            low = high * (1 - ABOUT_TOLERANCE)
        return Interval(low, high)

    def in_currency(self, currency: str, day: pd.Timestamp) -> "Sum | None":
        """Return the sum at the official rate of a day; None where there is none.

        Newsrooms convert at rates some days old, so that the rounding grows by
        :data:`antlib.dollars.SLACK`.
        """
        if currency == self.currency:
            return self
        if pd.isna(day) or not self.currency or not currency:
            return None
        try:
            factor = rate(self.currency, currency, day.date()).rate
        except RateError:
            return None
        size = next((n for n in (self.bounds.high, self.bounds.low) if math.isfinite(n)), 0.0)
        return replace(
            self,
            amount=self.amount * factor,
            bounds=self.bounds.times(factor),
            rounding=(self.rounding + SLACK * size) * factor,
            currency=currency,
        )

    def agrees(self, other: "Sum", day: pd.Timestamp) -> bool:
        """Say whether both sums may be one, converted at the rate of the day where need be.

        Examples
        --------
        >>> day = pd.Timestamp("2022-03-07")
        >>> rough, fine, other = (sum_of({"amount": n, "amount_low": n, "amount_high": n,
        ...     "currency": "EUR"}) for n in (7.1e6, 7.123e6, 5.2e6))
        >>> rough.agrees(fine, day), rough.agrees(other, day)
        (True, False)
        """
        same = self.in_currency(other.currency, day)
        return same is not None and same.fits(other)

    def fits(self, other: "Sum") -> bool:
        """Say whether two sums in one currency agree: the coarser may be the finer one rounded."""
        return self.bounds.apart(other.bounds) <= max(self.rounding, other.rounding)

    def is_close_to(self, other: "Sum", day: pd.Timestamp) -> bool:
        """Say whether both print much the same figure: "over 3" and 3.1, but not 30."""
        same = self.in_currency(other.currency, day)
        if same is None:
            return False
        return same.told.apart(other.told) <= max(same.rounding, other.rounding)

    @property
    def vagueness(self) -> float:
        """How wide the sum is, as a share of it: 0 for a figure printed in full, else more."""
        low, high = self.allowed
        return (high - low) / high if high > 0 and math.isfinite(high) else math.inf


def printed_steps(quote: str) -> dict[float | None, float]:
    """Return the figures of a quote -> the value of one unit of their last printed digit.

    Examples
    --------
    >>> printed_steps("about 2.4 million euros")
    {2400000.0: 100000.0}
    """
    return {m.amount: m.step for mention in find_money(quote) for m in mention.renderings}


def sum_of(fact: Mapping[str, Any]) -> Sum:
    """Return the sum of a row with ``amount``, its bounds and ``currency``; ``quote`` if known."""
    low, high = fact["amount_low"], fact["amount_high"]
    steps = printed_steps(fact.get("quote", ""))
    return _sum(fact["amount"], Interval(low, high), fact["currency"], steps)


def _sum(
    amount: float, bounds: Interval, currency: str, steps: Mapping[float | None, float]
) -> Sum:
    figure = amount if math.isfinite(amount) else bounds.low
    if not math.isfinite(figure) or figure == 0 or (amount == amount and bounds.low < bounds.high):
        return Sum(amount, bounds, 0.0, currency)
    step = steps.get(amount, 1.0)  # a figure printed in full ends in noughts that are no digits
    step = last_digit(figure) if step == 1 else step
    return Sum(amount, bounds, min(step / 2, ABOUT_TOLERANCE * abs(figure)), currency)


def is_stated(basis: Any) -> bool:
    """Say whether a currency stands in the words, or an analyst set it; else it was inferred."""
    return bool(pd.isna(basis) or basis in (CurrencyBasis.STATED, CurrencyBasis.ANALYST))


def readings(fact: Mapping[str, Any]) -> Iterator[tuple[Sum, bool]]:
    """Yield every sum that a fact may state, and whether its currency stands in the words.

    The fact's own sum comes first, then its restatement; a bare dollar once in the inferred
    currency and once as US dollars.

    Examples
    --------
    >>> fact = {"amount": 5e6, "amount_low": 5e6, "amount_high": 5e6, "currency": "CAD",
    ...     "currency_basis": "article", "amount_also": float("nan")}
    >>> [(read.currency, stated) for read, stated in readings(fact)]
    [('CAD', False), ('USD', False)]
    """
    own, stated = sum_of(fact), is_stated(fact["currency_basis"])
    yield own, stated
    if not stated and own.currency != "USD":
        yield replace(own, currency="USD"), False
    also = fact["amount_also"]
    if also > 0:
        # The bound words of a sum hold for its restatement too.
        factor = also / own.amount if own.amount else math.nan
        bounds = Interval(also, also) if math.isnan(factor) else own.bounds.times(factor)
        steps = printed_steps(fact.get("quote", ""))
        restated = _sum(also, bounds, fact["currency_also"], steps)
        stated = is_stated(fact["currency_also_basis"])
        yield restated, stated
        if not stated and restated.currency != "USD":
            yield replace(restated, currency="USD"), False
