"""Words that stand for a party without naming it: "the company", "its rival", "it", "two banks"."""

import re
from collections.abc import Iterable
from functools import cache

from antlib.lexicons import load, plural
from antlib.parties.known import words

__all__ = ["descriptions"]

_NUMBER = (
    r"(?:(?<![\d.,])\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|dozens\s+of|both"
    r"|other|many|some|these|all)"
)
_GROUP_LEAD = (
    rf"(?:{_NUMBER}|chinese|american|european|indian|japanese|u\.s\.|us|wall\s+street|big|internet"
    r"|tech|technology|digital|online)"
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
def descriptions() -> re.Pattern[str]:
    """Return the pattern of all descriptions; the group that matched is their kind."""
    company = words("company_words")
    companies = _any(plural(w) for w in company)
    person = _any(form for w in words("person_words") for form in (w, plural(w)))
    authority = _any(load("authorities")["generic"]["words"])
    return re.compile(
        rf"""
        (?<!\w)(?=\w)(?:  # no branch is tried inside a word
        (?P<group>\b{_GROUP_LEAD}\s+
            (?:(?!(?:{_FUNCTION}|against|million|billion)\b)[\w’'\-]+\s+){{0,4}}?{companies}\b)
      | (?P<person>\b(?:{_PERSON_LEAD}\s+(?:(?!{_FUNCTION}\b)[\w’'\-]+\s+){{0,3}}?
            {person}\b{_PERSON_ENDS}|he\b|she\b|(?-i:I)\b|you\b))
      | (?P<rival>\b(?:its|the|his|her)\s+(?:[\w\-]+\s+){{0,2}}?
            (?:rival|competitor)\b)(?!\s+(?-i:[A-Z]))
      | (?P<authority>\b(?:(?:the|a|its)\s+)?(?:[\w’'\-]+\s+)?{authority}\b)
      | (?P<company>\b(?:the|this|its)\s+(?:(?!{_FUNCTION}\b)[\w’'.\-]+\s+){{0,3}}?
            {_any(company)})\b{_NO_COMPANY}
      | (?P<former>\bthe\s+former\b
            (?!\s+[A-Za-z]+\s+(?:of|at|head|chief)))(?=\s+\w+(?:ed|k|s)?\b)
      | (?P<latter>\bthe\s+latter\b)
      | (?P<them>\bthem\b)
      | (?P<possessive>\bits\b)
      | (?P<pronoun>\bit\b)
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
