"""The pipeline: articles in, facts out; and the pairs of amounts that conversions rest on."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.articles import read_articles
from antlib.catalogue import iso_day
from antlib.clauses import closed
from antlib.corrections import Reviewed, apply_decisions
from antlib.decisions import from_json
from antlib.errors import ArticleError
from antlib.money import find_money
from antlib.pipeline import Article, Currencies, read_article
from antlib.records import CurrencyBasis, DateBasis, DateSpan, Fact, Money, Qualifier, Span, bounds
from antlib.schema import DAY, FACTS, check_facts, frame_of

__all__ = ["Source", "extract", "facts_from", "reviewed_facts", "stated_pairs"]

Source = pd.DataFrame | str | Path | None
"""What a table function takes: a facts frame, an articles frame, a path, or None for the seeds."""

PAIRS: Mapping[str, Any] = {
    "article_id": "str", "published": DAY, "quote": "str", "start": "int64", "end": "int64",
    "kind": "str", "amount": "float64", "step": "float64", "currency": "str",
    "amount_also": "float64", "step_also": "float64", "currency_stated": "str",
    "date": DAY, "date_end": DAY, "date_basis": FACTS["date_basis"],
}  # fmt: skip
"""Columns of :func:`stated_pairs`."""

_NEEDED = ("article_id", "published", "text")


def extract(articles: pd.DataFrame) -> pd.DataFrame:
    """Read the facts from articles.

    Parameters
    ----------
    articles
        A frame with the columns ``article_id`` (str), ``published`` (datetime64, or dates or ISO
        strings; NaT where unknown) and ``text`` (str). Used where they are there: ``dollar`` (str),
        the ISO code of the outlet's home dollar, and ``reviews`` (str), an analyst's decisions as
        :func:`antlib.read_articles` finds them beside the articles.

    Returns
    -------
    pandas.DataFrame
        One row for each distinct fact of an article, sorted by article and place, with exactly the
        columns and dtypes of :data:`antlib.schema.FACTS`. Amounts are in units of their currency,
        dates are days, ``start`` and ``end`` are offsets into ``text`` such that
        ``text[start:end] == quote``. No fact gives an empty frame. Decisions are applied
        (:func:`antlib.corrections.apply_decisions`): facts that the analyst rejected are left out,
        and ``reviewed`` names the cells that she changed.

    Raises
    ------
    ArticleError
        Where a column is missing, an article_id is empty or stands twice, or a date, a dollar or a
        text is none.
    ReviewError
        Where decisions contradict each other.

    Notes
    -----
    A pure function of its rows: their order and partition change nothing but the order of the
    articles in the answer, and nothing reads today's date.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({
    ...     "article_id": ["a"],
    ...     "published": pd.to_datetime(["2024-05-14"]),
    ...     "text": ["Ofgem fined Blue Heron Energy £5.4 million on Monday."],
    ... })
    >>> row = extract(articles).iloc[0]
    >>> row.kind, row.company, float(row.amount), row.currency, row.date.date().isoformat()
    ('fine', 'Blue Heron Energy', 5400000.0, 'GBP', '2024-05-13')
    """
    rows: list[dict[str, Any]] = []
    for article in _articles(articles):
        rows += _rows(article)
    return frame_of(rows, FACTS)


def reviewed_facts(articles: pd.DataFrame, *, strict: bool = False) -> dict[str, list[Reviewed]]:
    """Return the facts of each article with the decisions behind them, rejected ones too.

    Parameters
    ----------
    articles
        As for :func:`extract`.
    strict
        Refuse edits that contradict each other, as is done when one is made.
    """
    return {article.article_id: _reviewed(article, strict) for article in _articles(articles)}


def facts_from(source: Source = None) -> pd.DataFrame:
    """Return the facts frame of whatever a table function was given.

    Parameters
    ----------
    source
        A facts frame (returned as it is, once checked), an articles frame, the path of a folder or
        file of articles, or None for the seed articles.

    Raises
    ------
    FactsError, ArticleError
        Where the source is none of these.
    """
    if isinstance(source, pd.DataFrame):
        return extract(source) if "text" in source.columns else check_facts(source)
    return extract(read_articles(source))


def stated_pairs(articles: pd.DataFrame) -> pd.DataFrame:
    """Return every pair of amounts that an article states as the same sum.

    Parameters
    ----------
    articles
        As for :func:`extract`.

    Returns
    -------
    pandas.DataFrame
        One row for each restatement, with the columns of :data:`PAIRS`: the words and their
        offsets, ``kind`` and date of the fact that the pair belongs to (empty for none), both
        amounts in units of their currencies with the value of one unit of the last printed digit
        (``step``), and the currencies as printed, "$" for a dollar that does not say whose.
    """
    return frame_of((row for article in _articles(articles) for row in _pairs(article)), PAIRS)


def _pairs(article: Article) -> Iterator[dict[str, Any]]:
    facts = _rows(article)
    for money in find_money(article.text):
        fact = next((f for f in facts if f["start"] <= money.span.start < f["end"]), {})
        for other in money.restated:
            if money.amount is None or other.amount is None:
                continue
            quote = closed(article.text, money.phrase.joined(other.phrase))
            yield {
                "article_id": article.article_id, "published": article.published,
                "quote": quote.of(article.text), "start": quote.start, "end": quote.end,
                "kind": str(fact.get("kind", "")), "amount": money.amount, "step": money.step,
                "currency": money.currency, "amount_also": other.amount,
                "step_also": other.step, "currency_stated": other.currency,
            } | {name: fact.get(name) for name in ("date", "date_end", "date_basis")}  # fmt: skip


def _articles(frame: object) -> Iterator[Article]:
    if not isinstance(frame, pd.DataFrame):
        raise ArticleError(
            f"extract takes an articles frame, not {frame!r}; "
            "antlib.read_articles(folder) makes one of a folder or a file"
        )
    lacking = [name for name in _NEEDED if name not in frame.columns]
    if lacking:
        raise ArticleError(
            f"the articles frame lacks the columns {', '.join(lacking)}; "
            "antlib.read_articles() returns a frame that has them"
        )
    homes, reviews = (
        frame[name] if name in frame.columns else [""] * len(frame)
        for name in ("dollar", "reviews")
    )
    seen: set[str] = set()
    for number, published, text, home, decided in zip(
        frame["article_id"], frame["published"], frame["text"], homes, reviews, strict=True
    ):
        name = _name(number, seen)
        if not isinstance(text, str):
            raise ArticleError(f"article {name!r}: its text is {text!r}; give a string")
        decided = "" if pd.isna(decided) else decided
        yield Article(name, _day(published, name), text, _home(home, name), decided)


def _name(value: Any, seen: set[str]) -> str:
    """Return an article's name and keep it in mind: 1 and "1" would be one article in the facts."""
    name = "" if pd.isna(value) else str(value)
    if not name:
        raise ArticleError(f"an article_id is {value!r}; give each article a name of its own")
    if name in seen:
        raise ArticleError(f"article_id {name!r} stands twice; give each article its own")
    seen.add(name)
    return name


