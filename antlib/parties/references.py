"""Which party "the company", "its rival" or "it" stands for."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from antlib.lexicons import alternation, load
from antlib.parties.descriptions import find_descriptions
from antlib.parties.known import authorities_of_lands, described_as
from antlib.records import Party, Span

__all__ = ["Memory", "with_references"]

_ROLES = {"pronoun": "pronoun", "possessive": "possessive", "them": "group"}
"""Kind of a description -> role of its party, where that is not "company"."""

_SUBJECTS = ("company", "pronoun", "name")
_NAMES = frozenset({"company", "name"})
_SAYS_NOTHING = frozenset({"the", "its", "this", "that", "company", "firm", "group", "giant"})
_GOVERNED = re.compile(
    r"""
    \b(?:unlike|like|by|than|since|from|with|against|of|off|after|despite|for|into|about|behind)\s+
    (?:the\s+)?(?:[\w\-]+\s+){0,2}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TWO_SENTENCES = re.compile(r"[.!?][”\"]?\s+[“\"]?[A-Z]")
_PARAGRAPH = 1000  # characters of the paragraph before that are looked at
_LAND = 25  # characters before "competition authority" in which its land stands
_OWNED = re.compile(r"\b(?:its|their)\s+(?:own\s+)?$", re.I)
"""Before what a company has and no companies are: "its own digital services"."""
_HEAD = 12  # characters at most before the subject at a sentence's head: "In 2021, Ferro"
_OPENING = 3  # characters at most before the name that begins a sentence
_ACTS_ON = re.compile(
    r"(?:\s*\([^()]{1,20}\))?\s+(?:(?:has|had|have|also|then|later|recently|now|itself)\s+)*"
    r"(?!(?:said|says|announced|added|noted|stated|told|warned|denied|hopes|insisted|claimed)\b)"
    r"[a-z]+(?:ed|es|s)\s+"
)
"""Between a name and what it acts on, which is another: "Blue Heron Capital valued the company"."""
_SHARES_OF = re.compile(r"\b(?:shares?|stock|scrip)\s+(?:of|in)\s+$", re.I)
_LEADING = re.compile(r"\W*(?:for|at|as)\s", re.I)

_SAID = re.compile(
    r"\s+(?:also\s+|later\s+)?(?:said|says|announced|added|noted|stated)\b[^,.;:“”\"]{0,40}?\s+(?:that\s+)?$"
)
"""Between an authority and the "it" that means it: "the watchdog said on Friday it"."""


@cache
def rules() -> re.Pattern[str]:
    """Return what only an authority does: behind "it" it says that no company is meant."""
    verbs = alternation(load("names")["rules"]["words"])
    return re.compile(rf"\s+(?:(?:has|had|have|also|later|then|since)\s+)*{verbs}\b", re.I)


@dataclass(slots=True)
class Memory:
    """What the sentences read so far left to refer to.

    Parameters
    ----------
    names
        The first party of each name of the article, in order of place.
    hero
        The company that the article is mostly about, "" where there is none.
    aside
        The names that stand in it only once.
    described
        Word of a description -> company that it was said of.
    subjects
        The subjects of the sentences, each once, the latest last.
    group
        The group of companies spoken of last.
    pair
        The two companies of the sentence before, where there were two.
    """

    names: Mapping[str, Party]
    hero: str = ""
    aside: frozenset[str] = frozenset()
    described: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, None] = field(default_factory=dict)
    group: str = ""
    pair: tuple[str, ...] = ()


