"""What kind of party capitalised words name: a company, an authority, a person, or none."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from antlib.lexicons import load
from antlib.parties.known import authority_nouns, known, known_in_capitals, words
from antlib.parties.tokens import Token, phrase
from antlib.records import Party, Span

__all__ = ["typed"]

_LEGAL = re.compile(
    r"""
    (?:,?\s+(?:Co|CO|Inc|INC|Ltd|LTD|Limited|LIMITED|LLC|LLP|plc|PLC|Plc|Corp|AG|SA|SE|NV|SpA|AB|ASA|GmbH|Pte|Pty
       |Bhd|[AN]\.[GV]\.|B\.V\.|S\.A\.|S\.p\.A\.))+\.?$
    """,
    re.VERBOSE,
)
_GROUP = re.compile(r"\s+(?:Group|Holdings?)$")
_TITLE = re.compile(r"(?<![\w\-])([\w\-]+\s+)?([\w\-]+)[.,]?\s+$")
_WORD = re.compile(r"[\w\-]+")
_AGED = re.compile(
    r",\s+(?:who\b|\d\d,|(?:an?|the|its|who|whose|their)\s+(?:[\w\-]+\s+){0,3}"
    r"(?:partner|chairman|chairwoman|chief|head|analyst|director|lawyer|economist|founder|executive|minister|professor|spokes\w+|manager|officer|judge)\b)"
)  # "Lena Brandt, 47,", "Lena Brandt, who", "Lena Brandt, a partner"

_WHO = re.compile(r",\s+who\b")  # and not "whose", which companies have as well


def typed(text: str, tokens: Sequence[Token], persons: set[str]) -> Party:
    """Return the party that these words name, with its role; "other" for no party at all.

    ``persons`` holds the words of the persons named so far; those of a new one are added to it.
    """
    name = phrase(text, tokens)
    span = Span(tokens[0].start, tokens[-1].end)
    listed = _listed(name)
    if listed:
        role, canonical = listed
        return Party(span, canonical, role if role in {"company", "authority"} else "other")
    if tokens[-1].word in authority_nouns() or name.lower() in _generic():
        return Party(span, name, "authority")
    if _is_person(text, tokens, persons):
        persons.update(t.word for t in tokens)
        return Party(span, name, "person")
    if not _LEGAL.sub("", f" {name}"):
        return Party(span, name, "other")
    role = _role_by_last_word(tokens)
    return Party(span, _LEGAL.sub("", name) if role == "company" else name, role)


@lru_cache(maxsize=50_000)  # names come again and again
def _listed(name: str) -> tuple[str, str] | None:
    """Return role and canonical name of a known name, its legal form left out."""
    short = _LEGAL.sub("", name)
    listed = known().get(name) or known().get(short) or known().get(_GROUP.sub("", short))
    if not listed and name.isupper() and len(name) > 3:
        listed = known_in_capitals().get(name) or known_in_capitals().get(short)
    return listed


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("authorities")["generic"]["words"])


@cache
def _last_words_of_titles() -> frozenset[str]:
    return frozenset(title.split()[-1] for title in words("person_titles"))


def _role_by_last_word(tokens: Sequence[Token]) -> str:
    last, alone = tokens[-1].word, len(tokens) == 1
    if tokens[0].word in words("of_things") and not alone:
        return "other"
    if last in words("thing_nouns") or (alone and last.lower() in words("common")):
        return "other"
    return "company" if last in words("company_nouns") and not alone else "name"


def _is_person(text: str, tokens: Sequence[Token], persons: set[str]) -> bool:
    named = [t.word for t in tokens]
    if len(named) > 1 and _is_title(named[0]) and named[-1] not in words("company_nouns"):
        return True
    titled = _has_title(text, tokens)
    if titled is not None:
        return titled
    after = text[tokens[-1].end : tokens[-1].end + 60]
    if len(named) == 1:
        return named[0] in persons or bool(_WHO.match(after))
    if named[-1] in words("company_nouns") | words("thing_nouns") or len(named) > 4:
        return False
    family = named[0] in words("family_names") or named[-1] in words("family_names")
    return bool(
        _AGED.match(after) or named[0] in words("given_names") or (family and len(named) < 4)
    )


def _is_title(word: str) -> bool:
    """Say whether a capitalised word is a post before a person's name: "Chairman Lena Brandt"."""
    return word.lower() in words("person_titles") or word in words("posts")


def _has_title(text: str, tokens: Sequence[Token]) -> bool | None:
    """Say whether a title before the words makes them a person's name; None where none stands.

    Behind a comma it only does so for more than one word: "the chairman, Lena Brandt", but not "its
    chairman, Ferro said".
    """
    before = text[max(0, tokens[0].start - 40) : tokens[0].start].lower()
    if _last_words_of_titles().isdisjoint(_WORD.findall(before)):
        return None
    match = _TITLE.search(before)
    if not match or before.rstrip().endswith((";", ":")):
        return None
    if not {match[2], f"{match[1] or ''}{match[2]}"} & words("person_titles"):
        return None
    return not before.rstrip().endswith(",") or match[2] in {"mr", "ms"} or len(tokens) > 1
