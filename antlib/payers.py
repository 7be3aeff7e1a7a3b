"""The party that pays an amount."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.lexicons import Hinted, alternation, load, plural
from antlib.records import Money, Party
from antlib.roles import actors, coordinated, governing_preposition, is_subject

__all__ = ["EACH", "adjacent", "payers", "persons_before"]

EACH = re.compile(r"[\s,)]*(?:each|apiece|respectively)\b", re.I)
"""Behind an amount that every one of several parties pays."""

_BEYOND = 8.0
"""A party from this cost on does not pay: "by" names who imposes the fine, "at" the place."""

_NEAR = 60
"""Characters before a party in which the words stand that make it the one that pays."""

_GIVES = re.compile(
    r"""
    \b(?:hand(?:ed|s|ing)?|g[ai]ve[sn]?|hit(?:s|ting)?|slap(?:ped|s|ping)?|fin(?:ed|es|ing|e)
       |charg(?:ed|es)|made|order(?:ed|s)?|told|tells|requir(?:ed|es)|direct(?:ed|s)|penali[sz]e[ds]?|sanction(?:ed|s)?
       |impos(?:ed|es|ing|e)\s+on)\s+
    (?:[\w’'\-]+\s+){0,5}$                                   # "handed the ride-hailing app"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ON_PARTY = {"on": 1.0, "against": 1.0, "upon": 1.0, "for": 1.6, "to": 1.6, "of": 1.6}
"""Prepositions between a fine and the party that pays it, the surest lowest."""

_RIGHT_BEHIND = re.compile(
    r"\)?\s+(?:(?:each|apiece)\s+)?(?:(?:was|were|is|are|went)\s+)?(?:for|on|to|against|out\s+of)\s+(?:the\s+)?"
)
_BESIDE = re.compile(
    r"\.?(?:\s+and\s+its\s+(?:[\w\-]+\s+){0,2}(?:units?|subsidiar(?:y|ies)|affiliates?|arms?|parent))?\s+\(?(?:(?:with|for|by|at|a|an|another|further|additional|separate|paid|pays|got|gets)\s+){0,2}"
    r"|\s+(?:facing|bearing|paying|getting|receiving|with|having)\s+the\s+(?:[\w\-]+\s+){1,3}(?:at|of)\s+",
    re.I,
)
_MODIFIES = re.compile(
    r"\s+(?!(?:in|and|for|over|on|after|by|at|last|this|which|who|that|to|from|as|with|while|but|or|were|was"
    r"|is|are|has|had|because|when|earlier|each|apiece|following|under|related|alone|in)\b)[a-z]{3,}"
)
"""Behind a name that only describes what follows: "$5m for Libor rigging"."""
_ESTIMATES = re.compile(
    r"\.?(?:,?\s+(?:Inc|Ltd|Co|Corp|plc|LLC|AG|SA|SE|NV)\b\.?)*"
    r"(?:\s+(?:of|at|from)\s+[A-Z]\w*(?:\s+[A-Z]\w*)?)?"
    r"(?:,\s+(?:who|which|one\s+of\s+(?:those|the\s+\w+|several)\s+(?:who|that)))?"
    r"(?:\s+(?:has|have|had|also|now|itself|even))?\s+(?:estimat|warn|reckon|forecast|predict|pencil|think"
    r"|thought|expect|guess|project|model|fear|assum|told\s+clients|had\s+gone|went|argued|put\s|puts\s|rais\w*\s+its\s+(?:own\s+)?estimate|cut\s+its\s+estimate|see[sn]?\s|saw\s)",
    re.I,
)
"""Behind a house that only estimates what another party will pay."""
_REPORTS = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:report(?:s|ed)|wrote|writes|said|says|understands)\b"
)
"""Behind a house that only tells of it: "on Ferro, the Lund Times reported"."""
_ACCORDING_TO = re.compile(r"\baccording\s+to\s+(?:the\s+)?$", re.I)
_TOLD = re.compile(
    r"\b(?:told|tells|telling|whispered\s+to|said\s+to|spoke\s+to|speaking\s+to|according\s+to)\s+(?:the\s+)?$",
    re.I,
)
"""Before a party that only hears or says what another will pay: "an insider told Ferro"."""
_NOT = re.compile(r"\b(?:not|rather\s+than|instead\s+of)\s+$", re.I)
"""Before a party that is named only to be ruled out: "Ferro, not Lund, was fined"."""
_JUDGES = re.compile(
    r"(?:\s+(?:in|on|last)\s+\w+)?\s+(?:(?:has|had|have|also|later|then|largely)\s+)*"
    r"(?:upheld|upholds|annul(?:led|s)|quash(?:ed|es)|overturn(?:ed|s)|struck\s+down|imposed|levied)\b"
)
"""Behind a court or an authority that no list knows: it decides on a fine and pays none."""
_LABEL = re.compile(r"(?:[^,;:]{0,25},|\s*\([^()]{0,60}\))?[^,;:]{0,25}:\s+")
_DEMANDED = re.compile(
    r"\)?\s+(?:that\s+)?(?:\S+\s+){1,5}?(?:demand|collect|extract|exact|lev|impos)(?:ed|ied|s)\s+(?:from|on)\s+"
    r"(?:the\s+)?"
)
_ANOTHER_SUM = 3.0
"""How much less likely a party pays that stands behind another sum."""
_LABELLED = re.compile(
    r"\.?(?:['’]s\s+(?:[\w\-]+\s+){1,3})?\s*(?:\([^()]{1,30}\)\s*)?(?:with\s+(?:an?\s+)?|\()"
)  # "Ferro (", "Ferro's London branch with"
_ITS_OWN = re.compile(r"\bfor\s+(?:its|their|his)\s+$")
"""Before a product of the one that pays: "$5m for its Ferro billing"."""
_RANKED = re.compile(r"\b(?:ahead|instead|because|short|north|shy|lieu|light|top)\s+of\s", re.I)
_LISTED = re.compile(r"\.?,\s+(?:with\s+)?")
_IN_LIST = re.compile(r"[:;]\s+(?:and\s+)?$|,\s+and\s+$")
"""Before a party of a list with the sum behind a comma: "paid up: Ferro, $5m; Lund, with $3m"."""
_TO = re.compile(r"\s+(?:[^,;.]{0,40}\s)?to\s+(?:also\s+)?")
_OWNED = re.compile(r"['’]s\s+(?:[\w’'\-]+\s+){0,4}")
_POSSESSIVE = re.compile(r"['’]s?\s")
_OWN_RIGHT_BEHIND = re.compile(r"['’]s\s+(?:record\s+)?")
_OWN_SUM = re.compile(r"['’]s?\s+(?:[\w\-]+\s+){0,2}")
_PAID = re.compile(r"\b(?:paid|owed|agreed)\b")
_IS = re.compile(
    r"(?:,?\s+(?:which|who|that))?\s+(?:(?:(?:was|were|is|are|has|have|had|being|been|got|gets|also|both|each|will|be|must"
    r"|should|could|may|itself|again|then|later|once|first|recently|separately)\s+)+)?"
)
_IMPOSED_ON = re.compile(r"\bimposed?\s+on\s")


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
    possible = [p for p in actors(sentence) if not sentence.aside(p.span, money.phrase)]
    possible = [
        p
        for p in possible
        if not _ESTIMATES.match(sentence.text, p.span.end)
        and not _JUDGES.match(sentence.text, p.span.end)
        and not _NOT.search(sentence.text, sentence.span.start, p.span.start)
        and not _ACCORDING_TO.search(sentence.text, sentence.span.start, p.span.start)
        and not (
            cue.group == "estimate"
            and _TOLD.search(sentence.text, sentence.span.start, p.span.start)
        )
        and not (p.role == "person" and not cue.verb and p.span.end <= cue.span.start)
        and not (p.role == "person" and _owns_the_next(sentence, p))
        and not _owns_another(sentence, p, money)
    ]
    if cue.group == "estimate":
        possible = [p for p in possible if p.role not in {"person", "group"}]
    scored = sorted((_cost(sentence, p, cue, money), i) for i, p in enumerate(possible))
    if not scored or scored[0][0] >= _BEYOND:
        return []
    best = possible[scored[0][1]]
    row = [
        p
        for p in coordinated(sentence, best)
        if p.role != "group" and not (p is not best and _REPORTS.match(sentence.text, p.span.end))
    ] or [best]
    if _is_distributive(sentence, best, money):
        return row
    shared = len(row) > 1 and best in row and "respectively" not in sentence.words
    return [_jointly(row)] if shared else [best]


