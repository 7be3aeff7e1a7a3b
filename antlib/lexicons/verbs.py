"""The forms of a verb, so that a phrase of a word list names it once."""

from collections.abc import Iterable, Mapping
from functools import cache

from antlib.lexicons import load, plural

__all__ = ["forms"]


@cache
def forms(verb: str) -> tuple[str, ...]:
    """Return every form of a verb, and the noun of the deed where ``verbs.toml`` has one.

    Examples
    --------
    >>> forms("launch")
    ('launch', 'launches', 'launched', 'launching')
    >>> forms("revoke")
    ('revoke', 'revokes', 'revoked', 'revoking', 'revocation')
    """
    listed: Mapping[str, Mapping[str, Iterable[str]]] = load("verbs")
    bent = listed["irregular"].get(verb) or (_past(verb), _gerund(verb))
    found = (verb, plural(verb), *bent, *listed["nouns"].get(verb, ()))
    return tuple(dict.fromkeys(found))


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _gerund(verb: str) -> str:
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    return (verb[:-1] if silent else verb) + "ing"
