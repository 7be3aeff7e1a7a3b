"""The panel for a reader's own articles: pasted, uploaded, or in a folder that is named."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.dollars import DOLLARS
from antlib.errors import AntlibError, ArticleError
from antlib.sources import SUFFIXES
from antlib.widgets.collection import Collection
from antlib.widgets.controls import choice, day_choice, words_field
from antlib.widgets.live import Said, message
from antlib.widgets.panel import STYLE, Keys, controls_box
from antlib.widgets.review import ReviewPanel
from antlib.widgets.tables import SUM, WHEN, table_html
from antlib.widgets.themes import (
    facts_panel,
    fine_panel,
    gap_panel,
    market_panel,
    milestone_panel,
)

EXAMPLE = (
    "LONDON, May 14, 2024 - The energy regulator fined Blue Heron Energy $5.4 million on "
    "Monday, far less than the $8 million or more that analysts had expected. "
    "Its shares rose 2.5 per cent."
)
"""Stands in the box until the reader pastes an article; made up for this purpose."""

LISTED = ["file", "read", "reason", "published", "published_basis", "title", "characters"]
TABLE = ["article_id", "kind", "type", "status", "company", *SUM, "percent", *WHEN, "quote"]

Facts = pd.DataFrame
VIEWS: dict[str, Callable[[pd.DataFrame, Facts], ui.Widget]] = {
    "the facts, article by article": lambda articles, facts: facts_panel(facts, articles),
    "the fines": lambda articles, facts: fine_panel(facts, articles),
    "estimates beside fines": lambda articles, facts: gap_panel(facts, articles),
    "market value": lambda articles, facts: market_panel(facts, articles),
    "milestones": lambda articles, facts: milestone_panel(facts, articles),
    "every fact as a table": lambda articles, facts: ui.HTML(
        table_html(facts, TABLE, "30em", plain=True)
    ),
    "check and correct": lambda articles, facts: ReviewPanel(articles),
}
"""What can be seen of the articles, made when it is chosen."""


class OwnArticles(ui.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Ways to add articles, a list of what was read and what not, and what the articles say.

    Parameters
    ----------
    folder
        A folder to begin with; what is wrong with it is said in the panel.

    Attributes
    ----------
    own
        Rows of the articles added, by ``article_id``.
    refused
        What was not read: name or path, and the reason.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self._collection = Collection()
        self._controls(folder)
        self.said, self.list, self.shown = Said(), ui.HTML(), ui.VBox()
        super().__init__(self._parts())
        self.add_class("antlib-panel")
        self._bind()
        if folder is not None:
            self._do(self._read_folder)
        self._fill()

    def _controls(self, folder: str | Path | None) -> None:
        self.text = ui.Textarea(
            EXAMPLE, description="Article", continuous_update=False, layout=ui.Layout(height="12em")
        )
        self.text.add_class("antlib-wide")
        self.published = day_choice("Published")
        self.title, self.publisher = words_field("Title"), words_field("Publisher")
        self.dollar = choice("A bare $ is", DOLLARS, "not known")
        self.paste = ui.Button(description="Add this text")
        self.upload = ui.FileUpload(accept=",".join(SUFFIXES), multiple=True)
        self.upload.description = "Upload files"
        self.folder = words_field("Folder", str(folder or ""))
        self.read = ui.Button(description="Read the folder")
        self.entry = ui.Dropdown(options=[("none", "")], description="Article of the list")
        self.day = day_choice("Its publication day")
        self.set_day = ui.Button(description="Set the day")
        self.remove = ui.Button(description="Remove it")
        self.target = words_field("New folder", "my_articles")
        self.save = ui.Button(description="Save as a folder")
        self.view = ui.Dropdown(options=list(VIEWS), description="Show")

    def _parts(self) -> list[ui.Widget]:
        return [
            Keys(),
            _head("Paste a text"),
            controls_box([self.text, self.published, self.title, self.publisher, self.dollar]),
            _row(self.paste),
            _head("Or upload files, or name a folder"),
            _hint("Plain text, Markdown, or web pages as a browser saves them (HTML)."),
            _row(self.upload, self.folder, self.read),
            self.said,
            _head("What was read"),
            self.list,
            _row(self.entry, self.day, self.set_day, self.remove),
            _row(self.target, self.save),
            _head("What the articles say"),
            _row(self.view),
            self.shown,
        ]

    def _bind(self) -> None:
        self.paste.on_click(lambda _: self._do(self._add_text))
        self.upload.observe(lambda _: self._do(self._add_files), names="value")
        self.read.on_click(lambda _: self._do(self._read_folder))
        self.remove.on_click(lambda _: self._do(self._remove))
        self.set_day.on_click(lambda _: self._do(self._set_day))
        self.save.on_click(lambda _: self._do(self._save))
        self.view.observe(lambda _: self._show(), names="value")

    # --- what there is ---------------------------------------------------------------------------

    @property
    def own(self) -> dict[str, dict[str, Any]]:
        """Rows of the articles added, by ``article_id``."""
        return self._collection.own

    @property
    def refused(self) -> list[tuple[Path, str]]:
        """What was not read: name or path, and the reason."""
        return self._collection.refused

    @property
    def articles(self) -> pd.DataFrame:
        """The articles frame; where none was added and none refused, that of the project."""
        return self._collection.articles

    @property
    def facts(self) -> Facts:
        """The facts frame of :attr:`articles`."""
        return self._collection.facts(self._tell)

    @property
    def report(self) -> pd.DataFrame:
        """Every file or text: whether it was read, and why not (:func:`antlib.article_report`)."""
        return self._collection.report

    # --- what the reader does --------------------------------------------------------------------

    def _add_text(self) -> str:
        known = {
            "published": self.published.value,
            "title": " ".join(self.title.value.split()),
            "publisher": " ".join(self.publisher.value.split()),
            "dollar": self.dollar.value,
        }
        name = self._collection.add_text(self.text.value, known)
        # What is said of one article must not be taken for the next one's.
        self.text.value = self.title.value = self.publisher.value = self.dollar.value = ""
        self.published.value = None
        return f"Added as {name}. Paste the next one, or see below what it says."

    def _add_files(self) -> str:
        uploaded = list(self.upload.value)
        if not uploaded:
            return self._words
        self.upload.value = ()  # so that the same file can be chosen again
        read = 0
        for done, file in enumerate(uploaded):
            self._tell(f"file {done + 1} of {len(uploaded)}: {file['name']}")
            name = Path(file["name"].replace("\\", "/")).name
            read += self._collection.add_file(name, bytes(file["content"]))
        return f"Files read: {read} of {len(uploaded)}."

    def _read_folder(self) -> str:
        named = self.folder.value.strip()
        if not named:
            raise ArticleError("Name the folder first.")
        folder = Path(named).expanduser()
        number = self._collection.read_folder(folder, self._tell)
        return f"Articles read from {folder.resolve()}: {number}."

    def _chosen(self) -> str:
        if not self.entry.value:
            raise ArticleError("Add an article first, and choose it.")
        return str(self.entry.value)

    def _remove(self) -> str:
        name = self._chosen()
        self._collection.remove(name)
        return f"{name} is out of the list."

    def _set_day(self) -> str:
        name, day = self._chosen(), self.day.value
        self._collection.set_day(name, day)
        return f"{name} was published on {day}." if day else f"The day of {name} is not known."

    def _save(self) -> str:
        named = self.target.value.strip()
        if not named:
            raise ArticleError("Name the new folder first.")
        if not self.own:
            raise ArticleError("There is no article to save: add one first.")
        saved = self._collection.save(named)
        self.folder.value = str(saved)
        return f"Articles saved in {saved}: {len(self.own)}."

    # --- what is shown ---------------------------------------------------------------------------

    _words = ""

    def _do(self, act: Callable[[], str]) -> None:
        """Do what a button asks for, and say what came of it."""
        try:
            self._words = act()
            words = message("Done.", self._words) if self._words else ""
        except (AntlibError, OSError) as error:
            words = message("Not done.", str(error))
        self._fill()
        self.said.value = words

    def _tell(self, words: str) -> None:
        self.said.value = message("Reading", words)

    def _fill(self) -> None:
        """Show the list and the view again."""
        names = sorted(self.own)
        if [value for _, value in self.entry.options] != (names or [""]):
            self.entry.options = [(name, name) for name in names] or [("none", "")]
            self.entry.value = names[-1] if names else ""
        report = self.report
        report["read"] = report["read"].map({True: "read", False: "not read"})
        head = (
            "<p>Nothing was added yet: these articles come with the project.</p>"
            if self._collection.is_untouched
            else f"<p>{len(self.own)} read, {len(self.refused)} not read.</p>"
        )
        self.list.value = head + table_html(report, LISTED, tall="20em", plain=True)
        self._show()

    def _show(self) -> None:
        articles = self.articles
        if not len(articles):
            self.shown.children = [ui.HTML("<p>No article was read yet.</p>")]
            return
        said = self.said.value
        panel = VIEWS[self.view.value](articles, self.facts)
        if isinstance(panel, ReviewPanel):
            panel.on_decision = self._collection.decided
        self.said.value = said  # in place of how far the reading was
        if len(articles) == 1 and "article" in getattr(panel, "controls", {}):
            panel.controls["article"].value = articles["article_id"].iloc[0]
        self.shown.children = [panel]

    def __repr__(self) -> str:
        return (
            "A panel to paste or upload articles, or to name a folder of them: run the notebook to "
            "use it. The cells below show the same for the folder that the notebook names."
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts short the words that stand in for a panel where no kernel runs.
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def own_articles_panel(folder: str | Path | None = None) -> OwnArticles:
    """Read a reader's own articles, and show what they say.

    Parameters
    ----------
    folder
        A folder of articles to begin with. Without it, and until an article is added, the
        articles of the project are shown. What was pasted or uploaded before in the same Python
        session and not saved is there again.

    Returns
    -------
    OwnArticles
        Its ``articles``, ``facts`` and ``report`` are frames for further cells.
    """
    return OwnArticles(folder)


def _head(words: str) -> ui.HTML:
    return ui.HTML(f"<h3 style='margin:.8em 0 0'>{escape(words)}</h3>")


def _hint(words: str) -> ui.HTML:
    return ui.HTML(f"<small>{escape(words)}</small>")


def _row(*widgets: ui.Widget) -> ui.Box:
    for widget in widgets:
        if not isinstance(widget, ui.Button | ui.FileUpload):
            widget.style = STYLE
    box = ui.Box(widgets)
    box.add_class("antlib-saving")
    return box
