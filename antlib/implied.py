"""What makes of an amount a fine: the word that governs it, or a list, label or verb beside it."""

import re

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import Cue, governor
from antlib.lexicons import Hinted
from antlib.records import Money, Span

__all__ = ["WORKED_OUT", "meaning"]

_NEAR = 60  # characters before an amount in which the verb that makes it a fine stands

_FAR = 160  # the same where what the fine is for, and its old sum, stand between
_HAS = re.compile(
    r"""
      (?:['’]s?)? \s+
        (?:(?:own|record|total|final|share|part|portion|bill)\b(?:\s+of\s+(?:that|it|this))?,?
        \s+(?:(?:came|comes|ran|amounted|being|is|was)\s+(?:to\s+|at\s+)?)?)?
    | (?:['’]s\s+(?:[\w\-]+\s+){1,3}|\s+itself)?
      \s+ (?:with|at|got|gets|received?s?|bears|bore|had|has|is\s+in\s+for|was\s+in\s+for
        |(?:led|leads|follow(?:s|ed)|comes?|came|tops|heads)(?:\s+\w+){0,3}\s+(?:with|at))
      \s+ (?:an?\s+|another\s+|the\s+|its\s+|one\s+of\s+)? (?:symbolic\s+|further\s+|token\s+)?
    """,
    re.VERBOSE,
)
"""Between a company and the sum that a text on fines gives it without a word for a fine."""

_BULLET = 8
"""Characters at most before the party or sum that begins a row of a list."""

_LABELS = re.compile(
    r"""
    (?:['’]s\s+(?:[\w\-]+\s+){1,3})?
    (?: \s* (?:,[^,.;:()]{0,25}|\([^()]{0,60}\)|[^,.;:()\n]{0,20}){0,2} [:–—] \s+ (?:an?\s+|the\s+)?
      | \s* (?:\([^()]{1,30}\)\s*)? [,(|] \s* )
    """,
    re.VERBOSE,
)
"""Between a company and the sum that a list gives it: "Ferro, May:", "Ferro (2021):", "Ferro ("."""

_BRACKETED = re.compile(r"\([^()]*\)")
_ENDS_IN_WORD = re.compile(r"\w\s?$")
_WORDS_OF_ROW = 2
"""How many words of its own a row of a list may have before its sum."""

_LABELS_OF_FINES = 5
"""For how many sentences such a label is one of fines where the article is about something else."""

_ONE_OF = re.compile(r"\b(?:one|another|a\s+(?:second|further|third|new)\s+one)\s+of\s+$")

_FURTHER = re.compile(
    r"\b(?:and|then|later)\b[^;]*\ba\s+(?:further|additional|second|third)\s+$", re.I
)
"""Before another fine of the same: "was fined $9m, and again last year, by a further $5m"."""
_COLLECTS = re.compile(
    r"\b(?:collect|extract|exact|wr(?:ing|ung)|squeez|wrest|demand|secur|took|tak(?:e[sn]?|ing))\w*\s+(?:an?\s+)?$",
    re.I,
)

_FROM_WHOM = re.compile(r"\s+(?:from|off|out\s+of)\s+(?:the\s+)?[A-Z]")

_STATE = re.compile(
    r"\b(?:the\s+state|government|regulators?|watchdogs?|authorities|treasury|agency)\b", re.I
)

_NEXT_SUM = re.compile(
    r"(?:,|\band|\bplus)\s+(?:(?:an?\s+)?(?:further|another|additional|second)\s+(?:one\s+of\s+)?)?$",
    re.I,
)
_PURPOSE = re.compile(
    r"\)?\s+(?:(?:was|were|is|are|went)\s+)?(?:(?:in\s+|last\s+|this\s+)?[A-Z\d]\w+(?:\s+(?:19|20)\d\d)?\s+)?"
    r"(?P<word>for|over|on|against|from|to|out\s+of)\b"
)
"""Behind a sum, what it is for; a date may stand between: "$5m last May over", "was for"."""

_SHARE = re.compile(r"\)?\s+(?:(?:was|were|is|are|went)\s+)?(?:for|on|against)\s+(?:the\s+)?")
"""Between a share of a total and the company that bears it: "$5m for Ferro"."""

_STILL_OF_FINES = 2
"""For how many sentences a bare sum beside a company is taken for a fine."""

_OTHER_MATTERS = frozenset(
    {"results", "price", "finance", "deal", "tax", "refund", "damages", "bribe"}
)
"""Classes of cues that yield to a label before the sum: "Ferro (May 2021): $9m, 4% of sales"."""