def with_references(
    text: str, sentence: Span, named: Sequence[Party], memory: Memory
) -> list[Party]:
    """Return a sentence's names with the descriptions that stand for a party, in order of place."""
    found = list(named)
    acting: list[Party] = []
    for kind, match in find_descriptions(text, sentence):
        acting += _acting_on(text, match.start(), named) if kind == "company" else []
        others = [p for p in named if p not in acting]
        party = _party(text, sentence, match, kind, others, found, memory)
        if party:
            found.append(party)
    found.sort(key=lambda p: p.span)
    companies = tuple(dict.fromkeys(p.name for p in named if p.role in _NAMES))
    memory.pair = companies if len(companies) == 2 else ()
    free = [
        p
        for p in found
        if p.role in _NAMES and p not in acting and not _is_governed(text, sentence, p)
    ]
    ranked = [
        *sorted(free, key=lambda p: p.role != "company"),
        *(p for role in _SUBJECTS for p in found if p.role == role),
    ]
    subject = ranked[0] if ranked else None
    if subject and not _is_in_passing(subject, sentence, memory):
        memory.subjects.pop(subject.name, None)
        memory.subjects[subject.name] = None
    return found


def _acting_on(text: str, place: int, named: Sequence[Party]) -> list[Party]:
    """Return the name right before a verb whose object begins at a place: it is another party."""
    last = max((p for p in named if p.span.end <= place), key=lambda p: p.span.end, default=None)
    acts = last and last.role in _NAMES and _ACTS_ON.fullmatch(text, last.span.end, place)
    return [last] if last and acts else []


def _is_in_passing(party: Party, sentence: Span, memory: Memory) -> bool:
    """Say whether an article about another company names one once, and not at a sentence's head.

    Such a company does not become what "it" means.
    """
    heads = party.span.start - sentence.start < _HEAD
    return bool(memory.hero and memory.subjects) and party.name in memory.aside and not heads


def _party(
    text: str,
    sentence: Span,
    match: re.Match[str],
    kind: str,
    named: Sequence[Party],
    found: Sequence[Party],
    memory: Memory,
) -> Party | None:
    """Return the party of a description; none where it only describes a name beside it."""
    span = Span(*match.span())
    overlapped = [p for p in named if p.role != "other" and p.span.overlaps(span)]
    if overlapped:
        _remember(match.group(), overlapped, memory)
        return None
    words = " ".join(match.group().split())
    if kind == "company" and words.count(" ") > 1 and words.rpartition(" ")[2][0].isupper():
        return None  # "the Oslo Stock Exchange" is a name of its own, unlike "the Company"
    if kind == "pronoun" and rules().match(text, span.end):
        return Party(span, "", "authority")  # "it fined", "it has ordered"
    if kind == "pronoun" and _is_said_of_itself(text, span, found):
        return Party(span, "", "authority")
    if kind == "group" and _OWNED.search(text, max(0, span.start - 12), span.start):
        return None
    if kind in {"group", "authority", "person"}:
        memory.group = words if kind == "group" else memory.group
        called = _authority_of_land(text, sentence, span) if kind == "authority" else words
        return Party(span, called, kind)
    beside = next((p for p in named if p.role in _NAMES and _is_beside(text, span, p.span)), None)
    if beside:
        _remember(match.group(), [beside], memory)
        return None
    before = [p for p in named if p.span.end <= span.start]
    free = [p for p in before if p.role in _NAMES and not _is_governed(text, sentence, p)]
    if not any(p.role in _NAMES for p in before) and _is_the_hero(
        text, sentence, words.lower(), kind, memory
    ):
        return Party(span, memory.hero, _ROLES.get(kind, "company"))
    ruled = bool(before) and before[0].role == "authority"
    heads = {p.name for p in free if _opens(text, sentence, p) or ruled}
    name = _antecedent(words.lower(), kind, free, heads if len(heads) == 1 else set(), memory)
    return Party(span, name, _ROLES.get(kind, "company")) if name else None


def _is_the_hero(text: str, sentence: Span, words: str, kind: str, memory: Memory) -> bool:
    """Say whether a paragraph takes up again the company that the article is mostly about.

    "The firm" or "it" at its beginning does so where the paragraph before was more than one
    sentence, which either may go on with; "the lender" may be another one.
    """
    end = text.rfind("\n", 0, sentence.start)
    begins = end >= 0 and not text[end : sentence.start].strip()
    before = text[max(0, end - _PARAGRAPH) : max(0, end)].rstrip().rpartition("\n")[2]
    if not memory.hero or not begins or not _TWO_SENTENCES.search(before):
        return False
    plain = kind == "company" and _SAYS_NOTHING.issuperset(words.split())
    return plain or kind in {"pronoun", "possessive"}


