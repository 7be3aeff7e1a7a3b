"""Each notebook as a reader opens and runs it: no error, nothing cut off, no barrier."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from axe import barriers
from lab import ROOT, Lab, Reader, until

if TYPE_CHECKING:
    from playwright.sync_api import Locator

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
OUTPUTS = ".jp-NotebookPanel .jp-Cell-outputArea"
"""What our cells show; the rest of the page is JupyterLab's."""
STATIC = ".jp-RenderedImage"
"""A figure above its panel: JupyterLab draws it, without the alt text that the output carries."""
TALL = 16_000
"""Height of a screen on which a whole notebook stands: what is not seen is not checked."""

OVERHANGING = """([outputs, ours]) => [...document.querySelectorAll(outputs)].flatMap(area => {
  const edge = area.getBoundingClientRect().right;
  return [...area.querySelectorAll(ours)]
    .filter(part => !part.closest("td, th, svg") && part.getBoundingClientRect().right > edge + 1)
    .map(part => part.outerHTML.slice(0, 120));
})"""
"""Finds what reaches beyond the right edge of its cell's output, and is cut off or scrolls it."""
OURS = "p, img, h3, button, select, input, [role=region], .antlib-facts"
"""What must fit; a table of many columns scrolls within its frame, ``.antlib-facts``."""


@dataclass
class Opened:
    """A notebook that was opened and run."""

    name: str
    reader: Reader
    panel: "Locator"


@pytest.fixture(scope="module", params=NOTEBOOKS)
def notebook(request: pytest.FixtureRequest, lab: Lab, chromium: Any) -> Iterator[Opened]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    reader = Reader(context.new_page(), lab)
    panel = reader.open(request.param)
    reader.run_all(request.param)
    yield Opened(request.param, reader, panel)
    troubles = reader.troubles()
    context.close()
    reader.close_kernels()
    assert not troubles


def test_run_all_gives_no_error(notebook: Opened) -> None:
    for kind in ("error", "stderr"):
        shown = notebook.panel.locator(f'[data-mime-type="application/vnd.jupyter.{kind}"]')
        assert shown.count() == 0, shown.all_inner_texts()


@pytest.mark.parametrize("width", [1440, 1280])
def test_nothing_is_cut_off_at_the_right(notebook: Opened, width: int) -> None:
    page = notebook.reader.page
    page.set_viewport_size({"width": width, "height": TALL})
    assert page.locator(f"{OUTPUTS} .antlib-panel").last.is_visible()

    def overhanging() -> list[str]:
        return list(page.evaluate(OVERHANGING, [OUTPUTS, OURS]))

    # The page takes a moment to lay itself out anew.
    until(lambda: not overhanging(), f"nothing to be cut off; at first {overhanging()}", 20)


def test_axe_finds_no_serious_barrier(notebook: Opened) -> None:
    notebook.reader.page.set_viewport_size({"width": 1440, "height": TALL})
    assert barriers(notebook.reader.page, OUTPUTS, leave=STATIC) == []
