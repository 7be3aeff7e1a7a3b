"""One panel for each notebook: the questions that readers ask of its figure."""

from typing import Any

import pandas as pd

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.articles import read_articles
from antlib.currency import add_amount_in
from antlib.distinct import distinct_fines
from antlib.extraction import facts_from
from antlib.follow_ups import outstanding
from antlib.records import Kind
from antlib.saving import file_name
from antlib.widgets.behind import Behind
from antlib.widgets.choosing import MERGED, SPLIT, Rows, in_words, only, parted
from antlib.widgets.controls import choice, row_controls, sources_choice, sum_controls
from antlib.widgets.figures import FigurePanel, View
from antlib.widgets.once import by_article, each_once, measured, tellers, themed, with_tellers
from antlib.widgets.panel import Source
from antlib.widgets.tables import SUM, WHEN

FILE_WORDS = {MERGED: "", SPLIT: "by-article"}
IN_THE_CAPTION = {MERGED: "", SPLIT: "each article for itself"}
RATE_DAYS = {"each sum's own day": "date", "the day of publication": "published"}
ARTICLES = {MERGED: ["article_ids", "conflict"], SPLIT: ["article_id"]}
"""Columns that say who tells it."""


def facts_panel(source: Source = None, articles: Source = None) -> FigurePanel:
    """Show who reports what; of one article also its text, with the words behind the facts.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    articles
        Where ``source`` is a facts frame, the articles that it was read from, as a frame, file or
        folder; nothing for the seeds.

    Returns
    -------
    FigurePanel
        To be shown by a notebook cell. A row that is chosen shows its words in their article.

    Examples
    --------
    >>> import antlib
    >>> texts = pd.DataFrame({"article_id": ["wire"], "published": pd.to_datetime(["2022-03-07"]),
    ...     "text": ["Harbour Bank was fined €5 million."]})
    >>> panel = facts_panel(texts)
    >>> panel.controls["kinds"].value = ("fine",)
    >>> panel.table.rows[0][:3]
    ['fine', 'Harbour Bank', '€5 million']
    """
    facts, texts = _read(source, articles)
    names = texts["article_id"] if "article_id" in texts else facts["article_id"].unique()

    def draw(article: str, **values: Any) -> View:
        rows = Rows(**values)
        kept = rows.of(only(facts, "article_id", article), "facts")
        return View(
            charts.facts_by_article(kept.frame).remark(kept.words),
            kept.frame,
            ["kind", "type", "company", "quote", *SUM, *WHEN, "status", "article_id"],
            file_name("facts_by_article", article, rows.name()),
            article,
        )

    return FigurePanel(
        draw,
        Behind(facts, texts),
        article=choice("Article", names, "all articles"),
        **row_controls(facts, "kind", "Kinds of fact", "all kinds"),
    )


