"""An analyst's last word on the facts: accept, reject, edit, add or withdraw, and what came of it.

Each function here writes to ``reviews.csv`` beside the article and returns the articles frame with
the decisions in it, ready for :func:`antlib.extract`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from numbers import Integral
from typing import Any

import pandas as pd

from antlib.cell_values import EDITABLE, value_of, written
from antlib.corrections import Reviewed, key_of
from antlib.decisions import Action, Decision, Key, text_hash
from antlib.errors import ReviewError
from antlib.records import Kind
from antlib.review_folder import folder_of, reviewed_under, signature, with_decisions
from antlib.reviews import change_decisions
from antlib.schema import FACTS, rows_of

__all__ = ["add_fact", "review_fact"]


def review_fact(
    articles: pd.DataFrame,
    fact: Mapping[str, Any] | pd.Series,
    action: str,
    changes: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    who: str = "",
    when: datetime | None = None,
) -> pd.DataFrame:
    """Decide about a fact, and keep the decision in ``reviews.csv`` beside its article.

    Parameters
    ----------
    articles
        The articles frame that the fact was read from.
    fact
        A row of the facts frame or of a view of it.
    action
        "accept", "reject", "edit", or "withdraw": that takes back the newest act on the fact, or
        the newest edit of each column in ``changes``.
    changes
        Of an edit: column to new value, as :func:`antlib.cell_values.value_of` takes it; None or ""
        empties a cell. Bounds, bases and the quote follow what they depend on.
    note
        Why, for whoever reads it later.
    who
        Who decides; without it the name of the account.
    when
        Time with its zone; now without it.

    Returns
    -------
    pandas.DataFrame
        The articles frame with all decisions beside its articles.

    Raises
    ------
    ReviewError
        Where the fact is not among the article's, a value is none, edits contradict each other, or
        the decision cannot be written: then nothing is.

    Examples
    --------
    >>> import tempfile, antlib
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Ofgem fined Ferro £2 million.")
    >>> articles = antlib.read_articles(folder)
    >>> fact = antlib.extract(articles).iloc[0]
    >>> articles = review_fact(articles, fact, "edit", {"amount": 3e6}, note="a misprint")
    >>> antlib.extract(articles)[["amount", "reviewed"]].values.tolist()
    [[3000000.0, 'amount amount_low amount_high']]
    """
    article = _article(articles, str(_row(fact)["article_id"]))
    found = _found(article, fact)
    if action not in (Action.ACCEPT, Action.REJECT, Action.EDIT, Action.WITHDRAW):
        raise ReviewError(f"action {action!r} is none of accept, reject, edit, withdraw")
    if bool(changes) != (action == Action.EDIT) and action != Action.WITHDRAW:
        raise ReviewError("an edit needs changes, {column: new value}, and only an edit has any")
    if action == Action.WITHDRAW:
        _check_withdrawal(found, changes or {})
    blank = _blank(article, found.key, str(fact["quote"]), signature(who, when, note))
    kind = written((changes or {}).get("kind")) or str(found.row["kind"])
    decisions = [
        replace(blank, action=action, field=field, old=old, new=new)
        for field, old, new in _changes(changes or {}, found.row, kind, action)
    ]

    def still_so(facts: list[Reviewed]) -> None:
        """Take back what the analyst has seen, not what came after it."""
        now = [fact.standing for fact in facts if fact.key == found.key]
        if action == Action.WITHDRAW and now != [found.standing]:
            raise ReviewError(
                f"another notebook has decided about {fact['quote']!r} meanwhile; read the "
                "articles again and look at it"
            )

    return _kept(articles, article, decisions, still_so)


def _check_withdrawal(found: Reviewed, changes: Mapping[str, Any]) -> None:
    if found.standing is None:
        raise ReviewError(
            f"nothing was decided about {found.row['quote']!r}, so nothing to withdraw"
        )
    if lacking := set(changes) - set(found.edits):
        raise ReviewError(f"{', '.join(sorted(lacking))} was not edited, so nothing to withdraw")


def add_fact(
    articles: pd.DataFrame,
    article_id: str,
    start: int,
    end: int,
    kind: str,
    values: Mapping[str, Any] | None = None,
    *,
    note: str = "",
    who: str = "",
    when: datetime | None = None,
) -> pd.DataFrame:
    """Add a fact that the rules missed, by the place of its words.

    Parameters
    ----------
    articles
        The articles frame.
    article_id, start, end
        The article, and the half-open offsets of the words in its text.
    kind
        fine, estimate, market_value or milestone.
    values
        Column to value, as for :func:`review_fact`; a status that is not given is imposed for a
        fine and expected for an estimate.
    note, who, when
        As for :func:`review_fact`.

    Returns
    -------
    pandas.DataFrame
        The articles frame with all decisions beside its articles.

    Raises
    ------
    ReviewError
        As for :func:`review_fact`, where the words carry such a fact already, and for a fine, an
        estimate or a market value without any figure.

    Examples
    --------
    >>> import tempfile, antlib
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> text = "Ofgem wants two million from Ferro."
    >>> _ = (folder / "a.txt").write_text(text)
    >>> start = text.index("two million")
    >>> articles = add_fact(
    ...     antlib.read_articles(folder), "a", start, start + len("two million"), "fine",
    ...     {"company": "Ferro", "amount": 2e6, "currency": "GBP"})
    >>> antlib.fines(articles)[["company", "amount", "quote", "reviewed"]].values.tolist()
    [['Ferro', 2000000.0, 'two million', 'added']]
    """
    article = _article(articles, article_id)
    if not isinstance(values or {}, Mapping):
        raise ReviewError(f"values {values!r} are none; pass a mapping of column to value")
    values = dict(values or {})
    name, company = (written(values.pop(field, "")).strip() for field in ("type", "company"))
    value_of("kind", kind)
    value_of("type", name, kind)
    value_of("company", company)
    text = article["text"]
    if not all(isinstance(place, Integral) for place in (start, end)):
        raise ReviewError(f"{start!r} to {end!r} are no places in a text; pass two whole numbers")
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ReviewError(f"characters {start} to {end} are no words of article {article_id!r}")
    key = Key(kind, name, company, int(start), int(end))
    _check_sum(kind, values)
    blank = _blank(article, key, text[start:end], signature(who, when, note))
    decisions = [replace(blank, action=Action.ADD)] + [
        replace(blank, action=Action.EDIT, field=field, old=old, new=new)
        for field, old, new in _changes(values, {}, kind, Action.EDIT)
        if values
    ]
    return _kept(articles, article, decisions, lambda facts: _check_new(key, text, facts))


def _check_sum(kind: str, values: Mapping[str, Any]) -> None:
    """Refuse a sum without a figure: no table could say how much."""
    if kind == Kind.MILESTONE or any(written(values.get(name)).strip() for name in _FIGURES):
        return
    raise ReviewError(
        f"{kind} without a figure: add an amount such as {{'amount': 2e6, 'currency': 'GBP'}}, an "
        "end of a range (amount_low, amount_high), a percent, or the qualifier of words without one"
    )


def _check_new(key: Key, text: str, facts: list[Reviewed]) -> None:
    for other in facts:
        same = other.key[:3] == key[:3] and other.key.start < key.end and key.start < other.key.end
        if same:
            state = "but rejected: withdraw that" if other.is_rejected else "already: edit it"
            raise ReviewError(f"{text[key.start : key.end]!r} carries such a fact {state}")


_FIGURES = ("amount", "amount_low", "amount_high", "percent", "qualifier")


# --- pieces --------------------------------------------------------------------------------------


def _article(articles: object, name: str) -> dict[str, Any]:
    if not isinstance(articles, pd.DataFrame) or "text" not in articles:
        raise ReviewError("decisions need an articles frame; antlib.read_articles(folder) makes it")
    rows = rows_of(articles[articles["article_id"].astype(str) == name])
    if not rows:
        raise ReviewError(f"article {name!r} is not among the articles that were passed")
    return rows[0]


def _row(fact: object) -> Mapping[str, Any] | pd.Series:
    """Return a row that names a fact, or say what is wrong with it."""
    lacking = [
        name
        for name in ("article_id", "kind", "company", "start", "end", "quote")
        if not isinstance(fact, Mapping | pd.Series) or name not in fact
    ]
    if lacking or not isinstance(fact, Mapping | pd.Series):
        raise ReviewError(
            f"the fact lacks {', '.join(lacking)}; pass a row of a table such as "
            "antlib.fines(articles).iloc[0]"
        )
    return fact


def _found(article: Mapping[str, Any], fact: Mapping[str, Any] | pd.Series) -> Reviewed:
    """Return the article's fact that a row of a table shows."""
    key = key_of(dict(fact))
    alike = [reviewed for reviewed in reviewed_under(article) if key_of(reviewed.row) == key]
    if alike:  # an edit may have made two facts on the same words look alike
        return max(alike, key=lambda reviewed: _cells_in_common(reviewed.row, fact))
    raise ReviewError(
        f"{fact['quote']!r} is no fact of article {article['article_id']!r} as it is read now; "
        "pass the articles frame that the row was read from"
    )


