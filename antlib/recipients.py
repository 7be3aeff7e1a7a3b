"""Who gets the money: what goes to customers or victims is no penalty."""

from functools import cache

from antlib.clauses import Sentence
from antlib.lexicons import Hinted, alternation, load
from antlib.records import Money

__all__ = ["goes_to_people"]

_WHICH_ONES = (
    r"(?:the|its|their|his|her|these|those|all|some|many|more|than|nearly|almost|about|around|over|up|to|of|a|an"
    r"|[\d,.]+|million|thousands|hundreds|dozens|two|three|former|current|past|small|retail|individual|other|own"
    r"|harmed|[a-z]+ed|[a-z]+ible|[a-z]+al|[A-Z][\w.&’'\-]*|[\w\-]+['’]s?|company|bank|firm|app|low-income|older)"
)
"""Words that may stand before those who get the money: no verb, so that "to settle" is none."""


@cache
def _to_people() -> Hinted:
    status = load("status")
    people = [*status["recipients"]["words"], *status["beneficiaries"]["words"]]
    goes = (
        r"(?:,?\s+(?:(?:which|that)\s+)?"
        r"(?:(?:will|would|is\s+to)\s+go|went|goes|to\s+be\s+paid))?"
    )
    return Hinted(
        rf"\)?{goes}\s+(?:to|among|between|amongst|for(?=\s+(?:the|its|their|[a-z]+ed|all|[\d,.]+)\s))\s+"
        rf"(?:{_WHICH_ONES}\s+){{0,6}}(?:(?!settle|resolve|end|close)[a-z]+\s+)?"
        rf"{alternation(people)}(?![\w\-])",
        people,
    )


def goes_to_people(sentence: Sentence, money: Money) -> bool:
    """Say whether a sum is paid to those who were harmed, to staff or the like.

    "£6m to Ferro's former clients", but neither "$9m to settle charges that it misled clients" nor
    "a $9m penalty to clients".
    """
    people = _to_people()
    behind = sentence.closed(money.whole).end
    return people.may_stand_in(sentence.vocabulary) and bool(
        people.pattern.match(sentence.text, behind, sentence.span.end)
    )
