"""What an analyst decided about facts: the record, its columns, and the values it may hold.

A decision names a fact as the rules read it (kind, type, company, place and words), says what to do
with it (:class:`Action`), and keeps who said so and when. It never changes: a later one overrules
it. Several with the same ``who`` and ``when`` are one act, such as a fact that was added with its
fields.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from antlib.cell_values import EDITABLE, value_of
from antlib.errors import ReviewError
from antlib.records import Kind

_HALF = re.compile("[\ud800-\udfff]")
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
    for name in ("article_id", "type", "company", "quote", "old", "who", "note"):
        if _HALF.search(getattr(decision, name)):
            yield name, "holds half a character; type it again"
    if not decision.article_id:
        yield "article_id", "is empty; write the name of the article's file without its ending"
    if not _HASH.fullmatch(decision.text_hash):
        yield "text_hash", f"{decision.text_hash!r} is not 'sha256:' and 16 digits"
    if decision.kind not in list(Kind):
        yield "kind", f"{decision.kind!r} is not one of {', '.join(Kind)}"
    if decision.start >= decision.end:
        yield "end", f"{decision.end} does not lie behind start {decision.start}"
    if decision.action == Action.ADD and not decision.quote.strip():
        yield "quote", "is blank; an added fact stands on words"
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
