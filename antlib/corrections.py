"""Decisions on facts put into effect: :func:`apply_decisions`, the one place where that happens.

A decision finds its fact in this order, and each fact answers one decided fact only:

1. the fact of the same kind, type and company whose words overlap most with the decided ones;
2. else the only fact of its kind that overlaps with them and that no other decision claims. The
   rules read another company or type there now, so edits hold, but not a verdict on the old row.

What finds no fact stays without effect and is reported (:func:`antlib.review_report`). Decisions on
another text of the article are passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from antlib.decisions import Action, Decision, Key, text_hash
from antlib.edits import USUAL_STATUS, Row, edited, span_of, words_at
from antlib.errors import ReviewError
from antlib.records import Span
from antlib.verdicts import ADDED, REJECTED, Standing, standings

RULE = "analyst"
"""What the column ``rule`` says of a fact that an analyst added."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A row of the facts frame after the decisions.

    Parameters
    ----------
    row
        The row; its ``reviewed`` says what was decided.
    standing
        The decisions behind it, None where nobody decided anything.
    read
        The row as the rules read it; None for a fact that the analyst added.
    """

    row: Row
    standing: Standing | None = None
    read: Row | None = None

    @property
    def is_rejected(self) -> bool:
        """The analyst says that this is no fact."""
        return REJECTED in str(self.row.get("reviewed", "")).split()

    @property
    def edits(self) -> Mapping[str, str]:
        """The columns that were edited, with their new values."""
        return self.standing.edits if self.standing else {}

    @property
    def key(self) -> Key:
        """What a further decision on the fact has to name."""
        return self.standing.key if self.standing else key_of(self.row)


def key_of(row: Mapping[str, Any]) -> Key:
    """Return what names a fact that the rules read."""
    kind, name, company = (str(row.get(field, "")) for field in ("kind", "type", "company"))
    return Key(kind, name, company, int(row["start"]), int(row["end"]))


def apply_decisions(
    rows: Sequence[Row],
    decisions: Sequence[Decision],
    text: str,
    article: Mapping[str, Any],
    *,
    strict: bool = False,
) -> list[Reviewed]:
    """Put an analyst's decisions on an article's facts into effect.

    Parameters
    ----------
    rows
        The facts as the rules read them: mappings of columns of :data:`antlib.schema.FACTS`. Rows
        of which any is reviewed already are returned as they are.
    decisions
        Decisions about the article; those on another text of it are passed over.
    text
        The article's text.
    article
        ``article_id`` and ``published``, for facts that were added.
    strict
        Refuse edits that contradict each other, as is done when one is made. Otherwise the newest
        of them is left out: rules that read another sum than before must lock no folder.

    Returns
    -------
    list of Reviewed
        The rows in order of place, rejected ones and added ones among them. ``reviewed`` says what
        was decided: "accepted", "rejected" or "added", and the columns that an edit changed: the
        one that was edited, and those that follow from it (the bounds of an amount, the basis of a
        currency, the end and the precision of a date, the quote of a place).

    Raises
    ------
    ReviewError
        With ``strict``, where edits contradict each other, such as a lower bound above the upper
        one.

    Examples
    --------
    >>> text = "Ofgem fined Ferro £2m."
    >>> row = {"article_id": "a", "kind": "fine", "company": "Ferro", "quote": "£2m", "start": 18,
    ...     "end": 21, "amount": 2e6, "amount_low": 2e6, "amount_high": 2e6, "qualifier": "exact"}
    >>> edit = Decision("a", text_hash(text), "fine", "", "Ferro", 18, 21, "£2m", "edit", "amount",
    ...     "2000000", "3000000", "Mei", "2024-05-31T09:30:00+00:00")
    >>> edited = apply_decisions([row], [edit], text, {"article_id": "a"})[0].row
    >>> edited["amount_high"], edited["reviewed"]
    (3000000.0, 'amount amount_low amount_high')
    """
    if any(row.get("reviewed") for row in rows):
        return [Reviewed(row) for row in rows]
    current = text_hash(text) if decisions else ""
    decided = standings(d for d in decisions if d.text_hash == current)
    claims = _claims(decided, rows)
    reviewed = [_reviewed(row, claims.get(i), text, strict) for i, row in enumerate(rows)]
    claimed = {id(standing) for standing in claims.values()}
    reviewed += [
        _added(standing, text, article, strict)
        for standing in decided
        if standing.is_added and standing.span.end <= len(text) and id(standing) not in claimed
    ]
    order = ("start", "end", "kind", "company")
    return sorted(reviewed, key=lambda r: tuple(r.row.get(name, "") for name in order))


# --- which fact a decision is about --------------------------------------------------------------


def _claims(decided: Sequence[Standing], rows: Sequence[Row]) -> dict[int, Standing]:
    """Return the decisions on each row, by its position."""
    claims: dict[int, Standing] = {}
    pairs = [
        (_overlap(standing.span, span_of(row)), -j, -i)
        for i, row in enumerate(rows)
        for j, standing in enumerate(decided)
        if standing.key[:3] == key_of(row)[:3] and standing.span.overlaps(span_of(row))
    ]
    taken: set[int] = set()
    for _, j, i in sorted(pairs, reverse=True):
        if -i not in claims and -j not in taken:
            claims[-i] = decided[-j]
            taken.add(-j)
    left = [s for j, s in enumerate(decided) if j not in taken and not s.is_added]
    return claims | _told_otherwise(left, {i: r for i, r in enumerate(rows) if i not in claims})


def _told_otherwise(decided: Sequence[Standing], rows: Mapping[int, Row]) -> dict[int, Standing]:
    """Return the edits of facts whose company or type the rules read otherwise now."""

    def near(standing: Standing, row: Row) -> bool:
        return standing.key.kind == row["kind"] and standing.span.overlaps(span_of(row))

    claims = {}
    for standing in decided:
        places = [i for i, row in rows.items() if near(standing, row)]
        if len(places) == 1 and sum(near(other, rows[places[0]]) for other in decided) == 1:
            edits = tuple(d for d in standing.decisions if d.action == Action.EDIT)
            if standing.edits and standing.verdict != REJECTED:
                claims[places[0]] = replace(standing, verdict="", decisions=edits)
    return claims


def _overlap(a: Span, b: Span) -> float:
    """Return the share of two overlapping stretches that they have in common."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


