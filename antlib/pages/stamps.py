"""Days as the data of web pages write them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

__all__ = ["Stamp", "stamp"]

EARLIEST, LATEST = 1980, 2090
"""Years outside of which a day is the end of some clock ("1970-01-01", "9999-12-31")."""

_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_UTC = re.compile(r"[T ]\d\d:?\d\d.*?(?:Z|[+-]00:?00|\b(?:GMT|UTC))\s*$")


@dataclass(frozen=True)
class Stamp:
    """A day that a page gives as its article's, and whether it is told in universal time."""

    day: date
    is_utc: bool = False


def stamp(value: Any) -> Stamp | None:
    """Return the day of an ISO or an e-mail date as it is printed there, None for anything else.

    Examples
    --------
    >>> stamp("2024-06-12T23:30:00-04:00")
    Stamp(day=datetime.date(2024, 6, 12), is_utc=False)
    >>> stamp("Wed, 12 Jun 2024 10:00:00 GMT")
    Stamp(day=datetime.date(2024, 6, 12), is_utc=True)
    >>> stamp("1970-01-01T00:00:00Z"), stamp("today")
    (None, None)
    """
    if not isinstance(value, str):
        return None
    met = _ISO.match(value)
    try:
        day = date(*map(int, met.groups())) if met else _mailed(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(day, bool(_UTC.search(value))) if EARLIEST <= day.year <= LATEST else None


def _mailed(value: str) -> date:
    when: datetime = parsedate_to_datetime(value)
    return when.date()
