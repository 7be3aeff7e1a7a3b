"""How a report compares with an entry of the official record, part by part, in words."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from antlib.durations import Period, earlier_or_later
from antlib.intervals import Interval
from antlib.parties import known_name, owner_of
from antlib.records import DateBasis, Status
from antlib.sums import Sum, is_stated, readings
from antlib.wording import (
    bound_words,
    currency_name,
    day_words,
    interval_words,
    percent_words,
    period_words,
)

AGREES, DIFFERS, DEPENDS, UNKNOWN = "agrees", "differs", "depends", "unknown"
SAME = "same"


class AmountFinding(NamedTuple):
    """How a report's sum compares: finding, words, and per cent above the record's."""

    finding: str
    words: str
    percents: Mapping[str, float]


# --- company ----------------------------------------------------------------------------------


def related(fact: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return how the entry's company stands to the report's: same, subsidiary, owner, or "".

    A step of an authority has no company; there the authority counts.
    """
    official = known_name(entry["company"])
    told = [fact["company"]] if fact["company"] else fact["authority"].split("; ")
    if official in told:
        return SAME
    if owner_of(official) in told and fact["company"]:
        return "subsidiary"
    return "owner" if any(owner_of(name) == official for name in told) else ""


def company_words(fact: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return what the record's company is to the report's, "" where they are the same."""
    said = {
        "subsidiary": "the record names {official}, a unit of {told}",
        "owner": "the record names {official}, the owner of {told}",
    }.get(related(fact, entry), "")
    return said.format(official=entry["company"], told=fact["company"])


def authority_words(fact: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return where both name an authority and none is the same; "" otherwise."""
    told, official = (
        {known_name(name) for name in row["authority"].split("; ") if name} for row in (fact, entry)
    )
    if not told or not official or told & official:
        return ""
    return f"by {fact['authority']} in the article, by {entry['authority']} in the record"


# --- date -------------------------------------------------------------------------------------


def date_finding(fact: Mapping[str, Any], day: pd.Timestamp) -> tuple[str, str]:
    """Return whether a report's date agrees with the record's day, and that in words."""
    if pd.isna(fact["date"]):
        return UNKNOWN, f"no date in the article (record: {day_words(day)})"
    last = fact["date_end"] if pd.notna(fact["date_end"]) else fact["date"]
    period = Period(fact["date"], last, str(fact["date_precision"]))
    off = earlier_or_later(period, day)
    if off and fact["date_basis"] == DateBasis.PUBLISHED:
        return UNKNOWN, f"the article gives no day of its own (record: {day_words(day)})"
    if off and fact["status"] in (Status.SUPERSEDED, Status.ANNULLED):
        return UNKNOWN, f"the article dates what became of it (record: {day_words(day)})"
    told = period_words(*period)
    if not off:
        within = "" if period.first == period.last else f" lies in {told}"
        return AGREES, f"{day_words(day)}{within or ' agrees'}"
    return DIFFERS, f"dated {off}: {told}, in the record {day_words(day)}"


# --- amount -----------------------------------------------------------------------------------


def amount_finding(fact: Mapping[str, Any], official: Sum, day: pd.Timestamp) -> AmountFinding:
    """Return how a report's sum compares with the record's, at the rate of the record's day.

    A sum stated in the record's currency counts first, then one in another currency; where the
    article prints only a bare dollar, both of its readings are compared.
    """
    if math.isnan(fact["amount_low"]):
        words = f"no amount in the article (record: {_words(official)})"
        return AmountFinding(UNKNOWN, words, {})
    told = _comparable(fact, official, day)
    pairs = [(read, same) for read in told if (same := read.in_currency(official.currency, day))]
    if not pairs:
        lacking = f"no official rate for {fact['currency']} on {day_words(day)}"
        return AmountFinding(UNKNOWN, f"amounts cannot be compared: {lacking}", {})
    agree = [same.agrees(official, day) for _, same in pairs]
    finding = AGREES if all(agree) else DEPENDS if any(agree) else DIFFERS
    inferred = "" if len(pairs) == 1 else "the dollar is not named: "
    said = [_compared(fact, read, same, official) for read, same in pairs]
    return AmountFinding(finding, inferred + "; ".join(said), _percents(pairs[0][1], official))


def _comparable(fact: Mapping[str, Any], official: Sum, day: pd.Timestamp) -> list[Sum]:
    """Return the sums to compare: the best stated one, else every reading of the bare dollar."""
    stated = [read for read, stands in readings(fact) if stands]
    own = [read for read in stated if read.currency == official.currency]
    usable = [read for read in stated if read.in_currency(official.currency, day)]
    return own[:1] or usable[:1] or [read for read, stands in readings(fact) if not stands]


def _compared(fact: Mapping[str, Any], read: Sum, same: Sum, official: Sum) -> str:
    """Return one reading beside the record's sum, in words."""
    printed = read.amount == fact["amount"]
    told = _words(read, str(fact["qualifier"]) if printed else "")
    if printed and not is_stated(fact["currency_basis"]):
        told = f"as {currency_name(read.currency)} {told}"
    if same is not read:
        told = f"{told} ({_words(same)})"
    if read.amount == official.amount and same is read:
        return f"{told} as in the record"
    if same.fits(official):
        exactly = same.bounds.meets(official.bounds)
        how = "" if exactly else " at the day's rate" if same is not read else " within rounding"
        return f"{told} agrees with {_words(official)}{how}"
    off = same.bounds.percent_above(official.bounds)
    side = "above" if off.low > 0 else "below"
    size = off if off.low > 0 else Interval(-off.high, -off.low)
    return f"{told} is {interval_words(*size, percent_words)} {side} {_words(official)}"


def _words(read: Sum, qualifier: str = "") -> str:
    known = not qualifier and read.bounds.low != read.bounds.high
    amount = math.nan if known else read.amount
    return bound_words(*read.bounds, read.currency, qualifier, amount)


def _percents(same: Sum, official: Sum) -> dict[str, float]:
    printed = Interval(same.amount, same.amount).percent_above(official.bounds)
    bounds = same.bounds.percent_above(official.bounds)
    return {
        "difference_pct": printed.low,
        "difference_pct_low": bounds.low,
        "difference_pct_high": bounds.high,
    }