_CHANGES = (
    r"(?:(?:reduc|cut|lower|trim|slash|halv|shav|whittl|pare|rais|increas|lift)\w*"
    r"|br(?:ought|ings?|inging)\s+down|knock\w*\s+down|scal\w*\s+back)"
)
_REVISED = Hinted(
    rf"\b{_CHANGES}\s+(?:[\w.&’'\-]+\s+){{0,5}}?"
    r"(?P<what>sum|amount|total|figure|fine|penalty|surcharge|former|latter|it|that|bill)\s+"
    r"(?:(?:for|on|against|of|imposed|from)\s+[^,;:]{1,90}\s)?to\s+$"
    r"|(?:^|[,;]\s+|\b(?:fine|penalty|it|which|sum|amount|total|was|were|been)\s+(?:\w+\s+){0,3})"
    rf"{_CHANGES}\s+(?:on\s+appeal\s+)?to\s+$",
    ["to"],
    re.I,
)
_REVISED_FROM = Hinted(
    rf"\b{_CHANGES}\s+(?:[\w.&’'\-]+\s+){{0,5}}?(?P<what>fine|penalty|surcharge)\s+"
    r"(?:[^,;:]{1,90}\s)?from\s+$",
    ["from"],
    re.I,
)
"""Before the old sum: "lowered the fine for rebates from $9m to $5m"."""


_PENAL = re.compile(
    r"\b(?:fin(?:e|es|ed|ing)|penalt(?:y|ies)|sum|amount|total|figure|it|sanctions?|that)\b", re.I
)
WORKED_OUT = "worked out"
"""The word of the cue of a sum that somebody worked out from the law's limit."""
_SHARE_OF_SALES = re.compile(
    r"\b(?:fines?|fined|penalt(?:y|ies)|ceiling|maximum|cap)\b[^.;]{0,120}?(?:%|\bper\s*cent|\btenth)|(?:%|per\s*cent|tenth)\s+of\s+(?:[\w’'\-]+\s+){0,6}?"
    r"(?:sales|turnover|revenues?)",
    re.I,
)
_WORKED_OUT = re.compile(
    r"\b(?:would|could|might)\s+(?:have\s+meant|be|mean|come\s+to|amount\s+to|equal|total|give"
    r"|translate\s+(?:in)?to|work\s+out\s+(?:at|to)|put\s+(?:it|the\s+\w+)\s+at)\s+(?:a\s+\w+\s+of\s+)?$",
    re.I,
)
"""Before what an expected fine of so many per cent comes to: "5% of sales, which would be"."""


def meaning(
    sentence: Sentence,
    money: Money,
    cues: list[Cue],
    context: Context,
    last: tuple[Cue, Money] | None,
    adjacent: bool,
) -> Cue | None:
    """Return the cue that says what an amount is, None where nothing does.

    Parameters
    ----------
    sentence, cues, context
        As for :func:`antlib.penalties.read_penalties`.
    money
        The amount.
    last
        The fine before it in the sentence, with its cue.
    adjacent
        Whether a party stands right before the amount.
    """
    return (
        _of_the_row(sentence, money, context)
        or (_inherited(sentence, money, last) if adjacent else None)
        or _parallel(sentence, money, last)
        or _worked_out(sentence, money, context)
        or _revised(sentence, money)
        or _collected(sentence, money)
        or _governor(sentence, money, cues, context)
        or _inherited(sentence, money, last)
    )


def _governor(sentence: Sentence, money: Money, cues: list[Cue], context: Context) -> Cue | None:
    """Return the governing cue; one of another matter behind the sum yields to a bare label."""
    cue = governor(sentence, money, cues)
    if cue is None:
        return _elliptic(sentence, money, context)
    behind = cue.group in _OTHER_MATTERS and cue.span.start >= money.whole.end
    if cue.group == "deal" and context.about_fines and _shared_out(sentence, money):
        return _bare(money)  # "the orders break down to $5m for Ferro"
    return (_labelled(sentence, money, context) if behind else None) or cue


