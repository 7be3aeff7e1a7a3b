"""JupyterLab on this machine as a reader drives it: a copy of the project, a real browser."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:  # it comes with an extra, and without it the tests are skipped, not broken
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("antlib", "notebooks", "seeds", "figures")
"""What a reader's checkout holds, as far as the notebooks need it."""

PATIENCE = 60.0
"""Seconds after which the browser or a kernel counts as stuck on a busy machine."""

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--no-default-browser-check",
)  # fmt: skip
"""Chromium's own traffic stays off, so that every request seen is a page's."""


def until(true: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Wait until something holds and return it; say what was waited for when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


def copied_project(folder: Path) -> Path:
    """Copy what the notebooks need, so that no test writes into the checkout."""
    leave = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    return folder


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Parameters
    ----------
    project
        The copied project that it serves.
    url
        Its address on the loopback interface, with a trailing slash.
    token
        What the address asks for.
    """

    project: Path
    url: str
    token: str

    def api(self, path: str, method: str = "GET") -> Any:
        """Ask the server itself."""
        key = {"Authorization": f"token {self.token}"}
        asked = urllib.request.Request(f"{self.url}api/{path}", headers=key, method=method)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def address(self, notebook: str) -> str:
        """Return where a notebook opens, alone, in a fresh workspace."""
        return f"{self.url}lab/tree/notebooks/{notebook}?token={self.token}&reset"


@contextmanager
def running_lab(scratch: Path) -> Iterator[Lab]:
    """Serve a copy of the project with `antlib lab`; end the server by its process id.

    Its settings, its temporary files (``tmp``) and what it says (``lab.log``) lie in ``scratch``.
    """
    project = copied_project(scratch / "project")
    homes = {
        name: str(scratch / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    log = scratch / "lab.log"
    command = [
        sys.executable, "-m", "antlib", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        "--port=0", f"--LabApp.user_settings_dir={scratch / 'settings'}",
    ]  # fmt: skip
    homes["TMPDIR"] = str(scratch / "tmp")
    Path(homes["TMPDIR"]).mkdir()
    environment = {**os.environ, **homes, "PYTHONPATH": str(project), "MATPLOTLIBRC": os.devnull}
    environment.pop("ANTLIB_FIGURES", None)  # what is saved goes into the copy
    with log.open("w") as lines:
        server = subprocess.Popen(command, cwd=project, env=environment, stdout=lines, stderr=lines)
    try:
        runtime = Path(homes["JUPYTER_RUNTIME_DIR"])
        told = until(
            lambda: next(runtime.glob(f"jpserver-{server.pid}.json"), None), "JupyterLab to start"
        )
        said = until(lambda: _whole_json(told), "JupyterLab to say where it listens")
        yield Lab(project, said["url"], said["token"])
    finally:
        server.terminate()
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(15)


def _whole_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text())
    except json.JSONDecodeError:
        return None


@dataclass
class Reader:
    """A reader with a browser, and what goes wrong before her eyes.

    Parameters
    ----------
    page
        The browser's page.
    lab
        The server that it shows.
    """

    page: "Page"
    lab: Lab
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE * 1000)
        self.page.on("pageerror", lambda error: self.trouble.append(f"page error: {error}"))
        self.page.on("console", self._console)
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("websocket", lambda socket: self._request(socket.url))

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.trouble.append(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, url: str) -> None:
        where = urlsplit(url)
        ours = urlsplit(self.lab.url).netloc
        if where.scheme not in {"data", "blob"} and where.netloc != ours:
            self.trouble.append(f"request to another host: {url}")

    def open(self, notebook: str) -> "Locator":
        """Open a notebook and wait until its kernel listens; return its panel."""
        self.page.goto(self.lab.address(notebook))
        panel = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        panel.wait_for()
        until(lambda: self._kernel(notebook) == ("idle", True), f"a kernel for {notebook}")
        return panel

    def _kernel(self, notebook: str) -> tuple[str, bool]:
        """Return what the notebook's kernel does, and whether the page is connected to it."""
        for session in self.lab.api("sessions"):
            if session["path"].endswith(notebook) and session["kernel"]:
                kernel = session["kernel"]
                return kernel["execution_state"], kernel["connections"] > 0
        return "", False

    def run_all(self, notebook: str) -> None:
        """Choose Run > Run All Cells and wait until every cell has run."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self._wait_for_cells(notebook)

    def restart_and_run_all(self, notebook: str) -> None:
        """Choose Kernel > Restart Kernel and Run All Cells, and wait until every cell has run."""
        old = ".jp-OutputArea-output[data-old]"
        outputs = self.page.locator(".jp-OutputArea-output")
        outputs.evaluate_all("all => all.forEach(output => { output.dataset.old = 'yes'; })")
        self.page.get_by_role("menuitem", name="Kernel", exact=True).click()
        self.page.get_by_role("menuitem", name="Restart Kernel and Run All Cells").click()
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        until(lambda: not self.page.locator(old).count(), f"new outputs of {notebook}")
        self._wait_for_cells(notebook)

    def _wait_for_cells(self, notebook: str) -> None:
        prompts = self.page.locator(".jp-CodeCell .jp-InputPrompt")
        until(
            lambda: (
                all("[*]" not in text for text in prompts.all_inner_texts())
                and self._kernel(notebook)[0] == "idle"
            ),
            f"all cells of {notebook}",
        )

    def troubles(self) -> str:
        """Return what went wrong so far, in lines; the page is asked for news first."""
        self.page.evaluate("0")  # playwright hands over what happened only while it is called
        return "\n".join(self.trouble)

    def forgive(self) -> None:
        """Leave the page and forget its trouble: it was made on purpose."""
        self.page.goto("about:blank")
        self.trouble.clear()

    def close_kernels(self) -> None:
        """End every kernel, so that the next notebook has the machine to itself."""
        for session in self.lab.api("sessions"):
            self.lab.api(f"sessions/{session['id']}", "DELETE")
