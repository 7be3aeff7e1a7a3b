"""Decisions on facts put into effect: :func:`apply_decisions`, the one place where that happens.

A decision finds its fact in this order, and each fact answers one decided fact only:

1. the fact of the same kind, type and company whose words overlap most with the decided ones;
2. else the only fact of its kind that overlaps with them and that no other decision claims. The
   rules read another company or type there now, so edits hold, but not a verdict on the old row.

What finds no fact stays without effect and is reported (:func:`antlib.review_report`). Decisions on
another text of the article are passed over.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from antlib.decisions import Action, Decision, Key, period, text_hash, value_of, written
from antlib.errors import ReviewError
from antlib.records import CurrencyBasis, DateBasis, Kind, Qualifier, Span, Status, bounds
from antlib.schema import FACTS
from antlib.sentences import sentences

ACCEPTED, REJECTED, ADDED = "accepted", "rejected", "added"
_VERDICTS: Mapping[str, str] = {
    Action.ACCEPT: ACCEPTED,
    Action.REJECT: REJECTED,
    Action.ADD: ADDED,
}
RULE = "analyst"
"""What the column ``rule`` says of a fact that an analyst added."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of one fact once all decisions about it are taken in order.

    Parameters
    ----------
    key, quote
        The fact as the rules read it, or as it was added.
    verdict
        accepted, rejected, added, or "" where nobody judged the fact as a whole.
    edits
        Column to the new value, as written.
    decisions
        The decisions that still stand: not withdrawn.
    is_added
        The analyst added the fact.
    """

    key: Key
    verdict: str
    edits: Mapping[str, str]
    decisions: tuple[Decision, ...]
    is_added: bool

    @property
    def span(self) -> Span:
        """Where the fact stands."""
        return Span(self.key.start, self.key.end)


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
    def key(self) -> Key:
        """What a further decision on the fact has to name."""
        return self.standing.key if self.standing else key_of(self.row)


def key_of(row: Mapping[str, Any]) -> Key:
    """Return what names a fact that the rules read."""
    kind, name, company = (str(row.get(field, "")) for field in ("kind", "type", "company"))
    return Key(kind, name, company, int(row["start"]), int(row["end"]))


def standings(decisions: Iterable[Decision]) -> list[Standing]:
    """Return what holds of each decided fact: the newest decision wins.

    Decisions count in the order of ``when``, those of one time in the order given. A withdrawal
    takes back the newest act on the fact that still stands, or the newest edit of its field.
    """
    by_fact: dict[Key, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: d.act[0]):
        by_fact[decision.key].append(decision)
    found = (_standing(key, group) for key, group in by_fact.items())
    return [standing for standing in found if standing.decisions]


def _standing(key: Key, group: Sequence[Decision]) -> Standing:
    kept: list[Decision] = []
    for decision in group:
        if decision.action == Action.WITHDRAW:
            kept = _without(kept, decision.field)
        else:
            kept.append(decision)
    verdict = ""
    edits: dict[str, str] = {}
    for decision in kept:
        if decision.action != Action.EDIT:
            verdict = _VERDICTS[decision.action]
            continue
        edits[decision.field] = decision.new
        if verdict == REJECTED:  # who edits a fact takes it for one
            verdict = ""
    is_added = any(decision.action == Action.ADD for decision in kept)
    return Standing(key, verdict, edits, tuple(kept), is_added)


def _without(kept: list[Decision], field: str) -> list[Decision]:
    if not kept:
        return kept
    if not field:
        return [decision for decision in kept if decision.act != kept[-1].act]
    edits = [i for i, d in enumerate(kept) if d.action == Action.EDIT and d.field == field]
    return [d for i, d in enumerate(kept) if i not in edits[-1:]]


def apply_decisions(
    rows: Sequence[Row],
    decisions: Sequence[Decision],
    text: str,
    article: Mapping[str, Any],
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
        Where edits contradict each other, such as a lower bound above the upper one.

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
    reviewed = [_reviewed(row, claims.get(i), text) for i, row in enumerate(rows)]
    claimed = {id(standing) for standing in claims.values()}
    reviewed += [
        _added(standing, text, article)
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
        (_overlap(standing.span, _span(row)), -j, -i)
        for i, row in enumerate(rows)
        for j, standing in enumerate(decided)
        if standing.key[:3] == key_of(row)[:3] and standing.span.overlaps(_span(row))
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
        return standing.key.kind == row["kind"] and standing.span.overlaps(_span(row))

    claims = {}
    for standing in decided:
        places = [i for i, row in rows.items() if near(standing, row)]
        if len(places) == 1 and sum(near(other, rows[places[0]]) for other in decided) == 1:
            edits = tuple(d for d in standing.decisions if d.action == Action.EDIT)
            if standing.edits and standing.verdict != REJECTED:
                claims[places[0]] = replace(standing, verdict="", decisions=edits)
    return claims


def _span(row: Mapping[str, Any]) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _overlap(a: Span, b: Span) -> float:
    """Return the share of two overlapping stretches that they have in common."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))


# --- a row after the decisions -------------------------------------------------------------------


