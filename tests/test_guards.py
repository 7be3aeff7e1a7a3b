"""What keeps the project honest: layers, public names, stored outputs, clean committed files."""

import ast
import base64
import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image

import antlib
from antlib.runner import WIDGET_VIEW, execute

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# --- layers -------------------------------------------------------------------------------------

LAYERS = [
    {"errors", "files", "records", "intervals", "spreadsheet"},
    {"schema", "lexicons", "rates", "decoding"},
    {"money", "dates", "parties", "sentences", "dollars", "homes", "wording", "cell_values"}
    | {"catalogue", "matters", "phrases"},
    {"decisions", "pages"},
    {"review_lines", "verdicts", "sources"},
    {"reviews"},
    {"edits"},
    {"corrections", "article_files"},
    {"articles", "clauses", "durations", "gap_sides", "matching", "official_record"}
    | {"pairs", "ratios", "readings", "sums"},
    {"annotations", "article_folder", "fine_reports", "parts", "proportions", "record_words"},
    {"answers", "claim_sides"},
    {"cuts", "governors", "outcomes", "page_parts", "recipients", "totals", "when"},
    {"context", "roles"},
    {"value_days"},
    {
        "comparisons",
        "imposers",
        "unnamed",
        "payers",
        "moves",
        "standing",
        "implied",
        "purposes",
        "agents",
        "factuality",
    },
    {"worth"},
    {"penalties", "market", "events", "merging", "grids"},
    {"pipeline"},
    {"extraction"},
    {"distinct"},
    {"tables", "currency", "analysis", "conversions", "evidence", "scoring"}
    | {"claims", "follow_ups", "record_check", "review_folder", "gold"},
    {"event_spans", "gap_days", "review_report", "reviewing", "shares"},
    {"__init__"},  # the package itself: the public names of the layers below
    {"charts"},
    {"saving"},
    {"widgets"},
    {"runner", "report"},
    {"lab", "commands"},
    {"cli"},
    {"__main__"},
]
LAYER = {module: height for height, modules in enumerate(LAYERS) for module in modules}

ONLY_IMPORTER = {
    "matplotlib": "charts",
    "ipywidgets": "widgets",
    "anywidget": "widgets",
    "pandera": "schema",
    "filelock": "reviews",
    "trafilatura": "pages",
}


def module_of(file: Path) -> str:
    """Return the module, or the subpackage of antlib, that a file belongs to."""
    return file.relative_to(ROOT / "antlib").with_suffix("").parts[0]


def imported(file: Path) -> set[str]:
    """Return every module that a file imports anywhere, with the names taken from it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative imports hide the layer"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def siblings_imported(file: Path) -> set[str]:
    """Return the modules of antlib that a file imports; the package itself is ``__init__``."""
    ours = [name.split(".") for name in imported(file) if name.split(".")[0] == "antlib"]
    names = {parts[1] if len(parts) > 1 and parts[1] in LAYER else "__init__" for parts in ours}
    return names - {module_of(file)}


SOURCES = sorted((ROOT / "antlib").rglob("*.py"))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_imports_only_lower_layers(file: Path) -> None:
    module = module_of(file)
    assert module in LAYER, f"antlib/{module} has no layer; give it one in LAYERS"
    below = {name for name, height in LAYER.items() if height < LAYER[module]}
    assert siblings_imported(file) <= below


@pytest.mark.parametrize(("package", "importer"), ONLY_IMPORTER.items())
def test_heavy_packages_have_one_importer(package: str, importer: str) -> None:
    users = {
        module_of(file)
        for file in SOURCES
        if any(name.split(".")[0] == package for name in imported(file))
    }
    assert users == {importer}


def test_import_antlib_is_light() -> None:
    heavy = [
        "matplotlib",
        "ipywidgets",
        "anywidget",
        "babel",
        "pandera",
        "nbclient",
        "typer",
        "currency_converter",
        "trafilatura",
    ]
    code = f"import sys, antlib; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    assert dir(antlib) == [
        "AntlibError",
        "ArticleError",
        "ArticleWarning",
        "FactsError",
        "LexiconError",
        "RateError",
        "RecordError",
        "ReviewError",
        "ReviewWarning",
        "add_amount_in",
        "add_fact",
        "article_report",
        "charts",
        "check_claims",
        "check_conversions",
        "check_record",
        "distinct_fines",
        "estimate_gap",
        "estimates",
        "event_times",
        "extract",
        "fine_shares",
        "fines",
        "gap_by_rate_day",
        "market_value",
        "milestones",
        "outstanding",
        "read_articles",
        "review_fact",
        "review_report",
        "save_articles",
        "show_evidence",
        "timeline",
        "widgets",
    ]
    assert all(getattr(antlib, name) for name in dir(antlib))


# --- stored outputs -----------------------------------------------------------------------------


def test_there_are_six_notebooks() -> None:
    assert len(NOTEBOOKS) == 6


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_was_run_in_order_and_without_error(path: Path) -> None:
    code = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell.outputs if o.output_type in ("error", "stream")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_that_draw_have_a_stored_picture(path: Path) -> None:
    code = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
    drawing = [cell for cell in code if "antlib.charts.show" in cell.source]
    assert drawing or path.stem.startswith("05_"), "each theme notebook draws something"
    for cell in drawing:
        assert "image/png" in str(cell.outputs), cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_hold_nothing_that_differs_from_run_to_run(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert "widgets" not in notebook.metadata
    assert "version" not in notebook.metadata.language_info
    text = path.read_text(encoding="utf-8")
    assert WIDGET_VIEW not in text
    assert not re.search(r"\bat 0x[0-9a-f]{6,}|iopub\.", text)


# --- nbval can fail -----------------------------------------------------------------------------

TINY = [
    "20 + 22",
    "import matplotlib.pyplot as plt\nax = plt.figure(figsize=(1, 1)).add_subplot()",
]


def paint_one_pixel(png: str) -> str:
    """Return the picture with its first pixel red."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    picture.putpixel((0, 0), (255, 0, 0))
    out = io.BytesIO()
    picture.save(out, "png")
    return base64.b64encode(out.getvalue()).decode()


