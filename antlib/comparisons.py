"""Sums that a fine is only measured by: "Lund could pay more than the $5m that Ferro paid"."""

import re
from dataclasses import dataclass, replace
from functools import cache

from antlib.clauses import Sentence
from antlib.governors import Cue, governor, said
from antlib.lexicons import Hinted, alternation, load
from antlib.records import Money, Qualifier, Span

__all__ = ["Comparison", "comparison"]

_OF_A_FINE = frozenset({"fine", "pay", "hit", "estimate"})

_LED_TO = re.compile(
    r"""\s+(?:(?:even|about|roughly|around|nearly|almost|only)\s+)?
    (?:(?:the|a|an|its|their|that|what|any|last|previous|current|earlier|existing|all-time|of)\s+
      |[\w.&’'\-]+['’]s?\s+|[A-Z][\w.&\-]*\s+|(?:[a-z\-]+\s+)){0,5}$""",
    re.VERBOSE,
)
"""Between a word of comparison and the sum: "surpass Ferro's record", no other clause."""
_NO_BETWEEN = re.compile(
    r"\b(?:and|but|or|that|which|who|was|were|is|are|for|to|by|with|fined|paid|fine|imposed)\b",
    re.I,
)
_END = re.compile(
    r"[,;:—–]|\.(?:\s|$)|\s-\s|\b(?:and|but|as|while|because|according|people|sources|analysts|said|if)\b"
)
"""What ends the words on the other fine."""
_OF_ANOTHER = re.compile(
    r",\s+(?:the|a|which\s+was\s+the)\s+(?:[\w\-]+\s+){0,3}?(?:sum|amount|record|fine|penalty|figure|total)\b",
    re.I,
)
"""Behind a sum: what it was for another, "could exceed $5m, the sum that Ferro paid"."""
_ANOTHERS = re.compile(
    r"\b(?:paid|pay|fined|fine|penalty|levied|imposed|handed|record|slapped|hit|received|settlement|got|given"
    r"|sanction|against|on|for|by)\b",
    re.I,
)
_STILL_TO_COME = re.compile(
    r"\b(?:expected|feared|forecast|predicted|pencilled|estimated|set\s+aside|provision|asked|sought|proposed"
    r"|may|could|might|would)\b",
    re.I,
)
"""In the words on the other sum: it is no fine that was imposed."""
_MODAL = re.compile(
    r"\b(?:could|would|may|might|will|can|to|expected|likely|possibly|potentially|even|well|easily|be|"
    r"far|much|eventually|ultimately)\s+$",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:as\s+(?:possible|likely)|(?:was|is|were)\s+(?:possible|likely|in\s+prospect))\b"
)
_POSSIBLE_BEHIND = 25  # characters behind the words on the other fine in which it may stand
_NOT = re.compile(
    r"(?:\b(?:not|nowhere|hardly|never|no|unlikely)|n['’]t)\s+"
    r"(?:(?:be|expected|likely|set|expect\s+(?:[\w’'\-]+\s+){0,6}?\w+)\s+)?(?:to\s+)?(?:be\s+)?"
    r"(?:any\s+)?$",
    re.I,
)
"""Before a comparison that is denied: "nowhere near the record"."""
_IF = re.compile(r"\b(?:could|would|may|might|will|likely|set|expected|poised|threaten\w*)\b", re.I)
_NAMES_IT = re.compile(
    r"\b(?:fines?|fined|penalt(?:y|ies)|sanctions?|it|this|that|which|one|sum|amount|bill|figure|settlement"
    r"|punishment|something|total)\b",
    re.I,
)
"""In the words before a comparison: what is measured."""


