"""One panel for each notebook."""

import ipywidgets as ui
import pandas as pd

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.articles import read_articles
from antlib.currency import add_amount_in
from antlib.evidence import show_evidence
from antlib.extraction import facts_from
from antlib.lexicons import load
from antlib.records import Kind
from antlib.tables import fines, market_value
from antlib.widgets.panel import Panel, Source, choice, company_choice, currency_choice, only
from antlib.widgets.tables import SUM, WHEN, picture, table_html


def facts_panel(source: Source = None, articles: pd.DataFrame | None = None) -> Panel:
    """Show an article with the words behind its facts, by article and kind of fact."""
    texts = read_articles() if articles is None else articles
    facts = facts_from(texts if source is None else source)

    def draw(article: str, kind: str) -> str:
        chosen = only(only(facts, "article_id", article), "kind", kind)
        read = show_evidence(chosen, only(texts, "article_id", article), context="article")
        return read.data + table_html(chosen, ["kind", "type", "company", *SUM, *WHEN, "quote"])

    return Panel(
        draw,
        article=choice("Article", texts["article_id"]),
        kind=choice("Kind of fact", [str(kind) for kind in Kind], "all kinds"),
    )


def fine_panel(source: Source = None) -> Panel:
    """Show the fines in a currency, at the rates of a day, for all companies or for one."""
    imposed = fines(source)
    days = sorted(imposed["published"].dropna().dt.strftime("%Y-%m-%d").unique())
    own_day = "date"

    def draw(currency: str, company: str, rates_of: str) -> str:
        chosen, day = only(imposed, "company", company), rates_of or own_day
        ends = [f"amount_{currency}_low", f"amount_{currency}_high", "rate_date"]
        return picture(charts.fine_sizes(chosen, currency, day)) + table_html(
            add_amount_in(chosen, currency, day), ["company", *SUM, *ends, "quote"]
        )

    return Panel(
        draw,
        currency=currency_choice("USD"),
        company=company_choice(imposed),
        rates_of=choice("Exchange rates of", days, "each fine's own day"),
    )


def gap_panel(source: Source = None) -> Panel:
    """Show the gap between estimates and fines in a currency, at the rates of either's day."""
    facts = facts_from(source)
    days = {"the estimate's day": "estimate_date", "the fine's day": "fine_date"}

    def draw(currency: str, company: str, rates_of: str) -> str:
        gaps = estimate_gap(facts, currency=currency, on=days[rates_of])
        gaps = only(gaps, "company", company)
        ends = ["gap_low", "gap_high", "gap_pct_low", "gap_pct_high"]
        columns = ["company", "estimate_date", "fine_date", *ends, "estimate_quote", "fine_quote"]
        return picture(charts.estimate_vs_fine(gaps)) + table_html(gaps, columns)

    return Panel(
        draw,
        currency=currency_choice("CNY"),
        company=company_choice(facts[facts["kind"] == Kind.ESTIMATE]),
        rates_of=choice("Exchange rates of", days),
    )


def market_panel(source: Source = None) -> Panel:
    """Show lost market value beside fines, or the moves of shares, in a currency."""
    facts = facts_from(source)
    squares, moves = "losses, share sales and fines", "moves of share prices"

    def draw(show: str, currency: str, company: str) -> str:
        chosen = only(facts, "company", company)
        values = market_value(chosen)
        figure = (
            charts.market_value_squares(chosen, currency)
            if show == squares
            else charts.share_moves(values)
        )
        columns = ["type", "company", "direction", *SUM, "percent", *WHEN, "quote"]
        return picture(figure) + table_html(values, columns)

    return Panel(
        draw,
        show=choice("Show", [squares, moves]),
        currency=currency_choice("USD"),
        company=company_choice(market_value(facts)),
    )


def milestone_panel(source: Source = None) -> Panel:
    """Show the milestones of all companies or of one, by theme and number of reports."""
    types = load("milestones")["types"]
    events = timeline(source)
    events["theme"] = [types.get(name, {}).get("theme", "Other") for name in events["type"]]
    most = int(events["n_articles"].max()) if len(events) else 1

    def draw(company: str, theme: str, reports: int) -> str:
        chosen = only(only(events, "company", company), "theme", theme)
        chosen = chosen[chosen["n_articles"] >= reports]
        columns = ["type", "company", *WHEN, "n_articles", "article_ids", "quotes"]
        return picture(charts.milestone_timeline(chosen)) + table_html(chosen, columns)

    return Panel(
        draw,
        company=company_choice(events),
        theme=choice("Kind of step", sorted(events["theme"].unique()), "all kinds"),
        reports=ui.IntSlider(
            1, 1, most, description="Reported by at least", continuous_update=False
        ),
    )
