import re
from collections import Counter

import pytest

from antlib import lexicons
from antlib.errors import LexiconError
from antlib.lexicons import PhraseIndex, alternation, index, load, number, plural
from antlib.lexicons.verbs import forms


def test_a_word_under_two_values_is_refused():
    with pytest.raises(LexiconError, match=r"pets\.toml: 'rex' stands under 'dog' and 'cat'"):
        index({"dog": ["rex"], "cat": ["rex"]}, "pets")


def test_a_broken_list_is_named(monkeypatch, tmp_path):
    (tmp_path / "broken.toml").write_text("[half", encoding="utf-8")
    monkeypatch.setattr(lexicons, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"lexicons/broken\.toml"):
        load("broken")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("fine", "fines"),
        ("penalty", "penalties"),
        ("tax", "taxes"),
        ("bank", "banks"),
        ("key", "keys"),
    ],
)
def test_plural(word, expected):
    assert plural(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("three", 3), ("Twelve", 12), ("7", 7), ("a", 0), ("banks", 0), ("", 0)],
)
def test_number(word, expected):
    assert number(word) == expected


def test_alternation_takes_the_longest_and_any_blank():
    pattern = alternation(["market", "market value"])
    assert re.findall(pattern, "market\u00a0value, market\nvalue, market") == [
        "market\u00a0value",
        "market\nvalue",
        "market",
    ]


def test_phrases_are_found_by_their_first_word_only():
    phrases: PhraseIndex[str] = PhraseIndex()
    phrases.add(["halt*"], r"halt\w*\s+its\s+sale", "stopped")
    phrases.add(["sell"], r"sell\s+it", "sold")
    text = "Halting its sale, to sell it: no SELL IT24 but resell it."
    found = [(m.group(), value) for m, value in phrases.finditer(text, 0, len(text))]
    assert found == [("Halting its sale", "stopped"), ("sell it", "sold"), ("SELL IT", "sold")]


@pytest.mark.parametrize(("name", "table"), [("companies", "aliases"), ("authorities", "aliases")])
def test_no_alias_stands_twice(name, table):
    index(load(name)[table], name)


LONG = {  # cues of four words or more that are worth their length: each with the reason
    "according to a report": "a set way to name a source",
    "allows it to fine": "'allows' alone is said of much else",
    "bringing the total to": "'total' alone is said of sums of anything",
    "compared with an earlier": "'compared with' alone compares companies too",
    "could be as high as": "a set way to estimate",
    "could be fined up to": "what a law allows: 'fined up to' is said of fines imposed too",
    "decided not to fine": "the negation belongs to it",
    "down from a potential": "'down from' alone stands with figures of any kind",
    "implying a valuation of": "'implying' alone says little",
    "implying a value of": "'implying' alone says little",
    "fines of up to": "'up to' alone qualifies any amount",
    "let off a fine": "'let off' alone is followed by the fine paid, too",
    "had been braced for": "'braced for' alone is said of what is still to come",
    "had been widely expected": "'widely expected' alone is said of what is still to come",
    "is set to be": "'is set' alone is said of rules in force",
    "may be fined up to": "what a law allows: 'fined up to' is said of fines imposed too",
    "on condition of anonymity": "a set phrase",
    "penalties of up to": "'up to' alone qualifies any amount",
    "rather than a fine": "'rather than' alone contrasts anything",
    "seen as high as": "'as high as' alone qualifies any amount",
    "seen coming in at": "'coming in at' alone is said of results too",
    "tipped to come to": "'come to' alone is said of totals",
    "taking the total to": "'total' alone is said of sums of anything",
    "under the new law": "'the new law' alone names a rule, no limit",
    "under the new rules": "'the new rules' alone names a rule, no limit",
    "will not be fined": "the negation belongs to it",
    "will probably have to pay": "'will' and 'have to pay' alone say what is sure",
    "would not be fined": "the negation belongs to it",
    "would probably have to pay": "'would' and 'have to pay' alone say what is sure",
    "worth as much as": "'as much as' alone qualifies any amount",
}


def test_long_cues_are_few_and_have_a_reason():
    """An entry of many words mostly spells out one text: a shorter one reads others too."""
    tables = [table for name in ("cues", "moves", "status") for table in load(name).values()]
    words = {word for table in tables for listed in table.values() for word in listed}
    assert {word for word in words if len(word.split()) > 3} == set(LONG)


@pytest.mark.parametrize("name", ["cues", "moves", "names", "status"])
def test_no_word_is_listed_twice(name):
    lists = [words for table in load(name).values() for words in table.values()]
    assert [w for words in lists for w, n in Counter(words).items() if n > 1] == []


@pytest.mark.parametrize(
    ("verb", "past"),
    [("launch", "launched"), ("file", "filed"), ("deny", "denied"), ("submit", "submitted"),
     ("refer", "referred"), ("veto", "vetoed"), ("lay", "laid"), ("appeal", "appealed")],
)  # fmt: skip
def test_forms_of_a_verb(verb, past):
    assert past in forms(verb)