def _of_the_row(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Let an amount of a list take its meaning from the list's introduction."""
    if not context.row_of_fines or money is not sentence.money[0]:
        return None
    spans = [money.phrase, *(p.span for p in sentence.parties[:1])]
    if min(spans).start - sentence.span.start > _BULLET:
        return None
    return _bare(money)


def _inherited(sentence: Sentence, money: Money, last: tuple[Cue, Money] | None) -> Cue | None:
    """Let "Westpac with $2m and ANZ with $1m" say of both sums what the verb said of the first."""
    if last is None:
        return None
    gap = sentence.between(last[1].whole, money.phrase)
    if _ONE_OF.search(gap) or _FURTHER.search(gap):
        return last[0]
    named = [p for p in sentence.parties if last[1].whole.end <= p.span.start < money.phrase.start]
    paired = "respectively" in sentence.words
    return last[0] if (named or paired) and len(gap) < 80 and ";" not in gap else None


def _parallel(sentence: Sentence, money: Money, last: tuple[Cue, Money] | None) -> Cue | None:
    """Let "including $2m for fraud and $1m over rigging" say of both sums what it says of one."""
    if last is None or not _NEXT_SUM.search(sentence.between(last[1].whole, money.phrase)):
        return None
    first = _PURPOSE.match(sentence.text, sentence.closed(last[1].whole).end)
    second = _PURPOSE.match(sentence.text, sentence.closed(money.whole).end)
    if first is None or second is None:
        return None
    words = {" ".join(m["word"].split()).replace("over", "for") for m in (first, second)}
    return last[0] if len(words) == 1 else None


def _worked_out(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "the fine could reach 5% of sales, which would be $9m" as an estimate."""
    found = _WORKED_OUT.search(sentence.text, sentence.span.start, money.phrase.start)
    share = _SHARE_OF_SALES.search(sentence.words) or sentence.number - context.last_limit == 1
    if found is None or not share or sentence.number - context.last_fine > _LABELS_OF_FINES:
        return None
    return Cue(Span(*found.span()), "estimate", True, WORKED_OUT)


def _revised(sentence: Sentence, money: Money) -> Cue | None:
    """Read "reduced the sum to $5m", "raised it to $6m" as a fine's new size."""
    start = sentence.span.start
    near = max(start, money.phrase.start - _FAR)
    match = sentence.search(_REVISED, near, money.phrase.start)
    match = match or sentence.search(_REVISED_FROM, near, money.phrase.start)
    if match is None:
        return None
    if money is sentence.money[0] and not _PENAL.search(sentence.text, start, money.phrase.start):
        return None  # "was cut to $5m" may be said of anything
    if match["what"]:  # "lowered Ferro's fine": of whom it is stands beside the noun
        return Cue(Span(*match.span("what")), "pay", False, "revised to")
    return Cue(Span(*match.span()), "pay", True, "revised to")


def _collected(sentence: Sentence, money: Money) -> Cue | None:
    """Read "the watchdog took $5m from Ferro" as Ferro's fine."""
    start = sentence.span.start
    if not _FROM_WHOM.match(sentence.text, sentence.closed(money.whole).end):
        return None
    near = max(start, money.phrase.start - _NEAR)
    verb = _COLLECTS.search(sentence.text, near, money.phrase.start)
    if verb is None:
        return None
    state = _STATE.search(sentence.text, start, verb.start())
    ruled = any(p.role == "authority" and p.span.end <= verb.start() for p in sentence.parties)
    return Cue(Span(*verb.span()), "fine", True, "collected from") if state or ruled else None


def _elliptic(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "Ferro's $9 million", "Ferro (May 2021): $9m" behind a sentence on fines as a fine."""
    recent = sentence.number - context.last_fine <= _STILL_OF_FINES
    has = recent and (_beside(sentence, money, _HAS) or _shared_out(sentence, money))
    return _bare(money) if has else _labelled(sentence, money, context)


def _shared_out(sentence: Sentence, money: Money) -> bool:
    """Say whether the sentence deals out sums to companies: "$5m for Ferro and $3m for Lund"."""

    def borne(one: Money) -> bool:
        share = _SHARE.match(sentence.text, sentence.closed(one.whole).end)
        return share is not None and any(
            p.span.start == share.end() and p.role in {"company", "name"} for p in sentence.parties
        )

    return borne(money) and sum(borne(one) for one in sentence.money) > 1


def _labelled(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "Ferro (May 2021): $9m" in a text on fines as Ferro's fine."""
    recent = context.about_fines or sentence.number - context.last_fine <= _LABELS_OF_FINES
    if not recent:
        return None
    return _bare(money) if _beside(sentence, money, _LABELS) or _row(sentence, money) else None


def _row(sentence: Sentence, money: Money) -> bool:
    """Say whether a line holds but names, dates and signs before its sum: a row of a list.

    "July 2024: Ferro Korea — KFTC, $5m", "→ Ferro, 2019: $5m".
    """
    if not sentence.begins_line or money is not sentence.money[0]:
        return False
    named = [p for p in sentence.parties if p.span.end <= money.phrase.start]
    if not any(p.role in {"company", "name", "authority"} for p in named):
        return False
    start = sentence.span.start
    words = list(sentence.text[start : money.phrase.start])
    dates = [d.span for d in sentence.dates if d.span.end <= money.phrase.start]
    for span in [p.span for p in named] + dates:
        words[span.start - start : span.end - start] = " " * (span.end - span.start)
    rest = _BRACKETED.sub(" ", "".join(words))
    if _ENDS_IN_WORD.search(rest):
        return False  # "Ferro, which made $5m"
    return bool(re.search(r"[:,|–—\t]", rest)) and len(re.findall(r"\w+", rest)) <= _WORDS_OF_ROW


def _beside(sentence: Sentence, money: Money, between: re.Pattern[str]) -> bool:
    behind = {a.start: a.end for a in sentence.asides}  # "Ferro, which did not settle, got"
    return any(
        party.role in {"company", "name"}
        and between.fullmatch(
            sentence.text, behind.get(party.span.end, party.span.end), money.phrase.start
        )
        for party in sentence.parties
    )


def _bare(money: Money) -> Cue:
    """Return the cue of a sum without a word for a fine: the sum itself."""
    return Cue(Span(money.phrase.start, money.phrase.start), "fine", False, "")
