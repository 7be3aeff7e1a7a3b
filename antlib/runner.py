"""Execute notebooks and keep what they show: outputs in place, figures beside them."""

import asyncio
import atexit
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import nbformat
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from antlib.errors import AntlibError
from antlib.files import write_together

PROJECT = Path(__file__).resolve().parent.parent
"""The folder of the workbook where antlib runs from a checkout; an installed copy has none."""

AT_ONCE = 2
"""Notebooks executed at the same time: a kernel each, and small machines have two cores."""

CELL_TIMEOUT = 300
"""Seconds after which a cell counts as stuck."""

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
"""The part of an output that names a live control by its random address."""

OnCell = Callable[[Path, int, int], None]
"""Called with the notebook, the number of cells done and the number of cells."""


class NotebookError(AntlibError, RuntimeError):
    """A notebook cannot be read, or one of its cells fails."""


class _EndedError(Exception):
    """Nobody waits for the notebook any more."""


class _ThisPython(AsyncKernelManager):
    """Run cells in the Python that runs antlib, whatever kernels are installed by name."""

    @property
    def kernel_spec(self) -> KernelSpec:
        # Its warnings on how it talks to this process would run into the progress lines.
        return KernelSpec(**get_kernel_dict(["--IPKernelApp.log_level=ERROR"]))


@dataclass(frozen=True, slots=True)
class Result:
    """What an executed notebook would leave behind.

    Parameters
    ----------
    path
        The notebook.
    files
        New content by file: of the notebook itself and of each figure that it saved.
    """

    path: Path
    files: dict[Path, bytes] = field(repr=False)

    @property
    def changed(self) -> list[Path]:
        """The files that hold something else on disk, or are not there yet."""
        return [p for p, new in self.files.items() if not p.is_file() or p.read_bytes() != new]

    @property
    def notebook(self) -> nbformat.NotebookNode:
        """The notebook with the outputs of this run."""
        executed: nbformat.NotebookNode = nbformat.reads(self.files[self.path].decode(), 4)
        return executed

    def write(self) -> None:
        """Write the changed files, together or not at all."""
        write_together({path: self.files[path] for path in self.changed})


def missing_workbook(met: str) -> NotebookError:
    """Return the error of a call outside of the workbook's folder, which says where that is."""
    own = PROJECT / "notebooks"
    where = f"; this antlib's workbook is in {PROJECT}" if own.is_dir() else ""
    return NotebookError(f"{met}; call antlib in the project's folder{where}")


def figures_folder(notebook: Path) -> Path:
    """Return the folder that keeps a notebook's figures: ``figures/`` beside ``notebooks/``."""
    return notebook.parent.parent / "figures"


def kernel_environment(figures: Path, articles: Path | None = None) -> dict[str, str]:
    """Return the settings under which a notebook shows the same on every machine.

    Figures go to the folder ``figures``; ``articles`` are read where a notebook names none, by
    default those of ``seeds/``. The reader's own matplotlib settings and IPython profile stay
    out, since either can change every picture.
    """
    return {
        "ANTLIB_FIGURES": str(figures),
        "ANTLIB_ARTICLES": str(articles.resolve()) if articles else "",
        "MATPLOTLIBRC": os.devnull,
        "IPYTHONDIR": str(figures / ".ipython"),
    }


def settle(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop from an executed notebook what differs from run to run or between Pythons."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)
    return notebook


def _read(path: Path) -> nbformat.NotebookNode:
    try:
        notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    except (OSError, ValueError, AttributeError) as error:
        raise NotebookError(f"{path} cannot be read as a notebook: {error}") from None
    return notebook


def _reason(error: Exception) -> str:
    """Say in plain words what ended a cell."""
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    if isinstance(error, CellTimeoutError):
        return f"it did not end within {CELL_TIMEOUT} seconds"
    return "its Python process ended, perhaps for lack of memory"


def execute(
    path: Path,
    on_cell: OnCell = lambda path, done, total: None,
    articles: Path | None = None,
) -> Result:
    """Execute a notebook in a fresh kernel, in the folder that holds it, and write nothing.

    Parameters
    ----------
    path
        The notebook.
    on_cell
        Called before each code cell.
    articles
        What a notebook reads that names no articles of its own; by default those of ``seeds/``.

    Raises
    ------
    NotebookError
        Where the file is no notebook, Python does not start, or a cell fails: which, and with what
        error.
    """
    notebook = _read(path)
    code = [n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    running = 0

    def starts(cell: nbformat.NotebookNode, cell_index: int) -> None:
        nonlocal running
        running = code.index(cell_index)
        on_cell(path, running, len(code))

    with tempfile.TemporaryDirectory(prefix="antlib-", ignore_cleanup_errors=True) as scratch:
        client = NotebookClient(
            notebook,
            kernel_manager_class=_ThisPython,
            kernel_name="python3",
            resources={"metadata": {"path": str(path.parent)}},
            timeout=CELL_TIMEOUT,
            record_timing=False,
            on_cell_execute=starts,
        )
        try:
            environment = {**os.environ, **kernel_environment(Path(scratch), articles)}
            asyncio.run(client.async_execute(env=environment))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            raise NotebookError(
                f"{path.name} stopped in code cell {running + 1} of {len(code)}:\n"
                f"    {notebook.cells[code[running]].source.splitlines()[0]}\n{_reason(error)}"
            ) from None
        except (RuntimeError, OSError) as error:
            atexit.unregister(client._cleanup_kernel)  # nbclient forgets to, and it would fail
            raise NotebookError(
                f"{path.name} has not begun: its Python process did not start ({error}); "
                f"see what `{sys.executable} -m ipykernel` says"
            ) from None
        figures = [file for file in sorted(Path(scratch).iterdir()) if file.is_file()]
        saved = {figures_folder(path) / file.name: file.read_bytes() for file in figures}
    text = nbformat.writes(settle(notebook)) + "\n"
    return Result(path, {path: text.encode(), **saved})


def execute_all(
    paths: Sequence[Path],
    on_cell: OnCell = lambda path, done, total: None,
    articles: Path | None = None,
) -> Iterator[Result]:
    """Execute notebooks, :data:`AT_ONCE` at a time, and yield each result as it is ready.

    Raises
    ------
    NotebookError
        At the first notebook that fails; those not yet begun are left out.
    """
    ended = Event()

    def watched(path: Path, done: int, total: int) -> None:
        if ended.is_set():
            raise _EndedError
        on_cell(path, done, total)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = [pool.submit(execute, path, watched, articles) for path in paths]
        try:
            for run in as_completed(runs):
                yield run.result()
        finally:
            ended.set()  # a notebook that still runs stops at its next cell
            pool.shutdown(cancel_futures=True)
