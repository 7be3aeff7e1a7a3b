"""What the commands do that execute notebooks: ``antlib run`` and ``antlib report``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from antlib.files import write_whole
from antlib.report import report
from antlib.runner import PROJECT, Result, execute_all, missing_workbook

__all__ = ["run_notebooks", "write_report"]

HERE = Path("notebooks")
"""Where the workbook's notebooks lie, seen from its folder."""


def run_notebooks(notebooks: Sequence[Path], check: bool) -> bool:
    """Execute notebooks, by default all, and write what they give; say whether all was in order.

    With ``check`` nothing is written, and what would change is not in order.
    """
    console = Console()
    paths = [path.resolve() for path in notebooks] or _notebooks(HERE)
    results = _run_all(paths, console, check)
    undrawn = [] if notebooks else _undrawn(results)
    for picture in undrawn:
        console.print(f"{_here(picture)}: no notebook draws it; delete it", highlight=False)
    if not check or not (undrawn or any(result.changed for result in results)):
        return True
    console.print("antlib run would change the files named above.", highlight=False)
    return False


def write_report(out: Path, articles: Path | None, title: str) -> None:
    """Write what the notebooks show of the articles as one HTML page."""
    console = Console()
    paths = _notebooks(HERE, PROJECT / "notebooks")  # nothing is written there
    done = {result.path: result for result in _executed(paths, console, articles)}
    page = report([(path.stem, done[path].notebook) for path in sorted(done)], title)
    write_whole(out, page.encode())
    console.print(f"{_here(out.resolve())}: {len(page) / 1e6:.1f} MB", highlight=False)


def _notebooks(*folders: Path) -> list[Path]:
    """Return all notebooks of the first folder that holds some."""
    for folder in folders:
        if found := sorted(folder.resolve().glob("*.ipynb")):
            return found
    raise missing_workbook(f"there are no notebooks in {folders[0].resolve()}")


def _here(path: Path) -> str:
    """Name a file as seen from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _undrawn(results: Sequence[Result]) -> list[Path]:
    """Return the pictures that lie among the drawn ones and that no notebook drew."""
    drawn = {file for result in results for file in result.files if file != result.path}
    lying = {file for folder in {file.parent for file in drawn} for file in folder.glob("*")}
    return sorted(file for file in lying - drawn if file.suffix in {".png", ".svg"})


def _executed(
    paths: Sequence[Path], console: Console, articles: Path | None = None
) -> Iterator[Result]:
    """Execute the notebooks with a progress bar each, and yield each result as it is ready."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with bars as progress:
        tasks = {path: progress.add_task(path.stem, total=None) for path in paths}
        for result in execute_all(
            paths,
            lambda path, done, total: progress.update(tasks[path], completed=done, total=total),
            articles,
        ):
            progress.remove_task(tasks[result.path])
            yield result


def _run_all(paths: Sequence[Path], console: Console, check: bool) -> list[Result]:
    """Execute the notebooks, and write what they give unless checking."""
    results = []
    for result in _executed(paths, console):
        changed = [_here(path) for path in result.changed]
        if not check:
            result.write()
        verb = "would change" if check else "changed"
        words = f"{verb} {', '.join(changed)}" if changed else "nothing changed"
        console.print(f"{result.path.stem}: {words}", highlight=False, soft_wrap=True)
        results.append(result)
    return results
