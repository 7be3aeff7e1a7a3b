"""Do the conversions that articles print hold? Each stated pair against the official rates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from antlib.articles import read_articles
from antlib.dollars import BARE, last_digit, loosest_tolerance, rounding_tolerance
from antlib.errors import RateError
from antlib.extraction import Source, stated_pairs
from antlib.money import find_money
from antlib.pairs import StatedPair
from antlib.records import DateBasis
from antlib.schema import DAY, check_facts, frame_of, rows_of
from antlib.wording import currency_name

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
            datetime64, the last earlier day on which the stated rate held: one of the days that the
            fact is of, where it has a date of its own, or else within two years, but not before
            them; empty where the day's holds or is off by no more than a day's moves.
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

    Examples
    --------
    >>> from antlib.schema import FACTS
    >>> fact = {"quote": "€10 million (US$10.4 million)", "kind": "fine", "amount": 1e7,
    ...     "currency": "EUR", "amount_also": 10.4e6, "currency_also": "USD",
    ...     "published": pd.Timestamp("2022-05-13")}  # 1 EUR = 1.0385 USD
    >>> tried = conversion_candidates(frame_of([fact], FACTS))
    >>> tried.loc[tried["fits"], "candidate"].tolist()
    ['USD']
    """
    rows = ((row, _testable(row)) for row in _stated(source))
    return frame_of(
        (
            row | _figures(pair, code) | {"candidate": code, "fits": code in pair.fits()}
            for row, pair in rows
            if isinstance(pair, StatedPair)
            for code in pair.candidates
        ),
        CANDIDATES,
    )


def _checked(row: Mapping[str, Any]) -> dict[str, Any]:
    pair = _testable(row)
    if isinstance(pair, str):
        return {"verdict": pair}
    stale = pair.stale_as_of()
    return _figures(pair, pair.stated) | {
        "fits": " ".join(pair.fits()),
        "stale_as_of": pd.Timestamp(stale) if stale else None,
        "verdict": pair.verdict(),
    }


def _figures(pair: StatedPair, code: str) -> dict[str, Any]:
    official = pair.official(code)
    return {
        "implied_rate": pair.implied,
        "rate_date": pd.Timestamp(official.day),
        "official_rate": official.rate,
        "deviation_pct": pair.deviation(code) * 100,
        "tolerance_pct": pair.tolerance * 100,
    }


def _testable(row: Mapping[str, Any]) -> StatedPair | str:
    """Return the pair to test, or why it cannot be tested."""
    if pd.isna(row["published"]):
        return "no publication date: cannot be checked"
    if not row["amount"] > 0 or not row["amount_also"] > 0:
        return "no two single figures: cannot be checked"
    if row["currency"] == row["currency_stated"]:
        return f"both sums in {currency_name(row['currency'])}: cannot be checked"
    figures = row["amount"], row["step"], row["amount_also"], row["step_also"]
    pair = StatedPair(
        row["currency"],
        row["currency_stated"],
        row["amount_also"] / row["amount"],
        rounding_tolerance(*figures),
        row["published"].date(),
        _event(row),
        loosest_tolerance(*figures),
    )
    try:
        pair.fits()
    except RateError as error:
        return f"cannot be checked: {error}"
    return pair


def _event(row: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return the first and the last day of what a sum is about; None where the words give none."""
    if pd.isna(row["date"]) or row["date_basis"] == DateBasis.PUBLISHED:
        return None
    last = row["date_end"] if pd.notna(row["date_end"]) else row["date"]
    return row["date"].date(), last.date()


def _stated(source: Source) -> Iterable[dict[str, Any]]:
    """Return the stated pairs of texts or facts by article and place, each with both steps."""
    if not isinstance(source, pd.DataFrame):
        rows = rows_of(stated_pairs(read_articles(source)))
    elif "text" in source.columns:
        rows = rows_of(stated_pairs(source))
    else:
        rows = [_of_fact(fact) for fact in rows_of(check_facts(source)) if fact["amount_also"] > 0]
    return sorted(rows, key=lambda row: (row["article_id"], row["start"], row["end"]))


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
    return currency if pd.isna(basis) or basis in ("stated", "analyst") else BARE
