"""One panel for each notebook: the questions that readers ask of its figure."""

from typing import Any

import pandas as pd

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.articles import read_articles
from antlib.currency import add_amount_in
from antlib.distinct import distinct_fines
from antlib.evidence import show_evidence
from antlib.extraction import facts_from
from antlib.lexicons import load
from antlib.records import Kind
from antlib.saving import file_name
from antlib.tables import fines
from antlib.widgets.choosing import MERGED, SPLIT, Rows, in_words, only, parted
from antlib.widgets.controls import choice, row_controls, sources_choice, sum_controls
from antlib.widgets.figures import FigurePanel, View
from antlib.widgets.panel import Source
from antlib.widgets.tables import SUM, WHEN


def facts_panel(source: Source = None, articles: pd.DataFrame | None = None) -> FigurePanel:
    """Show who reports what; of one article also its text, with the words behind the facts."""
    texts = read_articles() if articles is None else articles
    facts = facts_from(texts if source is None else source)

    def draw(article: str, **values: Any) -> View:
        rows = Rows(**values)
        kept = rows.of(only(facts, "article_id", article), "facts")
        text = only(texts, "article_id", article)
        return View(
            charts.facts_by_article(kept.frame).remark(kept.words),
            kept.frame,
            ["article_id", "kind", "type", "company", "quote", *SUM, *WHEN],
            file_name("facts_by_article", article, rows.name()),
            show_evidence(kept.frame, text, context="article").data if article else "",
        )

    return FigurePanel(
        draw,
        article=choice("Article", texts["article_id"], "all articles"),
        **row_controls(facts, "kind", "Kinds of fact", "all kinds"),
    )


FILE_WORDS = {MERGED: "", SPLIT: "by-article"}
RATE_DAYS = {"each sum's own day": "date", "the day of publication": "published"}


def fine_panel(source: Source = None, currency: str = "USD") -> FigurePanel:
    """Show the fines in a currency at the rates of a day; ``currency`` is the first one shown."""
    facts = facts_from(source)
    reports = fines(facts)
    imposed = {MERGED: distinct_fines(facts), SPLIT: reports}
    whence = {MERGED: ["article_ids", "conflict"], SPLIT: ["article_id"]}

    def draw(sources: str, **values: Any) -> View:
        sums, rows = parted(values)
        kept = rows.of(sums.of(imposed[sources]), "fines", kind="status")
        ends = [f"amount_{sums.currency}_low", f"amount_{sums.currency}_high", "rate_date"]
        figure = charts.fine_sizes(kept.frame, sums.currency, sums.on)
        return View(
            figure.remark(in_words(kept.words, sums.words())),
            add_amount_in(kept.frame, sums.currency, sums.on),
            ["company", "quote", *SUM, *ends, *WHEN, "status", *whence[sources]],
            file_name("fine_sizes", sums.name(), rows.name(), FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        **sum_controls(currency, RATE_DAYS, reports["published"].max()),
        sources=sources_choice(),
        **row_controls(reports, "status", "Status", "every status"),
    )


GAP_DAYS = {"the estimate's day": "estimate_date", "the fine's day": "fine_date"}


def gap_panel(source: Source = None, currency: str = "CNY") -> FigurePanel:
    """Show the gap between estimates and fines in a currency, at the rates of a day."""
    facts = facts_from(source)
    expected = facts[facts["kind"] == Kind.ESTIMATE]

    def draw(**values: Any) -> View:
        sums, rows = parted(values)
        gaps = estimate_gap(sums.of(facts), currency=sums.currency, on=sums.on)
        kept = rows.of(gaps, "estimates", kind="status", day="estimate_date")
        ends = ["gap_low", "gap_high", "currency", "gap_pct_low", "gap_pct_high"]
        days = ["estimate_date", "fine_date", "rate_date"]
        figure = charts.estimate_vs_fine(kept.frame)
        return View(
            figure.remark(in_words(kept.words, sums.words())),
            kept.frame,
            ["company", "estimate_quote", "fine_quote", *ends, *days, "status"],
            file_name("estimate_vs_fine", sums.name(), rows.name()),
        )

    return FigurePanel(
        draw,
        **sum_controls(currency, GAP_DAYS, facts["published"].max()),
        **row_controls(expected, "status", "Status", "every status"),
    )


SQUARES, MOVES = "losses and fines", "share moves"


def market_panel(source: Source = None, currency: str = "USD") -> FigurePanel:
    """Show lost market value beside fines, or the moves of shares, in a currency."""
    facts = facts_from(source)
    told = facts[facts["kind"].isin([Kind.MARKET_VALUE, Kind.FINE])]
    told = told.assign(measure=told["type"].mask(told["kind"] == Kind.FINE, "fine"))

    def draw(show: str, **values: Any) -> View:
        sums, rows = parted(values)
        frame = told[(told["measure"] == "share_price") == (show == MOVES)]
        noun = "moves of share prices" if show == MOVES else "market values and fines"
        kept = rows.of(sums.of(frame), noun, kind="measure")
        converted = add_amount_in(kept.frame, sums.currency, sums.on)
        if show == MOVES:
            name, figure, more = "share_moves", charts.share_moves(kept.frame), ["percent"]
        else:
            name = "market_value_squares"
            figure = charts.market_value_squares(kept.frame, sums.currency, sums.on)
            more = [f"amount_{sums.currency}_low", f"amount_{sums.currency}_high", "rate_date"]
        return View(
            figure.remark(in_words(kept.words, sums.words())),
            converted,
            ["measure", "company", "direction", "quote", *SUM, *more, *WHEN, "article_id"],
            file_name(name, sums.name(), rows.name()),
        )

    return FigurePanel(
        draw,
        show=choice("Show", [SQUARES, MOVES]),
        **sum_controls(currency, RATE_DAYS, facts["published"].max()),
        **row_controls(told, "measure", "Measure", "all measures"),
    )


def milestone_panel(source: Source = None) -> FigurePanel:
    """Show the milestones by company, theme and number of reports, merged or article by article."""
    facts = facts_from(source)
    merged = _themed(timeline(facts))
    split = _themed(_by_article(facts))
    most = int(merged["n_articles"].max()) if len(merged) else 1
    least = {f"at least {n} articles" if n > 1 else "any article": n for n in range(1, most + 1)}

    shown = {MERGED: "", SPLIT: "each article for itself"}

    def draw(sources: str, reports: str, **values: Any) -> View:
        rows = Rows(**values)
        events = merged[merged["n_articles"] >= least[reports]] if sources == MERGED else split
        kept = rows.of(events, "milestones", kind="theme")
        several = "" if least[reports] == 1 or sources == SPLIT else f"reported by {reports}"
        return View(
            charts.milestone_timeline(kept.frame).remark(
                in_words(kept.words, several, shown[sources])
            ),
            kept.frame,
            ["theme", "type", "company", "quotes", *WHEN, "n_articles", "article_ids", "conflict"],
            file_name("milestone_timeline", rows.name(), several, FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        sources=sources_choice(),
        reports=choice("Reported by", least),
        **row_controls(merged, "theme", "Kinds of step", "all kinds"),
    )


def _by_article(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the timelines of the articles one below the other."""
    each = [timeline(part) for _, part in facts.groupby("article_id")]
    return pd.concat(each).sort_values("date", ignore_index=True) if each else timeline(facts)


def _themed(events: pd.DataFrame) -> pd.DataFrame:
    types = load("milestones")["types"]
    return events.assign(theme=[types.get(t, {}).get("theme", "Other") for t in events["type"]])
