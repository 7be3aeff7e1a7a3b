"""The notebooks as one page to read and print: no code, no kernel, no request to anywhere."""

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import nbformat
from bs4 import BeautifulSoup, Tag
from nbconvert import HTMLExporter

READER_ONLY = "interactive"
"""Tag of a cell that makes sense only beside a running kernel; a report leaves it out."""

LEFT_OUT = frozenset({
    "base", "embed", "form", "iframe", "link", "meta", "object", "script", "style"
})  # fmt: skip
"""Tags that could load, send or run something, and their content."""

NUMBER = re.compile(r"[\d.,:∞%\N{MINUS SIGN}\-]{1,24}")
"""What must not be broken into lines: a sum, a share, a day."""

POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the page may load: nothing but what it carries. No script runs, whatever it says."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header><h1>{title}</h1>
<nav aria-label="Contents"><ol>
{contents}
</ol></nav></header>
<main>
{sections}
</main>
</body>
</html>
"""


def report(notebooks: Iterable[tuple[str, nbformat.NotebookNode]], title: str) -> str:
    """Return executed notebooks as one self-contained HTML page.

    Parameters
    ----------
    notebooks
        Name and content of each, in the order of the page. Cells tagged ``interactive`` are left
        out, and so are sections that show nothing but plain text, as a panel does without a
        kernel; a notebook whose first cell has the tag is left out whole.
    title
        Heading of the page.

    Returns
    -------
    str
        HTML: a list of contents with each notebook's answer in short
        (:func:`antlib.widgets.answer`), and a section for each, with its figures in place and their
        descriptions for those who cannot see them. It holds no code and no script, and loads
        nothing from anywhere.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> page = report([("a", new_notebook(cells=[new_markdown_cell("# How big?")]))], "One fine")
    >>> "<h2" in page, "<script" in page
    (True, False)
    """
    kept = [(name, cells) for name, notebook in notebooks if (cells := _readable(notebook))]
    names = [name for name, _ in kept]
    sections = [_section(name, cells, names) for name, cells in kept]
    return PAGE.format(
        policy=POLICY,
        title=escape(title),
        style=(files("antlib") / "report.css").read_text(encoding="utf-8"),
        contents="\n".join(map(_entry, sections)),
        sections="\n".join(map(str, sections)),
    )


def _readable(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the cells that say something on paper."""
    cells = notebook.cells
    if cells and _reader_only(cells[0]):
        return []
    kept: list[nbformat.NotebookNode] = []
    for place, cell in enumerate(cells):
        if _reader_only(cell):
            continue
        if cell.cell_type == "markdown":
            if not _leads_to_nothing(cells[place + 1 :]):
                kept.append(cell)
        elif cell.cell_type == "code" and _shows(cell):
            kept.append(cell)
    return kept


def _leads_to_nothing(rest: list[nbformat.NotebookNode]) -> bool:
    """Whether code follows before the next words, and none of it shows anything."""
    code = []
    for cell in rest:
        if cell.cell_type != "code":
            break
        code.append(cell)
    # A heading above the cell that imports and reads would fall too; the title stands there.
    return any(cell.get("outputs") for cell in code) and not any(map(_shows, code))


def _reader_only(cell: nbformat.NotebookNode) -> bool:
    return READER_ONLY in cell.metadata.get("tags", [])


def _shows(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell shows more than plain text."""
    return any(set(output.get("data", {})) - {"text/plain"} for output in cell.get("outputs", []))


def _section(name: str, cells: list[nbformat.NotebookNode], names: list[str]) -> Tag:
    """Return a notebook as a section: its headings one level down, its links within the page."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    soup = BeautifulSoup(_html(notebook), "html.parser")
    section = soup.new_tag("section", id=name)
    for part in list(soup.children):
        section.append(part.extract())
    for number, tag in enumerate(section.find_all(True)):
        _settle(tag, f"{name}-{number}", names)
    return section


def _html(notebook: nbformat.NotebookNode) -> str:
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    html: str = exporter.from_notebook_node(notebook)[0]
    return html


def _settle(tag: Tag, ident: str, names: list[str]) -> None:
    """Make a tag fit the page: own ids, lower headings, no scripts, no links to nowhere."""
    if tag.decomposed:  # it stood in one that was left out
        return
    if tag.name in LEFT_OUT:
        tag.decompose()
        return
    attributes: dict[str, Any] = tag.attrs
    for name in [n for n in attributes if n in {"id", "ping"} or n.startswith("on")]:
        del attributes[name]
    if tag.name in {"td", "th"}:
        _fit_cell(tag)
    if heading := re.fullmatch(r"h([1-5])", tag.name):
        tag.name = f"h{int(heading[1]) + 1}"
        attributes["id"] = ident
    if tag.name == "a" and (link := str(attributes.get("href", ""))):
        stem = Path(link).stem
        if link.endswith(".ipynb") and stem in names:
            attributes["href"] = f"#{stem}"
        elif not link.startswith(("#", "https://", "http://")):
            tag.unwrap()


def _fit_cell(cell: Tag) -> None:
    """Let a column's name break behind its underscores, and a number nowhere."""
    if cell.name == "td" and NUMBER.fullmatch(cell.get_text()):
        cell["class"] = "number"
    if cell.name == "th" and (words := cell.string):
        cell.clear()
        for part in re.split("(?<=_)", words):
            cell.extend([part, BeautifulSoup("<wbr>", "html.parser")])


def _entry(section: Tag) -> str:
    """Return a section's line of the contents: its question, and its answer where there is one."""
    heading = section.find("h2")
    words = heading.get_text() if heading else str(section["id"])
    answer = section.select_one("[data-antlib=answer]")
    short = f"<br>{escape(answer.get_text())}" if answer else ""
    return f'<li><a href="#{section["id"]}">{escape(words)}</a>{short}</li>'
