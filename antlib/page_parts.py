"""Lines of a scraped page that are no part of its article: those that lead to other stories."""

import re
from functools import cache

from antlib.clauses import Sentence
from antlib.lexicons import alternation, load

__all__ = ["article_only"]

_PROSE = 60
"""Characters at least of a line with a final stop that is a paragraph and no headline."""
_STOPS = re.compile(r"[.!?…][\"”’')\]]*$")
_LINE_ENDS = "\r\n\u2028\u2029"


@cache
def _leads_elsewhere() -> re.Pattern[str]:
    """Return what begins a line that only leads to another story: "Read more: ..."."""
    openings = alternation(load("sentences")["leads_elsewhere"])
    return re.compile(rf"[\W_]*{openings}\s*(?:[:|–—-]|\]\()", re.I)


@cache
def _heading() -> re.Pattern[str]:
    """Return a line that heads a list of other stories: "Related stories", "Most read in Tech"."""
    headings = alternation(load("sentences")["headings_of_others"])
    return re.compile(
        rf"[\W_]*{headings}(?:(?:(?<=from)|\s+(?:in|from|on|by|for))\s+[\w’'&\- ]{{1,40}})?[\W_]*",
        re.I,
    )


def article_only(read: list[Sentence]) -> list[Sentence]:
    """Return the sentences of the article itself, those left out that lead to other stories.

    Below a heading such as "Related stories" each line is a headline until a paragraph follows: a
    line that ends in a full stop and is long.
    """
    kept: list[Sentence] = []
    among_others = False
    for sentence in read:
        if sentence.begins_line:
            line = _line(sentence)
            if _heading().fullmatch(line):
                among_others = True
            elif among_others:
                among_others = not (len(line) >= _PROSE and _STOPS.search(line))
        if not among_others and not _leads_elsewhere().match(sentence.words):
            kept.append(sentence)
    return kept


def _line(sentence: Sentence) -> str:
    """Return the line that a sentence begins, without blanks around it."""
    text, start = sentence.text, sentence.span.start
    ends = [place for sign in _LINE_ENDS if (place := text.find(sign, start)) >= 0]
    return text[start : min(ends, default=len(text))].strip()
