"""Parties in an article: companies, groups of them, authorities and persons.

Known names come from the word lists; any other run of capitalised words is typed by its last word,
its neighbours and the article itself, so that a company nobody listed is read all the same. "The
company", "its rival" or "it" stand for a company named before; the resolution is small on purpose:
a description that fits, else the subject of the sentence before, else the company named last.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from antlib.parties.known import known_name, owner_of
from antlib.parties.naming import find_names
from antlib.parties.references import Memory, with_references
from antlib.records import Party, Span

__all__ = ["cast", "known_name", "owner_of", "read_parties"]

_OFTEN = 4
_MOSTLY = 0.3
"""A company is what an article is about from so many mentions on, and that share of them all."""


def cast(parties: Iterable[Party]) -> tuple[str, frozenset[str]]:
    """Return the company that an article is mostly about, and the names it holds only once.

    Both are empty where no company stands out: what is said of "the company" in a round-up is
    said of the one named last.
    """
    told = Counter(p.name for p in parties if p.role in {"company", "name"})
    hero, times = max(told.items(), key=lambda item: item[1], default=("", 0))
    if times < _OFTEN or times < _MOSTLY * told.total():
        return "", frozenset()
    return hero, frozenset(name for name, n in told.items() if n == 1)


def read_parties(
    text: str, sentences: Sequence[Span], masked: Sequence[Span] = ()
) -> list[list[Party]]:
    """Return the parties of each sentence, in order of place.

    Parameters
    ----------
    text
        The article's text.
    sentences
        Its sentences, in order.
    masked
        Stretches already read as something else (amounts, dates): no name stands there.

    Returns
    -------
    list of list of Party
        One list a sentence. Roles: ``company`` (known, typed by its words, or standing for one
        named before), ``name`` (capitalised, of no known kind), ``pronoun`` and ``possessive``
        ("it", "its"), ``group``, ``authority`` (its name is "" where the text has only "the
        regulator") and ``person``.

    Examples
    --------
    >>> text = "Ofgem fined Blue Heron Energy. The company will not appeal."
    >>> [[(p.name, p.role) for p in row] for row in read_parties(text, [Span(0, 30), Span(31, 59)])]
    [[('Ofgem', 'authority'), ('Blue Heron Energy', 'company')], [('Blue Heron Energy', 'company')]]
    """
    rows, names = find_names(text, sentences, masked)
    memory = Memory(names, *cast(p for row in rows for p in row))
    return [
        [p for p in with_references(text, sentence, row, memory) if p.role != "other"]
        for sentence, row in zip(sentences, rows, strict=True)
    ]
