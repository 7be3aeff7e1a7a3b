"""The controls that panels share: each with a label that stays visible and names its input."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.rates import currencies
from antlib.widgets.choosing import ALL, AS_WRITTEN, FIXED, LOWER, MERGED, SPLIT, UPPER

LINES = 4
"""Lines of a list in which several entries can be marked; it scrolls."""

Controls = dict[str, ui.Widget]


def choice(label: str, values: Iterable[str], everything: str = "", value: str = "") -> ui.Dropdown:
    """Return a labelled list to choose from; ``everything`` names a first entry for all of them."""
    entries = [(name, name) for name in dict.fromkeys(values) if name]
    options = [(everything, ALL), *entries] if everything else entries
    return ui.Dropdown(options=options, value=value or options[0][1], description=label)


def several(label: str, values: Iterable[str], everything: str) -> ui.SelectMultiple:
    """Return a labelled list in which several entries can be marked, at first the one for all."""
    entries = [(name.replace("_", " "), name) for name in dict.fromkeys(values) if name]
    return ui.SelectMultiple(
        options=[(everything, ALL), *entries],
        value=(ALL,),
        rows=LINES,
        description=label,
    )


def words_field(label: str, value: str = "", **more: Any) -> ui.Text:
    """Return a labelled line of text, which is taken over as a whole when the reader leaves it.

    Letter by letter, the last ones could still be under way when a button beside it is pressed:
    the browser holds them back as long as the kernel is busy with those before.
    """
    return ui.Text(value, description=label, continuous_update=False, **more)


def day_choice(label: str, value: date | None = None, **more: Any) -> ui.DatePicker:
    """Return a labelled day; empty for none."""
    return ui.DatePicker(value=value, description=label, **more)


def sources_choice() -> ui.Dropdown:
    """Return the choice whether reports of one thing in several articles are one row."""
    return choice("Sources", [MERGED, SPLIT])


def row_controls(frame: pd.DataFrame, kinds: str, label: str, everything: str) -> Controls:
    """Return the controls of :class:`antlib.widgets.choosing.Rows` for a frame.

    Parameters
    ----------
    frame
        With a column ``company`` and the one that ``kinds`` names.
    kinds
        Column of the kinds to choose from.
    label, everything
        Label of that choice, and of its entry for all of them.
    """
    return {
        "companies": several("Companies", sorted(frame["company"].unique()), "all companies"),
        "kinds": several(label, sorted(frame[kinds].dropna().astype(str).unique()), everything),
        "since": day_choice("From"),
        "until": day_choice("To"),
    }


def sum_controls(currency: str, days: Mapping[str, str], latest: pd.Timestamp) -> Controls:
    """Return the controls of :class:`antlib.widgets.choosing.Sums`.

    Parameters
    ----------
    currency
        ISO 4217 code chosen at first.
    days
        Words for a rate day to the column that holds it; a fixed day is added to the list.
    latest
        The fixed day proposed at first; NaT for none.
    """
    options = [*days.items(), (FIXED, FIXED)]
    rates_of = ui.Dropdown(options=options, description="Exchange rates of")
    fixed_day = day_choice("Fixed day", None if pd.isna(latest) else latest.date())
    ui.dlink((rates_of, "value"), (fixed_day, "disabled"), lambda value: value != FIXED)
    return {
        "currency": choice("Currency", sorted(currencies() | {currency}), value=currency),
        "rates_of": rates_of,
        "fixed_day": fixed_day,
        "bounds": choice("Bounds", [AS_WRITTEN, LOWER, UPPER]),
    }
