"""Bound words around a figure: "nearly", "up to", "or more"."""

import re

from antlib.lexicons import alternation
from antlib.money.words import BLANK, BOUNDS_AFTER, BOUNDS_BEFORE, WORDS
from antlib.records import Qualifier, Span

LOOK_BACK = 48  # characters; longer than any chain of bound words met in print

_WORD = re.compile(alternation(BOUNDS_BEFORE), re.IGNORECASE)
CHAIN = rf"(?<![\w-]){_WORD.pattern}(?:{BLANK}+{_WORD.pattern}){{0,3}}"
_BEFORE = re.compile(rf"{CHAIN}{BLANK}{{0,2}}\Z", re.IGNORECASE)
# In "$5m or more than 30m yuan" the words belong to the next sum.
_AFTER = re.compile(
    rf",?\s+({alternation(BOUNDS_AFTER)})(?!\w|\s+than\b|\s*[0-9$€£¥])", re.IGNORECASE
)
# "hand over $5m", "adds up to $5m": the word belongs to the verb.
_PARTICLE = re.compile(
    r"\b(?:(?:hand|fork|turn|sign|pay|carri)(?:s|ed|ing|es)?\s+over|add(?:s|ed|ing)?\s+up\s+to)\s*\Z",
    re.IGNORECASE,
)
# Looked at first: most figures have no bound word right before them.
_LAST_WORDS = (
    *{word.split()[-1] for word in BOUNDS_BEFORE},
    "&nbsp;",
    "&thinsp;",
    "&#160;",
    "&#8201;",
    "&#8239;",
)
_LEAD = re.compile(
    rf"(?<![\w-])({alternation(WORDS['range']['leads'])})\s+(?:{CHAIN}{BLANK}{{0,2}})?\Z",
    re.IGNORECASE,
)


def bounded(text: str, start: int, end: int) -> tuple[Span, Qualifier]:
    """Return the span with the bound words around it, and what they say.

    In a chain the sharper word counts: "up to about" is at_most.
    """
    qualifier = Qualifier.EXACT
    window = text[max(0, start - LOOK_BACK) : start]
    if (
        window.rstrip().lower().endswith(_LAST_WORDS)
        and (before := _BEFORE.search(text, start - len(window), start))
        and not _PARTICLE.search(text, start - len(window), before.end())
    ):
        start = before.start()
        said = [BOUNDS_BEFORE[" ".join(w.lower().split())] for w in _WORD.findall(before.group())]
        qualifier = Qualifier(next((s for s in said if s != Qualifier.ABOUT), Qualifier.ABOUT))
    after = _AFTER.match(text, end)
    if after:
        end = after.end()
        if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
            qualifier = Qualifier(BOUNDS_AFTER[" ".join(after[1].lower().split())])
    return Span(start, end), qualifier


def leads_range(before: str) -> str:
    """Return the "between" or "from" at the end of the words before a range, or ""."""
    lead = _LEAD.search(before)
    return lead[1].lower() if lead else ""


def with_lead(text: str, phrase: Span) -> Span:
    """Take the "between" or "from" before a range into its phrase."""
    lead = _LEAD.search(text, max(0, phrase.start - LOOK_BACK), phrase.start)
    return Span(lead.start(), phrase.end) if lead else phrase
