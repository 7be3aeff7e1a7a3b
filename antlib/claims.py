"""Claims of proportion tested: do the figures bear out a fine "cut by a quarter"."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from antlib.articles import read_articles
from antlib.claim_sides import Sides, sides_of
from antlib.errors import ArticleError
from antlib.extraction import Source, extract
from antlib.intervals import Interval
from antlib.proportions import Claim, Form, find_claims
from antlib.rates import fixed_day
from antlib.records import Kind
from antlib.schema import DAY, frame_of
from antlib.sentences import sentences
from antlib.sums import Sum, sum_of
from antlib.wording import interval_words, money_words, percent_words

CLAIMS: Mapping[str, Any] = {
    "article_id": "str", "published": DAY, "company": "str",
    "quote": "str", "start": "int64", "end": "int64",
    "finding": pd.CategoricalDtype(
        ["holds", "holds within rounding", "holds only if", "does not hold", "cannot be tested"]
    ),
    "claimed_low": "float64", "claimed_high": "float64",
    "found_low": "float64", "found_high": "float64",
    "old": "float64", "old_low": "float64", "old_high": "float64", "old_currency": "str",
    "new": "float64", "new_low": "float64", "new_high": "float64", "new_currency": "str",
    "rate_date": DAY, "verdict": "str",
    "old_quote": "str", "old_start": "int64", "new_quote": "str", "new_start": "int64",
    "old_reviewed": "str", "new_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`check_claims`."""


def check_claims(
    source: Source = None, on: str | date | pd.Timestamp = "published"
) -> pd.DataFrame:
    """Test what articles say of one fine's size beside another against the figures they give.

    Parameters
    ----------
    source
        An articles frame, a file or folder of articles, or nothing for the seeds. The claims stand
        in the texts, so that a facts frame alone will not do.
    on
        The day whose rate turns the older figure into the currency of the newer one: "published",
        the article's, or one fixed day.

    Returns
    -------
    pandas.DataFrame
        One row for each claim about a fine or an expected fine ("cut by a quarter", "halved",
        "30% less than", "more than double"), by article and place:

        ``article_id``, ``published``, ``company``
            str, datetime64, str: the article, and the company of the newer figure.
        ``quote``, ``start``, ``end``
            str, int64: the words of the claim and their offsets into the text.
        ``finding``
            category: holds; holds within rounding (of the printed figures); holds only if (the
            bounds of a figure allow more than the claim); does not hold; cannot be tested.
        ``claimed_low``, ``claimed_high``, ``found_low``, ``found_high``
            float64: the newer, or compared, sum over the older one, as claimed and by the figures;
            inf where a side is open.
        ``old`` ... ``old_currency``, ``new`` ... ``new_currency``
            float64, str: the figures as printed, their bounds, in units of their own currency.
        ``rate_date``
            datetime64, the day whose rate was asked for; empty where nothing was converted.
        ``verdict``
            str, the finding in words: for which figures the claim holds, or what the figures give.
        ``old_quote``, ``old_start``, ``new_quote``, ``new_start``
            str, int64: the words of each figure and where they begin.
        ``old_reviewed``, ``new_reviewed``
            str: what an analyst decided, as in the facts frame.

    Raises
    ------
    ArticleError
        Where the source holds no texts.
    RateError
        Where ``on`` is no day.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "published": ["2022-05-13"], "text": [
    ...     "The court cut the fine on Harbour Bank by a quarter, from 20 million euros to 15 "
    ...     "million euros."]})
    >>> check_claims(articles)[["quote", "verdict"]].values.tolist()
    [['cut the fine on Harbour Bank by a quarter', 'holds: 75% of the older figure']]
    """
    fixed = None if on == "published" else fixed_day(on, "EUR", "published")
    articles = source if isinstance(source, pd.DataFrame) else read_articles(source)
    if "text" not in articles.columns:
        raise ArticleError(
            "claims of proportion stand in the texts; pass the articles frame that "
            "antlib.read_articles() returns, not facts"
        )
    facts = extract(articles)
    penalties = facts[facts["kind"].isin([Kind.FINE, Kind.ESTIMATE]) & facts["amount_low"].notna()]
    told: dict[str, list[dict[str, Any]]] = {}
    for row in penalties.to_dict("records"):
        told.setdefault(row["article_id"], []).append({str(k): v for k, v in row.items()})
    texts = dict(zip(articles["article_id"].astype(str), articles["text"], strict=True))
    return frame_of(
        (row for name in sorted(told) for row in _claims(texts[name], told[name], fixed)), CLAIMS
    )


def _claims(
    text: str, facts: Sequence[Mapping[str, Any]], fixed: pd.Timestamp | None
) -> Iterator[dict[str, Any]]:
    """Yield the tested claims of one article."""
    for sentence in sentences(text):
        for claim in find_claims(text, sentence.start, sentence.end):
            sides = sides_of(text, sentence, claim, facts)
            if sides.nearest is not None:
                yield _row(text, claim, sides, fixed)


