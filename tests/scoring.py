"""Count what extraction found, missed and made up, against annotated texts.

A fine, an estimate or a market value answers an annotation where kind, currency and amount agree
within 1 % in any of the fact's renderings, or kind and percentage do; a milestone where its words
overlap the annotated ones. One row answers one fact. A further row is false, unless it stands on a
passage annotated as optional. A row that answers an optional fact counts neither way.
"""

import json
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.extraction import extract

Annotation = dict[str, Any]

KINDS = ("fine", "estimate", "market_value", "milestone")
LEGAL = re.compile(r"\b(?:group|holdings?|inc|ltd|limited|corp|company|plc|ag|sa|global)\b")


@dataclass
class Score:
    """Facts found with the row that answers each, facts missed, and rows that answer none."""

    found: list[tuple[Annotation, Any]] = field(default_factory=list)
    missed: list[Annotation] = field(default_factory=list)
    false: list[Any] = field(default_factory=list)

    def of(self, kind: str) -> "Score":
        return Score(
            [pair for pair in self.found if pair[0]["kind"] == kind],
            [fact for fact in self.missed if fact["kind"] == kind],
            [row for row in self.false if row.kind == kind],
        )

    @property
    def f1(self) -> float:
        return 2 * len(self.found) / max(1, 2 * len(self.found) + len(self.missed + self.false))

    @property
    def f1_with_company(self) -> float:
        """F1 where a row that names another company than the annotation is false."""
        right = sum(company_agrees(fact, row) for fact, row in self.found)
        said, wanted = len(self.found + self.false), len(self.found + self.missed)
        return 2 * right / max(1, said + wanted)

    def __str__(self) -> str:
        lines = [f"missed {f['kind']} {f['article_id']}: {f['evidence']}" for f in self.missed]
        lines += [f"false {r.kind} {r.article_id}: {r.quote}" for r in self.false]
        lines += [
            f"company {row.company!r}, not {fact['company']!r} {row.article_id}: {row.quote}"
            for fact, row in self.found
            if not company_agrees(fact, row)
        ]
        return "\n".join(lines)


def load_gold(file: Path, texts: Path) -> tuple[Annotation, pd.DataFrame]:
    """Return the annotations of a file and the articles that they are about."""
    gold: Annotation = json.loads(file.read_text(encoding="utf-8"))
    days = [day for day, _ in gold["published"].values()]
    articles = pd.DataFrame(
        {
            "article_id": list(gold["published"]),
            "published": pd.to_datetime(days),
            "text": [(texts / f"{i}.txt").read_bytes().decode() for i in gold["published"]],
        }
    )
    return gold, articles


def score(gold: Annotation, articles: pd.DataFrame) -> Score:
    """Compare the facts that extraction finds in the articles with the annotated ones."""
    rows = list(extract(articles).itertuples(index=False))
    facts = gold["facts"]
    pairs = [
        (same_company(fact, row), not fact.get("optional"), overlaps(fact, row), -i, -j)
        for i, fact in enumerate(facts)
        for j, row in enumerate(rows)
        if answers(fact, row)
    ]
    answer: dict[int, int] = {}
    for *_, i, j in sorted(pairs, reverse=True):  # the pairs that agree most come first
        if -i not in answer and -j not in answer.values():
            answer[-i] = -j
    required = [i for i, fact in enumerate(facts) if not fact.get("optional")]
    left = [row for j, row in enumerate(rows) if j not in answer.values()]
    return Score(
        [(facts[i], rows[answer[i]]) for i in required if i in answer],
        [facts[i] for i in required if i not in answer],
        [row for row in left if not any(is_optional(fact, row) for fact in facts)],
    )


def answers(fact: Annotation, row: Any) -> bool:
    if fact["kind"] != row.kind or fact["article_id"] != row.article_id:
        return False
    if fact["kind"] == "milestone" or not (figures := renderings(fact)):
        return overlaps(fact, row) and (fact["kind"] == "milestone" or math.isnan(row.amount))
    if fact.get("percent") is not None:
        return abs(row.percent - fact["percent"]) < 0.006
    said = [(row.amount, row.currency), (row.amount_also, row.currency_also)]
    if fact.get("amount") is None:
        said += [(row.amount_low, row.currency), (row.amount_high, row.currency)]
    return any(
        currency == printed and abs(amount - figure) <= 0.01 * figure
        for figure, currency in figures
        for amount, printed in said
    )


def renderings(fact: Annotation) -> list[tuple[float, str]]:
    """Return every figure that states the fact, with its currency; of a percentage, itself."""
    if fact.get("percent") is not None:
        return [(fact["percent"], "%")]
    figures = [fact.get("amount"), fact.get("amount_low"), fact.get("amount_high")]
    own = [(figure, fact["currency"]) for figure in figures if figure]
    return own + [(figure, currency) for figure, currency in fact.get("also", [])]


def is_optional(fact: Annotation, row: Any) -> bool:
    """Say whether a row stands on a passage that an annotator may take or leave."""
    alike = fact["kind"] == row.kind or {fact["kind"], row.kind} == {"fine", "estimate"}
    same = bool(fact.get("optional")) and fact["article_id"] == row.article_id
    return same and alike and overlaps(fact, row)


def overlaps(fact: Annotation, row: Any) -> bool:
    return bool(row.start < fact["end"] and fact["start"] < row.end)


def company_agrees(fact: Annotation, row: Any) -> bool:
    """Say whether the company is right, or no matter of right or wrong."""
    indifferent = fact.get("company_optional") or not fact.get("company")
    return bool(indifferent or same_company(fact, row))


def same_company(fact: Annotation, row: Any) -> bool:
    """Say whether one name holds the other: "Blue Heron" and "Blue Heron Energy plc"."""
    said = key(row.company)
    names = [key(name) for name in (fact.get("company"), *fact.get("company_also", [])) if name]
    return any(said and name and (said in name or name in said) for name in names)


def key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", LEGAL.sub(" ", name.casefold())).strip()
