"""Stated conversions against official rates: what holds, what is old, what is another currency."""

import re
import time
from typing import Any

import pandas as pd
import pytest

import antlib.conversions
from antlib.conversions import (
    CANDIDATES,
    CONVERSIONS,
    check_conversions,
    conversion_candidates,
)
from antlib.errors import ArticleError, FactsError
from antlib.schema import FACTS, frame_of


def fact(
    quote: str,
    amount: float,
    currency: str,
    also: float,
    currency_also: str,
    published: str | None,
    **more: Any,
) -> dict[str, Any]:
    bare = currency_also.startswith("$")
    return {
        "article_id": "a",
        "kind": "fine",
        "quote": quote,
        "amount": amount,
        "currency": currency,
        "currency_basis": "stated",
        "amount_also": also,
        "currency_also": currency_also.removeprefix("$"),
        "currency_also_basis": "implied_rate" if bare else "stated",
        "published": pd.Timestamp(published) if published else None,
    } | more


def checked(*facts: dict[str, Any]) -> pd.DataFrame:
    return check_conversions(frame_of(facts, FACTS))


# The reference case for each verdict, with deviation and tolerance worked out by hand:
# the official rate of the day times the amount against the restatement.
CASES = [
    (  # 7.1 bn yuan = 981.4 m US dollars that day; rounding: 0.05 / 7.1 + 0.05 / 1.3
        fact("7.1 billion yuan (about $1.3 billion)", 7.1e9, "CNY", 1.3e9, "$CAD", "2023-07-07"),
        (32.5, 4.55, "CAD SGD", None),
        "cannot be US dollars (32.5% off); Canadian dollars fit best, "
        "Singapore dollars within rounding",
    ),
    (  # 1 US dollar = 1.3319 Singapore ones that day, 1.3789 on 22 November 2022
        fact("1 billion US dollars (S$1.379 billion)", 1e9, "USD", 1.379e9, "SGD", "2023-04-18"),
        (3.5, 0.04, "", "2022-11-22"),
        "rate of 22 November 2022 (3.5% off the day's), carried over",
    ),
    (  # 5 bn yuan = 968.6 m Singapore dollars; rounding: 0.5 / 969
        fact("5 billion yuan (S$969 million)", 5e9, "CNY", 969e6, "SGD", "2023-04-18"),
        (0.0, 0.05, "SGD", None),
        "consistent with Singapore dollars within rounding",
    ),
    (  # 193 m yuan = 27.6 m US dollars; rounding: 0.5 / 193 + 0.5 / 28
        fact("193 million yuan (US$28 million)", 193e6, "CNY", 28e6, "USD", "2023-05-17"),
        (1.5, 2.04, "USD", None),
        "consistent with US dollars within rounding",
    ),
    (  # 77,187 US dollars
        fact("half a million yuan (US$77,150)", 5e5, "CNY", 77150, "USD", "2021-07-24"),
        (-0.0, 0.01, "", None),
        "consistent with US dollars within the day's moves (less than 0.1% off)",
    ),
    (
        fact("£2.00 billion (US$3.24 billion)", 2e9, "GBP", 3.24e9, "USD", "2021-03-01"),
        (16.3, 0.4, "", None),
        "cannot be reconciled with US dollars (16.3% off)",
    ),
    (  # a euro figure that is no euro figure: 1.39 is the US rate
        fact("£2.00 billion (€2.78 billion)", 2e9, "GBP", 2.78e9, "EUR", "2021-03-01"),
        (20.3, 0.43, "USD", None),
        "cannot be euros (20.3% off); US dollars fit best",
    ),
]


