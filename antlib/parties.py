"""Parties in an article: companies, groups of them, authorities and persons.

Known names come from the word lists; any other run of capitalised words is typed by its last word,
its neighbours and the article itself, so that a company nobody listed is read all the same. "The
company", "its rival" or "it" stand for a company named before; the resolution is small on purpose:
a description that fits, else the subject of the sentence before, else the company named last.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from antlib.lexicons import alternation, index, load
from antlib.records import Party, Span

__all__ = ["read_parties"]

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z0-9À-Þ][\w]*(?:(?:[.'’\-]|&(?!\w{2,6};))[\w]+)*)"
_JOIN = r"(?:[^\S\n]+(?:(?:of|and|&|for|de|la|nationale|of[^\S\n]+the)[^\S\n]+)?|,[^\S\n]+(?=(?:Ltd|Inc|LLC)\b))"
_RUN = re.compile(rf"(?<![\w$€£&]){_WORD}(?:{_JOIN}{_WORD})*")
_TOKEN = re.compile(_WORD)
_GOVERNED = re.compile(
    r"\b(?:unlike|like|by|than|from|with|against|of|after|despite|for)\s+(?:the\s+)?(?:[\w\-]+\s+){0,2}$",
    re.I,
)
_OWNER_OF = re.compile(r"\b(?:owner|parent)(?:\s+company)?\s+of\s+$", re.I)
_QUOTED = re.compile(r"(?<=[“\"‘])[^“”\"‘’]{2,40}(?=[”\"’])")  # a scheme or a catchword, no company
_SUBJECTS = ("company", "pronoun", "name")
_LEGAL = re.compile(
    r"(?:,?\s+(?:Co|Inc|Ltd|Limited|LLC|LLP|plc|PLC|Plc|Corp|AG|SA|SE|NV|SpA|AB|ASA|GmbH|Pte|Pty|Bhd))+\.?$"
)
_SPEAKERS = re.compile(
    r"\b(?:analysts?|strategists?|economists?|traders?|lawyers?|brokers?|managers?|partners?|researchers?|director|head)\s+"
    r"(?:\w+\s+)?(?:at|with|from|for)\s+(?:the\s+)?(?:[\w\-]+\s+){0,2}$",
    re.I,
)  # "analysts at Blue Heron": the speaker's house has no part in the story
_OPENERS = frozenset('“"‘•:|—-–.!?([')
_POSSESSIVE = re.compile(r"['’]s?$")
_DESCRIBES = re.compile(
    r"\w+-(?:backed|owned|based|listed|led|style|linked|run|born|controlled)$", re.I
)
_ADJECTIVE = re.compile(r"(?:ese|ish|an|ch|Swiss|U\.S\.|US|UK|EU)$")
_HAS_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_ACRONYM = re.compile(r"\s*[(（]\s*(?:[\"“]|or\s+)?([A-Z][A-Za-z&]{1,9})[\"”]?\s*[)）]")
_NUMBER = (
    r"(?:(?<![\d.,])\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens\s+of|both|"
    r"other|many|some|these|all)"
)
_FUNCTION = (
    "and|or|of|to|in|for|on|by|with|from|at|is|was|are|were|be|been|said|that|when|how|if|which|who|have|has|"
    "had|not|will|would|but|as|than|after|before|while|because"
)
_GROUP_LEAD = rf"(?:{_NUMBER}|chinese|american|european|big|internet|tech|technology|wall\s+street|digital|online|u\.s\.|us|indian|japanese)"


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Words of a known name -> (role, canonical name)."""
    names = load("names")
    roles = {
        "company": index(load("companies")["aliases"], "companies"),
        "authority": index(load("authorities")["aliases"], "authorities"),
        "place": {word: word for word in names["places"]["words"]},
        "other": {word: word for word in names["other"]["words"]},
    }
    found: dict[str, tuple[str, str]] = {}
    for role, words in roles.items():
        for word, name in words.items():
            found.setdefault(word, (role, name))
    return found


@cache
def _possessive_words() -> frozenset[str]:
    """Words such as "People's" whose ending belongs to a known name."""
    return frozenset(w for name in _known() for w in name.split() if _POSSESSIVE.search(w))


