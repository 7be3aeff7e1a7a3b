"""What the word lists know of names: companies, authorities, places and the like."""

import re
from functools import cache

from antlib.lexicons import index, load

__all__ = [
    "POSSESSIVE",
    "authorities_of_lands",
    "authority_nouns",
    "described_as",
    "known",
    "known_in_capitals",
    "known_name",
    "owner_of",
    "parents",
    "possessive_words",
    "words",
]

POSSESSIVE = re.compile(r"['’]s?$")


@cache
def known() -> dict[str, tuple[str, str]]:
    """Return the words of every known name -> (role, canonical name)."""
    names = load("names")
    roles = {
        "company": index(load("companies")["aliases"], "companies"),
        "authority": index(load("authorities")["aliases"], "authorities"),
        "place": {word: word for word in names["places"]["words"]},
        "other": {word: word for word in names["other"]["words"]},
    }
    found: dict[str, tuple[str, str]] = {}
    for role, listed in roles.items():
        for word, name in listed.items():
            found.setdefault(word, (role, name))
    return found


@cache
def known_in_capitals() -> dict[str, tuple[str, str]]:
    """Return the same for a headline set in capitals."""
    return {word.upper(): found for word, found in known().items()}


@cache
def possessive_words() -> frozenset[str]:
    """Return words such as "People's" whose ending belongs to a known name."""
    return frozenset(w for name in known() for w in name.split() if POSSESSIVE.search(w))


@cache
def parents() -> dict[str, str]:
    """Return unit or product -> the company that owns it."""
    return index(load("companies")["parents"], "companies")


def owner_of(name: str) -> str:
    """Return the company that owns a unit or product, "" where no list says so.

    Examples
    --------
    >>> owner_of("YouTube"), owner_of("Alphabet")
    ('Alphabet', '')
    """
    return parents().get(name, "")


def known_name(words: str) -> str:
    """Return the canonical name of a company or authority; the words themselves if unknown.

    Examples
    --------
    >>> known_name("JP Morgan"), known_name("Harbour Bank")
    ('JPMorgan', 'Harbour Bank')
    """
    return known().get(words, ("", words))[1]


@cache
def described_as() -> dict[str, list[str]]:
    """Return company -> words that describe it in "the ... company"."""
    lexicon = load("companies")
    found = {name: list(listed) for name, listed in lexicon["described_as"].items()}
    for name in lexicon["aliases"]:
        if name in lexicon["banks"]["names"] or re.search(r"\b(?:Bank|Banc)", name):
            found.setdefault(name, []).extend(["bank", "lender"])
    return found


@cache
def authorities_of_lands() -> list[tuple[re.Pattern[str], str]]:
    """Return what describes an authority by land and field -> its canonical name.

    "Italy's competition authority", "the Dutch central bank".
    """
    return [
        (re.compile(rf"\b(?:{land})\b(?:['’]s)?\s+(?:[a-z\-]+\s+)?(?:{field})\b"), name)
        for land, fields in load("authorities")["of_land"].items()
        for field, name in fields.items()
    ]


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of names.toml."""
    return frozenset(load("names")[name]["words"])


@cache
def authority_nouns() -> frozenset[str]:
    """Return last words that make a capitalised name an authority's: "Commission", "Court"."""
    return frozenset(load("authorities")["nouns"]["words"])
