"""Facts as the review panel shows them: rows of its table, and pieces of their article."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from antlib.corrections import Reviewed
from antlib.decisions import Key
from antlib.evidence import Mark, marks_of, pieces
from antlib.readings import kind_words, known, reading, type_words
from antlib.records import Span
from antlib.reviews import FILE
from antlib.schema import FACTS, frame_of

SHORT = 90
"""Characters of a quote that the table shows; the article below shows all of it."""

SELECTION = "selection"
"""Kind of the highlight on the words that the reader selected."""

COLUMNS = ["Article", "No.", "Kind", "What", "Company", "Amount", "Date", "Words", "Checked"]


class Shown(NamedTuple):
    """A fact in the table: its article, its number there, and its row."""

    article_id: str
    number: int
    fact: Reviewed
    row: dict[str, Any]

    @property
    def key(self) -> tuple[str, Key]:
        """What stays the same when the facts are read again."""
        return self.article_id, self.fact.key

    def cells(self) -> list[str]:
        """Return the words of the table's row; why it was read so stands below the table."""
        row = self.row
        told = {name: words.partition(" (")[0] for name, words in reading(row).items()}
        what = type_words(row["type"]) if row["type"] else known(row, "status")
        quote = " ".join(row["quote"].split())
        return [
            self.article_id, str(self.number), kind_words(row["kind"]), what, row["company"],
            told.get("amount") or told.get("percentage", ""), told.get("date", ""),
            quote if len(quote) <= SHORT else f"{quote[:SHORT]}…", row["reviewed"],
        ]  # fmt: skip


def numbered(reviewed: Mapping[str, Sequence[Reviewed]]) -> dict[str, list[Shown]]:
    """Return the facts of each article, numbered in the order of their words."""
    return {name: _numbered(name, facts) for name, facts in reviewed.items()}


def _numbered(name: str, facts: Sequence[Reviewed]) -> list[Shown]:
    rows = frame_of([fact.row for fact in facts], FACTS).to_dict("records")
    pairs = zip(facts, rows, strict=True)
    return [
        Shown(name, number, fact, {str(k): v for k, v in row.items()})
        for number, (fact, row) in enumerate(pairs, 1)
    ]


def highlighted(
    text: str, facts: Iterable[tuple[Mapping[str, Any], int]], selected: Span | None = None
) -> list[dict[str, Any]]:
    """Return an article as :class:`antlib.widgets.evidence.ArticleText` takes it.

    Parameters
    ----------
    text
        The article.
    facts
        Rows of the facts frame, each with its number in the article.
    selected
        Words that the reader selected.

    Examples
    --------
    >>> fact = {"kind": "fine", "start": 4, "end": 7}
    >>> [(p["text"], p["label"]) for p in highlighted("pay €5m", [(fact, 1)])]
    [('pay ', ''), ('€5m', 'fine 1')]
    """
    marks = [mark for row, number in facts for mark in marks_of(row, number)]
    if selected:
        marks.append(Mark(selected, SELECTION, "selected"))
    return [
        {"text": p.text, "kind": p.kind, "label": ", ".join(p.labels), "facts": p.numbers}
        for p in pieces(text, Span(0, len(text)), marks)
    ]


def kept_where(folder: Path | None) -> str:
    """Say where decisions go, or why they cannot be kept."""
    if folder is None:
        return (
            "This article was pasted and lies in no folder, so decisions on it cannot be kept: "
            "save it as a file in a folder and read that first."
        )
    if not os.access(folder, os.W_OK):
        return (
            f"The folder {folder} may not be written to, so decisions cannot be kept: copy the "
            "articles into a folder of your own and read them from there."
        )
    return f"Decisions are kept in {folder / FILE}."
