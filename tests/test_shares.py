"""Fines as a share of what the articles let one compare them with: interval arithmetic."""

import math
from typing import Any

import pandas as pd
import pytest

from antlib.errors import RateError
from antlib.records import Qualifier, bounds
from antlib.schema import FACTS, frame_of
from antlib.shares import SHARES, fine_shares

DAY = "2022-05-13"  # 1 EUR = 1.0385 USD


def said(
    kind: str, amount: float | None, qualifier: str = "exact", first: str = DAY, **more: Any
) -> dict[str, Any]:
    low, high = bounds(amount, amount, Qualifier(qualifier))
    return {
        "article_id": "a", "kind": kind, "company": "Harbour Bank", "amount": amount,
        "amount_low": low, "amount_high": high, "qualifier": qualifier, "currency": "EUR",
        "currency_basis": "stated", "date": pd.Timestamp(first), "date_end": pd.Timestamp(first),
        "date_precision": "day", "published": pd.Timestamp("2022-06-01"),
        "quote": f"{kind} {amount}",
    } | more  # fmt: skip


def shares(*rows: dict[str, Any], currency: str = "EUR", **more: Any) -> pd.DataFrame:
    return fine_shares(frame_of(rows, FACTS), currency, **more)


IPO = said("market_value", 50e6, type="ipo_size")


@pytest.mark.parametrize(
    ("fine", "other", "share"),
    [
        # 6 of 50; 5.4 to 6.6 of 50; 5.4 to 6 of 50
        (said("fine", 6e6), IPO, (12, 12, 12)),
        (said("fine", 6e6, "about"), IPO, (12, 10.8, 13.2)),
        (said("fine", 6e6, "nearly"), IPO, (12, 10.8, 12)),
        # of more than 50: at most 12 %
        (said("fine", 6e6), IPO | {"amount_high": math.inf}, (12, 0, 12)),
        # more than 6 of 50: at least 12 %
        (said("fine", 6e6, "at_least"), IPO, (12, 12, math.inf)),
        # a range has no single figure, and so no single share
        (said("fine", 6e6), IPO | {"amount": None, "amount_low": 40e6}, (math.nan, 12, 15)),
    ],
)
def test_a_share_as_an_interval(
    fine: dict[str, Any], other: dict[str, Any], share: tuple[float, ...]
) -> None:
    row = shares(fine, other).iloc[0]
    found = row[["share_pct", "share_pct_low", "share_pct_high"]].tolist()
    assert found == pytest.approx(share, nan_ok=True)


def compared(*rows: dict[str, Any], **more: Any) -> list[list[str]]:
    return shares(*rows, **more)[["company", "of", "of_company"]].to_numpy().tolist()


SURVEY = [
    said("fine", 6e6),
    said("fine", 9e6, company="Quay Bank", start=1, end=2),
    IPO | {"company": "Quay Bank"},
    said("market_value", 80e6, type="market_value", direction="loss"),
    said("market_value", None, type="market_value"),
    said("market_value", 5.0, type="share_price"),
    said("market_value", 60e6, type="revenue", company=""),
    said("estimate", 7e6),
]


def test_a_fine_is_compared_with_its_company_s_sums_the_largest_loss_and_the_largest_fine() -> None:
    # no prices, no unknown sums, no estimates
    assert compared(*SURVEY) == [
        ["Harbour Bank", "market_value loss", "Harbour Bank"],
        ["Harbour Bank", "fine", "Quay Bank"],
        ["Quay Bank", "ipo_size", "Quay Bank"],
        ["Quay Bank", "market_value loss", "Harbour Bank"],
    ]


def test_and_with_what_its_articles_say_of_others_where_that_is_asked_for() -> None:
    assert compared(*SURVEY, of_others=True) == [
        ["Harbour Bank", "market_value loss", "Harbour Bank"],
        ["Harbour Bank", "ipo_size", "Quay Bank"],
        ["Harbour Bank", "revenue", ""],
        ["Harbour Bank", "fine", "Quay Bank"],
        ["Quay Bank", "ipo_size", "Quay Bank"],
        ["Quay Bank", "market_value loss", "Harbour Bank"],
        ["Quay Bank", "revenue", ""],
    ]
    assert shares(*SURVEY, of_others=True)["share_pct"][3] == pytest.approx(100 * 6 / 9)


