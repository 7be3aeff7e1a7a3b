"""Gaps between estimates and fines, and the timeline of events across articles."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.analysis import EVENTS, GAPS, estimate_gap, timeline
from antlib.errors import RateError
from antlib.gap_days import SENSITIVITY, gap_by_rate_day
from antlib.schema import FACTS, frame_of

DAYS = ("date", "date_end", "published")


def facts(*rows: dict[str, Any]) -> pd.DataFrame:
    return frame_of(
        [{k: pd.Timestamp(v) if k in DAYS and v else v for k, v in row.items()} for row in rows],
        FACTS,
    )


def penalty(
    kind: str, amount: float, first: str | None, last: str | None = None, **more: Any
) -> dict[str, Any]:
    """A fine or estimate on Harbour Bank in article "a" of 1 June 2022; exact unless bounded."""
    return {
        "article_id": "a",
        "kind": kind,
        "company": "Harbour Bank",
        "amount": amount,
        "amount_low": amount,
        "amount_high": amount,
        "currency": "EUR",
        "date": first,
        "date_end": last or first,
        "date_basis": "stated" if first else None,
        "published": "2022-06-01",
        "quote": f"{kind} of {amount:g}",
    } | more


# --- which fine --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "fines", "quote"),
    [
        # the first one from then on
        ("2021-03-01", [("2021-02-01", {}), ("2021-09-01", {}), ("2021-12-01", {})], "2021-09-01"),
        # of two reports of one fine the more precise
        (
            "2021-03-01",
            [("2021-09-15", {}), ("2021-09-01", {"date_end": "2021-09-30"})],
            "2021-09-15",
        ),
        # within 24 months
        ("2021-03-01", [("2023-03-01", {})], "2023-03-01"),
        ("2021-03-01", [("2023-03-02", {})], ""),
        # not before it, not another company's, not one without an amount
        ("2021-03-01", [("2021-02-28", {})], ""),
        ("2021-03-01", [("2021-09-01", {"company": "Quay Bank"})], ""),
        ("2021-03-01", [("2021-09-01", {"amount": None, "amount_low": None})], ""),
        # not by another authority where both name one
        ("2021-03-01", [("2021-09-01", {"authority": "FCA"}), ("2021-10-01", {})], "2021-10-01"),
        ("2021-03-01", [("2021-09-01", {"authority": "FCA; BaFin"})], "2021-09-01"),
        # one of another scale is of another case, in whatever currency
        ("2021-03-01", [("2021-09-01", {"amount": 1e4}), ("2021-10-01", {})], "2021-10-01"),
        ("2021-03-01", [("2021-09-01", {"amount": 5e6, "currency": "KRW"})], ""),
        ("2021-03-01", [("2021-09-01", {"amount": 5e6, "currency": "TWD"})], "2021-09-01"),
        # a fine of "2021" may lie behind an estimate of March
        ("2021-03-01", [("2021-01-01", {"date_end": "2021-12-31"})], "2021-01-01"),
        # an estimate without a date counts as of its article, 1 June
        (None, [("2022-07-01", {"article_id": "b"})], "2022-07-01"),
        (None, [("2022-05-27", {"article_id": "b"})], ""),
        # what an article expects beside the fine that it reports is about another fine
        (None, [("2022-05-27", {})], ""),
        (None, [("2022-05-01", {"date_end": "2022-05-31"})], ""),
        (None, [("2022-01-01", {"date_end": "2022-12-31"})], ""),
        (("2022-01-01", "2022-12-31"), [("2022-05-27", {})], ""),
        # unless it is the older one by its date
        ("2022-05-20", [("2022-05-27", {})], "2022-05-27"),
        ("2022-05-20", [("2022-01-01", {"date_end": "2022-12-31"})], "2022-01-01"),
    ],
)
def test_the_fine_of_an_estimate(
    estimate: str | tuple[str, str] | None, fines: list[tuple[str, dict[str, Any]]], quote: str
) -> None:
    rows = [penalty("fine", 5e6, day) | {"quote": day} | more for day, more in fines]
    days = estimate if isinstance(estimate, tuple) else (estimate,)
    expected = penalty("estimate", 4e6, *days, authority="BaFin")
    assert estimate_gap(facts(*rows, expected), "EUR")["fine_quote"].tolist() == [quote]


@pytest.mark.parametrize(
    ("expected", "imposed", "basis", "paired"),
    [
        ("INR", "EUR", "stated", False),  # two authorities, each in its own money
        ("EUR", "EUR", "stated", True),
        ("USD", "EUR", "stated", True),  # told abroad
        ("INR", "USD", "stated", True),
        ("TWD", "EUR", "article", True),  # a bare sign may be read wrong
    ],
)
def test_two_stated_currencies_are_of_two_authorities(
    expected: str, imposed: str, basis: str, paired: bool
) -> None:
    more = {"currency_basis": basis}
    estimate = penalty("estimate", 4e6, "2021-03-01", currency=expected, **more)
    fine = penalty("fine", 5e6, "2021-09-01", currency=imposed, article_id="b", **more)
    gap = estimate_gap(facts(estimate, fine), "EUR")
    assert gap["fine_article"].tolist() == ["b" if paired else ""]


@pytest.mark.parametrize(
    ("fine", "article", "expected"),
    [("2022-05-27", "a", True), ("2022-05-27", "b", False), ("2022-04-01", "a", False)],
)
def test_a_past_estimate_is_of_the_fine_just_before_it(
    fine: str, article: str, expected: bool
) -> None:
    """ "Fined 5 million on Friday; 4 million had been expected", in an article of 1 June."""
    rows = [penalty("fine", 5e6, fine, article_id=article)]
    past = penalty("estimate", 4e6, None, status="superseded")
    assert estimate_gap(facts(*rows, past), "EUR")["fine"].notna().item() is expected


def test_an_estimate_of_a_year_was_current_before_its_fine() -> None:
    """Converted at the rate of the fine's day, not of the year's last one."""
    rows = [
        penalty(
            "estimate", 1e6, "2022-01-01", "2022-12-31", currency="USD", published="2023-02-01"
        ),
        penalty("fine", 2e6, "2022-05-13", article_id="b", published="2023-02-01"),
    ]
    assert estimate_gap(facts(*rows), "EUR")["rate_date"].item() == pd.Timestamp("2022-05-13")


def test_no_company_no_fine() -> None:
    rows = [penalty(kind, 5e6, "2022-05-13", company="") for kind in ("estimate", "fine")]
    assert estimate_gap(facts(*rows), "EUR")["fine"].isna().all()


ROUND = {"article_id": "b", "amount": 5e6, "currency": "EUR", "published": "2022-05-20"}
EXACT = {"article_id": "a", "amount": 5.02e6, "currency": "EUR", "published": "2022-05-14"}


def report(first: str | None, **more: Any) -> dict[str, Any]:
    """A report of one fine whose words give the day, or none: then that of its article counts."""
    basis = {} if first else {"date_basis": "published"}
    return penalty("fine", more.pop("amount"), first or more["published"], **more | basis)


@pytest.mark.parametrize(
    "second",
    [
        ROUND,  # rounded in another article
        ROUND | {"amount": 5.3e6, "currency": "USD"},  # 1 EUR = 1.0525 to 1.0577 USD
        ROUND | {"published": "2022-06-08"},  # by an article that gives no day
    ],
)
def test_two_reports_of_one_fine_are_one_case(second: dict[str, Any]) -> None:
    """Estimates of January (in c) and March (in b) are one path, to the fine told best by a.

    5.02 is 25.5 % above 4 and 11.6 % above 4.5; 4.5 is 12.5 % above 4.
    """
    rows = facts(
        report("2022-05-13", **EXACT),
        report(None, **second),
        penalty("estimate", 4e6, "2022-01-10", article_id="c"),
        penalty("estimate", 4.5e6, "2022-03-10", article_id="b"),
    )
    found = estimate_gap(rows, "EUR")
    assert found["fine_quote"].tolist() == ["fine of 5.02e+06"] * 2
    assert found["fine_article"].tolist() == ["a", "a"]
    assert found["number"].tolist() == [1, 2]
    assert found["gap_pct"].tolist() == pytest.approx([25.5, 100 * 0.52 / 4.5])
    assert found["change_pct"].tolist() == pytest.approx([math.nan, 12.5], nan_ok=True)


@pytest.mark.parametrize(
    ("estimate", "fine"),
    [
        # b reports the fine, if roughly and without its day: what it expects is another one
        ({"article_id": "b", "published": "2022-05-20"}, ""),
        # an older sum by its date, or by its words, is about the fine
        ({"article_id": "b", "date": "2022-03-10"}, "fine of 5.02e+06"),
        (
            {"article_id": "b", "published": "2022-05-20", "status": "superseded"},
            "fine of 5.02e+06",
        ),
        # c wrote after the fine; that d told of it late, by the day of its article, changes nothing
        ({"article_id": "c", "published": "2022-05-25"}, ""),
        ({"article_id": "c", "published": "2022-05-10"}, "fine of 5.02e+06"),
    ],
)
def test_an_estimate_beside_several_reports(estimate: dict[str, Any], fine: str) -> None:
    rows = facts(
        report("2022-05-13", **EXACT),
        report(None, **ROUND),
        report(None, **ROUND | {"article_id": "d", "published": "2022-06-08"}),
        penalty("estimate", 4e6, None, **estimate) if "date" not in estimate else
        penalty("estimate", 4e6, estimate["date"], article_id=estimate["article_id"]),
    )  # fmt: skip
    assert estimate_gap(rows, "EUR")["fine_quote"].tolist() == [fine]


def test_a_fine_that_was_told_in_may_is_not_expected_in_late_may() -> None:
    """ "Fined in May", printed on 14 May: an estimate of the 20th is about another fine."""
    told = report("2022-05-01", **EXACT) | {"date_end": "2022-05-31"}
    late = penalty("estimate", 4e6, None, article_id="b", published="2022-05-20")
    assert estimate_gap(facts(told, late), "EUR")["fine"].isna().all()


def test_of_a_total_and_its_parts_the_total_was_expected() -> None:
    rows = facts(
        penalty("fine", 2e6, "2022-05-13", end=9),
        penalty("fine", 3e6, "2022-05-13", start=10, end=19),
        penalty("fine", 5e6, "2022-05-13", start=20, end=29, quote="5 million in all"),
        penalty("estimate", 4e6, "2022-01-10", article_id="b"),
    )
    assert estimate_gap(rows, "EUR")["fine_quote"].tolist() == ["5 million in all"]


# --- the gap -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("estimate", "fine", "gap", "percent"),
    [
        # 6 - 5 = 1, a fifth; bounds 6 - 5.5 and 6 - 4.5, over 5.5 and 4.5
        ((5, 4.5, 5.5), (6, 6, 6), (1, 0.5, 1.5), (20, 100 / 11, 100 / 3)),
        # "more than 8": the fine of 6 is at least 2 less
        ((8, 8, math.inf), (6, 6, 6), (-2, -math.inf, -2), (-25, -100, -25)),
        # "nearly 3" against "at most 2"
        ((2, 0, 2), (3, 2.7, 3), (1, 0.7, 3), (50, 35, math.inf)),
        # a range has no single figure, and so has no single gap
        ((math.nan, 4, 5), (6, 6, 6), (math.nan, 1, 2), (math.nan, 20, 50)),
    ],
)
def test_the_gap_as_an_interval(
    estimate: tuple[float, ...],
    fine: tuple[float, ...],
    gap: tuple[float, ...],
    percent: tuple[float, ...],
) -> None:
    names = ("amount", "amount_low", "amount_high")
    rows = facts(
        penalty("estimate", 0, "2022-01-10") | dict(zip(names, estimate, strict=True)),
        penalty("fine", 0, "2022-05-13") | dict(zip(names, fine, strict=True)),
    )
    row = estimate_gap(rows, "EUR").iloc[0]
    assert row[["gap", "gap_low", "gap_high"]].tolist() == pytest.approx(gap, nan_ok=True)
    found = row[["gap_pct", "gap_pct_low", "gap_pct_high"]].tolist()
    assert found == pytest.approx(percent, nan_ok=True)


@pytest.mark.parametrize(
    ("on", "day", "dollars"),
    [
        # 1 EUR = 1.0385 USD on 13 May 2022 and 1.1318 on 10 January
        ("estimate_date", "2022-01-10", 1.1318),
        ("fine_date", "2022-05-13", 1.0385),
        ("2022-05-15", "2022-05-13", 1.0385),
        # the article of the fine is of 1 June: 1 EUR = 1.0712 USD
        ("published", "2022-06-01", 1.0712),
    ],
)
def test_both_sides_take_the_rate_of_one_day(on: str, day: str, dollars: float) -> None:
    rows = facts(
        penalty("estimate", 1e6, "2022-01-10", currency="USD"),
        penalty("fine", 2e6, "2022-05-13"),
    )
    row = estimate_gap(rows, "USD", on).iloc[0]
    assert row["rate_date"] == pd.Timestamp(day)
    assert (row["estimate_rate"], row["fine_rate"]) == (1, dollars)
    assert row["gap"] == pytest.approx(2e6 * dollars - 1e6)


def test_each_estimate_in_its_own_currency() -> None:
    rows = facts(
        penalty("estimate", 1e6, "2022-01-10", currency="USD"),
        penalty("estimate", 3e6, "2022-01-10", currency="EUR", start=1, end=2),
        penalty("fine", 2e6, "2022-05-13"),
    )
    found = estimate_gap(rows, None)
    # 2 m euros at 1.1318 dollars
    assert found["currency"].tolist() == ["USD", "EUR"]
    assert found["fine"].tolist() == pytest.approx([2.2636e6, 2e6])
    assert found["gap"].tolist() == pytest.approx([1.2636e6, -1e6])


def test_an_own_currency_without_rates_still_compares_with_itself() -> None:
    rows = [
        penalty(kind, n, f"2022-05-{n}", currency="TWD")
        for kind, n in (("estimate", 14), ("fine", 21))
    ]
    assert estimate_gap(facts(*rows), None)["gap_pct"].tolist() == [50]


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        # 4 after 5: a fifth less; 3.6 to 4.4 after 5; 4 after more than 5: at least a fifth less
        ((5, 5, 5), (4, 4, 4), (-20, -20, -20)),
        ((5, 5, 5), (4, 3.6, 4.4), (-20, -28, -12)),
        ((5, 5, math.inf), (4, 4, 4), (-20, -100, -20)),
        ((math.nan, 2, 4), (4, 4, 4), (math.nan, 0, 100)),
    ],
)
def test_how_an_estimate_moved(
    first: tuple[float, ...], second: tuple[float, ...], change: tuple[float, ...]
) -> None:
    names = ("amount", "amount_low", "amount_high")
    rows = facts(
        penalty("estimate", 0, "2022-01-10") | dict(zip(names, first, strict=True)),
        penalty("estimate", 0, "2022-03-10", article_id="b")
        | dict(zip(names, second, strict=True)),
        penalty("estimate", 9, "2022-02-10", company="Quay Bank"),
        penalty("fine", 6, "2022-05-13"),
    )
    found = estimate_gap(rows, "EUR").query("company == 'Harbour Bank'")
    assert found["number"].tolist() == [1, 2]
    assert found["before_quote"].tolist() == ["", "estimate of 0"]
    columns = ["change_pct", "change_pct_low", "change_pct_high"]
    assert found[columns].iloc[0].isna().all()
    assert found[columns].iloc[1].tolist() == pytest.approx(change, nan_ok=True)


def test_estimates_of_two_fines_are_two_paths() -> None:
    rows = facts(
        penalty("estimate", 4e6, "2019-01-10"), penalty("fine", 5e6, "2019-05-13"),
        penalty("estimate", 6e6, "2022-01-10"), penalty("fine", 7e6, "2022-05-13", start=1, end=2),
    )  # fmt: skip
    assert estimate_gap(rows, "EUR")["number"].tolist() == [1, 1]


def test_of_one_day_the_superseded_estimate_comes_first() -> None:
    rows = facts(
        penalty("estimate", 4e6, "2022-01-10", status="expected"),
        penalty("estimate", 5e6, "2022-01-10", status="superseded", start=1, end=2),
    )
    found = estimate_gap(rows, "EUR").set_index("number")
    assert found["estimate"].tolist() == [4e6, 5e6]
    assert found["change_pct"].to_dict() == pytest.approx({1: math.nan, 2: -20}, nan_ok=True)


# --- the day of the rate -------------------------------------------------------------------------


def test_the_gap_at_the_rates_of_three_days() -> None:
    rows = facts(
        penalty("estimate", 1e6, "2022-01-10", currency="USD"),
        penalty("fine", 1e6, "2022-05-13"),
    )
    found = gap_by_rate_day(rows, "USD")
    # 1.1318, 1.0385 and 1.0712 dollars for a euro
    assert found["rates_of"].tolist() == ["estimate_date", "fine_date", "published"]
    assert found["gap_pct"].tolist() == pytest.approx([13.18, 3.85, 7.12])
    assert found["spread_pct"].tolist() == pytest.approx([9.33] * 3)
    assert found["spread"].tolist() == pytest.approx([93_300] * 3)


def test_in_one_currency_the_day_of_the_rate_does_not_matter() -> None:
    rows = facts(penalty("estimate", 4e6, "2022-01-10"), penalty("fine", 5e6, "2022-05-13"))
    assert gap_by_rate_day(rows, "USD")["spread_pct"].tolist() == pytest.approx([0, 0, 0])
    assert gap_by_rate_day(rows, None)["rate_date"].isna().all()


def test_the_spread_of_a_bound_is_that_of_its_finite_end() -> None:
    rows = facts(
        penalty("estimate", 0, "2022-01-10", currency="USD")
        | {"amount": math.nan, "amount_low": 1e6, "amount_high": math.inf},
        penalty("fine", 1e6, "2022-05-13"),
    )
    found = gap_by_rate_day(rows, "USD")
    assert found["gap_high"].max() - found["gap_high"].min() == pytest.approx(found["spread"][0])


def test_an_estimate_without_a_fine_has_no_gap_to_vary() -> None:
    assert gap_by_rate_day(facts(penalty("estimate", 4e6, "2022-01-10"))).empty


def test_a_period_takes_the_rate_of_its_last_day() -> None:
    row = facts(penalty("estimate", 1e6, "2022-05-01", "2022-05-31"))
    assert estimate_gap(row, "USD")["rate_date"].item() == pd.Timestamp("2022-05-31")


def test_an_estimate_without_a_fine_keeps_its_row_and_its_status() -> None:
    row = estimate_gap(facts(penalty("estimate", 5e6, "2021-03-01", status="denied")), "EUR").iloc[
        0
    ]
    assert (row["estimate"], row["status"], row["fine_article"]) == (5e6, "denied", "")
    empty = ["fine", "fine_low", "gap", "gap_low", "gap_pct_high", "fine_rate", "fine_date"]
    assert row[empty].isna().all()


def test_without_a_rate_the_amounts_are_unknown_and_the_quotes_stay() -> None:
    rows = facts(
        penalty("estimate", 1e6, "2022-01-10", currency="TWD"), penalty("fine", 2e6, "2022-05-13")
    )
    row = estimate_gap(rows, "EUR").iloc[0]
    assert row[["estimate", "gap", "gap_pct", "estimate_rate"]].isna().all()
    assert (row["fine"], row["estimate_quote"]) == (2e6, "estimate of 1e+06")


@pytest.mark.parametrize(
    ("currency", "on", "words"),
    [
        ("XXX", "fine_date", "'XXX'"),
        ("EUR", "noon", "'noon'.*estimate_date or fine_date or published"),
    ],
)
def test_errors_say_what_to_do(currency: str, on: str, words: str) -> None:
    with pytest.raises(RateError, match=words):
        estimate_gap(facts(), currency, on)


PENALTIES = [
    penalty("estimate", 4e6, "2021-03-01"),
    penalty("estimate", 5e6, None, article_id="b"),
    penalty("estimate", 6e6, "2021-03-01", start=7, end=9),
    penalty("fine", 7e6, "2021-09-01"),
    penalty("fine", 7e6, "2021-09-01", article_id="b"),
    penalty("fine", 9e6, "2022-07-01", company="Quay Bank"),
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(PENALTIES))
def test_gaps_do_not_depend_on_the_order_of_the_facts(rows: list[dict[str, Any]]) -> None:
    found = estimate_gap(facts(*rows), "USD")
    pd.testing.assert_frame_equal(found, estimate_gap(facts(*PENALTIES), "USD"))


# --- the timeline ------------------------------------------------------------------------------


def milestone(
    article: str, first: str | None, last: str | None = None, precision: str = "day", **more: Any
) -> dict[str, Any]:
    return {
        "article_id": article,
        "kind": "milestone",
        "type": "listing",
        "company": "Harbour Bank",
        "date": first,
        "date_end": last or first,
        "date_precision": precision if first else None,
        "quote": f"{article} says",
        "start": 3,
        "end": 9,
    } | more


YEAR = ("2022-01-01", "2022-12-31", "year")
MAY = ("2022-05-01", "2022-05-31", "month")


@pytest.mark.parametrize(
    ("reports", "events"),
    [
        # overlapping reports are one event, dated by the most precise
        ([("a", *YEAR), ("b", *MAY), ("c", "2022-05-13")], [("2022-05-13", "2022-05-13", "a b c")]),
        # two ranges narrow one another down
        (
            [
                ("a", "2022-01-01", "2022-05-31", "range"),
                ("b", "2022-05-01", "2022-09-30", "range"),
            ],
            [("2022-05-01", "2022-05-31", "a b")],
        ),
        # neighbouring days are one event, days further apart are two
        ([("a", "2022-05-13"), ("b", "2022-05-14")], [("2022-05-13", "2022-05-13", "a b")]),
        (
            [("a", "2022-05-13"), ("b", "2022-05-15")],
            [("2022-05-13", "2022-05-13", "a"), ("2022-05-15", "2022-05-15", "b")],
        ),
        # a vague report joins one event and ties no two together
        (
            [("a", "2022-03-07"), ("a", "2022-05-13"), ("b", *YEAR)],
            [("2022-03-07", "2022-03-07", "a b"), ("2022-05-13", "2022-05-13", "a")],
        ),
        # the undated stay by themselves, last
        (
            [("a", None), ("b", None), ("c", *MAY)],
            [("2022-05-01", "2022-05-31", "c"), (None, None, "a b")],
        ),
    ],
)
def test_reports_of_one_event(
    reports: list[tuple[Any, ...]], events: list[tuple[str | None, str | None, str]]
) -> None:
    found = timeline(facts(*(milestone(*report) for report in reports)))
    told = list(zip(found["date"], found["date_end"], found["article_ids"], strict=True))
    assert told == [
        (pd.Timestamp(first or "NaT"), pd.Timestamp(last or "NaT"), ids)
        for first, last, ids in events
    ]


def test_other_types_and_companies_are_other_events() -> None:
    found = timeline(
        facts(
            milestone("a", *MAY),
            milestone("b", *MAY, company="Quay Bank"),
            milestone("c", *MAY, type="separation"),
            {**milestone("d", *MAY), "kind": "fine"},
        )
    )
    assert found["n_articles"].tolist() == [1, 1, 1]


def test_where_no_company_is_named_the_authority_is_the_actor() -> None:
    rows = [milestone(a, *MAY, company="", authority=by) for a, by in ("ax", "bx", "cy")]
    found = timeline(facts(*rows))
    assert found[["authority", "article_ids"]].to_numpy().tolist() == [["x", "a b"], ["y", "c"]]


def test_an_event_names_every_authority() -> None:
    rows = [milestone(a, *MAY, authority=by) for a, by in (("a", "Ofgem; Ofcom"), ("b", "Ofgem"))]
    assert timeline(facts(*rows))["authority"].tolist() == ["Ofcom; Ofgem"]


def test_each_report_can_be_found_again() -> None:
    event = timeline(facts(milestone("b", *MAY), milestone("a", *YEAR))).iloc[0]
    assert event["quotes"] == "a says | b says"
    assert event["places"] == "a:3:9 b:3:9"
    assert event["date_precision"] == "month"


def test_a_date_that_no_report_names_is_a_range() -> None:
    spring, summer = ("2022-03-01", "2022-05-31"), ("2022-05-01", "2022-08-31")
    event = timeline(facts(milestone("a", *spring, "quarter"), milestone("b", *summer, "quarter")))
    assert event["date_precision"].tolist() == ["range"]


@pytest.mark.parametrize(
    ("reports", "conflicts"),
    [
        ([("a", "2022-05-13"), ("b", "2022-05-14")], ["14 May 2022 in b"]),
        (
            [("a", "2022-05-13"), ("b", "2022-06-01", "2022-06-30", "month")],
            ["June 2022 in b", "13 May 2022 in a"],
        ),
        # one article that tells of both knows that they are two
        ([("a", "2022-05-13"), ("a", "2022-07-01")], ["", ""]),
        # years apart, or dated to the year alone
        ([("a", "2022-05-13"), ("b", "2023-05-13")], ["", ""]),
        ([("a", "2022-05-13"), ("b", "2021-01-01", "2021-12-31", "year")], ["", ""]),
        ([("a", *YEAR), ("b", *MAY)], [""]),
    ],
)
def test_conflicts_are_said_in_words(reports: list[tuple[Any, ...]], conflicts: list[str]) -> None:
    found = timeline(facts(*(milestone(*report) for report in reports)))
    assert found["conflict"].tolist() == conflicts


def test_a_lasting_state_is_no_conflict() -> None:
    reports = [("a", "2022-05-13"), ("b", "2022-07-01")]
    rows = [milestone(*report, type="licence_outstanding") for report in reports]
    assert timeline(facts(*rows))["conflict"].tolist() == ["", ""]


def test_two_licences_are_two_events_and_no_conflict() -> None:
    quotes = ["won a payment licence", "granted a banking licence", "won its bank licence"]
    days = ["2022-05-12", "2022-05-13", "2022-05-13"]
    rows = [
        milestone(article, day, type="licence_granted", quote=quote)
        for article, day, quote in zip("abc", days, quotes, strict=True)
    ]
    rows.append(milestone("d", "2022-07-01", type="licence_granted", quote="got a card licence"))
    found = timeline(facts(*rows))
    assert sorted(found["article_ids"]) == ["a", "b c", "d"]
    assert found["conflict"].tolist() == ["", "", ""]


MILESTONES = [
    milestone("a", *YEAR),
    milestone("b", *MAY),
    milestone("c", "2022-05-13"),
    milestone("c", "2022-09-01", start=20, end=22),
    milestone("d", "2022-05-14"),
    milestone("e", None),
    milestone("e", *YEAR, company=""),
]


@settings(max_examples=20, deadline=None)
@given(st.permutations(MILESTONES))
def test_the_timeline_does_not_depend_on_the_order_of_the_facts(rows: list[dict[str, Any]]) -> None:
    pd.testing.assert_frame_equal(timeline(facts(*rows)), timeline(facts(*MILESTONES)))


def test_no_facts_give_empty_tables_with_all_columns() -> None:
    for table, columns, row in (
        (estimate_gap, GAPS, penalty("estimate", 5e6, "2021-03-01")),
        (gap_by_rate_day, SENSITIVITY, penalty("estimate", 5e6, "2021-03-01")),
        (timeline, EVENTS, milestone("a", *MAY)),
    ):
        empty = table(facts())
        assert list(empty.columns) == list(columns)
        assert empty.dtypes.to_dict() == table(facts(row)).dtypes.to_dict()
        assert empty.empty
