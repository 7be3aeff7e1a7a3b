"""The building blocks of panels: labelled controls over a view that follows them."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.errors import AntlibError
from antlib.rates import currencies

LABEL = {"description_width": "initial"}
"""A label as wide as its words; ipywidgets would cut it off."""

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


def only(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """Return the rows with a value, or all of them where the choice leaves nothing out."""
    return frame if value == ALL else frame[frame[column] == value]
