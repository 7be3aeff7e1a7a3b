"""What an analyst decided about facts: the record, its columns, and the values it may hold.

A decision names a fact as the rules read it (kind, type, company, place and words), says what to do
with it (:class:`Action`), and keeps who said so and when. It never changes: a later one overrules
it. Several with the same ``who`` and ``when`` are one act, such as a fact that was added with its
fields.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

import pandas as pd

from antlib.errors import ReviewError
from antlib.lexicons import load
from antlib.records import Kind, Precision
from antlib.schema import DAY, FACTS

MEASURES = ("market_value", "valuation", "share_price", "ipo_size", "net_profit", "revenue")
"""What a market value may measure; the types of milestones stand in ``milestones.toml``."""

EDITABLE = (
    "kind", "type", "status", "company", "authority", "amount", "amount_low", "amount_high",
    "qualifier", "currency", "currency_basis", "amount_also", "currency_also",
    "currency_also_basis", "percent", "direction", "date", "date_end", "date_precision",
    "date_basis", "start", "end",
)  # fmt: skip
"""Fields of a fact that may be edited; ``quote`` and the sentence follow ``start`` and ``end``."""

_NEVER_EMPTY = ("kind", "start", "end")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|inf", re.I)
_HASH = re.compile(r"sha256:[0-9a-f]{16}")


class Action(StrEnum):
    """What a decision does."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    WITHDRAW = "withdraw"


