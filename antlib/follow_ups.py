"""What was still outstanding when an article appeared, and what later articles say of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.extraction import Source, facts_from
from antlib.lexicons import load
from antlib.matters import Likeness, likeness
from antlib.records import Kind
from antlib.schema import DAY, FACTS, frame_of
from antlib.wording import day_words, period_words

FOLLOW_UPS = (
    "still outstanding", "settled", "unclear", "both", "not mentioned", "no later article",
)  # fmt: skip

OUTSTANDING: Mapping[str, Any] = {
    "company": "str", "authority": "str", "type": "str",
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

        ``company``, ``authority``, ``type``, ``date``, ``date_end``, ``date_precision``
            the milestone, and as of when it was outstanding.
        ``article_id``, ``published``, ``quote``, ``start``, ``end``
            the article that says so, and its words.
        ``follow_up``
            category: still outstanding; settled; unclear (something was settled, but which licence
            or application is not said, or only in part in the same words); both (the later article
            tells alike of something settled and of something outstanding); not mentioned; no later
            article.
        ``later_article``, ``later_published``, ``later_quote``, ``later_start``
            the later article, and its words, separated by " | ", the first of which begin at
            ``later_start``.
        ``reviewed``, ``later_reviewed``
            str: what an analyst decided, as in the facts frame.
        ``verdict``
            str, the finding in words.

        Outstanding matters are milestones of the types of ``milestones.toml`` with ``settled_by``,
        which names the types that end them. What a later article tells of a time before counts as
        no news, nor does a matter that it names by other words: a payment licence granted does not
        settle an application for a banking licence (:func:`antlib.matters.likeness`).

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
    ['licence granted, says b of 1 September 2022']
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
    """Return what a later article says of an outstanding matter, and its words."""
    on_it = [
        f for f in facts if f["company"] == lack["company"] and not f["date_end"] < lack["date"]
    ]
    ends = [fact for fact in on_it if fact["type"] in (_settling(lack["type"]) or [])]
    settled = {id(fact): likeness(lack["quote"], fact["quote"]) for fact in ends}
    lasting = [f for f in on_it if f["type"] == lack["type"]]
    still = {id(fact): likeness(lack["quote"], fact["quote"]) for fact in lasting}
    words = _finding(max(settled.values(), default=_OTHER), max(still.values(), default=_OTHER))
    meant = [f for f in on_it if (settled | still).get(id(f), _OTHER) > _OTHER]
    of_others = [fact for fact in ends if settled[id(fact)] == _OTHER]
    return {
        "follow_up": words,
        "later_article": facts[0]["article_id"],
        "later_published": facts[0]["published"],
        "later_quote": " | ".join(fact["quote"] for fact in meant),
        "later_reviewed": " | ".join(fact["reviewed"] for fact in meant if fact["reviewed"]),
        "later_start": meant[0]["start"] if meant else 0,
        "verdict": _verdict(words, facts[0], ends, of_others),
    }


_OTHER = Likeness.OTHER


def _finding(settled: Likeness, still: Likeness) -> str:
    """Return which of :data:`FOLLOW_UPS` holds, by how surely each side means the matter."""
    if settled and still:
        return "both"
    if still:
        return "still outstanding"
    return {Likeness.SAME: "settled", _OTHER: "not mentioned"}.get(settled, "unclear")


def _verdict(
    words: str,
    article: Mapping[str, Any],
    ends: Sequence[Mapping[str, Any]],
    of_others: Sequence[Mapping[str, Any]],
) -> str:
    told = f"{article['article_id']} of {day_words(article['published'])}"
    types = load("milestones")["types"]
    label = types[ends[0]["type"]].get("label", ends[0]["type"]) if ends else ""
    said = {
        "settled": f"{label}, says {told}",
        "unclear": f"{label}, says {told}, but not whether it is this one",
        "both": f"{label}, but something is still outstanding, says {told}",
        "still outstanding": f"still outstanding, says {told}",
        "not mentioned": f"not mentioned in {told}",
    }[words]
    beside = " | ".join(fact["quote"] for fact in of_others)
    return f"{said}; on another matter: {beside}" if beside else said