def fine_panel(
    source: Source = None, articles: Source = None, currency: str = "USD"
) -> FigurePanel:
    """Show the fines in a currency at the rates of a day; ``currency`` is the first one shown.

    Other parameters and the result are those of :func:`facts_panel`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["wire"], "published": pd.to_datetime(["2022-03-07"]),
    ...     "text": ["Harbour Bank was fined more than €5 million on Monday."]})
    >>> panel = fine_panel(texts, currency="EUR")
    >>> panel.table.columns[5:7], panel.table.rows[0][5:7]
    (['At least, EUR', 'At most, EUR'], ['5,000,000', '∞'])
    """
    facts, texts = _read(source, articles)
    reports = facts[facts["kind"] == Kind.FINE]
    imposed = {MERGED: distinct_fines(facts), SPLIT: reports}

    def draw(sources: str, **values: Any) -> View:
        sums, rows = parted(values)
        kept = rows.of(sums.of(imposed[sources]), "fines", kind="status")
        ends = [f"amount_{sums.currency}_low", f"amount_{sums.currency}_high", "rate_date"]
        figure = charts.fine_sizes(kept.frame, sums.currency, sums.on)
        said = in_words(kept.words, sums.words(), IN_THE_CAPTION[sources])
        return View(
            figure.remark(said),
            add_amount_in(kept.frame, sums.currency, sums.on),
            ["company", "quote", *SUM, *ends, *WHEN, "status", *ARTICLES[sources]],
            file_name("fine_sizes", sums.name(), rows.name(), FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        Behind(facts, texts),
        **sum_controls(currency, RATE_DAYS, reports["published"].max()),
        sources=sources_choice(),
        **row_controls(reports, "status", "Status", "every status"),
    )


GAP_DAYS = {"the estimate's day": "estimate_date", "the fine's day": "fine_date"}


def gap_panel(source: Source = None, articles: Source = None, currency: str = "CNY") -> FigurePanel:
    """Show the gap between estimates and fines in a currency, at the rates of a day.

    Parameters and result are those of :func:`fine_panel`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["wire"], "published": pd.to_datetime(["2022-03-07"]),
    ...     "text": ["Harbour Bank was fined €6 million. Analysts had expected a fine of "
    ...     "€5 million for Harbour Bank."]})
    >>> panel = gap_panel(texts, currency="EUR")
    >>> panel.table.columns[3:5], panel.table.rows[0][3:5]
    (['Gap, at least', 'Gap, at most'], ['1,000,000', '1,000,000'])
    """
    facts, texts = _read(source, articles)
    expected = facts[facts["kind"] == Kind.ESTIMATE]
    sides = {MERGED: each_once(facts), SPLIT: facts}
    told = tellers(sides[MERGED])

    def draw(sources: str, **values: Any) -> View:
        sums, rows = parted(values)
        gaps = estimate_gap(sums.of(sides[sources]), currency=sums.currency, on=sums.on)
        gaps = with_tellers(gaps, told if sources == MERGED else {})
        kept = rows.of(gaps, "estimates", kind="status", day="estimate_date")
        ends = ["gap_low", "gap_high", "currency", "gap_pct_low", "gap_pct_high"]
        days = ["estimate_date", "fine_date", "rate_date"]
        figure = charts.estimate_vs_fine(kept.frame)
        said = in_words(kept.words, sums.words(), IN_THE_CAPTION[sources])
        return View(
            figure.remark(said),
            kept.frame,
            ["company", "estimate_quote", "fine_quote", *ends, *days, "status", "article_ids"],
            file_name("estimate_vs_fine", sums.name(), rows.name(), FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        Behind(facts, texts),
        **sum_controls(currency, GAP_DAYS, facts["published"].max()),
        sources=sources_choice(),
        **row_controls(expected, "status", "Status", "every status"),
    )


SQUARES, MOVES = "losses and fines", "share moves"


def market_panel(
    source: Source = None, articles: Source = None, currency: str = "USD"
) -> FigurePanel:
    """Show lost market value beside fines, or the moves of shares, in a currency.

    Parameters and result are those of :func:`fine_panel`. The squares stand for each sum once,
    whether the table lists it once or for each article.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["wire"], "published": pd.to_datetime(["2022-03-07"]),
    ...     "text": ["Shares of Harbour Bank fell 3.5% on Monday."]})
    >>> panel = market_panel(texts)
    >>> panel.controls["show"].value = "share moves"
    >>> panel.table.rows[0][:4]
    ['share price', 'Harbour Bank', 'loss', '3.5%']
    """
    facts, texts = _read(source, articles)
    told = facts[facts["kind"].isin([Kind.MARKET_VALUE, Kind.FINE])]
    shown = {MERGED: measured(each_once(told)), SPLIT: measured(told)}

    def draw(show: str, sources: str, **values: Any) -> View:
        sums, rows = parted(values)
        frame = shown[sources]
        frame = frame[(frame["measure"] == "share_price") == (show == MOVES)]
        noun = "moves of share prices" if show == MOVES else "market values and fines"
        kept = rows.of(sums.of(frame), noun, kind="measure")
        converted = add_amount_in(kept.frame, sums.currency, sums.on)
        if show == MOVES:
            name, figure, more = "share_moves", charts.share_moves(kept.frame), ["percent"]
        else:
            name = "market_value_squares"
            figure = charts.market_value_squares(kept.frame, sums.currency, sums.on)
            more = [f"amount_{sums.currency}_low", f"amount_{sums.currency}_high", "rate_date"]
        said = in_words(kept.words, sums.words(), IN_THE_CAPTION[sources])
        whence = ARTICLES[sources]
        return View(
            figure.remark(said),
            converted,
            ["measure", "company", "direction", "quote", *SUM, *more, *WHEN, *whence],
            file_name(name, sums.name(), rows.name(), FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        Behind(facts, texts),
        show=choice("Show", [SQUARES, MOVES]),
        **sum_controls(currency, RATE_DAYS, facts["published"].max()),
        sources=sources_choice(),
        **row_controls(shown[SPLIT], "measure", "Measure", "all measures"),
    )


def milestone_panel(source: Source = None, articles: Source = None) -> FigurePanel:
    """Show the milestones by company, theme and number of reports, merged or article by article.

    Parameters and result are those of :func:`facts_panel`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["wire"], "published": pd.to_datetime(["2022-03-07"]),
    ...     "text": ["An investigation into Harbour Bank was opened in March 2021."]})
    >>> panel = milestone_panel(texts)
    >>> panel.table.rows[0][2:5]
    ['Harbour Bank', 'investigation into Harbour Bank was opened in', 'March 2021']
    """
    facts, texts = _read(source, articles)
    merged = themed(timeline(facts))
    split = themed(by_article(facts))
    follow_ups = outstanding(facts)
    most = int(merged["n_articles"].max()) if len(merged) else 1
    least = {f"at least {n} articles" if n > 1 else "any article": n for n in range(1, most + 1)}

    def draw(sources: str, reports: str, **values: Any) -> View:
        rows = Rows(**values)
        events = merged[merged["n_articles"] >= least[reports]] if sources == MERGED else split
        kept = rows.of(events, "milestones", kind="theme")
        several = "" if least[reports] == 1 or sources == SPLIT else f"reported by {reports}"
        figure = charts.milestone_timeline(kept.frame, outstanding=follow_ups)
        return View(
            figure.remark(in_words(kept.words, several, IN_THE_CAPTION[sources])),
            kept.frame,
            [
                "theme",
                "type",
                "company",
                "authority",
                "quotes",
                *WHEN,
                "n_articles",
                *ARTICLES[MERGED],
            ],
            file_name("milestone_timeline", rows.name(), several, FILE_WORDS[sources]),
        )

    return FigurePanel(
        draw,
        Behind(facts, texts),
        sources=sources_choice(),
        reports=choice("Reported by", least),
        **row_controls(merged, "theme", "Kinds of step", "all kinds"),
    )


def _read(source: Source, articles: Source) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the facts, and the articles that they were read from as far as they are at hand."""
    if isinstance(source, pd.DataFrame) and "text" not in source:
        texts = articles if isinstance(articles, pd.DataFrame) else read_articles(articles)
        return facts_from(source), texts
    texts = source if isinstance(source, pd.DataFrame) else read_articles(source)
    return facts_from(texts), texts
