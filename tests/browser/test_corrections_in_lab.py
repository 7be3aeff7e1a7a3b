"""The last word of the reader: a fact's words are seen, and what she corrects holds everywhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from lab import Lab, Reader, until
from panels import IN_SIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Locator

START, FINES = "00_start_here.ipynb", "01_fine_sizes.ipynb"
TENCENT, DIDI = "nearly 3 billion yuan", "approximately $1.7 billion"

LETTERS = """([text, letters]) => {
  const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(node, 0);
  range.setEnd(node, letters);
  const { left, right, top, height } = range.getBoundingClientRect();
  return [left, right, top + height / 2, range.toString()];
}"""
"""Where the first letters of a text stand on the page, and which these are."""


@dataclass
class Review:
    """The panel for corrections, as a reader uses it."""

    reader: Reader
    panel: "Locator"

    @property
    def grid(self) -> "Locator":
        return self.panel.get_by_role("grid", name=re.compile("the arrow keys choose one"))

    @property
    def text(self) -> "Locator":
        return self.panel.get_by_role("region", name=re.compile("^Article "))

    def row(self, words: str) -> "Locator":
        return self.grid.get_by_role("row").filter(has_text=words)

    def choose(self, words: str) -> None:
        self.row(words).click()
        self.sees(words)

    def sees(self, words: str) -> None:
        """Wait until words are outlined and in sight in their article, and the reading is told."""
        marks = self.text.locator("mark.antlib-chosen")  # several where highlights cross

        def outlined() -> bool:
            return words in " ".join("".join(marks.all_text_contents()).split())

        until(outlined, f"{words!r} to be outlined in the article")
        until(lambda: self.text.evaluate(IN_SIGHT), f"{words!r} to be scrolled into sight")

    def says(self, words: str) -> None:
        told = self.panel.get_by_role("status").filter(has_text=words)
        until(told.count, f"the panel to say: {words}")

    def press(self, name: str) -> None:
        self.panel.get_by_role("button", name=name, exact=True).click()

    def field(self, label: str) -> "Locator":
        return self.panel.get_by_label(label, exact=True)


@pytest.fixture(autouse=True)
def _no_reviews(lab: Lab) -> Iterator[None]:
    yield
    for file in (lab.project / "seeds").glob("reviews.csv*"):
        file.unlink()


def review_of(reader: Reader) -> Review:
    """Return the panel for corrections of the notebook on the page."""
    panel = reader.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .antlib-review").last
    panel.scroll_into_view_if_needed()
    review = Review(reader, panel)
    review.grid.wait_for()
    return review


def test_a_row_shows_its_words_and_how_they_were_read(reader: Reader) -> None:
    reader.open(START)
    reader.run_all(START)
    review = review_of(reader)
    review.choose(TENCENT)
    review.says("amount nearly 3")
    review.says("rule ")

    press = reader.page.keyboard.press
    review.field("Show rejected facts").focus()
    press("Tab")  # the chosen row takes the focus
    press("End")
    last = review.grid.get_by_role("row").last
    until(lambda: last.get_attribute("aria-selected") == "true", "the last row to be chosen by key")
    words = last.get_by_role("gridcell").nth(7).inner_text()
    review.sees(words.rstrip("…"))
    press("ArrowUp")
    until(lambda: last.get_attribute("aria-selected") == "false", "the row above to be chosen")
    above = review.grid.get_by_role("row").nth(-2)
    assert above.get_attribute("aria-selected") == "true"
    assert above.evaluate("row => row === document.activeElement")
    review.sees(above.get_by_role("gridcell").nth(7).inner_text().rstrip("…"))

    mark = review.text.locator("mark:not(.antlib-chosen)").first
    words = mark.inner_text()
    mark.click()
    until(lambda: above.get_attribute("aria-selected") == "false", "a click on a highlight")
    review.sees(words)


def test_a_correction_holds_after_a_restart_and_in_another_notebook(reader: Reader) -> None:
    as_read = fines_of(reader)
    assert {"Tencent", "Didi"} <= companies(as_read)

    reader.open(START)
    reader.run_all(START)
    review = review_of(reader)
    review.choose(TENCENT)
    value = review.field("New value").and_(reader.page.locator("input"))
    until(lambda: value.input_value() == "Tencent", "the field to hold what it holds now")
    value.select_text()
    reader.page.keyboard.type("Harbour Pay")
    review.press("Save the edit")
    review.says("Saved. edit")
    review.row("Harbour Pay").wait_for()
    review.choose(DIDI)
    review.press("Reject")
    review.says("Saved. reject")
    added = add_a_fine(review, "Lund Bank")

    reader.restart_and_run_all(START)
    review = review_of(reader)
    for words in ("Harbour Pay", added):
        review.row(words).wait_for()
    assert "reject" in review.row(DIDI).inner_text()
    corrected = companies(fines_of(reader))
    assert {"Harbour Pay", "Lund Bank"} <= corrected
    assert not {"Tencent", "Didi"} & corrected

    reader.open(START)
    reader.run_all(START)
    review = review_of(reader)
    for words in (TENCENT, DIDI, added):
        review.choose(words)
        review.press("Undo")
        review.says(f"Saved. withdraw: {words}")
    until(lambda: review.row(added).count() == 0, "the added fact to be gone")
    assert fines_of(reader) == as_read


def add_a_fine(review: Review, company: str) -> str:
    """Select the first words of the article on show with the mouse and add a fine; return them."""
    mouse = review.reader.page.mouse
    review.text.evaluate("text => { text.scrollTop = 0; }")
    review.text.scroll_into_view_if_needed()
    left, right, height, words = review.text.evaluate(f"text => ({LETTERS})([text, 12])")
    mouse.move(left + 1, height)
    mouse.down()
    mouse.move((left + right) / 2, height)
    mouse.move(right, height)
    mouse.up()
    review.says(f"Selected: “{words.strip()}”")
    values = {"Company": company, "Amount": "2000000", "Currency": "CNY", "Date": "2022-03"}
    for label, value in values.items():
        review.field(label).fill(value)
    review.press("Add this fact")
    review.says("Saved. added")
    review.row(company).wait_for()
    return str(words.strip())


def fines_of(reader: Reader) -> list[list[str]]:
    """Run the notebook on fines and return the cells of its panel's table."""
    panel = reader.open(FINES)
    reader.run_all(FINES)
    rows = panel.locator(".antlib-panel .antlib-facts tbody tr")
    until(rows.count, "the table of the panel")
    read = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    return list(rows.evaluate_all(read))


def companies(rows: list[list[str]]) -> set[str]:
    """Return the first column of a table of fines."""
    return {row[0] for row in rows}
