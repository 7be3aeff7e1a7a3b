import re

import pytest

from antlib import lexicons
from antlib.errors import LexiconError
from antlib.lexicons import PhraseIndex, alternation, index, load, number, plural


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
