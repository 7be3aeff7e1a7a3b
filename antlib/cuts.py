"""When a fine was cut: a day that belongs to its imposing says nothing of that."""

import re
from dataclasses import replace
from functools import cache

from antlib.clauses import Sentence
from antlib.lexicons import alternation, load
from antlib.records import DateSpan

__all__ = ["is_aside_of_the_fine", "without_dates_of"]

_IMPOSED = (
    r"(?:fined|imposed|levied|handed|issued|hit\s+with|slapped|ordered|penali[sz]ed|fines?\s+of)"
)
"""Verbs of the day on which a fine was imposed; "its fine of April" names that day too."""
_STOP = re.compile(r"[,;:]\s")


@cache
def _deeds() -> re.Pattern[str]:
    cut = alternation(load("status")["reduced"]["words"])
    return re.compile(rf"\b(?:(?P<cut>{cut})|{_IMPOSED})(?!\w)", re.I)


def without_dates_of(sentence: Sentence, *, cut: bool) -> Sentence:
    """Return a sentence without the dates of a cut, or without those on which the fine was imposed.

    A date belongs to the verb before it, unless a comma parts them, else to the next one: "fined
    $9m in April, later cut to $5m" gives the cut no date, "in May a court cut the fine imposed in
    April" gives it May.
    """
    kept = [when for when in sentence.dates if _is_of_a_cut(sentence, when) is not cut]
    return replace(sentence, dates=kept) if len(kept) < len(sentence.dates) else sentence


def _is_of_a_cut(sentence: Sentence, when: DateSpan) -> bool | None:
    """Say whether a date belongs to a cut (True) or to the fine (False); None for neither."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    before = list(_deeds().finditer(text, start, when.span.start))
    deed = before[-1] if before else None
    if deed is None or _STOP.search(text, deed.end(), when.span.start):
        deed = _deeds().search(text, when.span.end, end)
    return None if deed is None else deed["cut"] is not None


def is_aside_of_the_fine(sentence: Sentence) -> bool:
    """Say whether a sentence first tells when a fine was imposed, and then that it was cut."""
    first = _deeds().search(sentence.text, sentence.span.start, sentence.span.end)
    told = first is not None and first["cut"] is None
    return told and any(_is_of_a_cut(sentence, d) is False for d in sentence.dates)
