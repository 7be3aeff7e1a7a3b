"""The two live views of evidence: a table of facts to choose from, and their article."""

from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from antlib.evidence import COLOURS, INK


def _read(name: str) -> str:
    return (files("antlib.widgets") / name).read_text(encoding="utf-8")


def _styles() -> str:
    """Return the style sheet, with the colours that static evidence has."""
    rules = (
        f".antlib-article .antlib-{kind} {{ background: {ground}; color: {INK}; "
        f"border-bottom: 2px solid {line}; }}"
        for kind, (ground, line) in COLOURS.items()
    )
    return "\n".join([_read("review.css"), *rules])


class FactTable(anywidget.AnyWidget):
    """A table whose rows are chosen by a click, or with the arrow keys, Home and End.

    Attributes
    ----------
    label
        Accessible name of the table.
    columns
        Heads of the columns.
    rows
        One list of words for each row, as many as columns.
    numeric
        Positions of the columns whose words are numbers, set to the right.
    none
        What to say where there is no row.
    chosen
        Position of the chosen row, -1 for none.
    """

    _esm = _read("fact_table.js")
    _css = _styles()
    label = traitlets.Unicode("Facts").tag(sync=True)
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    rows = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    numeric = traitlets.List(traitlets.Int()).tag(sync=True)
    none = traitlets.Unicode().tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)


class ArticleText(anywidget.AnyWidget):
    """An article with highlights, scrolled to the chosen fact; reports what is selected in it.

    Attributes
    ----------
    label
        Accessible name of the text.
    pieces
        The text in order, as dicts of ``text``, ``kind`` ("" for plain words), ``label`` and
        ``facts`` (numbers of the facts there, the innermost last).
    legend
        Kinds that are highlighted, each with its words.
    chosen
        Number of the fact to scroll to, -1 for none.
    selected
        Offsets, in characters, of the words that the reader selected.
    clicked
        Number of the fact whose highlight was clicked.
    """

    _esm = _read("article_text.js")
    _css = _styles()
    label = traitlets.Unicode("Article").tag(sync=True)
    pieces: Any = traitlets.List(traitlets.Dict()).tag(sync=True)
    legend = traitlets.List(traitlets.List(traitlets.Unicode())).tag(sync=True)
    chosen = traitlets.Int(-1).tag(sync=True)
    selected = traitlets.List(traitlets.Int()).tag(sync=True)
    clicked = traitlets.Int(-1).tag(sync=True)
