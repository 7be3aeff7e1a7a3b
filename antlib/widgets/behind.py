"""The words behind a row of a panel's table: every report of it, in its article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

import ipywidgets as ui
import pandas as pd

from antlib.evidence import legend_of, spelled_out
from antlib.widgets.evidence import ArticleText
from antlib.widgets.live import Said
from antlib.widgets.shown import highlighted

CHOOSE = "Choose a row, by a click or with the arrow keys, to see its words in their article."
NO_TEXT = (
    "The text of this article is not at hand; give the panel the articles frame with the facts."
)

Fact = Mapping[str, Any]


class Place(NamedTuple):
    """Where words stand: their article and the offset of the first of them."""

    article_id: str
    start: int


def places_of(row: Mapping[str, Any]) -> list[Place]:
    """Return where the words stand that a row of a frame or of a derived table rests on.

    Examples
    --------
    >>> places_of({"article_id": "wire", "start": 7})
    [Place(article_id='wire', start=7)]
    >>> places_of({"places": "my wire:7:9 b:1:4", "article_id": "my wire", "start": 7})
    [Place(article_id='my wire', start=7), Place(article_id='b', start=1)]
    >>> places_of({"estimate_article": "wire", "estimate_start": 7, "fine_article": ""})
    [Place(article_id='wire', start=7)]
    """
    if "places" in row:
        found = re.findall(r"(.+?):(\d+):\d+(?: |$)", row["places"])
        return [Place(name, int(start)) for name, start in found]
    sides = [("article_id", "start")] if "article_id" in row else [
        ("estimate_article", "estimate_start"), ("fine_article", "fine_start")
    ]  # fmt: skip
    return [Place(row[name], int(row[start])) for name, start in sides if row.get(name)]


class Behind(ui.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The readings of some facts, and the article of one of them with its words highlighted.

    Parameters
    ----------
    facts
        The facts frame that a panel was made of.
    articles
        The articles frame that they were read from.

    Attributes
    ----------
    shown
        The facts on show.
    report
        The choice which of several is looked for in its article.
    reading, text
        How each was read, and the article.
    """

    def __init__(self, facts: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._facts = _by_article(facts)
        self._texts = _texts(articles)
        self.shown: list[tuple[Fact, int]] = []
        self.reading, self.text = Said(), ArticleText(label="The article of the chosen row")
        self.report = ui.Dropdown(
            description="Look for it in", style={"description_width": "initial"}
        )
        self.report.add_class("antlib-report")
        super().__init__([self.reading, self.report, self.text])
        self.report.observe(lambda change: self._scroll(), names="value")
        self.text.observe(self._clicked, names="clicked")
        self.show([])

    def show(self, places: Sequence[Place]) -> None:
        """Show the facts that stand at some places, and the article of the first one."""
        self.shown = [
            (row, number)
            for name, start in places
            for row, number in self._facts.get(name, [])
            if row["start"] == start
        ]
        self._tell(CHOOSE)
        with self.hold_trait_notifications():
            self.report.options = [
                (f"{row['article_id']}: “{_short(row['quote'])}”", at)
                for at, (row, _) in enumerate(self.shown)
            ]
            self.report.value = 0 if self.shown else None
        self.report.layout.display = "" if len(self.shown) > 1 else "none"
        self._scroll()

    def show_article(self, name: str) -> None:
        """Show an article with all its facts highlighted, and none of them chosen."""
        self.show([])
        self._tell("Choose a row, or click highlighted words, to see how they were read.")
        self._show_text(name, -1)

    def _tell(self, none: str) -> None:
        """Say how each fact was read, or what to do where none is chosen."""
        readings = [
            f"<small>{escape(row['article_id'])}</small> {spelled_out(row)}"
            for row, _ in self.shown
        ]
        many = "".join(f"<li>{words}</li>" for words in readings)
        one = (readings or [escape(none)])[0]
        self.reading.value = f"<ol>{many}</ol>" if len(readings) > 1 else one

    def _scroll(self) -> None:
        """Show the article of the report that is chosen, scrolled to its words."""
        if self.shown and self.report.value is not None:
            row, number = self.shown[self.report.value]
            self._show_text(row["article_id"], number)
        else:
            self.text.layout.display = "none"

    def _show_text(self, name: str, number: int) -> None:
        facts = self._facts.get(name, [])
        text = self._texts.get(name, "")
        if not text or any(text[row["start"] : row["end"]] != row["quote"] for row, _ in facts):
            self._without_text(facts, number)
            return
        with self.text.hold_sync():
            self.text.label = f"Article {name}"
            self.text.legend = [list(entry) for entry in legend_of(row for row, _ in facts)]
            self.text.pieces = highlighted(text, facts)
            self.text.chosen = number
        self.text.layout.display = ""

    def _without_text(self, facts: Iterable[tuple[Fact, int]], number: int) -> None:
        """Show the words alone where the facts were not read from the articles at hand."""
        quote = next((row["quote"] for row, n in facts if n == number), "")
        with self.text.hold_sync():
            self.text.label, self.text.legend, self.text.chosen = NO_TEXT, [], -1
            plain = {"kind": "", "label": "", "facts": []}
            self.text.pieces = [{"text": f"“{quote}”\n\n{NO_TEXT}", **plain}]
        self.text.layout.display = ""

    def _clicked(self, change: dict[str, Any]) -> None:
        """Say how the fact was read whose highlight was clicked."""
        name = self.text.label.removeprefix("Article ")
        found = [row for row, number in self._facts.get(name, []) if number == change["new"]]
        if found:
            self.show([Place(name, found[0]["start"])])
        self.text.clicked = -1


def _short(quote: str, most: int = 60) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= most else f"{words[:most]}…"


def _by_article(facts: pd.DataFrame) -> dict[str, list[tuple[Fact, int]]]:
    """Return the facts of each article with their numbers, in the order of their words."""
    found: dict[str, list[tuple[Fact, int]]] = {}
    for row in facts.sort_values(["start", "end", "kind"]).to_dict("records"):
        fact = {str(name): value for name, value in row.items()}
        there = found.setdefault(fact["article_id"], [])
        there.append((fact, len(there) + 1))
    return found


def _texts(articles: pd.DataFrame) -> dict[str, str]:
    if "text" not in articles:
        return {}
    names, texts = articles["article_id"].astype("str"), articles["text"].astype("str")
    return dict(zip(names, texts, strict=True))
