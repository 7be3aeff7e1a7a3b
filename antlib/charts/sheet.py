"""The sheet that every chart is drawn on: heading, drawing, notes and sources, and its words."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from functools import partial, wraps
from io import BytesIO
from typing import Any, ParamSpec

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from antlib.charts.style import (
    ANSWER,
    FINE,
    GREY,
    LEADING,
    TEXT,
    balanced,
    by_keys,
    drawing,
    fold,
    look,
    points,
    settings,
    shorten,
    written,
)

P = ParamSpec("P")

CAPTION = 240
"""Signs that the numbers of a caption take at most, if there is more than one."""
UNWRITTEN = "Signs that no font installed here has are counted in brackets; the table has them."
SCREEN = 144
"""Pixels an inch in a notebook; shown at 800 pixels across, a figure stays sharp on any screen."""


class Chart(Figure):
    """A figure that carries its own description.

    Distances are inches of the layout (:class:`antlib.charts.style.Look`) from the left and upper
    edge, so that words and marks can be measured against each other before anything is drawn.

    Parameters
    ----------
    title
        The finding, in one sentence.
    subtitle
        Unit, basis and how to read the marks.
    body
        Height of the drawing in inches.
    source
        The articles and the day of the rates.
    notes
        What could not be drawn, and why; one paragraph each.
    facts
        What the marks say, one sentence each, in the order of importance.
    """

    def __init__(
        self,
        title: str,
        subtitle: str,
        body: float,
        source: str = "",
        notes: Sequence[str] = (),
        facts: Sequence[str] = (),
    ) -> None:
        self.look = look()
        if any(written(words) != words for words in (title, subtitle, *notes, *facts)):
            notes = [*notes, UNWRITTEN]
        heading = balanced(title, self.look.inner, self.look.title, "bold")
        reading = by_keys(subtitle, self.look.inner, TEXT)
        foot = [
            line for note in (*notes, source) if note for line in fold(note, self.look.inner, FINE)
        ]
        self.top = 0.3 + (len(heading) * self.look.title + len(reading) * TEXT) * LEADING + 0.22
        self.high = round(self.top + body + 0.25 + len(foot) * FINE * LEADING + 0.12, 2)
        super().__init__(figsize=(self.look.wide * self.look.scale, self.high * self.look.scale))
        FigureCanvasAgg(self)
        self.title, self.subtitle, self.source = title, subtitle, source
        self.notes = list(notes)
        self._again: Callable[..., Chart] | None = None
        self.facts = [fact.replace(" · ", ", ") for fact in facts]
        self._frame(heading, reading, foot, 0.25 + body)

    def _frame(self, heading: list[str], reading: list[str], foot: list[str], drop: float) -> None:
        left, wide, high = self.look.margin, self.look.wide, 0.07 / self.high
        corner = (left / wide, 1 - high)
        tab = Rectangle(corner, 0.55 / wide, high, color=ANSWER, transform=self.transFigure)
        self.add_artist(tab)
        self.lines_at(self.look.margin, 0.22, heading, size=self.look.title, weight="bold")
        below = 0.22 + len(heading) * self.look.title * LEADING + 0.04
        self.lines_at(self.look.margin, below, reading, color=GREY)
        self.lines_at(self.look.margin, self.top + drop, foot, size=FINE, color=GREY)

    def lines_at(
        self, left: float, down: float, lines: Sequence[str], size: float = TEXT, **style: Any
    ) -> None:
        """Write lines of text, the first with its upper edge ``down`` inches from the top."""
        for place, line in enumerate(lines):
            base = 1 - (down + size / 72 + place * size * LEADING) / self.high
            x, drawn = left / self.look.wide, size * self.look.scale
            self.text(x, base, written(line), size=drawn, va="baseline", **style)

    def remark(self, words: str) -> "Chart":
        """Say above the title which part of the facts a reader chose to see; return the figure."""
        if words:
            left = self.look.margin + 0.7
            line = shorten(f"Shown: {words}", self.look.inner - 0.7, FINE)
            self.lines_at(left, 0.05, [line], size=FINE, color=GREY)
            self.notes.insert(0, f"Shown: {words}.")
            self.source = f"Shown: {words}. {self.source}".strip()
            again = self._again
            self._again = again and (lambda **kwargs: again(**kwargs).remark(words))
        return self

    def panel(self, left: float, down: float, wide: float, high: float) -> Axes:
        """Return axes at so many inches from the left edge and below the subtitle.

        Their vertical unit is the inch, from the top down.
        """
        axes = self.add_axes(
            (
                left / self.look.wide,
                1 - (self.top + down + high) / self.high,
                wide / self.look.wide,
                high / self.high,
            )
        )
        axes.tick_params(length=0)
        axes.set_ylim(high, 0)
        axes.set_yticks([])
        return axes

    @staticmethod
    def mark(
        axes: Axes, x: float, middle: float, words: str, size: float = TEXT, **style: Any
    ) -> Text:
        """Write words beside a mark, on axes whose vertical unit is the inch from the top down.

        They stand on a common baseline (letters with and without a tail do not jump) and on a
        white ground (no grid line runs through them).
        """
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        drop = 0.34 * size / 72
        size_drawn = points(size)
        return axes.text(x, middle + drop, written(words), size=size_drawn, bbox=ground, **style)

    def at(self, size: str) -> "Chart":
        """Return the same figure drawn for another size, "screen" or "print"."""
        return self if self._again is None else self._again(size=size)

    def savefig(self, *args: Any, **kwargs: Any) -> None:
        """Save under the house style, whatever the reader's matplotlib settings are."""
        with mpl.rc_context(settings(self.look)):
            super().savefig(*args, **kwargs)

    @property
    def alt(self) -> str:
        """What the figure shows, in words, for readers who cannot see it."""
        return " ".join(
            _sentence(part) for part in (self.title, self.subtitle, *self.facts, *self.notes)
        )

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Show the figure in a notebook once, with its words for those who cannot see it."""
        stream = BytesIO()
        self.savefig(stream, format="png", dpi=SCREEN, metadata={"Software": None})
        wide, high = (round(inches * 100) for inches in self.get_size_inches())
        bundle = {"image/png": b64encode(stream.getvalue()).decode(), "text/plain": self.alt}
        return bundle, {"image/png": {"width": wide, "height": high, "alt": self.alt}}

    @property
    def caption(self) -> str:
        """The finding, the first numbers behind it, and the sources, in a few sentences."""
        numbers: list[str] = []
        for fact in self.facts:
            if numbers and len("; ".join([*numbers, fact])) > CAPTION:
                break
            numbers.append(fact)
        parts = (self.title, "; ".join(numbers), self.source)
        return " ".join(_sentence(part) for part in parts if part)


def housestyle(draw: Callable[P, Chart]) -> Callable[P, Chart]:
    """Draw a chart under the house style, at the size that its argument ``size`` names."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Chart:
        with drawing(str(kwargs.get("size", "screen"))):
            chart = draw(*args, **kwargs)
        draw_at: Callable[..., Chart] = styled
        chart._again = partial(draw_at, *args, **kwargs)
        return chart

    return styled


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
