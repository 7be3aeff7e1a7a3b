"""The themes' panels: each control takes its values, all parts change together, files are named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import ipywidgets as ui
import pandas as pd
import pytest

from antlib import charts, widgets
from antlib.extraction import extract
from antlib.schema import ARTICLES, FACTS, frame_of
from antlib.widgets import FigurePanel

TEXTS = {
    "first": "The energy regulator is expected to fine Blue Heron Energy about £8 million, two "
    "people said on Monday. Grey Seal Water is expected to be fined £3 million. An investigation "
    "into Blue Heron Energy was opened in March.",
    "second": "Ofgem fined Blue Heron Energy £5.4 million on Tuesday. It fined Grey Seal Water "
    "more than £2 million. Shares of Blue Heron Energy fell about 2.5%. Shares of Grey Seal Water "
    "rose 1%. Blue Heron Energy lost nearly £40 million of its market value. An investigation into "
    "Blue Heron Energy was opened in March. Grey Seal Water still lacks a licence.",
}
PUBLISHED = {"first": "2024-05-07", "second": "2024-06-12"}

PANELS: dict[str, Callable[[pd.DataFrame, pd.DataFrame], FigurePanel]] = {
    "facts": lambda facts, articles: widgets.facts_panel(facts, articles),
    "fine": lambda facts, articles: widgets.fine_panel(facts, articles),
    "gap": lambda facts, articles: widgets.gap_panel(facts, articles),
    "market": lambda facts, articles: widgets.market_panel(facts, articles),
    "milestone": lambda facts, articles: widgets.milestone_panel(facts, articles),
}
MANY = 6
"""Options of one control that the tests try; the list of currencies is long."""


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    rows = [
        {"article_id": name, "published": PUBLISHED[name], "text": text}
        for name, text in TEXTS.items()
    ]
    return frame_of(rows, ARTICLES)


@pytest.fixture(scope="module")
def facts(articles: pd.DataFrame) -> pd.DataFrame:
    return extract(articles)


@pytest.fixture(params=PANELS)
def panel(
    request: pytest.FixtureRequest, facts: pd.DataFrame, articles: pd.DataFrame
) -> FigurePanel:
    return PANELS[request.param](facts, articles)


@pytest.fixture
def fine_panel(facts: pd.DataFrame, articles: pd.DataFrame) -> FigurePanel:
    return widgets.fine_panel(facts, articles)


def values_of(control: ui.Widget) -> list[object]:
    values = [value for _, value in getattr(control, "options", [])][:MANY]
    if isinstance(control, ui.SelectMultiple):
        return [(), *((value,) for value in values), tuple(values)]
    if isinstance(control, ui.Dropdown):
        return values
    assert isinstance(control, ui.DatePicker)
    return [None, date(1, 1, 1), date(2024, 6, 1), date(9999, 12, 31)]


def parts(panel: FigurePanel) -> tuple[str, str, list[list[str]]]:
    """Return alt text, caption and the rows of the table on screen."""
    assert panel.view.svg, panel.view.words
    return panel.view.alt, panel.view.words, panel.table.rows


def column(panel: FigurePanel, head: str) -> list[str]:
    """Return the words of one column of the table on screen."""
    return [row[panel.table.columns.index(head)] for row in panel.table.rows]


# --- controls -----------------------------------------------------------------------------------


def test_each_control_has_a_visible_label(panel: FigurePanel) -> None:
    labels = [control.description for control in panel.controls.values()]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert not any(getattr(c, "continuous_update", False) for c in panel.controls.values())
    assert panel.folder.description
    assert not panel.folder.continuous_update


def test_each_control_takes_each_of_its_values(panel: FigurePanel) -> None:
    """Whatever the value, there is a picture or the reason why there is none."""
    if "rates_of" in panel.controls:  # the fixed day counts then
        panel.controls["rates_of"].value = "one day for all"
    for control in panel.controls.values():
        first, seen = control.value, set()
        for value in values_of(control):
            control.value = value
            seen.add((panel.view.svg, panel.view.words))
            assert bool(panel.view.svg) != (panel.view.head == "Nothing to show.")
        assert len(seen) > 1, control.description
        control.value = first


def test_each_panel_bears_no_facts_at_all(
    subtests: pytest.Subtests, articles: pd.DataFrame
) -> None:
    for name, make in PANELS.items():
        with subtests.test(name):
            assert "The articles report no " in make(frame_of([], FACTS), articles).view.words


def test_picture_caption_and_table_change_together(panel: FigurePanel) -> None:
    before = parts(panel)
    panel.controls["companies"].value = ("Grey Seal Water",)
    after = parts(panel)
    for old, new in zip(before, after, strict=True):
        assert old != new
    alt, caption, _ = after
    assert "Shown: only Grey Seal Water" in alt
    assert "Shown: only Grey Seal Water" in caption
    assert set(column(panel, "Company")) == {"Grey Seal Water"}
    assert panel.shown
    assert (alt, caption) == (
        charts.alt_text(panel.shown.figure),
        charts.caption(panel.shown.figure),
    )


def test_the_window_keeps_what_touches_it(fine_panel: FigurePanel) -> None:
    fine_panel.controls["since"].value = date(2024, 6, 11)
    assert set(column(fine_panel, "Date")) == {"11 June 2024"}
    fine_panel.controls["since"].value = date(2024, 6, 12)
    assert "None of the 2 fines is left (from 12 June 2024)." in fine_panel.view.words
    assert fine_panel.table.rows == []


# --- currency, rate day, bounds -----------------------------------------------------------------


def test_the_fixed_day_can_be_changed_where_it_counts(fine_panel: FigurePanel) -> None:
    assert fine_panel.controls["fixed_day"].disabled
    fine_panel.controls["rates_of"].value = "one day for all"
    assert not fine_panel.controls["fixed_day"].disabled
    fine_panel.controls["fixed_day"].value = date(2023, 1, 3)
    assert set(column(fine_panel, "Rate of")) == {"3 January 2023"}
    fine_panel.controls["rates_of"].value = "published"
    assert fine_panel.controls["fixed_day"].disabled
    assert set(column(fine_panel, "Rate of")) == {"12 June 2024"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fixed_day": None}, "Name the fixed day whose exchange rates count."),
        ({"fixed_day": date(1850, 1, 1)}, "no official rate from EUR to USD for 1850-01-01"),
        ({"since": date(2024, 2, 1), "until": date(2024, 1, 1)}, "The window ends on 1 January"),
        ({"until": date(2024, 1, 1)}, "Choose more companies or kinds, or a wider window."),
    ],
)
def test_a_panel_says_in_words_what_is_wrong(
    fine_panel: FigurePanel, changes: dict[str, date | None], words: str
) -> None:
    fine_panel.controls["rates_of"].value = "one day for all"
    for name, value in changes.items():
        fine_panel.controls[name].value = value
    assert fine_panel.view.head == "Nothing to show."
    assert words in fine_panel.view.words
    assert fine_panel.shown is None


def test_an_unknown_currency_is_named(facts: pd.DataFrame, articles: pd.DataFrame) -> None:
    panel = widgets.fine_panel(facts, articles, "XAU")
    assert "no official rates for 'XAU'" in panel.view.words
    panel.controls["currency"].value = "USD"
    assert panel.view.svg


def test_a_fine_in_two_articles_is_one_row_unless_split() -> None:
    text = "Ofgem fined Blue Heron Energy £5.4 million on 11 June 2024."
    both = [{"article_id": name, "published": "2024-06-12", "text": text} for name in ("a", "b")]
    panel = widgets.fine_panel(frame_of(both, ARTICLES))
    assert column(panel, "Articles") == ["a b"]
    panel.controls["sources"].value = "article by article"
    assert column(panel, "Article") == ["a", "b"]


@pytest.mark.parametrize(
    ("bounds", "cells"),
    [
        ("as the articles say", {"2,000,000", "∞"}),
        ("at their lower end", {"2,000,000"}),
        ("at their upper end", {"2,000,000", "∞"}),
    ],
)
def test_an_open_side_stays_open(fine_panel: FigurePanel, bounds: str, cells: set[str]) -> None:
    fine_panel.controls["companies"].value = ("Grey Seal Water",)
    fine_panel.controls["currency"].value = "GBP"
    fine_panel.controls["bounds"].value = bounds
    assert set(column(fine_panel, "At least") + column(fine_panel, "At most")) == cells


def test_moves_of_shares_have_bounds_too(facts: pd.DataFrame, articles: pd.DataFrame) -> None:
    panel = widgets.market_panel(facts, articles)
    panel.controls["show"].value = "share moves"
    assert "2.5" in column(panel, "Per cent")
    panel.controls["bounds"].value = "at their upper end"
    assert "2.75" in column(panel, "Per cent")


@pytest.mark.parametrize("name", ["fine", "gap", "market", "milestone"])
def test_what_two_articles_report_is_one_row_or_two(name: str) -> None:
    text = (
        "Blue Heron Energy was fined £5.4 million on 11 June 2024. A fine of £8 million had been "
        "expected for Blue Heron Energy. Blue Heron Energy lost £40 million of its market value. "
        "An investigation into Blue Heron Energy was opened in March 2023."
    )
    rows = [{"article_id": name, "published": "2024-06-12", "text": text} for name in ("a", "b")]
    both = frame_of(rows, ARTICLES)
    panel = PANELS[name](extract(both), both)
    merged = panel.table.rows
    assert set(column(panel, "Articles")) == {"a b"}
    panel.table.chosen = 0
    assert {row["article_id"] for row, _ in panel.behind.shown} == {"a", "b"}
    panel.controls["sources"].value = "article by article"
    assert len(panel.table.rows) == 2 * len(merged)
    assert "each article for itself" in parts(panel)[1]
    assert "are merged" not in parts(panel)[1]


def test_milestones_merged_and_article_by_article(
    facts: pd.DataFrame, articles: pd.DataFrame
) -> None:
    panel = widgets.milestone_panel(facts, articles)
    merged = panel.table.rows
    assert "first second" in column(panel, "Articles")
    assert "Reports of one event are merged." in parts(panel)[1]
    panel.controls["sources"].value = "article by article"
    assert "first second" not in column(panel, "Articles")
    assert len(panel.table.rows) == len(merged) + 1


# --- the words behind a row ---------------------------------------------------------------------


def test_a_chosen_row_shows_its_words_in_their_article(panel: FigurePanel) -> None:
    assert panel.behind.text.layout.display == "none"
    assert "Choose a row" in panel.behind.reading.value
    for at in range(len(panel.table.rows)):
        panel.table.chosen = at
        (fact, number), *_ = panel.behind.shown
        assert panel.behind.text.layout.display == ""
        assert panel.behind.text.label == f"Article {fact['article_id']}"
        assert panel.behind.text.chosen == number
        pieces = panel.behind.text.pieces
        assert "".join(piece["text"] for piece in pieces) == TEXTS[fact["article_id"]]
        assert fact["quote"] in "".join(p["text"] for p in pieces if number in p["facts"])
        assert {kind for kind, _ in panel.behind.text.legend} == {
            p["kind"] for p in pieces if p["kind"]
        }
        assert "<b>rule</b>" in panel.behind.reading.value


def test_of_several_reports_each_can_be_looked_for(
    facts: pd.DataFrame, articles: pd.DataFrame
) -> None:
    panel = widgets.gap_panel(facts, articles)
    panel.table.chosen = column(panel, "Company").index("Blue Heron Energy")
    estimate, fine = panel.behind.shown
    assert [row["kind"] for row, _ in (estimate, fine)] == ["estimate", "fine"]
    assert panel.behind.reading.value.count("<li>") == 2
    assert panel.behind.report.layout.display == ""
    assert panel.behind.text.label == "Article first"
    panel.behind.report.value = 1
    assert panel.behind.text.label == "Article second"
    assert panel.behind.text.chosen == fine[1]


def test_the_same_row_stays_chosen_as_long_as_it_is_there(fine_panel: FigurePanel) -> None:
    fine_panel.table.chosen = column(fine_panel, "Company").index("Grey Seal Water")
    words = fine_panel.behind.reading.value
    fine_panel.controls["companies"].value = ("Grey Seal Water",)
    assert fine_panel.table.chosen == 0
    assert fine_panel.behind.reading.value == words
    fine_panel.controls["companies"].value = ("Blue Heron Energy",)
    assert fine_panel.table.chosen == -1
    assert "Choose a row" in fine_panel.behind.reading.value


def test_a_click_on_highlighted_words_tells_how_they_were_read(fine_panel: FigurePanel) -> None:
    fine_panel.table.chosen = 0
    (_, chosen), *_ = fine_panel.behind.shown
    numbers = {n for piece in fine_panel.behind.text.pieces for n in piece["facts"]} - {chosen}
    fine_panel.behind.text.clicked = min(numbers)
    (_, now), *_ = fine_panel.behind.shown
    assert now == min(numbers)
    assert fine_panel.behind.text.chosen == now


def test_of_one_article_all_its_words_are_shown(
    facts: pd.DataFrame, articles: pd.DataFrame
) -> None:
    panel = widgets.facts_panel(facts, articles)
    panel.controls["article"].value = "second"
    shown = {number for piece in panel.behind.text.pieces for number in piece["facts"]}
    assert len(shown) == (facts["article_id"] == "second").sum()
    assert panel.behind.text.chosen == -1


def test_words_of_articles_are_text_and_never_markup() -> None:
    name = "<img src=x onerror=alert(1)>"
    text = f"{name} Bank was fined £5.4 million on 11 June 2024. <script>alert(1)</script>"
    rows = [{"article_id": name, "published": "2024-06-12", "text": text}]
    panel = widgets.fine_panel(frame_of(rows, ARTICLES))
    panel.table.chosen = 0
    assert "".join(piece["text"] for piece in panel.behind.text.pieces) == text
    assert "<script" not in panel.behind.reading.value
    assert "<img src" not in panel.behind.reading.value


def test_facts_of_other_articles_say_that_the_text_is_not_at_hand(facts: pd.DataFrame) -> None:
    panel = widgets.fine_panel(facts)  # the articles of the project are not these
    panel.table.chosen = 0
    said = "".join(piece["text"] for piece in panel.behind.text.pieces)
    assert panel.behind.shown[0][0]["quote"] in said
    assert "not at hand" in said


# --- saving -------------------------------------------------------------------------------------


def test_the_buttons_save_what_is_on_screen(fine_panel: FigurePanel, tmp_path: Path) -> None:
    fine_panel.folder.value = str(tmp_path / "for the editor")
    fine_panel.controls["rates_of"].value = "one day for all"
    fine_panel.controls["fixed_day"].value = date(2023, 7, 7)
    fine_panel.controls["companies"].value = ("Blue Heron Energy",)
    fine_panel.figure_button.click()
    name = "fine_sizes_USD_2023-07-07_Blue-Heron-Energy"
    assert f"{name}.png and {name}.svg in the folder {tmp_path}" in fine_panel.said.value
    fine_panel.table_button.click()
    assert f"{name}.csv in the folder" in fine_panel.said.value
    files = sorted(file.name for file in (tmp_path / "for the editor").iterdir())
    assert files == [f"{name}.csv", f"{name}.png", f"{name}.svg"]
    saved = pd.read_csv(tmp_path / "for the editor" / f"{name}.csv")
    assert saved["company"].tolist() == ["Blue Heron Energy"]
    assert saved["amount_low"].tolist() == [5_400_000.0]
    assert list(saved) == list(fine_panel.shown.columns if fine_panel.shown else [])


@pytest.mark.parametrize(
    ("name", "changes", "file"),
    [
        ("fine", {}, "fine_sizes_USD_own-day"),
        ("fine", {"bounds": "at their upper end"}, "fine_sizes_USD_own-day_upper-end"),
        ("gap", {"rates_of": "fine_date"}, "estimate_vs_fine_CNY_fine-date"),
        ("market", {"show": "share moves"}, "share_moves_USD_own-day"),
        ("milestone", {"until": date(2024, 12, 1)}, "milestone_timeline_to-2024-12-01"),
        ("facts", {"article": "second"}, "facts_by_article_second"),
    ],
)
def test_the_name_says_what_it_is(
    facts: pd.DataFrame, articles: pd.DataFrame, name: str, changes: dict[str, object], file: str
) -> None:
    panel = PANELS[name](facts, articles)
    for control, value in changes.items():
        panel.controls[control].value = value
    assert panel.shown
    assert panel.shown.name == file


def test_the_next_change_takes_back_what_was_said(fine_panel: FigurePanel, tmp_path: Path) -> None:
    fine_panel.folder.value = str(tmp_path)
    fine_panel.table_button.click()
    assert fine_panel.said.value
    fine_panel.controls["currency"].value = "EUR"
    assert not fine_panel.said.value


def test_a_button_says_why_nothing_is_saved(fine_panel: FigurePanel, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    fine_panel.folder.value = str(tmp_path / "file")
    fine_panel.table_button.click()
    assert "<b>Not saved.</b>" in fine_panel.said.value
    fine_panel.controls["until"].value = date(2020, 1, 1)
    fine_panel.figure_button.click()
    assert "there is nothing on screen to save" in fine_panel.said.value
