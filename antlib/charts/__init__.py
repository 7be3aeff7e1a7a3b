"""Figures: a frame in, a :class:`Chart` (a matplotlib ``Figure``) out.

Each chart function is pure, takes a frame with the columns that the table functions document, and
works for no rows, one row and many. A chart states its finding as title, its unit and reading key
below, labels its marks directly, lists what it cannot draw, and ends with its sources. It carries
its own description (:func:`alt_text`, :func:`caption`); :func:`save` and :func:`show` bring it out.
"""

from antlib.charts.conversions import stated_conversions
from antlib.charts.coverage import facts_by_article
from antlib.charts.gaps import estimate_vs_fine
from antlib.charts.milestones import milestone_timeline
from antlib.charts.moves import share_moves
from antlib.charts.output import Shown, alt_text, caption, save, show
from antlib.charts.record import record_check
from antlib.charts.sheet import Chart
from antlib.charts.sizes import fine_sizes
from antlib.charts.squares import market_value_squares

__all__ = [
    "Chart",
    "Shown",
    "alt_text",
    "caption",
    "estimate_vs_fine",
    "facts_by_article",
    "fine_sizes",
    "market_value_squares",
    "milestone_timeline",
    "record_check",
    "save",
    "share_moves",
    "show",
    "stated_conversions",
]
