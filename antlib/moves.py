"""Moves in per cent: which way, how far, and whose share price or results."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.lexicons import Hinted, alternation, load
from antlib.money import Percent
from antlib.records import Direction, Fact, Kind, Party, Span
from antlib.roles import coordinated, governing_preposition, subject_before
from antlib.value_days import value_date

__all__ = ["changed_by", "direction_of", "read_moves", "subject_words"]

_REACH = 6.0
"""How far from a percentage its verb may stand, in the units of Sentence.distance."""
_FIRMS = frozenset({"company", "name", "possessive", "pronoun"})
_IN_SHARES = re.compile(
    r"(?:\s+(?:in|for)\s+(?:(?:shares?|stock)\s+(?:of|in)\s+)?|\s+(?:price\s+)?of\s+)(?:the\s+)?"
)
_BEFORE = 80  # characters before "up 4%" in which stands what went up
_RIGHT_BEHIND = 0.5
"""The distance given to a verb right behind: "5% higher"."""
_INDEX = re.compile(
    r"\b(?:index|hang seng|nasdaq composite|s&p|dow|ftse|nikkei|kospi|dax|cac|stoxx|wider market"
    r"|benchmark)\b",
    re.I,
)
_LISTED_ON = re.compile(r"\b(?:on|in|of)\s+(?:the\s+)?$")
_PART = re.compile(
    r"\s+(?:of\b(?!\s+(?:its|their)\s+(?:market\s+)?value)|stake|share\b|voting|owned|interest)"
)
"""Behind a percentage that is a part of something: "5% of its sales", "a 5% stake"."""
_FROM = re.compile(r"\bfrom\s+$")
_PRICED = re.compile(r"\b(?:shares?|stock|scrip|adrs?|adss?|they|profits?)\b", re.I)
_AND_ANOTHER = re.compile(
    r"(?:\s+(?:in|on|at|to)\s[^,;:]{1,40}?|\s+[A-Z]\w+day|\s+(?:that|the\s+same)\s+day)?(?:,|\s+and|,\s+and|,\s+while)\s+"
    r"(?:(?:another|a\s+further|an\s+additional|then|by)\s+|(?:[A-Z][\w.&\-]*\s?){1,4}['’]s\s+)"
)
"""Between two moves of one verb: "fell 5% on Monday and another 3%", "rose 2%, Lund's 3%"."""
_OFF = re.compile(
    r"\s+off\s+(?:its|the|their|[A-Z][\w.&]*['’]s)\s+"
    r"(?:shares?\b(?!\s+of)|(?:stock|(?:share\s+)?price|(?:market\s+)?value)\b)"
)
_TAKEN_OFF = re.compile(r"\s+off\s+(?:its|the|their)\b")
_BELOW_HIGH = re.compile(
    r"\s+(?:off|below|under|short\s+of|from|down\s+from)\s+(?:(?:its|their|the|a|an|last)\s+)?(?:[\w’'\-]+\s+){0,3}"
    r"(?:high|highs|peak|record|top)\b"
)


@cache
def _verbs(direction: str, side: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('moves')[direction][side])}\b", re.I)


@cache
def _list(name: str) -> Hinted:
    listed = load("moves")[name]["words"]
    return Hinted(rf"\b{alternation(listed)}\b", listed, re.I)


def read_moves(sentence: Sentence, context: Context) -> list[Fact]:
    """Return the moves in per cent that a sentence states of a company's price or results."""
    facts = [f for p in sentence.percents if (f := _move(sentence, p, context))]
    if sentence.search(_list("shares")):
        context.last_shares = sentence.number
    return facts


def _move(sentence: Sentence, percent: Percent, context: Context) -> Fact | None:
    found = direction_of(sentence, percent)
    if found is None or _PART.match(sentence.text, percent.span.end):
        return None
    if _FROM.search(sentence.text, sentence.span.start, percent.phrase.start):
        return None  # "down from 5%": a level
    direction, verb = found
    words = subject_words(sentence, verb)
    if _list("other").search(words + sentence.between(verb, percent.phrase)):
        return None
    kind = _measure(words if words.strip() else _before_the_comma(sentence, verb))
    company = _mover(sentence, verb, percent, context)
    if not company:
        return None
    if kind == "share_price" and not _speaks_of_shares(sentence, context, company):
        return None
    return Fact(
        kind=Kind.MARKET_VALUE,
        quote=percent.phrase,
        sentence=sentence.span,
        rule=f"move:{verb.of(sentence.text).lower()}",
        type=kind,
        company=company.name,
        percent=percent.value,
        percent_qualifier=percent.qualifier,
        direction=direction,
        when=value_date(sentence, percent.phrase, context, change=True),
    )


def subject_words(sentence: Sentence, verb: Span) -> str:
    """Return the words right before a verb, up to a comma or "and": what rises or falls."""
    before = sentence.text[sentence.span.start : verb.start]
    return re.split(r"[,;:]|\b(?:and|but|while|as|when|although)\b", before)[-1][-60:] + " "


def _before_the_comma(sentence: Sentence, verb: Span) -> str:
    """Return what went up in "a profit of $5m, up 4%": nothing where it may be the shares."""
    before = sentence.text[max(sentence.span.start, verb.start - _BEFORE) : verb.start]
    return "" if _list("shares").search(before) else before


