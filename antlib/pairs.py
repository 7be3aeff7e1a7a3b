"""What official rates say of one sum that an article states in two currencies."""

from dataclasses import dataclass
from datetime import date, timedelta

from antlib.dollars import BARE, DOLLARS
from antlib.rates import Rate, quotes_between, rate
from antlib.wording import currency_name, day_words, percent_words

LOOK_BACK = 730
"""Days before publication in which a rate may have been carried over from an older report."""

FRESH = 7
"""Days: a rate no older than this is the newsroom's own, not carried over from an older report."""

DAY_MOVE = 0.005
"""How far a market's rate may be off the official one, which is taken once a day. From 2014 to 2023
three in four daily moves of the yuan, euro, pound, yen, won and rupee against the US dollar were
below 0.2 to 0.6 %."""


@dataclass(frozen=True, slots=True)
class StatedPair:
    """A sum in two currencies, of which the second is tested, or the first where it is a bare "$".

    Parameters
    ----------
    source, target
        ISO 4217 codes of the first and the second sum, or "$".
    implied
        Units of the second currency for one unit of the first.
    tolerance
        What the rounding of both figures allows, as a share.
    day
        The article's day.
    event
        The first and the last day of what the sum is about; None where nothing tells.
    loosest
        The same as ``tolerance`` if a round figure that was taken as it stands is a rounded one.

    Raises
    ------
    RateError
        From its methods, for a currency without official rates or a day outside their history.
    """

    source: str
    target: str
    implied: float
    tolerance: float
    day: date
    event: tuple[date, date] | None = None
    loosest: float = 0.0

    @property
    def stated(self) -> str:
        """The currency that the article means unless the rates say otherwise."""
        tested = self.source if self.source == BARE else self.target
        return "USD" if tested == BARE else tested

    @property
    def candidates(self) -> list[str]:
        """The currencies to try: the stated one first, then the dollars."""
        known = self.target if self.source == BARE else self.source
        return [code for code in dict.fromkeys([self.stated, *DOLLARS]) if code != known]

    def _ends(self, code: str) -> tuple[str, str]:
        return (code, self.target) if self.source == BARE else (self.source, code)

    def official(self, code: str) -> Rate:
        """Return the day's rate if the tested sum is in this currency."""
        return rate(*self._ends(code), self.day)

    def deviation(self, code: str) -> float:
        """Return how far the implied rate lies above that rate, as a share."""
        return self.implied / self.official(code).rate - 1

    def fits(self) -> list[str]:
        """Return the currencies within rounding of the day's rate, the best first."""
        off = {code: abs(self.deviation(code)) for code in self.candidates}
        return sorted((c for c in off if off[c] <= self.tolerance), key=lambda c: (off[c], c))

    def holds(self) -> bool:
        """Say whether the stated currency is within rounding or a day's moves of the rate."""
        return abs(self.deviation(self.stated)) <= max(self.tolerance, DAY_MOVE)

    def stale_as_of(self) -> date | None:
        """Return the last earlier day on which the stated rate held, where the day's does not.

        A sum of last year's fine was converted at the rate of the fine's days or later, hardly at
        an older one.
        """
        if self.holds():
            return None
        long_ago, yesterday = self.day - timedelta(days=LOOK_BACK), self.day - timedelta(days=1)
        if not self.event:
            return self._held(long_ago, yesterday)
        first, last = self.event
        then = self._held(first - timedelta(days=FRESH), min(last, yesterday))
        return then or self._held(max(last, long_ago), yesterday)

    def _held(self, first: date, last: date) -> date | None:
        """Return the last of some days on which the stated rate held."""
        quotes = reversed(quotes_between(*self._ends(self.stated), first, last))
        held = (q.day for q in quotes if abs(self.implied / q.rate - 1) <= self.tolerance)
        return next(held, None)

    def verdict(self) -> str:
        """Return the finding in words."""
        stated, fits, stale = currency_name(self.stated), self.fits(), self.stale_as_of()
        share = round(abs(self.deviation(self.stated)) * 100, 1)
        off = f"{percent_words(share, digits=3)} off" if share else "less than 0.1% off"
        others = [currency_name(code) for code in fits]
        if self.stated in fits:
            return f"consistent with {stated} within rounding"
        if self.holds():
            return f"consistent with {stated} within the day's moves ({off})"
        if stale and others:
            return f"{stated} at the rate of {day_words(stale)}, or {others[0]} at the day's"
        if stale and (self.day - stale).days <= FRESH:
            return f"consistent with {stated} at the rate of {day_words(stale)}"
        if stale:
            return f"rate of {day_words(stale)} ({off} the day's), carried over"
        if others:
            more = f", {' and '.join(others[1:])} within rounding" if others[1:] else ""
            return f"cannot be {stated} ({off}); {others[0]} fit best{more}"
        if abs(self.deviation(self.stated)) <= self.loosest:
            return f"consistent with {stated} only if its round figure is a rounded one"
        return f"cannot be reconciled with {stated} ({off})"
