"""Fines on those whom no list knows: persons, and companies that the article does not name."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.lexicons import alternation, load, plural
from antlib.records import Money, Party
from antlib.roles import subject_before

__all__ = ["is_of_persons", "is_person", "on_a_stranger", "owns_the_company"]

_OWNS_A_COMPANY = re.compile(
    r"['’]s\s+(?:[\w\-]+\s+){0,3}(?:company|firm|platform|group|empire|network|carmaker|bank|business|app|start-?up)\b"
)
_PAYS = re.compile(r"\b(?:pays?|paid|agree[sd]?|accept(?:s|ed)?|got|receive[sd]?|sentenced)\b")
_SELF = re.compile(r"\s+(?:himself|herself)\b")


def on_a_stranger(sentence: Sentence, money: Money) -> bool:
    """Say whether a company pays that the article brings in without a name: "on a small bank"."""
    behind = sentence.closed(money.whole).end
    return bool(
        _stranger(r"\s+(?:on|against)\s+", "").match(sentence.text, behind)
        or (
            _strangers().match(sentence.text, behind)
            and not any(p.role == "group" and p.span.start >= behind for p in sentence.parties)
        )
        or _stranger(r"\bfine[ds]?\s+", r"\s+$").search(
            sentence.text, sentence.span.start, money.phrase.start
        )
    )


def is_of_persons(sentence: Sentence, money: Money, cue: Cue) -> bool:
    """Say whether persons pay a sum: "fined five of its auditors $5m", "its founder agreed to"."""
    object_of = sentence.between(cue.span, money.phrase) if cue.verb else ""
    return (
        bool(_persons_fined().search(object_of))
        or _on_a_person(sentence, money, cue)
        or _by_a_person(sentence, money, cue)
    )


@cache
def _persons_fined() -> re.Pattern[str]:
    """Return what says right behind "fined" that persons pay: "five of its auditors"."""
    nouns = load("names")["person_words"]["words"]
    persons = alternation([form for word in nouns for form in (word, plural(word))])
    return re.compile(
        rf"\b(?:of\s+)?(?:its|his|her|former|two|three|four|five|six|\d+)\s+(?:\w+\s+){{0,2}}{persons}\s+$",
        re.I,
    )


@cache
def _strangers() -> re.Pattern[str]:
    """Return what says behind a sum that several without a name share it: "on six builders"."""
    companies = load("names")["company_words"]["words"]
    plurals = alternation(plural(word) for word in companies)
    return re.compile(
        rf"\s+(?:on|against)\s+(?:(?:a\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|dozen|several"
        rf"|\d+)\s+(?:[a-z\-]+\s+){{0,2}}[a-z]+s\b|(?:[a-z\-]+\s+){{0,3}}{plurals}\b)"
    )


def _on_a_person(sentence: Sentence, money: Money, cue: Cue) -> bool:
    """Say whether a fine is on a person without a name: "a $5m fine against a consultant"."""
    behind = max(cue.span.end, sentence.closed(money.whole).end)
    return bool(_unnamed_person().match(sentence.text, behind, sentence.span.end))


@cache
def _unnamed_person() -> re.Pattern[str]:
    persons = alternation(load("names")["person_words"]["words"])
    return re.compile(rf"\s+(?:on|against)\s+(?:an?|his|her)\s+(?:\w+\s+){{0,3}}?{persons}\b", re.I)


def _by_a_person(sentence: Sentence, money: Money, cue: Cue) -> bool:
    """Say whether a person agrees to a fine: "its founder, Lena Brandt, will pay a $5m fine"."""
    start = min(cue.span.start, money.phrase.start)
    subject = subject_before(sentence, start)
    if subject is None or subject.role != "person" or owns_the_company(sentence, subject):
        return False
    gap = sentence.text[subject.span.end : start]
    between = [p for p in sentence.parties if subject.span.end <= p.span.start < start]
    return bool(_PAYS.search(gap)) and not between


@cache
def _stranger(before: str, behind: str) -> re.Pattern[str]:
    companies = alternation(load("names")["company_words"]["words"])
    return re.compile(rf"{before}(?:a|an|another)\s+(?:[\w\-]+\s+){{0,3}}{companies}{behind}", re.I)


def is_person(sentence: Sentence, party: Party) -> bool:
    """Say whether a party is a person, as "himself" tells where no list does."""
    return party.role == "person" or bool(_SELF.match(sentence.text, party.span.end))


def owns_the_company(sentence: Sentence, party: Party) -> bool:
    """Say whether a person only owns the company that pays: "Lena Brandt's firm was fined"."""
    owned = _OWNS_A_COMPANY.match(sentence.text, party.span.end)
    return party.role == "person" and owned is not None