@pytest.mark.parametrize(("row", "figures", "verdict"), CASES)
def test_verdicts(row: dict[str, Any], figures: tuple[Any, ...], verdict: str) -> None:
    found = checked(row).iloc[0]
    deviation, tolerance, fits, stale = figures
    assert found["verdict"] == verdict
    assert found["deviation_pct"] == pytest.approx(deviation, abs=0.06)
    assert found["tolerance_pct"] == pytest.approx(tolerance, abs=0.006)
    assert found["fits"] == fits
    assert found["stale_as_of"] == pd.Timestamp(stale) if stale else pd.isna(found["stale_as_of"])


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (
            fact("€9m ($10m)", 9e6, "EUR", 1e7, "$USD", None),
            "no publication date: cannot be checked",
        ),
        (
            fact("NT$9m (US$3m)", 9e6, "TWD", 3e6, "USD", "2021-03-01"),
            "cannot be checked: no official rates for 'TWD'",
        ),
        (
            fact("$9m ($3m)", 9e6, "USD", 3e6, "$USD", "2021-03-01", currency_basis="unresolved"),
            "both sums in dollars: cannot be checked",
        ),
        (
            fact("€9m ($10m)", 9e6, "EUR", 1e7, "$USD", "1985-01-01"),
            "cannot be checked: no official rate from EUR to USD for 1985-01-01",
        ),
    ],
)
def test_what_cannot_be_checked_says_why(row: dict[str, Any], verdict: str) -> None:
    found = checked(row).iloc[0]
    assert found["verdict"].startswith(verdict)
    assert found[["implied_rate", "official_rate", "rate_date"]].isna().all()


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        # 1 EUR = 1.0385 USD that day: 10 million are 10.385
        (fact("€10 million (US$10.4 million)", 1e7, "EUR", 10.4e6, "USD", "2022-05-13"),
         "consistent with US dollars within rounding"),
        # 1.3475 Canadian dollars for a euro that day, no other dollar near
        (fact("€10.0 million ($13.5 million)", 1e7, "EUR", 13.5e6, "$CAD", "2022-05-13"),
         "cannot be US dollars (30% off); Canadian dollars fit best"),
        # 1.1318 on 10 January, so a figure of winter in an article of May
        (fact("€100.0 million (US$113.2 million)", 1e8, "EUR", 113.2e6, "USD", "2022-05-13"),
         "rate of 14 February 2022 (9% off the day's), carried over"),
        # three for one has been no dollar's rate
        (fact("€10.0 million (US$30.0 million)", 1e7, "EUR", 3e7, "USD", "2022-05-13"),
         "cannot be reconciled with US dollars (189% off)"),
    ],
)  # fmt: skip
def test_each_class_of_verdict_in_a_few_words(row: dict[str, Any], verdict: str) -> None:
    assert checked(row)["verdict"].tolist() == [verdict]


@pytest.mark.parametrize(
    ("first", "stale", "verdict"),
    [
        # 1 EUR = 1.1318 USD on 10 January 2022: the rate of the fine's day, before later ones
        ("2022-01-10", "2022-01-10", "rate of 10 January 2022 (9% off the day's), carried over"),
        ("2022-01-31", "2022-02-14", "rate of 14 February 2022 (9% off the day's), carried over"),
        # a rate from long before the fine is a coincidence
        ("2022-04-01", None, "cannot be reconciled with US dollars (9% off)"),
    ],
)
def test_a_rate_is_not_carried_over_from_before_the_fine(
    first: str, stale: str | None, verdict: str
) -> None:
    day = pd.Timestamp(first)
    dated = {"date": day, "date_end": day, "date_basis": "stated"}
    row = fact("€100.0 million (US$113.2 million)", 1e8, "EUR", 113.2e6, "USD", "2022-05-13")
    found = checked(row | dated).iloc[0]
    assert found["verdict"] == verdict
    assert found["stale_as_of"] == pd.Timestamp(stale) if stale else pd.isna(found["stale_as_of"])


@pytest.mark.parametrize(
    ("text", "tolerance", "verdict"),
    [
        # 18.228 bn yuan = 2.78 bn US dollars, 18.228 bn yuan = 2.34 bn euros that day
        ("$2.8 billion, or RMB 18.228 billion", 1.79, "consistent with US dollars within rounding"),
        ("RMB 18.228 billion, or $2.8 billion", 1.79, "consistent with US dollars within rounding"),
        ("€2.3 billion, or RMB 18.228 billion", 2.18, "consistent with yuan within rounding"),
        ("£2.0 billion (US$2.779 billion)", 2.52, "consistent with US dollars within rounding"),
        # beyond that rounding it is another rate
        ("$2.6 billion, or RMB 18.228 billion", 1.93,
         "rate of 27 August 2020 (6.9% off the day's), carried over"),
        # a round figure counts as it stands unless only its rounding explains the other
        ("$3 billion, or RMB 18.228 billion", 0.0,
         "consistent with US dollars only if its round figure is a rounded one"),
        ("€2 billion, or RMB 18.228 billion", 0.0,
         "consistent with yuan only if its round figure is a rounded one"),
    ],
)  # fmt: skip
def test_the_coarser_figure_may_stand_on_either_side(
    text: str, tolerance: float, verdict: str
) -> None:
    """One yuan was 0.1526 US dollars and 0.1282 euros on 9 April 2021, a pound 1.3727 dollars."""
    article = {"article_id": "a", "published": pd.Timestamp("2021-04-10")}
    sentence = f"Ferro Bank was fined {text}, the regulator said."
    found = check_conversions(pd.DataFrame([article | {"text": sentence}])).iloc[0]
    assert found["verdict"] == verdict
    assert found["tolerance_pct"] == pytest.approx(tolerance, abs=0.006)


