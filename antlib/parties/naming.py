"""The capitalised names of an article, short forms brought to the full ones."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from antlib.lexicons import alternation, load
from antlib.parties.cutting import parts, without_common_start
from antlib.parties.kinds import typed
from antlib.parties.known import known, known_in_capitals, parents, words
from antlib.parties.tokens import Token, opens, phrase, token_rows
from antlib.records import Party, Span

__all__ = ["find_names"]

_WORDS = re.compile(r"[^\W\d]{3,}")
_SMALL = re.compile(r"(?<![\w.])[a-z][a-z\-]+")
_BYLINE = re.compile(r"\W*(?:By|BY|Reporting by|Editing by|Edited by|Written by)\s[^.!?\n]{3,90}")
_PLURAL = re.compile(r"^[A-Z][a-z]{4,}s$")
_SINGULAR = re.compile(
    r"['’]|\s+(?:is|was|has|says|faces|plans|pays|owns|operates|agrees|wins)\b|\s*[:(]|,"
)
_TITLE_CASE = re.compile(r"\s(?:An|The|Its|Is|Are|Against|After|Over|With|To|As|For|From|Amid)\s")
_VERBAL = re.compile(r"(?:ing|ed|ly|tion)$")  # "Trading was halted": no name, capital or not
_QUOTED = re.compile(r"(?<=[“\"‘])[^“”\"‘’]{2,40}(?=[”\"’])")  # a scheme or a catchword, no company
_SPEAKERS = re.compile(
    r"""
    \b(?:analysts?|strategists?|economists?|traders?|lawyers?|brokers?|managers?|partners?
       |researchers?|investigators?|consultants?|those|director|head)\s+
    (?:\w+\s+)?(?:at|with|from|for)\s+(?:the\s+)?(?:[\w\-]+\s+){0,2}$
    |\b(?:said|says|wrote|reckons)\s+(?-i:(?:[A-Z][\w.’'\-]+\s+){1,3})(?:of|at|from)\s+(?:the\s+)?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Before the house of a speaker, which has no part in the story: "analysts at Blue Heron"."""

_ACRONYM = re.compile(r"\s*[(（]\s*(?:[\"“]|or\s+)?([A-Z][A-Za-z&]{1,9})[\"”]?\s*[)）]")
_NO_PART = re.compile(
    r"(?:['’]s)?\s+(?:(?:base|worst|bear|bull|best)\s+case|(?:latest\s+)?(?:filings?|estimates?|forecasts?|model)\s"
    r"|newspaper|daily|magazine|news\s+(?:agency|outlet|site)|broadcaster|weekly"
    r"|analysts?|strategists?|economists?|wrote|reckons?|reckoned|estimates?\s+(?:that|the)|estimated"
    r"|pencill?ed|(?:had\s+)?worked\s+with|(?:cut|raised|lowered|kept|has)\s+its\s+(?:\w+\s+)?(?:target|estimate|rating)"
    r"|downgraded|upgraded|rates\b"
    r"|(?:has\s+|had\s+)?(?:valued|values|marked|marks)\s+(?:it|the|its|their|down|[A-Z]))"
)
"""Behind a name that tells the story and has no part in it: the paper, or the analysts' house."""

_FORMERLY = re.compile(r"\b(?:former|ex-|retired|one-time|erstwhile)\s*$", re.I)
"""Before the house where somebody once worked: "a former Blue Heron director"."""
_OWNS = re.compile(r"[\s\-]+(?:owner|parent|operator|maker)\b(?!\s+(?:company\s+)?[A-Z])")
_OWNER_OF = re.compile(r"\b(?:owner|parent)(?:\s+company)?\s+of\s+$", re.I)
_SHORT = 4
"""Letters at most of the words that a headline in capitals leaves small: "with", "over"."""

_MOST = 0.6
"""The share of a line's words from which its capitals are those of a headline."""


@cache
def _acts() -> re.Pattern[str]:
    """Return what follows a name that begins a sentence: "Ferro raised", "Keurig: ", "Acme's"."""
    verbs = alternation(load("names")["acts"]["words"])
    return re.compile(
        rf"(?:['’]s)?\s+(?:and\s+[A-Z][\w.&\-]*(?:\s+[A-Z][\w.&\-]*){{0,3}}\s+(?:were|are|have)\b|{verbs}\b)"
        r"|['’]s\s|\s*:\s|,\s+(?:which|whose|the|an?|fined)\s|\s*\.{{3}}"
        r"|\s*\((?:[€£$¥]|[A-Z]{1,3}\$|[A-Z]{3}\s?\d)"
    )


@cache
def _ruling() -> re.Pattern[str]:
    """Return what follows the name of an authority: "Sedra slaps", "Sedra has fined Ferro"."""
    return re.compile(rf"\s+{alternation(load('names')['ruling']['words'])}\b")


@dataclass(slots=True)
class _Named:
    """What has been named so far in the article."""

    small: frozenset[str]
    names: dict[str, Party] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    authorities: set[str] = field(default_factory=set)


def find_names(
    text: str, sentences: Sequence[Span], masked: Sequence[Span]
) -> tuple[list[list[Party]], Mapping[str, Party]]:
    """Return the named parties of each sentence, and each name's first party in order of place.

    Words that name no party have the role "other": they keep a description from being read there.
    """
    taken = frozenset(i for span in masked for i in range(span.start, span.end))
    named = _Named(frozenset(_SMALL.findall(text)))
    rows = [list(_names_of(text, sentence, taken, named)) for sentence in sentences]
    _learn_authorities(text, (party for row in rows for party in row), named)
    short = _short_forms(party for row in rows for party in row)
    for initials, party in _initials(party for row in rows for party in row).items():
        if named.names.get(initials, party).name in {initials, party.name}:
            named.names[initials] = party
    return [[_settled(text, p, named, short) for p in row] for row in rows], named.names


def _names_of(text: str, sentence: Span, taken: frozenset[int], named: _Named) -> Iterator[Party]:
    said = sentence.of(text)
    words = _WORDS.findall(said)
    capitals = len(words) > 1 and sum(map(str.isupper, words)) > _MOST * len(words)
    headline = len(words) > 4 and (not said.endswith(".") or bool(_TITLE_CASE.search(said)))
    plain = not headline or any(w[0].islower() and len(w) > _SHORT for w in words)
    titled = not plain and sum(w[0].isupper() for w in words) > _MOST * len(words)
    if _BYLINE.fullmatch(said):
        return
    for tokens in token_rows(text, sentence, taken):
        if capitals:
            yield from _in_capitals(text, tokens)
            continue
        kept = without_common_start(text, sentence, tokens, named.small)
        before: Party | None = None
        for part in parts(text, kept, titled=titled):
            party = _unless_branch(text, typed(text, part, named.persons), before)
            before = party
            sure = not titled and not (len(part) == 1 and opens(text, sentence, part[0]))
            unlisted = phrase(text, part) not in known()
            if party.role == "name" and (
                _is_quoted(text, sentence, party)
                or _is_heading(text, sentence, party)
                or _is_generic(text, party)
            ):
                continue
            if sure or not unlisted or party.role in {"authority", "other"}:
                yield party
                named.names.setdefault(party.name, party)
                _learn_acronym(text, party, named)
            elif not titled and _is_told_to_act(text, party):
                yield party
            else:  # a capital that may mean nothing: a name only if the article has it elsewhere
                yield Party(party.span, party.name, "doubtful")


def _unless_branch(text: str, party: Party, before: Party | None) -> Party:
    """Take what looks like a person right behind a company for more of its name: "Visa Li Ning"."""
    if party.role != "person" or before is None or before.role != "company":
        return party
    office = party.name.split()[0].lower() in words("offices")
    joined = not office and text[before.span.end : party.span.start].isspace()
    return Party(party.span, party.name, "other") if joined else party


def _is_told_to_act(text: str, party: Party) -> bool:
    """Say whether what follows makes a name of a sentence's first word: "Ferro raised".

    A plural needs a verb in the singular: "Lloyds has", but not "Bailiffs had".
    """
    if _VERBAL.search(party.name) or not _acts().match(text, party.span.end):
        return False
    return not _PLURAL.search(party.name) or bool(_SINGULAR.match(text, party.span.end))


def _in_capitals(text: str, tokens: Sequence[Token]) -> Iterator[Party]:
    """Yield known names only: in a line of capitals nothing else tells a name from a word."""
    i = 0
    while i < len(tokens):
        for j in range(min(len(tokens), i + 6), i, -1):
            found = known_in_capitals().get(phrase(text, tokens[i:j]).upper())
            if found and found[0] in {"company", "authority"} and len(tokens[i].word) > 2:
                yield Party(Span(tokens[i].start, tokens[j - 1].end), found[1], found[0])
                i = j - 1
                break
        i += 1


def _is_quoted(text: str, sentence: Span, party: Party) -> bool:
    quoted = _QUOTED.finditer(text, sentence.start, sentence.end)
    return any(match.span() == (party.span.start, party.span.end) for match in quoted)


def _is_heading(text: str, sentence: Span, party: Party) -> bool:
    """Say whether a word in capitals only heads a line: "LEAD: ", "UPDATE 2-", but not "BMW: "."""
    opening = party.span.start <= sentence.start + 1 and len(party.name) > 3
    return opening and party.name.isupper() and text[party.span.end : party.span.end + 1] == ":"


def _is_generic(text: str, party: Party) -> bool:
    """Say whether a capital only honours: "the Company" of a release is the one it speaks of."""
    before = text[max(0, party.span.start - 4) : party.span.start].lower()
    return party.name in {"Company", "Group", "Firm"} and before == "the "


def _learn_acronym(text: str, party: Party, named: _Named) -> None:
    """Take "Blue Heron Energy (BHE)" as saying that BHE is that company from now on."""
    match = _ACRONYM.match(text, party.span.end)
    if match and party.role in {"company", "name", "authority"} and match[1] not in known():
        named.names[match[1]] = party


def _learn_authorities(text: str, parties: Iterable[Party], named: _Named) -> None:
    """Take a name of no known kind for an authority's where it does what only these do."""
    for party in parties:
        if party.role in {"name", "doubtful"} and _ruling().match(text, party.span.end):
            named.authorities.add(party.name)


def _initials(parties: Iterable[Party]) -> dict[str, Party]:
    """Map the initials of long names to them: an agency is often named in full only once."""
    found: dict[str, Party] = {}
    for party in parties:
        letters = "".join(w[0] for w in re.findall(r"[^\W\d_]+", party.name) if w[0].isupper())
        if len(letters) > 2 and party.role in {"authority", "company"} and letters not in known():
            found.setdefault(letters, party)
    return found


def _short_forms(parties: Iterable[Party]) -> dict[str, str]:
    """Map first words of longer names to the full one, where one name or one company begins so."""
    short: dict[str, list[tuple[bool, str]]] = {}
    parties = list(parties)
    whole = {p.name for p in parties if p.role == "company"}
    full = {p.name: p.role for p in parties if p.role in {"company", "name"} and " " in p.name}
    for name, role in full.items():
        words = name.split()
        for n in range(1, len(words)):
            short.setdefault(" ".join(words[:n]), []).append((role == "company", name))
    return {
        form: max(names, key=lambda x: x[0])[1]
        for form, names in short.items()
        if (len(names) == 1 or sum(is_company for is_company, _ in names) == 1)
        and form not in whole
    }


def _settled(text: str, party: Party, named: _Named, short: Mapping[str, str]) -> Party:
    """Give a short form or acronym the name and role of what it stands for."""
    at = party.span
    if _FORMERLY.search(text, max(0, at.start - 20), at.start):
        return Party(at, party.name, "other")
    if _NO_PART.match(text, at.end):
        return Party(at, party.name, "other")
    if party.role in {"company", "name"} and _SPEAKERS.search(
        text, max(0, at.start - 60), at.start
    ):
        return Party(at, party.name, "other")
    owned = _OWNER_OF.search(text, max(0, at.start - 20), at.start) or _OWNS.match(text, at.end)
    if party.role == "company" and owned:
        return Party(at, parents().get(party.name, party.name), "company")
    known_elsewhere = {*named.names, *named.authorities, *short}
    if party.role == "doubtful" and party.name not in known_elsewhere:
        return Party(at, party.name, "other")
    if party.role not in {"name", "doubtful"}:
        return party
    if party.name in named.authorities:
        return Party(at, party.name, "authority")
    if party.name in named.persons:
        return Party(at, party.name, "person")
    learned = named.names.get(party.name)
    if learned and learned.name != party.name:  # an acronym
        return Party(at, learned.name, learned.role)
    name = short.get(party.name, party.name)
    full = named.names.get(name)
    return Party(at, name, "company" if full and full.role == "company" else "name")
