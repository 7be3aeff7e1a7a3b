"""Word lists in TOML, and the one loader that reads and checks them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from antlib.errors import LexiconError
from antlib.lexicons.lookup import Hinted, PhraseIndex, hints, vocabulary

__all__ = [
    "Hinted",
    "PhraseIndex",
    "alternation",
    "hints",
    "index",
    "load",
    "number",
    "plural",
    "vocabulary",
]


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

    A blank in a word matches any run of blanks, the no-break ones and line ends included. Words
    that begin alike share their beginning, since a place of a text is tried with each way on.

    Examples
    --------
    >>> re.findall(alternation(["bn", "bn yuan"]), "5bn  yuan")
    ['bn  yuan']
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for sign in " ".join(word.split()):
            branch = branch.setdefault(sign, {})
        branch[""] = {}
    begins = "".join(map(re.escape, sorted(tree)))
    look_ahead = f"(?=[{begins}])" if len(tree) > 1 and "" not in tree else ""
    return f"(?:{look_ahead}{_branches(tree)})"


_Tree: TypeAlias = dict[str, "_Tree"]
"""Signs that may follow -> what may follow those; "" where a word ends."""


def _branches(tree: _Tree) -> str:
    """Return a pattern of the ways on from here, each sign tried once for all words with it."""
    ways = [
        (r"\s+" if sign == " " else re.escape(sign)) + _branches(rest)
        for sign, rest in sorted(tree.items())
        if sign
    ]
    if len(ways) == 1 and "" not in tree:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + "?" * ("" in tree) if ways else ""


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
