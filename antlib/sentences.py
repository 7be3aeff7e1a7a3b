"""Sentence spans of a text: the splitting is sentencex's, the reading of line breaks is ours."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import sentencex

from antlib.lexicons import alternation, load
from antlib.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_MARKER = re.compile(r"\s*(?:[-*•·‣–—|#>+]|\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]\s)")
"""What begins a line of its own: a bullet, a number, a table row, a heading."""
_GLUED_YEAR = re.compile(  # "in 2021.The firm"; "the SEC. The firm": no "sec." for a section
    r"\.(?:(?=[A-Z][a-z])(?<=\b(?:19|20)\d\d\.)|(?<=\bSEC\.)\s+(?=[A-Z]))"
)
LONGEST = 1000
"""Characters of the longest sentence that is read as one; the longest met in print has 600."""
WRAP = (40, 120)
"""Shortest and longest width, in characters, to which a text is wrapped by hand or by a program."""


def _lines(text: str) -> list[Span]:
    """Return the lines that are not blank."""
    return [Span(*m.span()) for m in _LINE.finditer(text) if not m[0].isspace()]


def _full(text: str, line: Span, following: Span, width: int) -> bool:
    """Say whether the next line's first word would not have fitted on this one."""
    word = following.of(text).split(maxsplit=1)[0]
    return len(line.of(text).strip()) + 1 + len(word) > width


def _follows(text: str, line: Span, following: Span) -> bool:
    """Say whether no blank line stands between two lines."""
    return len(re.findall(r"\r\n?|\n", text[line.end : following.start])) == 1


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """Return the width to which the text is wrapped, None where each line stands for itself."""
    width = max((len(line.of(text).strip()) for line in lines), default=0)
    full = [_full(text, a, b, width) for a, b in pairwise(lines) if _follows(text, a, b)]
    wrapped = WRAP[0] <= width <= WRAP[1] and len(full) > 1 and sum(full) >= 0.8 * len(full)
    return width if wrapped else None


def _blocks(text: str) -> Iterator[Span]:
    """Return the stretches that no sentence may leave: lines, or wrapped lines joined again."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    block: Span | None = None
    last: Span | None = None
    for line in lines:
        if block and last and _runs_on(text, last, line, width):
            block = block.joined(line)
        else:
            if block:
                yield block
            block = line
        last = line
    if block:
        yield block


def _runs_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    words = following.of(text)
    if not _follows(text, line, following) or _MARKER.match(words):
        return False
    if words.lstrip()[0].islower():
        return True
    return width is not None and _full(text, line, following, width)


_TAIL = 20
"""Characters at the end of a piece that are looked at; no abbreviation is as long."""


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(load('sentences')['abbreviations'])}\.$")


def _unfinished(words: str) -> bool:
    """Say whether a piece ends in an abbreviation, or in dots that lead to a table's next cell."""
    tail = words.rstrip()[-_TAIL:]
    return tail.endswith("....") or bool(_abbreviation().search(tail))


def _pieces(text: str, block: Span) -> Iterator[Span]:
    """Return the sentences of one block, end to end."""
    words = block.of(text)
    marker = _MARKER.match(words)  # kept from the splitter, to which "1." is a sentence
    begin, inset = 0, marker.end() if marker else 0
    for piece in sentencex.get_sentence_boundaries("en", words[inset:]):
        end = inset + piece["end_index"]
        if end < len(words) and _unfinished(words[begin:end]):
            continue
        cuts = [begin, *(m.end() for m in _GLUED_YEAR.finditer(words, begin, end)), end]
        for left, right in pairwise(cuts):
            yield Span(block.start + left, block.start + right)
        begin = end
    if begin < len(words):  # a marker with nothing behind it
        yield Span(block.start + begin, block.end)


def _in_reach(text: str, span: Span) -> Iterator[Span]:
    """Cut a sentence that is no prose at its commas: rules that compare all it names take long."""
    start = span.start
    while span.end - start > LONGEST:
        comma = max(text.rfind(sign, start + 1, start + LONGEST) for sign in (", ", "; "))
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = next((place + 1 for place in (comma, blank) if place > 0), start + LONGEST)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip())))


def sentences(text: str) -> list[Span]:
    r"""Return the sentences of a text as spans without blanks around them.

    A blank line always ends a sentence; a line break does where the next line begins with a list
    marker, or where the text is not wrapped to a width. The text is never altered: headlines,
    bullets and table rows are sentences of their own.

    Parameters
    ----------
    text
        The unaltered text of an article.

    Returns
    -------
    list of Span
        In order, without overlap; together they hold every character that is not blank.

    Examples
    --------
    >>> text = "Bank fined\n\nThe bank paid. It had no choice."
    >>> [span.of(text) for span in sentences(text)]
    ['Bank fined', 'The bank paid.', 'It had no choice.']
    """
    spans = (
        _trimmed(text, part)
        for block in _blocks(text)
        for piece in _pieces(text, block)
        for part in _in_reach(text, piece)
    )
    return [span for span in spans if span.start < span.end]