def _row(text: str, claim: Claim, sides: Sides, fixed: pd.Timestamp | None) -> dict[str, Any]:
    some = sides.new or sides.nearest or {}
    day = fixed if fixed is not None else some["published"]
    figures = {
        f"{side}{name}": fact[column]
        for side, fact in (("old", sides.old), ("new", sides.new))
        if fact
        for name, column in (
            ("", "amount"), ("_low", "amount_low"), ("_high", "amount_high"),
            ("_currency", "currency"), ("_quote", "quote"), ("_start", "start"),
            ("_reviewed", "reviewed"),
        )
    }  # fmt: skip
    return (
        {
            "article_id": some["article_id"],
            "published": some["published"],
            "company": some["company"],
            "quote": claim.span.of(text),
            "start": claim.span.start,
            "end": claim.span.end,
            "claimed_low": claim.ratio.low,
            "claimed_high": claim.ratio.high,
        }
        | figures
        | _tested(claim, sides, day)
    )


# --- the test -------------------------------------------------------------------------------------


def _tested(claim: Claim, sides: Sides, day: pd.Timestamp) -> dict[str, Any]:
    """Return the finding, the ratio that the figures give, and the verdict."""
    if not sides.old or not sides.new:
        return {"finding": "cannot be tested", "verdict": _untestable(claim, sides)}
    new, own = sum_of(sides.new), sum_of(sides.old)
    old = own.in_currency(new.currency, day)
    if old is None:
        words = f"cannot be tested: no official rate from {own.currency} to {new.currency}"
        return {"finding": "cannot be tested", "verdict": words}
    found = _ratio(new.bounds, old.bounds)
    finding, words = _finding(claim, found, new, old, own)
    converted = {} if own.currency == new.currency else {"rate_date": day}
    return converted | {
        "finding": finding,
        "found_low": found.low,
        "found_high": found.high,
        "verdict": f"{finding}{words}",
    }


def _ratio(new: Interval, old: Interval) -> Interval:
    percent = new.percent_of(old)
    return Interval(percent.low / 100, percent.high / 100)


def _finding(claim: Claim, found: Interval, new: Sum, old: Sum, own: Sum) -> tuple[str, str]:
    """Return the finding and its words; ``own`` is the older sum before conversion."""
    least = found.low * 100 or -math.inf  # no share is below nothing
    share = interval_words(least, found.high * 100, percent_words)
    against = "what it is compared with" if claim.form is Form.COMPARISON else "the older figure"
    if claim.ratio.low <= found.low and found.high <= claim.ratio.high:
        return "holds", f": {share} of {against}"
    if claim.ratio.meets(found):
        return "holds only if", f" {_condition(claim, new, old, own)}"
    if claim.ratio.meets(_ratio(new.allowed, old.allowed)):
        return "holds within rounding", f": {share} of {against} as printed"
    return "does not hold", f": the figures give {share} of {against}"


def _condition(claim: Claim, new: Sum, old: Sum, own: Sum) -> str:
    """Return for which values of the vaguer figure the claim holds, in that figure's currency."""
    base = "what it is compared with" if claim.form is Form.COMPARISON else "the older figure"
    if old.vagueness >= new.vagueness:
        factor = own.bounds.low / old.bounds.low if old.bounds.low else 1.0
        highest = new.bounds.high / claim.ratio.low if claim.ratio.low else math.inf
        needed = Interval(
            max(new.bounds.low / claim.ratio.high, old.bounds.low), min(highest, old.bounds.high)
        ).times(factor)
        return f"{base} was {_money(needed, own.currency)}"
    needed = Interval(
        max(old.bounds.low * claim.ratio.low, new.bounds.low),
        min(old.bounds.high * claim.ratio.high, new.bounds.high),
    )
    which = "the sum" if claim.form is Form.COMPARISON else "the newer figure"
    return f"{which} is {_money(needed, new.currency)}"


def _untestable(claim: Claim, sides: Sides) -> str:
    """Return why a claim cannot be tested, and what it would make of the figure that lacks."""
    if sides.new:
        other = Interval(sides.new["amount_low"], sides.new["amount_high"])
        highest = other.high / claim.ratio.low if claim.ratio.low else math.inf
        implied = Interval(other.low / claim.ratio.high, highest)
        words = f"it would make the older one {_money(implied, sides.new['currency'])}"
        return f"cannot be tested: only the newer figure is given; {words}"
    if sides.old:
        other = Interval(sides.old["amount_low"], sides.old["amount_high"])
        implied = Interval(other.low * claim.ratio.low, other.high * claim.ratio.high)
        words = f"it would make the newer one {_money(implied, sides.old['currency'])}"
        return f"cannot be tested: only the older figure is given; {words}"
    return "cannot be tested: nothing says which figure is the older one, and which the newer"


def _money(sums: Interval, currency: str) -> str:
    return interval_words(*sums, lambda value: money_words(value, currency, digits=3))
