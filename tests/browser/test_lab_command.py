"""JupyterLab as `antlib lab` opens it, in a real browser."""

import re
import urllib.error
from pathlib import Path
from typing import Any

import pytest
from lab import Reader, running_lab


def test_it_lands_on_the_first_page_and_is_ended_by_its_own_process_id(
    tmp_path: Path, chromium: Any
) -> None:
    with running_lab(tmp_path) as lab:
        assert list((tmp_path / "tmp").glob("antlib-lab-*")), "its layout lies in a folder apart"
        context = chromium.new_context(viewport={"width": 1280, "height": 720})
        reader = Reader(context.new_page(), lab)
        reader.page.goto(f"{lab.url}?token={lab.token}")
        reader.page.wait_for_url(re.compile("/lab/tree/notebooks/00_start_here.ipynb"))
        contents = reader.page.locator(".jp-TableOfContents")
        contents.get_by_text("The answer in short").wait_for()
        reader.page.locator(".jp-NotebookPanel h1").first.wait_for()
        assert reader.page.get_by_text("Would you like to get notified").count() == 0
        assert reader.troubles() == ""
        context.close()
        reader.close_kernels()
    with pytest.raises(urllib.error.URLError):
        lab.api("status")
    assert list((tmp_path / "tmp").glob("antlib-lab-*")) == [], "its folder was left behind"