def _owns_the_next(sentence: Sentence, person: Party) -> bool:
    """Say whether a person only owns the company named next: "a fine on Lena Brandt's Ferro"."""
    return any(
        p.role in {"company", "name"}
        and _OWNED.fullmatch(sentence.text, person.span.end, p.span.start)
        for p in sentence.parties
    )


@cache
def persons_before() -> Hinted:
    """Return what says, right before a verb, that persons and no companies pay."""
    nouns = load("names")["person_words"]["words"]
    persons = [form for word in nouns for form in (word, plural(word))]
    return Hinted(
        rf"\b{alternation(persons)}\s+(?:(?:was|were|are|is|has|have|had|been|each|also|to)\s+)*$",
        persons,
        re.I,
    )


def _is_distributive(sentence: Sentence, best: Party, money: Money) -> bool:
    """Say whether "each" stands behind the amount, or between the parties and the amount."""
    behind = EACH.match(sentence.text, money.whole.end) or EACH.match(sentence.text, money.span.end)
    between = sentence.text[best.span.end : money.phrase.start]
    both = sentence.text[sentence.span.start : best.span.start]
    return bool(behind or re.search(r"\beach\b", between) or re.search(r"\b[Bb]oth\b", both))


def _jointly(row: list[Party]) -> Party:
    """Return the parties that share one sum as one, their names joined."""
    names = list(dict.fromkeys(p.name for p in row))
    return Party(row[0].span.joined(row[-1].span), "; ".join(names), row[0].role)


