"""Interactive panels: labelled controls over one picture, its caption and the table behind it."""

import base64
import io
import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from itertools import cycle
from typing import Any

import ipywidgets as ui
import pandas as pd
from IPython.display import HTML
from pandas.api.types import is_numeric_dtype

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.articles import read_articles
from antlib.charts import Chart
from antlib.currency import add_amount_in
from antlib.dollars import DOLLARS
from antlib.errors import AntlibError
from antlib.evidence import show_evidence
from antlib.extraction import extract, facts_from
from antlib.lexicons import load
from antlib.rates import currencies
from antlib.records import Kind
from antlib.schema import ARTICLES, frame_of
from antlib.tables import fines, market_value
from antlib.wording import NO_FORMULAS

LABEL = {"description_width": "initial"}
"""A label as wide as its words; ipywidgets would cut it off."""

SCREEN = 144
"""Pixels an inch: two for one on common screens, so that dense ones stay sharp."""

LONG = 32
"""Characters beyond which the words of a table's column are broken into lines."""

NO_MATH = f'class="{NO_FORMULAS}"'

ALL = ""
"""Value of a choice that leaves nothing out."""

Source = pd.DataFrame | None
"""A facts frame, an articles frame, or nothing for the seeds."""


class Panel(ui.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Controls above one view, which is drawn again whenever a control changes.

    Parameters
    ----------
    draw
        Given the controls' values by name, returns HTML.
    controls
        ipywidgets by name; the ``description`` of each is its visible label.

    Attributes
    ----------
    view
        The HTML widget that shows what ``draw`` returned.

    Examples
    --------
    >>> panel = Panel(lambda name: f"<p>Hello {name}</p>", name=ui.Text("you", description="Name"))
    >>> panel.controls["name"].value = "all"
    >>> panel.view.value
    '<p>Hello all</p>'
    """

    def __init__(self, draw: Callable[..., str], **controls: ui.Widget) -> None:
        self.draw, self.controls = draw, controls
        self.view = ui.HTML()
        row = ui.Layout(flex_flow="row wrap")
        super().__init__([ui.HBox(list(controls.values()), layout=row), self.view])
        for control in controls.values():
            control.style = LABEL
            control.observe(self._redraw, names="value")
        self._redraw()

    def _redraw(self, change: object = None) -> None:
        values = {name: control.value for name, control in self.controls.items()}
        try:
            self.view.value = self.draw(**values)
        except AntlibError as error:
            self.view.value = f"<p><b>Nothing to show.</b> {escape(str(error))}</p>"

    def __repr__(self) -> str:
        labels = ", ".join(control.description for control in self.controls.values())
        return f"A panel with the controls {labels}: run the notebook to use it."

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts short the words that stand in for a panel where no kernel runs.
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


# --- what a panel or a notebook cell shows ------------------------------------------------------


def answer(*findings: Chart | str) -> HTML:
    """Return the answer to a notebook's question, each finding in a sentence.

    Parameters
    ----------
    findings
        Sentences, or figures, whose title is their finding; the first one is printed in bold.
    """
    words = [f.title if isinstance(f, Chart) else f for f in findings]
    first, *rest = [escape(sentence).rstrip(".") + "." for sentence in words]
    return HTML(f'<p {NO_MATH} style="font-size:1.2em"><b>{first}</b> {" ".join(rest)}</p>')


def _number(value: float) -> str:
    """Return a number for a table: large ones with thousands marks, small ones to four digits."""
    if math.isinf(value):
        return "∞" if value > 0 else "\N{MINUS SIGN}∞"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def table(frame: pd.DataFrame, columns: Iterable[str]) -> HTML:
    """Show some columns of a frame as a table that can be read.

    Amounts get thousands marks, an open side is ∞, days lose their midnight, what is unknown stays
    blank, and words from articles are escaped.
    """
    return HTML(table_html(frame, columns))


def table_html(frame: pd.DataFrame, columns: Iterable[str]) -> str:
    """Return what :func:`table` shows, as HTML for a panel."""
    shown = frame[list(columns)].copy()
    days = shown.select_dtypes("datetime").columns
    for name in days:
        shown[name] = shown[name].dt.strftime("%Y-%m-%d")
    html = shown.to_html(index=False, border=0, justify="left", na_rep="", float_format=_number)
    # JupyterLab sets every cell to the right, which suits numbers only; cells come row by row.
    styles = cycle(_cell_style(shown[name], plain=name in days) for name in shown)
    html = re.sub("<t[dh]>", lambda cell: f'{cell[0][:-1]} style="{next(styles)}">', html)
    return f'<div {NO_MATH} style="overflow-x:auto">{html}</div>'


def _cell_style(column: pd.Series, plain: bool) -> str:
    """Return the style of a column: words may break into lines, numbers and days may not."""
    if is_numeric_dtype(column):
        return "text-align:right;white-space:nowrap;padding:.2em .6em"
    if plain or column.astype("str").str.len().max() <= LONG:
        return "text-align:left;white-space:nowrap;padding:.2em .6em"
    return f"text-align:left;min-width:{LONG / 2:g}em;padding:.2em .6em"


def picture(figure: Chart) -> str:
    """Return a figure as HTML: an image with its alt text, and the caption below.

    An ``img`` element, since JupyterLab drops the alt text of its own image outputs.
    """
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=SCREEN)
    data = base64.b64encode(stream.getvalue()).decode()
    return (
        f'<img alt="{escape(charts.alt_text(figure))}" style="width:50em;max-width:100%" '
        f'src="data:image/png;base64,{data}"><p>{escape(charts.caption(figure))}</p>'
    )


# --- controls -----------------------------------------------------------------------------------


def choice(label: str, values: Iterable[str], everything: str = "", value: str = "") -> ui.Dropdown:
    """Return a labelled list to choose from; ``everything`` names a first entry for all of them."""
    entries = [(name, name) for name in dict.fromkeys(values) if name]
    options = [(everything, ALL), *entries] if everything else entries
    return ui.Dropdown(options=options, value=value or options[0][1], description=label)


def currency_choice(value: str) -> ui.Dropdown:
    """Return the list of currencies that have official rates."""
    return choice("Currency", sorted(currencies()), value=value)


def company_choice(frame: pd.DataFrame) -> ui.Dropdown:
    """Return the list of companies in a frame."""
    return choice("Company", sorted(frame["company"].unique()), "all companies")


def _only(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    return frame if value == ALL else frame[frame[column] == value]


# --- one panel for each notebook ----------------------------------------------------------------

SUM = ("amount_low", "amount_high", "currency")
WHEN = ("date", "date_end", "date_precision")


def facts_panel(source: Source = None, articles: pd.DataFrame | None = None) -> Panel:
    """Show an article with the words behind its facts, by article and kind of fact."""
    texts = read_articles() if articles is None else articles
    facts = facts_from(texts if source is None else source)

    def draw(article: str, kind: str) -> str:
        chosen = _only(_only(facts, "article_id", article), "kind", kind)
        read = show_evidence(chosen, _only(texts, "article_id", article), context="article")
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
        chosen, day = _only(imposed, "company", company), rates_of or own_day
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
        gaps = _only(gaps, "company", company)
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
        chosen = _only(facts, "company", company)
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
        chosen = _only(_only(events, "company", company), "theme", theme)
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

    box = ui.Layout(width="98%", height="12em")
    return Panel(
        draw,
        text=ui.Textarea(EXAMPLE, description="Article", continuous_update=False, layout=box),
        published=ui.DatePicker(value=date(2024, 5, 14), description="Published"),
        dollar=choice("A bare $ is", DOLLARS, "not known"),
    )
