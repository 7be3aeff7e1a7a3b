"""How fast the reading is: whole, by stage, as texts grow, and beside other packages.

Run by hand, on one core (``taskset -c 0`` where there is one), from the project's folder:

    python tests/bench/extract.py

Processor time is counted, which other programs on the machine disturb least. Each figure is the
median of several runs, with the slowest and the fastest one. Packages that are not installed are
passed over with a word; none is needed otherwise:

    pip install quantulum3 price-parser dateparser spacy
"""

import importlib
import os
import platform
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.table import Table

import antlib
from antlib.dates import find_dates
from antlib.money import find_money
from antlib.parties import read_parties
from antlib.pipeline import Article, read_sentences
from antlib.sentences import sentences

GOLD = Path(__file__).parent.parent / "gold"
SETS = ("dev", "news", "desk")
RUNS = 5
CLAUSE = "Ferro was fined $5 million on Monday and Lund Energy paid 3 million yuan in May"
OTHERS = {
    "quantulum3": ("quantulum3.parser", "money"),
    "price-parser": ("price_parser", "money"),
    "dateparser.search": ("dateparser.search", "dates"),
    "spaCy sentencizer": ("spacy", "sentences"),
}
"""Name of another package -> its module, and the stage that it is put beside."""

Job = Callable[[], object]


def articles() -> pd.DataFrame:
    """Return the annotated articles of `SETS`, as in a long folder of an analyst's own."""
    return pd.concat([antlib.read_articles(GOLD / name) for name in SETS], ignore_index=True)


def seconds(job: Job, runs: int = RUNS) -> list[float]:
    """Return the processor time of each run, after one that is not counted."""
    job()
    found = []
    for _ in range(runs):
        begun = time.process_time()
        job()
        found.append(time.process_time() - begun)
    return found


def stages(frame: pd.DataFrame) -> Iterator[tuple[str, Job]]:
    """Yield each stage of the reading with a job that runs it over all articles."""
    texts = list(frame["text"])
    days = [day.date() if pd.notna(day) else None for day in frame["published"]]
    spans = [sentences(text) for text in texts]

    def over(stage: Callable[[str, list, object], object]) -> Job:
        return lambda: [stage(*row) for row in zip(texts, spans, days, strict=True)]

    yield "sentences", over(lambda text, _, __: sentences(text))
    yield "money", over(lambda text, row, _: [find_money(text, *s) for s in row])
    yield "dates", over(lambda text, row, day: [find_dates(text, *s, day) for s in row])
    yield "parties", over(lambda text, row, _: read_parties(text, row))
    yield "all mentions", over(lambda text, _, day: read_sentences(Article("a", day, text)))
    yield "extract (all mentions, rules, frame)", lambda: antlib.extract(frame)


def growing(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield inputs that grow tenfold: of a quadratic cost each step would take a hundredfold."""
    thousand = pd.concat([frame] * 6, ignore_index=True).head(1000)
    thousand["article_id"] = [f"a{n}" for n in range(len(thousand))]
    for count in (10, 100, 1000):
        yield f"{count} articles", thousand.head(count)
    book = "\n\n".join(thousand["text"])[: 2 * 10**6]
    for name, text in [
        ("one text of 0.2 MB", book[: 2 * 10**5]),
        ("one text of 2 MB", book),
        ("one sentence of 20 clauses", ", while ".join([CLAUSE] * 20) + "."),
        ("one sentence of 200 clauses", ", while ".join([CLAUSE] * 200) + "."),
    ]:
        yield name, thousand.head(1).assign(text=text)


def others(texts: list[str]) -> Iterator[tuple[str, str, Job | None]]:
    """Yield name, stage and job of each other package; no job where it is not installed."""
    for name, (module, stage) in OTHERS.items():
        try:
            package = importlib.import_module(module)
        except ImportError:
            yield name, stage, None
            continue
        yield name, stage, _job(name, package, texts)


def _job(name: str, package: object, texts: list[str]) -> Job:
    if name == "quantulum3":
        return lambda: [package.parse(text) for text in texts]
    if name == "price-parser":  # it reads a single price, so it gets a sentence at a time
        rows = [s.of(text) for text in texts for s in sentences(text)]
        return lambda: [package.Price.fromstring(row) for row in rows]
    if name == "dateparser.search":
        return lambda: [package.search_dates(text, languages=["en"]) for text in texts]
    splitter = package.blank("en")
    splitter.add_pipe("sentencizer")
    return lambda: [list(splitter(text).sents) for text in texts]


def table(title: str, *columns: str) -> Table:
    made = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left")
    return made


def rate(amount: float, taken: list[float]) -> str:
    """Write an amount a second: the median of the runs, and the range that they span."""
    low, high = amount / max(taken), amount / min(taken)
    return f"{amount / statistics.median(taken):,.0f} ({low:,.0f}-{high:,.0f})"


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")
    console = Console()
    frame = articles()
    words = int(frame["text"].str.split().str.len().sum())
    console.print(
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores "
        f"({platform.machine()}); {len(frame)} articles of {words // len(frame)} words on average; "
        f"median (slowest-fastest) of {RUNS} runs, processor time of one core"
    )
    made = table("Stages", "stage", "articles/s", "words/s", "ms an article")
    for name, job in stages(frame):
        taken = seconds(job)
        each = 1000 * statistics.median(taken) / len(frame)
        made.add_row(name, rate(len(frame), taken), rate(words, taken), f"{each:.2f}")
    console.print(made)

    made = table("As texts grow", "input", "seconds", "words/s")
    for name, part in growing(frame):
        taken = seconds(lambda part=part: antlib.extract(part), runs=3)
        count = part["text"].str.split().str.len().sum()
        made.add_row(name, f"{statistics.median(taken):.3f}", rate(count, taken))
    console.print(made)

    made = table("Beside other packages", "package", "stage", "articles/s")
    some = list(frame["text"].head(20))
    for name, stage, job in others(some):
        made.add_row(name, stage, rate(len(some), seconds(job, 3)) if job else "not installed")
    console.print(made)


if __name__ == "__main__":
    sys.exit(main())
