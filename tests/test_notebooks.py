"""The notebooks bear any articles, and ``figures/`` holds what they draw from the seeds."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import antlib
from antlib.errors import ArticleError, ArticleWarning
from antlib.schema import ARTICLES, frame_of

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run_here(path: Path) -> None:
    """Run a notebook's cells in this process: no kernel to start, and errors come as they are."""
    cells = nbformat.read(path, as_version=4).cells
    names: dict[str, object] = {}
    for number, cell in enumerate(cells):
        if cell.cell_type == "code":
            exec(compile(cell.source, f"{path.name}, cell {number}", "exec"), names)  # noqa: S102


def articles(*texts: str, published: str | None = "2022-03-09") -> pd.DataFrame:
    day = pd.Timestamp(published) if published else None
    rows = [
        {"article_id": f"article {n}", "published": day, "text": text}
        for n, text in enumerate(texts)
    ]
    return frame_of(rows, ARTICLES)


OTHERS = {
    "one fine": articles("On Monday the regulator fined Acme Corp. more than €20 million."),
    "nothing to find": articles("It rained in the north on Monday.", ""),
    "no day of publication": articles(
        "The watchdog is expected to fine Acme Corp. up to $3 billion, sources said on Monday.",
        "The watchdog fined Acme Corp. $2 billion on Friday. Its shares fell 4%.",
        published=None,
    ),
    "a currency without rates": articles("Taiwan's regulator fined Acme Corp. NT$5 million."),
    "markup in a name": articles("Regulators fined A<b>c</b>me & Sons $1 million in 2021."),
    "before the euro": articles("In 1997 the court fined Acme Corp. $5m.", published="1997-05-05"),
}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", OTHERS)
def test_a_notebook_bears_other_articles(
    path: Path, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANTLIB_FIGURES", str(tmp_path))
    monkeypatch.setattr(antlib, "read_articles", lambda folder=None: OTHERS[name])
    run_here(path)


def test_an_empty_folder_stops_a_notebook_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    """Most likely the path is wrong: empty tables and figures would hide that."""
    monkeypatch.setenv("ANTLIB_ARTICLES", str(tmp_path))
    for path in NOTEBOOKS:
        with subtests.test(path.stem):
            if path.stem == "05_your_own_articles":  # there the folder is still to be named
                run_here(path)
                continue
            with pytest.raises(ArticleError, match=f"{tmp_path}: holds no article; put "):
                run_here(path)


def test_a_notebook_shows_an_error_of_ours_without_the_code_that_met_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--colors=NoColor", str(NOTEBOOKS[0])],
        env={**os.environ, "ANTLIB_ARTICLES": str(tmp_path), "IPYTHONDIR": str(tmp_path / ".i")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.startswith(f"ArticleError: {tmp_path}: holds no article; put ")
    assert len(done.stdout.splitlines()) == 1, done.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    (tmp_path / "bank.txt").write_text("Harbour Bank was fined £2 million on 3 May 2024.")
    (tmp_path / "order.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.setenv("ANTLIB_ARTICLES", str(tmp_path))
    monkeypatch.setenv("ANTLIB_FIGURES", str(tmp_path / "figures"))
    for path in NOTEBOOKS:
        with (
            subtests.test(path.stem),
            pytest.warns(ArticleWarning, match=r"1 file was not read: .*order\.pdf: "),
        ):
            run_here(path)


def test_figures_are_those_that_the_notebooks_draw(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ANTLIB_FIGURES", str(tmp_path))
    for path in NOTEBOOKS:
        run_here(path)
    drawn = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    stored = {file.name: file.read_bytes() for file in (ROOT / "figures").iterdir()}
    assert sorted(stored) == sorted(drawn)
    assert [name for name in drawn if stored[name] != drawn[name]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_repeats_no_name_or_quote_from_the_articles(path: Path) -> None:
    """What an article says must come from a cell, or the prose is wrong for other articles."""
    cells = nbformat.read(path, as_version=4).cells
    prose = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    facts = antlib.extract(antlib.read_articles())
    companies = set(facts["company"]) | set(facts["authority"]) | set(facts["quote"])
    assert [name for name in companies if name and name in prose] == []
