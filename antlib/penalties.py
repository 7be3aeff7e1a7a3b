"""Fines imposed and fines expected: one sentence and its mentions in, facts out."""

import re
from dataclasses import replace

from antlib.clauses import Sentence
from antlib.context import Context
from antlib.governors import PER_UNIT, Cue, governor, said
from antlib.lexicons import number
from antlib.payers import EACH, adjacent, payers, persons_before
from antlib.records import DateBasis, DateSpan, Fact, Kind, Money, Party, Qualifier, Span, Status
from antlib.roles import authority_of, coordinated
from antlib.standing import standing
from antlib.when import counted_back, date_near

__all__ = ["read_penalties"]

_OBLIGED = re.compile(
    r"\b(?:had|has|have|must|ordered|told|agreed|forced|made|required|condemned|sentenced)\b[^.;]{0,30}$",
    re.I,
)
_REST = re.compile(r"\b(?:other|remaining)\s+(\w+)\b", re.I)
_HAS = re.compile(
    r"""
      (?:['’]s?)? \s+ (?:(?:own|record|total|final|share|part|portion|bill)\b(?:\s+of\s+(?:that|it|this))?,?
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
      | \s* (?:\([^()]{1,30}\)\s*)? [,(] \s* )
    """,
    re.VERBOSE,
)
"""Between a company and the sum that a list gives it: "Ferro, May:", "Ferro (May 2021):", "Ferro ("."""

_NO_FINES = frozenset({"results", "ipo", "valuation", "value_noun", "price"})
"""What is estimated where no word for a fine stands in the sentence: "our loss forecast"."""
_BESIDE_ESTIMATE = 5.0
"""How far from a sum a word of estimation may stand where the sentence has none for a fine."""
_LABELS_OF_FINES = 5
"""For how many sentences such a label is taken for one of fines."""
_ONE_OF = re.compile(r"\b(?:one|another|a\s+(?:second|further|third|new)\s+one)\s+of\s+$")
_COLLECTS = re.compile(
    r"\b(?:collect|extract|exact|wr(?:ing|ung)|demand|secur|took|tak(?:e[sn]?|ing))\w*\s+(?:an?\s+)?$", re.I
)
_FROM_WHOM = re.compile(r"\s+(?:from|off|out\s+of)\s+(?:the\s+)?[A-Z]")
_STATE = re.compile(
    r"\b(?:the\s+state|government|regulators?|watchdogs?|authorities|treasury|agency)\b", re.I
)
_STILL_OF_FINES = 2
"""For how many sentences a bare sum beside a company is taken for a fine."""
_OTHER_MATTERS = frozenset({"results", "price", "finance", "deal", "tax", "refund", "damages", "bribe"})
"""Classes of cues that yield to a label before the sum: "Ferro (May 2021): $9m, 4% of sales"."""
_EACH_OF = re.compile(
    r"\W*each\s+of\s+the\s+(?:\w+\s+)?(?:banks|lenders|companies|firms|carriers|insurers|platforms)\s+"
    r"(?:was|were|has|have|must|will)\b",
    re.I,
)
_SLANG = ("cough", "got off", "got away", "get off", "get away", "stump", "fork", "shell", "let off")
"""Ways to pay that hardly anything but a penalty is paid in, where the article is about one."""
_CONFISCATED = ("confiscat", "forfeit")
_OLDER = re.compile(
    r"\b(?:lo(?:ses|st)\s+(?:\w+\s+){0,2}appeal|appeal\s+against|had|previous(?:ly)?|earlier|already|so\s+far|in\s+the\s+past|historic|until\s+now|record\s+\w+\s+belongs)\b",
    re.I,
)
_PART = re.compile(
    r"\s+(?:(?:more|less|higher|lower)\s+than"
    r"|of\s+(?:the|that|it|this|which)\b(?!\s+(?:regulator|court|commission)))",
    re.I,
)  # "$10m more than asked for", "$5m of the fine": a difference or a part, no fine of its own
_REVISED = re.compile(
    r"\b(?:reduc|cut|lower|trim|slash|halv|rais|increas|lift)\w*\s+(?:(?:the|this|that|its|their)\s+)?"
    r"(?:(?:sum|amount|total|figure|fine|penalty|it|that)\s+)?to\s+$",
    re.I,
)
_OBJECT = 60  # characters behind an amount in which its purpose is named
_BOUGHT = re.compile(r"\s+for\s+(?:the\s+)?(?:\w+\s+)?", re.I)  # "paid $5m for Ferro"
_DEFINITE = re.compile(r"\b(?:the|this|that|these|its|their|such)\b[^,;]{0,60}$", re.I)
_SETTLED = re.compile(
    r"\s+to\s+(?:settle|resolve)\s+(?:[\w’'\-]+,?\s+){0,6}?"
    r"(?:charges|allegations|accusations|probes?|investigations?|inquir(?:y|ies))\b",
    re.I,
)


