"""Do the conversions that articles print hold? Each stated pair against the official rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from antlib.articles import read_articles
from antlib.dollars import BARE, DOLLARS, last_digit, rounding_tolerance
from antlib.errors import RateError
from antlib.extraction import Source, stated_pairs
from antlib.money import find_money
from antlib.rates import Rate, quotes_between, rate
from antlib.schema import DAY, check_facts, frame_of
from antlib.wording import currency_name, day_words, percent_words

PAIR: dict[str, Any] = {
    "article_id": "str",
    "published": DAY,
    "kind": "str",
    "quote": "str",
    "start": "int64",
    "end": "int64",
    "amount": "float64",
    "currency": "str",
    "amount_also": "float64",
    "currency_stated": "str",
}
FIGURES: dict[str, Any] = {
    "implied_rate": "float64",
    "rate_date": DAY,
    "official_rate": "float64",
    "deviation_pct": "float64",
    "tolerance_pct": "float64",
}
CONVERSIONS = PAIR | FIGURES | {"fits": "str", "stale_as_of": DAY, "verdict": "str"}
"""Columns of :func:`check_conversions`."""

CANDIDATES = PAIR | {"candidate": "str"} | FIGURES | {"fits": "bool"}
"""Columns of :func:`conversion_candidates`."""

LOOK_BACK = 730
"""Days before publication in which a rate may have been carried over from an older report."""

FRESH = 7
"""Days: a rate no older than this is the newsroom's own, not carried over from an older report."""

DAY_MOVE = 0.005
"""How far a market's rate may be off the official one, which is taken once a day. From 2014 to 2023
three in four daily moves of the yuan, euro, pound, yen, won and rupee against the US dollar were
below 0.2 to 0.6 %."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A stated pair that can be tested, and the currencies that could stand on its tested side."""

    source: str
    target: str
    implied: float
    tolerance: float
    day: date

    @property
    def stated(self) -> str:
        """The currency that the article means unless the rates say otherwise."""
        tested = self.source if self.source == BARE else self.target
        return "USD" if tested == BARE else tested

    @property
    def candidates(self) -> list[str]:
        known = self.target if self.source == BARE else self.source
        return [code for code in dict.fromkeys([self.stated, *DOLLARS]) if code != known]

    def _ends(self, code: str) -> tuple[str, str]:
        return (code, self.target) if self.source == BARE else (self.source, code)

    def official(self, code: str) -> Rate:
        return rate(*self._ends(code), self.day)

    def deviation(self, code: str) -> float:
        return self.implied / self.official(code).rate - 1

    def off(self, code: str = "") -> float:
        """Return how far the day's rate is off, for the stated currency or another one."""
        return abs(self.deviation(code or self.stated))

    def fits(self) -> list[str]:
        """Return the currencies within rounding of the day's rate, the best first."""
        off = {code: self.off(code) for code in self.candidates}
        return sorted((c for c in off if off[c] <= self.tolerance), key=lambda c: (off[c], c))

    def held_on(self) -> date | None:
        """Return the last earlier day whose rate for the stated currency is the implied one."""
        first = self.day - timedelta(days=LOOK_BACK)
        quotes = quotes_between(*self._ends(self.stated), first, self.day - timedelta(days=1))
        held = (q.day for q in reversed(quotes) if abs(self.implied / q.rate - 1) <= self.tolerance)
        return next(held, None)


def check_conversions(source: Source = None) -> pd.DataFrame:
    """Check each sum that an article states in two currencies against the official rates.

    Parameters
    ----------
    source
        An articles frame, a file or folder of articles, or nothing for the seeds: every stated
        pair of the texts, also of sums that are no facts. A facts frame: the pairs of its facts.

    Returns
    -------
    pandas.DataFrame
        One row for each stated pair, by article and place:

        ``article_id``, ``published``, ``kind``
            str, datetime64, str; the kind of the fact, "" where the sum is none.
        ``quote``, ``start``, ``end``
            str, int64: the words, and their offsets into the text.
        ``amount``, ``currency``, ``amount_also``, ``currency_stated``
            float64, str: both sums as printed, in units; a bare dollar stays "$".
        ``implied_rate``
            float64, units of ``currency_stated`` for one unit of ``currency``.
        ``official_rate``, ``rate_date``
            float64, datetime64: the same by the European Central Bank on the article's day (a bare
            dollar taken for the US one), and the quoted day used.
        ``deviation_pct``
            float64, how far the implied rate lies above (+) or below (-) the official one.
        ``tolerance_pct``
            float64, what the rounding of both printed figures allows either way
            (:func:`antlib.dollars.rounding_tolerance`).
        ``fits``
            str, ISO codes within tolerance that day, best first, separated by blanks; tested are
            the stated currency and the dollars of :data:`antlib.dollars.DOLLARS`.
        ``stale_as_of``
            datetime64, the last earlier day within two years on which the stated rate held; empty
            where the day's holds.
        ``verdict``
            str, the finding in words; also why a pair cannot be checked.

    Raises
    ------
    ArticleError, FactsError
        Where the source cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {
    ...     "quote": "3.00 million pounds ($5.40 million)",
    ...     "kind": "fine", "amount": 3e6, "currency": "GBP",
    ...     "amount_also": 5.4e6, "currency_also": "AUD", "currency_also_basis": "implied_rate",
    ...     "published": pd.Timestamp("2021-03-01"),
    ... }
    >>> check_conversions(frame_of([fact], FACTS))["verdict"].item()
    'cannot be US dollars (29.3% off); Australian dollars fit best'
    """
    return frame_of((row | _checked(row) for row in _stated(source)), CONVERSIONS)


