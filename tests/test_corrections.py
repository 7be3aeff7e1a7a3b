"""How decisions change facts: which fact they are about, what follows from an edit, who wins."""

import math
from typing import Any

import pandas as pd
import pytest
from deciding import FINE, TEXT, decision, edit
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.corrections import Reviewed, apply_decisions
from antlib.decisions import Decision, text_hash, to_json
from antlib.errors import ReviewError
from antlib.extraction import extract, reviewed_facts
from antlib.schema import FACTS, check_facts, frame_of

ARTICLE = {"article_id": "a", "published": pd.Timestamp("2024-06-12")}


def articles(*decisions: Decision, text: str = TEXT) -> pd.DataFrame:
    return pd.DataFrame([ARTICLE | {"text": text, "reviews": to_json(decisions)}])


def facts(*decisions: Decision) -> pd.DataFrame:
    return check_facts(extract(articles(*decisions)))


def first(*decisions: Decision) -> Any:
    return facts(*decisions).iloc[0]


@pytest.mark.parametrize(
    ("field", "new", "expected"),
    [
        ("company", "Blue Heron", {"reviewed": "company"}),
        ("amount", "6000000", {"amount_low": 6e6, "amount_high": 6e6,
                               "reviewed": "amount amount_low amount_high"}),
        ("qualifier", "at_least", {"amount_low": 5.4e6, "amount_high": math.inf,
                                   "reviewed": "amount_high qualifier"}),
        ("amount_high", "7000000", {"amount": 5.4e6, "reviewed": "amount_high"}),
        ("currency", "EUR", {"currency_basis": "analyst", "reviewed": "currency currency_basis"}),
        ("date", "2024-05", {"date": pd.Timestamp("2024-05-01"),
                             "date_end": pd.Timestamp("2024-05-31"), "date_precision": "month",
                             "date_basis": "analyst"}),
        ("kind", "estimate", {"status": "expected", "reviewed": "kind status"}),
        ("end", str(FINE + 23), {"quote": "£5.4 million on Tuesday", "reviewed": "quote end"}),
    ],
)  # fmt: skip
def test_an_edit_and_what_follows_from_it(field: str, new: str, expected: dict[str, Any]) -> None:
    row = first(edit(field, new))
    assert {name: row[name] for name in expected} == expected


def test_an_emptied_date_and_amount_are_unknown() -> None:
    row = first(edit("date", ""), edit("amount", "", 1))
    assert all(pd.isna(row[name]) for name in ("date", "date_end", "date_precision", "amount_high"))


def test_an_end_that_was_edited_wins_over_what_follows() -> None:
    row = first(edit("amount_high", "9000000"), edit("amount", "6000000", 1))
    assert row[["amount", "amount_low", "amount_high"]].tolist() == [6e6, 6e6, 9e6]


@pytest.mark.parametrize(
    ("decisions", "reviewed"),
    [
        ([decision("accept")], "accepted"),
        ([decision("accept"), edit("company", "Heron", 1)], "accepted company"),
        ([edit("company", "A"), edit("company", "B", 1), decision("withdraw", 2)], "company"),
        ([edit("company", "A"), decision("withdraw", 1)], ""),
        ([edit("company", "A"), decision("accept", 1), decision("withdraw", 2, field="company")],
         "accepted"),
        ([decision("withdraw")], ""),
        ([decision("reject"), decision("accept", 1)], "accepted"),
        ([decision("reject"), edit("company", "A", 1)], "company"),
        ([decision("reject"), decision("withdraw", 1)], ""),
        ([decision("accept", 1), decision("reject", 0)], "accepted"),
        ([decision("accept", text_hash="sha256:0123456789abcdef")], ""),
    ],
)  # fmt: skip
def test_the_newest_decision_wins_and_can_be_withdrawn(
    decisions: list[Decision], reviewed: str
) -> None:
    assert first(*decisions)["reviewed"] == reviewed


def test_a_withdrawal_brings_the_earlier_edit_back() -> None:
    row = first(edit("company", "A"), edit("company", "B", 1), decision("withdraw", 2))
    assert row["company"] == "A"


