"""How pytest runs the notebooks: pictures compared, the committed figures left alone."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from nbval.plugin import IPyNbFile

from antlib.runner import kernel_environment

FIGURES = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Give every kernel that a test starts the settings of ``antlib run``."""
    config.stash[FIGURES] = Path(tempfile.mkdtemp(prefix="antlib-figures-"))
    os.environ.update(kernel_environment(config.stash[FIGURES]))


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[FIGURES], ignore_errors=True)


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Compare pictures too: nbval leaves them out, and a stale picture would pass."""
    if isinstance(collector, IPyNbFile):
        kept = set(collector.skip_compare) - {"image/png"}
        collector.skip_compare = tuple(sorted(kept))
