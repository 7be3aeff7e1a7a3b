"""Several renderings of one sum in the same breath: "7.5 billion yuan (about $1 billion)"."""

import re
from dataclasses import replace

from antlib.records import Money, Qualifier

_EQUALS = (
    r"(?:or|then|now|i\.?e\.?,?|that is,?|equals|worth"
    r"|(?:which\s+(?:is|was)\s+)?(?:the\s+equivalent\s+of|equivalent\s+to|equal\s+to))"
)
_OPENS = re.compile(rf"(?:\s+[a-z][\w-]*){{0,3}}\s*[(\[]\s*(?:{_EQUALS}\s+)?")
_IN_BRACKETS = re.compile(rf"\s*[,;/]?\s*(?:(?:and|{_EQUALS})\s+)?")
_SPOKEN = re.compile(rf"\s*[,–—-]?\s*{_EQUALS}\s+|\s*[/=]\s*")
_COMMA = re.compile(r"\s*[,–—]\s*")
_PRECISELY = re.compile(r",?\s+(?:to\s+be\s+(?:precise|exact)|precisely|exactly)\b", re.IGNORECASE)


def folded(text: str, mentions: list[Money]) -> list[Money]:
    """Fold each restatement into the mention that it restates.

    The first rendering is the main one, unless the second is said "to be precise".
    """
    found: list[Money] = []
    for other in mentions:
        if not found or not _restates(text, found[-1], other):
            found.append(other)
        elif _PRECISELY.match(text, other.phrase.end):
            first = found[-1]
            found[-1] = replace(other, restated=(replace(first, restated=()), *first.restated))
        else:
            found[-1] = replace(found[-1], restated=(*found[-1].restated, other))
    return found


def _restates(text: str, first: Money, other: Money) -> bool:
    """Say whether a mention gives the first one's sum again, right behind its last rendering."""
    same_figure = (first.low, first.high) == (other.low, other.high)
    if first.currency == other.currency and not same_figure:
        return False
    gap = text[first.whole.end : other.phrase.start]
    if first.restated and "(" in text[first.phrase.end : first.restated[-1].phrase.start]:
        return bool(_IN_BRACKETS.fullmatch(gap))
    if _OPENS.fullmatch(gap) or _SPOKEN.fullmatch(gap):
        return True
    weaker = other.qualifier is Qualifier.ABOUT or _PRECISELY.match(text, other.phrase.end)
    return bool(weaker and _COMMA.fullmatch(gap))
