"""The panel in which an analyst checks facts against their words, and has the last word."""

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.articles import read_articles
from antlib.cell_values import written
from antlib.decisions import Key
from antlib.errors import AntlibError, ArticleError
from antlib.evidence import legend_of, spelled_out
from antlib.extraction import reviewed_facts
from antlib.readings import kind_words
from antlib.records import Kind, Span
from antlib.review_folder import folder_of
from antlib.review_report import IDLE, review_report, withdraw_idle
from antlib.reviewing import add_fact, review_fact
from antlib.widgets.controls import words_field
from antlib.widgets.deciding import AddForm, EditForm, found_next
from antlib.widgets.evidence import ArticleText, FactTable
from antlib.widgets.live import Said, message
from antlib.widgets.panel import Keys
from antlib.widgets.shown import COLUMNS, Shown, highlighted, kept_where, numbered
from antlib.widgets.tables import table_html

NONE = "No facts: choose another article or kind, or add one below."


class ReviewPanel(ui.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A table of facts, the article of the chosen one, and what the analyst may say of it.

    Parameters
    ----------
    articles
        The articles frame, as :func:`antlib.read_articles` returns it.

    Attributes
    ----------
    articles
        The articles frame with every decision made so far.
    on_decision
        Called with that frame after each decision.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        self.articles = articles
        self.on_decision: Callable[[pd.DataFrame], None] = lambda articles: None
        self._facts = numbered(reviewed_facts(articles))
        self.shown: list[Shown] = []
        self._chosen: tuple[str, Key] | None = None
        names = [str(name) for name in articles["article_id"]]
        self.article = ui.Dropdown(
            options=[("all articles", ""), *((name, name) for name in names)], description="Article"
        )
        self.kind = ui.Dropdown(
            options=[("all kinds", ""), *((kind_words(k), k.value) for k in Kind)],
            description="Kind of fact",
        )
        self.rejected = ui.Checkbox(True, description="Show rejected facts", indent=False)
        self.table = FactTable(columns=COLUMNS, none=NONE)
        self.text = ArticleText()
        self.reading, self.said, self.notice, self.place = Said(), Said(), ui.HTML(), ui.HTML()
        self.who = words_field("Your name")
        self.note = words_field("Note")
        self.accept, self.reject, self.undo = (
            ui.Button(description=label, tooltip=tip)
            for label, tip in (
                ("Accept", "The chosen fact is right as it is read"),
                ("Reject", "The chosen fact is no fact: leave it out of every table"),
                ("Undo", "Take back the newest decision on the chosen fact"),
            )
        )
        self.drop = ui.Button(
            description="Withdraw them",
            tooltip="Take back the decisions that are not applied, so that nobody is told again",
        )
        self.edit, self.add = EditForm(), AddForm()
        super().__init__(self._parts())
        self.add_class("antlib-review")
        self._bind()
        self._fill()
        self._warn()

    def _parts(self) -> list[ui.Widget]:
        def row(*widgets: ui.Widget) -> ui.Box:
            for widget in widgets:
                if widget.style.has_trait("description_width"):
                    widget.style.description_width = "initial"
            box = ui.Box(widgets)
            box.add_class("antlib-row")
            return box

        return [
            Keys(),
            self.notice,
            self.drop,
            row(self.article, self.kind, self.rejected),
            self.table,
            self.reading,
            self.text,
            _head("What do you say of the chosen fact?"),
            row(self.who, self.note),
            row(self.accept, self.reject, self.undo),
            row(*self.edit.parts()),
            self.said,
            _head("Is a fact missing? Select its words in the article, or find them here."),
            row(*self.add.finding()),
            self.add.words,
            row(*self.add.parts()),
            self.place,
        ]

    def _bind(self) -> None:
        for control in (self.article, self.kind, self.rejected):
            control.observe(lambda change: self._fill(), names="value")
        self.table.observe(lambda change: self._choose(change["new"]), names="chosen")
        self.text.observe(self._click, names="clicked")
        self.text.observe(self._select, names="selected")
        self.accept.on_click(lambda button: self._decide("accept"))
        self.reject.on_click(lambda button: self._decide("reject"))
        self.undo.on_click(lambda button: self._decide("withdraw"))
        self.drop.on_click(
            lambda button: self._keep(
                lambda: withdraw_idle(self.articles, who=self.who.value), "they are withdrawn"
            )
        )
        self.edit.save.on_click(lambda button: self._decide("edit", self.edit.changes))
        self.add.find.on_click(lambda button: self._find())
        self.add.save.on_click(lambda button: self._add())

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def chosen(self) -> Shown | None:
        """The fact that is chosen in the table."""
        position = self.table.chosen
        return self.shown[position] if 0 <= position < len(self.shown) else None

    @property
    def current(self) -> dict[str, Any]:
        """The article on show: the chosen fact's, or the one that was asked for."""
        names = self.articles["article_id"].astype("str")
        wanted = self.article.value or (self.chosen.article_id if self.chosen else names.iloc[0])
        row = self.articles[names == wanted].iloc[0]
        return {str(name): value for name, value in row.items()}

    def _fill(self) -> None:
        """Show the facts that the controls ask for, the same one chosen as before."""
        names = [self.article.value] if self.article.value else list(self._facts)
        self.shown = [fact for name in names for fact in self._facts[name] if self._wanted(fact)]
        keys = [fact.key for fact in self.shown]
        last = min(max(self.table.chosen, 0), len(keys) - 1)
        chosen = keys.index(self._chosen) if self._chosen in keys else last
        skip = 1 if self.article.value else 0  # one article needs no column to tell it apart
        with self.table.hold_sync():
            self.table.label = f"{len(keys)} facts; the arrow keys choose one"
            self.table.columns = COLUMNS[skip:]
            self.table.rows = [fact.cells()[skip:] for fact in self.shown]
            self.table.chosen = chosen
        self._choose(chosen)

    def _wanted(self, fact: Shown) -> bool:
        kind_fits = self.kind.value in ("", fact.row["kind"])
        return kind_fits and (self.rejected.value or not fact.fact.is_rejected)

    def _choose(self, position: int) -> None:
        chosen = self.chosen
        self._chosen = chosen.key if chosen else None
        self.reading.value = spelled_out(chosen.row) if chosen else "No fact is chosen."
        self.edit.show(chosen.row if chosen else {})
        for button in (self.accept, self.reject, self.undo, self.edit.save):
            button.disabled = chosen is None
        if self.add.article_id != self.current["article_id"]:
            self.add.take(self.current["article_id"], self.current["text"], None)
        self._show_text()
        self.place.value = f"<small>{escape(kept_where(folder_of(self.current)))}</small>"

    def _show_text(self) -> None:
        article, chosen = self.current, self.chosen
        facts = [f for f in self._facts[article["article_id"]] if self._wanted(f)]
        facts = [f for f in facts if not f.fact.is_rejected or f.key == self._chosen]
        with self.text.hold_sync():
            self.text.label = f"Article {article['article_id']}"
            self.text.legend = [list(entry) for entry in legend_of(f.row for f in facts)]
            self.text.pieces = highlighted(
                article["text"], [(fact.row, fact.number) for fact in facts], self.add.span
            )
            self.text.chosen = chosen.number if chosen else -1

    def _warn(self) -> None:
        """Say which decisions have no effect, and why."""
        report = review_report(self.articles)
        idle = report[report["state"].isin(IDLE)]
        self.drop.layout.display = "" if len(idle) else "none"
        columns = ["article_id", "state", "kind", "quote", "action", "field", "new", "when"]
        self.notice.value = (
            "<p><b>These decisions are not applied.</b> Stale: the article's text has changed "
            "since. Not found: the rules read no such fact any more. No article: it is not in the "
            "folder any more. Contradictory: the edit does not go together with an older one, or "
            "with what the rules read now, such as a lower bound above the upper one. Decide again "
            "where you still hold to them.</p>"
            f"{table_html(idle, columns, plain=True)}"
            if len(idle)
            else ""
        )

    # --- what the reader does --------------------------------------------------------------------

    def _click(self, change: dict[str, Any]) -> None:
        """Choose the fact whose highlight was clicked."""
        name = self.current["article_id"]
        for position, fact in enumerate(self.shown):
            if (fact.article_id, fact.number) == (name, change["new"]):
                self.table.chosen = position
        self.text.clicked = -1

    def _select(self, change: dict[str, Any]) -> None:
        """Take the words that were selected in the article."""
        if len(change["new"]) == 2:
            article = self.current
            self.add.take(article["article_id"], article["text"], Span(*change["new"]))
            self.text.selected = []
            self._show_text()

    def _find(self) -> None:
        article, after = self.current, self.add.span.end if self.add.span else 0
        span = found_next(article["text"], self.add.wanted.value, after)
        self.add.take(article["article_id"], article["text"], span)
        if span is None:
            self._say("Not found.", "These words do not stand in the article.")
        self._show_text()

    def _decide(self, action: str, changes: dict[str, Any] | None = None) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        about = {"note": self.note.value, "who": self.who.value}
        self._keep(
            lambda: review_fact(self.articles, chosen.row, action, changes, **about),
            f"{action}: {written(chosen.row['quote'])}",
        )

    def _add(self) -> None:
        span, name = self.add.span, self.current["article_id"]
        if span is None:
            self._say("Nothing was added.", "Select the words of the fact first, or find them.")
            return
        kind, values = self.add.values()
        about = {"note": self.note.value, "who": self.who.value}
        before = {fact.key for fact in self._facts[name]}

        def act() -> pd.DataFrame:
            return add_fact(self.articles, name, span.start, span.end, kind, values, **about)

        if self._keep(act, f"added: {self.add.quote}"):
            self.add.take(name, self.current["text"], None)
            self.add.clear()
            new = [fact.key for fact in self._facts[name] if fact.key not in before]
            self._chosen = new[0] if new else self._chosen
            self._fill()

    def _keep(self, act: Callable[[], pd.DataFrame], words: str) -> bool:
        """Write a decision and show what came of it; say so where it cannot be kept."""
        name = self.current["article_id"]
        try:
            self.articles = act()
        except (AntlibError, OSError) as error:
            self._say("Nothing was saved.", str(error))
            return False
        changed = self.articles[self.articles["article_id"].astype("str") == name]
        self._facts |= numbered(reviewed_facts(changed))
        self.note.value = ""
        self._fill()
        self._warn()
        self._say("Saved.", words)
        self.on_decision(self.articles)
        return True

    def _say(self, head: str, words: str) -> None:
        self.said.value = message(head, words)

    def __repr__(self) -> str:
        return (
            "A panel to check each fact against its words and to correct it: run the notebook to "
            "use it. The tables and the highlighted articles below show the same without it."
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts short the words that stand in for a panel where no kernel runs.
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def _head(words: str) -> ui.HTML:
    return ui.HTML(f"<p style='margin:.8em 0 0'><b>{escape(words)}</b></p>")


def review_panel(articles: pd.DataFrame | None = None) -> ReviewPanel:
    """Show every fact with its words in their article, and let the reader correct them.

    Parameters
    ----------
    articles
        The articles frame, as :func:`antlib.read_articles` returns it; the seeds without it.

    Returns
    -------
    ReviewPanel
        Its ``articles`` is the frame with every decision made so far.

    Raises
    ------
    ArticleError
        Where there is no article in the frame.
    """
    shown = read_articles() if articles is None else articles
    if not len(shown):
        raise ArticleError("there is no article to review; read some with antlib.read_articles")
    return ReviewPanel(shown)
