"""Figures on their way out: words for those who cannot see them, files, and notebook cells."""

import os
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from antlib.charts.sheet import Chart
from antlib.files import write_whole
from antlib.wording import NO_FORMULAS


def alt_text(figure: Chart) -> str:
    """Describe a figure in words, with its numbers, for readers who cannot see it."""
    return figure.alt


def caption(figure: Chart) -> str:
    """Say in a sentence or two what a figure shows, with the numbers and the articles."""
    return figure.caption


def _png(figure: Chart) -> bytes:
    stream = BytesIO()
    words = {"Title": figure.title, "Description": figure.alt}
    figure.savefig(stream, format="png", dpi=figure.look.dpi, metadata={"Software": None, **words})
    return stream.getvalue()


def _svg(figure: Chart) -> bytes:
    """Draw a figure as SVG, with the title and description that screen readers look for."""
    stream = BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    title, words = escape(figure.title, quote=False), escape(figure.alt, quote=False)
    before, start, rest = stream.getvalue().decode().partition("<svg ")
    head, end, drawing = rest.partition(">")
    words = f"\n <title>{title}</title>\n <desc>{words}</desc>"
    return f'{before}{start}role="img" {head}{end}{words}{drawing}'.encode()


def save(figure: Chart, folder: str | Path, name: str) -> list[Path]:
    """Write a figure as ``name.png``, as it is, and ``name.svg``, drawn for print.

    Parameters
    ----------
    figure
        What a function of this package returned.
    folder
        Where to; made if it does not exist.
    name
        File name without ending.

    Returns
    -------
    list of Path
        Both files: the picture for screens and slides, and the drawing 170 mm wide with the type of
        a page. Each is written whole or not at all, and is the same from run to run.
    """
    made = rendered(figure).items()
    return [write_whole(Path(folder) / f"{name}{ending}", content) for ending, content in made]


def rendered(figure: Chart) -> dict[str, bytes]:
    """Return the content of both files of a figure, by their ending."""
    return {".png": _png(figure), ".svg": _svg(figure.at("print"))}


@dataclass(frozen=True)
class Shown:
    """A figure as the result of a notebook cell: the picture, and below it the caption.

    They are two outputs, since a cell shows only the richest form of one: the picture stays an
    ``image/png`` that a test can compare, the words stay text that can be read aloud.
    """

    figure: Chart

    def _repr_html_(self) -> str:
        return (
            f'<div class="{NO_FORMULAS}"><p>{escape(self.figure.caption)}</p><details>'
            f"<summary>The figure in words</summary><p>{escape(self.figure.alt)}</p></details>"
            "</div>"
        )

    def _ipython_display_(self) -> None:
        from IPython.display import display

        show_this: Any = display  # IPython gives it no type
        show_this(self.figure)
        words = {"text/html": self._repr_html_(), "text/plain": self.figure.caption}
        show_this(words, raw=True)


def show(figure: Chart, name: str, folder: str | Path | None = None) -> Shown:
    """Save a figure and show it with its caption; for the last line of a notebook cell.

    Parameters
    ----------
    figure
        What a function of this package returned.
    name
        File name without ending.
    folder
        Where to save; by default the folder that the environment variable ``ANTLIB_FIGURES``
        names, else ``figures`` beside the working directory's own folder, if there is one.

    Returns
    -------
    Shown
        As the last line of a cell: the picture, and below it caption and description.

    Examples
    --------
    >>> show(Chart("One fine", "In euros", 0), "one_fine", folder).figure.title  # doctest: +SKIP
    'One fine'
    """
    target = figures_folder() if folder is None else Path(folder)
    if target is not None:
        save(figure, target, name)
    return Shown(figure)


def figures_folder() -> Path | None:
    """Return the folder that keeps the notebooks' figures; None where there is none."""
    if named := os.environ.get("ANTLIB_FIGURES"):
        return Path(named)
    beside = Path.cwd().parent / "figures"
    return beside if beside.is_dir() else None
