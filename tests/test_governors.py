import pytest
from reading import sentence

from antlib.governors import PER_UNIT, find_cues, governor, said
from antlib.lexicons import load


def governors(text: str) -> list[str]:
    """Read the word that governs each amount, "-" for none."""
    read = sentence(text)
    cues = find_cues(read)
    found = [governor(read, money, cues) for money in read.money]
    return [cue.word if cue else "-" for cue in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lund was ordered to refund $5m and fined $2m.", ["refund", "fined"]),
        ("Lund paid a fine of $2m.", ["fine"]),
        ("Lund got a $2m penalty.", ["penalty"]),
        ("Lund, with sales of $9m, was fined $2m.", ["sales", "fined"]),
        ("A fine that is a tenth of its sales, or $2m.", ["fine"]),
        ("The weather brought nobody $2m.", ["-"]),
    ],
)
def test_the_closest_word_governs(text, words):
    assert governors(text) == words


def test_words_within_names_are_no_cues():
    assert [c.word for c in find_cues(sentence("They met Fine Foods Group."))] == []
    assert [c.word for c in find_cues(sentence("They met on a fine day."))] == ["fine"]


@pytest.mark.parametrize(
    ("words", "is_rate"),
    [(" a day", True), (" per user", True), (" for each breach", True), (" a year ago", False),
     (" and a day", False), (" a daytrip", False)],
)  # fmt: skip
def test_rates(words, is_rate):
    assert bool(PER_UNIT.match(words)) is is_rate


@pytest.mark.parametrize(
    ("name", "words", "found"),
    [
        ("expected", "it may be fined", "may"),
        ("expected", "it was dismayed", None),
        ("denied", "Lund denied it", "denied"),
        ("annulled", "a court quashed it", "quashed"),
    ],
)
def test_said(name, words, found):
    match = said(name, words, sentence(words))
    assert (match.group() if match else None) == found


@pytest.mark.parametrize("name", load("status"))
def test_every_entry_of_a_status_list_is_found(name):
    entries = load("status")[name]["words"]
    read = {e: sentence(f"Ferro, {e.upper()} $5m") for e in entries}
    assert [e for e in entries if said(name, read[e].words, read[e]) is None] == []
