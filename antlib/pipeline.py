"""One article from its text to its facts: sentences, their mentions, and the rules in turn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from antlib.clauses import Sentence
from antlib.context import Context, is_only_date
from antlib.dates import find_dates
from antlib.dollars import BARE, resolve_dollars
from antlib.events import read_events
from antlib.governors import find_cues
from antlib.grids import read_grids
from antlib.homes import home_dollar
from antlib.market import read_market
from antlib.merging import merged
from antlib.money import find_money, find_percent
from antlib.page_parts import article_only
from antlib.parties import cast, read_parties
from antlib.penalties import read_penalties
from antlib.records import CurrencyBasis, DateSpan, Fact, Money, Precision, Span
from antlib.roles import rows_of_companies
from antlib.sentences import sentences
from antlib.when import earlier_report, lead_day

__all__ = ["Article", "Currencies", "read_article", "read_sentences"]

Currencies = Mapping[Span, tuple[str, CurrencyBasis]]
"""Span of an amount in dollars -> whose dollars they are, and how that became known."""

_YEAR_HEADING = re.compile(r"[\W_]*((?:19|20)\d\d)[\W_]*")
"""A line that holds nothing but a year: it dates the days of a chronicle below it."""

_CARRIED_BY_AMOUNT = frozenset({"penalty_reported"})
"""Milestones that a fine or estimate of the same sentence says already."""


@dataclass(frozen=True)
class Article:
    """An article on its way to facts.

    Parameters
    ----------
    article_id
        Its name in the articles frame.
    published
        Publication date, None where it is unknown.
    text
        The unaltered text.
    home
        ISO 4217 code of the outlet's home dollar, "" where nobody said it.
    reviews
        An analyst's decisions on its facts, JSON; "" where there are none.
    """

    article_id: str
    published: date | None
    text: str
    home: str = ""
    reviews: str = ""


def read_article(article: Article) -> tuple[list[tuple[Fact, list[Span]]], Currencies]:
    """Return an article's facts, each with the other places that state it, and its dollars."""
    read = read_sentences(article)
    rows = list(read_grids(article.text, read, article.published))
    money = [m for s in read for m in s.money] + [f.money for f in rows if f.money]
    bare = any(m.currency == BARE for main in money for m in main.renderings)
    home = article.home or (home_dollar(article.text) if bare else "")
    dollars = resolve_dollars(money, article.published, home)
    prose = [s for s in article_only(read) if not any(s.span.overlaps(f.sentence) for f in rows)]
    facts = [*_facts(prose, article.published), *rows]
    return merged(facts, article.text), dollars


def read_sentences(article: Article) -> list[Sentence]:
    """Return an article's sentences with their mentions."""
    spans = sentences(article.text)
    figures = _figures(article, spans)
    masked = [m.whole for money, _ in figures for m in money]
    masked += [d.span for _, dates in figures for d in dates]
    parties = read_parties(article.text, spans, masked)
    return [
        Sentence(
            article.text,
            span,
            money,
            find_percent(article.text, span.start, span.end),
            dates,
            row,
            number,
        )
        for number, (span, (money, dates), row) in enumerate(
            zip(spans, figures, parties, strict=True)
        )
    ]


def _figures(article: Article, spans: list[Span]) -> list[tuple[list[Money], list[DateSpan]]]:
    """Return the amounts and dates of each sentence; the last date anchors the relative ones."""
    anchor: DateSpan | None = None
    year: int | None = None
    found: list[tuple[list[Money], list[DateSpan]]] = []
    for span in spans:
        heading = _YEAR_HEADING.fullmatch(span.of(article.text))
        year = int(heading[1]) if heading else year
        money = find_money(article.text, span.start, span.end)
        dates = [
            d
            for d in find_dates(article.text, span.start, span.end, article.published, anchor, year)
            if not any(d.span.overlaps(m.span) for m in money)
        ]
        exact = [d for d in dates if d.precision is not Precision.YEAR] or dates
        anchor = exact[-1] if exact else anchor
        found.append((money, dates))
    return found


def _facts(read: list[Sentence], published: date | None) -> Iterator[Fact]:
    """Yield the facts of the sentences, read in order: each leaves a context to the next."""
    hero, aside = cast([p for sentence in read for p in sentence.parties])
    context = Context(
        published,
        topic=hero,
        hero=hero,
        aside=aside if hero else frozenset(),
        rows=rows_of_companies(read),
        lead=lead_day(read, published),
        chronicle=sum(is_only_date(sentence) for sentence in read) > 1,
        earlier_report=earlier_report(read, published),
    )
    for sentence in read:
        cues = find_cues(sentence)
        context.turn(sentence, cues)
        penalties = read_penalties(sentence, cues, context)
        yield from penalties
        yield from read_market(sentence, cues, context)
        for event in read_events(sentence, context):
            if not (penalties and event.type in _CARRIED_BY_AMOUNT):
                yield event
        context.close(sentence)