def test_nbval_notices_a_changed_number_and_a_changed_picture(tmp_path: Path) -> None:
    path = tmp_path / "notebooks" / "untouched.ipynb"
    path.parent.mkdir()
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in TINY]), path)
    execute(path).write()

    number = nbformat.read(path, as_version=4)
    number.cells[0].outputs[0].data["text/plain"] = "41"
    nbformat.write(number, path.with_name("number.ipynb"))

    picture = nbformat.read(path, as_version=4)
    data = picture.cells[1].outputs[0].data
    data["image/png"] = paint_one_pixel(data["image/png"])
    nbformat.write(picture, path.with_name("picture.ipynb"))

    shutil.copy(ROOT / "conftest.py", tmp_path)
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-rA", "--color=no"]
    done = subprocess.run(
        [*command, "--rootdir", tmp_path, "-p", "no:cacheprovider", path.parent],
        capture_output=True,
        text=True,
    )
    ran = re.findall(r"^(?:PASSED|FAILED) \S*ipynb::Cell \d", done.stdout, re.M)
    failed = set(re.findall(r"^FAILED \S*?(\w+)\.ipynb::Cell (\d)", done.stdout, re.M))
    assert len(ran) == 6, done.stdout
    assert failed == {("number", "0"), ("picture", "1")}, done.stdout


# --- committed files ----------------------------------------------------------------------------

HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|debian|anaconda)\.(?:org|com|io)\b", re.I)
MACHINE = re.compile(r"(?<![\w.~}])/(?:home|Users|root|work|tmp)/\w")


def committed() -> list[Path]:
    """Return the files under version control that are still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607  # git stands where the machine has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


@pytest.mark.parametrize("pattern", [HOST, MACHINE], ids=["registry", "machine"])
def test_committed_files_name_no_registry_and_no_path_of_a_machine(
    pattern: re.Pattern[str],
) -> None:
    pictures = re.compile(r"[A-Za-z0-9+/=]{200,}")
    met = {
        str(file.relative_to(ROOT)): found.group()
        for file in committed()
        if file.suffix not in {".png", ".ttf"}
        if (found := pattern.search(pictures.sub("", file.read_text(encoding="utf-8"))))
    }
    assert met == {}


def test_readme_and_ci_run_the_same_tests() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    set_up = '.venv/bin/pip install -c constraints.txt -e ".[test]" && .venv/bin/pytest'
    commands = re.findall(r"^python3 -m venv \.venv && (.+)$", readme, re.M)
    assert commands == [
        ".venv/bin/pip install -c constraints.txt -e . && .venv/bin/antlib run",
        set_up,
    ]
    assert '-c constraints.txt -e ".[test,dev,browser]"' in ci
    assert ci.rstrip().endswith('"$bin/pytest"')
