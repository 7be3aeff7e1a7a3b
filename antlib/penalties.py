"""Fines imposed and fines expected: one sentence and its mentions in, facts out."""

import re
from dataclasses import replace

from antlib.clauses import Sentence
from antlib.comparisons import Comparison, comparison
from antlib.context import Context
from antlib.cuts import is_aside_of_the_fine, without_dates_of
from antlib.governors import Cue, said
from antlib.implied import meaning
from antlib.imposers import imposer
from antlib.lexicons import number
from antlib.outcomes import days_of_review
from antlib.payers import EACH, adjacent, payers, persons_before
from antlib.purposes import is_penalty
from antlib.records import DateBasis, DateSpan, Fact, Kind, Money, Party, Qualifier, Span, Status
from antlib.roles import coordinated, subject_before
from antlib.standing import hedge, outcome, standing
from antlib.totals import lowered
from antlib.unnamed import is_of_persons, is_person, on_a_stranger, owns_the_company
from antlib.when import counted_back, date_near

__all__ = ["read_penalties"]

_REST = re.compile(r"\b(?:other|remaining)\s+(\w+)\b", re.I)
_EACH_OF = re.compile(
    r"\W*each\s+of\s+the\s+(?:\w+\s+)?(?:banks|lenders|companies|firms|carriers|insurers|platforms)\s+"
    r"(?:was|were|has|have|must|will)\b",
    re.I,
)
_OLDER = re.compile(
    r"\b(?:lo(?:ses|st)\s+(?:\w+\s+){0,2}appeal|appeal\s+against|had|previous(?:ly)?|earlier|already|so\s+far|in\s+the\s+past|historic|until\s+now|record\s+\w+\s+belongs)\b",
    re.I,
)
_PARTS = re.compile(r",?\s*(?:including|of\s+which|comprising|made\s+up\s+of|consisting\s+of)\b")
_DEFINITE = re.compile(r"\b(?:the|this|that|these|its|their|such)\b[^,;]{0,60}$", re.I)


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
        if last and (left := lowered(sentence, last[1], money)):
            facts = _revised(sentence, facts, last[1], left)
            continue
        if compared := comparison(sentence, money):
            found = _other_fine(compared, money, cues, context)
            if compared.expected or found:
                facts += _measured(sentence, money, compared, cues, context, last) + found
                continue
        cue = meaning(sentence, money, cues, context, last, adjacent(sentence, money))
        if cue is None or not is_penalty(sentence, money, cue, cues, context):
            continue
        stands = standing(sentence, money, cue)
        if stands is None:
            continue
        found = _facts(sentence, money, cue, stands, context)
        facts += found
        last = (cue, money) if found else last
    return [_of_its_parts(sentence, fact, facts) for fact in facts]


def _of_its_parts(sentence: Sentence, fact: Fact, facts: list[Fact]) -> Fact:
    """Return a total as the fine of those who bear its parts: "$9m, including $5m on Ferro"."""
    total = fact.money
    if total is None or not _PARTS.match(sentence.text, sentence.closed(total.whole).end):
        return fact
    if any(
        p.role in {"company", "name", "group"} and p.span.end <= total.phrase.start
        for p in sentence.parties
    ):
        return fact
    parts = [f for f in facts if f.money and f.money.phrase.start > total.whole.end]
    names = list(dict.fromkeys(f.company for f in parts if f.company))
    whole = sum(f.money.amount or 0.0 for f in parts if f.money) == total.amount
    if fact.company not in names or (len(parts) > 1 and len(names) == 1):
        return fact
    return replace(fact, company="; ".join(names) if whole else "")


