"""Notebook 05 as a reader uses it: a text pasted by keyboard, a page with scripts in it."""

import sys
from pathlib import Path
from typing import Any

from lab import ROOT, Reader, until

sys.path.insert(0, str(ROOT / "tests"))
from page_cases import DAY, NEWS, STORY, linked, page

NOTEBOOK = "05_your_own_articles.ipynb"
SCRIPTS = (
    "<script>window.owned = 'script'</script>"
    "<img src='data:,' onerror=\"window.owned = 'picture'\">"
    "<svg onload=\"window.owned = 'drawing'\"></svg>"
    "<iframe srcdoc=\"<script>parent.owned = 'frame'</script>\"></iframe>"
    "<a href=\"javascript:window.owned = 'link'\" onfocus=\"window.owned = 'focus'\" autofocus>"
    "Grey Seal Water was fined £7 million on 4 June 2024.</a>"
    "<p onmouseover=\"window.owned = 'hover'\">"
    "&lt;img src=x onerror=\"window.owned = 'text'\"&gt; was fined £3 million in May.</p>"
)


def _panel(reader: Reader) -> Any:
    panel = reader.open(NOTEBOOK)
    reader.run_all(NOTEBOOK)
    shown = panel.locator(".antlib-panel").first
    shown.wait_for()
    return shown


def _says(shown: Any, words: str) -> None:
    until(lambda: words in shown.inner_text(), f"the panel to say {words!r}")


def test_a_text_is_pasted_by_keyboard_and_read(reader: Reader) -> None:
    shown = _panel(reader)
    box = shown.get_by_role("textbox", name="Article", exact=True)
    box.fill("Ofgem fined Grey Seal Water £2 million.")
    shown.get_by_label("Title").fill("Seal fined")
    shown.get_by_label("Published").fill("2024-06-12")
    button = shown.get_by_role("button", name="Add this text")
    button.focus()
    reader.page.keyboard.press("Enter")
    _says(shown, "Added as seal-fined")
    _says(shown, "£2 million")


def test_no_script_of_an_uploaded_page_runs(reader: Reader, tmp_path: Path) -> None:
    shown = _panel(reader)
    heron, order = tmp_path / "heron.html", tmp_path / "order.pdf"
    data = linked(NEWS % ("NewsArticle", DAY))
    heron.write_text(page(data + SCRIPTS, SCRIPTS, story=STORY + SCRIPTS), "utf-8")
    order.write_bytes(b"%PDF-1.7")
    with reader.page.expect_file_chooser() as chooser:
        shown.get_by_role("button", name="Upload files").click()
    chooser.value.set_files([heron, order])
    _says(shown, "Files read: 1 of 2.")
    _says(shown, "is a PDF")
    _says(shown, "£5.4 million")
    shown.locator(".antlib-facts tbody tr").first.click()
    until(shown.locator("mark.antlib-chosen").count, "the words of the first row")
    hostile = shown.locator("script, iframe, svg, a, [onerror], [onfocus], [onmouseover], [onload]")
    assert hostile.count() == 0, hostile.first.evaluate("part => part.outerHTML.slice(0, 200)")
    assert reader.page.evaluate("window.owned") is None
