"""The commands: what they write, what they leave alone, and what they say."""

import io
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from rich.console import Console
from typer.testing import CliRunner

import antlib
from antlib import cli, commands, runner
from antlib.cli import TABLES, app
from antlib.errors import ArticleError

SAVES = """
import os, pathlib
pathlib.Path(os.environ["ANTLIB_FIGURES"], "{name}.svg").write_text("{content}")
"""


def write_notebook(path: Path, *sources: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    # A kernel of this name is installed nowhere: the notebook must run all the same.
    names = {"kernelspec": {"name": "elsewhere", "display_name": "Elsewhere"}}
    nbformat.write(new_notebook(cells=cells, metadata=names), path)
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one notebook that shows a number and a control and saves a figure."""
    write_notebook(
        tmp_path / "notebooks" / "one.ipynb",
        SAVES.format(name="drawn", content="first"),
        "import sys, ipywidgets\nsys.executable",
        "ipywidgets.HTML('hello')",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def call(*arguments: str) -> tuple[int, str]:
    """Call antlib as from a shell; return the exit code and all it said."""
    result = CliRunner().invoke(app, list(arguments), terminal_width=200)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


# --- antlib run ---------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(project: Path) -> None:
    code, said = call("run")
    assert code == 0
    assert "notebooks/one.ipynb" in said
    assert "figures/drawn.svg" in said
    after_one = contents(project)
    assert call("run") == (0, "one: nothing changed\n")
    assert call("run", "--check") == (0, "one: nothing changed\n")
    assert contents(project) == after_one
    assert after_one["figures/drawn.svg"] == b"first"


def test_run_stores_what_is_the_same_everywhere(project: Path) -> None:
    call("run")
    notebook = nbformat.read(project / "notebooks" / "one.ipynb", as_version=4)
    executable, control = (cell.outputs[0].data for cell in notebook.cells[1:])
    assert executable == {"text/plain": repr(sys.executable)}
    assert control == {"text/plain": "HTML(value='hello')"}
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3]
    assert [cell.metadata for cell in notebook.cells] == [{}, {}, {}]
    assert "widgets" not in notebook.metadata
    assert "version" not in notebook.metadata.language_info
    assert notebook.metadata.kernelspec.name == "elsewhere"


def test_check_names_what_would_change_and_writes_nothing(project: Path) -> None:
    before = contents(project)
    code, said = call("run", "--check")
    assert code == 1
    assert "one: would change notebooks/one.ipynb, figures/drawn.svg" in said
    assert contents(project) == before


def test_a_failing_notebook_leaves_its_outputs_and_figures(project: Path) -> None:
    call("run")
    path = project / "notebooks" / "one.ipynb"
    write_notebook(path, SAVES.format(name="drawn", content="second"), "rate = 0\n1 / rate")
    before = contents(project)
    code, said = call("run")
    assert code == 1
    assert "one.ipynb stopped in code cell 2 of 2" in said
    assert "ZeroDivisionError: division by zero" in said
    assert "Traceback" not in said
    assert contents(project) == before


def test_only_the_named_notebooks_run(project: Path) -> None:
    write_notebook(project / "notebooks" / "two.ipynb", "1 / 0")
    assert call("run", "notebooks/one.ipynb")[0] == 0


def test_a_figure_that_no_notebook_draws_is_named(project: Path) -> None:
    call("run")
    (project / "figures" / "old.png").write_bytes(b"")
    code, said = call("run", "--check")
    assert code == 1
    assert "figures/old.png: no notebook draws it" in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.ipynb", None, "No such file"),
        ("text.ipynb", "not JSON", "cannot be read as a notebook"),
        ("list.ipynb", "[]", "cannot be read as a notebook"),
    ],
)
def test_what_is_no_notebook(project: Path, name: str, content: str | None, words: str) -> None:
    if content is not None:
        (project / name).write_text(content)
    code, said = call("run", name)
    assert code == 1
    assert name in said
    assert words in said


def test_a_folder_without_notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = call("run")
    assert code == 1
    assert "there are no notebooks in" in said


def test_a_cell_that_never_ends(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "CELL_TIMEOUT", 1)
    write_notebook(project / "notebooks" / "one.ipynb", "import time\ntime.sleep(60)")
    code, said = call("run")
    assert code == 1
    assert "it did not end within 1 seconds" in said


def test_when_nobody_waits_any_more_a_notebook_stops_at_its_next_cell(project: Path) -> None:
    slow = ["import time", *["time.sleep(0.2)"] * 50, "open('reached', 'w')"]
    paths = [write_notebook(project / "notebooks" / f"{n}.ipynb", *slow) for n in "ab"]
    write_notebook(failing := project / "notebooks" / "c.ipynb", "1 / 0")
    with pytest.raises(runner.NotebookError, match=r"c\.ipynb stopped in code cell 1"):
        list(runner.execute_all([failing, *paths]))
    assert list(project.rglob("reached")) == []


def test_a_python_that_does_not_start(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dies = [sys.executable, "-c", "raise SystemExit(1)"]
    monkeypatch.setattr(runner, "get_kernel_dict", lambda _: {"argv": dies, "env": {}})
    code, said = call("run")
    assert code == 1
    assert "one.ipynb has not begun: its Python process did not start (Kernel died" in said


# --- antlib tables ------------------------------------------------------------------------------


def test_tables_writes_each_table(tmp_path: Path) -> None:
    code, said = call("tables", str(tmp_path / "out"))
    assert code == 0
    written = {path.stem: pd.read_csv(path) for path in (tmp_path / "out").iterdir()}
    assert set(written) == {*TABLES, "claims", "conversions"}
    assert all(len(frame) for frame in written.values())
    assert len(written["fines"]) == (written["facts"]["kind"] == "fine").sum()
    assert f"fines.csv: {len(written['fines'])} rows" in said


def test_a_terminal_sees_progress_and_gets_the_same_facts(monkeypatch) -> None:
    monkeypatch.setattr(cli, "_PART", 2)
    seeds = antlib.read_articles(None)
    shown = Console(force_terminal=True, file=io.StringIO())
    facts = cli._facts_of(seeds, shown)
    pd.testing.assert_frame_equal(facts, antlib.extract(seeds))
    assert "reading the articles" in shown.file.getvalue()
    with pytest.raises(ArticleError, match="stands twice"):
        cli._facts_of(pd.concat([seeds, seeds]), shown)


def test_tables_of_other_articles(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "On 7 March 2022 the regulator fined Acme Corp. 20 million euros."
    )
    assert call("tables", str(tmp_path / "out"), "--articles", str(folder))[0] == 0
    fines = pd.read_csv(tmp_path / "out" / "fines.csv")
    assert fines[["article_id", "amount", "currency"]].to_numpy().tolist() == [["a", 2e7, "EUR"]]
    gaps = pd.read_csv(tmp_path / "out" / "estimate_gap.csv")
    assert gaps.empty
    assert "gap_pct" in gaps.columns


def test_tables_without_articles_says_so_in_plain_words(tmp_path: Path) -> None:
    code, said = call("tables", str(tmp_path / "out"), "--articles", str(tmp_path / "nowhere"))
    assert code == 1
    assert said.startswith("antlib: ")
    assert "nowhere" in said
    assert not (tmp_path / "out").exists()


def test_tables_into_a_file_says_so_and_leaves_it(tmp_path: Path) -> None:
    taken = tmp_path / "notes"
    taken.write_text("mine")
    code, said = call("tables", str(taken))
    assert code == 2
    assert "is a file" in said
    assert taken.read_text() == "mine"


def test_tables_that_cannot_be_written_are_named_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").mkdir()
    code, said = call("tables", str(tmp_path))
    assert code == 1
    assert said.startswith("antlib: ")
    assert "facts.csv" in said
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def test_no_cell_of_a_table_begins_as_a_formula(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "=a.txt").write_text("The regulator fined Acme Corp. 20 million euros.")
    assert call("tables", str(tmp_path / "out"), "--articles", str(folder))[0] == 0
    assert pd.read_csv(tmp_path / "out" / "fines.csv")["article_id"].tolist() == ["'=a"]


def test_a_file_that_is_left_out_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The regulator fined Acme Corp. 20 million euros.")
    (tmp_path / "b.txt").touch()
    command = [sys.executable, "-m", "antlib", "tables", "out", "--articles", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.startswith("antlib: 1 file was not read: b.txt: is empty; put")


def test_a_stop_by_the_reader_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_facts_of", stop)
    code, said = call("tables", str(tmp_path / "out"))
    assert (code, said) == (
        130,
        "antlib: stopped; each file is whole, as it was or as it is to be\n",
    )
    assert list(tmp_path.iterdir()) == []


# --- antlib report, antlib score ----------------------------------------------------------------


def test_the_report_is_made_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made: list[Path] = []
    monkeypatch.setattr(
        commands, "execute_all", lambda paths, *more: made.extend(paths) or iter(())
    )
    assert call("report", "out.html")[0] == 0
    assert len(made) == 6


def test_score_measures_the_rules_or_the_corrected_facts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The regulator fined Acme Corp. 20 million euros.")
    articles = antlib.read_articles(tmp_path)
    fact = antlib.fines(articles).iloc[0]
    antlib.review_fact(articles, fact, "edit", {"amount": 3e7})
    gold, found, errors = (tmp_path / name for name in ("gold.json", "found.csv", "errors.txt"))
    assert call("gold", str(tmp_path), str(gold))[0] == 0
    results = {}
    for option in ([], ["--reviewed"]):
        written = ["--csv", str(found), "--errors", str(errors)]
        assert call("score", str(gold), str(tmp_path), *written, *option)[0] == 0
        results[bool(option)] = sorted(pd.read_csv(found)["result"])
    assert results == {False: ["false", "missed"], True: ["found"]}
    assert errors.read_text() == ""


# --- the rest -----------------------------------------------------------------------------------


def test_version() -> None:
    assert call("--version") == (0, f"antlib {version('antlib')}\n")


def test_python_m_antlib_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "antlib", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"antlib {version('antlib')}\n"
