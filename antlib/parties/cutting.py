"""Where one name ends and the next begins in a run of capitalised words."""

import re
from collections.abc import Iterator, Sequence

from antlib.parties.known import authority_nouns, known, words
from antlib.parties.tokens import Token, may_begin_known, opens, phrase
from antlib.records import Span

__all__ = ["parts", "without_common_start"]

_LONGEST = 8
"""Words of the longest known name."""

_ADJECTIVE = re.compile(r"(?:ese|ish|an|ch|Swiss|U\.S\.|US|UK|EU)$")
_OF_NAMES = frozenset({"Bank", "Banque", "House", "Academy", "University", "Union"})
"""Words that "of" continues, beside those of authorities: "Bank of Ferro"."""


def without_common_start(
    text: str, sentence: Span, tokens: list[Token], small: frozenset[str]
) -> list[Token]:
    """Drop leading words that are capitalised only because a sentence or quotation begins there.

    ``small`` holds the words that the article also writes in small letters.
    """
    while tokens:
        first = tokens[0]
        opening = opens(text, sentence, first)
        word = first.word.lower().replace("’", "'").partition("'")[0]
        begins = may_begin_known(first) and any(
            phrase(text, tokens[: n + 1]) in known() for n in range(min(4, len(tokens)))
        )
        common = word in words("common") or (opening and word in small)
        if begins and not (common and len(tokens) == 1 and opening and first.word not in known()):
            break
        if not common or (not opening and len(tokens) > 1 and word != "the"):
            break
        tokens = tokens[1:]
    return tokens


def parts(text: str, tokens: Sequence[Token], *, titled: bool) -> Iterator[list[Token]]:
    """Yield the names of a run: the longest known ones, and what is left between them.

    In a headline (``titled``) the capitals of the next word do not make a known name a longer one.
    """
    i = 0
    rest: list[Token] = []
    while i < len(tokens):
        end = _end_of_known(text, tokens, i)
        goes_on = bool(rest) and _continues(rest[-1], tokens[i], tokens[-1])
        goes_on = goes_on and not (titled and end) and not _is_post(tokens, i)
        if rest and not goes_on:
            yield rest
            rest = []
        if end and not goes_on and (titled or not _is_longer(text, tokens, i, end)):
            yield list(tokens[i:end])
            i = end
            continue
        rest = [*rest, tokens[i]]
        i += 1
    if rest:
        yield rest


def _end_of_known(text: str, tokens: Sequence[Token], i: int) -> int:
    """Return where the longest known name that begins at token i ends, 0 for none."""
    if not may_begin_known(tokens[i]):
        return 0
    ends = range(min(len(tokens), i + _LONGEST), i, -1)
    return next((end for end in ends if phrase(text, tokens[i:end]) in known()), 0)


def _is_longer(text: str, tokens: Sequence[Token], i: int, end: int) -> bool:
    """Say whether a known name only begins another one: "Canada" of "Canada Bread"."""
    role = known()[phrase(text, tokens[i:end])][0]
    if end < len(tokens) - 1 and tokens[end].joiner == "(":
        return True  # "Visa (China) Networks"
    if end >= len(tokens) or tokens[end].joiner not in {" ", "of"}:
        return False
    following = tokens[end].word
    if role == "authority" and tokens[end].joiner == "of":
        return True  # "Federal Court" of "Federal Court of Appeal"
    if following in known() and known()[following][0] != "place":
        return False
    if tokens[-1].word in authority_nouns() and role in {"place", "other"}:
        return True
    if tokens[end].joiner != " ":
        return False
    if role == "place":
        return not _ADJECTIVE.search(tokens[end - 1].word)
    return role == "company" and _is_longer_company(tokens, i, end)


def _is_longer_company(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Say whether a company's name goes on: "Visa Cash", but not "Visa Chairman"."""
    if len(tokens[i].word) < 3:
        return False
    tail = [t.word for t in tokens[end : end + 3] if t.joiner == " "]
    ends = words("company_nouns") | words("places")
    return any(w in ends for w in tail) or not _begins_another(tokens[end].word)


def _begins_another(word: str) -> bool:
    """Say whether a capitalised word behind a company's name begins something else."""
    titles = words("person_titles") | words("common")
    names = words("thing_nouns") | words("given_names") | words("family_names")
    return word.lower() in titles or word in names


def _is_post(tokens: Sequence[Token], i: int) -> bool:
    """Say whether a person's office begins here: "Ferro Power President Lena Brandt"."""
    word = tokens[i].word
    return (
        word.lower() in words("offices")
        and i + 1 < len(tokens)
        and tokens[i].joiner == tokens[i + 1].joiner == " "
    )


def _continues(before: Token, token: Token, last: Token) -> bool:
    """Say whether a token goes on with the unknown name before it."""
    organisation = authority_nouns() | _OF_NAMES
    if token.joiner.startswith("of"):
        return before.word in organisation
    if token.joiner == "&":
        return token.word not in known()  # "Marks & Spencer", but "Acme & Meta" are two
    if token.joiner in {"and", "for", "on"}:
        return last.word in authority_nouns() and before.word not in organisation
    return token.joiner in {" ", ",", "(", ")", "de", "la", "nationale"}
