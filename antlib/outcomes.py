"""Whether a fine was annulled: by which verb of a decision a sum is kept or struck down."""

import re
from functools import cache
from typing import NamedTuple

from antlib.clauses import Sentence
from antlib.lexicons import Hinted, alternation, load
from antlib.records import DateSpan, Money, Span

__all__ = ["days_of_review", "is_void", "without_pleas"]

_NEAR = 75  # characters before a verb in which stands what makes of it a mere wish
_NOT_DONE = re.compile(
    r"(?:\b(?:be|not|never|without|against|from|would\s+have|instead\s+of|rather\s+than)|n['’]t)\s+(?:\w+ly\s+)?$"
    r"|\b(?:to|of|in)\s+(?:have|having|get|getting|see|seeing)\s+[^.;]{1,60}$"
    r"|\b(?:want|seek|sought|ask|demand|request|urg|hop|fail|appeal|action|application|bid|call|plea|plead)\w*\s+"
    r"(?:(?!\b(?:which|who|and|but|after)\b)[^.,;]){0,50}$",
    re.I,
)
"""Before a verb of what was only asked for: "lost its appeal to have the fine annulled"."""
_SAVED = re.compile(r"set(?:s|ting)?\s+aside", re.I)
_UNDONE = re.compile(
    r"\b(?:overturned|quashed|reversed|annulled|struck\s+down)\b[^.;]{0,60}\b(?:ruling|decision|judgment|order|verdict)\s+"
    r"(?:that|which)(?:\s+had)?\s+$",
    re.I,
)
_WON = re.compile(r"\b(?:won|wins|winning|succeed\w*|success\w*)\b[^.;]*$", re.I)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are|being|got|gets)\s+(?:(?:\w+ly|later|also|then|since)\s+){0,2}$"
    r"|\b(?:have|having|get|getting|see|seeing)\s+[^.;]{1,60}$",
    re.I,
)
_BY = re.compile(r"\s+(?:by|in|on\s+appeal|at\s+the|last|earlier|this)\b", re.I)
_PENALTY = r"(?:fines?|penalt(?:y|ies)|sanctions?|decisions?|rulings?|orders?)"
_ITS_OBJECT = re.compile(
    rf"\s+(?:(?:the|that|this|its|a|an|his|their|both)\s+)?(?:\S+\s+){{0,3}}?(?:{_PENALTY}|it|them)(?!\w)",
    re.I,
)
"""Behind a verb: what was decided, without a sum of its own."""
_OF_A_SUM = re.compile(
    r"(?:(?!\b(?:after|because|when|which|who|while|that|before|as|since|where|appeals?|challenges?"
    r"|bid|claims?|lawsuits?|suit|plans?|objections?|opposition|listing|deal|offer)\b)[^;:])*",
    re.I,
)
"""Between a verb and the sum that it decides on: no other clause, and nothing else dropped."""
_ITS_SUBJECT = re.compile(
    rf"(?:\b(?:{_PENALTY}|sums?|it|they|both)\b[^,;]{{0,45}}"
    r"|^\)?(?:\s+\w+){0,2},?\s+(?:that|which)\b[^,;]{0,25}"
    r"|^(?:\s+(?:on|against)\s+[A-Z][^,;]{1,40}?)?[\s,)]*(?:(?:fine|penalty|later|since|was|were|has|had|been|then|partly|largely|subsequently|but)\s+)*)$",
    re.I,
)
"""Between a sum and the passive verb that it is the subject of."""
_ASIDE = re.compile(r",[^,;]{1,60},")
_OWN_SUM = 25  # characters behind "annulled the" in which the sum stands that was annulled


_PLEA = re.compile(
    r"\b(?:ask|seek|sought|want|request|demand|hop|plan|try|tried|trying|urg|fac)\w*\s+(?:[^.,;]{0,50}\s)?"
    r"(?:annul|overturn|quash|scrap|void|strike|throw|cancel|revok|lift|revers|set|appeal|challeng|contest)\w*",
    re.I,
)


_REVIEWED_THEN = re.compile(
    r"(?:(?!\b(?:imposed|levied|handed|issued|dating|of|from|that)\b)[^,;€$£¥])*"
)
"""Between a decision on appeal and its day behind it: "was upheld in full by a court in March"."""
_REVIEW_AFTER = 40  # characters at most between a day and the decision on appeal behind it


class _Verb(NamedTuple):
    span: Span
    void: bool
    passive: bool


