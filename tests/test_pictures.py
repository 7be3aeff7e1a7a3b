"""Figures as pictures: each at both sizes beside the one in tests/baseline, with a tolerance.

After a change that is meant, look at every picture that the run with
``pytest tests/test_pictures.py --mpl-generate-path=tests/baseline`` wrote anew.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from drawings import ALL, estimate_vs_fine, fact, frame
from matplotlib.figure import Figure
from matplotlib.testing.compare import compare_images

from antlib import charts
from antlib.charts import style

TOLERANCE = 2.0
"""Root mean square of the differences, of 255, between two pictures of one figure."""
BASELINE = Path(__file__).parent / "baseline"


DRAWN = {draw.__name__: (draw, 4) for draw in ALL} | {"panels": (estimate_vs_fine, 2)}


@pytest.mark.parametrize(("draw", "n"), DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("size", style.LOOKS)
@pytest.mark.mpl_image_compare(
    baseline_dir="baseline", tolerance=TOLERANCE, savefig_kwargs={"dpi": 50}
)
def test_picture(draw: Callable[[int], charts.Chart], n: int, size: str) -> Figure:
    return draw(n).at(size)


def test_every_picture_is_of_a_figure_that_there_is() -> None:
    names = {f"test_picture_{size}-{name}.png" for name in DRAWN for size in style.LOOKS}
    assert {path.name for path in BASELINE.iterdir()} == names


CHANGES = [
    # what is drawn beside a fine of 8 million and one of 4 million
    fact("fine", 4.4e6),  # a bar a little longer
    fact("fine", 4e6, "at_least"),  # an arrow
    fact("fine", 4e6, currency_basis="article"),  # hatched
    fact("fine", 4e6, company="Harbor Bank"),  # a letter less
]


@pytest.mark.parametrize("changed", CHANGES)
def test_the_tolerance_lets_no_change_through(changed: dict, tmp_path: Path) -> None:
    for name, fine in {"a": fact("fine", 4e6), "b": changed}.items():
        chart = charts.fine_sizes(frame(fact("fine", 8e6, company="Kestrel"), fine), "EUR")
        chart.savefig(tmp_path / f"{name}.png", dpi=50)
    pictures = [str(tmp_path / name) for name in ("a.png", "b.png")]
    assert compare_images(*pictures, tol=TOLERANCE)
