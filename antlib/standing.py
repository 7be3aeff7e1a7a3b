"""Where a fine stands: imposed, expected, denied, annulled, reduced, or no fine at all."""

import re

from antlib.clauses import Sentence
from antlib.governors import Cue, said
from antlib.lexicons import Hinted
from antlib.outcomes import is_void, without_pleas
from antlib.records import Kind, Money, Span, Status
from antlib.when import words_without_dates

__all__ = ["hedge", "outcome", "standing"]

_CONSIDERED = re.compile(r"\b(?:consider|weigh|mull|contemplat|discuss|propos)\w*", re.I)
_NEVER_WAS = re.compile(r"\b(?:would|could|might)\s+(?:\w+\s+)?have\s+(?!to\b)", re.I)
_EVEN = re.compile(
    r"\beven\s+an?\s+(?:\w+\s+)?(?:(?:fine|penalty)\s+of\s+)?[^\s,;]+(?:\s\S+)?$", re.I
)
"""Up to a sum that is only imagined: "even a $5m fine would not hurt"."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?)\s+(?:\w+\s+)?"
    r"(?:that|reports?|claims?|rumou?rs?|having|being|it)\b",
    re.I,
)  # "denied that it was fined $5m", but not "denied wrongdoing and was fined $5m"
_AND_THEN = re.compile(r"\b(?:and|but|then)\s+(?:\w+\s+){0,3}(?:fined|imposed|ordered|hit)\b", re.I)
_AT_FIRST = re.compile(r"\b(?:originally|initially|at\s+first)\s+(?:\w+\s+){0,3}$", re.I)
_RISKS = re.compile(
    r"\s+(?:(?:could|would|may|might|now|also|still|therefore|thus)\s+)*"
    r"(?:fac(?:e|es|ing)|risk(?:s|ed)?|be\s+fined|be\s+hit)\b"
)
_AS_EXPECTED = re.compile(
    r"\bas\s+(?:had\s+been\s+)?(?:widely\s+)?expected\b"
    r"|\b(?:first|second|third|latest|last|only|largest|biggest)\s+(?:[\w\-]+\s+){0,4}to\s+be\s+fined\b"
    r"|\b(?:decided|voted|ruled|resolved|chose|moved)\s+to\s+(?:fine|impose|levy|slap|penali[sz]e|sanction)\b",
    re.I,
)  # "fined $5m, as expected", "the first bank to be fined", "decided to fine"
_UP_TO = re.compile(r"(?:could|may)\s+be\s+fined", re.I)
"""What the law allows in general, but may be said of one company: "Ferro could be fined up to"."""
_TOLD_BY = re.compile(
    r"\s?[-–—]\s?(?:sources?|report|wsj|ft|bloomberg(?:\s+news)?|media|analysts?|paper)\W*$", re.I
)
"""At the end of a headline: "to be fined $5m-sources"."""
_WITH_ONE = Hinted(r"\bwith\s+[^,;]{2,60}\s+facing\b", ["facing"], re.I)
"""Behind a total that was imposed: "fined six mills $9m, with Ferro facing the most"."""
_MEASURED = re.compile(
    r"\b(?:more|less|larger|smaller|higher|lower|above|below|times|short)\b", re.I
)  # "far above what analysts had expected": that is what it is measured by
_FROM = re.compile(r"\bfrom\s+(?:(?:a|an|the|its)\s+)?(?:\w+\s+)?$", re.I)
_DOWN_FROM = re.compile(r"\bdown\s+from\s+(?:(?:a|an|the)\s+)?(?:\w+\s+)?$", re.I)
_FORESEEN = 24  # characters right before a sum in which the words stand that foresee it
_COMMA = re.compile(r"[,;]")
_TO = re.compile(r"\bto\s+(?:just\s+|only\s+)?$", re.I)


def standing(sentence: Sentence, money: Money, cue: Cue) -> tuple[Kind, Status] | None:
    """Return whether an amount is a fine or an estimate and where it stands, None for neither.

    Cues count within the clause of the amount and of the word that governs it: modal verbs and
    unnamed sources make an estimate, what the law allows or what would have been makes nothing.
    Of "cut from $3m to $2m" the first sum is superseded and the second reduced.
    """
    clause = sentence.clause_of(cue.span.joined(money.phrase))
    words = words_without_dates(sentence, clause)
    before = _without_first_sums(sentence, Span(clause.start, money.phrase.end))
    if cue.word == "worked out":
        return Kind.ESTIMATE, Status.EXPECTED
    if _is_nobodys(sentence, words, before, _is_of_one(sentence, clause, cue)):
        return None
    if cue.group == "estimate" or _is_hedged(sentence, money, clause, before):
        return Kind.ESTIMATE, hedge(sentence, before, _of_the_sum(sentence, money, clause))
    if _denied(sentence, cue):
        return Kind.ESTIMATE, Status.DENIED
    if is_void(sentence, money):
        return Kind.FINE, Status.ANNULLED
    return Kind.FINE, outcome(sentence, money)


def _without_first_sums(sentence: Sentence, span: Span) -> str:
    """Return the words up to a sum without what a fine was at first: "originally $9m"."""
    words = words_without_dates(sentence, span)
    for money in sentence.money:
        if span.start < money.phrase.start and money.whole.end < span.end - len(","):
            first = _AT_FIRST.search(words, 0, money.phrase.start - span.start)
            if first:
                words = words[: first.start()] + " " * (len(first[0])) + words[first.end() :]
    return words


def _denied(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a fine stands in what is denied: "denied reports that it was fined $5m"."""
    denial = _DENIES.search(sentence.text, sentence.span.start, cue.span.start)
    return bool(denial and not _AND_THEN.search(sentence.text, denial.end(), cue.span.end))