@dataclass(frozen=True)
class Comparison:
    """A sum that another fine is measured by.

    Parameters
    ----------
    words
        From the word of comparison to the end of what is said of the other fine.
    bounds
        How the sum bounds the fine that is measured, None where it does not.
    expected
        Whether the fine that is measured is still to come.
    mine
        The sentence without what is said of the other fine.
    others
        The sentence with only the mentions of what is said of the other fine.
    """

    words: Span
    bounds: Qualifier | None
    expected: bool
    mine: Sentence
    others: Sentence

    def estimate(self, money: Money) -> Money | None:
        """Return what the comparison says of the fine that is to come, None where nothing."""
        if not self.expected or self.bounds is None:
            return None
        phrase = Span(self.words.start, money.phrase.end)
        return replace(money, phrase=phrase, qualifier=self.bounds)

    def cue(self, money: Money, cues: list[Cue]) -> Cue | None:
        """Return what makes a fine of the other sum, None where it is something else."""
        within = [c for c in cues if self.words.contains(c.span)]
        named = governor(self.others, money, within)
        if named is None:
            return Cue(Span(money.phrase.start, money.phrase.start), "fine", False, "")
        return named if named.group in _OF_A_FINE else None


@cache
def _words() -> tuple[Hinted, dict[str, Qualifier | None]]:
    lists = load("comparisons")
    bounds = {
        word: Qualifier(name) if name in set(Qualifier) else None
        for name, table in lists.items()
        for word in table["words"]
    }
    return Hinted(rf"(?<![\w\-]){alternation(bounds)}(?![\w\-])", list(bounds), re.I), bounds


def comparison(sentence: Sentence, money: Money) -> Comparison | None:
    """Return how a sum measures another fine; None where it does not.

    The sum has an owner of its own ("the $5m that Ferro paid", "Ferro's $5m", "the record of $5m"):
    in "could exceed $5m" it is the fine's own.
    """
    listed, bounds = _words()
    if not listed.may_stand_in(sentence.vocabulary):
        return None
    text, start = sentence.text, sentence.span.start
    found = None
    for match in listed.pattern.finditer(text, start, money.span.start):
        gap = text[match.end() : money.span.start]
        bare = not gap.strip() and not _OF_ANOTHER.match(text, money.whole.end)
        if not bare and _LED_TO.fullmatch(gap) and not _NO_BETWEEN.search(gap):
            found = match
    if found is None:
        return None
    bound = bounds[" ".join(found[0].lower().split())]
    if _NOT.search(text, start, found.start()):
        bound = None  # the other's fine stands all the same
    apposed = _OF_ANOTHER.match(text, money.whole.end, sentence.span.end)
    end = _END.search(text, apposed.end() if apposed else money.whole.end, sentence.span.end)
    words = Span(found.start(), end.start() if end else sentence.span.end)
    return _measured(sentence, money, words, bound)


def _measured(
    sentence: Sentence, money: Money, words: Span, bounds: Qualifier | None
) -> Comparison | None:
    """Return the comparison, None where the sum has no owner or the measured thing is no fine."""
    text = sentence.text
    before, about = text[sentence.span.start : words.start], words.of(text)
    owners = [p for p in sentence.parties if words.contains(p.span) and p.role != "authority"]
    owned = any(
        p.span.end <= money.phrase.start or _ANOTHERS.search(text, money.whole.end, words.end)
        for p in owners
    )
    if not (owned or re.search(r"\brecord\b", about)) or _STILL_TO_COME.search(about):
        return None
    if not _NAMES_IT.search(before):
        return None
    possible = _POSSIBLE.search(text, money.whole.end, words.end + _POSSIBLE_BEHIND)
    expected = bool(possible or _MODAL.search(before)) or bool(
        (said("expected", before, sentence) or _IF.search(before))
        and not said("imposed", before, sentence)
    )

    def part(*, within: bool) -> Sentence:
        return Sentence(
            text,
            sentence.span,
            [m for m in sentence.money if words.contains(m.span) is within or m is money],
            sentence.percents,
            [d for d in sentence.dates if words.contains(d.span) is within],
            [p for p in sentence.parties if words.contains(p.span) is within],
            sentence.number,
        )

    return Comparison(words, bounds, expected, part(within=False), part(within=True))
