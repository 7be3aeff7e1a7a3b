"""A browser and a JupyterLab for the tests marked ``browser``; without them, these are skipped."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lab import QUIET, Lab, Reader, running_lab

CHROMIUM = os.environ.get("ANTLIB_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "google-chrome"))), None
)


def _lacking() -> str:
    """Say what a browser test needs and this machine has not, "" where nothing is amiss."""
    if not importlib.util.find_spec("playwright"):
        return "playwright is not installed; it comes with the extra `browser`"
    return "" if CHROMIUM else "no chromium or google-chrome on the PATH, none in ANTLIB_CHROMIUM"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    lacking = _lacking()
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if lacking:
                item.add_marker(pytest.mark.skip(reason=lacking))


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def reader(lab: Lab, chromium: Any) -> Iterator[Reader]:
    """A reader at a desktop screen; whatever went wrong before her eyes fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    reader = Reader(context.new_page(), lab)
    yield reader
    troubles = reader.troubles()
    context.close()
    reader.close_kernels()
    assert not troubles