@cache
def _known_in_capitals() -> dict[str, tuple[str, str]]:
    return {word.upper(): found for word, found in _known().items()}


@cache
def _parents() -> dict[str, str]:
    return index(load("companies")["parents"], "companies")


@cache
def _acts() -> re.Pattern[str]:
    """What follows a name that begins a sentence: "Reddit raised", "Keurig: ", "Acme's"."""
    verbs = alternation(load("names")["acts"]["words"])
    return re.compile(rf"(?:['’]s)?\s+{verbs}\b|['’]s\s|\s*:\s|\s*\.{{3}}")


@cache
def _described_as() -> dict[str, list[str]]:
    """Company -> words that describe it in "the ... company"."""
    lexicon = load("companies")
    found = {name: list(words) for name, words in lexicon["described_as"].items()}
    for name in lexicon["aliases"]:
        if name in lexicon["banks"]["names"] or re.search(r"\b(?:Bank|Banc)", name):
            found.setdefault(name, []).extend(["bank", "lender"])
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("names")[name]["words"])


@cache
def _authority_nouns() -> frozenset[str]:
    return frozenset(load("authorities")["nouns"]["words"])


@cache
def _descriptions() -> re.Pattern[str]:
    """Generic words for a company, a group of companies or an authority, and "it"."""
    nouns = "|".join(sorted(map(re.escape, _words("company_words")), key=len, reverse=True))
    plural = "|".join(
        sorted({re.escape(_plural(w)) for w in _words("company_words")}, key=len, reverse=True)
    )
    person = "|".join(
        re.escape(form).replace(r"\ ", r"\s+")
        for w in sorted(_words("person_words"), key=len, reverse=True)
        for form in (_plural(w), w)
    )
    authority = "|".join(
        re.escape(w).replace(r"\ ", r"\s+")
        for w in sorted(load("authorities")["generic"]["words"], key=len, reverse=True)
    )
    return re.compile(
        rf"""
        (?P<group>\b{_GROUP_LEAD}\s+(?:(?!(?:{_FUNCTION}|against|million|billion)\b)[\w’'\-]+\s+){{0,4}}?(?:{plural})\b)
      | (?P<person>\b(?:(?:an?|the|his|her|one|\d+|two|three|four|its|former|several)\s+(?:(?!(?:{_FUNCTION})\b)[\w’'\-]+\s+){{0,3}}?
            (?:{person})\b(?=\s*(?:[,.;:)]|$)|\s+(?:was|were|is|are|who|has|had|have|from|and|for|in|said|must|will|faces|should|would|at|of|by|with|may|can|got|familiar|close|told|fined|£|\$)\b)|he\b|she\b))
      | (?P<rival>\b(?:its|the|his|her)\s+(?:[\w\-]+\s+){{0,2}}?(?:rival|competitor)\b)(?!\s+(?-i:[A-Z]))
      | (?P<authority>\b(?:(?:the|a|its)\s+)?(?:[\w’'\-]+\s+)?(?:{authority})\b)
      | (?P<company>\b(?:the|this|its)\s+(?:(?!(?:{_FUNCTION})\b)[\w’'.\-]+\s+){{0,3}}?(?:{nouns}))\b(?!['’]?\s*(?:of\b|founder|chief|chairman|boss|executive|code|law|\w+\s+in\s+the\s+world))(?![\-\w])
      | (?P<former>\bthe\s+former\b(?!\s+[A-Za-z]+\s+(?:of|at|head|chief)))(?=\s+\w+(?:ed|k|s)?\b)
      | (?P<latter>\bthe\s+latter\b)
      | (?P<them>\bthem\b)
      | (?P<possessive>\bits\b)
      | (?P<pronoun>\bit\b)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeo":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    word: str
    joiner: str


@dataclass(slots=True)
class _Cast:
    """What has been named so far in the article."""

    small: frozenset[str]
    taken: frozenset[int]
    names: dict[str, Party] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    described: dict[str, str] = field(default_factory=dict)
    subjects: list[str] = field(default_factory=list)
    group: str = ""
    pair: tuple[str, str] | None = None
    pair_age: int = 0


def read_parties(
    text: str, sentences: Sequence[Span], masked: Sequence[Span] = ()
) -> list[list[Party]]:
    """Return the parties of each sentence, in order of place.

    Parameters
    ----------
    text
        The article's text.
    sentences
        Its sentences, in order.
    masked
        Stretches already read as something else (amounts, dates): no name stands there.

    Returns
    -------
    list of list of Party
        One list a sentence. Roles: ``company`` (known, typed by its words, or standing for one named
        before), ``name`` (capitalised, of no known kind), ``group``, ``authority`` (its name is ""
        where the text has only "the regulator") and ``person``.

    Examples
    --------
    >>> text = "Ofgem fined Blue Heron Energy. The company will not appeal."
    >>> [[(p.name, p.role) for p in row] for row in read_parties(text, [Span(0, 30), Span(31, 59)])]
    [[('Ofgem', 'authority'), ('Blue Heron Energy', 'company')], [('Blue Heron Energy', 'company')]]
    """
    taken = frozenset(i for span in masked for i in range(span.start, span.end))
    cast = _Cast(frozenset(re.findall(r"(?<![\w.])[a-z][a-z\-]+", text)), taken)
    named = [list(_named(text, sentence, cast)) for sentence in sentences]
    cast.short = _short_forms(party for row in named for party in row)
    rows = []
    for sentence, row in zip(sentences, named, strict=True):
        row = [_settled(text, party, cast) for party in row]
        rows.append(_with_descriptions(text, sentence, row, cast))
    return [[p for p in row if p.role != "other"] for row in rows]


def _named(text: str, sentence: Span, cast: _Cast) -> Iterator[Party]:
    """Yield the capitalised names of a sentence; those of no party have the role "other"."""
    words = re.findall(r"[^\W\d]{3,}", sentence.of(text))
    capitals = sum(w.isupper() for w in words) > 0.6 * len(words) and len(words) > 2
    titled = (
        not capitals and sum(w[0].isupper() for w in words) > 0.6 * len(words) and len(words) > 4
    )
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text, sentence.start, sentence.end)]
    for run in _RUN.finditer(text, sentence.start, sentence.end):
        for tokens in _tokens(text, run, cast.taken):
            if capitals:
                yield from _in_capitals(text, tokens)
                continue
            kept = _without_common_start(text, sentence, tokens, cast)
            for part in _parts(text, kept, titled):
                party = _typed(text, part, cast)
                if party.role == "name" and party.span in quoted:
                    continue
                doubtful = titled or (len(part) == 1 and _opens(text, sentence, part[0]))
                if party.role in {"name", "person"} and doubtful and party.name not in cast.names:
                    if not titled and _acts().match(text, party.span.end):
                        yield party
                    continue
                yield party
                cast.names.setdefault(party.name, party)
                _learn_acronym(text, party, cast)


def _tokens(text: str, run: re.Match[str], taken: frozenset[int]) -> Iterator[list[_Token]]:
    """Yield the tokens of a run, cut where an amount or a date stands in it."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text, run.start(), run.end()):
        word, end = match.group(), match.end()
        if match.start() in taken or (word[0].isdigit() and not re.match(r"\d[A-Z]", word)):
            if tokens:
                yield tokens
            tokens = []
            continue
        if _DESCRIBES.match(word):
            if tokens:
                yield tokens
            tokens = []
            continue
        cut = _POSSESSIVE.search(word)
        if cut and word not in _possessive_words():
            word, end = word[: cut.start()], match.start() + cut.start()
        joiner = text[tokens[-1].end : match.start()].strip() if tokens else ""
        if tokens and joiner.lstrip("&rsquo;'’").rstrip() == "s":
            yield tokens
            tokens = []
        if word:
            tokens.append(_Token(match.start(), end, word, " ".join(joiner.split()) or " "))
    if tokens:
        yield tokens


def _opens(text: str, sentence: Span, token: _Token) -> bool:
    """Say whether a sentence or quotation begins with this word, so that its capital tells nothing."""
    before = text[max(sentence.start, token.start - 2) : token.start].strip()
    return token.start <= sentence.start + 2 or before[-1:] in _OPENERS


def _without_common_start(
    text: str, sentence: Span, tokens: list[_Token], cast: _Cast
) -> list[_Token]:
    """Drop leading words that are capitalised only because a sentence or quotation begins there."""
    while tokens:
        first = tokens[0]
        opening = _opens(text, sentence, first)
        small = re.split("['’]", first.word.lower())[0]
        known = any(_phrase(text, tokens[: n + 1]) in _known() for n in range(min(4, len(tokens))))
        common = small in _words("common") or (opening and small in cast.small)
        if known and not (common and len(tokens) == 1 and opening and first.word not in _known()):
            break
        if not common or (not opening and len(tokens) > 1 and small != "the"):
            break
        tokens = tokens[1:]
    return tokens


def _phrase(text: str, tokens: Sequence[_Token]) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split())


