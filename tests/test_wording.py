"""Amounts, bounds, periods and percentages in words."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.lexicons import load
from antlib.wording import (
    NARROW,
    bound_words,
    currency_name,
    day_words,
    interval_words,
    money_words,
    percent_words,
    period_words,
)


def plain(words: str) -> str:
    return words.replace(NARROW, " ")


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (3.2e9, "CNY", "3.2 bn yuan"),
        (37e9, "USD", "US$37 bn"),
        (48.65e6, "GBP", "£48.65 m"),
        (1.379e9, "SGD", "S$1.379 bn"),
        (1e12, "HKD", "HK$1 tn"),
        (2.5e15, "IDR", "2,500 tn rupiah"),
        (999_960_000, "USD", "US$1 bn"),  # rounded first, so never "1,000 m"
        (984.34e6, "USD", "US$984.3 m"),
        (12_345, "EUR", "€12,340"),
        (950, "INR", "₹950"),
        (0, "USD", "US$0"),
        (0.5, "USD", "US$0.5"),
        (-2.1e9, "CNY", "−2.1 bn yuan"),
        (-2.1e9, "USD", "−US$2.1 bn"),
        (1.2e9, "XYZ", "1.2 bn XYZ"),
        (1.2e9, "", "1.2 bn"),
        (6e6, "$", "$6 m"),
        (math.inf, "USD", "US$∞"),
        (math.nan, "USD", "no amount"),
    ],
)
def test_money(amount: float, currency: str, words: str) -> None:
    assert plain(money_words(amount, currency)) == words


def test_fewer_digits() -> None:
    assert plain(money_words(984.34e6, "USD", digits=2)) == "US$980 m"


def test_figure_and_unit_are_never_parted_by_a_line_end() -> None:
    assert " " not in money_words(3.2e9, "CNY")


@given(st.floats(min_value=1, max_value=1e15))
def test_no_figure_below_a_trillion_needs_four_digits_before_its_point(amount: float) -> None:
    words = money_words(amount, "USD")
    figure = words.removeprefix("US$").split(NARROW)[0].replace(",", "")
    assert float(figure) < 1e6
    if words.endswith(("bn", "m")):
        assert 1 <= float(figure) < 1000


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "amount", "words"),
    [
        (5e9, 5e9, "exact", 5e9, "US$5 bn"),
        (4.5e9, 5.5e9, "about", 5e9, "about US$5 bn"),
        (4.5e9, 5e9, "nearly", 5e9, "nearly US$5 bn"),
        (5e9, math.inf, "at_least", 5e9, "at least US$5 bn"),
        (0, 5e9, "at_most", 5e9, "at most US$5 bn"),
        (4e9, 5e9, "range", math.nan, "US$4 bn to US$5 bn"),
        (4e9, 5e9, None, math.nan, "US$4 bn to US$5 bn"),
        (5e9, math.inf, None, math.nan, "at least US$5 bn"),
        (-math.inf, -1e6, None, math.nan, "at most −US$1 m"),
        (-math.inf, math.inf, None, math.nan, "open on both sides"),
        (math.nan, math.nan, math.nan, math.nan, "unknown"),
    ],
)
def test_bounds(low: float, high: float, qualifier: str | None, amount: float, words: str) -> None:
    assert plain(bound_words(low, high, "USD", qualifier, amount)) == words


def test_an_interval_of_percentages() -> None:
    assert interval_words(29.09, 57.8, percent_words) == "29% to 58%"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (42.4, "42%"),
        (0, "0%"),
        (3, "3%"),
        (5.59, "5.6%"),
        (-17.6, "−18%"),
        (-0.04, "−0.04%"),
        (99.6, "100%"),
        (9.96, "10%"),
        (1234.4, "1,234%"),
        (math.inf, "∞%"),
        (-math.inf, "−∞%"),
        (math.nan, "unknown"),
    ],
)
def test_percentages(value: float, words: str) -> None:
    assert percent_words(value) == words


def test_signed_percentages() -> None:
    assert [percent_words(v, signed=True) for v in (5, -5, 0)] == ["+5%", "−5%", "0%"]


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2022-03-07", "2022-03-07", "day", "7 March 2022"),
        ("2022-05-01", "2022-05-31", "month", "May 2022"),
        ("2022-07-01", "2022-09-30", "quarter", "Q3 2022"),
        ("2021-01-01", "2021-12-31", "year", "2021"),
        ("2022-05-09", "2022-05-15", "week", "9–15 May 2022"),
        ("2022-03-28", "2022-04-03", "week", "28 Mar – 3 Apr 2022"),
        ("2021-12-27", "2022-01-02", "week", "27 Dec 2021 – 2 Jan 2022"),
        ("2019-04-01", "2022-04-30", "range", "Apr 2019 – Apr 2022"),
        ("2022-04-01", "2022-05-31", "range", "Apr – May 2022"),
        ("2022-04-01", "2022-04-30", "range", "April 2022"),
        ("2019-01-01", "2021-12-31", "range", "2019–2021"),
        ("2019-01-01", "2019-12-31", "range", "2019"),
    ],
)
def test_periods(first: str, last: str, precision: str, words: str) -> None:
    assert period_words(pd.Timestamp(first), pd.Timestamp(last), precision) == words
    assert period_words(date.fromisoformat(first), date.fromisoformat(last), precision) == words


@pytest.mark.parametrize("nothing", [None, pd.NaT])
def test_no_date(nothing: None) -> None:
    assert day_words(nothing) == period_words(nothing, nothing, None) == "no date"


def test_currency_names() -> None:
    assert currency_name("SGD") == "Singapore dollars"
    assert currency_name("XYZ") == "XYZ"


def test_no_two_currencies_are_written_alike() -> None:
    """The yen's sign is the yuan's too, so both are words; every dollar says whose it is."""
    table = load("wording")
    signs = [*table["before"].values(), *table["after"].values()]
    assert len(set(signs)) == len(signs)
    assert "¥" not in signs
    assert not set(table["before"]) & set(table["after"])


def test_an_interval_whose_ends_are_written_alike_is_one_figure() -> None:
    assert interval_words(98.6, 99.3, percent_words) == "99%"
