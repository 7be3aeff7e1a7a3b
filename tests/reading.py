"""Short words for what is read from a text, as the tables of cases write it."""

from datetime import date

from antlib.clauses import Sentence
from antlib.pipeline import Article, read_article, read_sentences
from antlib.records import DateSpan, Fact, Kind

PUBLISHED = date(2024, 5, 14)  # a Tuesday


def sentence(text: str) -> Sentence:
    """Read a text of one sentence."""
    (only,) = read_sentences(Article("a", PUBLISHED, text))
    return only


def facts(text: str) -> list[Fact]:
    return [fact for fact, _ in read_article(Article("a", PUBLISHED, text))[0]]


def say(text: str, kinds: set[Kind]) -> list[str]:
    """Write the facts of some kinds as "WHAT | WHOSE | QUOTE"."""
    return [
        " | ".join([what(fact), fact.company or "-", fact.quote.of(text)])
        for fact in facts(text)
        if fact.kind in kinds
    ]


def what(fact: Fact) -> str:
    if fact.kind in {Kind.FINE, Kind.ESTIMATE}:
        return str(fact.status)
    return f"{fact.type} {fact.direction}" if fact.direction else fact.type


def day(when: DateSpan | None) -> str:
    if when is None:
        return "-"
    first, last = when.first.isoformat(), when.last.isoformat()
    return first if first == last else f"{first}..{last}"
