"""Which fines are parts of another: an article may give a total and what makes it up."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from antlib.durations import Period, days_apart
from antlib.sums import Sum, sum_of

__all__ = ["parts_of"]

_PARTS = 4  # at most, of one company's total: more would add up by chance
_CANDIDATES = 10

_Fine = tuple[Mapping[str, Any], Sum]


def parts_of(fines: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return for each fine the words of the sum that it is a part of, "" where it is none.

    Parameters
    ----------
    fines
        Rows with the columns of :func:`antlib.distinct_fines`.

    Notes
    -----
    A total and its parts stand in one article, in one currency and of one time, and the parts add
    up to the total within the rounding of the coarsest of them: two to four of the same company
    ("fined 200 million: 125 million by one authority, 75 million by another"), or all those of
    other companies ("five platforms were fined 6.5 million").

    Examples
    --------
    >>> fine = {"article_ids": "a", "company": "Harbour Bank", "currency": "EUR",
    ...     "date": None, "date_end": None, "date_precision": None}
    >>> sums = {"5 million euros": 5e6, "3 million euros": 3e6, "2 million euros": 2e6}
    >>> parts_of([fine | {"quote": quote, "amount": n, "amount_low": n, "amount_high": n}
    ...     for quote, n in sums.items()])
    ['', '5 million euros', '5 million euros']
    """
    known = [(fine, sum_of(fine)) for fine in fines]
    wholes = {
        id(part): str(whole[0]["quote"]) for whole in known for part in _makes_up(whole, known)
    }
    return [wholes.get(id(fine), "") for fine in fines]


def _makes_up(whole: _Fine, fines: Sequence[_Fine]) -> Sequence[Mapping[str, Any]]:
    """Return the fines that add up to a total; none where it is no total."""
    smaller = [fine for fine in fines if _may_be_part(fine, whole)]
    own = [fine for fine in smaller if fine[0]["company"] == whole[0]["company"]][:_CANDIDATES]
    others = [fine for fine in smaller if fine[0]["company"] != whole[0]["company"]]
    for parts in (*_choices(own), others):
        if len(parts) > 1 and _add_up(parts, whole[1]):
            return [row for row, _ in parts]
    return []


def _choices(fines: Sequence[_Fine]) -> Iterator[Sequence[_Fine]]:
    for size in range(2, _PARTS + 1):
        yield from combinations(fines, size)


def _may_be_part(part: _Fine, whole: _Fine) -> bool:
    (row, own), (total, most) = part, whole
    shared = set(row["article_ids"].split()) & set(total["article_ids"].split())
    apart = days_apart(_period(row), _period(total)) > 0  # an unknown day contradicts nothing
    return bool(shared and own.currency == most.currency and own.amount < most.amount and not apart)


def _add_up(parts: Sequence[_Fine], whole: Sum) -> bool:
    coarsest = max(whole.rounding, *(part.rounding for _, part in parts))
    return abs(sum(part.amount for _, part in parts) - whole.amount) <= coarsest


def _period(row: Mapping[str, Any]) -> Period:
    return Period(row["date"], row["date_end"], str(row["date_precision"]))