def _reviewed(row: Row, standing: Standing | None, text: str) -> Reviewed:
    if standing is None:
        return Reviewed(row, None, row)
    edited, names = _edited(row, standing, text)
    words = [standing.verdict, *([] if standing.verdict == ADDED else names)]
    return Reviewed(edited | {"reviewed": " ".join(filter(None, words))}, standing, row)


def _added(standing: Standing, text: str, article: Mapping[str, Any]) -> Reviewed:
    kind, name, company, start, end = standing.key
    status = {Kind.FINE.value: Status.IMPOSED, Kind.ESTIMATE.value: Status.EXPECTED}.get(kind)
    row: Row = {
        **article, "kind": kind, "type": name, "company": company, "status": status,
        "start": start, "end": end, "rule": RULE,
    }  # fmt: skip
    row |= _words_at(row, text)
    edited, _ = _edited(row, standing, text)
    return Reviewed(edited | {"reviewed": standing.verdict}, standing)


def _edited(row: Row, standing: Standing, text: str) -> tuple[Row, list[str]]:
    """Return the row with its edits, and the columns that they touch, in order."""
    typed = _typed(standing, row)
    result = row | typed
    for fields, follow in _FOLLOW:
        if any(name in typed for name in fields):
            result |= follow(result, standing.edits, text) | typed
    _check(result, standing)
    changed = {name for name in result if written(result[name]) != written(row.get(name))}
    return result, [name for name in FACTS if name in typed or name in changed]


def _typed(standing: Standing, row: Row) -> Row:
    kind = standing.edits.get("kind", str(row["kind"]))
    edits = standing.edits.items()
    try:
        return {name: value_of(name, words, kind) for name, words in edits}
    except ReviewError as error:
        raise _fault(standing, str(error)) from None


def _words_at(row: Mapping[str, Any], text: str) -> Row:
    """Return the quote of a place, and the sentences that it touches."""
    span = _span(row)
    touched = [sentence for sentence in sentences(text) if sentence.overlaps(span)]
    around = span
    for sentence in touched:
        around = around.joined(sentence)
    quote = {"quote": span.of(text)}
    return quote | {"sentence_start": around.start, "sentence_end": around.end}


def _kind_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    """Empty the type and set the usual status of another kind, where they were not edited."""
    usual = {Kind.FINE.value: Status.IMPOSED, Kind.ESTIMATE.value: Status.EXPECTED}
    following = {"type": "", "status": usual.get(row["kind"])}
    return {name: value for name, value in following.items() if name not in edits}


def _place_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    return _words_at(row, text) | {"also_at": ""}


def _bounds_follow(row: Row, edits: Mapping[str, str], text: str) -> Row:
    """Work out what an edited amount or bound word allows; edited ends stay."""
    amount, qualifier = row.get("amount"), row.get("qualifier")
    if amount is None or math.isnan(amount):
        return {name: None for name in ("amount_low", "amount_high") if "amount" in edits}
    if qualifier is None or pd.isna(qualifier):
        qualifier = Qualifier.EXACT
    low, high = bounds(amount, amount, Qualifier(qualifier))
    return {"qualifier": qualifier, "amount_low": low, "amount_high": high}


def _basis_follows(currency: str, basis: str) -> Callable[[Row, Mapping[str, str], str], Row]:
    def follow(row: Row, edits: Mapping[str, str], text: str) -> Row:
        return {basis: CurrencyBasis.ANALYST if row[currency] else None}

    return follow


def _date_follows(row: Row, edits: Mapping[str, str], text: str) -> Row:
    names = ("date", "date_end", "date_precision", "date_basis")
    if not edits["date"].strip():
        return dict.fromkeys(names)
    return dict(zip(names, (*period(edits["date"].strip()), DateBasis.ANALYST), strict=True))


_FOLLOW: Sequence[tuple[tuple[str, ...], Callable[[Row, Mapping[str, str], str], Row]]] = (
    (("kind",), _kind_follows),
    (("start", "end"), _place_follows),
    (("amount", "qualifier"), _bounds_follow),
    (("currency",), _basis_follows("currency", "currency_basis")),
    (("currency_also",), _basis_follows("currency_also", "currency_also_basis")),
    (("date",), _date_follows),
)
"""Edited columns, and what works out the columns that follow from them; an edit of such a column
itself wins over what follows."""


def _check(row: Row, standing: Standing) -> None:
    """Refuse edits that contradict each other or the text."""
    for low, high in (("amount_low", "amount_high"), ("date", "date_end"), ("start", "end")):
        a, b = row.get(low), row.get(high)
        if a is None or b is None or pd.isna(a) or pd.isna(b):
            continue
        if pd.Timestamp(a) > pd.Timestamp(b) if low == "date" else a > b:
            raise _fault(standing, f"{low} {a} lies above {high} {b}; edit both")
    if not row["quote"]:
        raise _fault(standing, f"characters {row['start']} to {row['end']} hold no words")


def _fault(standing: Standing, met: str) -> ReviewError:
    newest = standing.decisions[-1]
    words = f"{newest.kind} {newest.quote!r} in article {newest.article_id!r}"
    return ReviewError(f"decisions on the {words}: {met}; edit it or withdraw the decision")
