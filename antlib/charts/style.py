"""House style of the figures: colours, type, and the sheet that every chart is drawn on."""

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache, wraps
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any, Concatenate, ParamSpec

import font_source_sans_pro
import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

INK = "#16212e"
"""Words that carry the figure."""
GREY = "#5f6b7a"
"""Words that explain it."""
ANSWER = "#a8102a"
"""The one strong colour, for the mark that answers the question."""
DATA = "#5f92bf"
"""Every other mark."""
ACCENT = "#e2ac3a"
"""A third kind of mark, where two do not do."""
SOFT = "#cbd7e3"
"""What the words allow around a figure, and what is known only roughly."""
RULE = "#dde2e8"
"""Grid lines."""

WIDTH = 8.0
"""Width of a figure, in inches; the height follows from what it holds."""
SCREEN = 144
"""Pixels an inch in a notebook, where a figure is shown at 800 pixels across: sharp on any screen."""
MARGIN = 0.35
INNER = WIDTH - 2 * MARGIN
"""Width between the margins, in inches."""

TITLE, TEXT, SMALL, FINE = 17.0, 10.5, 9.0, 8.5
"""Type sizes in points: title, labels, details, source line."""
LEADING = 1.32 / 72
"""Height of a line of text in inches for each point of its size."""

P = ParamSpec("P")


@cache
def _house() -> dict[str, Any]:
    """Read the style file once, over matplotlib's defaults and not the reader's own settings.

    The font goes into this process only: the reader's font cache is left alone.
    """
    for weight in ("Regular", "Semibold", "Bold"):
        fontManager.addfont(f"{font_source_sans_pro.font_directory}/SourceSansPro-{weight}.ttf")
    # DejaVu Sans has no semibold; matplotlib would say so on every figure before taking the bold.
    bold = next(f for f in fontManager.ttflist if f.name == "DejaVu Sans" and f.weight == 700)
    fontManager.ttflist.append(replace(bold, weight=600))
    with as_file(files("antlib.charts") / "antlib.mplstyle") as path:
        settings = dict(mpl.rc_params_from_file(path))
    return {key: value for key, value in settings.items() if not key.startswith("backend")}


