"""Whose dollar a bare "$" is. Rates are the official ones of the days named."""

from datetime import date
from itertools import count

import pytest

from antlib.dollars import DOLLARS, resolve_dollars, rounding_tolerance
from antlib.rates import currencies
from antlib.records import Money, Span

DAY = date(2021, 3, 1)  # 1 GBP = 1.3925 USD, 1.7646 CAD, 1.7988 AUD, 1.8533 SGD
_places = count(0, 20)


def sum_of(amount: float, currency: str, step: float, *restated: Money) -> Money:
    span = Span(start := next(_places), start + 10)
    return Money(span, span, amount, amount, currency, step=step, restated=restated)


def read(*mentions: Money, published: date | None = DAY, home: str = "") -> list[tuple[str, str]]:
    """Return code and basis of the bare dollars, in the order of the text given."""
    found = resolve_dollars(mentions, published, home)
    return [
        (found[m.span][0], found[m.span][1].value)
        for main in mentions
        for m in main.renderings
        if m.span in found
    ]


@pytest.mark.parametrize(
    ("amount", "step", "also", "step_also", "tolerance"),
    [
        (4.0e6, 1e5, 5.0e6, 1e5, 0.05 / 4 + 0.05 / 5),
        (984e6, 1e6, 7.123e9, 1e6, 0.5 / 984 + 0.0005 / 7.123),
        # a round figure restated in two digits more was converted as it stands
        (2e9, 1e9, 2.46e9, 1e7, 0.005 / 2.46),
        # but a fine figure restated in a round one was rounded
        (2.46e9, 1e7, 2e9, 1e9, 0.005 / 2.46 + 0.5 / 2),
        # "4.7 million" and "657,000": the noughts of the latter are rounded ones
        (4.7e6, 1e5, 657e3, 1, 0.05 / 4.7 + 0.5 / 657),
        (4.7e6, 1e5, 657_123, 1, 0.05 / 4.7 + 0.5 / 657_123),
        # "2.8 billion, or 18.228 billion": the first may be the second converted and rounded
        (2.8e9, 1e8, 18.228e9, 1e6, 0.05 / 2.8 + 0.0005 / 18.228),
    ],
)
def test_rounding(
    amount: float, step: float, also: float, step_also: float, tolerance: float
) -> None:
    assert rounding_tolerance(amount, step, also, step_also) == pytest.approx(tolerance)


@pytest.mark.parametrize(
    ("pounds", "dollars", "code"),
    [
        (6.2e6, 8.6e6, "USD"),  # 8.6 / 6.2 = 1.387, off by 0.4 %
        (6.2e6, 8.9e6, "USD"),  # 1.435: 3.1 % off, a rate of some weeks ago; rounding allows 1.4 %
        (6.2e6, 11.1e6, "AUD"),  # 1.790: Australia 0.5 %, Canada 1.5 %
        (6.2e6, 11.6e6, "SGD"),  # 1.871: Singapore 1.0 %, Australia 4.0 %
        (6.2e6, 66.9e6, "HKD"),  # 10.79, off by 0.1 %
    ],
)
def test_a_restatement_is_tested_against_the_rates_of_the_day(
    pounds: float, dollars: float, code: str
) -> None:
    pair = sum_of(pounds, "GBP", 1e5, sum_of(dollars, "$", 1e5))
    assert read(pair) == [(code, "implied_rate")]
    turned = sum_of(dollars, "$", 1e5, sum_of(pounds, "GBP", 1e5))
    assert read(turned) == [(code, "implied_rate")]


def test_the_other_dollars_of_the_article_follow() -> None:
    pair = sum_of(6.2e6, "GBP", 1e5, sum_of(11.1e6, "$", 1e5))
    assert read(pair, sum_of(3e9, "$", 1e9)) == [("AUD", "implied_rate"), ("AUD", "article")]
    american = sum_of(6.2e6, "GBP", 1e5, sum_of(8.6e6, "$", 1e5))
    assert read(sum_of(3e9, "$", 1e9), american) == [("USD", "article"), ("USD", "implied_rate")]


def test_a_us_rate_of_the_past_makes_another_dollar_of_the_day_no_evidence() -> None:
    # 1.70 dollars for a pound: Canadian ones in 2023 (1.6889 on 15 May), US ones in July 2014.
    pair = sum_of(6.0e6, "GBP", 1e5, sum_of(10.2e6, "$", 1e5))
    day = date(2023, 5, 15)
    assert read(pair, published=day) == [("USD", "unresolved")]
    assert read(pair, published=day, home="CAD") == [("CAD", "implied_rate")]
    # an older event's sum, converted then, and near no other dollar of the day
    older = sum_of(60.0e6, "GBP", 1e5, sum_of(93.0e6, "$", 1e5))  # 1.55
    assert read(older, published=day) == [("USD", "implied_rate")]


def test_a_dollar_beside_a_us_dollar_is_not_one() -> None:
    pair = sum_of(10.0e6, "USD", 1e5, sum_of(12.7e6, "$", 1e5))  # 1 USD = 1.2672 CAD
    assert read(pair) == [("CAD", "implied_rate")]


