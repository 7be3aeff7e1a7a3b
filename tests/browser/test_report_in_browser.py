"""The report as a reader opens it: a file by itself, without requests, scripts or barriers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import barriers
from typer.testing import CliRunner

from antlib.cli import app

PAPER = 718
"""CSS pixels across an A4 page between its margins."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    done = CliRunner().invoke(app, ["report", str(out)])
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture
def seen(report: Path, chromium: Any) -> Iterator[tuple[Any, list[str]]]:
    """The report on a page, and what it asked for or complained of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    page, lines = context.new_page(), []
    page.on("request", lambda request: lines.append(request.url[:100]))
    page.on("console", lambda message: lines.append(message.text))
    page.on("pageerror", lambda error: lines.append(str(error)))
    page.goto(report.as_uri())
    yield page, lines
    context.close()


def test_it_asks_for_nothing_but_itself(seen: tuple[Any, list[str]], report: Path) -> None:
    page, lines = seen
    assert page.locator("img").count() > 5
    broken = page.locator("img").evaluate_all("all => all.filter(i => !i.naturalWidth).length")
    assert broken == 0, "pictures that cannot be shown"
    assert [line for line in lines if not line.startswith("data:")] == [report.as_uri()]


def test_axe_finds_no_serious_barrier(seen: tuple[Any, list[str]]) -> None:
    assert barriers(seen[0]) == []


@pytest.mark.parametrize(("medium", "width"), [("screen", 1280), ("screen", 400), ("print", PAPER)])
def test_nothing_is_cut_off(seen: tuple[Any, list[str]], medium: str, width: int) -> None:
    page, _ = seen
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=medium)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0, "the page is wider than the screen or the paper"


def test_it_prints(seen: tuple[Any, list[str]]) -> None:
    printed = seen[0].pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert 5 < printed.count(b"/Type /Page\n") < 60
