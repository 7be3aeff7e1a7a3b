"""The command line: open the workbook, run the notebooks, write the tables.

What needs Jupyter is imported by its command alone: it takes seconds.
"""

import json
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.progress import track
from typer.core import TyperGroup

import antlib
from antlib.annotations import read_gold
from antlib.errors import AntlibError, ReviewError
from antlib.files import write_together, write_whole
from antlib.gold import gold as gold_of
from antlib.scoring import errors, summary
from antlib.scoring import score as score_facts
from antlib.spreadsheet import guarded_frame


class _PlainErrors(TyperGroup):
    """Answer an error of antlib, or of the disk, with its words, not with a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.showwarning = _say_warning
                return super().invoke(ctx)
        except AntlibError as error:
            typer.echo(f"antlib: {error}", err=True)
        except KeyboardInterrupt:
            typer.echo("antlib: stopped; each file is whole, as it was or as it is to be", err=True)
            raise typer.Exit(130) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            typer.echo(f"antlib: {place}{error.strerror or error}", err=True)
        raise typer.Exit(1)


def _say_warning(message: object, *where: object, **more: object) -> None:
    typer.echo(f"antlib: {message}", err=True)


app = typer.Typer(
    cls=_PlainErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"antlib {version('antlib')}")
        raise typer.Exit


@app.callback()
def _options(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Turn news articles on fines into tidy tables and charts, with the words behind them."""


@app.command()
def run(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks; without any, all of notebooks/.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 when something would change.")
    ] = False,
) -> None:
    """Execute notebooks, store their outputs in place and redraw figures/."""
    from antlib.commands import run_notebooks

    if not run_notebooks(notebooks or [], check):
        raise typer.Exit(1)


@app.command()
def report(
    out: Annotated[Path, typer.Argument(dir_okay=False, help="File to write (HTML).")],
    articles: Annotated[
        Path | None,
        typer.Option(exists=True, help="Folder of articles; without it, the project's."),
    ] = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "What the articles say",
) -> None:
    """Write the notebooks' findings on your articles as one HTML page to read, send and print."""
    from antlib.commands import write_report

    write_report(out, articles, title)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(ctx: typer.Context) -> None:
    """Open the workbook in JupyterLab, at its first page.

    What follows goes to JupyterLab as it is, for instance --no-browser or --port 8899. End it with
    Ctrl-C.
    """
    from antlib.lab import open_lab

    open_lab(Path.cwd(), ctx.args)


TABLES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "facts": lambda facts: facts,
    "fines": antlib.fines,
    "distinct_fines": antlib.distinct_fines,
    "fine_shares": antlib.fine_shares,
    "estimates": antlib.estimates,
    "market_value": antlib.market_value,
    "milestones": antlib.milestones,
    "timeline": antlib.timeline,
    "outstanding": antlib.outstanding,
    "event_times": antlib.event_times,
    "estimate_gap": antlib.estimate_gap,
    "gap_by_rate_day": antlib.gap_by_rate_day,
    "record": antlib.check_record,
}
"""File name to the function that makes the table from the facts frame."""


_PART = 25
"""Articles that are read between two steps of the progress bar."""


def _facts_of(articles: pd.DataFrame, console: Console) -> pd.DataFrame:
    """Read the facts with a progress bar on a terminal: each article is read by itself."""
    whole = len(articles) <= _PART or not articles["article_id"].is_unique  # extract says what
    if whole or not console.is_terminal:
        return antlib.extract(articles)
    parts = [articles.iloc[n : n + _PART] for n in range(0, len(articles), _PART)]
    bar = track(parts, "reading the articles", console=console, transient=True)
    return pd.concat([antlib.extract(part) for part in bar], ignore_index=True)


def _csv(frame: pd.DataFrame) -> bytes:
    return guarded_frame(frame).to_csv(index=False).encode()


@app.command()
def tables(
    out: Annotated[Path, typer.Argument(file_okay=False, help="Folder to write the tables to.")],
    articles: Annotated[
        Path | None, typer.Option(help="Folder of articles; without it, those of the project.")
    ] = None,
) -> None:
    """Write the tidy tables as CSV: facts, fines, estimates, market values and the rest."""
    read = antlib.read_articles(articles)
    facts = _facts_of(read, Console(stderr=True))
    frames = {name: table(facts) for name, table in TABLES.items()}
    # These need the articles themselves: not each pair or claim is part of a fact.
    frames["conversions"] = antlib.check_conversions(read)
    frames["claims"] = antlib.check_claims(read)
    write_together({out / f"{name}.csv": _csv(frame) for name, frame in frames.items()})
    for name, frame in frames.items():
        typer.echo(f"{out / name}.csv: {len(frame)} rows")


@app.command()
def gold(
    folder: Annotated[Path, typer.Argument(help="Folder of articles with a reviews.csv.")],
    out: Annotated[Path, typer.Argument(dir_okay=False, help="File to write (JSON).")],
) -> None:
    """Write the decisions of reviews.csv as annotations that "antlib score" takes."""
    if out.exists():
        raise ReviewError(f"{out} is there already, and nothing is overwritten; name a new file")
    annotations = gold_of(antlib.read_articles(folder))
    if not annotations["published"]:
        raise ReviewError(
            f"{folder}: no decision holds on any article, so there is nothing to write"
        )
    write_whole(out, (json.dumps(annotations, ensure_ascii=False, indent=1) + "\n").encode())
    required = sum(not fact.get("optional") for fact in annotations["facts"])
    typer.echo(
        f"{out}: {len(annotations['published'])} articles, {required} facts that must be found, "
        f"{len(annotations['facts']) - required} that nobody judged, "
        f"{len(annotations['traps'])} rejected"
    )


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Annotations (JSON; see tests/gold/README.md).")],
    folder: Annotated[Path, typer.Argument(help="Folder of the annotated articles.")],
    csv: Annotated[
        Path | None, typer.Option(help="Write a line for each fact found, missed or made up.")
    ] = None,
    errors_to: Annotated[
        Path | None, typer.Option("--errors", help="Write the list of errors.")
    ] = None,
    reviewed: Annotated[
        bool,
        typer.Option(
            "--reviewed", help="Measure the facts as corrected in the folder's reviews.csv."
        ),
    ] = False,
) -> None:
    """Measure the reading on articles that a person annotated.

    It is the rules that are measured: decisions of a reviews.csv in the folder are left aside, or
    annotations made from them would agree with themselves. With --reviewed they are applied.
    """
    scored = score_facts(*read_gold(gold, folder, reviewed=reviewed))
    lines = errors(scored)
    if csv:
        write_whole(csv, _csv(scored))
    if errors_to:
        write_whole(errors_to, "".join(f"{line}\n" for line in lines).encode())
    typer.echo("\n".join(lines))
    typer.echo(summary(scored).to_string(float_format="{:.3f}".format, na_rep=""))
