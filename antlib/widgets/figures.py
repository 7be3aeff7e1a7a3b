"""Panels of a figure: picture, caption and table change together, rows lead to their words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import ipywidgets as ui
import pandas as pd

from antlib.charts import Chart
from antlib.errors import AntlibError
from antlib.saving import save_figure, save_table, saving_folder
from antlib.widgets.behind import Behind, Place, places_of
from antlib.widgets.controls import words_field
from antlib.widgets.evidence import FactTable
from antlib.widgets.live import Drawing, Said, message
from antlib.widgets.panel import STYLE, Panel
from antlib.widgets.tables import cells, drawn, head_words, numeric, shown_columns


@dataclass(frozen=True)
class View:
    """What a panel of a figure shows.

    Parameters
    ----------
    figure
        The figure.
    table
        The rows behind it.
    columns
        The columns of the table to show and to save.
    name
        What it is, as a file name without ending.
    article
        An article to show below the table, "" for that of the row which the reader chooses.
    """

    figure: Chart
    table: pd.DataFrame
    columns: Sequence[str]
    name: str
    article: str = ""

    def places(self) -> list[list[Place]]:
        """Return where the words stand, row by row."""
        rows = self.table.to_dict("records")
        return [places_of({str(name): value for name, value in row.items()}) for row in rows]


class FigurePanel(Panel):
    """Controls above a figure and its table, buttons that save both, and the words of a row.

    Parameters
    ----------
    draw
        Given the controls' values by name, returns a :class:`View`.
    behind
        Shows the words of the row that is chosen.
    controls
        ipywidgets by name; the ``description`` of each is its visible label.

    Attributes
    ----------
    shown
        The view on screen; None where there is nothing to show.
    table
        The table, a row of which the reader may choose.
    behind
        The words behind the chosen row.
    folder, figure_button, table_button
        The controls that save.
    said
        The message that says where the files are.

    Examples
    --------
    >>> from antlib import charts
    >>> from antlib.schema import FACTS, frame_of
    >>> from antlib.widgets import choice
    >>> day = pd.Timestamp("2022-03-07")
    >>> facts = frame_of([{"article_id": "wire", "kind": "fine", "company": "Harbour Bank",
    ...     "published": day}], FACTS)
    >>> def draw(kind: str) -> View:
    ...     rows = facts[facts["kind"] == kind]
    ...     return View(charts.facts_by_article(rows), rows, ["company", "published"], kind)
    >>> kinds = choice("Kind", ["fine", "estimate"])
    >>> panel = FigurePanel(draw, Behind(facts, pd.DataFrame()), kind=kinds)
    >>> panel.table.columns, panel.table.rows
    (['Company', 'Published'], [['Harbour Bank', '7 March 2022']])
    """

    def __init__(self, draw: Callable[..., View], behind: Behind, **controls: ui.Widget) -> None:
        self.shown: View | None = None
        self.behind = behind
        self.table = FactTable(label="The rows behind the figure")
        self._places: list[list[Place]] = []
        self.draw_view = draw
        self.figure_button, self.table_button = (
            ui.Button(description=f"Save {what}", tooltip=f"Save the {what} as it is on screen")
            for what in ("figure", "table")
        )
        self.folder = words_field(
            "into the folder", str(saving_folder()), style=STYLE, layout=ui.Layout(flex="1 1 24em"),
        )  # fmt: skip
        self.said = Said()
        super().__init__(self._drawn, **controls)
        self.view.add_class("antlib-view")
        saving = ui.Box([self.figure_button, self.table_button, self.folder])
        saving.add_class("antlib-saving")
        self.children = (*self.top, self.view, saving, self.said, self.table, self.behind)
        self.table.observe(lambda change: self._choose(), names="chosen")
        self.figure_button.on_click(lambda _: self._say(self.save_figure))
        self.table_button.on_click(lambda _: self._say(self.save_table))

    def _drawn(self, **values: object) -> Drawing:
        self.shown, self.said.value = None, ""
        view = self.draw_view(**values)
        drawing = drawn(view.figure)
        self.shown = view
        return drawing

    def _redraw(self, change: object = None) -> None:
        """Change picture, caption and table together; what was chosen stays so if it is there."""
        with self.table.hold_sync(), self.view.hold_sync():  # nothing is sent before all is ready
            try:
                super()._redraw(change)
            finally:
                self._fill()

    def _fill(self) -> None:
        view, at = self.shown, self.table.chosen
        before = self._places[at] if 0 <= at < len(self._places) else []
        self._places = view.places() if view else []
        frame = view.table if view else pd.DataFrame()
        columns = shown_columns(frame, view.columns) if view else []
        with self.table.hold_sync():
            self.table.columns = list(map(head_words, columns))
            self.table.numeric = numeric(frame, columns)
            self.table.rows = cells(frame, columns)
            self.table.chosen = self._places.index(before) if before in self._places else -1
        self._choose()

    def _choose(self) -> None:
        """Show the words of the row that is chosen."""
        at = self.table.chosen
        if 0 <= at < len(self._places):
            self.behind.show(self._places[at])
        elif self.shown and self.shown.article:
            self.behind.show_article(self.shown.article)
        else:
            self.behind.show([])

    def save_figure(self) -> list[Path]:
        """Save the figure on screen as PNG and SVG into the folder that the panel names.

        Raises
        ------
        AntlibError
            Where there is nothing on screen.
        OSError
            Where the folder cannot be written to.
        """
        view = self._on_screen()
        return save_figure(view.figure, view.name, self._into())

    def save_table(self) -> list[Path]:
        """Save the table on screen as CSV; as :meth:`save_figure`."""
        view = self._on_screen()
        return [save_table(view.table, view.name, self._into(), view.columns)]

    def _on_screen(self) -> View:
        if self.shown is None:
            raise AntlibError("there is nothing on screen to save")
        return self.shown

    def _into(self) -> Path | None:
        named = self.folder.value.strip()
        return Path(named).expanduser() if named else None

    def _say(self, save: Callable[[], list[Path]]) -> None:
        """Save, and say in words where the files are or why there are none."""
        try:
            files = save()
        except (AntlibError, OSError, ValueError) as error:
            self.said.value = message("Not saved.", f"{error}")
        else:
            names = " and ".join(file.name for file in files)
            self.said.value = message(
                "Saved", f"{names} in the folder {files[0].parent.resolve()}."
            )
