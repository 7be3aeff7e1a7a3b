"""The panels of the themes: each control by mouse and by keyboard, and what is saved."""

from pathlib import Path

import pytest
from lab import Reader, until
from panels import IS_FOCUSED, PanelInLab

NOTHING: frozenset[str] = frozenset()
TABLE = frozenset({"table"})

MARK_WHAT_SPEAKS = """panel => {
  const live = [...panel.querySelectorAll('[role=status][aria-live=polite]')];
  for (const element of live) element.isOld = true;
  return live.length;
}"""
STILL_THERE = """panel => {
  const live = [...panel.querySelectorAll("[role=status], [aria-live]")];
  return [live.length, live.filter(element => element.isOld).length];
}"""
"""How many elements are said aloud when they change, and how many of them were there before."""

Steps = list[tuple[str, str, frozenset[str]]]
"""Label of a control, the value to choose, and the parts of the view that this leaves alone."""

RATES: Steps = [
    ("Exchange rates of", "one day for all", NOTHING),
    ("Fixed day", "2022-03-07", NOTHING),
]
LOWER: Steps = [("Bounds", "at their lower end", NOTHING)]

CHANGES: dict[str, list[Steps]] = {
    "00_start_here.ipynb": [
        [("Article", "001_4fb51e2e5205b095", NOTHING)],
        [("Companies", "Tencent", NOTHING)],
        [("Kinds of fact", "market value", NOTHING)],
        [("From", "2022-01-01", NOTHING)],
        [("To", "2022-01-01", NOTHING)],
    ],
    "01_fine_sizes.ipynb": [
        [("Currency", "EUR", NOTHING)],
        RATES,
        LOWER,
        [("Sources", "article by article", NOTHING)],
        [("Companies", "Didi", NOTHING)],
        [("Status", "imposed", TABLE)],
        [("From", "2023-01-01", NOTHING)],
        [("To", "2023-01-01", NOTHING)],
    ],
    "02_estimate_vs_actual.ipynb": [
        [("Currency", "EUR", NOTHING)],
        RATES,
        LOWER,
        [("Companies", "Ant Group", TABLE)],
        [("Sources", "article by article", TABLE)],  # none is in two articles
        [("Status", "superseded", NOTHING)],
        [("From", "2023-01-01", NOTHING)],
        [("To", "2023-01-01", NOTHING)],
    ],
    "03_market_value_loss.ipynb": [
        [("Show", "share moves", NOTHING)],
        [("Currency", "EUR", NOTHING)],
        RATES,
        LOWER,
        [("Companies", "Ant Group", NOTHING)],
        [("Sources", "article by article", NOTHING)],
        [("Measure", "fine", NOTHING)],
        [("From", "2023-01-01", NOTHING)],
        [("To", "2023-01-01", NOTHING)],
    ],
    "04_restructuring_milestones.ipynb": [
        [("Sources", "article by article", NOTHING)],
        [("Reported by", "at least 2 articles", NOTHING)],
        [("Companies", "Alibaba", NOTHING)],
        [("Kinds of step", "Licences", NOTHING)],
        [("From", "2023-01-01", NOTHING)],
        [("To", "2021-12-31", NOTHING)],
    ],
}
"""Chosen so that every part shows them on the seeds. What is chosen by mouse is taken back by
keyboard, the last change first, and the panel must look as before."""


@pytest.mark.parametrize("notebook", CHANGES)
def test_each_control_changes_picture_caption_alt_text_and_table(
    reader: Reader, notebook: str
) -> None:
    panel = panel_of(reader, notebook)
    cases = {label for steps in CHANGES[notebook] for label, _, _ in steps}
    assert cases == set(panel.labels()) - {"into the folder"}, "each control needs a case above"
    for steps in CHANGES[notebook]:
        views, values = [panel.seen()], [panel.value(label) for label, _, _ in steps]
        for label, value, kept in steps:
            panel.set_by_mouse(label, value)
            views.append(panel.changed_from(views[-1], kept, f"{label}: {value} by mouse"))
        for (label, _, _), value, before in list(zip(steps, values, views[:-1], strict=True))[::-1]:
            panel.set_by_keyboard(label, value)
            panel.comes_back_to(before, f"{label}: {value or 'empty'} by keyboard")
    times = sorted(panel.redrawn())
    print(
        f"{notebook}: {len(times)} redraws, median {times[len(times) // 2]:.0f} ms,"
        f" longest {times[-1]:.0f} ms"
    )