def test_a_rejected_fact_leaves_every_table_and_no_other_row() -> None:
    assert facts()["company"].tolist() == ["Blue Heron Energy", "Grey Seal Water"]
    assert facts(decision("reject"))["company"].tolist() == ["Grey Seal Water"]


ADDED = TEXT.index("The regulator"), TEXT.index(" fined")


def added(**changes: Any) -> list[Decision]:
    here = {"start": ADDED[0], "end": ADDED[1], "quote": "The regulator", "kind": "milestone",
            "type": "investigation_opened", "company": "Ferro"} | changes  # fmt: skip
    return [decision("add", **here), edit("date", "2023", **here)]


def test_an_added_fact_is_a_whole_row() -> None:
    row = first(*added())
    assert row[["quote", "company", "rule", "reviewed"]].tolist() == [
        "The regulator", "Ferro", "analyst", "added",
    ]  # fmt: skip
    assert (row["sentence_start"], row["sentence_end"]) == (0, TEXT.index(" It"))
    assert row["published"] == pd.Timestamp("2024-06-12")
    assert row["date_precision"] == "year"


def test_an_added_fact_is_withdrawn_with_its_fields() -> None:
    add, date = added()
    later = decision("withdraw", 5, start=add.start, end=add.end, kind=add.kind,
                     type=add.type, company=add.company)  # fmt: skip
    pd.testing.assert_frame_equal(facts(add, date, later), facts())


def test_an_added_fact_that_the_rules_find_later_is_one_row() -> None:
    rows = facts(decision("add"), edit("amount", "7000000"))
    assert rows["amount"].tolist() == [7e6, 2e6]
    assert rows["reviewed"].tolist() == ["added", ""]


# --- the rules shift ----------------------------------------------------------------------------


def row(start: int, end: int, company: str = "Blue Heron Energy", **more: Any) -> dict[str, Any]:
    return {"article_id": "a", "kind": "fine", "type": "", "company": company, "start": start,
            "end": end, "quote": TEXT[start:end]} | more  # fmt: skip


def states(rows: list[dict[str, Any]], *decisions: Decision) -> list[str]:
    return [r.row.get("reviewed", "") for r in apply_decisions(rows, decisions, TEXT, ARTICLE)]


@pytest.mark.parametrize(
    ("rows", "decided", "reviewed"),
    [
        ([row(FINE - 20, FINE + 12)], decision("accept"), ["accepted"]),
        ([row(FINE + 1, FINE + 23)], decision("reject"), ["rejected"]),
        ([row(FINE + 12, FINE + 23)], decision("reject"), [""]),  # beside it, not on it
        ([row(FINE, FINE + 12, kind="estimate")], decision("reject"), [""]),
        ([row(FINE, FINE + 12, "Ferro")], decision("accept"), [""]),  # nobody judged that row
        ([row(FINE, FINE + 12, "Ferro")], edit("amount", "1"), ["amount amount_low amount_high "
                                                                "qualifier"]),
        ([row(FINE, FINE + 12, "Ferro"), row(FINE, FINE + 12, "Lund")], edit("amount", "1"),
         ["", ""]),
        ([row(FINE, FINE + 12), row(FINE, FINE + 12, "Lund")], decision("reject"),
         ["rejected", ""]),
        ([row(FINE - 9, FINE + 12), row(FINE, FINE + 12)], decision("accept"), ["", "accepted"]),
    ],
)  # fmt: skip
def test_a_decision_finds_its_fact_though_the_rules_shift(
    rows: list[dict[str, Any]], decided: Decision, reviewed: list[str]
) -> None:
    assert states(rows, decided) == reviewed


def test_of_a_fact_read_with_another_company_edits_hold_but_no_verdict() -> None:
    other = [row(FINE, FINE + 12, "Ferro")]
    assert states(other, decision("accept"), edit("amount", "1")) == [
        "amount amount_low amount_high qualifier"
    ]


