"""Who does what in a sentence: the party that pays, and the authority that makes it pay."""

import re
from collections.abc import Callable, Iterable, Sequence

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.records import Money, Party, Span

__all__ = [
    "EACH",
    "adjacent",
    "authority_of",
    "coordinated",
    "governing_preposition",
    "payers",
    "rows_of_companies",
    "subject_before",
]

PAYERS = frozenset({"company", "name", "group", "pronoun", "person"})

_PREPOSITIONS = frozenset(
    "of by for to against with at from in on over into through under behind like unlike including versus than "
    "between among despite via upon per about within toward towards as".split()
)
_STOP = re.compile(
    r"(?:said|says|was|were|is|are|has|have|had|will|would|must|that|which|who|and|or|fined|fines|but|told|"
    r"paid|pay|when|while|after|before|because|if|imposed|ordered|hit|slapped|handed|gave|not|failing|breaching|violating|having|letting|misleading|abusing)$"
)
_EXAMPLES = frozenset({"including", "like"})
_PART_OF = re.compile(
    r"\b(?:arm|unit|subsidiary|branch|affiliate|division|shares?|stock|owner|parent|shareholders?)\s+of\s+(?:\w+\s+){0,2}$",
    re.I,
)
_GIVES = re.compile(
    r"\b(?:hand(?:ed|s|ing)?|g[ai]ve[sn]?|hit(?:s|ting)?|slap(?:ped|s|ping)?|fin(?:ed|es|ing|e)|order(?:ed|s)?|charg(?:ed|es)|made|penali[sz]e[ds]?|sanction(?:ed|s)?|told|impos(?:ed|es|ing|e)\s+on)\s+(?:[\w’'\-]+\s+){0,5}$",
    re.I,
)
_ON_PARTY = {"on": 1.0, "against": 1.0, "upon": 1.0, "for": 1.6, "to": 1.6, "of": 1.6}
"""Prepositions between a fine and the party that pays it, the surest lowest."""
_LINK = re.compile(
    r"(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s*&\s*|\s*&amp;\s*|\s*/\s*|\s+or\s+|\s+as\s+well\s+as\s+|(?:[’']|&rsquo;)s\s+)(?:the\s+|its\s+|their\s+)?(?:(?!\b(?:was|were|is|said|which|who|with|for|of|to|in|on|by)\b)[\w’'\-]+\s+){0,4}",
    re.I,
)
_RIGHT_BEHIND = re.compile(r"\)?\s+(?:for|on|to|against)\s+(?:the\s+)?")  # "£5m for Acme and"
_BESIDE = re.compile(r"\s+(?:(?:with|for|by|a|paid|pays|got)\s+){0,2}", re.I)
EACH = re.compile(r"[\s,)]*(?:each|apiece|respectively)\b", re.I)


def governing_preposition(sentence: Sentence, party: Party) -> str:
    """Return the preposition that governs a party, "," for an apposition, or "" for neither.

    "the payment arm of Tencent" gives "of", "by e-commerce giant Alibaba" gives "by".
    """
    mentions = [*sentence.dates, *sentence.money]
    ends = [m.span.end for m in mentions if m.span.end <= party.span.start]
    ends += [p.span.end for p in sentence.parties if p.span.end <= party.span.start]
    start = (
        max(sentence.span.start, party.span.start - 60, *ends)
        if ends
        else max(sentence.span.start, party.span.start - 60)
    )
    before = sentence.text[start : party.span.start]
    previous = _joined_before(sentence, party)
    if previous:
        return governing_preposition(sentence, previous)
    words = re.findall(r"[\w’'\-]+|[^\w\s]", before)
    for word in reversed(words[-6:]):
        low = word.lower()
        if low in _PREPOSITIONS:
            return low
        if low in {",", "“", '"'} and words[-1].lower() not in {","}:
            return "," if _in_apposition(sentence, party) else ""
        if _STOP.match(low) or not (word[0].isalnum() or word[0] in "’'“\"-"):
            return ""
    return ""


