"""Words that stand for a party without naming it: "the company", "its rival", "it", "two banks"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from antlib.lexicons import Hinted, load, plural, vocabulary
from antlib.parties.known import words
from antlib.records import Span

__all__ = ["find_descriptions"]

_NUMBER = (
    r"(?:(?<![\d.,])\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens\s+of|both"
    r"|other|many|some|these|all)"
)
_GROUP_LEAD = (
    rf"(?:{_NUMBER}|chinese|american|european|indian|japanese|u\.s\.|us|wall\s+street|big|internet"
    r"|tech|technology|digital|online|platform|fintech|foreign|state-owned|private|listed|major|large)"
)
_FUNCTION = (
    r"(?:and|or|of|to|in|for|on|by|with|from|at|is|was|are|were|be|been|said|that|when|how|if"
    r"|which|who|have|has|had|not|will|would|but|as|than|after|before|while|because)"
)
_PERSON_LEAD = r"(?:an?|the|his|her|its|former|one|two|three|four|several|\d+)"
# Behind a person's noun: without one of these, "an executive" of "an executive order" is no person.
_PERSON_ENDS = (
    r"(?=\s*(?:[,.;:)]|$)"
    r"|\s+(?:was|were|is|are|who|has|had|have|from|and|for|in|said|must|will|faces|should|would|at"
    r"|of|by|with|may|can|got|familiar|close|told|fined|£|\$)\b)"
)
# Behind a company's noun: "the group of", "the company's founder", "the bank code".
_NO_COMPANY = (
    r"(?!['’]?\s*(?:of\b|founder|chief|chairman|boss|executive|code|law|\w+\s+in\s+the\s+world))"
    r"(?![\-\w])"
)


def _any(listed: Iterable[str]) -> str:
    """Return a choice of the words in which the longer one is tried first."""
    ordered = sorted(set(listed), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + ")"


@cache
def _kinds() -> dict[str, Hinted]:
    """Return the pattern of each kind of description; of two at one place the first counts."""
    company = words("company_words")
    companies = {plural(w) for w in company}
    persons = {form for w in words("person_words") for form in (w, plural(w))}
    authority = load("authorities")["generic"]["words"]
    listed: dict[str, tuple[str, Iterable[str]]] = {
        "group": (
            rf"""{_GROUP_LEAD}\s+
            (?:(?!(?:{_FUNCTION}|against|million|billion)\b)[\w’'\-]+\s+){{0,4}}?
            {_any(companies)}\b""",
            companies,
        ),
        "person": (
            rf"""{_PERSON_LEAD}\s+(?:(?!{_FUNCTION}\b)[\w’'\-]+\s+){{0,3}}?
            {_any(persons)}\b{_PERSON_ENDS}|he\b|she\b|(?-i:I)\b|you\b""",
            {*persons, "he", "she", "I", "you"},
        ),
        "rival": (
            r"""(?:its|the|his|her)\s+(?:[\w\-]+\s+){0,2}?
            (?:rival|competitor)\b(?!\s+(?-i:[A-Z]))""",
            {"rival", "competitor"},
        ),
        "authority": (
            rf"(?:(?:the|a|its)\s+)?(?:[\w’'\-]+\s+)?{_any(authority)}\b",
            authority,
        ),
        "company": (
            rf"""(?:the|this|its)\s+(?:(?!{_FUNCTION}\b)[\w’'.\-]+\s+){{0,3}}?
            {_any(company)}\b{_NO_COMPANY}""",
            company,
        ),
        "former": (
            r"""the\s+former\b
            (?!\s+[A-Za-z]+\s+(?:of|at|head|chief))(?=\s+\w+(?:ed|k|s)?\b)""",
            {"former"},
        ),
        "latter": (r"the\s+latter\b", {"latter"}),
        "them": (r"them\b", {"them"}),
        "possessive": (r"its\b", {"its"}),
        "pronoun": (r"it\b", {"it"}),
    }
    return {
        kind: Hinted(rf"(?<!\w)(?=\w)(?:{pattern})", hinting, re.VERBOSE | re.IGNORECASE)
        for kind, (pattern, hinting) in listed.items()
    }


def find_descriptions(text: str, sentence: Span) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the descriptions of a sentence with their kinds, in order and without overlap."""
    start, end = sentence
    words = vocabulary(text, start, end)
    ahead = {
        kind: match
        for kind, hinted in _kinds().items()
        if hinted.may_stand_in(words) and (match := hinted.pattern.search(text, start, end))
    }
    while ahead:
        kind, match = min(ahead.items(), key=lambda item: item[1].start())
        yield kind, match
        for other, passed in list(ahead.items()):
            if passed.start() < match.end():
                following = passed.re.search(text, match.end(), end)
                if following:
                    ahead[other] = following
                else:
                    del ahead[other]
