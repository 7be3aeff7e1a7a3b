"""Each notebook, opened and run by a reader in JupyterLab."""

import pytest
from lab import ROOT, Reader

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_run_all_gives_no_error(reader: Reader, notebook: str) -> None:
    panel = reader.open(notebook)
    reader.run_all(notebook)
    assert panel.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    assert panel.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
