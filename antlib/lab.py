"""Open the workbook in JupyterLab: at its first page, with the table of contents beside it."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from jupyterlab_server.workspaces_handler import WorkspacesManager

from antlib.files import write_whole
from antlib.runner import missing_workbook

START = Path("notebooks") / "00_start_here.ipynb"
"""The page that a reader sees first."""

CONTENTS = "@jupyterlab/toc:plugin"
"""JupyterLab's name of the side panel that lists the headings of the open notebook."""

LAYOUT = {
    "left": {
        "collapsed": False,
        "visible": True,
        "current": CONTENTS,
        "widgets": ["filebrowser", "running-sessions", CONTENTS, "extensionmanager.main-view"],
    },
    "relativeSizes": [0.2, 0.8],
}
"""What the workspace of a first visit says: the left side is open, a fifth of the window wide."""

QUIET = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
"""JupyterLab would ask whether it may fetch news, and ask another host for a newer version."""


def write_settings(folder: Path) -> None:
    """Write the layout that JupyterLab restores, and its page settings, into a folder."""
    workspace = {"data": {"layout-restorer:data": LAYOUT}, "metadata": {"id": "default"}}
    WorkspacesManager(str(folder / "workspaces")).save("default", json.dumps(workspace))
    write_whole(folder / "labconfig" / "page_config.json", json.dumps(QUIET).encode())


def lab_arguments(project: Path, folder: Path) -> list[str]:
    """Return the arguments of JupyterLab for a project, with workspaces in a folder of their own.

    Raises
    ------
    NotebookError
        Where the folder holds no workbook.
    """
    if not (project / START).is_file():
        raise missing_workbook(f"there is no {START.as_posix()} in {project}")
    return [
        f"--ServerApp.root_dir={project}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}",
        f"--LabApp.default_url=/lab/tree/{START.as_posix()}",
        "--LabApp.extension_manager=readonly",  # the other one asks a registry
    ]


def open_lab(project: Path, more: Sequence[str] = ()) -> None:
    """Serve a project in JupyterLab until the reader ends it.

    The layout lives in a folder of this visit alone, so that the reader's own workspaces and
    settings stay as they are.

    Parameters
    ----------
    project
        Folder of the workbook.
    more
        Arguments for JupyterLab, such as ``--no-browser``; they count before those of this module.
    """
    from jupyterlab.labapp import LabApp

    with tempfile.TemporaryDirectory(prefix="antlib-lab-", ignore_cleanup_errors=True) as folder:
        arguments = lab_arguments(project, Path(folder))
        write_settings(Path(folder))
        with _config_path(folder):
            LabApp.launch_instance([*arguments, *more])


@contextmanager
def _config_path(folder: str) -> Iterator[None]:
    """Let Jupyter read a folder of settings before the reader's own, which still count."""
    before = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, [folder, before]))
    try:
        yield
    finally:
        if before is None:
            del os.environ["JUPYTER_CONFIG_PATH"]
        else:
            os.environ["JUPYTER_CONFIG_PATH"] = before