def read_penalties(sentence: Sentence, cues: list[Cue], context: Context) -> list[Fact]:
    """Return the fines and estimates that a sentence states.

    Parameters
    ----------
    sentence
        The sentence with its mentions.
    cues
        Its cue words, from :func:`antlib.governors.find_cues`.
    context
        What the sentences before told; the company fined last is noted in it.
    """
    facts: list[Fact] = []
    last: tuple[Cue, Money] | None = None
    for money in [] if sentence.is_question else sentence.money:
        cue = _of_the_row(sentence, money, context)
        cue = cue or (_inherited(sentence, money, last) if adjacent(sentence, money) else None)
        cue = cue or _revised(sentence, money) or _collected(sentence, money)
        cue = cue or _governor(sentence, money, cues, context)
        cue = cue or _inherited(sentence, money, last)
        if cue is None or not _is_penalty(sentence, money, cue, cues, context):
            continue
        stands = standing(sentence, money, cue)
        if stands is None:
            continue
        found = _facts(sentence, money, cue, stands, context)
        facts += found
        last = (cue, money) if found else last
    return facts


def _governor(
    sentence: Sentence, money: Money, cues: list[Cue], context: Context
) -> Cue | None:
    """Return the governing cue; one of another matter behind the sum yields to a bare label."""
    cue = governor(sentence, money, cues)
    if cue is None:
        return _elliptic(sentence, money, context)
    behind = cue.group in _OTHER_MATTERS and cue.span.start >= money.whole.end
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
    if _ONE_OF.search(gap):
        return last[0]
    named = [p for p in sentence.parties if last[1].whole.end <= p.span.start < money.phrase.start]
    paired = "respectively" in sentence.words
    return last[0] if (named or paired) and len(gap) < 80 and ";" not in gap else None


def _revised(sentence: Sentence, money: Money) -> Cue | None:
    """Read "reduced the sum to $5m", "raised it to $6m" as a fine's new size."""
    start = sentence.span.start
    match = _REVISED.search(
        sentence.text, max(start, money.phrase.start - _OBJECT), money.phrase.start
    )
    return Cue(Span(*match.span()), "pay", True, "revised to") if match else None


def _collected(sentence: Sentence, money: Money) -> Cue | None:
    """Read "the watchdog took $5m from Ferro" as Ferro's fine."""
    start = sentence.span.start
    verb = _COLLECTS.search(
        sentence.text, max(start, money.phrase.start - _OBJECT), money.phrase.start
    )
    if verb is None or not _FROM_WHOM.match(sentence.text, sentence.closed(money.whole).end):
        return None
    state = _STATE.search(sentence.text, start, verb.start())
    ruled = any(p.role == "authority" and p.span.end <= verb.start() for p in sentence.parties)
    return Cue(Span(*verb.span()), "fine", True, "collected from") if state or ruled else None