def _in_capitals(text: str, tokens: list[_Token]) -> Iterator[Party]:
    """Yield known names only: in a line of capitals nothing else tells a name from a word."""
    i = 0
    while i < len(tokens):
        for j in range(min(len(tokens), i + 6), i, -1):
            found = _known_in_capitals().get(_phrase(text, tokens[i:j]).upper())
            if found and found[0] in {"company", "authority"} and len(tokens[i].word) > 2:
                yield Party(Span(tokens[i].start, tokens[j - 1].end), found[1], found[0])
                i = j - 1
                break
        i += 1


def _parts(text: str, tokens: list[_Token], titled: bool) -> Iterator[list[_Token]]:
    """Cut a run of capitalised words into names: the longest known ones, and what is left between."""
    i = 0
    rest: list[_Token] = []
    while i < len(tokens):
        known = next(
            (
                j
                for j in range(min(len(tokens), i + 8), i, -1)
                if _phrase(text, tokens[i:j]) in _known()
            ),
            None,
        )
        if (
            known
            and not (rest and _continues(rest, tokens, i))
            and (titled or not _longer_name(text, tokens, i, known))
        ):
            if rest:
                yield rest
            yield tokens[i:known]
            rest, i = [], known
            continue
        if rest and not _continues(rest, tokens, i):
            yield rest
            rest = []
        rest = [*rest, tokens[i]]
        i += 1
    if rest:
        yield rest