@pytest.mark.parametrize(
    ("edits", "met"),
    [
        ([("amount_low", "9000000")], r"fine '£5.4 million' in article 'a': amount_low"),
        ([("end", "9001")], "end 9001 lies behind the text"),
        ([("kind", "milestone")], "needs a type"),
        ([("amount", "inf")], "a printed amount is a number"),
    ],
)
def test_edits_that_contradict_each_other_are_refused_when_they_are_made(
    edits: list[tuple[str, str]], met: str
) -> None:
    made = [edit(field, new, place) for place, (field, new) in enumerate(edits)]
    with pytest.raises(ReviewError, match=met):
        reviewed_facts(articles(*made), strict=True)
    # Kept ones must lock no folder, whatever the rules read since: they are left out.
    assert first(*made)["reviewed"] == ""


def test_of_edits_that_contradict_each_other_the_newest_is_left_out() -> None:
    made = [edit("amount_high", "6000000", 0), edit("amount_low", "7000000", 1)]
    assert first(*made)["reviewed"] == "amount_high"


# --- what holds for any decisions ---------------------------------------------------------------

COMPANIES = st.sampled_from(["Blue Heron Energy", "Grey Seal Water", "Ferro"])
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda s: (s[0], min(s[0] + s[1], len(TEXT)))
) | st.just((FINE, FINE + 12))
SPANS = SPANS.filter(lambda s: TEXT[s[0] : s[1]].strip())  # a blank alone is no line that is read


@st.composite
def any_decision(draw: st.DrawFn) -> Decision:
    start, end = draw(SPANS)
    about = {"start": start, "end": end, "quote": TEXT[start:end], "company": draw(COMPANIES)}
    about["text_hash"] = draw(st.sampled_from([text_hash(TEXT), "sha256:0123456789abcdef"]))
    minute = draw(st.integers(0, 3))
    action = draw(st.sampled_from(["accept", "reject", "add", "withdraw", "edit"]))
    if action != "edit":
        return decision(action, minute, **about)
    field, new = draw(
        st.sampled_from([("company", "Lund"), ("amount", "7"), ("kind", "estimate"),
                         ("date", "2023"), ("qualifier", "about"), ("currency", "USD")])
    )  # fmt: skip
    return edit(field, new, minute, **about)


DECISIONS = st.lists(any_decision(), max_size=6)


@settings(deadline=None, max_examples=60)
@given(DECISIONS)
def test_applying_twice_is_applying_once(decisions: list[Decision]) -> None:
    read = [row(FINE, FINE + 12, amount=5.4e6), row(80, 100, "Grey Seal Water")]
    once: list[Reviewed] = apply_decisions(read, decisions, TEXT, ARTICLE)
    if any(r.row.get("reviewed") for r in once):
        rows = [r.row for r in once]
        assert [r.row for r in apply_decisions(rows, decisions, TEXT, ARTICLE)] == rows
    else:
        assert [r.row for r in once] == read


@settings(deadline=None, max_examples=40)
@given(DECISIONS)
def test_any_decisions_give_facts_that_stand_in_the_text(decisions: list[Decision]) -> None:
    found = facts(*decisions)
    for name, start, end in zip(found["quote"], found["start"], found["end"], strict=True):
        assert TEXT[start:end] == name
    assert found.equals(found.sort_values(["start", "end"], kind="stable"))


@settings(deadline=None, max_examples=20)
@given(st.lists(DECISIONS, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_order_and_partition_of_the_articles_change_nothing(
    cells: list[list[Decision]], random: Any
) -> None:
    frame = pd.concat([articles(*cell) for cell in cells], ignore_index=True)
    frame["article_id"] = [f"a{n}" for n in range(len(cells))]
    shuffled = frame.sample(frac=1, random_state=random.randrange(1000))
    parts = pd.concat([extract(shuffled.iloc[[i]]) for i in range(len(shuffled))])
    again = parts.sort_values("article_id", kind="stable").reset_index(drop=True)
    pd.testing.assert_frame_equal(extract(frame), again)


def test_without_decisions_nothing_is_reviewed() -> None:
    pd.testing.assert_frame_equal(facts(), extract(articles().drop(columns="reviews")))
    assert facts()["reviewed"].tolist() == ["", ""]
    assert frame_of([], FACTS)["reviewed"].tolist() == []