@pytest.mark.parametrize("notebook", CHANGES)
def test_a_row_leads_to_its_words_by_mouse_and_by_keyboard(reader: Reader, notebook: str) -> None:
    panel = panel_of(reader, notebook)
    assert not panel.article.is_visible()
    panel.rows.first.click()
    first = panel.sees_its_words()
    for line in ("ArrowDown", "End", "Home"):
        reader.page.keyboard.press(line)
        until(lambda: panel.rows.and_(panel.chosen).evaluate(IS_FOCUSED), "the row to take focus")
        panel.sees_its_words()
    assert panel.sees_its_words() == first
    assert panel.legend() >= {"Highlighted:"}
    mark = panel.article.locator("mark:not(.antlib-chosen)").first
    if mark.count():
        words = mark.text_content()
        mark.click()
        until(lambda: panel.outlined() != first, f"{words!r} to be outlined after a click on it")


def test_what_is_said_aloud_changes_within_elements_that_last(reader: Reader) -> None:
    """A live region that is put in anew with its words is passed over by many screen readers."""
    panel = panel_of(reader, "01_fine_sizes.ipynb")
    there = panel.panel.evaluate(MARK_WHAT_SPEAKS)
    assert there == 3, "the caption, what is saved, and how the chosen row was read"
    for act, words in (
        (lambda: panel.set_by_mouse("Companies", "Didi"), "only Didi"),
        (lambda: panel.rows.first.click(), "rule "),
        (lambda: panel.button("Save table").click(), "Saved"),
        (lambda: panel.set_by_mouse("To", "2001-01-01"), "Nothing to show."),
        (lambda: panel.set_by_mouse("To", ""), "only Didi"),
    ):
        act()
        panel.says(words)
        assert panel.panel.evaluate(STILL_THERE) == [there, there]


def test_figure_and_table_are_saved_as_they_are_on_screen(reader: Reader) -> None:
    panel, folder = panel_of(reader, "01_fine_sizes.ipynb"), reader.lab.project / "figures/saved"
    panel.set_by_mouse("Companies", "Didi")
    until(lambda: "only Didi" in panel.seen().caption, "the caption to say what is chosen")
    panel.button("Save figure").click()
    panel.says("Saved fine_sizes_USD_own-day_Didi.png and fine_sizes_USD_own-day_Didi.svg")
    panel.tab_to("into the folder")
    reader.page.keyboard.press("Shift+Tab")
    assert panel.button("Save table").evaluate(IS_FOCUSED)
    reader.page.keyboard.press("Enter")
    panel.says("Saved fine_sizes_USD_own-day_Didi.csv")
    names = {"png", "svg", "csv"}
    assert {file.name for file in folder.iterdir()} == {
        f"fine_sizes_USD_own-day_Didi.{ending}" for ending in names
    }
    saved = (folder / "fine_sizes_USD_own-day_Didi.csv").read_text()
    assert "Didi" in saved
    assert "Tencent" not in saved


def test_a_folder_is_named_by_keyboard(reader: Reader, tmp_path: Path) -> None:
    panel, folder = panel_of(reader, "04_restructuring_milestones.ipynb"), tmp_path / "mine"
    panel.tab_to("into the folder")
    reader.page.keyboard.press("ControlOrMeta+a")
    reader.page.keyboard.type(str(folder))
    reader.page.keyboard.press("Tab")
    panel.button("Save table").click()
    panel.says(f"in the folder {folder}")
    assert [file.name for file in folder.iterdir()] == ["milestone_timeline.csv"]


def test_a_choice_without_rows_says_so_and_is_no_error(reader: Reader) -> None:
    panel = panel_of(reader, "01_fine_sizes.ipynb")
    panel.set_by_mouse("To", "2001-01-01")
    until(lambda: "Nothing to show." in panel.seen().caption, "the panel to say why it is empty")
    assert panel.seen().picture == ""
    panel.button("Save figure").click()
    panel.says("Not saved.")


def panel_of(reader: Reader, notebook: str) -> PanelInLab:
    """Open a notebook, run it all, and return the panel of its figure."""
    page = reader.open(notebook)
    reader.run_all(notebook)
    return PanelInLab(reader, page.locator(".antlib-panel").first)
