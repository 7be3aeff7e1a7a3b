"""What was still outstanding when an article appeared, and what later articles say of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.extraction import Source, facts_from
from antlib.lexicons import load
from antlib.records import Kind
from antlib.schema import DAY, FACTS, frame_of
from antlib.wording import day_words, period_words

FOLLOW_UPS = ("still outstanding", "granted", "both", "not mentioned", "no later article")

OUTSTANDING: Mapping[str, Any] = {
    "company": "str", "type": "str",
    "date": DAY, "date_end": DAY, "date_precision": FACTS["date_precision"],
    "article_id": "str", "published": DAY, "quote": "str", "start": "int64", "end": "int64",
    "follow_up": pd.CategoricalDtype(list(FOLLOW_UPS)),
    "later_article": "str", "later_published": DAY, "later_quote": "str", "later_start": "int64",
    "verdict": "str", "reviewed": "str", "later_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`outstanding`."""


def outstanding(source: Source = None) -> pd.DataFrame:
    """Set what an article calls outstanding beside what each later article says of it.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.

    Returns
    -------
    pandas.DataFrame
        One row for each outstanding matter and each later article with a fact on its company, by
        company, date and later article; one with ``follow_up`` "no later article" where there is
        none:

        ``company``, ``type``, ``date``, ``date_end``, ``date_precision``
            the milestone, and as of when it was outstanding.
        ``article_id``, ``published``, ``quote``, ``start``, ``end``
            the article that says so, and its words.
        ``follow_up``
            category: still outstanding; granted; both (the later article tells of matters of both
            kinds: read which is which); not mentioned; no later article.
        ``later_article``, ``later_published``, ``later_quote``, ``later_start``
            the later article, and its words, separated by " | ", the first of which begin at
            ``later_start``.
        ``reviewed``, ``later_reviewed``
            str: what an analyst decided, as in the facts frame.
        ``verdict``
            str, the finding in words.

        Outstanding matters are milestones of the types of ``milestones.toml`` with ``settled_by``,
        which names the types that end them. What a later article tells of a
        time before counts as no news. A later article need not mean the same licence: nothing in
        the facts tells one licence from another, so the words stand beside each other.

    Raises
    ------
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> lack = {"article_id": "a", "kind": "milestone", "type": "licence_outstanding",
    ...     "company": "Harbour Bank", "date": pd.Timestamp("2022-03-07"),
    ...     "date_end": pd.Timestamp("2022-03-07"), "published": pd.Timestamp("2022-03-07")}
    >>> later = pd.Timestamp("2022-09-01")
    >>> grant = lack | {"article_id": "b", "type": "licence_granted", "date": later,
    ...     "date_end": later, "published": later}
    >>> outstanding(frame_of([lack, grant], FACTS))["verdict"].tolist()
    ['granted, by b of 1 September 2022']
    """
    facts = facts_from(source).sort_values(["published", "article_id", "start", "end"])
    rows = [{str(name): value for name, value in r.items()} for r in facts.to_dict("records")]
    articles: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        articles.setdefault(row["article_id"], []).append(row)
    found = [
        row
        for lack in rows
        if lack["kind"] == Kind.MILESTONE and _settling(lack["type"]) is not None
        for row in _followed(lack, list(articles.values()))
    ]
    return frame_of(found, OUTSTANDING).sort_values(
        ["company", "date", "article_id", "start", "later_published", "later_article"],
        ignore_index=True,
    )


def _settling(name: str) -> Sequence[str] | None:
    """Return the types that end an outstanding matter; None for a type that is none."""
    found: Sequence[str] | None = load("milestones")["types"].get(name, {}).get("settled_by")
    return found


def _followed(
    lack: Mapping[str, Any], articles: Sequence[Sequence[Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    """Return one row for each later article on the company; one in all where there is none."""
    own = dict(lack)
    later = [
        facts
        for facts in articles
        if facts[0]["published"] > lack["published"]
        and lack["company"]
        and any(fact["company"] == lack["company"] for fact in facts)
    ]
    if not later:
        as_of = period_words(lack["date"], lack["date_end"], lack["date_precision"])
        return [own | {"follow_up": "no later article", "verdict": f"outstanding as of {as_of}"}]
    return [own | _follow_up(lack, facts) for facts in later]


def _follow_up(lack: Mapping[str, Any], facts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    settling = _settling(lack["type"]) or []
    news = [
        fact
        for fact in facts
        if fact["company"] == lack["company"]
        and fact["type"] in (lack["type"], *settling)
        and not fact["date_end"] < lack["date"]
    ]
    kinds = {fact["type"] == lack["type"] for fact in news}
    words = {
        frozenset(): "not mentioned",
        frozenset({True}): "still outstanding",
        frozenset({False}): "granted",
    }.get(frozenset(kinds), "both")
    said = {"not mentioned": "not mentioned in", "both": "some granted, some still outstanding, by"}
    article = f"{facts[0]['article_id']} of {day_words(facts[0]['published'])}"
    return {
        "follow_up": words,
        "later_article": facts[0]["article_id"],
        "later_published": facts[0]["published"],
        "later_quote": " | ".join(fact["quote"] for fact in news),
        "later_reviewed": " | ".join(fact["reviewed"] for fact in news if fact["reviewed"]),
        "later_start": news[0]["start"] if news else 0,
        "verdict": f"{said.get(words, f'{words}, by')} {article}",
    }