def _cells_in_common(row: Mapping[str, Any], fact: Mapping[str, Any] | pd.Series) -> int:
    return sum(written(row.get(name)) == written(fact.get(name)) for name in FACTS)


def _changes(
    changes: Mapping[str, Any], row: Mapping[str, Any], kind: str, action: str
) -> Iterator[tuple[str, str, str]]:
    """Yield column, old and new value, checked; one without column where the fact is meant."""
    if not changes:
        yield "", "", ""
    for field, value in changes.items():
        if not pd.api.types.is_scalar(value):
            raise ReviewError(f"{field} {value!r} is no single value")
        if field not in EDITABLE:
            raise ReviewError(f"{field!r} cannot be edited; choose one of {', '.join(EDITABLE)}")
        new = written(value).strip()
        value_of(field, new, kind)
        yield field, written(row.get(field)), new if action == Action.EDIT else ""


def _blank(article: Mapping[str, Any], key: Key, quote: str, signed: Mapping[str, Any]) -> Decision:
    """Return a decision about a fact that does not say yet what is decided."""
    return Decision(article["article_id"], text_hash(article["text"]), *key, quote, "", **signed)


def _kept(
    articles: pd.DataFrame,
    article: Mapping[str, Any],
    decisions: list[Decision],
    check: Callable[[list[Reviewed]], None] = lambda facts: None,
) -> pd.DataFrame:
    """Try the decisions on the article; where that holds, write them and read them again.

    All that happens while nobody else can write: what another notebook decided meanwhile counts.
    """
    folder = folder_of(article)
    if folder is None:
        raise ReviewError(
            f"article {article['article_id']!r} was pasted and lies in no folder, so decisions on "
            "it cannot be kept; save it as a file and read it with antlib.read_articles first"
        )

    def tried(before: list[Decision]) -> list[Decision]:
        check(reviewed_under(article, before))
        reviewed_under(article, [*before, *decisions], strict=True)
        return decisions

    change_decisions(folder, tried)
    return with_decisions(articles)
