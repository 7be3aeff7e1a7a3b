"""What holds of a fact once all decisions about it are taken in order: the newest one wins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from antlib.decisions import Action, Decision, Key
from antlib.records import Span

ACCEPTED, REJECTED, ADDED = "accepted", "rejected", "added"
_VERDICTS: Mapping[str, str] = {
    Action.ACCEPT: ACCEPTED,
    Action.REJECT: REJECTED,
    Action.ADD: ADDED,
}


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


def standings(decisions: Iterable[Decision]) -> list[Standing]:
    """Return what holds of each decided fact: the newest decision wins.

    Decisions count in the order of ``when``, those of one time in the order given. A withdrawal
    takes back the newest act on the fact that still stands, or the newest edit of its field.
    """
    by_fact: dict[tuple[str, str, Key], list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: d.act[0]):
        by_fact[decision.article_id, decision.text_hash, decision.key].append(decision)
    found = (_standing(key, group) for (_, _, key), group in by_fact.items())
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
