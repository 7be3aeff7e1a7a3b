"""An analyst's workbook on fines: news articles in, tidy tables and charts out.

Every table function takes a facts frame, an articles frame, the path of a folder or file of
articles, or nothing; then it reads the articles that come with the project.

Examples
--------
>>> import antlib
>>> antlib.fines().columns[:4].tolist()
['article_id', 'kind', 'status', 'company']
"""

from importlib import import_module
from types import ModuleType

from antlib.analysis import estimate_gap, timeline
from antlib.article_folder import save_articles
from antlib.articles import article_report, read_articles
from antlib.claims import check_claims
from antlib.conversions import check_conversions
from antlib.currency import add_amount_in
from antlib.distinct import distinct_fines
from antlib.errors import (
    AntlibError,
    ArticleError,
    ArticleWarning,
    FactsError,
    LexiconError,
    RateError,
    RecordError,
    ReviewError,
    ReviewWarning,
)
from antlib.event_spans import event_times
from antlib.evidence import show_evidence
from antlib.extraction import extract
from antlib.follow_ups import outstanding
from antlib.gap_days import gap_by_rate_day
from antlib.record_check import check_record
from antlib.review_report import review_report
from antlib.reviewing import add_fact, review_fact
from antlib.shares import fine_shares
from antlib.tables import estimates, fines, market_value, milestones

_ON_DEMAND = ("charts", "widgets")
"""Imported when first used: they bring matplotlib and ipywidgets along."""

__all__ = [
    "AntlibError",
    "ArticleError",
    "ArticleWarning",
    "FactsError",
    "LexiconError",
    "RateError",
    "RecordError",
    "ReviewError",
    "ReviewWarning",
    "add_amount_in",
    "add_fact",
    "article_report",
    "charts",
    "check_claims",
    "check_conversions",
    "check_record",
    "distinct_fines",
    "estimate_gap",
    "estimates",
    "event_times",
    "extract",
    "fine_shares",
    "fines",
    "gap_by_rate_day",
    "market_value",
    "milestones",
    "outstanding",
    "read_articles",
    "review_fact",
    "review_report",
    "save_articles",
    "show_evidence",
    "timeline",
    "widgets",
]


def __getattr__(name: str) -> ModuleType:
    if name in _ON_DEMAND:
        return import_module(f"antlib.{name}")
    raise AttributeError(f"module 'antlib' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
