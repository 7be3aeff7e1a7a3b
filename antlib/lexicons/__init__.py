"""Word lists in TOML, and the one loader that reads and checks them."""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeAlias, TypeVar

from antlib.errors import LexiconError

Value = TypeVar("Value")
_Entry: TypeAlias = tuple[re.Pattern[str], Value, frozenset[str]]
_Beginning: TypeAlias = tuple[list[_Entry[Value]], list[_Entry[Value]], frozenset[str]]
_REMEMBERED = 50_000  # words whose patterns are kept at hand
_WORD = re.compile(r"[^\W\d_]+|\d+")  # "fined24" of glued texts is two words


@cache
def load(name: str) -> Mapping[str, Any]:
    """Return the word list ``antlib/lexicons/NAME.toml`` as it stands in the file.

    Raises
    ------
    LexiconError
        Where the file is no TOML or repeats a key.
    """
    source = files("antlib.lexicons").joinpath(f"{name}.toml")
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicons/{name}.toml: {error}") from None


def index(entries: Mapping[str, Iterable[str]], name: str) -> dict[str, str]:
    """Turn {value: its words} into {word: value}, and refuse a word that has two values.

    Examples
    --------
    >>> index({"CNY": ["yuan", "renminbi"]}, "currencies")
    {'yuan': 'CNY', 'renminbi': 'CNY'}
    """
    found: dict[str, str] = {}
    for value, words in entries.items():
        for word in words:
            if word in found:
                raise LexiconError(
                    f"lexicons/{name}.toml: {word!r} stands under {found[word]!r} and {value!r}; "
                    "keep it under one of them"
                )
            found[word] = value
    return found


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first.

    A blank in a word matches any run of blanks, the no-break ones and line ends included.

    Examples
    --------
    >>> re.findall(alternation(["bn", "bn yuan"]), "5bn  yuan")
    ['bn  yuan']
    """
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, w.split())) for w in longest_first) + ")"


def plural(word: str) -> str:
    """Return the regular plural of a noun, which is also the third person of a verb.

    Examples
    --------
    >>> plural("penalty"), plural("levy"), plural("tax"), plural("key")
    ('penalties', 'levies', 'taxes', 'keys')
    """
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def number(word: str) -> int:
    """Return the whole number that a word or figure says, 0 where it says none.

    Examples
    --------
    >>> number("seven"), number("12"), number("banks")
    (7, 12, 0)
    """
    if word.isdecimal():
        return int(word)
    words = index(load("dates")["numbers"], "dates")
    return int(words.get(word.lower(), 0)) if word.lower() not in {"a", "an"} else 0


@lru_cache(maxsize=4)  # several lists are looked up in one sentence before the next is read
def _words(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(word.start(), word.group()) for word in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=16)  # many patterns ask about one sentence and the same stretches of it
def vocabulary(text: str, start: int = 0, end: int = sys.maxsize) -> frozenset[str]:
    """Return the different words of a stretch in small letters.

    Examples
    --------
    >>> sorted(vocabulary("The U.S. fined 24 mills."))
    ['24', 'fined', 'mills', 's', 'the', 'u']
    """
    return frozenset(_WORD.findall(text[start:end].lower()))


def hints(words: Iterable[str]) -> frozenset[str]:
    """Return the longest, so mostly the rarest, word of each entry of a list, in small letters.

    Empty where an entry holds no word, so that nothing can be told by words.

    Examples
    --------
    >>> sorted(hints(["U.S. court", "had to pay"]))
    ['court', 'had']
    """
    longest = [max(_WORD.findall(entry.lower()), key=len, default="") for entry in words]
    return frozenset(longest) if all(longest) else frozenset()


class Hinted:
    r"""A pattern that is searched only where one of the words stands that no match is without.

    A long choice of words is tried at each place of a text and mostly in vain; to look up the
    words of a sentence, once for all patterns, takes a small part of that time.

    Examples
    --------
    >>> Hinted(r"\bfin(?:es|ed)\b", ["fines", "fined"]).search("It fined two mills.")
    <re.Match object; span=(3, 8), match='fined'>
    """

    def __init__(self, pattern: str, words: Iterable[str], flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)
        self.hints = hints(words)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], if any."""
        if self.hints and self.hints.isdisjoint(vocabulary(text, start, end)):
            return None
        return self._pattern.search(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterable[re.Match[str]]:
        """Return the matches in text[start:end], in order of place."""
        if self.hints and self.hints.isdisjoint(vocabulary(text, start, end)):
            return ()
        return self._pattern.finditer(text, start, end)


class PhraseIndex(Generic[Value]):
    r"""Patterns looked up by the word that they begin with.

    Trying hundreds of phrases at every character of a text is what makes word lists slow; here a
    phrase is tried only where its first word stands, and only if the stretch also holds one of
    the other words that the phrase is said to need.

    Examples
    --------
    >>> phrases = PhraseIndex[str]()
    >>> phrases.add(["halt*"], r"halt\w* its sale", "stopped")
    >>> [(m.group(), value) for m, value in phrases.finditer("It halted its sale.", 0, 19)]
    [('halted its sale', 'stopped')]
    """

    def __init__(self) -> None:
        self._whole: dict[str, list[_Entry[Value]]] = {}
        self._stems: dict[str, list[_Entry[Value]]] = {}
        self._seen: dict[str, _Beginning[Value]] = {}

    def add(
        self, firsts: Iterable[str], pattern: str, value: Value, needs: Iterable[str] = ()
    ) -> None:
        """Add a pattern under each of its first words; "halt*" stands for any word so begun.

        One of the words that it ``needs`` must stand in the stretch as well, if any are given.
        """
        entry = re.compile(pattern, re.IGNORECASE), value, hints(needs)
        self._seen.clear()
        for first in set(firsts):
            words = self._stems if first.endswith("*") else self._whole
            words.setdefault(first.rstrip("*").lower(), []).append(entry)

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], Value]]:
        """Yield the longest match of each value at each word of text[start:end]."""
        present = vocabulary(text, start, end)
        seen = self._seen
        for place, word in _words(text, start, end):
            known = seen.get(word) or self._beginning(word)
            candidates = known[0] if known[2].isdisjoint(present) else known[1]
            if not candidates:
                continue
            found: dict[int, tuple[re.Match[str], Value]] = {}
            for pattern, value, needs in candidates:
                if needs and needs.isdisjoint(present):
                    continue
                match = pattern.match(text, place, end)
                if match and (id(value) not in found or match.end() > found[id(value)][0].end()):
                    found[id(value)] = match, value
            yield from found.values()

    def _beginning(self, word: str) -> "_Beginning[Value]":
        """Return the patterns that may begin with a word; a text's words come again and again.

        First those that need no other word, then all, then the words that the others need.
        """
        small = word.lower()
        stems = (self._stems.get(small[:n], ()) for n in range(2, len(small) + 1))
        every = [*self._whole.get(small, ()), *(p for patterns in stems for p in patterns)]
        free = [entry for entry in every if not entry[2]]
        known = free, every, frozenset(word for entry in every for word in entry[2])
        if len(self._seen) < _REMEMBERED:
            self._seen[word] = known
        return known
