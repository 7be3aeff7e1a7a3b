"""The panel for a reader's own articles: pasted, uploaded, or in a folder that is named."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.article_files import article_of, read_source
from antlib.article_folder import save_articles
from antlib.articles import articles_frame, read_articles, report_of
from antlib.dollars import DOLLARS
from antlib.errors import AntlibError, ArticleError
from antlib.extraction import extract
from antlib.schema import FACTS, frame_of
from antlib.sources import SUFFIXES
from antlib.widgets.controls import choice, day_choice
from antlib.widgets.panel import STYLE, Keys, controls_box, message
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
    "every fact as a table": lambda articles, facts: ui.HTML(table_html(facts, TABLE, "30em")),
    "check and correct": lambda articles, facts: ReviewPanel(articles),
}
"""What can be seen of the articles, made when it is chosen."""

_session: dict[str, dict[str, Any]] = {}
"""Rows of what was pasted or uploaded and not saved: running the cell again must not lose them."""


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
        self.own: dict[str, dict[str, Any]] = dict(_session)
        self.refused: list[tuple[Path, str]] = []
        self._facts: dict[str, Facts] = {}
        self._controls(folder)
        self.said, self.list, self.shown = ui.HTML(), ui.HTML(), ui.VBox()
        super().__init__(self._parts())
        self.add_class("antlib-panel")
        self._bind()
        if folder is not None:
            self._do(self._read_folder)
        self._fill()

    def _controls(self, folder: str | Path | None) -> None:
        self.text = ui.Textarea(EXAMPLE, description="Article", layout=ui.Layout(height="12em"))
        self.text.add_class("antlib-wide")
        self.published = day_choice("Published")
        self.title, self.publisher = ui.Text(description="Title"), ui.Text(description="Publisher")
        self.dollar = choice("A bare $ is", DOLLARS, "not known")
        self.paste = ui.Button(description="Add this text")
        self.upload = ui.FileUpload(accept=",".join(SUFFIXES), multiple=True)
        self.upload.description = "Upload files"
        self.folder = ui.Text(str(folder or ""), description="Folder")
        self.read = ui.Button(description="Read the folder")
        self.entry = ui.Dropdown(options=[("none", "")], description="Article of the list")
        self.day = day_choice("Its publication day")
        self.set_day = ui.Button(description="Set the day")
        self.remove = ui.Button(description="Remove it")
        self.target = ui.Text("my_articles", description="New folder")
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
    def articles(self) -> pd.DataFrame:
        """The articles frame; where none was added and none refused, that of the project."""
        return read_articles() if self._is_untouched else articles_frame(self.own.values())

    @property
    def facts(self) -> Facts:
        """The facts frame of :attr:`articles`."""
        if self._is_untouched:
            return extract(self.articles)
        for done, (name, row) in enumerate(self.own.items()):
            if name not in self._facts:
                if len(self.own) - len(self._facts) > 1:
                    self._tell("Reading", f"article {done + 1} of {len(self.own)}: {name}")
                self._facts[name] = extract(articles_frame([row]))
        parts = [self._facts[name] for name in sorted(self.own)]
        return pd.concat(parts, ignore_index=True) if parts else frame_of([], FACTS)

    @property
    def report(self) -> pd.DataFrame:
        """Every file or text: whether it was read, and why not (:func:`antlib.article_report`)."""
        rows = self.own.values() if not self._is_untouched else _rows(self.articles)
        return report_of(rows, self.refused)

    @property
    def _is_untouched(self) -> bool:
        return not self.own and not self.refused

    # --- what the reader does --------------------------------------------------------------------

    def _add_text(self) -> str:
        known = {
            "published": self.published.value,
            "title": " ".join(self.title.value.split()),
            "publisher": " ".join(self.publisher.value.split()),
            "dollar": self.dollar.value,
        }
        row = article_of("pasted.txt", self.text.value.encode("utf-8", "replace"), known)
        name = _free(_slug(row["title"]), self.own)
        self._take({**row, "article_id": name, "file": "pasted text"})
        # What is said of one article must not be taken for the next one's.
        self.text.value = self.title.value = self.publisher.value = self.dollar.value = ""
        self.published.value = None
        return f"Added as {name}. Paste the next one, or see below what it says."

    def _add_files(self) -> str:
        uploaded = list(self.upload.value)
        if not uploaded:
            return self._words
        self.upload.value = ()  # so that the same file can be chosen again
        number = len(self.own)
        for done, file in enumerate(uploaded):
            self._tell("Reading", f"file {done + 1} of {len(uploaded)}: {file['name']}")
            name = Path(file["name"].replace("\\", "/")).name
            try:
                self._take({**article_of(name, bytes(file["content"]), {}), "file": name})
            except ArticleError as error:
                self._refuse(Path(name), str(error))
        return f"Files read: {len(self.own) - number} of {len(uploaded)}."

    def _read_folder(self) -> str:
        named = self.folder.value.strip()
        if not named:
            raise ArticleError("Name the folder first.")

        def tell(path: Path, done: int, total: int) -> None:
            self._tell("Reading", f"file {done + 1} of {total}: {path.name}")

        folder = Path(named).expanduser()
        here = folder.resolve()
        # Files that were uploaded have a name alone, and none of them lies in the folder.
        others = [(path, why) for path, why in self.refused if path == Path(path.name)
                  or here not in (path.resolve(), path.resolve().parent)]  # fmt: skip
        try:
            reading = read_source(folder, tell)
        except AntlibError as error:
            self.refused = [*others, (here, str(error))]
            raise
        self.refused = [*others, *reading.unread]
        for row in reading.rows:
            if (there := self.own.get(row["article_id"])) and there.get("path") == row["path"]:
                del self.own[row["article_id"]]  # the same file, as it is now
            try:
                self._take(row)
            except ArticleError as error:
                self._refuse(Path(row["path"]), str(error))
        return f"Articles read from {Path(named).expanduser().resolve()}: {len(reading.rows)}."

    def _take(self, row: dict[str, Any]) -> None:
        name = row["article_id"]
        if name in self.own:
            raise ArticleError(
                f"would be article {name!r}, which is in the list already; remove that one first, "
                "or rename the file"
            )
        self.own[name] = row
        self._facts.pop(name, None)
        self.refused = [(path, why) for path, why in self.refused if path.name != _file(row)]
        if not row.get("path"):
            _session[name] = row

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused = [(p, why) for p, why in self.refused if p != path] + [(path, reason)]

    def _chosen(self) -> str:
        if not self.entry.value:
            raise ArticleError("Add an article first, and choose it.")
        return str(self.entry.value)

    def _remove(self) -> str:
        name = self._chosen()
        for rows in (self.own, _session, self._facts):
            rows.pop(name, None)
        return f"{name} is out of the list."

    def _set_day(self) -> str:
        name, day = self._chosen(), self.day.value
        row = {**self.own[name], "published": day, "published_basis": "given" if day else None}
        self.own[name] = row
        self._facts.pop(name, None)
        if name in _session:
            _session[name] = row
        return f"{name} was published on {day}." if day else f"The day of {name} is not known."

    def _save(self) -> str:
        named = self.target.value.strip()
        if not named:
            raise ArticleError("Name the new folder first.")
        if not self.own:
            raise ArticleError("There is no article to save: add one first.")
        saved = save_articles(articles_frame(self.own.values()), named)
        for name in self.own:
            _session.pop(name, None)
        self.own = {row["article_id"]: row for row in read_source(saved).rows}
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

    def _tell(self, head: str, words: str) -> None:
        self.said.value = message(head, words)

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
            if self._is_untouched
            else f"<p>{len(self.own)} read, {len(self.refused)} not read.</p>"
        )
        self.list.value = head + table_html(report, LISTED, tall="20em")
        self._show()

    def _decided(self, articles: pd.DataFrame) -> None:
        """Take over what was decided in the panel for corrections, for the other views too."""
        for row in articles.to_dict("records"):
            name = row["article_id"]
            if name in self.own:
                self.own[name] = {**self.own[name], "reviews": row["reviews"]}
                self._facts.pop(name, None)

    def _show(self) -> None:
        articles = self.articles
        if not len(articles):
            self.shown.children = [ui.HTML("<p>No article was read yet.</p>")]
            return
        said = self.said.value
        panel = VIEWS[self.view.value](articles, self.facts)
        if isinstance(panel, ReviewPanel):
            panel.on_decision = self._decided
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


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for _, row in frame.iterrows()]


def _file(row: Mapping[str, Any]) -> str:
    return Path(row.get("path") or row.get("file") or "").name


def _slug(title: str) -> str:
    """Return a title as the name of a file, "pasted" where there is none.

    Examples
    --------
    >>> _slug("Blue Heron: fined £5.4m!"), _slug("")
    ('blue-heron-fined-5-4m', 'pasted')
    """
    return re.sub(r"[\W_]+", "-", title.casefold())[:60].strip("-") or "pasted"


def _free(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken yet.

    Examples
    --------
    >>> _free("pasted", ["pasted", "pasted-2"])
    'pasted-3'
    """
    names, number = set(taken), 2
    if name not in names:
        return name
    while f"{name}-{number}" in names:
        number += 1
    return f"{name}-{number}"


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
