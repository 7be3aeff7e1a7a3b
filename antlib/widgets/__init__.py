"""Interactive panels: labelled controls over one picture, its caption and the table behind it."""

from antlib.widgets.controls import choice, day_choice, row_controls, several, sum_controls
from antlib.widgets.figures import FigurePanel, View
from antlib.widgets.own import OwnArticles, own_articles_panel
from antlib.widgets.panel import Panel
from antlib.widgets.review import ReviewPanel, review_panel
from antlib.widgets.tables import answer, table, table_html
from antlib.widgets.themes import (
    facts_panel,
    fine_panel,
    gap_panel,
    market_panel,
    milestone_panel,
)

__all__ = [
    "FigurePanel",
    "OwnArticles",
    "Panel",
    "ReviewPanel",
    "View",
    "answer",
    "choice",
    "day_choice",
    "facts_panel",
    "fine_panel",
    "gap_panel",
    "market_panel",
    "milestone_panel",
    "own_articles_panel",
    "review_panel",
    "row_controls",
    "several",
    "sum_controls",
    "table",
    "table_html",
]
