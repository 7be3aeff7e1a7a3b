"""Fines across articles: which reports are one fine, what is shown of it, what does not agree."""

from itertools import permutations
from typing import Any

import pandas as pd
import pytest

import antlib
from antlib.distinct import DISTINCT, distinct_fines
from antlib.money import find_money
from antlib.records import Qualifier, bounds
from antlib.schema import FACTS, frame_of
from antlib.wording import NARROW

DAY = "2022-05-13"  # 1 EUR = 1.0385 USD = 1.3475 CAD


def fine(article: str, quote: str, first: str | None = DAY, **more: Any) -> dict[str, Any]:
    """A fine on Harbour Bank as one article words it."""
    (money,) = find_money(quote)
    low, high = bounds(money.low, money.high, Qualifier(money.qualifier))
    also = money.restated[0] if money.restated else None
    precision = {4: "year", 7: "month"}.get(len(first or ""), "day")
    period = pd.Period(first or DAY)
    row = {
        "article_id": article, "kind": "fine", "company": "Harbour Bank", "status": "imposed",
        "quote": quote, "end": len(quote), "amount": money.amount,
        "amount_low": low, "amount_high": high, "qualifier": money.qualifier,
        "currency": money.currency, "currency_basis": "stated",
        "amount_also": also.amount if also else None,
        "currency_also": also.currency if also else "",
        "currency_also_basis": "stated" if also else None,
        "date": period.start_time if first else None,
        "date_end": period.end_time.normalize() if first else None,
        "date_precision": precision if first else None, "date_basis": "stated" if first else None,
        "published": pd.Timestamp("2022-06-01"),
    }  # fmt: skip
    return row | more


def merged(*rows: dict[str, Any]) -> pd.DataFrame:
    return distinct_fines(frame_of(rows, FACTS))


