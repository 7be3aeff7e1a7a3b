"""Claims of proportion in a sentence: "cut by a quarter", "halved", "more than double"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain

from antlib.intervals import Interval
from antlib.lexicons import alternation, load, plural
from antlib.money import find_money
from antlib.money.bounds import bounded
from antlib.ratios import Ratio, find_ratios, listed, of_word
from antlib.records import Qualifier, Span

__all__ = ["Claim", "Form", "find_claims", "names_penalty"]


class Form(StrEnum):
    """How a claim relates two sums: one became the other, or stands beside it."""

    CHANGE = "change"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of one sum's size beside another.

    Parameters
    ----------
    span
        The words: "cut the fine by a quarter".
    form
        Whether one sum became another, or stands beside it.
    ratio
        The newer, or the compared, sum over the older one, or over what it is compared with.
    """

    span: Span
    form: Form
    ratio: Interval


_GAP = r"(?:\s+[\w’'£€$.,-]+){0,6}?"
"""Between a verb and its "by": "cut the fine on Harbour Bank by"."""

_BASE = re.compile(r"(?:\s+[^\s,;:()—–]+){0,9}")
"""Behind a share, what it is a share of."""


def find_claims(text: str, start: int = 0, end: int | None = None) -> list[Claim]:
    """Return the claims of proportion about a penalty in one sentence, in order of place.

    Parameters
    ----------
    text
        Raw text; it is never altered.
    start, end
        The sentence.

    Notes
    -----
    A share of 30 % is printed to the last digit, so 29.5 to 30.5 %; a fraction or a multiple in
    words ("a quarter", "doubled") is round, and allows a tenth of it either way, like "about". A
    cut of a quarter leaves 1 - 0.25 of the older sum. What a claim is about is the noun nearest to
    it: of shares, staff or profits it says nothing of a penalty.

    Examples
    --------
    >>> text = "The court cut the fine by half."
    >>> [(c.span.of(text), round(c.ratio.low, 3), c.ratio.high) for c in find_claims(text)]
    [('cut the fine by half', 0.45, 0.55)]
    """
    start, end, _ = slice(start, end).indices(len(text))
    ratios = find_ratios(text, start, end)
    with_ratios = chain.from_iterable(
        _behind_verb(text, start, end, ratio) or _before_word(text, start, end, ratio)
        for ratio in ratios
    )
    found: dict[int, Claim] = {}
    for claim in (*with_ratios, *_verbs(text, start, end)):
        found.setdefault(claim.span.start, claim)
    return sorted(found.values(), key=lambda claim: claim.span)


# --- claims with a share or a multiple ------------------------------------------------------------


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words = load("proportions")
    verbs, nouns, than = (
        alternation([*words["down"][name], *words["up"][name]])
        for name in ("verbs", "nouns", "than")
    )
    pieces = {
        "by": rf"(?<![\w-])({verbs})({_GAP})\s+by\s+$",
        "to": rf"(?<![\w-])({verbs})({_GAP})\s+to\s+$",
        "noun of": rf"(?<![\w-])({nouns})({_GAP})\s+of\s+$",
        "noun": rf"[\s-]+({nouns})(?![\w-])",
        "than": rf"\s+({than})(?![\w-])",
        "of": r"\s+(?:of\s+)?(?=(?:the|its|his|their|what|that|an?|as\s+(?:much|large|big|high))\b"
        r"|[£€$¥\d]|US\$)",
        "in half": rf"(?<![\w-])({alternation(words['down']['verbs'])})({_GAP})\s+in\s+half\b",
        "verb": rf"(?<![\w-])({alternation(listed(words['verbs']))})(?![\w-])"
        rf"(?!\s+{alternation(words['again']['words'])}\b)",
    }
    return {name: re.compile(pattern, re.I) for name, pattern in pieces.items()}


def _changed(share: Interval, word: str) -> Interval:
    """Return what is left of 1 after a cut, or what a rise makes of it."""
    if " ".join(word.lower().split()) in chain.from_iterable(load("proportions")["down"].values()):
        return Interval(max(0.0, 1 - share.high), 1 - min(1.0, share.low))
    return Interval(1 + share.low, 1 + share.high)


def _behind_verb(text: str, start: int, end: int, ratio: Ratio) -> list[Claim]:
    """Return the claim of "cut the fine by a quarter", "to a quarter of", "a cut of a quarter"."""
    before = text[start : ratio.span.start]
    for name in ("by", "to", "noun of"):
        if not (found := _patterns()[name].search(before)):
            continue
        span = Span(start + found.start(), ratio.span.end)
        subject = before[: found.start()]
        if name == "to":
            base = _patterns()["of"].match(text, ratio.span.end, end)
            usable = base and _topic(_behind(text, ratio.span.end, end)) != "other"
            value = ratio.value
        else:
            usable = not ratio.multiple
            value = _changed(ratio.value, found[1])
        beside = found[2]
        if name == "noun of":  # "a cut of a quarter in the fine"
            beside += _behind(text, ratio.span.end, end)
        if usable and _is_penalty(beside, subject, named=name != "noun of"):
            return [Claim(span, Form.CHANGE, value)]
    return []


