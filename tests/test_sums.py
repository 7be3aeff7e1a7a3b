"""When two printed sums are one: rounding of the digits, bounds, restatements, readings."""

import math
from typing import Any

import pandas as pd
import pytest

from antlib.money import find_money
from antlib.records import Qualifier, bounds
from antlib.sums import readings, sum_of

DAY = pd.Timestamp("2022-05-13")  # 1 EUR = 1.0385 USD


def fact(quote: str) -> dict[str, Any]:
    """Read a sum from its words, as the facts frame holds it."""
    (money,) = find_money(quote)
    low, high = bounds(money.low, money.high, Qualifier(money.qualifier))
    amount = math.nan if money.amount is None else money.amount
    also = money.restated[0] if money.restated else None
    return {
        "quote": quote, "amount": amount, "amount_low": low, "amount_high": high,
        "currency": money.currency, "currency_basis": "stated",
        "amount_also": also.amount if also else math.nan,
        "currency_also": also.currency if also else "", "currency_also_basis": "stated",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "agree", "close"),
    [
        # 7.05 to 7.15 holds 7.1225 to 7.1235
        ("7.1 billion yuan", "7.123 billion yuan", True, True),
        ("7.1 billion yuan", "7.16 billion yuan", False, False),
        # printed to the same digit, two figures are two
        ("7.1 billion yuan", "7.2 billion yuan", False, False),
        ("8 million euros", "9 million euros", False, False),
        ("5 billion yuan", "7.1 billion yuan", False, False),
        # figures printed in full: the noughts at the end are no digits
        ("€232,000", "€231,540", True, True),
        ("€231,540", "€231,543", True, True),
        ("€231,540", "€231,600", False, False),
        # one digit is rounded by a tenth at most, not by half of it
        ("1 billion euros", "1.05 billion euros", True, True),
        ("1 billion euros", "1.4 billion euros", False, False),
        # bounds: nearly 3 is 2.7 to 3; more than 1 allows anything above, but tells little of it
        ("nearly 3 billion yuan", "2.99 billion yuan", True, True),
        ("nearly 3 billion yuan", "3.4 billion yuan", False, False),
        ("more than 1 billion yuan", "1.06 billion yuan", True, True),
        ("more than 1 billion yuan", "7.1 billion yuan", True, False),
        ("up to 3 billion yuan", "2.9 billion yuan", True, True),
        ("up to 3 billion yuan", "1 billion yuan", True, False),
        ("between 4 and 5 billion yuan", "4.4 billion yuan", True, True),
        # other currencies at the day's rate: 200 million euros are 207.7 million dollars
        ("200 million euros", "US$208 million", True, True),
        ("200 million euros", "US$213 million", True, True),  # the newsroom's own rate, 3 %
        ("200 million euros", "US$260 million", False, False),
    ],
)  # fmt: skip
def test_when_two_sums_are_one(one: str, other: str, agree: bool, close: bool) -> None:
    a, b = sum_of(fact(one)), sum_of(fact(other))
    assert (a.agrees(b, DAY), b.agrees(a, DAY)) == (agree, agree)
    assert (a.is_close_to(b, DAY), b.is_close_to(a, DAY)) == (close, close)


def test_without_a_rate_two_currencies_do_not_agree() -> None:
    a, b = sum_of(fact("€5 million")), sum_of(fact("US$5 million"))
    assert not a.agrees(b, pd.NaT)
    assert a.in_currency("TWD", DAY) is None
    assert a.in_currency("USD", pd.Timestamp("1985-01-01")) is None


def test_an_unknown_sum_agrees_with_none() -> None:
    known = sum_of(fact("€5 million"))
    unknown = sum_of({"amount": math.nan, "amount_low": math.nan, "amount_high": math.nan,
                      "currency": "EUR"})  # fmt: skip
    assert not unknown.agrees(known, DAY)
    assert not unknown.agrees(unknown, DAY)
    assert unknown.vagueness == math.inf


def test_the_more_digits_the_less_vague() -> None:
    quotes = ["€7,123,456", "€7.123 million", "€7.1 million", "about €7.1 million"]
    vague = [sum_of(fact(quote)).vagueness for quote in [*quotes, "more than €7 million"]]
    assert vague == sorted(vague)
    assert vague[-1] == math.inf


def test_a_restatement_keeps_the_bound_of_its_sum() -> None:
    own, also = (read for read, _ in readings(fact("about 5 billion yuan (S$969 million)")))
    assert own.bounds == pytest.approx((4.5e9, 5.5e9))
    assert (also.currency, also.amount) == ("SGD", 969e6)
    assert also.bounds == pytest.approx((872.1e6, 1065.9e6))


def test_a_bare_dollar_has_two_readings() -> None:
    bare = fact("US$5 million") | {"currency": "CAD", "currency_basis": "article"}
    assert [(r.currency, stated) for r, stated in readings(bare)] == [
        ("CAD", False),
        ("USD", False),
    ]
    unresolved = bare | {"currency": "USD", "currency_basis": "unresolved"}
    assert [(r.currency, stated) for r, stated in readings(unresolved)] == [("USD", False)]