def _other_fine(
    compared: Comparison, money: Money, cues: list[Cue], context: Context
) -> list[Fact]:
    """Return the fine of another that a comparison names: it is imposed, and dated only if told."""
    if compared.words.start >= money.phrase.start:
        money = replace(money, phrase=money.span, qualifier=Qualifier.EXACT)
    cue = compared.cue(money, cues)
    if cue is None or not is_penalty(compared.others, money, cue, cues, context):
        return []
    spoken_of = context.fined, context.fined_at
    found = _facts(compared.others, money, cue, (Kind.FINE, Status.IMPOSED), context)
    context.fined, context.fined_at = spoken_of
    dated = bool(compared.others.dates)
    named = [p.name for p in compared.others.parties if p.role != "authority"]
    ours = [f for f in found if set(f.company.split("; ")) & set(named)]
    if not ours and len(set(named)) == 1:  # "a record set by Ferro"
        ours = [replace(f, company=named[0]) for f in found[:1]]
    return [f if dated else replace(f, when=None) for f in ours]


def _measured(
    sentence: Sentence,
    money: Money,
    compared: Comparison,
    cues: list[Cue],
    context: Context,
    last: tuple[Cue, Money] | None,
) -> list[Fact]:
    """Return what is expected of a fine by a comparison: "could surpass the $5m Ferro paid"."""
    estimate = compared.estimate(money)
    own = [c for c in cues if c.span.end <= compared.words.start]
    fines = [c for c in own if c.group in {"fine", "hit"}]
    between = sentence.between(last[1].whole, compared.words) if last else ""
    told = last and ";" not in between and not said("expected", between, sentence)
    if estimate is None or told or not context.speaks_of_fines(sentence, fines):
        return []  # "faces $9m, more than the $5m that Ferro paid" has its own sum
    here = Span(compared.words.start, compared.words.start)
    cue = fines[-1] if fines else Cue(here, "estimate", True, "measured by")
    before = sentence.text[sentence.span.start : here.start]
    stands = Kind.ESTIMATE, hedge(sentence, before)
    others = {p.name for p in compared.others.parties if p.role != "pronoun"} - {context.hero}
    found = _facts(compared.mine, estimate, cue, stands, context)
    return [f for f in found if f.company not in others]


def _revised(sentence: Sentence, facts: list[Fact], old: Money, left: Money) -> list[Fact]:
    """Return the facts with what is left of a fine that was cut: the old sum is superseded."""
    cut = [f for f in facts if f.money is old and f.status is Status.IMPOSED]
    kept = [replace(f, status=Status.SUPERSEDED, when=None) if f in cut else f for f in facts]
    quote = sentence.closed(left.whole)
    return kept + [replace(f, status=Status.REDUCED, money=left, quote=quote) for f in cut]


def _facts(
    sentence: Sentence, money: Money, cue: Cue, stands: tuple[Kind, Status], context: Context
) -> list[Fact]:
    kind, status = stands
    told = cue.group == "estimate"
    if cue.verb and not told and sentence.search(persons_before(), end=cue.span.start):
        return []  # "Ferro's former chairman was fined"
    if is_of_persons(sentence, money, cue):
        return []
    found = payers(sentence, cue, money)
    members = _members(sentence, found, money, context)
    found = [p for p in found if not owns_the_company(sentence, p)]
    if found and is_person(sentence, found[0]) and not members:
        return []
    names = (
        [""]
        if on_a_stranger(sentence, money)
        else (
            members
            or _names(sentence, money, found)
            or _from_context(sentence, cue, money, context, estimate=kind is Kind.ESTIMATE)
        )
    )
    if not names and not (cue.verb and imposer(sentence, money)):
        return []  # nobody pays, and nobody makes anybody pay
    names = names or [""]
    authority = imposer(sentence, money)
    if not any(p.role == "authority" and p.name for p in sentence.parties):
        authority = context.recent_authority(sentence)
    if names[0]:
        context.fined, context.fined_at = names[-1], sentence.number
        context.last_fine = sentence.number
        context.paid.append((sentence.number, names))
    reviewed = [] if status is Status.REDUCED else days_of_review(sentence)
    dated = (
        replace(sentence, dates=[d for d in sentence.dates if d not in reviewed])
        if reviewed
        else sentence
    )
    was_cut = status is Status.IMPOSED and _holds_a_cut(sentence)
    if was_cut or status is Status.REDUCED:
        dated = without_dates_of(dated, cut=was_cut)
    when = counted_back(dated, money.phrase, context.news)
    when = when or date_near(dated, money.phrase, of_decision=True)
    fallback = None if reviewed or was_cut else _undated(sentence, money, stands, context)
    return [
        Fact(
            kind=kind,
            quote=sentence.closed(money.whole),
            sentence=sentence.span,
            rule=f"{cue.group}:{cue.word or 'list'}",
            status=status,
            company=name,
            authority=authority,
            money=money,
            when=when or fallback,
        )
        for name in names
    ]


