"""Runs of capitalised words, and the words of a run."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from antlib.parties.known import POSSESSIVE, known, possessive_words
from antlib.records import Span

__all__ = ["Token", "may_begin_known", "opens", "phrase", "token_rows"]

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


class Token(NamedTuple):
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
            start = match.start()
            word, slug, figure, describes = _read(match.group())
            if figure or describes or start in taken:
                joined = row and text[row[-1].end : start].isspace()
                if row and not (describes and joined):  # "Blue Heron-backed" names no party
                    yield row
                row = []
                continue
            if slug:
                start, row = start + slug, []
            joiner = " ".join(text[row[-1].end : start].split()) if row else ""
            if joiner in {"'s", "’s", "&rsquo;s"}:
                yield row
                row = []
            row.append(Token(start, start + len(word), word, joiner or " "))
        yield from [row] if row else []


@lru_cache(maxsize=50_000)  # names come again and again
def _read(word: str) -> tuple[str, int, bool, bool]:
    """Return a word without slug and possessive, and the length of the slug before it.

    And whether it is a figure, or like "Ferro-backed": then it is no name.
    """
    figure = word[0].isdigit() and not _NUMBERED_NAME.match(word)
    slug = _SLUG.match(word)
    inset = slug.end() if slug else 0
    plain = word[inset:]
    plain = plain if plain in possessive_words() else POSSESSIVE.sub("", plain)
    return plain, inset, figure, bool(_DESCRIBES.match(word))


@cache
def _firsts() -> frozenset[str]:
    """Return the first words of all known names."""
    words = (match.group() for name in known() if (match := _TOKEN.match(name)))
    return frozenset(form for word in words for form in (word, _read(word)[0]))


def may_begin_known(token: Token) -> bool:
    """Say whether a known name may begin with a word: most words need no longer look."""
    return token.word.replace("&amp;", "&") in _firsts()


def phrase(text: str, tokens: Sequence[Token]) -> str:
    """Return the words from the first to the last token, single blanks between them."""
    words = " ".join(text[tokens[0].start : tokens[-1].end].split())
    return words.replace("&amp;", "&")


def opens(text: str, sentence: Span, token: Token) -> bool:
    """Say whether a sentence or quotation begins with the word: its capital tells nothing then."""
    before = text[max(sentence.start, token.start - 2) : token.start].strip()
    return token.start <= sentence.start + 2 or before[-1:] in _OPENERS
