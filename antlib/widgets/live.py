"""What a panel shows and says, in elements that last: only their content changes.

A screen reader says aloud what changes within a live region that it knows. A region that comes
anew with its words is often passed over in silence.
"""

from html import escape
from importlib.resources import files
from typing import NamedTuple

import anywidget
import traitlets


def _read(name: str) -> str:
    return (files("antlib.widgets") / name).read_text(encoding="utf-8")


class Drawing(NamedTuple):
    """A figure as a page takes it: its caption, the SVG document, and its alt text."""

    words: str
    svg: str = ""
    alt: str = ""


class Picture(anywidget.AnyWidget):
    """A figure with its caption below, or the reason why there is none.

    Attributes
    ----------
    svg
        The figure as an SVG document, "" for none.
    alt
        What it shows, for readers who cannot see it.
    head
        Words in bold before the others.
    words
        The caption, or the reason; plain words that are said aloud when they change.
    """

    _esm = _read("picture.js")
    svg = traitlets.Unicode().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    head = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def show(self, drawing: Drawing, head: str = "") -> None:
        """Change all of it at once, in one message to the page."""
        with self.hold_sync():
            self.words, self.svg, self.alt = drawing
            self.head = head


class Said(anywidget.AnyWidget):
    """A message that is said aloud when it changes.

    Attributes
    ----------
    value
        The message as HTML; what comes from an article must be escaped.
    """

    _esm = _read("said.js")
    value = traitlets.Unicode().tag(sync=True)


def message(head: str, words: str) -> str:
    """Return a message as HTML, its head in bold."""
    return f"<b>{escape(head)}</b> {escape(words)}"