def _owns_another(sentence: Sentence, party: Party, money: Money) -> bool:
    """Say whether a later sum is a party's own: "a fine of $5m, more than Ferro's $3m"."""
    later = (m for m in sentence.money if m.phrase.start >= party.span.end >= money.whole.end)
    return any(_OWN_SUM.fullmatch(sentence.text, party.span.end, m.phrase.start) for m in later)


def adjacent(sentence: Sentence, money: Money) -> bool:
    """Say whether any party stands right before a later sum of the sentence."""
    return any(_is_adjacent(sentence, p, money) for p in actors(sentence))


def _is_adjacent(sentence: Sentence, party: Party, money: Money) -> bool:
    """Say whether a later sum stands right behind its party: "Nomura $50 million"."""
    gap = sentence.text[party.span.end : money.phrase.start]
    later = any(m.whole.end <= party.span.start for m in sentence.money)
    another = any(
        p.role == "company" and party.span.end <= p.span.start < money.phrase.start
        for p in sentence.parties
    )  # of "Ferro's Lund was hit with $5m" Lund
    labelled = not another and _LABELLED.fullmatch(gap)
    listed = _LISTED.fullmatch(gap) and _IN_LIST.search(
        sentence.text, max(sentence.span.start, party.span.start - _NEAR), party.span.start
    )
    if listed:
        return True
    own = _OWN_RIGHT_BEHIND.fullmatch(gap)  # "dwarfed Ferro's $5m"
    return bool(labelled or (later and (own or _BESIDE.fullmatch(gap))))


def _cost(sentence: Sentence, party: Party, cue: Cue, money: Money) -> float:
    """Return how unlikely it is that a party pays: by its place, then by its distance."""
    if _is_adjacent(sentence, party, money):
        return 0.2
    if cue.word == "collected from":
        return _cost_of_source(sentence, party, money)
    if not cue.word and _LABEL.fullmatch(sentence.text[party.span.end : money.phrase.start]):
        return 0.1
    far = 0.1 * sentence.distance(party.span, money.whole)
    far += _ANOTHER_SUM if _sum_between(sentence, money, party) else 0.0
    first = min(cue.span.start, money.phrase.start)
    place = _cost_behind if party.span.start >= first else _cost_before
    return place(sentence, party, cue, money) + far


def _cost_of_source(sentence: Sentence, party: Party, money: Money) -> float:
    """Return the cost of a party behind "from", "off" or "out of" the sum that was collected."""
    if party.span.start < money.whole.end:
        return _BEYOND
    source = governing_preposition(sentence, party) in {"from", "off", "of"}
    return 0.4 + 0.1 * sentence.distance(money.whole, party.span) if source else _BEYOND