@cache
def _verbs() -> tuple[Hinted, Hinted, re.Pattern[str]]:
    status = load("status")
    void, kept = status["annulled"]["words"], status["upheld"]["words"]
    bare = alternation(status["annul"]["words"])
    won_to = re.compile(
        rf"(?:\b(?:won|wins|winning|succeed\w*)\b[^.;]{{0,45}}|\b(?:decid\w*|decision|rul(?:ed|ing)"
        rf"|agreed|voted|managed|judg\w*|order)\s+)\bto\s+{bare}(?!\w)",
        re.I,
    )
    return (
        Hinted(rf"(?<![\w\-]){alternation(void)}(?!\w)", void, re.I),
        Hinted(rf"(?<![\w\-]){alternation(kept)}(?!\w)", kept, re.I),
        won_to,
    )


def is_void(sentence: Sentence, money: Money) -> bool:
    """Say whether a sum is that of a fine which was annulled, and not only asked to be.

    A verb decides on the sum behind it up to the next such verb, in the passive on the one before:
    of "annulled Ferro's $9m fine but upheld one of $5m" only the first is void.
    """
    verbs = _decisions(sentence)
    if not any(v.void for v in verbs):
        return False
    before = [v for v in verbs if v.span.end <= money.whole.start]
    if before and before[-1].void and not before[-1].passive:
        between = sentence.text[before[-1].span.end : money.phrase.start]
        if _OF_A_SUM.fullmatch(between):
            return True
    behind = [v for v in verbs if v.span.start >= money.whole.end]
    return any(v.void and _reaches_back(sentence, v, money) for v in behind)


def without_pleas(words: str) -> str:
    """Return words without what is asked of a court: "sought to annul" makes no fine expected."""
    return _PLEA.sub(" ", words)


def _decisions(sentence: Sentence) -> list[_Verb]:
    """Return the verbs that annul or keep a fine in order, those left out that were in vain."""
    void, kept, won_to = _verbs()
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    found = [_Verb(Span(*m.span()), True, False) for m in won_to.finditer(text, start, end)]
    for listed, annuls in ((void, True), (kept, False)):
        if not listed.may_stand_in(sentence.vocabulary):
            continue
        for match in listed.pattern.finditer(text, start, end):
            near = text[max(start, match.start() - _NEAR) : match.start()]
            if _SAVED.fullmatch(match[0]) and any(
                0 < m.phrase.start - match.end() < len(" a sum of") for m in sentence.money
            ):
                continue  # "set aside $3m for a fine"
            if not (_UNDONE.search(near) or (_NOT_DONE.search(near) and not _WON.search(near))):
                passive = _PASSIVE.search(near) or _BY.match(text, match.end())
                found.append(_Verb(Span(*match.span()), annuls, bool(passive)))
    return sorted(found)


def _reaches_back(sentence: Sentence, verb: _Verb, money: Money) -> bool:
    """Say whether a verb behind a sum decides on it: "fined $5m, but a court annulled the fine"."""
    gap = _ASIDE.sub(" ", sentence.text[money.whole.end : verb.span.start])
    later = [m.whole for m in sentence.money if m.whole.start >= money.whole.end]
    if verb.passive:
        between = [m for m in later if m.end <= verb.span.start]
        return bool(_ITS_SUBJECT.search(gap)) and not any(
            re.search(r"[;:]|,(?!\s+and\b)", sentence.text[money.whole.end : m.start])
            for m in between
        )
    own = any(verb.span.end <= m.start <= verb.span.end + _OWN_SUM for m in later)
    return bool(_ITS_OBJECT.match(sentence.text, verb.span.end)) and not own


@cache
def _reviewed() -> Hinted:
    listed = load("status")["reviewed"]["words"]
    return Hinted(rf"(?<![\w\-]){alternation(listed)}(?!\w)", listed, re.I)


def days_of_review(sentence: Sentence) -> list[DateSpan]:
    """Return the dates on which a court only left a fine as it was: "was upheld in March"."""
    if not _reviewed().may_stand_in(sentence.vocabulary):
        return []
    text, found = sentence.text, []
    for verb in _reviewed().pattern.finditer(text, sentence.span.start, sentence.span.end):
        for when in sentence.dates:
            behind = verb.end() <= when.span.start and _REVIEWED_THEN.fullmatch(
                text, verb.end(), when.span.start
            )
            gap = text[when.span.end : verb.start()]
            before = when.span.end <= verb.start() and len(gap) <= _REVIEW_AFTER
            if behind or (before and not re.search(r"[,;€$£¥]|\b(?:and|but|fined)\b", gap)):
                found.append(when)
    return found
