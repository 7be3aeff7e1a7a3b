"""The report: what of a notebook gets onto the page, and what never does."""

from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from typer.testing import CliRunner

from antlib.cli import app
from antlib.report import READER_ONLY, report
from antlib.widgets import answer

ROOT = Path(__file__).resolve().parent.parent


def cell(source: str, metadata: dict | None = None, **data: str) -> nbformat.NotebookNode:
    """A code cell that showed something of each kind given, such as ``html="<b>5</b>"``."""
    kinds = {"html": "text/html", "plain": "text/plain", "png": "image/png"}
    shown = {kinds[kind]: words for kind, words in data.items()}
    outputs = [new_output("display_data", shown, metadata=metadata or {})] if shown else []
    return new_code_cell(source, outputs=outputs)


def page(*cells: nbformat.NotebookNode) -> BeautifulSoup:
    return BeautifulSoup(report([("a", new_notebook(cells=list(cells)))], "Fines"), "html.parser")


TAGGED = {"tags": [READER_ONLY]}

SHOWN = [
    ([new_markdown_cell("# How big?")], "How big?"),
    ([cell("table()", html="<b>5</b>")], "5"),
    ([new_markdown_cell("## In short"), cell("answer()", html="<b>5</b>")], "In short"),
    ([new_markdown_cell("# Title"), cell("import antlib")], "Title"),
]


@pytest.mark.parametrize(("cells", "words"), SHOWN)
def test_words_tables_and_headings_are_on_the_page(cells: list, words: str) -> None:
    assert words in page(*cells).main.get_text()


LEFT_OUT = [
    [cell("secret_code()", html="<b>5</b>")],
    [cell("panel()", plain="secret_code: a panel without a kernel")],
    [new_markdown_cell("## secret_code"), cell("panel()", plain="a panel")],
    [new_markdown_cell("**You may change** secret_code", metadata=TAGGED)],
    [new_markdown_cell("# Yours", metadata=TAGGED), new_markdown_cell("secret_code")],
    [cell("x", html='<meta http-equiv="refresh" content="0;secret_code"><p>5</p>')],
    [cell("x", html='<form action="secret_code"><p>5</p></form>')],
    [cell("x", html='<p onclick="secret_code()">5</p>')],
    [cell("x", html="<p>5</p><script>secret_code()</script><iframe src='secret_code'></iframe>")],
]


@pytest.mark.parametrize("cells", LEFT_OUT)
def test_code_panels_and_scripts_are_not(cells: list) -> None:
    assert "secret_code" not in str(page(*cells))


def test_a_column_breaks_between_the_words_of_its_name_and_a_number_does_not_break() -> None:
    rows = "<table><tr><th>amount_low</th></tr><tr><td>1,000</td><td>Ferro</td></tr></table>"
    soup = page(cell("table()", html=rows))
    assert "amount_<wbr/>low" in str(soup.th)
    assert [td.get("class") for td in soup.find_all("td")] == [["number"], None]


def test_notebooks_tell_a_reader_of_the_report_to_run_nothing() -> None:
    shipped = sorted((ROOT / "notebooks").glob("*.ipynb"))
    words = report([(p.stem, nbformat.read(p, 4)) for p in shipped], "All")
    assert "Run All" not in words
    assert 'id="01_fine_sizes"' in words
    assert 'id="05_your_own_articles"' not in words


def test_a_figure_is_embedded_with_its_words() -> None:
    alt = {"image/png": {"alt": "One fine of 5 & more"}}
    (image,) = page(cell("show()", png="iVBORw0KGgo=", metadata=alt)).find_all("img")
    assert image["src"].startswith("data:image/png;base64,iVBORw0KGgo=")
    assert image["alt"] == "One fine of 5 & more"


def test_links_stay_within_the_page_and_ids_are_unique() -> None:
    words = "# Same heading\n\n[next](b.ipynb) [left out](c.ipynb) [outside](https://example.org)"
    both = [(name, new_notebook(cells=[new_markdown_cell(words)])) for name in "ab"]
    soup = BeautifulSoup(report(both, "Fines & <more>"), "html.parser")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    links = {link.get_text(): link["href"] for link in soup.main.find_all("a")}
    assert links == {"next": "#b", "outside": "https://example.org"}
    assert [link["href"] for link in soup.nav.find_all("a")] == ["#a", "#b"]
    assert soup.title.get_text() == "Fines & <more>"


def test_the_contents_give_each_answer_in_short() -> None:
    said = answer("A fine of 5 & more", "One article says so").data
    soup = page(new_markdown_cell("# How big?"), cell("answer()", html=said))
    assert soup.nav.li.get_text(" ") == "How big? A fine of 5 & more. One article says so."


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report on a folder with one article of our own."""
    folder = tmp_path_factory.mktemp("mine")
    (folder / "kestrel.txt").write_text(
        "Oslo, 3 May 2024 - The Norwegian Competition Authority fined Kestrel Foods "
        "4 million kroner on Thursday.",
        encoding="utf-8",
    )
    out = folder / "out" / "report.html"
    done = CliRunner().invoke(app, ["report", str(out), "--articles", str(folder)])
    assert done.exit_code == 0, done.output
    return out.read_text(encoding="utf-8")


def test_the_report_is_about_the_articles_given(written: str) -> None:
    words = BeautifulSoup(written, "html.parser").get_text()
    assert "Kestrel Foods" in words
    assert "Ant Group" not in words


def test_the_report_needs_nothing_but_itself(written: str) -> None:
    soup = BeautifulSoup(written, "html.parser")
    assert not soup.find_all(["script", "link", "iframe", "object", "embed"])
    sources = [tag["src"] for tag in soup.find_all(src=True)]
    assert sources
    assert all(source.startswith("data:") for source in sources)
    assert all(image.get("alt") for image in soup.find_all("img"))
    assert "import antlib" not in written
    assert str(ROOT) not in written
