"""Runs of capitalised words, and the words of a run."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antlib.parties.known import POSSESSIVE, possessive_words
from antlib.records import Span

__all__ = ["Token", "opens", "phrase", "token_rows"]

# "U.S.", "3M", "eBay", "Blue", "JD.com", "O'Neill", "AT&T", but no "Blue&nbsp;"
_WORD = (
    r"(?:(?:[A-Z]\.){2,}|(?:(?<!\w)[a-z])?[A-Z0-9À-Þ]\w*(?:(?:[.'’\-]|&amp;|&(?!\w{2,6};))\w+)*)"
)
# "Bank of the", "Tate & Lyle", "Ferro, Ltd"
_JOIN = (
    r"(?:[^\S\n]+(?:(?:of|and|&|for|de|la|nationale|of[^\S\n]+the)[^\S\n]+)?"
    r"|[^\S\n]*\([A-Z][a-z]+\)[^\S\n]+(?=[A-Z])"  # "Ferro (China) Networks"
    r"|\.?,[^\S\n]+(?=(?:Ltd|Inc|LLC)\b)|\.[^\S\n]+(?=(?:Ltd|LTD|Limited|LIMITED)\b))"
)
_RUN = re.compile(rf"(?<![\w$€£&]){_WORD}(?:{_JOIN}{_WORD})*")
_TOKEN = re.compile(_WORD)
_SLUG = re.compile(r"(?:[A-Z]{3,}|\d)-(?=[A-Z][a-z])")  # "EXCLUSIVE-China", "UPDATE 2-Ferro"
_NUMBERED_NAME = re.compile(r"\d[A-Z]|\d+[a-z]{2,}[A-Z]")  # "3M", "23andMe"
_DESCRIBES = re.compile(r"(?!Co-)\w+-[a-z]{4,}$")  # "Ferro-backed", "Ferro-like"
_OPENERS = frozenset('“"‘•:|—-–.!?([')


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word of a run.

    Parameters
    ----------
    start, end
        Offsets into the text, a possessive ending left out.
    word
        The word itself.
    joiner
        What stands between it and the token before: " ", "of", "and", ",".
    """

    start: int
    end: int
    word: str
    joiner: str


def token_rows(text: str, sentence: Span, taken: frozenset[int]) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words of a sentence, cut where an amount or a date stands."""
    for run in _RUN.finditer(text, sentence.start, sentence.end):
        row: list[Token] = []
        for match in _TOKEN.finditer(text, run.start(), run.end()):
            if _breaks(match, taken):
                if row and not _DESCRIBES.match(
                    match.group()
                ):  # "Blue Heron-backed" names no party
                    yield row
                row = []
                continue
            slug = _SLUG.match(match.group())
            start = match.start() + (slug.end() if slug else 0)
            row = [] if slug else row
            word = _without_possessive(text[start : match.end()])
            joiner = text[row[-1].end : start].strip() if row else ""
            if joiner in {"'s", "’s", "&rsquo;s"}:
                yield row
                row = []
            token = Token(
                start,
                start + len(word),
                word,
                " ".join(joiner.split()) or " ",
            )
            row.append(token)
        yield from [row] if row else []


def _breaks(match: re.Match[str], taken: frozenset[int]) -> bool:
    """Say whether a word is part of no name: a figure, a date, or "Ferro-backed"."""
    word = match.group()
    figure = word[0].isdigit() and not _NUMBERED_NAME.match(word)
    return match.start() in taken or figure or bool(_DESCRIBES.match(word))


def _without_possessive(word: str) -> str:
    return word if word in possessive_words() else POSSESSIVE.sub("", word)


def phrase(text: str, tokens: Sequence[Token]) -> str:
    """Return the words from the first to the last token, single blanks between them."""
    words = " ".join(text[tokens[0].start : tokens[-1].end].split())
    return words.replace("&amp;", "&")


def opens(text: str, sentence: Span, token: Token) -> bool:
    """Say whether a sentence or quotation begins with the word: its capital tells nothing then."""
    before = text[max(sentence.start, token.start - 2) : token.start].strip()
    return token.start <= sentence.start + 2 or before[-1:] in _OPENERS
