"""House style of the figures: colours, type, and how wide words are in it."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache, wraps
from importlib.resources import as_file, files
from typing import Any, ParamSpec, TypeVar

import font_source_sans_pro
import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

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
MARGIN = 0.35
INNER = WIDTH - 2 * MARGIN
"""Width between the margins, in inches."""

TITLE, TEXT, SMALL, FINE = 17.0, 10.5, 9.0, 8.5
"""Type sizes in points: title, labels, details, source line."""
LEADING = 1.32 / 72
"""Height of a line of text in inches for each point of its size."""

P = ParamSpec("P")
R = TypeVar("R")


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
    return {key: value for key, value in settings.items() if not key.startswith("backend")}


def housestyle(draw: Callable[P, R]) -> Callable[P, R]:
    """Run a function under the house style, whatever the reader's matplotlib settings are."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> R:
        with mpl.rc_context(house()):
            return draw(*args, **kwargs)

    return styled


@cache
def _glyphs() -> frozenset[int]:
    families = house()["font.family"]
    return frozenset().union(
        *(get_font(findfont(FontProperties(family=name))).get_charmap() for name in families)
    )


def printable(text: str) -> str:
    """Return the text with an empty box for each sign that no font of the house style has."""
    return "".join(c if c == "\n" or ord(c) in _glyphs() else "▯" for c in text)


@lru_cache(maxsize=4096)
def width(text: str, size: float = TEXT, weight: str = "normal") -> float:
    """Return the width of one line of text in inches."""
    font = FontProperties(family=house()["font.family"], size=size, weight=weight)
    return float(_ruler().get_text_width_height_descent(printable(text), font, False)[0]) / 72


@cache
def _ruler() -> Any:
    """Return what matplotlib measures text with, at 72 pixels an inch: a pixel is a point."""
    return RendererAgg(1, 1, 72)  # type: ignore[no-untyped-call]  # matplotlib has no type here


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
