"""Interval arithmetic for amounts of which only bounds are known."""

import math
from typing import NamedTuple


class Interval(NamedTuple):
    """All values from low to high, both included; an infinite end is an open side.

    NaN at both ends stands for an unknown value, and what is worked out from it is unknown.
    """

    low: float
    high: float

    def times(self, factor: float) -> "Interval":
        """Return the interval in another unit; the factor is positive.

        Examples
        --------
        >>> Interval(1.0, math.inf).times(7.0)
        Interval(low=7.0, high=inf)
        """
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: "Interval") -> bool:
        """Say whether some value lies in both; an unknown interval meets none.

        Examples
        --------
        >>> Interval(4.5, 5.5).meets(Interval(5.0, math.inf))
        True
        """
        return self.low <= other.high and other.low <= self.high

    def apart(self, other: "Interval") -> float:
        """Return the least distance between a value of this one and one of the other.

        Examples
        --------
        >>> Interval(4.0, 5.0).apart(Interval(5.5, math.inf))
        0.5
        """
        if any(map(math.isnan, (*self, *other))):
            return math.nan
        return max(self.low - other.high, other.low - self.high, 0.0)

    def minus(self, other: "Interval") -> "Interval":
        """Return every difference between a value of this one and a value of the other.

        Examples
        --------
        >>> Interval(7.0, 7.0).minus(Interval(5.0, math.inf))
        Interval(low=-inf, high=2.0)
        """
        return Interval(self.low - other.high, self.high - other.low)

    def percent_above(self, base: "Interval") -> "Interval":
        """Return by how many per cent of the base this lies above it.

        Both are amounts, so no value is below zero. The quotient runs from the lowest value over
        the highest base to the highest over the lowest. A base without upper end gives a lower
        end of -100 %; a base that may be zero gives no upper end; only a base that is zero, where
        a percentage has no sense, gives an unknown one.

        Examples
        --------
        >>> Interval(6.0, 6.0).percent_above(Interval(4.0, 5.0))
        Interval(low=20.0, high=50.0)
        >>> Interval(6.0, 6.0).percent_above(Interval(5.0, math.inf))
        Interval(low=-100.0, high=20.0)
        """
        if base.high == 0 or any(map(math.isnan, (*self, *base))):
            return Interval(math.nan, math.nan)
        low = -100.0 if math.isinf(base.high) else (self.low - base.high) / base.high * 100
        high = (self.high - base.low) / base.low * 100 if base.low else math.inf
        return Interval(low, high)

    def percent_of(self, base: "Interval") -> "Interval":
        """Return how many per cent of the base this is.

        Both are amounts, so no value is below zero. A base without upper end gives a share that
        may come down to nothing, one that may be zero a share without upper end.

        Examples
        --------
        >>> Interval(6.0, 6.0).percent_of(Interval(40.0, 50.0))
        Interval(low=12.0, high=15.0)
        """
        above = self.percent_above(base)
        return Interval(above.low + 100, above.high + 100)
