"""Who does what in a sentence: subjects, prepositions, rows of parties, and the authority."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from antlib.clauses import Sentence
from antlib.records import Party, Span

__all__ = [
    "actors",
    "authority_of",
    "coordinated",
    "governing_preposition",
    "is_subject",
    "owned_by_none",
    "rows_of_companies",
    "subject_before",
]

_ACTORS = frozenset({"company", "name", "group", "pronoun", "person"})
_NEAR = 60
"""Characters before a party in which its preposition stands."""

_PREPOSITIONS = frozenset({
    "of", "by", "for", "to", "against", "with", "at", "from", "in", "on", "over", "into", "through",
    "under", "behind", "like", "unlike", "including", "versus", "than", "between", "among",
    "despite", "via", "upon", "per", "about", "within", "toward", "towards", "as",
})  # fmt: skip
_CLAUSES = frozenset({"as", "than"})
_VERB = re.compile(r"\s+(?:was|were|is|are|has|had|did|does|agreed|must|will|paid)\b")
_EXAMPLES = frozenset({"including", "like"})
_STOP = frozenset({
    "said", "says", "was", "were", "is", "are", "has", "have", "had", "will", "would", "must",
    "that", "which", "who", "and", "or", "fined", "fines", "but", "told", "paid", "pay", "when",
    "while", "after", "before", "because", "if", "imposed", "ordered", "hit", "slapped", "handed",
    "gave", "not", "failing", "breaching", "violating", "having", "letting", "misleading",
    "abusing",
})  # fmt: skip
"""Words that begin another phrase, so that no preposition before them governs the party."""

_PART_OF = re.compile(
    r"""
    \b(?:(?:arm|unit|subsidiary|branch|affiliate|division|owner|parent|shareholders?)\s+of
       |(?:shares?|stock)\s+(?:of|in))\s+(?:\w+\s+){0,2}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELATIVE = re.compile(
    r"\s*,\s+(?:also\s+)?(?:(?:the|an?|its)\s+(?:[\w\-]+\s+){1,4}(?:that|which|who)|which|who|that"
    r"|itself|now|having)\b"
)
_WHOSE = re.compile(r",?\s+whose\s[^,;.]*$")
_LINK = re.compile(
    r"""
    (?: \s*[,;]\s*(?:and\s+)? | \s+(?:and|or|as\s+well\s+as)\s+ | \s*(?:&|&amp;|/)\s*
      | \.?(?:[’']|&rsquo;)s\s+ )                              # "Ferro's retailer Lund": one row
    (?:the\s+|its\s+|their\s+)?
    (?:(?!\b(?:was|were|is|said|which|who|whose|where|not|with|for|of|to|in|on|by)\b)[\w’'\-]+\s+){0,4}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OWNS_NEXT = re.compile(
    r"\.?(?:['’]|&rsquo;)s(?:\s+(?!(?:of|with|by|from|into|and|to)\b)[a-z][\w\-]*){1,4},?\s+"
)
_OWNER = re.compile(r"\.?(?:['’]|&rsquo;)s\s+")
_JOINED = re.compile(r"\s*,?\s+(?:and|&|or)\s+|(?P<comma>,\s+)")
_WORD_OR_SIGN = re.compile(r"[\w’'\-]+|[^\w\s]")
_DESCRIBED = re.compile(r",\s+(?:the|a|an|its|owner|parent)\b[^,;]{0,50}")
_AT_COMMA = 4  # characters that may stand between a party and the comma behind it: "’s", a bracket
_ROW = re.compile(r"[^;]{0,40}(?:,|\band\b)[^;]{0,20}")


def governing_preposition(sentence: Sentence, party: Party) -> str:
    """Return the preposition that governs a party, "," for an apposition, or "" for neither.

    "the payment arm of Lund" gives "of", "by the retail giant Ferro" gives "by".
    """
    return _prepositions(sentence)[party.span.start]


@lru_cache(maxsize=1)  # sentences are read one after the other, and each party asks many times
def _prepositions(sentence: Sentence) -> dict[int, str]:
    """Return what governs each party of a sentence, by where the party begins.

    What governs a party governs the one that "and" joins to it. A comma joins only in a row of
    examples: "groups like Ferro, Lund".
    """
    found: dict[int, str] = {}
    for left, party in zip([None, *sentence.parties], sentence.parties, strict=False):
        governs = _own_preposition(sentence, party)
        if left and left.role == party.role:
            link = _JOINED.fullmatch(sentence.text, left.span.end, party.span.start)
            if link and (not link["comma"] or found[left.span.start] in _EXAMPLES):
                governs = found[left.span.start]
        found[party.span.start] = governs
    return found


def _own_preposition(sentence: Sentence, party: Party) -> str:
    """Return the preposition between a party and the mention before it."""
    start = max(party.span.start - _NEAR, sentence.mention_before(party.span.start))
    words: list[str] = _WORD_OR_SIGN.findall(sentence.text, start, party.span.start)[-6:]
    for word in reversed(words):
        if word.lower() in _CLAUSES and _VERB.match(sentence.text, party.span.end):
            return ""  # "as Ferro was told"
        if word.lower() in _PREPOSITIONS:
            return word.lower()
        if word in {",", "“", '"'} and words[-1] != ",":
            return "," if _in_apposition(sentence, party) else ""
        if word.lower() in _STOP or not (word[0].isalnum() or word[0] in "’'“\"-"):
            return ""
    return ""


def _in_apposition(sentence: Sentence, party: Party) -> bool:
    """Say whether a party only describes the one before it: "Ofo, the Chinese Uber, was"."""
    comma = sentence.text.rfind(",", sentence.span.start, party.span.start)
    described = comma >= 0 and _DESCRIBED.fullmatch(sentence.text, comma, party.span.start)
    left = bisect_right(sentence.parties, comma, key=lambda p: p.span.end)
    return bool(described and left) and comma - sentence.parties[left - 1].span.end <= _AT_COMMA


def actors(sentence: Sentence) -> list[Party]:
    """Return the parties of a sentence that may pay or lose: no authorities."""
    return [p for p in sentence.parties if p.role in _ACTORS]


def is_subject(sentence: Sentence, party: Party) -> bool:
    """Say whether no preposition governs a party, or it is the whole of "an arm of X"."""
    preposition = governing_preposition(sentence, party)
    if preposition not in {"of", "in"}:
        return not preposition
    before = sentence.text[max(sentence.span.start, party.span.start - _NEAR) : party.span.start]
    return bool(_PART_OF.search(before)) and not _in_apposition(sentence, party)


def subject_before(sentence: Sentence, place: int) -> Party | None:
    """Return the nearest party before a place that nothing governs, or that "whose" follows."""
    if head := _head_of_aside(sentence, place):
        return head
    for party in reversed(actors(sentence)):
        if _WHOSE.match(sentence.text[party.span.end : place]):
            return party
    for party in reversed(_subjects(sentence)):
        if party.span.end <= place and not sentence.aside(party.span, Span(place, place + 1)):
            return party
    return None


def _head_of_aside(sentence: Sentence, place: int) -> Party | None:
    """Return the party that a relative clause around a place is about: "For Ferro, which fell,"."""
    for aside in sentence.asides:
        if aside.start < place < aside.end and _RELATIVE.match(sentence.text, aside.start):
            inner = [p for p in _subjects(sentence) if aside.start <= p.span.start < place]
            heads = [p for p in actors(sentence) if p.span.end == aside.start]
            return heads[0] if heads and not inner else None
    return None


@lru_cache(maxsize=1)
def _subjects(sentence: Sentence) -> list[Party]:
    return [p for p in actors(sentence) if is_subject(sentence, p)]


def coordinated(sentence: Sentence, party: Party) -> list[Party]:
    """Return the party and those that commas and "and" join to it, in order of place.

    Of "Ferro's retailer Lund" only Lund is in the row.
    """
    roles = {"company", "name", "group"}
    row = [
        p
        for p in sentence.parties
        if p.role in roles and (p is party or not sentence.aside(p.span, party.span))
    ]
    if party not in row:
        return [party]
    first = last = row.index(party)
    while first > 0 and _linked(sentence, row[first - 1], row[first]):
        first -= 1
    while last < len(row) - 1 and _linked(sentence, row[last], row[last + 1]):
        last += 1
    linked = row[first : last + 1]
    owners = [
        a
        for a, b in pairwise(linked)
        if _OWNER.fullmatch(sentence.text, a.span.end, b.span.start)
        or _OWNS_NEXT.fullmatch(sentence.text, a.span.end, b.span.start)
    ]
    return [p for p in linked if p not in owners]


def _linked(sentence: Sentence, a: Party, b: Party) -> bool:
    """Say whether only commas and "and" stand between two parties, and what describes the first."""
    for aside in sentence.asides:
        if aside.start == a.span.end and aside.end <= b.span.start:
            comma = sentence.text[aside.end - 1 : aside.end]
            between = comma * (comma == ",") + sentence.text[aside.end : b.span.start]
            return bool(_LINK.fullmatch(between))
    return bool(_LINK.fullmatch(sentence.text, a.span.end, b.span.start))


def owned_by_none(sentence: Sentence, parties: list[Party]) -> list[Party]:
    """Return the parties without those that only own the next: of "Ferro's affiliate Lund" Lund."""
    owners = [
        a
        for a, b in pairwise(sentence.parties)
        if b.role in {"company", "name"}
        and _OWNS_NEXT.fullmatch(sentence.text, a.span.end, b.span.start)
    ]
    return [p for p in parties if p not in owners]


def authority_of(sentence: Sentence, near: Span) -> str:
    """Return the canonical names of the authorities closest to a place, joined by "; "."""
    named = [p for p in sentence.parties if p.role == "authority" and p.name]
    if len(named) < 2:
        return named[0].name if named else ""
    clause = sentence.clause_of(near)
    acts_next = {p for p in named if _acts_next(sentence, p, near, clause)}
    named = [p for p in named if p not in acts_next] or named
    named.sort(key=lambda p: sentence.distance(p.span, near))
    row = [p for p in named if _ROW.fullmatch(sentence.between(p.span, named[0].span))]
    return "; ".join(dict.fromkeys(p.name for p in [*named[:1], *row]))


def _acts_next(sentence: Sentence, party: Party, near: Span, clause: Span) -> bool:
    """Say whether an authority acts in the clause behind: "fined $5m, and the watchdog met"."""
    behind = near.end <= party.span.start and not clause.contains(party.span)
    return behind and not governing_preposition(sentence, party)


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
