"""JupyterLab as `antlib lab` opens it: its arguments, its layout, and nothing left behind."""

import json
import os
from pathlib import Path

import pytest
from jupyterlab.labapp import LabApp
from typer.testing import CliRunner

from antlib.cli import app
from antlib.lab import CONTENTS, START


def argument(arguments: list[str], name: str) -> str:
    (value,) = [a.partition("=")[2] for a in arguments if a.startswith(f"--{name}=")]
    return value


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What JupyterLab was started with, and what it would have read then."""
    starts: list[dict[str, object]] = []

    def launch(arguments: list[str]) -> None:
        folder = Path(argument(arguments, "LabApp.workspaces_dir"))
        config = Path(os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0])
        (workspace,) = folder.iterdir()
        starts.append(
            {
                "arguments": arguments,
                "folder": folder,
                "layout": json.loads(workspace.read_text())["data"]["layout-restorer:data"],
                "page": json.loads((config / "labconfig" / "page_config.json").read_text()),
            }
        )

    monkeypatch.setattr(LabApp, "launch_instance", launch)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "hers")
    return starts


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / START).parent.mkdir()
    (tmp_path / START).write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_page_opens_with_the_table_of_contents(
    project: Path, started: list[dict[str, object]]
) -> None:
    done = CliRunner().invoke(app, ["lab"])
    assert done.exit_code == 0, done.output
    (start,) = started
    arguments = start["arguments"]
    assert isinstance(arguments, list)
    assert argument(arguments, "ServerApp.root_dir") == str(project)
    assert argument(arguments, "LabApp.default_url") == "/lab/tree/notebooks/00_start_here.ipynb"
    layout = start["layout"]
    assert isinstance(layout, dict)
    assert layout["left"]["current"] == CONTENTS
    assert layout["left"]["visible"]


def test_what_follows_goes_to_jupyterlab(project: Path, started: list[dict[str, object]]) -> None:
    CliRunner().invoke(app, ["lab", "--no-browser", "--port", "8899"])
    (start,) = started
    assert isinstance(start["arguments"], list)
    assert start["arguments"][-3:] == ["--no-browser", "--port", "8899"]


def test_nothing_is_left_behind_and_her_own_settings_still_count(
    project: Path, started: list[dict[str, object]]
) -> None:
    CliRunner().invoke(app, ["lab"])
    (start,) = started
    assert isinstance(start["folder"], Path)
    assert not start["folder"].exists()
    assert os.environ["JUPYTER_CONFIG_PATH"] == "hers"
    assert start["page"] == {
        "disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}
    }


def test_elsewhere_the_error_says_where_to_call_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[dict[str, object]]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["lab"])
    assert done.exit_code == 1
    assert "there is no notebooks/00_start_here.ipynb in " in done.output
    assert started == []
