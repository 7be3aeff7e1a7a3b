"""House style of the figures: colours, type, and how wide words are in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import font_source_sans_pro
import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, fontManager

from antlib.charts.glyphs import eastern_families, printable

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

TEXT, SMALL, FINE = 10.5, 9.0, 8.5
"""Type sizes in points on the screen: labels, details, source line."""
LEADING = 1.32 / 72
"""Height of a line of text in inches for each point of its size."""


@dataclass(frozen=True)
class Look:
    """Measures of a sheet.

    Every figure is laid out in inches and points of the screen; on another sheet the drawing is
    ``scale`` times as large, and ``wide`` and ``tall`` say how much of it finds room there.

    Parameters
    ----------
    wide, tall
        Width of a sheet and the height that it may not exceed, in inches of the layout.
    margin
        Left and right, in inches of the layout.
    title
        Type size of the title in points of the layout.
    scale
        Inches of the sheet for one of the layout.
    dpi
        Pixels an inch of a saved PNG.
    """

    wide: float
    tall: float
    margin: float
    title: float
    scale: float
    dpi: int

    @property
    def inner(self) -> float:
        """Width between the margins, in inches of the layout."""
        return self.wide - 2 * self.margin


MM = 1 / 25.4
PRINT = 0.8
"""Labels of 8.4 and details of 7.2 points in print."""
LOOKS = {
    "screen": Look(wide=8.0, tall=12.0, margin=0.35, title=17.0, scale=1.0, dpi=200),
    # the text block of an A4 page with margins of 20 mm, and room for a caption below
    "print": Look(
        wide=170 * MM / PRINT, tall=235 * MM / PRINT, margin=0.05, title=15.0, scale=PRINT, dpi=300
    ),
}
"""Sizes of a figure: 8 inches on the screen, 170 mm in print, where the page has the margins."""

_LOOK = ContextVar("look", default=LOOKS["screen"])


def look() -> Look:
    """Return the measures of the sheet that is being drawn."""
    return _LOOK.get()


@cache
def house() -> Any:
    """Read the style file once, over matplotlib's defaults and not the reader's own settings.

    The font goes into this process only: the reader's font cache is left alone.
    """
    for weight in ("Regular", "Semibold", "Bold"):
        fontManager.addfont(f"{font_source_sans_pro.font_directory}/SourceSansPro-{weight}.ttf")
    # DejaVu Sans has no semibold; matplotlib would say so on every figure before taking the bold.
    # The list is in the order of the disk: the first bold in it may as well be an oblique one.
    best = findfont(FontProperties(family="DejaVu Sans", weight="bold"))
    bold = next(f for f in fontManager.ttflist if f.fname == best)
    fontManager.ttflist.append(replace(bold, weight=600))
    with as_file(files("antlib.charts") / "antlib.mplstyle") as path:
        settings = dict(mpl.rc_params_from_file(path))
    settings["font.family"] = [*settings["font.family"], *eastern_families()]
    return {key: value for key, value in settings.items() if not key.startswith("backend")}


SCALED = (
    "xtick.labelsize", "ytick.labelsize", "xtick.major.pad", "lines.linewidth", "hatch.linewidth",
)  # fmt: skip
"""Settings of the style file that are lengths on the sheet."""


def settings(of: Look) -> Any:
    """Return the house style for a sheet of these measures."""
    return house() | {key: house()[key] * of.scale for key in SCALED}


@contextmanager
def drawing(size: str) -> Iterator[None]:
    """Draw under the house style on a sheet of this size, whatever the reader's settings are."""
    if size not in LOOKS:
        raise ValueError(f"there is no figure size {size!r}; choose one of {', '.join(LOOKS)}")
    token = _LOOK.set(LOOKS[size])
    try:
        with mpl.rc_context(settings(look())):
            yield
    finally:
        _LOOK.reset(token)


def points(size: float) -> float:
    """Return the size of a mark or line on the sheet, in points, for one of the layout."""
    return size * look().scale


@lru_cache(maxsize=4096)
def written(text: str) -> str:
    """Return the text as a figure writes it: with words for signs that no font at hand has."""
    return printable(text, house()["font.family"])


@lru_cache(maxsize=4096)
def width(text: str, size: float = TEXT, weight: str = "normal") -> float:
    """Return the width of one line of text in inches."""
    font = FontProperties(family=house()["font.family"], size=size, weight=weight)
    return float(_ruler().get_text_width_height_descent(written(text), font, False)[0]) / 72


@cache
def _ruler() -> Any:
    """Return what matplotlib measures text with, at 72 pixels an inch: a pixel is a point."""
    return RendererAgg(1, 1, 72)  # type: ignore[no-untyped-call]  # matplotlib has no type here


def shorten(text: str, room: float, size: float = TEXT, weight: str = "normal") -> str:
    """Cut a line of text at the end so that it fits into so many inches."""
    text = written(text)
    if width(text, size, weight) <= room:
        return text
    while text and width(text + "…", size, weight) > room:
        text = text[:-1]
    return text.rstrip(" ,;.:") + "…"


BOUND = "\N{NO-BREAK SPACE}"
DAY = re.compile(r"(?<!\S)(\d{1,2}) (?=[A-Z][a-z]+\b)")
"""A day before its month, in running text."""
SLACK = 0.97
"""Letters are set on whole pixels: a line drawn small may be a little wider than measured."""


def fold(
    text: str, room: float, size: float = TEXT, weight: str = "normal", most: int = 99
) -> list[str]:
    """Fold text at blanks into lines of so many inches; cut what goes beyond ``most`` lines.

    A day is kept with its month.
    """
    lines: list[str] = []
    room *= SLACK
    text = DAY.sub(rf"\1{BOUND}", written(text))
    for word in re.split(r"[ \t\r\n]+", text):  # not at no-break spaces
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or width(longer, size, weight) <= room):
            lines[-1] = longer
        else:
            lines.append(word)
    return [shorten(line.replace(BOUND, " "), room, size, weight) for line in lines]


def balanced(text: str, room: float, size: float, weight: str = "normal") -> list[str]:
    """Fold text into as few lines as needed, of about one length: no word is left alone."""
    lines = fold(text, room, size, weight)
    while len(lines) > 1:
        room *= 0.96
        narrower = fold(text, room, size, weight)
        if len(narrower) > len(lines) or any(line.endswith("…") for line in narrower):
            break
        lines = narrower
    return lines


def by_keys(text: str, room: float, size: float) -> list[str]:
    """Fold a reading key into balanced lines, between its parts where each of them fits a line."""
    joined = "; ".join(part.replace(" ", BOUND) for part in text.split("; "))
    if any(width(part, size) > room * SLACK for part in joined.split("; ")):
        return balanced(text, room, size)
    return [line.replace(BOUND, " ") for line in balanced(joined, room, size)]
