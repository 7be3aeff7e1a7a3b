"""Save the figure or the table that a reader is looking at, without replacing what lies there."""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path

import pandas as pd

from antlib.charts import Chart
from antlib.charts.output import figures_folder, rendered
from antlib.files import write_together
from antlib.spreadsheet import guarded_frame

SAVED = "saved"
"""Folder in the figures folder for what readers save: ``antlib run`` owns the rest of that."""

LONGEST = 120
"""Signs of a file name without its ending; file systems allow some 250 bytes."""


def saving_folder() -> Path:
    """Return the folder where a reader's figures and tables go unless she names another."""
    return ((figures_folder() or Path("figures")) / SAVED).resolve()


def file_name(*parts: str) -> str:
    """Join words into a file name that every system takes, without its ending.

    Examples
    --------
    >>> file_name("fine_sizes", "USD", "Quay & Sons / Lund", "")
    'fine_sizes_USD_Quay-Sons-Lund'
    """
    clean = [re.sub(r"[^\w.]+", "-", part).strip("-.") for part in parts]
    return "_".join(part for part in clean if part)[:LONGEST].rstrip("-._")


def save_figure(figure: Chart, name: str, folder: str | Path | None = None) -> list[Path]:
    """Save a figure as ``name.png`` and ``name.svg`` beside whatever lies in the folder.

    Parameters
    ----------
    figure
        What a function of :mod:`antlib.charts` returned.
    name
        File name without ending; signs that a file name cannot hold become "-".
    folder
        Where to; made if it does not exist. By default ``saved`` in the folder of the figures.

    Returns
    -------
    list of Path
        Both files, each written whole or not at all. No other file is replaced: where another
        figure has the name, this one is called ``name_2``; the same figure is not saved twice.

    Raises
    ------
    OSError
        Where the folder cannot be made or written to.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> files = save_figure(Chart("One fine", "In euros", 0), "one_fine", mkdtemp())
    >>> [file.name for file in files]
    ['one_fine.png', 'one_fine.svg']
    """
    return _save(rendered(figure), name, folder)


def save_table(
    frame: pd.DataFrame,
    name: str,
    folder: str | Path | None = None,
    columns: Iterable[str] | None = None,
) -> Path:
    """Save a table as ``name.csv``, every number in full, beside whatever lies in the folder.

    Parameters
    ----------
    frame
        Any table.
    name, folder
        As for :func:`save_figure`.
    columns
        Which columns, in which order; by default all.

    Returns
    -------
    Path
        The file: UTF-8 with the mark at its start without which Excel misreads "€". Text that a
        spreadsheet would run as a formula has an apostrophe in front (:mod:`antlib.spreadsheet`).

    Raises
    ------
    OSError
        Where the folder cannot be made or written to.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> pd.read_csv(save_table(pd.DataFrame({"amount": [2e6]}), "fines", mkdtemp()))["amount"][0]
    np.float64(2000000.0)
    """
    shown = frame if columns is None else frame[list(columns)]
    content = guarded_frame(shown).to_csv(index=False).encode("utf-8-sig")
    return _save({".csv": content}, name, folder)[0]


def _save(content: Mapping[str, bytes], name: str, folder: str | Path | None) -> list[Path]:
    """Write files of one name, by ending, under the first number that no other content has."""
    into = saving_folder() if folder is None else Path(folder)
    stem = file_name(name) or "unnamed"
    for number in count(1):
        numbered = stem if number == 1 else f"{stem}_{number}"
        files = {into / f"{numbered}{ending}": new for ending, new in content.items()}
        if all(not path.exists() or path.read_bytes() == new for path, new in files.items()):
            break
    write_together(files)
    return list(files)