def _joined_before(sentence: Sentence, party: Party) -> Party | None:
    """Return the party that "and" or a comma joins to this one: what governs it governs both."""
    for other in sentence.parties:
        if (
            other.span.end < party.span.start
            and other.role == party.role
            and re.fullmatch(
                r"\s*,?\s*(?:and|&|or)\s+|,\s+", sentence.text[other.span.end : party.span.start]
            )
        ):
            comma = sentence.text[other.span.end : party.span.start].strip() == ","
            if not comma or governing_preposition(sentence, other) in _EXAMPLES:
                return other
    return None


def _in_apposition(sentence: Sentence, party: Party) -> bool:
    """Say whether a party only describes the one before it: "Ofo, the Chinese Uber, was"."""
    before = sentence.text[sentence.span.start : party.span.start]
    return bool(re.search(r",\s+(?:the|a|an|its|owner|parent)\b[^,;]{0,50}$", before)) and any(
        p.span.end < party.span.start
        and re.fullmatch(r"[^,]{0,4},\s+[^,;]{0,60}", sentence.text[p.span.end : party.span.start])
        for p in sentence.parties
    )


def _in_relative(sentence: Sentence, party: Party, place: int) -> bool:
    """Say whether a party stands in a clause put between: "Ofo, in which Didi has a stake, fell"."""
    before = sentence.text[sentence.span.start : party.span.start]
    opened = re.search(r",\s+(?:\w+\s+)?(?:which|whose|whom|where)\b[^,]*$", before)
    return bool(opened) and "," in sentence.text[party.span.end : place]


def _stands_for_whole(sentence: Sentence, party: Party, before: str) -> bool:
    """Say whether "an arm of X" means X here, and does not merely describe a unit named before."""
    return bool(_PART_OF.search(before)) and not _in_apposition(sentence, party)


def _possible(sentence: Sentence) -> list[Party]:
    return [p for p in sentence.parties if p.role in PAYERS]


def subject_before(sentence: Sentence, place: int) -> Party | None:
    """Return the nearest party before a place that no preposition governs."""
    for party in reversed(_possible(sentence)):
        if party.span.end > place:
            continue
        if _in_relative(sentence, party, place):
            continue
        preposition = governing_preposition(sentence, party)
        before = sentence.text[max(sentence.span.start, party.span.start - 40) : party.span.start]
        if not preposition or (preposition == "of" and _stands_for_whole(sentence, party, before)):
            return party
    return None


def _slot(sentence: Sentence, party: Party, cue: Cue, money: Money) -> float:
    """Return how unlikely a party is the one that pays; the lower the likelier."""
    text, at = sentence.text, party.span
    far = 0.1 * sentence.distance(party.span, money.whole)
    before = text[max(sentence.span.start, at.start - 60) : at.start]
    preposition = governing_preposition(sentence, party)
    first = min(cue.span.start, money.phrase.start)
    if _is_adjacent(sentence, party, money):
        return 0.2
    if at.start >= first:
        anchor = money.whole if at.start >= money.whole.end else cue.span
        gap = sentence.between(anchor, at)
        if (
            cue.verb
            and money.whole.end <= at.start
            and at.end <= cue.span.start
            and not preposition
        ):
            return 0.6 + far
        if (
            cue.verb
            and cue.group != "pay"
            and cue.span.end <= at.start < money.phrase.start
            and not preposition
        ):
            return 0.5 + far
        if at.start >= money.whole.end and _RIGHT_BEHIND.fullmatch(gap):
            return 0.3
        if preposition in _ON_PARTY and ";" not in gap and sentence.distance(anchor, at) < 10:
            return _ON_PARTY[preposition] + far
        if cue.verb and cue.span.start >= money.whole.end and at.start >= cue.span.end:
            return 1.0 + far
        if preposition == "by":
            return 4.0 + far if re.search(r"\b(?:paid|owed|agreed)\b", gap) else 9.0
        return 9.0 if preposition else 5.0 + far
    if (
        not cue.verb
        and re.match(r"['’]s?\s", text[at.end : at.end + 3])
        and sentence.distance(at, cue.span) < 6
    ):
        return 1.2 + far
    given = _GIVES.search(before)
    if given and not preposition and sentence.distance(at, money.phrase) < 8:
        return 0.8 + far
    if preposition == "on" and re.search(r"\bimposed?\s+on\s", before):
        return 1.0 + far
    if not preposition or (preposition == "of" and _stands_for_whole(sentence, party, before)):
        return 2.0 + far
    return {"by": 6.5, ",": 6.5, "at": 8.5, "including": 8.5}.get(preposition, 4.5) + far