def housestyle(draw: Callable[P, Any]) -> Callable[P, Any]:
    """Run a function under the house style, whatever the reader's matplotlib settings are."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Any:
        with mpl.rc_context(_house()):
            return draw(*args, **kwargs)

    return styled


@cache
def _glyphs() -> frozenset[int]:
    families = _house()["font.family"]
    return frozenset().union(
        *(get_font(findfont(FontProperties(family=name))).get_charmap() for name in families)
    )


def printable(text: str) -> str:
    """Return the text with an empty box for each sign that no font of the house style has."""
    return "".join(c if c == "\n" or ord(c) in _glyphs() else "▯" for c in text)


@lru_cache(maxsize=4096)
def width(text: str, size: float = TEXT, weight: str = "normal") -> float:
    """Return the width of one line of text in inches."""
    font = FontProperties(family=_house()["font.family"], size=size, weight=weight)
    points: float = RendererAgg(1, 1, 72).get_text_width_height_descent(
        printable(text), font, False
    )[0]
    return points / 72


def shorten(text: str, room: float, size: float = TEXT, weight: str = "normal") -> str:
    """Cut a line of text at the end so that it fits into so many inches."""
    if width(text, size, weight) <= room:
        return text
    while text and width(text + "…", size, weight) > room:
        text = text[:-1]
    return text.rstrip(" ,;.:") + "…"


def fold(
    text: str, room: float, size: float = TEXT, weight: str = "normal", most: int = 99
) -> list[str]:
    """Fold text at blanks into lines of so many inches; cut what goes beyond ``most`` lines."""
    lines: list[str] = []
    for word in re.split(r"[ \t\r\n]+", text):  # not at no-break spaces
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or width(longer, size, weight) <= room):
            lines[-1] = longer
        else:
            lines.append(word)
    return [shorten(line, room, size, weight) for line in lines]


class Chart(Figure):
    """A figure that carries its own description.

    Distances are inches from the left and upper edge, so that words and marks can be measured
    against each other before anything is drawn.

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
        heading = fold(title, INNER, TITLE, "bold")
        reading = fold(subtitle, INNER, TEXT)
        foot = [line for note in (*notes, source) if note for line in fold(note, INNER, FINE)]
        self.top = 0.3 + (len(heading) * TITLE + len(reading) * TEXT) * LEADING + 0.22
        self.high = self.top + body + 0.25 + len(foot) * FINE * LEADING + 0.12
        super().__init__(figsize=(WIDTH, round(self.high, 2)))
        FigureCanvasAgg(self)
        self.title, self.subtitle, self.source = title, subtitle, source
        self.notes, self.facts = list(notes), list(facts)
        self._frame(heading, reading, foot, 0.25 + body)

    def _frame(self, heading: list[str], reading: list[str], foot: list[str], drop: float) -> None:
        self.high = float(self.get_figheight())
        tab = mpl.patches.Rectangle(
            (MARGIN / WIDTH, 1 - 0.07 / self.high), 0.55 / WIDTH, 0.07 / self.high,
            color=ANSWER, transform=self.transFigure,
        )  # fmt: skip
        self.add_artist(tab)
        self.lines_at(MARGIN, 0.22, heading, size=TITLE, weight="bold")
        below = 0.22 + len(heading) * TITLE * LEADING + 0.04
        self.lines_at(MARGIN, below, reading, color=GREY)
        self.lines_at(MARGIN, self.top + drop, foot, size=FINE, color=GREY)

    def lines_at(
        self, left: float, down: float, lines: Sequence[str], size: float = TEXT, **style: Any
    ) -> list[Text]:
        """Write lines of text, the first with its upper edge ``down`` inches from the top."""
        return [
            self.text(
                left / WIDTH, 1 - (down + size / 72 + i * size * LEADING) / self.high,
                printable(line), size=size, va="baseline", **style,
            )
            for i, line in enumerate(lines)
        ]  # fmt: skip

    def panel(self, left: float, down: float, wide: float, high: float) -> Axes:
        """Return axes at so many inches from the left edge and below the subtitle."""
        axes = self.add_axes(
            (
                left / WIDTH,
                1 - (self.top + down + high) / self.high,
                wide / WIDTH,
                high / self.high,
            )
        )
        axes.tick_params(length=0)
        return axes

    @staticmethod
    def mark(axes: Axes, x: float, middle: float, words: str, size: float = TEXT, **style: Any) -> Text:
        """Write words beside a mark, on axes whose vertical unit is the inch from the top down.

        They stand on a common baseline (letters with and without a tail do not jump) and on a
        white ground (no grid line runs through them).
        """
        ground = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
        drop = 0.34 * size / 72
        return axes.text(x, middle + drop, printable(words), size=size, bbox=ground, **style)

    def savefig(self, *args: Any, **kwargs: Any) -> None:
        """Save under the house style, whatever the reader's matplotlib settings are."""
        with mpl.rc_context(_house()):
            super().savefig(*args, **kwargs)

    @property
    def alt(self) -> str:
        """What the figure shows, in words, for readers who cannot see it."""
        return " ".join(_sentence(part) for part in (self.title, self.subtitle, *self.facts, *self.notes))

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """Show the figure in a notebook once, with its words for those who cannot see it."""
        stream = BytesIO()
        self.savefig(stream, format="png", dpi=SCREEN, metadata={"Software": None})
        high = round(self.get_figheight() * 100)
        bundle = {"image/png": b64encode(stream.getvalue()).decode(), "text/plain": self.alt}
        return bundle, {"image/png": {"width": 800, "height": high, "alt": self.alt}}

    @property
    def caption(self) -> str:
        """The finding with its numbers and articles, in one or two sentences."""
        return " ".join(_sentence(part) for part in (self.title, *self.facts[:1], self.source) if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