def _authority_of_land(text: str, sentence: Span, span: Span) -> str:
    """Return the authority that land and field name: "Italy's competition authority"."""
    start = max(sentence.start, span.start - _LAND)
    return next(
        (
            name
            for pattern, name in authorities_of_lands()
            if any(m.end() <= span.end for m in pattern.finditer(text, start, span.end))
        ),
        "",
    )


def _is_said_of_itself(text: str, span: Span, parties: Sequence[Party]) -> bool:
    """Say whether "it" is the authority that speaks: "the watchdog said it fined"."""
    before = [p for p in parties if p.span.end <= span.start and p.role != "other"]
    last = max(before, key=lambda p: p.span.end, default=None)
    speaks = last is not None and last.role == "authority"
    return bool(speaks and last and _SAID.fullmatch(text, last.span.end, span.start))


def _is_governed(text: str, sentence: Span, party: Party) -> bool:
    """Say whether a preposition keeps a name from being what "it" means.

    "For Visa it" does not, nor does "Shares of Visa".
    """
    start = max(sentence.start, party.span.start - 40)
    before = text[start : party.span.start]
    if _SHARES_OF.search(before):
        return False
    leading = start == sentence.start and _LEADING.match(before)
    return not leading and bool(_GOVERNED.search(before))


def _is_beside(text: str, span: Span, name: Span) -> bool:
    """Say whether a name is in apposition: "the retailer Ferro"; "Ferro, the retailer,"."""
    if span.end <= name.start:
        return bool(re.fullmatch(r"[\s,]{1,2}", text[span.end : name.start]))
    return bool(re.fullmatch(r",\s*", text[name.end : span.start])) and text[
        span.end : span.end + 1
    ] in {",", "."}


def _remember(words: str, parties: Sequence[Party], memory: Memory) -> None:
    """Keep what a description says of companies: "the ride-hailing app Ferro" is "ride-hailing"."""
    for party in parties:
        if party.role in _NAMES:
            said = [w for w in words.lower().split() if w not in _SAYS_NOTHING]
            memory.described.update(dict.fromkeys(said, party.name))


def _opens(text: str, sentence: Span, party: Party) -> bool:
    """Say whether a sentence begins with a name, or with its shares."""
    lead = text[sentence.start : party.span.start]
    shares = _SHARES_OF.search(lead)
    return (shares.start() if shares else len(lead)) < _OPENING


def _antecedent(
    words: str, kind: str, before: Sequence[Party], heads: Collection[str], memory: Memory
) -> str | None:
    """Return the name that a description stands for; None where nothing fits.

    ``before`` holds the names of its own sentence before it, ``heads`` the one that the sentence
    begins with or that its authority acts on.
    """
    said = [p.name for p in before if p.role == "company"]
    said = said or list(heads) or ([] if memory.subjects else [p.name for p in before])
    topic = said[0] if said else next(reversed(memory.subjects), None)
    if kind == "them":
        return memory.group
    if kind in {"former", "latter"}:
        return memory.pair[kind == "latter"] if memory.pair else None
    if kind == "rival":
        others = (p for name, p in memory.names.items() if p.role == "company" and name != topic)
        return next((p.name for p in others), None)
    if kind == "company":
        return _described(words, [*memory.subjects, *said], memory) or topic
    return topic


def _described(words: str, history: Sequence[str], memory: Memory) -> str | None:
    """Return the company that a description was used for, or that the word list says it fits."""
    for word in words.split():
        if word in memory.described:
            return memory.described[word]
    fits = (n for n in reversed(history) if any(d in words for d in described_as().get(n, ())))
    return next(fits, None)
