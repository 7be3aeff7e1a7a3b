"""Annotated articles: what a person read in them, which ``antlib score`` holds the reading against.

The annotations are a JSON object with ``published`` (article id to [day or null, how it is known])
and ``facts``; ``tests/gold/README.md`` names the fields.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from antlib.articles import read_articles
from antlib.errors import ArticleError
from antlib.records import Kind
from antlib.schema import ARTICLES, frame_of
from antlib.sources import SUFFIXES

__all__ = ["Annotation", "many", "period_of", "read_gold"]

Annotation = Mapping[str, Any]

_PERIOD = re.compile(r"(\d{4}(-\d\d){0,2})(/\d{4}(-\d\d){0,2})?")


def read_gold(
    file: str | Path, folder: str | Path, *, reviewed: bool = False
) -> tuple[list[Annotation], pd.DataFrame]:
    """Return the annotated facts of a file and the articles that they are about.

    Parameters
    ----------
    file
        The annotations, JSON.
    folder
        Where the articles lie, one ``ARTICLE_ID.txt`` or ``.md`` each.
    reviewed
        Keep the decisions of a ``reviews.csv`` there, so that the corrected facts are measured;
        else they are left aside, since it is the reading that is measured.

    Returns
    -------
    list of mapping
        The facts, in the order of the file.
    pandas.DataFrame
        The articles as :func:`antlib.extract` takes them.

    Raises
    ------
    ArticleError
        Where the file is no such JSON, naming the fact and the field, or an article that it names
        is missing.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> folder = Path(mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Ofgem fined Ferro.")
    >>> _ = (folder / "gold.json").write_text('{"published": {"a": ["2024-05-03", "given"]}, '
    ...     '"facts": []}')
    >>> facts, articles = read_gold(folder / "gold.json", folder)
    >>> facts, articles.published.dt.strftime("%Y-%m-%d").tolist()
    ([], ['2024-05-03'])
    """
    try:
        gold = json.loads(Path(file).read_text(encoding="utf-8"))
        published, facts = gold["published"], gold["facts"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ArticleError(
            f"{file}: {error}; annotations are a JSON object with the members published and facts"
        ) from None
    for met in _faults(published, facts):
        raise ArticleError(f"{file}: {met}; tests/gold/README.md names the fields")
    paths = [_file(name, Path(folder), file) for name in published]
    articles = read_articles(paths, unreadable="raise") if paths else frame_of([], ARTICLES)
    if not reviewed:
        articles = articles.assign(reviews="")
    days = articles["article_id"].map({name: day for name, (day, _) in published.items()})
    return facts, articles.assign(published=pd.to_datetime(days))


def _file(name: str, folder: Path, gold: str | Path) -> Path:
    for path in (folder / f"{name}{suffix}" for suffix in SUFFIXES):
        if path.is_file():
            return path
    raise ArticleError(f"{folder / name}.txt is missing, but {gold} has annotations for it")


def many(value: Any) -> list[Any]:
    """Return the values of a field that may hold one or a list of them.

    Examples
    --------
    >>> many(["exact", "about"]), many("exact"), many(None)
    (['exact', 'about'], ['exact'], [])
    """
    return value if isinstance(value, list) else [] if value is None else [value]


def period_of(words: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of "2021", "2021-03", "2021-03-04" or "2021-03/2021-05".

    Examples
    --------
    >>> [str(day.date()) for day in period_of("2021-03/2021-05")]
    ['2021-03-01', '2021-05-31']
    """
    first, _, last = words.partition("/")
    return pd.Period(first).start_time, pd.Period(last or first).end_time


# --- what may stand there ------------------------------------------------------------------------


def _faults(published: Any, facts: Any) -> Iterator[str]:
    """Yield what cannot be used, in words."""
    if not isinstance(published, dict):
        yield "published is no object of article ids"
        return
    for name, known in published.items():
        if not _is_known(known):
            yield f"published {name!r} is {known!r}, not [a day such as 2024-05-31 or null, a word]"
    if not isinstance(facts, list):
        yield "facts is no list"
        return
    for number, fact in enumerate(facts, 1):
        if not isinstance(fact, dict):
            yield f"fact {number} is no object"
        elif fact.get("article_id") not in published:
            yield f"fact {number}: article_id {fact.get('article_id')!r} is not among published"
        else:
            yield from (f"fact {number}: {met}" for met in _faults_of(fact))


def _faults_of(fact: Annotation) -> Iterator[str]:
    needed = ["kind", "evidence", "start", "end"]
    if any(fact.get(name) for name in ("amount", "amount_low", "amount_high")):
        needed.append("currency")
    for name in needed:
        if fact.get(name) is None:
            yield f"no field {name!r}"
    for name, (fits, wanted) in _WANTED.items():
        if fact.get(name) is not None and not fits(fact[name]):
            yield f"{name} {fact[name]!r} is not {wanted}"


def _is_known(known: Any) -> bool:
    if not isinstance(known, list) or len(known) != 2:
        return False
    try:
        return known[0] is None or bool(date.fromisoformat(known[0]))
    except (TypeError, ValueError):
        return False


def _is_period(words: Any) -> bool:
    try:
        return words is None or bool(_PERIOD.fullmatch(words) and period_of(words))
    except (AttributeError, TypeError, ValueError):
        return False


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _all(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda values: all(map(fits, many(values)))


def _is_sum(pair: Any) -> bool:
    return (
        isinstance(pair, Sequence)
        and len(pair) == 2
        and _is_number(pair[0])
        and isinstance(pair[1], str)
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


_WANTED: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "kind": (lambda value: value in list(Kind), f"one of {', '.join(Kind)}"),
    **dict.fromkeys(("start", "end"), (lambda value: type(value) is int, "a place in the text")),
    **dict.fromkeys(
        ("amount", "amount_low", "amount_high", "percent"), (_is_number, "a number of plain units")
    ),
    **dict.fromkeys(("evidence", "company", "currency", "qualifier", "type"), (_is_text, "text")),
    "also": (_all(_is_sum), "a list of [amount, currency]"),
    "date": (_is_period, "YYYY, YYYY-MM, YYYY-MM-DD or A/B"),
    "date_also": (_all(_is_period), "a list of dates"),
    **dict.fromkeys(
        ("company_also", "qualifier_also"), (_all(_is_text), "text, or a list of texts")
    ),
}
"""Field of an annotated fact to what it holds, and that in words."""