def _has_object(sentence: Sentence, cue: Cue, money: Money) -> bool:
    """Say whether a party stands between a verb and the amount: "fined Ferro $5m"."""
    return any(cue.span.end <= p.span.start < money.phrase.start for p in sentence.parties)


def _sum_between(sentence: Sentence, money: Money, party: Party) -> bool:
    """Say whether another sum stands between an amount and a party behind it."""
    return any(money.whole.end <= m.span.start < party.span.start for m in sentence.money)


def _cost_behind(sentence: Sentence, party: Party, cue: Cue, money: Money) -> float:
    """Return the cost of a party behind the cue or the amount."""
    at, preposition = party.span, governing_preposition(sentence, party)
    if cue.verb and not preposition:
        if money.whole.end <= at.start and at.end <= cue.span.start:
            return 0.6  # "$5m is what Ferro paid"
        if cue.group != "pay" and cue.span.end <= at.start < money.phrase.start:
            return 0.5  # "fined Ferro $5m"
    anchor = money.whole if at.start >= money.whole.end else cue.span
    gap = sentence.between(anchor, at)
    if ";" in gap:
        return _BEYOND
    if anchor != cue.span and (_RIGHT_BEHIND.fullmatch(gap) or _DEMANDED.fullmatch(gap)):
        if party.role == "name" and _MODIFIES.match(sentence.text, at.end):
            return _BEYOND
        return 0.3  # "$5m for Ferro and", "$5m that Luxembourg demanded from Ferro"
    near = sentence.distance(anchor, at) < 10 and not (
        _RANKED.search(gap) or _described(sentence, party, gap)
    )
    if near and preposition in _ON_PARTY:
        return _ON_PARTY[preposition]  # "a fine on Ferro", but not "($5m), ahead of Ferro"
    ordered = cue.verb and cue.span.start >= money.whole.end and at.start >= cue.span.end
    if ordered and preposition in {"", *_ON_PARTY}:
        return 1.0  # "the $5m imposed hits Ferro"
    if preposition == "by":
        return 4.0 if _PAID.search(gap) else 9.0  # "$5m paid by Ferro"
    return _BEYOND if preposition else 5.0


def _described(sentence: Sentence, party: Party, gap: str) -> bool:
    """Say whether a name only describes those who got money: "payments to PC makers"."""
    own = _ITS_OWN.search(sentence.text, sentence.span.start, party.span.start)
    named = party.role in {"name", "company"} and (own or "to" in gap.split())
    return bool(named and _MODIFIES.match(sentence.text, party.span.end))


def _cost_before(sentence: Sentence, party: Party, cue: Cue, money: Money) -> float:
    """Return the cost of a party before the cue and the amount."""
    text, at = sentence.text, party.span
    is_next = cue.verb and _IS.fullmatch(text, at.end, cue.span.start)
    if is_next and (is_next[0].strip() or not _has_object(sentence, cue, money)):
        return 0.3  # "Ferro was fined $5m", but not "it fined Ferro $5m"
    if cue.group == "pay" and _TO.fullmatch(text, at.end, cue.span.start):
        return 0.2  # "ordered Ferro to pay $5m"
    near = max(sentence.span.start, at.start - _NEAR)
    preposition = governing_preposition(sentence, party)
    if not cue.verb and _POSSESSIVE.match(text, at.end) and sentence.distance(at, cue.span) < 6:
        return 1.2  # "Ferro's $5m fine"
    given = _GIVES.search(text, near, at.start)
    if given and not preposition and sentence.distance(at, money.phrase) < 8:
        return 0.8  # "handed Ferro a fine of $5m"
    if preposition == "on" and _IMPOSED_ON.search(text, near, at.start):
        return 1.0  # "imposed on Ferro a fine of $5m"
    if is_subject(sentence, party):
        return 2.0  # "Ferro has to pay $5m"
    if preposition in {"in", "near", "from"} and party.role == "name":
        return 8.5  # "prosecutors in Oldenburg": a place that no list knows
    return {"by": 6.5, ",": 6.5, "at": 8.5, "including": 8.5}.get(preposition, 4.5)