# --- a row after the decisions -------------------------------------------------------------------


def _held(row: Row, standing: Standing, text: str, strict: bool) -> tuple[Row, list[str], Standing]:
    """Return the row with the edits that go together, what they touch, and the decisions left."""
    try:
        return *edited(row, standing, text), standing
    except ReviewError:
        if strict or not standing.edits:
            raise
    newest = next(d for d in reversed(standing.decisions) if d.action == Action.EDIT)
    left = tuple(d for d in standing.decisions if d is not newest)
    edits = {d.field: d.new for d in left if d.action == Action.EDIT}
    return _held(row, replace(standing, edits=edits, decisions=left), text, strict)


def _reviewed(row: Row, standing: Standing | None, text: str, strict: bool) -> Reviewed:
    if standing is None:
        return Reviewed(row, None, row)
    now, names, standing = _held(row, standing, text, strict)
    words = [standing.verdict, *([] if standing.verdict == ADDED else names)]
    return Reviewed(now | {"reviewed": " ".join(filter(None, words))}, standing, row)


def _added(standing: Standing, text: str, article: Mapping[str, Any], strict: bool) -> Reviewed:
    kind, name, company, start, end = standing.key
    status = USUAL_STATUS.get(kind)
    row: Row = {
        **article, "kind": kind, "type": name, "company": company, "status": status,
        "start": start, "end": end, "rule": RULE,
    }  # fmt: skip
    row |= words_at(row, text)
    now, _, standing = _held(row, standing, text, strict)
    return Reviewed(now | {"reviewed": standing.verdict}, standing)