def _day(value: Any, name: str) -> date | None:
    """Return a publication date; pandas would make a wrong one of 20240531 or "7/6/24"."""
    if pd.isna(value):
        return None
    if isinstance(value, date):  # so are datetime and Timestamp
        return date(value.year, value.month, value.day)
    return iso_day(value, f"article {name!r}")


def _home(value: Any, name: str) -> str:
    """Return the ISO code of an outlet's dollar, "" where nobody said it."""
    if pd.isna(value) or value == "":
        return ""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{3}", value):
        raise ArticleError(
            f"article {name!r}: dollar is {value!r}; give an ISO code such as 'HKD', or ''"
        )
    return value


def _rows(article: Article) -> list[dict[str, Any]]:
    """Read one article into rows of the facts frame."""
    return [reviewed.row for reviewed in _reviewed(article) if not reviewed.is_rejected]


def _reviewed(article: Article, strict: bool = False) -> list[Reviewed]:
    """Read one article, and apply the analyst's decisions."""
    facts, dollars = read_article(article)
    rows = [_row(article, fact, also, dollars) for fact, also in facts]
    decisions = from_json(article.reviews, f"article {article.article_id!r}")
    if not decisions:
        return [Reviewed(row, None, row) for row in rows]
    own = {"article_id": article.article_id, "published": article.published}
    return apply_decisions(rows, decisions, article.text, own, strict=strict)


def _row(
    article: Article,
    fact: Fact,
    also: list[Span],
    dollars: Currencies,
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "article_id": article.article_id,
        "kind": fact.kind,
        "type": fact.type,
        "status": fact.status,
        "company": fact.company,
        "authority": fact.authority,
        "percent": fact.percent if fact.percent is not None else math.nan,
        "qualifier": fact.percent_qualifier,
        "direction": fact.direction,
        "published": article.published,
        "quote": fact.quote.of(article.text),
        "start": fact.quote.start,
        "end": fact.quote.end,
        "sentence_start": fact.sentence.start,
        "sentence_end": fact.sentence.end,
        "also_at": " ".join(f"{s.start}:{s.end}" for s in also),
        "rule": fact.rule,
    }
    return row | _when(fact.when) | (_amounts(fact.money, dollars) if fact.money else {})


def _when(when: DateSpan | None) -> dict[str, Any]:
    if when is None:
        return {}
    return {
        "date": when.first,
        "date_end": when.last,
        "date_precision": when.precision,
        "date_basis": DateBasis(when.basis),
    }


def _amounts(money: Money, dollars: Currencies) -> dict[str, Any]:
    """Return the amount columns; the first restatement in another currency is the one shown."""

    def currency(mention: Money) -> tuple[str, CurrencyBasis]:
        return dollars.get(mention.span, (mention.currency, CurrencyBasis.STATED))

    code, basis = currency(money)
    low, high = bounds(money.low, money.high, Qualifier(money.qualifier))
    found = {
        "amount": math.nan if money.amount is None else money.amount,
        "amount_low": low,
        "amount_high": high,
        "qualifier": money.qualifier,
        "currency": code,
        "currency_basis": basis,
    }
    other = next((o for o in money.restated if currency(o)[0] != code and o.amount), None)
    if other:
        code_also, basis_also = currency(other)
        found |= {
            "amount_also": other.amount,
            "currency_also": code_also,
            "currency_also_basis": basis_also,
        }
    return found