def _longer_name(text: str, tokens: list[_Token], i: int, j: int) -> bool:
    """Say whether a known name is only the first words of another one: "Canada" of "Canada Bread"."""
    role = _known()[_phrase(text, tokens[i:j])][0]
    if j >= len(tokens) or tokens[j].joiner not in {" ", "of"}:
        return False
    following = tokens[j].word
    if following in _known() and _known()[following][0] != "place":
        return False
    if tokens[-1].word in _authority_nouns() and role in {"place", "other"}:
        return True
    if role == "place":
        return tokens[j].joiner == " " and not _ADJECTIVE.search(tokens[j - 1].word)
    if role == "company":
        tail = [t.word for t in tokens[j : j + 3] if t.joiner == " "]
        ends = _words("company_nouns") | _words("places")
        if tokens[j].joiner != " " or len(tokens[i].word) < 3:
            return False
        return any(w in ends for w in tail) or not _is_role(following)
    return False


def _is_role(word: str) -> bool:
    """Say whether a capitalised word behind a company's name begins something else: "Chairman Li"."""
    titles = _words("person_titles") | _words("common")
    return word.lower() in titles or word in _words("thing_nouns") | _words("given_names") | _words(
        "family_names"
    )


def _continues(rest: list[_Token], tokens: list[_Token], i: int) -> bool:
    """Say whether token i goes on with the unknown name before it."""
    joiner, last = tokens[i].joiner, rest[-1].word
    organisation = _authority_nouns() | {
        "Bank",
        "Banque",
        "House",
        "Academy",
        "University",
        "Union",
    }
    if joiner == " ":
        return True
    if joiner.startswith("of"):
        return last in organisation
    if joiner == ",":
        return True
    if joiner in {"and", "&", "for", "on"}:
        return (
            tokens[-1].word in _authority_nouns() and last not in organisation and i < len(tokens)
        )
    return joiner in {"de", "la", "nationale"}


