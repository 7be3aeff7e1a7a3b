"""Interactive panels: labelled controls over one picture, its caption and the table behind it."""

from antlib.widgets.own import own_articles_panel
from antlib.widgets.panel import Panel, choice, company_choice, currency_choice
from antlib.widgets.tables import answer, picture, table, table_html
from antlib.widgets.themes import (
    facts_panel,
    fine_panel,
    gap_panel,
    market_panel,
    milestone_panel,
)

__all__ = [
    "Panel",
    "answer",
    "choice",
    "company_choice",
    "currency_choice",
    "facts_panel",
    "fine_panel",
    "gap_panel",
    "market_panel",
    "milestone_panel",
    "own_articles_panel",
    "picture",
    "table",
    "table_html",
]
