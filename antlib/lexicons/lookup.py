"""Word lists looked up in texts by the words that stand there, not tried at every place of them."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Generic, TypeAlias, TypeVar

__all__ = ["Hinted", "PhraseIndex", "hints", "vocabulary"]

Value = TypeVar("Value")
_Written: TypeAlias = tuple[str, Value, list[frozenset[str]]]
_Entry: TypeAlias = tuple[re.Pattern[str], Value, list[frozenset[str]]]
_REMEMBERED = 50_000  # words whose patterns are kept at hand
_STEM = re.compile(r"(?:[^\W\d_]+|\d+)\*?(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+|\d+")  # "fined24" of glued texts is two words


@lru_cache(maxsize=4)  # several lists are looked up in one sentence before the next is read
def _places(text: str, start: int, end: int) -> list[tuple[int, str]]:
    return [(word.start(), word.group().lower()) for word in _WORD.finditer(text, start, end)]


@lru_cache(maxsize=1024)  # each reader goes through all sentences of an article in turn
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
        self.pattern = re.compile(pattern, flags)
        self._hints = hints(words)

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Say whether a stretch with these words may hold a match."""
        return not self._hints or not self._hints.isdisjoint(words)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in text[start:end], if any."""
        if self.may_stand_in(vocabulary(text, start, end)):
            return self.pattern.search(text, start, end)
        return None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterable[re.Match[str]]:
        """Return the matches in text[start:end], in order of place."""
        if self.may_stand_in(vocabulary(text, start, end)):
            return self.pattern.finditer(text, start, end)
        return ()


def _needed_words(words: Iterable[str]) -> frozenset[str]:
    """Return the hints of a list of words in which "halt*" stands for any word so begun."""
    longest = [max(_STEM.findall(entry.lower()), key=len, default="") for entry in words]
    return frozenset(longest) if all(longest) else frozenset()


@cache  # most phrases begin with words that a text does not hold: they are never compiled
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class _Beginning(Generic[Value]):
    """The patterns that may begin with a word, to be chosen by the other words of the stretch."""

    def __init__(self, entries: list[_Entry[Value]]) -> None:
        self._entries = entries
        self.needed = frozenset[str]().union(*(words for e in entries for words in e[2]))
        self._chosen: dict[frozenset[str], list[_Entry[Value]]] = {}

    def among(self, present: frozenset[str]) -> list[_Entry[Value]]:
        """Return the patterns whose other words are there; few choices come again and again."""
        met = self.needed & present
        chosen = self._chosen.get(met)
        if chosen is None:
            chosen = [e for e in self._entries if not any(met.isdisjoint(n) for n in e[2])]
            if len(self._chosen) < _REMEMBERED:
                self._chosen[met] = chosen
        return chosen


class PhraseIndex(Generic[Value]):
    r"""Patterns looked up by the word that they begin with.

    Trying hundreds of phrases at every character of a text is what makes word lists slow; here a
    phrase is tried only where its first word stands, and only if the stretch also holds the other
    words that the phrase is said to need.

    Examples
    --------
    >>> phrases = PhraseIndex[str]()
    >>> phrases.add(["halt*"], r"halt\w* its sale", "stopped", [["its"], ["sale"]])
    >>> [(m.group(), value) for m, value in phrases.finditer("It halted its sale.", 0, 19)]
    [('halted its sale', 'stopped')]
    """

    def __init__(self) -> None:
        self._whole: dict[str, list[_Written[Value]]] = {}
        self._stems: dict[str, list[_Written[Value]]] = {}
        self._seen: dict[str, _Beginning[Value]] = {}
        self._idle: set[str] = set()  # words met before that begin no phrase
        self._needed: set[str] = set()  # "halt*": the stems of which phrases need a word
        self._stemmed: dict[str, frozenset[str]] = {}

    def add(
        self, firsts: Iterable[str], pattern: str, value: Value, needs: Iterable[Iterable[str]] = ()
    ) -> None:
        """Add a pattern under each of its first words; "halt*" stands for any word so begun.

        Of each of the lists that it ``needs`` one word must stand in the stretch as well, and so
        must a word of what follows a first word: "to list" is tried at "to" beside "list".
        """
        needed = [found for words in needs if (found := _needed_words(words))]
        heads: dict[str, list[str]] = {}
        for first in firsts:
            head, _, rest = first.partition(" ")
            heads.setdefault(head.lower(), []).append(rest)
        for head, rests in heads.items():
            others = [*needed, beside] if (beside := _needed_words(rests)) else needed
            words = self._stems if head.endswith("*") else self._whole
            words.setdefault(head.rstrip("*"), []).append((pattern, value, others))
            self._needed |= {w for some in others for w in some if w.endswith("*")}
        for kept in (self._seen, self._idle, self._stemmed):
            kept.clear()

    def _stems_of(self, word: str) -> frozenset[str]:
        """Return the needed stems with which a word begins."""
        stems = self._stemmed.get(word)
        if stems is None:
            stems = frozenset(s for s in self._needed if word.startswith(s[:-1]))
            if len(self._stemmed) < _REMEMBERED:
                self._stemmed[word] = stems
        return stems

    def finditer(self, text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], Value]]:
        """Yield the longest match of each value at each word of text[start:end]."""
        present = vocabulary(text, start, end)
        words = present.union(*map(self._stems_of, present)) if self._needed else present
        begun = {w: some for w in present - self._idle if (some := self._begun_by(w, words))}
        if not begun:
            return
        for place, word in _places(text, start, end):
            if word not in begun:
                continue
            found: dict[int, tuple[re.Match[str], Value]] = {}
            for pattern, value, _ in begun[word]:
                match = pattern.match(text, place, end)
                if match and (id(value) not in found or match.end() > found[id(value)][0].end()):
                    found[id(value)] = match, value
            yield from found.values()

    def _begun_by(self, word: str, present: frozenset[str]) -> list[_Entry[Value]]:
        """Return the patterns that begin with a word, and whose other words are there as well."""
        beginning = self._seen.get(word) or self._beginning(word)
        return beginning.among(present) if beginning else []

    def _beginning(self, word: str) -> "_Beginning[Value] | None":
        """Return the patterns that may begin with a word; a text's words come again and again."""
        stems = (self._stems.get(word[:n], ()) for n in range(2, len(word) + 1))
        written = [*self._whole.get(word, ()), *(p for patterns in stems for p in patterns)]
        entries = [(_compiled(pattern), value, needs) for pattern, value, needs in written]
        if len(self._seen) + len(self._idle) > _REMEMBERED:
            self._seen.clear()
            self._idle.clear()
        if not entries:
            self._idle.add(word)
            return None
        return self._seen.setdefault(word, _Beginning(entries))