def _typed(text: str, tokens: list[_Token], cast: _Cast) -> Party:
    """Return the party that these capitalised words name, with its role."""
    words = _phrase(text, tokens)
    span = Span(tokens[0].start, tokens[-1].end)
    known = _known().get(words) or _known().get(_LEGAL.sub("", words))
    if not known and words.isupper() and len(words) > 3:
        known = _known_in_capitals().get(words)
    if known:
        role, name = known
        return Party(span, name, role if role in {"company", "authority"} else "other")
    last = tokens[-1].word
    if last in _authority_nouns():
        return Party(span, words, "authority")
    if _is_person(text, tokens, cast):
        cast.persons.update(t.word for t in tokens)
        return Party(span, words, "person")
    if last in _words("thing_nouns"):
        return Party(span, words, "other")
    if len(tokens) == 1 and last.lower() in _words("common"):
        return Party(span, words, "other")
    if last in _words("company_nouns") and len(tokens) > 1:
        return Party(span, _LEGAL.sub("", words), "company")
    return Party(span, words, "name")


def _is_person(text: str, tokens: list[_Token], cast: _Cast) -> bool:
    words = [t.word for t in tokens]
    before = text[max(0, tokens[0].start - 40) : tokens[0].start].lower()
    title = re.search(r"([\w\-]+\s+)?([\w\-]+)[.,]?\s+$", before)
    if title and not before.rstrip().endswith((";", ":")):
        two = f"{title.group(1) or ''}{title.group(2)}"
        if title.group(2) in _words("person_titles") or two in _words("person_titles"):
            return (
                not before.rstrip().endswith(",")
                or title.group(2) in {"mr", "ms"}
                or len(words) > 1
            )
    after = text[tokens[-1].end : tokens[-1].end + 6]
    if len(words) == 1:
        return words[0] in cast.persons or after.startswith(", who")
    if words[-1] in _words("company_nouns") or words[-1] in _words("thing_nouns") or len(words) > 4:
        return False
    if re.match(r",\s+(?:who\b|\d\d,)", after):
        return True
    family = _words("family_names")
    return words[0] in _words("given_names") or (
        len(words) < 4 and (words[0] in family or words[-1] in family)
    )


def _learn_acronym(text: str, party: Party, cast: _Cast) -> None:
    """Take "Blue Heron Energy (BHE)" as saying that BHE is that company from now on."""
    match = _ACRONYM.match(text, party.span.end)
    if match and party.role in {"company", "name", "authority"}:
        short = match.group(1)
        if short not in _known():
            cast.names[short] = party
            cast.short[short] = party.name


def _short_forms(parties: Iterable[Party]) -> dict[str, str]:
    """Map first words of longer names to the full one, where one name or one company begins so."""
    short: dict[str, list[tuple[bool, str]]] = {}
    full = {p.name: p.role for p in parties if p.role in {"company", "name"} and " " in p.name}
    for name, role in full.items():
        words = name.split()
        for n in range(1, len(words)):
            short.setdefault(" ".join(words[:n]), []).append((role == "company", name))
    return {
        form: max(names, key=lambda x: x[0])[1]
        for form, names in short.items()
        if len(names) == 1 or sum(is_company for is_company, _ in names) == 1
    }


def _settled(text: str, party: Party, cast: _Cast) -> Party:
    """Give a short form or acronym the name and role of what it stands for."""
    if party.role in {"company", "name"} and _SPEAKERS.search(
        text, max(0, party.span.start - 60), party.span.start
    ):
        return Party(party.span, party.name, "other")
    if party.role == "company" and _OWNER_OF.search(
        text, max(0, party.span.start - 20), party.span.start
    ):
        return Party(party.span, _parents().get(party.name, party.name), "company")
    if party.role == "name":
        if party.name in cast.persons:
            return Party(party.span, party.name, "person")
        name = cast.short.get(party.name, party.name)
        known = cast.names.get(party.name) if party.name in cast.short else None
        stands_for = (
            known if known and known.role in {"authority", "company"} else cast.names.get(name)
        )
        role = (
            stands_for.role
            if stands_for and stands_for.role in {"company", "authority", "name"}
            else "name"
        )
        return Party(
            party.span, stands_for.name if role == "authority" and stands_for else name, role
        )
    return party


