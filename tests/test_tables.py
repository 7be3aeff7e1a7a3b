"""Views of the facts frame: the right rows, columns and order."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.records import Kind
from antlib.schema import FACTS, frame_of
from antlib.tables import estimates, fines, market_value, milestones

VIEWS = {
    Kind.FINE: fines,
    Kind.ESTIMATE: estimates,
    Kind.MARKET_VALUE: market_value,
    Kind.MILESTONE: milestones,
}
ROWS: list[dict[str, Any]] = [
    {"article_id": "b", "kind": "fine", "date": pd.Timestamp("2021-05-01"), "start": 9, "end": 12},
    {"article_id": "a", "kind": "fine", "start": 3, "end": 4},
    {"article_id": "b", "kind": "fine", "date": pd.Timestamp("2021-05-01"), "start": 2, "end": 4},
    {"article_id": "a", "kind": "fine", "date": pd.Timestamp("2021-05-01"), "start": 50, "end": 51},
    {"article_id": "c", "kind": "estimate", "date": pd.Timestamp("2020-01-01")},
    {"article_id": "c", "kind": "milestone", "type": "licence_granted"},
    {"article_id": "c", "kind": "market_value", "type": "valuation"},
]


@pytest.mark.parametrize(("kind", "view"), VIEWS.items())
def test_a_view_holds_its_kind_alone(
    kind: Kind, view: Callable[[pd.DataFrame], pd.DataFrame]
) -> None:
    assert set(view(frame_of(ROWS, FACTS))["kind"]) == {kind.value}


def test_rows_are_ordered_by_date_article_and_place_the_undated_last() -> None:
    rows = fines(frame_of(ROWS, FACTS))
    assert list(zip(rows["article_id"], rows["start"], strict=True)) == [
        ("a", 50),
        ("b", 2),
        ("b", 9),
        ("a", 3),
    ]
    assert rows.index.tolist() == [0, 1, 2, 3]


@settings(max_examples=20, deadline=None)
@given(st.permutations(ROWS))
def test_the_order_of_the_facts_does_not_matter(rows: list[dict[str, Any]]) -> None:
    pd.testing.assert_frame_equal(fines(frame_of(rows, FACTS)), fines(frame_of(ROWS, FACTS)))


@pytest.mark.parametrize("view", VIEWS.values())
def test_no_facts_give_an_empty_view_with_all_columns(
    view: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    empty, full = view(frame_of([], FACTS)), view(frame_of(ROWS, FACTS))
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


@pytest.mark.parametrize("view", VIEWS.values())
def test_every_row_can_be_traced_to_its_words(
    view: Callable[[pd.DataFrame], pd.DataFrame],
) -> None:
    needed = {"article_id", "kind", "quote", "start", "end", "sentence_start", "sentence_end"}
    assert needed <= set(view(frame_of(ROWS, FACTS)).columns)


def test_what_the_analyst_added_stays() -> None:
    facts = frame_of(ROWS, FACTS).assign(note="checked")
    assert fines(facts)["note"].tolist() == ["checked"] * 4