def _is_adjacent(sentence: Sentence, party: Party, money: Money) -> bool:
    """Say whether a later sum of the sentence stands right behind its party: "Nomura $50 million"."""
    gap = sentence.text[party.span.end : money.phrase.start]
    later = any(m.whole.end <= party.span.start for m in sentence.money)
    return gap.strip() == "with" or (later and bool(_BESIDE.fullmatch(gap)))


def adjacent(sentence: Sentence, money: Money) -> bool:
    """Say whether any party stands right before a later sum of the sentence."""
    return any(_is_adjacent(sentence, p, money) for p in _possible(sentence))


def payers(sentence: Sentence, cue: Cue, money: Money) -> list[Party]:
    """Return the party that pays an amount, or several where "each" says so.

    Parameters
    ----------
    sentence
        The sentence with its mentions.
    cue
        The word that governs the amount: "fined", "penalty", "pay".
    money
        The amount.

    Returns
    -------
    list of Party
        Empty where the sentence names none.
    """
    possible = _possible(sentence)
    if cue.group == "estimate":
        possible = [p for p in possible if p.role not in {"person", "group"}]
    scored = sorted((_slot(sentence, p, cue, money), i) for i, p in enumerate(possible))
    if not scored or scored[0][0] >= 8:
        return []
    best = possible[scored[0][1]]
    if EACH.match(sentence.text, money.whole.end) or EACH.match(sentence.text, money.span.end):
        return coordinated(sentence, best)
    return [best]


def coordinated(sentence: Sentence, party: Party) -> list[Party]:
    """Return the party and those that commas and "and" join to it, in order of place."""
    row = [p for p in sentence.parties if p.role in {"company", "name", "group"}]
    if party not in row:
        return [party]
    i = j = row.index(party)
    joined: Callable[[Party, Party], bool] = lambda a, b: bool(  # noqa: E731 - read once, right below
        _LINK.fullmatch(sentence.text, a.span.end, b.span.start)
    )
    while i > 0 and joined(row[i - 1], row[i]):
        i -= 1
    while j < len(row) - 1 and joined(row[j], row[j + 1]):
        j += 1
    owns = re.compile(r"(?:['’]|&rsquo;)s\s+")
    return [
        p
        for k, p in enumerate(row[i : j + 1], i)
        if k == j or not owns.fullmatch(sentence.text, p.span.end, row[k + 1].span.start)
    ]


def authority_of(sentence: Sentence, near: Span, earlier: Sequence[str] = ()) -> str:
    """Return the canonical names of the authorities of a sentence's clause, joined by "; "."""
    named = [p for p in sentence.parties if p.role == "authority" and p.name]
    named.sort(key=lambda p: sentence.distance(p.span, near))
    if not named:
        return ""
    closest = named[0]
    row = [closest.name]
    for party in named[1:]:
        gap = sentence.between(party.span, closest.span)
        if re.fullmatch(r"[^;]{0,40}(?:,|\band\b)[^;]{0,20}", gap) and party.name not in row:
            row.append(party.name)
    return "; ".join(row)


def rows_of_companies(read: Iterable[Sentence]) -> list[list[str]]:
    """Return the companies that the sentences of an article name in a row, each row once."""
    rows: list[list[str]] = []
    for sentence in read:
        for party in sentence.parties:
            if party.role in {"company", "name"}:
                row = list(dict.fromkeys(p.name for p in coordinated(sentence, party)))
                if len(row) > 1 and row not in rows:
                    rows.append(row)
    return rows