def direction_of(sentence: Sentence, percent: Percent) -> tuple[Direction, Span] | None:
    """Return the word that says which way the price went: the nearest before, else right behind."""
    start = max(sentence.span.start, percent.phrase.start - 80)
    found: list[tuple[float, Direction, Span]] = []
    for direction in Direction:
        before = _verbs(direction, "before")
        for match in before.finditer(sentence.text, start, percent.phrase.start):
            span = Span(*match.span())
            found.append((sentence.distance(span, percent.phrase), direction, span))
        if direction is Direction.LOSS and (off := _OFF.match(sentence.text, percent.span.end)):
            return direction, Span(*off.span())  # "took 5% off the share price"
        after = _verbs(direction, "after").match(sentence.text, percent.span.end + 1)
        if after:
            found.append((_RIGHT_BEHIND, direction, Span(*after.span())))
    found = [f for f in found if f[0] <= _REACH]
    if _TAKEN_OFF.match(sentence.text, percent.span.end):
        found = []  # "took 5% off its prices", but also "5% off its high"
    if not found:
        return _below_high(sentence, percent) or _like_the_one_before(sentence, percent)
    _, direction, span = min(found, key=lambda f: f[0])
    return direction, span


def changed_by(sentence: Sentence, place: int) -> Direction | None:
    """Return which way the verb goes that stands nearest before "by": "cut its value by $5bn"."""
    start = max(sentence.span.start, place - _BEFORE)
    found = [
        (match.end(), direction)
        for direction in Direction
        for side in ("before", "by")
        for match in _verbs(direction, side).finditer(sentence.text, start, place)
    ]
    return max(found)[1] if found else None


def _below_high(sentence: Sentence, percent: Percent) -> tuple[Direction, Span] | None:
    """Read "5% below its high" as a loss."""
    high = _BELOW_HIGH.match(sentence.text, percent.span.end)
    return (Direction.LOSS, Span(*high.span())) if high else None


def _like_the_one_before(sentence: Sentence, percent: Percent) -> tuple[Direction, Span] | None:
    """Let "fell 5% on Monday and another 3% on Tuesday" say of both what the verb says of one."""
    place = sentence.percents.index(percent)
    if place == 0:
        return None
    before = sentence.percents[place - 1]
    goes_on = _AND_ANOTHER.fullmatch(sentence.text, before.span.end, percent.phrase.start)
    return direction_of(sentence, before) if goes_on else None


def _measure(words: str) -> str:
    if _list("results").search(words):
        return "net_profit"
    return "revenue" if _list("revenue").search(words) else "share_price"


def _mover(sentence: Sentence, verb: Span, percent: Percent, context: Context) -> Party | None:
    """Return the company whose price moves; None for an index."""
    place = min(verb.start, percent.phrase.start)
    subject = subject_before(sentence, place)
    subject = subject if subject and subject.role != "person" else None
    if _is_index(sentence, place, subject):
        return None
    if subject and (one := _respectively(sentence, subject, percent)):
        return one
    owner = [p for p in sentence.parties if p.span.end + 3 >= percent.phrase.start > p.span.end]
    if owner:
        return owner[0]
    if subject:
        return subject
    if behind := _of_the_shares(sentence, verb):
        return behind
    for party in reversed(sentence.parties):
        elsewhere = governing_preposition(sentence, party) in {"on", "at", "by", "after"}
        named = party.role in {"company", "name", "possessive"} and not elsewhere
        aside = sentence.aside(party.span, Span(place, place + 1))
        if named and party.span.end <= place and not aside:
            return _respectively(sentence, party, percent) or party
    name = context.spoken_of(sentence)
    return Party(verb, name, "company") if name and _PRICED.search(sentence.words) else None


def _of_the_shares(sentence: Sentence, noun: Span) -> Party | None:
    """Return the company of "a 5% fall in Ferro's shares", "a 5% rise in shares of Ferro"."""
    behind = _IN_SHARES.match(sentence.text, noun.end)
    if behind is None:
        return None
    at = behind.end()
    return next((p for p in sentence.parties if p.span.start == at and p.role in _FIRMS), None)


def _respectively(sentence: Sentence, subject: Party, percent: Percent) -> Party | None:
    """Return whose move it is in "Ferro and Lund fell 2% and 3%, respectively"."""
    if "respectively" not in sentence.words:
        return None
    row = coordinated(sentence, subject)
    theirs = [p for p in sentence.percents if p.span.start > row[-1].span.end][: len(row)]
    return row[theirs.index(percent)] if percent in theirs and len(row) == len(theirs) else None


def _is_index(sentence: Sentence, place: int, subject: Party | None) -> bool:
    """Say whether an index stands behind the subject: "Ferro said the index had risen"."""
    indices = list(_INDEX.finditer(sentence.text, sentence.span.start, place))
    if subject:  # "the biggest faller on the FTSE 100"
        indices = [m for m in indices if not _LISTED_ON.search(sentence.text, 0, m.start())]
    if not indices or (subject and indices[-1].end() <= subject.span.end):
        return False
    if any(
        p.role in {"company", "name"} and indices[-1].end() < p.span.start < place
        for p in sentence.parties
    ):
        return False  # "the index rose, with Ferro up 5%"
    return not re.search(r"shares?|stock", sentence.text[indices[-1].end() : place], re.I)


def _speaks_of_shares(sentence: Sentence, context: Context, company: Party) -> bool:
    if company.role in {"company", "pronoun"}:
        return True
    return bool(sentence.search(_list("shares"))) or sentence.number - context.last_shares <= 2
