"""What a decision may say: values of each column, and lines of reviews.csv."""

import math
from dataclasses import asdict, replace
from typing import Any

import pandas as pd
import pytest
from deciding import decision
from hypothesis import given
from hypothesis import strategies as st

from antlib.cell_values import EDITABLE, types_of, value_of, written
from antlib.decisions import Decision, decision_from, from_json, text_hash, to_json
from antlib.errors import ReviewError
from antlib.schema import FACTS


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("amount", "7100000000", 7.1e9),
        ("amount", "7,100,000.5", 7100000.5),
        ("amount_high", "inf", math.inf),
        ("amount", "", None),
        ("qualifier", "at_least", "at_least"),
        ("status", "annulled", "annulled"),
        ("currency", "CNY", "CNY"),
        ("currency", "", ""),
        ("company", "  Grey Seal Water ", "Grey Seal Water"),
        ("date", "2023-07-07", pd.Timestamp("2023-07-07").date()),
        ("date", "2023-Q3", pd.Timestamp("2023-07-01").date()),
        ("date_end", "2023-07-09", pd.Timestamp("2023-07-09").date()),
        ("start", "120", 120),
        ("kind", "milestone", "milestone"),
    ],
)
def test_words_become_values(field: str, words: str, value: object) -> None:
    assert value_of(field, words) == value


@pytest.mark.parametrize(
    ("field", "words", "kind", "message"),
    [
        ("amount", "7,1", "", "'7,1' is not a number of plain units"),
        ("amount", "1e400", "", "'1e400' is not a number of plain units"),
        ("amount", "-5", "", "is not a number"),
        ("amount", "nan", "", "is not a number"),
        ("amount", "7.1bn", "", "is not a number"),
        ("amount", "٧", "", "is not a number"),
        ("currency", "RMB", "", "'RMB' is no ISO 4217 code"),
        ("currency", "cny", "", "is no ISO 4217 code; did you mean CNY?"),
        ("currency", "yuan", "", "did you mean CNY?"),
        ("currency", "dollars", "", "did you mean USD or AUD or"),
        ("currency", "wampum", "", "write one such as CNY"),
        ("status", "fined", "", "write one of imposed, expected"),
        ("type", "picnic", "milestone", "'picnic' is not known"),
        ("type", "listing", "market_value", "write one of market_value, valuation"),
        ("date", "7/7/23", "", "is no day or period; write one such as"),
        ("date", "2023-02-30", "", "is no day or period"),
        ("date", "2023-07-09/2023-07-01", "", "is no day or period"),
        ("date", "2023/2024", "", "is no day or period"),
        ("kind", "", "", "kind may not be empty"),
        ("quote", "x", "", "field 'quote' cannot be edited"),
        ("company", "half \ud83d", "", "holds half a character"),
    ],
)
def test_what_is_no_value_is_refused(field: str, words: str, kind: str, message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        value_of(field, words, kind)


def test_every_column_may_be_edited_but_those_that_follow_or_name_the_article() -> None:
    follow = {"quote", "sentence_start", "sentence_end", "also_at", "rule", "reviewed"}
    assert set(FACTS) - set(EDITABLE) == follow | {"article_id", "published"}


def test_types_depend_on_the_kind() -> None:
    assert types_of("estimate") == []
    assert set(types_of("market_value")) < set(types_of())


@given(st.floats(min_value=0, allow_nan=False).map(lambda x: round(x, 4)))
def test_an_amount_survives_being_written(amount: float) -> None:
    assert value_of("amount", written(amount)) == pytest.approx(amount, rel=1e-12)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"article_id": ""}, "article_id"),
        ({"text_hash": "abc"}, "text_hash"),
        ({"kind": "crime"}, "kind"),
        ({"start": "-1"}, "start"),
        ({"end": 3}, "end"),
        ({"action": "forget"}, "action"),
        ({"action": "edit", "field": "amount", "new": "many"}, "new"),
        ({"action": "edit", "field": "quote", "new": "many"}, "field"),
        ({"action": "edit"}, "field"),
        ({"action": "accept", "field": "amount"}, "field"),
        ({"action": "withdraw", "field": "quote"}, "field"),
        ({"when": "yesterday"}, "when"),
        ({"when": "2024-05-31T09:30:00"}, "when"),
    ],
)
def test_a_faulty_line_is_named_with_its_column(change: dict[str, Any], column: str) -> None:
    with pytest.raises(ReviewError, match=f"line 7, column {column}:"):
        decision_from(asdict(decision()) | change, "line 7")


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_decisions_survive_the_frame(note: str, company: str) -> None:
    given = [replace(decision(), note=note, company=company)]
    assert from_json(to_json(given), "here") == given
    assert to_json([]) == ""
    assert from_json("", "here") == []


@pytest.mark.parametrize("cell", ["x", "[1]", '[{"article_id": "a"}]', "{}x", "7"])
def test_another_cell_is_refused(cell: str) -> None:
    with pytest.raises(ReviewError, match="article 'a': its reviews are no decisions"):
        from_json(cell, "article 'a'")


def test_hashes_tell_texts_apart() -> None:
    assert text_hash("a\r\n") != text_hash("a\n")
    assert isinstance(decision(), Decision)


def test_an_added_fact_stands_on_words() -> None:
    with pytest.raises(ReviewError, match="column quote: is blank"):
        decision_from(asdict(decision("add", quote=" ")), "line 2")