def told(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the words shown, the articles and the conflict of each fine."""
    found = merged(*rows)
    conflicts = [words.replace(NARROW, " ") for words in found["conflict"]]
    return list(zip(found["quote"], found["article_ids"], conflicts, strict=True))


@pytest.mark.parametrize(
    ("rows", "fines"),
    [
        # one figure to different digits: the finer one is shown
        ([fine("a", "7.1 billion yuan"), fine("b", "7.123 billion yuan")],
         [("7.123 billion yuan", "a b", "")]),
        # a bound that holds the other's figure
        ([fine("a", "nearly 3 billion yuan"), fine("b", "2.99 billion yuan")],
         [("2.99 billion yuan", "a b", "")]),
        # 200 million euros are 207.7 million dollars that day
        ([fine("a", "€200 million"), fine("b", "US$208 million")],
         [("US$208 million", "a b", "")]),
        # the restatement is what agrees
        ([fine("a", "€209 million (US$208 million)"), fine("b", "US$208 million")],
         [("€209 million (US$208 million)", "a b", "")]),
        # a bare dollar: either reading may agree, and a stated currency is shown before it
        ([fine("a", "US$207.7 million", currency="CAD", currency_basis="article"),
          fine("b", "€200 million")], [("€200 million", "a b", "")]),
        ([fine("a", "US$269.5 million", currency="CAD", currency_basis="article"),
          fine("b", "€200 million")], [("€200 million", "a b", "")]),
        # the same days, but another sum: one fine, and the row says what does not agree
        ([fine("a", "5 billion yuan"), fine("b", "7.1 billion yuan")],
         [("7.1 billion yuan", "a b", "5 bn yuan in a")]),
        ([fine("a", "about 5 billion yuan"), fine("b", "7.1 billion yuan"),
          fine("c", "7.12 billion yuan")],
         [("7.12 billion yuan", "a b c", "about 5 bn yuan in a")]),
        # dates that do not agree: a vague one within a year
        ([fine("a", "€8.03 million", "2021"), fine("b", "€8.026 million", "2022-07-21")],
         [("€8.026 million", "a b", "2021 in a")]),
        ([fine("a", "€8.03 million", "2022-05-13"), fine("b", "€8.026 million", "2022-05-20")],
         [("€8.026 million", "a b", "20 May 2022 in b")]),
        # one sum of one day is one fine, though each article names another of its authorities
        ([fine("a", "€8 million", authority="Ofgem"), fine("b", "€8 million", authority="Ofcom")],
         [("€8 million", "a b", "")]),
        # the day of the article is no day of the fine
        ([fine("a", "€8 million"), fine("b", "€8 million", "2022-11-02", date_basis="published")],
         [("€8 million", "a b", "")]),
        ([fine("a", "€8 million"), fine("b", "€8 million", None)], [("€8 million", "a b", "")]),
    ],
)  # fmt: skip
def test_reports_of_one_fine(rows: list[dict[str, Any]], fines: list[tuple[str, str, str]]) -> None:
    for order in permutations(rows):
        assert told(*order) == fines


@pytest.mark.parametrize(
    "rows",
    [
        # another company, or none that is named
        [fine("a", "€8 million"), fine("b", "€8 million", company="Quay Bank")],
        [fine("a", "€8 million", company=""), fine("b", "€8 million", company="")],
        # another time, though the sum is the same
        [fine("a", "€8 million", "2022-05-13"), fine("b", "€8 million", "2022-09-13")],
        [fine("a", "€8 million", "2020"), fine("b", "€8 million", "2022-05-13")],
        # another sum on another day
        [fine("a", "€8 million", "2022-05-13"), fine("b", "€5 million", "2022-05-20")],
        [fine("a", "€8 million", "2022"), fine("b", "€5 million", "2022")],
        # "more than a million" tells too little of a fine of eight
        [fine("a", "more than €1 million", "2022"), fine("b", "€8 million", "2022-05-13")],
        # another authority, and another sum or day
        [fine("a", "€8 million", authority="Ofgem"), fine("b", "€9 million", authority="Ofcom")],
        [
            fine("a", "€8 million", "2022-05-13", authority="Ofgem"),
            fine("b", "€8 million", "2022-05-20", authority="Ofcom"),
        ],
        # another sum altogether, or in another currency
        [fine("a", "€8 million"), fine("b", "€500,000")],
        [fine("a", "€8 million"), fine("b", "US$11 million")],
        # another sum of the same month
        [fine("a", "€8 million", "2022-05"), fine("b", "€5 million", "2022-05")],
        # two fines that one article tells apart
        [fine("a", "€8 million"), fine("a", "€8.0 million", start=20, end=32)],
        [fine("a", "€8 million"), fine("a", "€5 million", start=20, end=30)],
    ],
)
def test_two_fines(rows: list[dict[str, Any]]) -> None:
    found = merged(*rows)
    assert found["n_articles"].tolist() == [1, 1]
    assert found["conflict"].tolist() == ["", ""]


def test_two_fines_of_a_day_find_their_reports() -> None:
    both = [fine("a", "€5 million"), fine("a", "€7 million", start=20, end=30)]
    rows = [*both, fine("b", "€7.0 million"), fine("b", "€5.0 million", start=20, end=32)]
    for order in permutations(rows):
        found = {(quote[:2], ids) for quote, ids, _ in told(*order)}
        assert found == {("€5", "a b"), ("€7", "a b")}


def test_a_third_sum_beside_two_is_not_guessed_at() -> None:
    rows = [fine("a", "€5 million"), fine("a", "€9 million", start=20, end=30)]
    assert [ids for _, ids, _ in told(*rows, fine("b", "€7 million"))] == ["a", "a", "b"]


def test_everything_about_a_fine_stays_reachable() -> None:
    rows = [
        fine("b", "€8 million", "2022-05", authority="Ofgem"),
        fine("a", "€8.03 million", published=pd.Timestamp("2023-01-01"), status="annulled"),
    ]
    row = merged(*rows).iloc[0]
    assert (row["quotes"], row["places"]) == ("€8.03 million | €8 million", "a:0:13 b:0:10")
    assert (row["article_id"], row["start"], row["end"]) == ("a", 0, 13)
    assert (row["authority"], row["date"]) == ("Ofgem", pd.Timestamp(DAY))
    assert row["status"] == "annulled"  # as the latest article has it


def test_a_fine_that_was_cut_keeps_both_sums() -> None:
    rows = [
        fine("a", "€10 million"),
        fine("b", "€10 million", status="superseded"),
        fine("b", "€6 million", status="reduced", start=20, end=30),
    ]
    assert [(quote, ids) for quote, ids, _ in told(*rows)] == [
        ("€10 million", "a b"), ("€6 million", "b"),
    ]  # fmt: skip


def test_the_history_of_a_fine_is_two_rows() -> None:
    court = {"published": pd.Timestamp("2024-02-14"), "authority": "Tidal Court"}
    rows = [
        fine("a", "€10 million", authority="Ofgem"),
        fine("b", "€10 million", "2024-02-13", status="superseded", **court),
        fine("b", "€7.5 million", "2024-02-13", status="reduced", start=20, end=32, **court),
        fine("c", "€7.5 million", "2024-02", published=pd.Timestamp("2024-06-03")),
        fine("d", "€10 million", "2022-05", published=pd.Timestamp("2024-07-01")),
    ]
    for order in permutations(rows):
        found = merged(*order)
        shown = [(r.quote, r.status, r.article_ids, r.conflict) for r in found.itertuples()]
        assert shown == [
            ("€10 million", "superseded", "a b d", ""),
            ("€7.5 million", "reduced", "b c", ""),
        ]
        assert list(found["date"]) == [pd.Timestamp(DAY), pd.Timestamp("2024-02-13")]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        # a total and what makes it up, each printed in full
        ([fine("a", "£1,887,252"), fine("a", "£775,100", start=20, end=30),
          fine("a", "£1,112,152", start=40, end=52)], {"£775,100", "£1,112,152"}),
        # rounded, they may be off together: 39.3 and 3.1 make 42
        ([fine("a", "£42 million"), fine("a", "£39.3 million", start=20, end=33),
          fine("a", "£3.1 million", start=40, end=52)], {"£39.3 million", "£3.1 million"}),
        # told by another article to more digits
        ([fine("a", "£42 million"), fine("a", "£39.3 million", start=20, end=33),
          fine("a", "£3.1 million", start=40, end=52), fine("b", "£42.4 million")],
         {"£39.3 million", "£3.1 million"}),
        # five companies and their total
        ([fine("a", "€6.5 million", company="five banks"),
          *(fine("a", f"€{n} million", company=f"{name} Bank", start=9 * n, end=9 * n + 9)
            for n, name in ((3, "Quay"), (2, "Harbour"))),
          fine("a", "€1.5 million", company="Tidal", start=90, end=99)],
         {"€3 million", "€2 million", "€1.5 million"}),
        # three sums that do not add up, or not in one article, or of another time
        ([fine("a", "€6 million"), fine("a", "€3 million", start=9, end=19),
          fine("a", "€2 million", start=20, end=30)], set()),
        ([fine("a", "€5 million"), fine("a", "€3 million", start=9, end=19),
          fine("b", "€2 million", "2022-01-03")], set()),
        ([fine("a", "€5 million"), fine("a", "€3 million", "2021", start=9, end=19),
          fine("a", "€2 million", "2021", start=20, end=30)], set()),
    ],
)  # fmt: skip
def test_the_parts_of_a_total(rows: list[dict[str, Any]], parts: set[str]) -> None:
    found = merged(*rows)
    assert set(found["quote"][found["part_of"] != ""]) == parts
    wholes = set(found["part_of"]) - {""}
    assert wholes <= set(found["quote"][found["part_of"] == ""])


def test_the_rows_can_be_converted_and_drawn_like_fines() -> None:
    rows = merged(fine("a", "€8 million"), fine("b", "€8.03 million"))
    assert antlib.add_amount_in(rows, "USD")["amount_USD"].tolist() == pytest.approx(
        [8.339e6], 1e-3
    )


def test_no_fines_give_an_empty_table_with_all_columns() -> None:
    empty = merged()
    assert list(empty.columns) == list(DISTINCT)
    assert empty.dtypes.to_dict() == merged(fine("a", "€8 million")).dtypes.to_dict()