def test_a_rate_of_some_days_ago_is_the_newsrooms_own() -> None:
    # 1 EUR = 1.0385 USD on Friday 13 May 2022, 1.0523 on 18 May
    row = fact("€200 million (US$207.7 million)", 2e8, "EUR", 207.7e6, "USD", "2022-05-18")
    found = checked(row).iloc[0]
    assert found["stale_as_of"] == pd.Timestamp("2022-05-13")
    assert found["verdict"] == "consistent with US dollars at the rate of 13 May 2022"


def test_an_old_us_rate_and_another_dollar_of_the_day_are_both_named() -> None:
    # 109 yen: a US dollar of summer 2021 and a Canadian one of 30 June 2023
    row = fact("10.9 billion yen ($100 million)", 10.9e9, "JPY", 1e8, "$USD", "2023-06-30")
    verdict = checked(row)["verdict"].item()
    assert re.fullmatch(
        r"US dollars at the rate of \d+ \w+ 2021, or Canadian dollars at the day's", verdict
    )


def test_the_bare_dollar_may_come_first() -> None:
    turned = fact(
        "$1.3 billion (7.1 billion yuan)", 1.3e9, "CAD", 7.1e9, "CNY", "2023-07-07",
        currency_basis="implied_rate",
    )  # fmt: skip
    found = checked(turned).iloc[0]
    assert found["currency"] == "$"
    assert found["fits"] == "CAD SGD"
    # 5.46 yuan for a dollar against 7.23
    assert found["deviation_pct"] == pytest.approx(-24.5, abs=0.06)


def test_candidates_hold_the_day_s_rate_of_each_dollar() -> None:
    rows = conversion_candidates(frame_of([CASES[0][0]], FACTS)).set_index("candidate")
    assert list(rows.index) == ["USD", "CAD", "AUD", "SGD", "HKD", "NZD"]
    assert rows["deviation_pct"].round(1)[["USD", "CAD", "SGD"]].tolist() == [32.5, -0.9, -2.0]
    assert rows.index[rows["fits"]].tolist() == ["CAD", "SGD"]


def test_facts_without_a_restatement_are_no_pairs() -> None:
    lone = {"kind": "fine", "quote": "€9m", "amount": 9e6, "currency": "EUR"}
    assert checked(lone).dtypes.to_dict() == checked().dtypes.to_dict()
    assert checked(lone).empty
    assert list(checked().columns) == list(CONVERSIONS)
    assert list(conversion_candidates(frame_of([lone], FACTS)).columns) == list(CANDIDATES)


def test_pairs_of_texts_count_whether_facts_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = {
        "article_id": "b", "published": pd.Timestamp("2023-05-17"), "kind": "",
        "quote": "193 million yuan (US$28 million)", "start": 4, "end": 36, "amount": 193e6,
        "step": 1e6, "currency": "CNY", "amount_also": 28e6, "step_also": 1e6,
        "date": None, "date_end": None, "date_basis": None,
        "currency_stated": "USD",
    }  # fmt: skip
    monkeypatch.setattr(antlib.conversions, "stated_pairs", lambda articles: pd.DataFrame([pair]))
    found = check_conversions(pd.DataFrame({"article_id": ["b"], "text": ["..."]})).iloc[0]
    assert (found["kind"], found["start"]) == ("", 4)
    assert found["verdict"] == "consistent with US dollars within rounding"


def test_a_frame_of_neither_facts_nor_articles_is_refused() -> None:
    with pytest.raises(FactsError, match="lacks the columns"):
        check_conversions(pd.DataFrame({"amount": [1.0]}))


def test_an_empty_path_is_not_the_seeds() -> None:
    with pytest.raises(ArticleError, match="'' is no path"):
        check_conversions("")


def test_the_seeds_state_four_pairs_one_of_them_no_fact() -> None:
    found = check_conversions().set_index("amount")
    assert found["verdict"].to_dict() == {row["amount"]: words for row, _, words in CASES[:4]}
    assert found["kind"].to_dict() == {5e9: "estimate", 1e9: "estimate", 7.1e9: "fine", 193e6: ""}
    assert found["stale_as_of"].dropna().to_dict() == {1e9: pd.Timestamp("2022-11-22")}


def test_rows_come_by_article_and_place_whatever_their_order() -> None:
    facts = [CASES[n][0] | {"article_id": f"{n % 2}", "start": -n, "end": 9} for n in range(4)]
    pd.testing.assert_frame_equal(checked(*facts), checked(*facts[::-1]))
    assert checked(*facts)["article_id"].tolist() == ["0", "0", "1", "1"]


def test_a_hundred_pairs_take_no_more_than_a_second() -> None:
    checked(*(case[0] for case in CASES))  # reads the rates
    rows = [case[0] | {"start": n, "end": n + 9} for n in range(15) for case in CASES]
    begun = time.perf_counter()
    assert len(checked(*rows)) == 105
    assert time.perf_counter() - begun < 2