def _with_descriptions(text: str, sentence: Span, named: list[Party], cast: _Cast) -> list[Party]:
    """Add "the company", "its rival", "the regulator" and groups; remember who was the subject."""
    found = list(named)
    for match in _descriptions().finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(span.overlaps(p.span) for p in named if p.role != "other"):
            _learn_description(match.group(), named, span, cast)
            continue
        kind = match.lastgroup or ""
        if kind in {"group", "authority", "person"}:
            words = " ".join(match.group().split())
            found.append(Party(span, words if kind != "authority" else "", kind))
            cast.group = words if kind == "group" else cast.group
            continue
        beside = _beside(text, span, named)
        if beside:
            _remember(match.group(), beside.name, cast)
            continue
        earlier = [p for p in named if p.span.end <= span.start and p.role in {"company", "name"}]
        free = [p for p in earlier if not _is_governed(text, sentence, p)]
        name = _antecedent(match.group().lower(), kind, free, cast)
        if name:
            role = {"pronoun": "pronoun", "possessive": "possessive", "them": "group"}.get(
                kind, "company"
            )
            found.append(Party(span, name, role))
    found.sort(key=lambda p: p.span)
    companies = list(dict.fromkeys(p.name for p in named if p.role in {"company", "name"}))
    cast.pair_age += 1
    if len(companies) == 2:
        cast.pair, cast.pair_age = (companies[0], companies[1]), 1
    subject = next((p.name for role in _SUBJECTS for p in found if p.role == role), None)
    if subject:
        cast.subjects.append(subject)
    return found


def _is_governed(text: str, sentence: Span, party: Party) -> bool:
    """Say whether a preposition keeps a name from being what "it" means; "For Visa it" does not."""
    start = max(sentence.start, party.span.start - 40)
    before = text[start : party.span.start]
    leading = start == sentence.start and re.match(r"\W*(?:for|at|as)\s", before, re.I)
    return not leading and bool(_GOVERNED.search(before))


def _beside(text: str, span: Span, named: list[Party]) -> Party | None:
    """Return the name in apposition: "the ride-hailing firm Didi", "Didi, the ride-hailing firm"."""
    for party in named:
        if party.role not in {"company", "name"}:
            continue
        after = text[span.end : party.span.start] if span.end <= party.span.start else None
        before = text[party.span.end : span.start] if party.span.end <= span.start else None
        if after is not None and re.fullmatch(r"[\s,]{1,2}", after):
            return party
        if (
            before is not None
            and re.fullmatch(r",\s*", before)
            and text[span.end : span.end + 1] in {",", "."}
        ):
            return party
    return None


def _learn_description(words: str, named: list[Party], span: Span, cast: _Cast) -> None:
    for party in named:
        if party.span.overlaps(span) and party.role in {"company", "name"}:
            _remember(words, party.name, cast)


def _remember(words: str, name: str, cast: _Cast) -> None:
    for word in words.lower().split():
        if word not in {"the", "its", "this", "that", "company", "firm", "group", "giant"}:
            cast.described[word] = name


def _antecedent(words: str, kind: str, earlier: list[Party], cast: _Cast) -> str | None:
    """Return the company that a description or pronoun stands for, if one was named before."""
    said = [p.name for p in earlier if p.role == "company"]
    said = said or ([] if cast.subjects else [p.name for p in earlier])
    if kind == "them":
        return cast.group
    if kind in {"former", "latter"}:
        return cast.pair[kind == "latter"] if cast.pair and cast.pair_age <= 1 else None
    history = [*cast.subjects, *said]
    if kind == "rival":
        topic = said[0] if said else (cast.subjects[-1] if cast.subjects else None)
        others = [n for n in [*(p for p in cast.names), *history] if n != topic]
        companies = [n for n in others if n in cast.names and cast.names[n].role == "company"]
        return companies[0] if companies else None
    if kind == "company":
        for word in words.split():
            if word in cast.described:
                return cast.described[word]
        for name in reversed(history):
            if any(d in words for d in _described_as().get(name, ())):
                return name
    if said:
        return said[0]
    return cast.subjects[-1] if cast.subjects else None
