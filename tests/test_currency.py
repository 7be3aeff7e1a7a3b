"""Amounts in one currency, at the official rate of each row's own day."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.currency import add_amount_in
from antlib.errors import FactsError, RateError
from antlib.rates import rate
from antlib.schema import FACTS, frame_of


def facts(*rows: dict[str, Any]) -> pd.DataFrame:
    days = ("date", "date_end", "published")
    return frame_of(
        [{k: pd.Timestamp(v) if k in days else v for k, v in row.items()} for row in rows], FACTS
    )


FRIDAY = {"amount": 2e6, "amount_low": 1.8e6, "amount_high": math.inf, "currency": "EUR",
          "date": "2022-05-13", "date_end": "2022-05-13", "published": "2022-06-01"}  # fmt: skip

DAY = date(2022, 5, 13)


def test_amount_and_bounds_take_the_rate_of_the_day() -> None:
    row = add_amount_in(facts(FRIDAY), "USD").iloc[0]
    # 1 EUR = 1.0385 USD
    assert row["amount_USD"] == pytest.approx(2.077e6)
    assert row["amount_USD_low"] == pytest.approx(1.8693e6)
    assert row["amount_USD_high"] == math.inf
    assert (row["rate"], row["rate_date"]) == (1.0385, pd.Timestamp("2022-05-13"))


@pytest.mark.parametrize("on", ["2022-05-15", date(2022, 5, 15), pd.Timestamp("2022-05-15 18:00")])
def test_one_fixed_day_for_all_rows(on: str | date | pd.Timestamp) -> None:
    frame = facts(FRIDAY, {**FRIDAY, "date": "2010-01-04"})
    assert add_amount_in(frame, "USD", on)["rate"].tolist() == [1.0385, 1.0385]


@pytest.mark.parametrize(
    ("first", "last", "published", "used"),
    [
        ("2022-05-01", "2022-05-31", "2022-06-10", "2022-05-31"),
        ("2022-05-01", "2022-05-31", "2022-05-14", "2022-05-13"),  # not a rate yet to come
        ("2022-05-01", "2022-05-31", None, "2022-05-31"),
        ("2022-05-13", "2022-05-13", "2022-05-02", "2022-05-13"),  # a date after publication
    ],
)
def test_a_period_counts_by_its_last_day_known(
    first: str, last: str, published: str | None, used: str
) -> None:
    row = facts({**FRIDAY, "date": first, "date_end": last, "published": published})
    assert add_amount_in(row, "USD")["rate_date"].tolist() == [pd.Timestamp(used)]


def test_both_readings_of_a_bare_dollar() -> None:
    bare = FRIDAY | {"currency": "CAD", "currency_basis": "article"}
    rows = facts(bare, FRIDAY | {"currency_basis": "stated"})
    found = add_amount_in(rows, "EUR", both_readings=True)
    # 1 EUR = 1.3475 CAD = 1.0385 USD that day
    assert found["amount_EUR"].tolist() == pytest.approx([2e6 / rate("EUR", "CAD", DAY).rate, 2e6])
    assert found["amount_EUR_if_USD"][0] == pytest.approx(2e6 / 1.0385)
    assert found["amount_EUR_if_USD_low"][0] == pytest.approx(1.8e6 / 1.0385)
    assert found["amount_EUR_if_USD_high"][0] == math.inf
    assert math.isnan(found["amount_EUR_if_USD"][1])  # nothing was inferred there
    assert found["rate"].tolist() == add_amount_in(rows, "EUR")["rate"].tolist()


def test_dollars_taken_for_us_ones_have_one_reading() -> None:
    row = add_amount_in(
        facts(FRIDAY | {"currency": "USD", "currency_basis": "unresolved"}),
        "EUR",
        both_readings=True,
    ).iloc[0]
    assert row["amount_EUR"] == row["amount_EUR_if_USD"]


def test_the_days_of_decision_and_of_publication_differ() -> None:
    row = facts(FRIDAY)
    days = [add_amount_in(row, "USD", on)["rate_date"].item() for on in ("date", "published")]
    assert days == [pd.Timestamp("2022-05-13"), pd.Timestamp("2022-06-01")]


def test_another_date_column() -> None:
    assert add_amount_in(facts(FRIDAY), "USD", "published")["rate_date"].tolist() == [
        pd.Timestamp("2022-06-01")
    ]


@pytest.mark.parametrize(
    "change", [{"currency": ""}, {"currency": "TWD"}, {"date": None, "date_end": None},
               {"date": "1990-01-01", "date_end": "1990-01-01"}]
)  # fmt: skip
def test_no_rate_leaves_the_row_empty(change: dict[str, Any]) -> None:
    row = add_amount_in(facts({**FRIDAY, **change}), "USD").iloc[0]
    assert (
        row[["amount_USD", "amount_USD_low", "amount_USD_high", "rate", "rate_date"]].isna().all()
    )


def test_a_row_in_the_currency_itself_needs_no_day() -> None:
    row = add_amount_in(facts({**FRIDAY, "date": None, "date_end": None}), "EUR").iloc[0]
    assert (row["amount_EUR"], row["rate"]) == (2e6, 1.0)
    assert pd.isna(row["rate_date"])


def test_an_unknown_amount_stays_unknown() -> None:
    row = add_amount_in(facts({**FRIDAY, "amount": None}), "USD").iloc[0]
    assert math.isnan(row["amount_USD"])
    assert row["amount_USD_low"] == pytest.approx(1.8693e6)


def test_no_rows_keep_all_columns() -> None:
    empty = add_amount_in(facts(), "USD")
    assert empty.dtypes.to_dict() == add_amount_in(facts(FRIDAY), "USD").dtypes.to_dict()


def test_a_second_currency_replaces_the_rate_alone_and_the_frame_given_is_left() -> None:
    frame = facts(FRIDAY)
    twice = add_amount_in(add_amount_in(frame, "USD"), "CNY")
    assert list(frame.columns) == list(FACTS)
    assert {"amount_USD", "amount_CNY"} <= set(twice.columns)
    assert twice["rate"].tolist() == [rate("EUR", "CNY", date(2022, 5, 13)).rate]


@pytest.mark.parametrize(
    ("currency", "on", "error", "words"),
    [
        ("TWD", "date", RateError, "'TWD'"),
        ("usd", "date", RateError, "'usd'"),
        ("USD", "1980-01-01", RateError, "1980-01-01"),
        ("EUR", "1995-01-01", RateError, "1995-01-01: it is known from"),
        ("EUR", "2190-01-01", RateError, "2190-01-01: it is known from"),
        ("USD", "day of the fine", RateError, "neither.*columns date, date_end, published"),
        ("USD", "company", RateError, "on=.company. is neither.*columns date, date_end, published"),
    ],
)
def test_errors_say_what_to_do(currency: str, on: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        add_amount_in(facts(FRIDAY), currency, on)


def test_a_frame_without_amounts_is_refused() -> None:
    with pytest.raises(FactsError, match="lacks amount_low, amount_high"):
        add_amount_in(facts(FRIDAY).drop(columns=["amount_low", "amount_high"]), "USD")


ROWS = [
    {**FRIDAY, "amount": n * 1e6, "date": day, "date_end": day, "currency": currency}
    for n, (day, currency) in enumerate(
        [("2022-05-13", "EUR"), ("2021-05-14", "GBP"), ("2020-05-15", "CNY"), ("2019-05-15", "")]
    )
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(ROWS))
def test_rows_are_converted_independently(rows: list[dict[str, Any]]) -> None:
    def done(rows: list[dict[str, Any]]) -> pd.DataFrame:
        return add_amount_in(facts(*rows), "USD").sort_values("amount").reset_index(drop=True)

    pd.testing.assert_frame_equal(done(rows), done(ROWS))
