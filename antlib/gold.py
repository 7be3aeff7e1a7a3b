"""Reviewed facts as annotations: what ``antlib score`` measures the reading against."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from antlib.corrections import Reviewed
from antlib.extraction import reviewed_facts
from antlib.readings import known
from antlib.records import Kind, Precision, Qualifier
from antlib.schema import rows_of

__all__ = ["gold"]


def gold(articles: pd.DataFrame) -> dict[str, Any]:
    """Return an analyst's decisions as annotations in the schema of ``tests/gold/README.md``.

    Parameters
    ----------
    articles
        The articles frame with its decisions, as :func:`antlib.read_articles` returns it.

    Returns
    -------
    dict
        ``published``, ``facts`` and ``traps`` of every article on which a decision holds. Facts
        that were accepted, edited or added must be found; those that nobody judged are optional;
        rejected ones are traps.

    Examples
    --------
    >>> import antlib
    >>> gold(antlib.read_articles().assign(reviews=""))
    {'published': {}, 'facts': [], 'traps': []}
    """
    published: dict[str, Any] = {}
    facts: list[dict[str, Any]] = []
    traps: list[dict[str, Any]] = []
    read = reviewed_facts(articles)
    for row in rows_of(articles):
        reviewed = read[str(row["article_id"])]
        if not any(fact.standing for fact in reviewed):
            continue
        day = known(row, "published")[:10] or None
        published[str(row["article_id"])] = [day, known(row, "published_basis") or "given"]
        facts += [_annotation(fact) for fact in reviewed if not fact.is_rejected]
        traps += [_trap(fact) for fact in reviewed if fact.is_rejected]
    return {"published": published, "facts": facts, "traps": traps}


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "article_id": row["article_id"],
        "evidence": row["quote"],
        "start": int(row["start"]),
        "end": int(row["end"]),
    }


def _trap(fact: Reviewed) -> dict[str, Any]:
    return _place(fact.row) | {"why": _note(fact) or f"no {fact.row['kind']}"}


def _note(fact: Reviewed) -> str:
    decisions = fact.standing.decisions if fact.standing else ()
    return "; ".join(dict.fromkeys(d.note for d in decisions if d.note))


def _annotation(fact: Reviewed) -> dict[str, Any]:
    """Return a fact as an annotation; what it does not say is left out."""
    row = fact.row
    said: dict[str, Any] = {
        **_place(row),
        "kind": str(row["kind"]),
        "company": known(row, "company") or None,
        **_sum(row),
        "percent": row["percent"] if known(row, "percent") else None,
        "date": _date(row),
        "note": _note(fact) or None,
    }
    if row["kind"] == Kind.MARKET_VALUE:
        said |= {"measure": known(row, "type"), "direction": known(row, "direction") or "none"}
    if row["kind"] == Kind.MILESTONE:
        said |= {"type": known(row, "type")}
    said["authority"] = known(row, "authority") or None
    said["optional"] = True if fact.standing is None else None
    return {name: value for name, value in said.items() if value is not None or name == "company"}


def _sum(row: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"qualifier": known(row, "qualifier") or None}
    if known(row, "amount"):
        said["amount"] = row["amount"]
    elif row.get("qualifier") == Qualifier.RANGE:
        said |= {"amount_low": row["amount_low"], "amount_high": row["amount_high"]}
    if known(row, "currency"):
        said["currency"] = row["currency"]
    if known(row, "amount_also"):
        said["also"] = [[row["amount_also"], row["currency_also"]]]
    return said


def _date(row: Mapping[str, Any]) -> str | None:
    """Return the period of a fact as the annotations write it: 2023, 2023-07, a day, or A/B."""
    if not known(row, "date"):
        return None
    first, last = known(row, "date")[:10], known(row, "date_end")[:10]
    precision = row.get("date_precision")
    if precision == Precision.YEAR and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    if precision == Precision.MONTH and first[:7] == last[:7]:
        return first[:7]
    return first if first == last else f"{first}/{last}"
