"""The panel for a reader's own articles."""

from datetime import date

import ipywidgets as ui

from antlib.dollars import DOLLARS
from antlib.evidence import show_evidence
from antlib.extraction import extract
from antlib.schema import ARTICLES, frame_of
from antlib.widgets.controls import choice, day_choice
from antlib.widgets.panel import Panel
from antlib.widgets.tables import SUM, WHEN, table_html

EXAMPLE = (
    "The energy regulator fined Blue Heron Energy $5.4 million on Monday, far less than the "
    "$8 million or more that analysts had expected. Its shares rose 2.5 per cent."
)
"""Stands in the box until the reader pastes an article; made up for this purpose."""


def own_articles_panel() -> Panel:
    """Show the facts of a pasted article, and the words behind them."""

    def draw(text: str, published: date | None, dollar: str) -> str:
        if not text.strip():
            return "<p>Paste the text of an article into the box above.</p>"
        row = {"article_id": "pasted", "published": published, "dollar": dollar, "text": text}
        article = frame_of([row], ARTICLES)
        facts = extract(article)
        columns = ["kind", "type", "status", "company", *SUM, "percent", *WHEN, "quote"]
        return table_html(facts, columns) + show_evidence(facts, article, context="article").data

    box = ui.Layout(grid_column="1 / -1", height="12em")
    return Panel(
        draw,
        text=ui.Textarea(EXAMPLE, description="Article", continuous_update=False, layout=box),
        published=day_choice("Published", date(2024, 5, 14)),
        dollar=choice("A bare $ is", DOLLARS, "not known"),
    )
