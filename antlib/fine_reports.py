"""One fine, or another sum, as one article reports it, and whether two may report the same."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from antlib.durations import Period, days_apart
from antlib.rates import as_of
from antlib.records import DateBasis, Kind, Status
from antlib.sums import Sum, is_stated, readings, sum_of

__all__ = ["GIVEN_UP", "FineReport", "stands"]

SOON = 31
"""Days that two reports of one fine may date it apart: decision, announcement, payment."""
WEEK = 7
"""Days that the dates of two reports may be long at most to be of the same few days."""
YEAR = 366
"""The same as `SOON` where a report dates it to a longer period, or only by its own day."""
LIKE = 2.0
"""How many times the other a sum may be and still be taken for a wrong report of the same fine."""
YEARS = 15 * 366
"""The same where one of them tells that the fine was cut or annulled: courts take their time, and
name themselves as well as the authority that imposed it."""
GIVEN_UP = frozenset({Status.SUPERSEDED, Status.ANNULLED})
"""What a sum is called that no longer holds."""
CHANGED = GIVEN_UP | {Status.REDUCED}
"""The same, and what is left of it."""


def stands(fine: Mapping[str, Any]) -> bool:
    """Say whether a fine counts for itself: neither given up nor a part of another.

    Parameters
    ----------
    fine
        A row of :func:`antlib.distinct_fines`, or of :func:`antlib.fines`, which names no parts.

    Examples
    --------
    >>> stands({"status": "imposed", "part_of": ""}), stands({"status": "annulled"})
    (True, False)
    """
    return fine["status"] not in GIVEN_UP and not fine.get("part_of")


class FineReport:
    """A fine as one article reports it, with its sums and its period read once.

    An estimate, a market value or a move of a price is read in the same way.
    """

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.row = row
        self.article = row["article_id"]
        self.own = sum_of(row)
        self.sums: list[Sum] = [read for read, _ in readings(row)]
        first = row["date"] if pd.notna(row["date"]) else row["published"]
        last = row["date_end"] if pd.notna(row["date_end"]) else first
        self.period = Period(first, last, str(row["date_precision"]))
        self.day = as_of(first, last, row["published"])
        self.has_day = pd.notna(row["date"]) and row["date_basis"] != DateBasis.PUBLISHED
        self.vague = not self.has_day or (last - first).days > SOON
        self.is_changed = row["kind"] == Kind.FINE and row["status"] in CHANGED

    def order(self) -> tuple[Any, ...]:
        """Return what puts the most precise sum first, then the most precise date."""
        unstated = not is_stated(self.row["currency_basis"])
        length = self.period.last - self.period.first
        days = length.days if self.has_day else math.inf
        place = self.article, self.row["start"], self.row["end"]
        return math.isnan(self.own.bounds.low), unstated, self.own.vagueness, days, *place

    def apart(self, other: "FineReport") -> float:
        """Return the days between both dates; 0 where one is unknown."""
        days = days_apart(self.period, other.period)
        return 0.0 if math.isnan(days) else days

    def agrees(self, other: "FineReport") -> bool:
        """Say whether both sums may be one; unknown ones do not contradict."""
        unknown = any(math.isnan(r.own.bounds.low) for r in (self, other))
        return unknown or any(a.agrees(b, self.day) for a in self.sums for b in other.sums)

    def is_close_to(self, other: "FineReport") -> bool:
        """Say whether both print much the same sum about the same time."""
        close = self._same_percent(other) or any(
            a.is_close_to(b, self.day) for a in self.sums for b in other.sums
        )
        if self.is_changed or other.is_changed:
            return close and self.apart(other) <= YEARS
        if self.apart(other) > (YEAR if self.vague or other.vague else SOON):
            return False
        return close and (self.same_days(other) or self.same_authority(other))

    def _same_percent(self, other: "FineReport") -> bool:
        """Say whether both give no sum and the same share; nothing equals NaN."""
        without = all(math.isnan(report.own.bounds.low) for report in (self, other))
        return bool(without and self.row["percent"] == other.row["percent"])

    def is_like(self, other: "FineReport") -> bool:
        """Say whether one sum may be a wrong report of the other; unknown ones may."""
        (low, high), (other_low, other_high) = self.own.told, other.own.told
        if math.isnan(low + other_low):
            return True
        near = low <= other_high * LIKE and other_low <= high * LIKE
        return near and self.own.currency == other.own.currency

    def same_days(self, other: "FineReport") -> bool:
        """Say whether both date it to the same few days."""
        days = [(report.period.last - report.period.first).days for report in (self, other)]
        known = self.has_day and other.has_day
        return bool(known and max(days) < WEEK and self.apart(other) <= 1)

    def same_authority(self, other: "FineReport") -> bool:
        """Say whether both name one authority, or one of them names none."""
        named = [set(filter(None, r.row["authority"].split("; "))) for r in (self, other)]
        return not all(named) or bool(named[0] & named[1])

    def may_be(self, other: "FineReport") -> bool:
        """Say whether two articles tell of the same company."""
        company = self.row["company"]
        return bool(company and company == other.row["company"] and self.article != other.article)