def conversion_candidates(source: Source = None) -> pd.DataFrame:
    """Return every currency that :func:`check_conversions` tries for each stated pair.

    Parameters
    ----------
    source
        As for :func:`check_conversions`.

    Returns
    -------
    pandas.DataFrame
        One row for each pair and currency: the columns of :func:`check_conversions` up to
        ``currency_stated``, then ``candidate`` (str, ISO code), ``implied_rate``, ``rate_date``,
        ``official_rate``, ``deviation_pct`` and ``tolerance_pct`` as there but for this currency,
        and ``fits`` (bool). Pairs that cannot be checked have no rows.

    Raises
    ------
    ArticleError, FactsError
        Where the source cannot be read.
    """
    rows = ((row, _testable(row)) for row in _stated(source))
    return frame_of(
        (
            row | _figures(pair, code) | {"candidate": code, "fits": code in pair.fits()}
            for row, pair in rows
            if isinstance(pair, _Pair)
            for code in pair.candidates
        ),
        CANDIDATES,
    )


def _checked(row: Mapping[str, Any]) -> dict[str, Any]:
    pair = _testable(row)
    if isinstance(pair, str):
        return {"verdict": pair}
    fits = pair.fits()
    stale = None if pair.stated in fits or pair.off() <= DAY_MOVE else pair.held_on()
    return _figures(pair, pair.stated) | {
        "fits": " ".join(fits),
        "stale_as_of": pd.Timestamp(stale) if stale else None,
        "verdict": _verdict(pair, fits, stale),
    }


def _figures(pair: _Pair, code: str) -> dict[str, Any]:
    official = pair.official(code)
    return {
        "implied_rate": pair.implied,
        "rate_date": pd.Timestamp(official.day),
        "official_rate": official.rate,
        "deviation_pct": pair.deviation(code) * 100,
        "tolerance_pct": pair.tolerance * 100,
    }


def _testable(row: Mapping[str, Any]) -> _Pair | str:
    """Return the pair to test, or why it cannot be tested."""
    if pd.isna(row["published"]):
        return "no publication date: cannot be checked"
    if not row["amount"] > 0 or not row["amount_also"] > 0:
        return "no two single figures: cannot be checked"
    if row["currency"] == row["currency_stated"]:
        return f"both sums in {currency_name(row['currency'])}: cannot be checked"
    pair = _Pair(
        row["currency"],
        row["currency_stated"],
        row["amount_also"] / row["amount"],
        rounding_tolerance(row["amount"], row["step"], row["amount_also"], row["step_also"]),
        row["published"].date(),
    )
    try:
        pair.fits()
    except RateError as error:
        return f"cannot be checked: {error}"
    return pair


def _verdict(pair: _Pair, fits: list[str], stale: date | None) -> str:
    stated = currency_name(pair.stated)
    share = round(pair.off() * 100, 1)
    off = f"{percent_words(share, digits=3)} off" if share else "less than 0.1% off"
    others = [currency_name(code) for code in fits]
    if pair.stated in fits:
        return f"consistent with {stated} within rounding"
    if pair.off() <= DAY_MOVE:
        return f"consistent with {stated} within the day's moves ({off})"
    if stale and fits:
        return f"{stated} at the rate of {day_words(stale)}, or {others[0]} at the day's"
    if stale and (pair.day - stale).days <= FRESH:
        return f"consistent with {stated} at the rate of {day_words(stale)}"
    if stale:
        return f"rate of {day_words(stale)} ({off} the day's), carried over"
    if fits:
        more = f", {' and '.join(others[1:])} within rounding" if others[1:] else ""
        return f"cannot be {stated} ({off}); {others[0]} fit best{more}"
    return f"cannot be reconciled with {stated} ({off})"


def _stated(source: Source) -> Iterable[dict[str, Any]]:
    """Return the stated pairs of texts or facts by article and place, each with both steps."""
    if not isinstance(source, pd.DataFrame):
        rows = _records(stated_pairs(read_articles(source) if source else read_articles()))
    elif "text" in source.columns:
        rows = _records(stated_pairs(source))
    else:
        rows = [_of_fact(fact) for fact in _records(check_facts(source)) if fact["amount_also"] > 0]
    return sorted(rows, key=lambda row: (row["article_id"], row["start"], row["end"]))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _of_fact(fact: dict[str, Any]) -> dict[str, Any]:
    """Return a fact's pair with its currencies as printed and the steps read from its quote."""
    steps = {
        money.amount: money.step
        for mention in find_money(fact["quote"])
        for money in mention.renderings
    }
    amount, also = fact["amount"], fact["amount_also"]
    return fact | {
        "currency": _printed(fact["currency"], fact["currency_basis"]),
        "currency_stated": _printed(fact["currency_also"], fact["currency_also_basis"]),
        "step": steps.get(amount, last_digit(amount)),
        "step_also": steps.get(also, last_digit(also)),
    }


def _printed(currency: str, basis: Any) -> str:
    return currency if pd.isna(basis) or basis == "stated" else BARE