def _holds_a_cut(sentence: Sentence) -> bool:
    """Say whether a sentence tells what a fine was cut to: its day is not that of the old sum."""
    return any(outcome(sentence, money) is Status.REDUCED for money in sentence.money)


def _undated(
    sentence: Sentence, money: Money, stands: tuple[Kind, Status], context: Context
) -> DateSpan | None:
    """Return the day for an amount whose sentence names none.

    A report's day is the article's, that of a superseded figure the older report's; a fine has the
    day of the news, unless the words say that it is an older one.
    """
    kind, status = stands
    if status is Status.REDUCED and is_aside_of_the_fine(sentence):
        return None  # "fined $9m in April, later cut to $5m"
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
    if len(row) > 1 and money in (sums := _respective(sentence, row))[: len(row)]:
        return [row[sums.index(money)].name]
    return [p.name for p in found]


def _respective(sentence: Sentence, row: list[Party]) -> list[Money]:
    """Return the sums that "respectively" deals out in order, none where nothing does.

    They all stand behind the row of parties or all before it: "fined $2m and $3m respectively on".
    """
    place = sentence.words.find("respectively") + sentence.span.start
    sums = [m for m in sentence.money if m.whole.end <= place]
    return [m for m in sums if m.whole.start >= row[-1].span.end] or sums


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
    if money.qualifier is Qualifier.AT_MOST and not (context.fined or context.hero):
        return []
    if not estimate and not _points_back(sentence, cue, money, context):
        return []
    subject = subject_before(sentence, min(cue.span.start, money.phrase.start))
    owns = subject is not None and owns_the_company(sentence, subject)
    if not estimate and subject and subject.role == "person" and not owns:
        return []  # "Lena Brandt agreed to pay a $5m fine"
    name = context.payer(sentence, estimate=estimate)
    if name and _is_lent(sentence, money, name, context):
        return [""] if cue.verb else []
    return [name] if name else []


def _is_lent(sentence: Sentence, money: Money, name: str, context: Context) -> bool:
    """Say whether a company is first named in an aside or clause that says nothing of the sum.

    "The bank, which Ferro bought for $1, was fined $5m."
    """
    known = name == context.hero or name in {n for _, names in context.paid for n in names}
    known = known or (context.subject == name and context.subject_at < sentence.number)
    here = [p for p in sentence.parties if p.name == name and p.role in {"company", "name"}]
    return (
        not known
        and bool(here)
        and all(
            sentence.aside(p.span, money.phrase) or ";" in sentence.between(money.whole, p.span)
            for p in here
        )
    )


def _points_back(sentence: Sentence, cue: Cue, money: Money, context: Context) -> bool:
    """Say whether an unnamed payer is one spoken of before: "the fine", "its fine", or a decision.

    "A $75 fine for loose dogs" is nobody's in particular, unless the article is about one company.
    """
    if cue.verb or not cue.word or any(p.role == "authority" for p in sentence.parties):
        return True
    if context.hero:
        return True
    start = min(cue.span.start, money.phrase.start)
    return bool(_DEFINITE.search(sentence.text[sentence.span.start : start]))