def _before_word(text: str, start: int, end: int, ratio: Ratio) -> list[Claim]:
    """Return the claim of "a 30% cut", "a third less than", "a quarter of", "twice the"."""
    patterns, place = _patterns(), ratio.span
    subject = text[start : place.start]
    if noun := patterns["noun"].match(text, place.end, end):
        span = Span(place.start, noun.end())
        if not ratio.multiple and _is_penalty(text[noun.end() : end], subject):
            return [Claim(span, Form.CHANGE, _changed(ratio.value, noun[1]))]
    elif than := patterns["than"].match(text, place.end, end):
        span = Span(place.start, than.end())
        if not ratio.multiple and _compares(_behind(text, than.end(), end), subject):
            return [Claim(span, Form.COMPARISON, _changed(ratio.value, than[1]))]
    elif patterns["of"].match(text, place.end, end) and _compares(
        _behind(text, place.end, end), subject
    ):
        return [Claim(place, Form.COMPARISON, ratio.value)]
    return []


# --- claims whose verb says the size --------------------------------------------------------------


def _verbs(text: str, start: int, end: int) -> Iterator[Claim]:
    """Yield the claims of "halved", "doubled" and "cut in half"."""
    for match in _patterns()["in half"].finditer(text, start, end):
        if _is_penalty(match[2], text[start : match.start()], named=True):
            yield Claim(Span(*match.span()), Form.CHANGE, of_word(0.5, Qualifier.EXACT))
    sizes = {w: float(size) for size, words in load("proportions")["verbs"].items() for w in words}
    for match in _patterns()["verb"].finditer(text, start, end):
        span, qualifier = bounded(text, *match.span())
        if _is_penalty(_behind(text, match.end(), end), text[start : span.start]):
            yield Claim(span, Form.CHANGE, _new_size(sizes[match[1].lower()], qualifier))


def _new_size(size: float, qualifier: Qualifier) -> Interval:
    """Return what a verb leaves: "more than halved" is less than a half."""
    turned = {Qualifier.AT_LEAST: Qualifier.AT_MOST, Qualifier.AT_MOST: Qualifier.AT_LEAST}
    return of_word(size, turned.get(qualifier, qualifier) if size < 1 else qualifier)


# --- what a claim is about ------------------------------------------------------------------------


def _behind(text: str, start: int, end: int) -> str:
    """Return the next words of the clause."""
    words = _BASE.match(text, start, end)
    return words[0] if words else ""


@cache
def _penalty_words() -> list[str]:
    """Return the words for a penalty, singular and plural."""
    fine: Mapping[str, list[str]] = load("cues")["fine"]
    return [form for noun in fine["nouns"] for form in (noun, plural(noun))] + fine["forms"]


def names_penalty(words: str) -> bool:
    """Say whether a sentence names a penalty.

    Examples
    --------
    >>> names_penalty("The fines were halved."), names_penalty("It was halved.")
    (True, False)
    """
    named = rf"(?<![\w-]){alternation(_penalty_words())}(?![\w-])"
    return re.search(named, words, re.I) is not None


@cache
def _topics() -> Mapping[str, re.Pattern[str]]:
    """Return the nouns that a claim on penalties is about, those that it is not, and fillers."""
    words, cues, moves = load("proportions"), load("cues"), load("moves")
    named = {"fine", "pay", "hit", "estimate", "none"}
    nouns = [noun for name in cues if name not in named for noun in cues[name].get("nouns", [])]
    shares = [word for name in ("shares", "results", "revenue") for word in moves[name]["words"]]
    penalty = {*_penalty_words(), *words["penalty"]["words"]}
    other = {*nouns, *map(plural, nouns), *shares, *words["others"]["words"]} - penalty
    fillers = alternation(words["fillers"]["words"])
    return {
        "penalty": re.compile(rf"(?<![\w-]){alternation(penalty)}(?![\w-])", re.I),
        "other": re.compile(rf"(?<![\w-]){alternation(other)}(?![\w-])", re.I),
        "filler": re.compile(rf"(?:\s*(?:{fillers}|\w+ly)(?![\w-]))*\s*", re.I),
    }


def _topic(words: str, last: bool = False) -> str:
    """Return what the first, or last, noun is: a penalty (or a sum), other, or ""."""
    places = [(m.start(), m.end(), name) for name in ("penalty", "other")
              for m in _topics()[name].finditer(words)]  # fmt: skip
    places += [(m.span.start, m.span.end, "penalty") for m in find_money(words)]
    if not places:
        return ""
    return max(places, key=lambda p: (p[1], p[0]))[2] if last else min(places)[2]


def _is_penalty(beside: str, subject: str, named: bool = False) -> bool:
    """Say whether a claim is about a penalty: by the words beside it, else by those before it.

    ``named`` says that the words beside it are its object: whatever they name is what is cut.
    """
    topic = _topic(beside)
    if named and not topic and not _topics()["filler"].fullmatch(beside):
        return False
    return (topic or _topic(subject, last=True)) == "penalty"


def _compares(base: str, subject: str) -> bool:
    """Say whether two penalties are compared: a sum of sales is no penalty."""
    only = _topic(base) == "penalty" and not _topics()["other"].search(base)
    return only and _topic(subject, last=True) == "penalty"
