"""How good the reading is: facts found, missed and made up, against annotated articles.

The annotations are those of :mod:`antlib.annotations`. One row answers one fact: a fine, an
estimate or a market value where kind, currency and amount agree within `SAME_AMOUNT` in any of the
fact's renderings, or kind and percentage do; a milestone where its words overlap the annotated
ones. Every further row is false, unless it stands on a passage annotated as optional; a row that
answers an optional fact counts neither way.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from antlib.annotations import Annotation, many, period_of
from antlib.extraction import extract
from antlib.records import Kind
from antlib.schema import frame_of

__all__ = ["errors", "score", "summary"]

SAME_AMOUNT = 0.01
"""Share by which two figures of one fact may differ: enough for rounder repetitions of a sum."""

SCORED: Mapping[str, Any] = {
    "article_id": "str", "kind": "str", "result": "str", "evidence": "str", "quote": "str",
    "company": "object", "qualifier": "object", "type": "object", "date": "object",
    "company_annotated": "str", "company_read": "str",
}  # fmt: skip
"""Columns of :func:`score`: ``result`` is found, missed or false; ``company``, ``qualifier``,
``type`` and ``date`` say of a fact found whether the row is right there, None where the annotation
leaves it open."""

_LEGAL = re.compile(r"\b(?:group|holdings?|inc|ltd|limited|corp|company|plc|ag|sa|global)\b")


def score(facts: Sequence[Annotation], articles: pd.DataFrame) -> pd.DataFrame:
    """Extract the articles' facts and hold them against the annotated ones.

    Parameters
    ----------
    facts
        Annotated facts, as :func:`antlib.annotations.read_gold` returns them.
    articles
        The articles.

    Returns
    -------
    pandas.DataFrame
        One row for each fact found or missed and for each false row, with the columns of
        :data:`SCORED`.

    Examples
    --------
    >>> facts = [{"article_id": "a", "kind": "fine", "evidence": "£2m", "start": 18, "end": 21,
    ...           "company": "Ferro", "amount": 2e6, "currency": "GBP", "qualifier": "exact"}]
    >>> articles = pd.DataFrame({"article_id": ["a"], "published": [pd.NaT],
    ...                          "text": ["Ofgem fined Ferro £2m."]})
    >>> score(facts, articles)[["result", "company"]].to_numpy().tolist()
    [['found', True]]
    """
    rows = list(extract(articles).itertuples(index=False))
    answer = _answers(facts, rows)
    records = [_compared(fact, rows[answer[i]] if i in answer else None)
               for i, fact in enumerate(facts) if not fact.get("optional")]  # fmt: skip
    records += [
        {"article_id": row.article_id, "kind": row.kind, "result": "false", "quote": row.quote,
         "company_read": row.company}
        for j, row in enumerate(rows)
        if j not in answer.values() and not any(_is_optional(fact, row) for fact in facts)
    ]  # fmt: skip
    return frame_of(records, SCORED)


def summary(scored: pd.DataFrame) -> pd.DataFrame:
    """Return precision, recall and F1 by kind, and the share of details that are right.

    Parameters
    ----------
    scored
        What :func:`score` returned.

    Returns
    -------
    pandas.DataFrame
        A row a kind and one for ``all``. Counts ``facts``, ``found``, ``missed`` and ``false``;
        ``precision``, ``recall`` and ``f1`` (float64, 0 to 1); ``f1_with_company``, where a row
        that names another company counts as false and its fact as missed; ``company``,
        ``qualifier``, ``type`` and ``date``, the shares right among the facts found and annotated
        (NaN for none).
    """
    table = {
        kind: _counts(scored if kind == "all" else scored[scored["kind"] == kind])
        for kind in (*Kind, "all")
    }
    return pd.DataFrame.from_dict({str(k): c.row() for k, c in table.items()}, orient="index")


def errors(scored: pd.DataFrame) -> list[str]:
    """Return a line for each fact missed, each false row and each wrong company, sorted.

    Parameters
    ----------
    scored
        What :func:`score` returned.
    """
    lines = []
    for row in scored.to_dict("records"):
        place = f"{row['article_id']} {row['kind']}: "
        if row["result"] != "found":
            lines.append(f"{row['result']} {place}{row['evidence'] or row['quote']}")
        elif row["company"] is False:
            read, annotated = row["company_read"], row["company_annotated"]
            lines.append(f"company {place}{row['evidence']}: {read!r} for {annotated!r}")
    return sorted(lines)


@dataclass(frozen=True)
class _Counts:
    found: int
    missed: int
    false: int
    right_company: int
    shares: Mapping[str, float]

    def row(self) -> dict[str, float]:
        said, wanted = self.found + self.false, self.found + self.missed
        return {
            "facts": wanted, "found": self.found, "missed": self.missed, "false": self.false,
            "precision": self.found / max(said, 1), "recall": self.found / max(wanted, 1),
            "f1": 2 * self.found / max(said + wanted, 1),
            "f1_with_company": 2 * self.right_company / max(said + wanted, 1),
            **self.shares,
        }  # fmt: skip


def _counts(scored: pd.DataFrame) -> _Counts:
    counts = scored["result"].value_counts()
    found = scored[scored["result"] == "found"]
    details = ("company", "qualifier", "type", "date")
    told = {name: found[name].dropna().astype(bool) for name in details}
    return _Counts(
        int(counts.get("found", 0)),
        int(counts.get("missed", 0)),
        int(counts.get("false", 0)),
        len(found) - int((~told["company"]).sum()),
        {name: float(right.mean()) if len(right) else math.nan for name, right in told.items()},
    )


# --- One fact and one row ------------------------------------------------------------------------


def _answers(facts: Sequence[Annotation], rows: Sequence[Any]) -> dict[int, int]:
    """Pair each fact with the row that answers it, those that agree in most things first."""
    pairs = [
        (_same_company(fact, row), not fact.get("optional"), _overlaps(fact, row), -i, -j)
        for i, fact in enumerate(facts)
        for j, row in enumerate(rows)
        if _answers_to(fact, row)
    ]
    answer: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):
        if -i not in answer and -j not in answer.values():
            answer[-i] = -j
    return answer


def _compared(fact: Annotation, row: Any) -> dict[str, Any]:
    record = {
        "article_id": fact["article_id"],
        "kind": fact["kind"],
        "result": "missed" if row is None else "found",
        "evidence": fact["evidence"],
        "company_annotated": fact.get("company") or "",
    }
    if row is None:
        return record
    open_company = fact.get("company_optional") or not fact.get("company")
    bounds = [fact.get("qualifier"), *many(fact.get("qualifier_also"))]
    return record | {
        "quote": row.quote,
        "company_read": row.company,
        "company": None if open_company else _same_company(fact, row),
        "qualifier": row.qualifier in bounds if fact.get("qualifier") else None,
        "type": row.type == fact["type"] if fact.get("type") else None,
        "date": _date_right(fact, row),
    }


def _answers_to(fact: Annotation, row: Any) -> bool:
    if fact["kind"] != row.kind or fact["article_id"] != row.article_id:
        return False
    if fact.get("percent") is not None:
        return bool(abs(row.percent - fact["percent"]) < SAME_AMOUNT / 2)
    figures = _figures(fact)
    if fact["kind"] == Kind.MILESTONE or not figures:
        return _overlaps(fact, row) and (fact["kind"] == Kind.MILESTONE or math.isnan(row.amount))
    said = [(row.amount, row.currency), (row.amount_also, row.currency_also)]
    if fact.get("amount") is None:
        said += [(row.amount_low, row.currency), (row.amount_high, row.currency)]
    return any(
        currency == printed and abs(amount - figure) <= SAME_AMOUNT * figure
        for figure, currency in figures
        for amount, printed in said
    )


def _figures(fact: Annotation) -> list[tuple[float, str]]:
    """Return every figure that states the fact, with its currency."""
    own = [fact.get("amount"), fact.get("amount_low"), fact.get("amount_high")]
    also = [(figure, currency) for figure, currency in fact.get("also", [])]
    return [(figure, fact["currency"]) for figure in own if figure] + also


def _is_optional(fact: Annotation, row: Any) -> bool:
    """Say whether a row stands on a passage that an annotator may take or leave."""
    alike = fact["kind"] == row.kind or {fact["kind"], row.kind} == {"fine", "estimate"}
    same = bool(fact.get("optional")) and fact["article_id"] == row.article_id
    return same and alike and _overlaps(fact, row)


def _overlaps(fact: Annotation, row: Any) -> bool:
    return bool(row.start < fact["end"] and fact["start"] < row.end)


def _same_company(fact: Annotation, row: Any) -> bool:
    """Say whether one name holds the other: "Blue Heron" and "Blue Heron Energy plc"."""
    said = _key(row.company)
    names = [_key(name) for name in (fact.get("company"), *many(fact.get("company_also"))) if name]
    return any(said and name and (said in name or name in said) for name in names)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", _LEGAL.sub(" ", name.casefold())).strip()


def _date_right(fact: Annotation, row: Any) -> bool | None:
    """Say whether a row's date lies within the annotated period; None where that is open."""
    if not fact.get("date") or fact.get("date_optional"):
        return None
    if pd.isna(row.date):
        return None in many(fact.get("date_also"))
    periods = [period_of(day) for day in (fact["date"], *many(fact.get("date_also"))) if day]
    return any(first <= row.date and row.date_end <= last for first, last in periods)