def _elliptic(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "Ferro's $9 million", "Ferro (May 2021): $9m" behind a sentence on fines as a fine."""
    recent = sentence.number - context.last_fine <= _STILL_OF_FINES
    has = recent and _beside(sentence, money, _HAS)
    return _bare(money) if has else _labelled(sentence, money, context)


def _labelled(sentence: Sentence, money: Money, context: Context) -> Cue | None:
    """Read "Ferro (May 2021): $9m" in a text on fines as Ferro's fine."""
    recent = sentence.number - context.last_fine <= _LABELS_OF_FINES
    return _bare(money) if recent and _beside(sentence, money, _LABELS) else None


def _beside(sentence: Sentence, money: Money, between: re.Pattern[str]) -> bool:
    return any(
        party.role in {"company", "name"}
        and between.fullmatch(sentence.text, party.span.end, money.phrase.start)
        for party in sentence.parties
    )


def _bare(money: Money) -> Cue:
    """Return the cue of a sum without a word for a fine: the sum itself."""
    return Cue(Span(money.phrase.start, money.phrase.start), "fine", False, "")


def _is_penalty(
    sentence: Sentence, money: Money, cue: Cue, cues: list[Cue], context: Context
) -> bool:
    if PER_UNIT.match(sentence.text, money.whole.end, sentence.span.end):
        return False
    if _PART.match(sentence.text, sentence.closed(money.whole).end, sentence.span.end):
        return False
    if not cue.word and _is_for_something_else(sentence, cue, money):
        return False
    if cue.group == "fine":
        return not (cue.word.startswith(_CONFISCATED) and _names_a_fine_proper(cues))
    if cue.group in {"pay", "hit"} and _is_for_something_else(sentence, cue, money):
        return False
    if cue.word in {"hit", "hits"} and not sentence.between(cue.span, money.phrase).strip():
        return False  # "revenue hit $5bn"
    if cue.group in {"pay", "hit"}:
        before = sentence.text[sentence.span.start : cue.span.start]
        ordered = any(p.role == "authority" for p in sentence.parties)
        obliged = context.about_fines and _OBLIGED.search(before)
        settled = _SETTLED.match(sentence.text, sentence.closed(money.whole).end)
        slang = context.about_fines and cue.word.startswith(_SLANG)
        return slang or context.speaks_of_fines(sentence, cues) or ordered or bool(obliged or settled)
    if cue.group == "estimate":
        here = {c.group for c in cues}
        if "fine" in here:
            return True
        near = sentence.distance(cue.span, money.phrase) <= _BESIDE_ESTIMATE
        return near and not here & _NO_FINES and context.speaks_of_fines(sentence, cues)
    return False


def _is_for_something_else(sentence: Sentence, cue: Cue, money: Money) -> bool:
    """Say whether money is paid to or for something that no penalty goes to: suppliers, a stake."""
    between = sentence.between(cue.span, money.phrase)
    after = sentence.text[sentence.closed(money.whole).end : sentence.span.end]
    recipients = said("recipients", between) or said("purchases", after[:_OBJECT])
    bought = [p for p in sentence.parties if p.role == "company" and _BOUGHT.fullmatch(
        sentence.text[sentence.closed(money.whole).end : p.span.start])]  # fmt: skip
    paid = cue.group == "pay" and any(
        p.role in {"company", "name"} and sentence.text[p.span.end : money.phrase.start].isspace()
        for p in sentence.parties
        if cue.span.end <= p.span.start and not _sums_between(sentence, cue.span, p.span)
    )
    return bool(recipients or (bought and cue.group == "pay") or paid)


def _sums_between(sentence: Sentence, a: Span, b: Span) -> bool:
    return any(a.end <= m.span.start < b.start for m in sentence.money)


def _names_a_fine_proper(cues: list[Cue]) -> bool:
    """Say whether the fine itself is named beside a confiscated sum: its total is what counts."""
    return any(c.group == "fine" and not c.word.startswith(_CONFISCATED) for c in cues)


def _facts(
    sentence: Sentence, money: Money, cue: Cue, stands: tuple[Kind, Status], context: Context
) -> list[Fact]:
    kind, status = stands
    if cue.verb and persons_before().search(sentence.text, sentence.span.start, cue.span.start):
        return []  # "Ferro's former chairman was fined"
    found = payers(sentence, cue, money)
    if found and found[0].role == "person":
        return []
    names = (
        _members(sentence, found, money, context)
        or _names(sentence, money, found)
        or _from_context(sentence, cue, money, context, estimate=kind is Kind.ESTIMATE)
    )
    if not names and not (cue.verb and authority_of(sentence, money.phrase)):
        return []  # nobody pays, and nobody makes anybody pay
    names = names or [""]
    if names[0]:
        context.fined, context.fined_at = names[-1], sentence.number
        context.last_fine = sentence.number
        context.paid.append((sentence.number, names))
    news = context.lead.last if context.lead else context.published
    when = counted_back(sentence, money.phrase, news)
    when = when or date_near(sentence, money.phrase, of_decision=True)
    fallback = _undated(sentence, money, stands, context)
    return [
        Fact(
            kind=kind,
            quote=sentence.closed(money.whole),
            sentence=sentence.span,
            rule=f"{cue.group}:{cue.word or 'list'}",
            status=status,
            company=name,
            authority=authority_of(sentence, money.phrase) or context.recent_authority(sentence),
            money=money,
            when=when or fallback,
        )
        for name in names
    ]


def _undated(
    sentence: Sentence, money: Money, stands: tuple[Kind, Status], context: Context
) -> DateSpan | None:
    """Return the day for an amount whose sentence names none.

    A report's day is the article's, that of a superseded figure the older report's; a fine has the
    day of the news, unless the words say that it is an older one.
    """
    kind, status = stands
    if status is Status.SUPERSEDED:
        return context.earlier_report if kind is Kind.ESTIMATE else None
    if kind is Kind.ESTIMATE:
        return context.published_day(money.phrase)
    if story := context.day_of_the_story(sentence):
        return story
    if _OLDER.search(sentence.clause_of(money.phrase).of(sentence.text)):
        return None
    if context.lead:
        return replace(context.lead, basis=DateBasis.RELATIVE)
    return context.published_day(money.phrase)


def _names(sentence: Sentence, money: Money, found: list[Party]) -> list[str]:
    """Return one name a fact: several for "each", a joined one for a sum that several share."""
    row = coordinated(sentence, found[0]) if found else []
    if len(row) > 1 and money in (sums := _respective(sentence))[: len(row)]:
        return [row[sums.index(money)].name]
    return [p.name for p in found]


def _respective(sentence: Sentence) -> list[Money]:
    """Return the sums that "respectively" deals out in order, none where nothing does."""
    place = sentence.words.find("respectively") + sentence.span.start
    return [m for m in sentence.money if m.whole.end <= place]


def _members(sentence: Sentence, found: list[Party], money: Money, context: Context) -> list[str]:
    """Name the companies behind "three banks were fined $5m each" and "the other two"."""
    if _EACH_OF.match(sentence.words):
        return max(context.rows, key=len, default=[])
    if not EACH.match(sentence.text, sentence.closed(money.whole).end):
        return []
    rest = _REST.search(sentence.words)
    if rest:
        return _others(context, number(rest[1]))
    if len(found) == 1 and found[0].role == "group":
        count = next((number(w) for w in sentence.words.split() if number(w)), 0)
        return next((row for row in context.rows if len(row) == count), [])
    return []


def _others(context: Context, count: int) -> list[str]:
    """Return the companies fined before the sentence that last named some; [] if not so many."""
    last = max((n for n, _ in context.paid), default=0)
    recent = {name for n, names in context.paid if n == last for name in names}
    named = dict.fromkeys(name for _, names in context.paid for name in names)
    others = [name for name in named if name not in recent]
    return others if len(others) == count else []


def _from_context(
    sentence: Sentence, cue: Cue, money: Money, context: Context, *, estimate: bool
) -> list[str]:
    """Return the company that was spoken of, where the sentence names nobody who pays."""
    if money.qualifier is Qualifier.AT_MOST and not context.fined:
        return []
    if not estimate and not _points_back(sentence, cue, money):
        return []
    name = context.payer(sentence)
    return [name] if name else []


def _points_back(sentence: Sentence, cue: Cue, money: Money) -> bool:
    """Say whether an unnamed payer is one spoken of before: "the fine", "its fine", or a decision.

    "A $75 fine for loose dogs" is nobody's in particular.
    """
    if cue.verb or not cue.word or any(p.role == "authority" for p in sentence.parties):
        return True
    start = min(cue.span.start, money.phrase.start)
    return bool(_DEFINITE.search(sentence.text[sentence.span.start : start]))
