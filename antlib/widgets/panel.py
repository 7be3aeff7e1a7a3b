"""Panels: labelled controls above a view that follows them."""

import gc
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import anywidget
import ipywidgets as ui

from antlib.errors import AntlibError
from antlib.extraction import Source as Source  # what a panel can be made of
from antlib.widgets.live import Drawing, Picture

STYLE = {"description_width": "initial"}
"""A label as wide as its words; ipywidgets would cut it off."""

HINT = "<small>Hold Ctrl (on a Mac, Command) or Shift to mark several.</small>"


class Panel(ui.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Controls above one view, which is drawn again whenever a control changes.

    Parameters
    ----------
    draw
        Given the controls' values by name, returns what to show.
    controls
        ipywidgets by name; the ``description`` of each is its visible label.

    Attributes
    ----------
    view
        The widget that shows what ``draw`` returned, or says why there is nothing.

    Examples
    --------
    >>> panel = Panel(lambda name: Drawing(f"Hello {name}"), name=ui.Text(description="Name"))
    >>> panel.controls["name"].value = "all"
    >>> panel.view.words
    'Hello all'
    """

    def __init__(self, draw: Callable[..., Drawing], **controls: ui.Widget) -> None:
        self.draw, self.controls = draw, controls
        self.view = Picture()
        self.top = [Keys(), *_boxes(list(controls.values()))]
        super().__init__([*self.top, self.view])
        self.add_class("antlib-panel")
        for control in controls.values():
            control.observe(self._redraw, names="value")
        self._redraw()

    def values(self) -> dict[str, Any]:
        """Return what the controls are set to, by name."""
        return {name: control.value for name, control in self.controls.items()}

    def _redraw(self, change: object = None) -> None:
        _settle()
        try:
            self.view.show(self.draw(**self.values()))
        except AntlibError as error:
            self.view.show(Drawing(str(error)), "Nothing to show.")
        except Exception as error:  # a picture that does not fit its controls must not stay
            self.view.show(Drawing(f"{type(error).__name__}: {error}"), "This could not be drawn.")
            raise

    def __repr__(self) -> str:
        labels = ", ".join(control.description for control in self.controls.values())
        return f"A panel with the controls {labels}: run the notebook to use it."

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts short the words that stand in for a panel where no kernel runs.
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


@cache
def _settle() -> None:
    """Take what was loaded so far out of the garbage collector's rounds, once.

    A figure leaves so many small objects behind that every few changes of a control start a round
    through all of pandas and matplotlib, which takes longer than the change itself.
    """
    gc.collect()
    gc.freeze()


def _boxes(controls: Sequence[ui.Widget]) -> list[ui.Box]:
    """Return the controls in rows: from the first list on, they say what is left in."""
    marked = [at for at, control in enumerate(controls) if isinstance(control, ui.SelectMultiple)]
    if not marked:
        return [controls_box(controls)]
    others, lists = controls[: marked[0]], [*controls[marked[0] :], ui.HTML(HINT)]
    lists[-1].add_class("antlib-wide")
    rows = [controls_box(others)] if others else []
    return [*rows, controls_box(lists, "antlib-lists")]


def controls_box(controls: Sequence[ui.Widget], *classes: str) -> ui.Box:
    """Return controls in as many columns as there is room for, the labels above them."""
    for control in controls:
        control.style = STYLE
    box = ui.Box(controls)
    for name in ("antlib-controls", *classes):
        box.add_class(name)
    return box


class Keys(anywidget.AnyWidget):
    """Keeps the keys pressed inside a panel for its controls, and brings the panels' style."""

    _esm = (files("antlib.widgets") / "keys.js").read_text(encoding="utf-8")
    _css = (files("antlib.widgets") / "panel.css").read_text(encoding="utf-8")