def _is_of_one(sentence: Sentence, clause: Span, cue: Cue) -> bool:
    """Say whether a limit is worked out for one company: "Ferro could face up to $9m"."""
    return any(
        p.role in {"company", "name", "pronoun"}
        and clause.contains(p.span)
        and _RISKS.match(sentence.text, p.span.end)
        for p in sentence.parties
    )


def _is_nobodys(sentence: Sentence, words: str, before: str, of_one: bool) -> bool:
    """Say whether the clause speaks of what would have been, of the law, or of no fine."""
    if said("counterfactual", words, sentence) or _NEVER_WAS.search(words) or _EVEN.search(before):
        return True
    lawful = said("statutory", words, sentence)
    if (
        lawful
        and not (of_one and _UP_TO.search(lawful[0]))
        and not said("imposed", before.replace(lawful[0], " "), sentence)
    ):  # "can be fined up to"
        return True
    limited = not of_one and said("limits", words, sentence)
    return bool(
        (limited or said("negated", words, sentence)) and not said("imposed", before, sentence)
    )


def _is_hedged(sentence: Sentence, money: Money, clause: Span, before: str) -> bool:
    """Say whether an amount is only expected, asked for, or told by people without a name."""
    later = [m.phrase.start for m in sentence.money if m.phrase.start >= money.whole.end]
    asides = [a.end for a in sentence.asides if a.contains(money.phrase)]
    end = max(money.whole.end, min([clause.end, *later, *asides]))
    after = words_without_dates(sentence, Span(money.whole.end, end))
    if sentence.search(_WITH_ONE) and said("imposed", before, sentence):
        return False
    if said("expected", _AS_EXPECTED.sub("", without_pleas(before)), sentence):
        return True
    if _is_foreseen(sentence, money):
        return True
    if said("pending", after, sentence) and not _MEASURED.search(after):
        return True
    told = said("sources", sentence.words, sentence) or _TOLD_BY.search(sentence.words)
    return bool(told and not said("imposed", before, sentence))


def _is_foreseen(sentence: Sentence, money: Money) -> bool:
    """Say whether the words right before a sum only foresee it: "Ferro fine seen at $5m"."""
    start = max(sentence.span.start, money.phrase.start - _FORESEEN)
    words = sentence.text[start : money.phrase.start].rstrip()
    foreseen = said("foreseen", words, sentence)
    return foreseen is not None and foreseen.end() == len(words)


def _of_the_sum(sentence: Sentence, money: Money, clause: Span) -> str:
    """Return the words on one of several sums: "about $5m, smaller than the $9m planned at first".

    They begin behind the sum before it and end at the comma or sum behind it.
    """
    earlier = [m.whole.end for m in sentence.money if m.whole.end <= money.phrase.start]
    later = [m.phrase.start for m in sentence.money if m.phrase.start >= money.whole.end]
    if later:
        comma = _COMMA.search(sentence.text, money.whole.end, later[0])
        clause = Span(clause.start, min(clause.end, comma.start() if comma else later[0]))
    return words_without_dates(sentence, Span(max([clause.start, *earlier[-1:]]), clause.end))


def hedge(sentence: Sentence, before: str, words: str = "") -> Status:
    """Return how an estimate stands, by the words before it and those on the sum alone."""
    if said("denied", sentence.words, sentence):
        return Status.DENIED
    if said("superseded", words, sentence):
        return Status.SUPERSEDED
    return Status.CONSIDERED if _CONSIDERED.search(before) else Status.EXPECTED


def outcome(sentence: Sentence, money: Money) -> Status:
    """Return what became of an imposed fine: the old and the new sum of a reduction are two.

    "Imposed" for the old one too where no word before it says so: "its fine of $9m was cut to $5m".
    """
    before = sentence.text[sentence.span.start : money.phrase.start]
    if _DOWN_FROM.search(before):
        return Status.SUPERSEDED
    if not said("reduced", sentence.words, sentence):
        return Status.IMPOSED
    if _FROM.search(before):
        return Status.SUPERSEDED
    return Status.REDUCED if _TO.search(before) else Status.IMPOSED
