"""Panels of a figure: its picture, caption and table change together and can be saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import ipywidgets as ui
import pandas as pd

from antlib.charts import Chart
from antlib.errors import AntlibError
from antlib.saving import save_figure, save_table, saving_folder
from antlib.widgets.panel import STYLE, Panel, message
from antlib.widgets.tables import picture, table_html


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
    more
        HTML to show below the table.
    """

    figure: Chart
    table: pd.DataFrame
    columns: Sequence[str]
    name: str
    more: str = ""

    def html(self) -> str:
        """Return picture, caption and table as HTML."""
        rows = table_html(self.table, self.columns, tall=TALL)
        return picture(self.figure) + rows + self.more


TALL = "26em"
"""Height beyond which a panel's table scrolls."""


class FigurePanel(Panel):
    """Controls above a figure and its table, and buttons that save what is on screen.

    Parameters
    ----------
    draw
        Given the controls' values by name, returns a :class:`View`.
    controls
        ipywidgets by name; the ``description`` of each is its visible label.

    Attributes
    ----------
    shown
        The view on screen; None where there is nothing to show.
    folder, figure_button, table_button
        The controls that save.
    said
        The HTML widget that says where the files are.
    """

    def __init__(self, draw: Callable[..., View], **controls: ui.Widget) -> None:
        self.shown: View | None = None
        self.draw_view = draw
        self.figure_button, self.table_button = (
            ui.Button(description=f"Save {what}", tooltip=f"Save the {what} as it is on screen")
            for what in ("figure", "table")
        )
        self.folder = ui.Text(
            str(saving_folder()), description="into the folder", continuous_update=False,
            style=STYLE, layout=ui.Layout(flex="1 1 24em"),
        )  # fmt: skip
        self.said = ui.HTML()
        super().__init__(self._drawn, **controls)
        saving = ui.Box([self.figure_button, self.table_button, self.folder])
        saving.add_class("antlib-saving")
        self.children = (*self.top, saving, self.said, self.view)
        self.figure_button.on_click(lambda _: self._say(self.save_figure))
        self.table_button.on_click(lambda _: self._say(self.save_table))

    def _drawn(self, **values: object) -> str:
        self.shown, self.said.value = None, ""
        view = self.draw_view(**values)
        html = view.html()
        self.shown = view
        return html

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
