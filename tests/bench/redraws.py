"""How long a panel takes to follow its controls: frames, figure, picture and table, in one process.

Run by hand from the project's folder, with the number of cores that a reader has:

    python tests/bench/redraws.py

Each control takes each of its values in turn (of a long list the first ones). Processor time is
counted, which other programs on the machine disturb least; what the browser adds, its tests print
(``pytest -m browser -s tests/browser/test_theme_panels_in_lab.py``).
"""

import statistics
import time
from datetime import date

import ipywidgets as ui
from rich.console import Console
from rich.table import Table

import antlib
from antlib.widgets import (
    FigurePanel,
    facts_panel,
    fine_panel,
    gap_panel,
    market_panel,
    milestone_panel,
)

ROUNDS = 3
MANY = 5
"""Values of one control that are tried."""
DAYS = [None, date(2021, 1, 1), date(2023, 1, 1)]


def values_of(control: ui.Widget) -> list[object]:
    """Return values to choose, none of them the same as the one before."""
    if isinstance(control, ui.DatePicker):
        return DAYS
    values = [value for _, value in control.options][:MANY]
    return [(value,) for value in values] if isinstance(control, ui.SelectMultiple) else values


def milliseconds(panel: FigurePanel, control: ui.Widget) -> list[float]:
    """Return how long each change of a control takes; the control is left as it was."""
    first, found = control.value, []
    for value in values_of(control) * ROUNDS:
        begun = time.process_time()
        control.value = value
        found.append((time.process_time() - begun) * 1000)
    control.value = first
    return found


def main() -> None:
    """Print the median and the longest time of each control of each panel."""
    articles = antlib.read_articles()
    facts = antlib.extract(articles)
    table = Table("panel", "control", "changes", "median ms", "longest ms")
    everything = []
    for make in (facts_panel, fine_panel, gap_panel, market_panel, milestone_panel):
        panel = make(facts, articles)
        for control in panel.controls.values():
            if len(values_of(control)) < 2:
                continue
            took = milliseconds(panel, control)
            everything += took
            middle, longest = f"{statistics.median(took):.0f}", f"{max(took):.0f}"
            table.add_row(make.__name__, control.description, str(len(took)), middle, longest)
    table.add_section()
    middle, longest = f"{statistics.median(everything):.0f}", f"{max(everything):.0f}"
    table.add_row("all", "", str(len(everything)), middle, longest)
    Console().print(table)


if __name__ == "__main__":
    main()