class Key(NamedTuple):
    """A fact of an article as the rules read it: what stays the same whatever is decided."""

    kind: str
    type: str
    company: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one fact, which is one line of ``reviews.csv``.

    Parameters
    ----------
    article_id
        The article.
    text_hash
        What :func:`text_hash` gave for its text.
    kind, type, company, start, end, quote
        The fact as the rules read it, or as it was added; ``start`` and ``end`` are half-open
        offsets into the text.
    action
        accept, reject, edit, add or withdraw.
    field, old, new
        Of an edit: the column, what stood there and what is right. Of a withdrawal ``field`` alone,
        empty for the newest act on the fact.
    who, when, note
        Who decided, when (ISO 8601 with time zone), and why.
    """

    article_id: str
    text_hash: str
    kind: str
    type: str
    company: str
    start: int
    end: int
    quote: str
    action: str
    field: str = ""
    old: str = ""
    new: str = ""
    who: str = ""
    when: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """The fact that was decided about."""
        return Key(self.kind, self.type, self.company, self.start, self.end)

    @property
    def act(self) -> tuple[datetime, str]:
        """When and by whom: the same for all decisions of one act."""
        return datetime.fromisoformat(self.when), self.who


COLUMNS = tuple(field.name for field in fields(Decision))
"""Columns of ``reviews.csv``, in order."""


def text_hash(text: str) -> str:
    """Return what tells one text of an article from another: 16 digits of its SHA-256.

    Examples
    --------
    >>> text_hash("A bank was fined.")
    'sha256:d6349d39388ae0cd'
    """
    return f"sha256:{sha256(text.encode(errors='surrogatepass')).hexdigest()[:16]}"


# --- values --------------------------------------------------------------------------------------


def written(value: Any) -> str:
    """Return the value of a cell as a decision writes it; "" for an unknown one.

    Examples
    --------
    >>> written(7.1e9), written(pd.Timestamp("2023-07-07")), written(math.inf), written(math.nan)
    ('7100000000', '2023-07-07', 'inf', '')
    """
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)


def value_of(field: str, words: str, kind: str = "") -> Any:
    """Return what a decision's words mean in a column of the facts frame.

    Parameters
    ----------
    field
        One of :data:`EDITABLE`.
    words
        The value as written: a number in units ("7100000000", thousands commas allowed), a day or
        period ("2023-07-07", "2023-07", "2023-Q3", "2023", "2023-07-01/2023-07-09"), a category, an
        ISO 4217 code, a name; "" empties the cell.
    kind
        Kind of the fact, on which the types depend; "" allows those of every kind.

    Raises
    ------
    ReviewError
        Where the words are no value of that column.

    Examples
    --------
    >>> value_of("amount", "7,123,000"), value_of("qualifier", "at_least")
    (7123000.0, 'at_least')
    """
    if field not in EDITABLE:
        raise ReviewError(f"field {field!r} cannot be edited; choose one of {', '.join(EDITABLE)}")
    words = words.strip()
    if not words:
        if field in _NEVER_EMPTY:
            raise ReviewError(f"{field} may not be empty; give a value or reject the fact")
        return "" if FACTS[field] == "str" else None
    dtype = FACTS[field]
    if isinstance(dtype, pd.CategoricalDtype):
        return _one_of(field, words, dtype.categories)
    if dtype == "float64":
        return _number(field, words)
    if dtype == "int64":
        return int(_matching(field, words, r"\d{1,9}", "a place in the text, such as 120"))
    if dtype == DAY:
        return _days(field, words)[0]
    return _name(field, words, kind)


def _one_of(field: str, words: str, allowed: Iterable[str]) -> str:
    if words not in allowed:
        raise ReviewError(f"{field} {words!r} is not known; write one of {', '.join(allowed)}")
    return words


def _matching(field: str, words: str, pattern: str, wanted: str) -> str:
    if not re.fullmatch(pattern, words, re.I | re.A):
        raise ReviewError(f"{field} {words!r} is not {wanted}")
    return words


def _number(field: str, words: str) -> float:
    wanted = "a number of plain units, such as 7100000000 or 7,100,000,000"
    return float(_matching(field, words, _NUMBER.pattern, wanted).replace(",", ""))


def _name(field: str, words: str, kind: str) -> str:
    if field in ("currency", "currency_also"):
        from babel.numbers import list_currencies

        if words not in list_currencies():
            raise ReviewError(f"{field} {words!r} is no ISO 4217 code; write one such as CNY")
    if field == "type":
        return _one_of(field, words, types_of(kind))
    try:
        words.encode()
    except UnicodeEncodeError:
        raise ReviewError(f"{field} {words!r} holds half a character; type it again") from None
    return words


def types_of(kind: str = "") -> list[str]:
    """Return the types that a fact of this kind may have, those of every kind for "".

    Examples
    --------
    >>> types_of("fine"), "listing" in types_of("milestone")
    ([], True)
    """
    milestones = list(load("milestones")["types"])
    every = [*MEASURES, *milestones]
    return {
        Kind.FINE.value: [],
        Kind.ESTIMATE.value: [],
        Kind.MARKET_VALUE.value: list(MEASURES),
        Kind.MILESTONE.value: milestones,
    }.get(kind, every)


_PERIODS = {
    r"\d{4}": Precision.YEAR,
    r"\d{4}-Q[1-4]": Precision.QUARTER,
    r"\d{4}-\d\d": Precision.MONTH,
    r"\d{4}-\d\d-\d\d": Precision.DAY,
}


def _days(field: str, words: str) -> tuple[date, date, Precision]:
    first, dash, last = words.partition("/")
    precision = next((p for form, p in _PERIODS.items() if re.fullmatch(form, first, re.A)), None)
    try:
        if precision is None:
            raise ValueError
        period = pd.Period(first)
        if not dash:
            return period.start_time.date(), period.end_time.date(), precision
        days = date.fromisoformat(first), date.fromisoformat(last)
        if days[0] > days[1]:
            raise ValueError
    except ValueError:
        raise ReviewError(
            f"{field} {words!r} is no day or period; write one such as 2023-07-07, 2023-07, "
            "2023-Q3, 2023 or 2023-07-01/2023-07-09"
        ) from None
    return *days, Precision.RANGE


def period(words: str) -> tuple[date, date, Precision]:
    """Return first day, last day and precision of a period as :func:`value_of` takes it.

    Examples
    --------
    >>> period("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), <Precision.MONTH: 'month'>)
    """
    return _days("date", words)


# --- a line or an entry --------------------------------------------------------------------------


def decision_from(row: Mapping[str, Any], where: str) -> Decision:
    """Return the decision that a line of ``reviews.csv`` or an entry of the frame holds.

    Raises
    ------
    ReviewError
        Naming the place ``where`` it was met, and the column.
    """
    entry = {name: row[name] for name in COLUMNS}
    for name in ("start", "end"):
        if not re.fullmatch(r"\d{1,9}", str(entry[name]), re.A):
            raise ReviewError(f"{where}, column {name}: {entry[name]!r} is no place in a text")
        entry[name] = int(entry[name])
    decision = Decision(**entry)
    for column, met in _faults(decision):
        raise ReviewError(f"{where}, column {column}: {met}")
    return decision


def _faults(decision: Decision) -> Iterable[tuple[str, str]]:
    """Yield column and reason for what a decision may not say."""
    if not decision.article_id:
        yield "article_id", "is empty; write the name of the article's file without its ending"
    if not _HASH.fullmatch(decision.text_hash):
        yield "text_hash", f"{decision.text_hash!r} is not 'sha256:' and 16 digits"
    if decision.kind not in list(Kind):
        yield "kind", f"{decision.kind!r} is not one of {', '.join(Kind)}"
    if decision.start >= decision.end:
        yield "end", f"{decision.end} does not lie behind start {decision.start}"
    if decision.action not in list(Action):
        yield "action", f"{decision.action!r} is not one of {', '.join(Action)}"
    if not _has_zone(decision.when):
        yield "when", f"{decision.when!r} is no time with its zone, as 2024-05-31T09:30:00+00:00"
    yield from _faults_of_value(decision)


def _faults_of_value(decision: Decision) -> Iterable[tuple[str, str]]:
    if decision.action == Action.EDIT:
        try:
            value_of(decision.field, decision.new)
        except ReviewError as error:
            yield "new" if decision.field in EDITABLE else "field", str(error)
    elif decision.action == Action.WITHDRAW:
        if decision.field and decision.field not in EDITABLE:
            yield "field", f"{decision.field!r} is not one of {', '.join(EDITABLE)}, or empty"
    elif decision.field or decision.new:
        column = "field" if decision.field else "new"
        yield column, f"must be empty where the action is {decision.action!r}"


def _has_zone(when: str) -> bool:
    try:
        return datetime.fromisoformat(when).tzinfo is not None
    except ValueError:
        return False


def to_json(decisions: Sequence[Decision]) -> str:
    """Return decisions as the column ``reviews`` of the articles frame holds them; "" for none."""
    return json.dumps([asdict(d) for d in decisions], ensure_ascii=False) if decisions else ""


def from_json(words: str, where: str) -> list[Decision]:
    """Return the decisions of a cell of the column ``reviews``.

    Raises
    ------
    ReviewError
        Where the cell holds something else.
    """
    if not words:
        return []
    try:
        entries = json.loads(words)
        return [decision_from(entry, where) for entry in entries]
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, ReviewError):
            raise
        raise ReviewError(
            f"{where}: its reviews are no decisions ({error}); leave the column as read_articles "
            "made it, or empty"
        ) from None