def test_a_fine_on_nobody_is_compared_with_what_its_article_gives() -> None:
    revenue = said("market_value", 60e6, type="revenue", company="")
    elsewhere = revenue | {"article_id": "b", "amount_low": 70e6, "amount_high": 70e6}
    found = shares(said("fine", 6e6, company=""), revenue, IPO, elsewhere)
    assert found[["of", "of_articles"]].to_numpy().tolist() == [["revenue", "a"], ["ipo_size", "a"]]


def test_a_fine_that_no_longer_stands_is_nothing_to_compare_with() -> None:
    rows = [
        said("fine", 6e6),
        said("fine", 9e6, status="annulled", company="Quay Bank", start=1, end=2),
        said("fine", 4e6, start=3, end=4),  # and the rest of the 6 million
        said("fine", 2e6, start=5, end=6),
    ]
    assert shares(*rows)[["fine", "of_amount"]].to_numpy().tolist() == [[4e6, 6e6], [2e6, 6e6]]


def test_a_sum_that_several_articles_print_is_one() -> None:
    rows = shares(said("fine", 6e6), IPO, IPO | {"article_id": "b", "quote": "offering"})
    assert rows[["of_quote", "of_articles"]].to_numpy().tolist() == [
        ["market_value 50000000.0", "a b"]
    ]


def test_sums_of_others_are_left_out_but_the_largest() -> None:
    elsewhere: dict[str, Any] = {"article_id": "b", "company": "Quay Bank"}
    loss: dict[str, Any] = {"type": "market_value", "direction": "loss"}
    rows = shares(
        said("fine", 6e6),
        said("fine", 7e6, start=1, end=2, **elsewhere),
        said("fine", 9e6, start=3, end=4, **elsewhere),
        IPO | elsewhere,
        IPO | {"article_id": "b"},
        said("market_value", 70e6, **loss, **elsewhere),
        said("market_value", 80e6, start=5, end=6, **loss, **elsewhere),
    ).query("company == 'Harbour Bank'")
    found = rows[["of", "of_company", "of_amount"]].to_numpy().tolist()
    assert found == [
        ["ipo_size", "Harbour Bank", 50e6],
        ["market_value loss", "Quay Bank", 80e6],
        ["fine", "Quay Bank", 9e6],
    ]


@pytest.mark.parametrize(
    ("on", "share", "days"),
    [
        # 1 EUR = 1.1318 USD on 10 January: 6 x 1.0385 over 50 x 1.1318
        ("date", 100 * 6 * 1.0385 / (50 * 1.1318), ["2022-05-13", "2022-01-10"]),
        ("2022-05-15", 12, ["2022-05-13", "2022-05-13"]),
    ],
)
def test_each_side_at_the_rate_of_its_day(on: str, share: float, days: list[str]) -> None:
    january = pd.Timestamp("2022-01-10")
    row = shares(
        said("fine", 6e6), IPO | {"date": january, "date_end": january}, currency="USD", on=on
    ).iloc[0]
    assert row["share_pct"] == pytest.approx(share)
    assert row[["fine_rate_date", "of_rate_date"]].tolist() == list(map(pd.Timestamp, days))


def test_the_same_fine_in_two_articles_is_one() -> None:
    rows = shares(
        said("fine", 6e6, quote="€6 million"),
        said("fine", 6.1e6, article_id="b", quote="€6.1 million"),
        IPO,
    )
    assert rows["fine_articles"].tolist() == ["a b"]
    assert rows["fine_quote"].tolist() == ["€6.1 million"]


def test_sums_without_a_rate_have_no_rows() -> None:
    assert shares(said("fine", 6e6), IPO | {"currency": "TWD"}).empty
    with pytest.raises(RateError, match="'TWD'"):
        shares(said("fine", 6e6), IPO, currency="TWD")


def test_the_seeds_set_the_fine_beside_offering_and_loss() -> None:
    rows = fine_shares().query("company == 'Ant Group'").set_index("of")
    # 7.1 bn yuan at 7.23 a dollar, of 37 bn dollars, and of more than a trillion
    assert rows["share_pct"]["ipo_size"] == pytest.approx(2.65, abs=0.01)
    assert rows["share_pct_low"]["market_value loss"] == 0
    assert rows["share_pct_high"]["market_value loss"] == pytest.approx(0.098, abs=0.001)


def test_no_fines_give_an_empty_table_with_all_columns() -> None:
    empty = shares(IPO)
    assert list(empty.columns) == list(SHARES)
    assert empty.dtypes.to_dict() == shares(said("fine", 6e6), IPO).dtypes.to_dict()