def test_the_home_dollar_wins_where_rounding_cannot_tell() -> None:
    pair = sum_of(6e6, "GBP", 1e6, sum_of(1e7, "$", 1e7))  # one digit: anything from 0.8 to 2.5
    assert read(pair) == [("USD", "implied_rate")]
    assert read(pair, home="AUD") == [("AUD", "implied_rate")]


def test_the_home_dollar_does_not_overrule_a_rate() -> None:
    pair = sum_of(6.2e6, "GBP", 1e5, sum_of(8.6e6, "$", 1e5))
    assert read(pair, home="SGD") == [("USD", "implied_rate")]


def test_restatements_are_read_alike_where_one_dollar_fits_all() -> None:
    # 1.778 is nearest to the Canadian rate (0.7 %, Australian 1.2 %), 1.823 to the Australian one
    # (1.3 %, Canadian 3.3 %), which explains both best
    near_both = sum_of(9.0e6, "GBP", 1e5, sum_of(16.0e6, "$", 1e5))
    other = sum_of(12.4e6, "GBP", 1e5, sum_of(22.6e6, "$", 1e5))
    assert read(near_both) == [("CAD", "implied_rate")]
    assert read(near_both, other) == [("AUD", "implied_rate")] * 2


def test_restatements_that_contradict_one_another_say_nothing_of_the_rest() -> None:
    american = sum_of(6.2e6, "GBP", 1e5, sum_of(8.6e6, "$", 1e5))
    other = sum_of(6.2e6, "GBP", 1e5, sum_of(11.6e6, "$", 1e5))
    assert read(american, other, sum_of(5.0, "$", 1)) == [
        ("USD", "implied_rate"),
        ("SGD", "implied_rate"),
        ("USD", "unresolved"),
    ]


@pytest.mark.parametrize("published", [None, date(1980, 1, 1), date(2999, 1, 1)])
def test_without_rates_the_outlet_decides(published: date | None) -> None:
    pair = sum_of(6.2e6, "GBP", 1e5, sum_of(11.6e6, "$", 1e5))
    assert read(pair, published=published, home="TWD") == [("TWD", "home")]
    assert read(pair, published=published) == [("USD", "unresolved")]


@pytest.mark.parametrize(
    "known", [sum_of(6e6, "TWD", 1e5), Money(Span(0, 5), Span(0, 5), None, None, "GBP")]
)
def test_what_cannot_be_compared_is_no_evidence(known: Money) -> None:
    dollars = sum_of(8.6e6, "$", 1e5)
    pair = Money(known.span, known.span, known.low, known.high, known.currency, restated=(dollars,))
    assert read(pair) == [("USD", "unresolved")]


def test_only_bare_dollars_are_answered() -> None:
    stated = sum_of(6.2e6, "GBP", 1e5, sum_of(11.6e6, "CAD", 1e5))
    assert resolve_dollars([stated, sum_of(2e6, "USD", 1e6)], DAY) == {}
    assert resolve_dollars([], DAY) == {}


def test_the_order_of_the_mentions_does_not_matter() -> None:
    mentions = [
        sum_of(9.0e6, "GBP", 1e5, sum_of(16.0e6, "$", 1e5)),
        sum_of(12.4e6, "GBP", 1e5, sum_of(22.6e6, "$", 1e5)),
        sum_of(3e9, "$", 1e9),
    ]
    assert resolve_dollars(mentions, DAY) == resolve_dollars(mentions[::-1], DAY)


# Kept aside while the constants were set: pairs as newsrooms print them, at official rates of days
# between 2012 and 2024, with the dollar that a reader who knows the outlet would name.
@pytest.mark.parametrize(
    ("known", "amount", "step", "dollars", "dollar_step", "day", "code"),
    [
        ("EUR", 34e6, 1e6, 57e6, 1e6, date(2024, 2, 6), "AUD"),  # 1.6763; 1 EUR = 1.65 AUD
        ("EUR", 34.5e6, 1e5, 37.2e6, 1e5, date(2024, 2, 6), "USD"),  # 1.078
        ("CNY", 18.2e9, 1e8, 2.8e9, 1e8, date(2021, 4, 12), "USD"),  # 0.1538
        ("CNY", 18.2e9, 1e8, 3.5e9, 1e8, date(2021, 4, 12), "CAD"),  # 0.1923
        ("KRW", 207e9, 1e9, 177e6, 1e6, date(2021, 9, 14), "USD"),
        ("INR", 13.4e9, 1e8, 162e6, 1e6, date(2022, 10, 21), "USD"),
        ("GBP", 183.8e6, 1e5, 359e6, 1e6, date(2023, 12, 20), "NZD"),
        pytest.param(
            *("JPY", 8.0e9, 1e8, 77.0e6, 1e6, date(2024, 6, 3), "AUD"),
            marks=pytest.mark.xfail(
                strict=True, reason="104 yen: also a US dollar of 2016, so ambiguous without a home"
            ),
        ),
    ],
)
def test_held_aside(
    known: str, amount: float, step: float, dollars: float, dollar_step: float, day: date, code: str
) -> None:
    pair = sum_of(amount, known, step, sum_of(dollars, "$", dollar_step))
    assert read(pair, published=day)[0][0] == code


def test_all_dollars_have_official_rates() -> None:
    assert set(DOLLARS) <= currencies()
