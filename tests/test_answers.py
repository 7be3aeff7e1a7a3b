"""The one sentence that answers each notebook's question, with its interval."""

import math
from typing import Any

import pandas as pd
import pytest

import antlib
from antlib.answers import fines_answer, gap_answer, outstanding_answer, shares_answer
from antlib.schema import FACTS, frame_of
from antlib.wording import NARROW

DAY = pd.Timestamp("2022-05-13")  # 1 EUR = 1.0385 USD


def fact(kind: str, amount: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {
        "article_id": "a", "kind": kind, "company": "Harbour Bank", "amount": amount,
        "amount_low": low, "amount_high": high, "qualifier": "exact", "currency": "EUR",
        "currency_basis": "stated", "date": DAY, "date_end": DAY, "date_precision": "day",
        "published": DAY, "quote": f"{kind} {amount}",
    } | more  # fmt: skip


EXACT = fact("fine", 6e6, 6e6, 6e6)
ROUGH = fact("fine", 9e6, 8.1e6, 9.9e6, company="Quay Bank", qualifier="about", start=3, end=4)
BARE = {"currency": "CAD", "currency_basis": "article"}


def plain(words: str) -> str:
    return words.replace(NARROW, " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def on_fines(*rows: dict[str, Any]) -> str:
    fines = antlib.distinct_fines(frame_of(rows, FACTS))
    return plain(fines_answer(antlib.add_amount_in(fines, "EUR", both_readings=True), "EUR"))


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([EXACT], "The only fine is Harbour Bank's, €6 m."),
        ([EXACT, ROUGH], "The largest of 2 fines is Quay Bank's, €8.1 m to €9.9 m."),
        # 9 m Canadian dollars are 6.68 m euros that day, US ones 8.67
        ([EXACT, fact("fine", 9e6, 9e6, 9e6, company="Quay Bank", start=3, end=4, **BARE)],
         "The largest of 2 fines is Quay Bank's, €6.66 m (its dollar is inferred, and US "
         "dollars give €8.67 m); of those in a stated currency it is Harbour Bank's, €6 m."),
        # "up to 8 m" may be more than 6 m, and may be less
        ([EXACT, fact("fine", 8e6, 0, 8e6, company="Quay Bank", start=3, end=4)],
         "The largest of 2 fines, by what each is at the least, is Harbour Bank's, €6 m; Quay "
         "Bank's, at most €8 m, may be larger."),
        # what was cut or annulled is no rival, what makes up a total is none of its own
        ([EXACT, fact("fine", 9e6, 9e6, 9e6, status="superseded", start=3, end=4)],
         "The only fine is Harbour Bank's, €6 m (Harbour Bank's, €9 m, no longer stands)."),
        ([EXACT, fact("fine", 4e6, 4e6, 4e6, start=3, end=4, quote="€4m"),
          fact("fine", 2e6, 2e6, 2e6, start=5, end=6, quote="€2m")],
         "The only fine is Harbour Bank's, €6 m."),
        ([EXACT | {"company": ""}], "The only fine is that on a company not named, €6 m."),
        ([], "The articles give no fine with an amount."),
    ],
)  # fmt: skip
def test_fines(rows: list[dict[str, Any]], answer: str) -> None:
    assert on_fines(*rows) == answer


def expected(low: float, high: float, first: str = "2022-03-07", **more: Any) -> dict[str, Any]:
    amount = low if low == high else math.nan
    qualifier = "at_least" if math.isinf(high) else "exact" if low == high else "range"
    day = {"date": pd.Timestamp(first), "date_end": pd.Timestamp(first)}
    return fact("estimate", amount, low, high, qualifier=qualifier, **day, **more)


@pytest.mark.parametrize(
    ("estimates", "answer"),
    [
        ([expected(5e6, 5e6)], "came in 20% above the last estimate, €5 m."),
        ([expected(4e6, 5e6)], "came in 20% to 50% above the last estimate, €4 m to €5 m."),
        ([expected(5e6, 8e6)],
         "came in between 25% below and 20% above the last estimate, €5 m to €8 m."),
        ([expected(5e6, 6e6)], "came in at most 20% above the last estimate, €5 m to €6 m."),
        ([expected(8e6, math.inf)], "came in at least 25% below the last estimate, at least €8 m."),
        ([expected(5e6, math.inf)],
         "came in between any amount below and 20% above the last estimate, at least €5 m."),
        ([expected(8e6, 8e6, "2022-01-10"), expected(5e6, 5e6)],
         "came in 20% above the last estimate, €5 m, which itself was 38% below the one before."),
    ],
)  # fmt: skip
def test_gap(estimates: list[dict[str, Any]], answer: str) -> None:
    gaps = antlib.estimate_gap(frame_of([EXACT, *estimates], FACTS), "EUR")
    assert plain(gap_answer(gaps)) == f"Harbour Bank's fine, €6 m, {answer}"


def test_what_is_told_again_after_the_fine_is_no_last_estimate() -> None:
    rows = [
        expected(5e6, 5e6, "2022-03-07"),
        expected(4e6, 4e6, "2022-05-14", status="superseded", article_id="b"),
    ]
    told = EXACT | {"article_id": "b"}
    answer = gap_answer(antlib.estimate_gap(frame_of([EXACT, told, *rows], FACTS), "EUR"))
    assert plain(answer) == "Harbour Bank's fine, €6 m, came in 20% above the last estimate, €5 m."


def test_no_gap_and_several() -> None:
    none = antlib.estimate_gap(frame_of([EXACT], FACTS), "EUR")
    assert gap_answer(none) == (
        "The articles give no fine that was expected before, both with an amount."
    )
    denied = antlib.estimate_gap(
        frame_of([EXACT, expected(5e6, 5e6, status="denied")], FACTS), "EUR"
    )
    assert gap_answer(denied) == gap_answer(none)
    two = [EXACT, expected(5e6, 5e6), ROUGH, expected(9e6, 9e6, company="Quay Bank")]
    answer = gap_answer(antlib.estimate_gap(frame_of(two, FACTS), "EUR"))
    assert plain(answer).startswith("Quay Bank's fine")
    assert answer.endswith("1 more is in the table.")


def test_shares() -> None:
    ipo = fact("market_value", 50e6, 50e6, 50e6, type="ipo_size")
    loss = fact(
        "market_value", 9e9, 9e9, math.inf, type="market_value", direction="loss", company=""
    )
    shares = antlib.fine_shares(frame_of([EXACT, ipo, loss], FACTS), "EUR")
    assert plain(shares_answer(shares)) == (
        "Harbour Bank's fine is at most 0.067% of the loss of market value, at least "
        "€9 bn; Harbour Bank's fine is 12% of its own share sale, €50 m."
    )
    inferred = antlib.fine_shares(frame_of([EXACT | BARE, loss], FACTS), "EUR")
    assert plain(shares_answer(inferred)).startswith(
        "Harbour Bank's fine, its currency inferred, is"
    )
    none = antlib.fine_shares(frame_of([EXACT], FACTS), "EUR")
    assert shares_answer(none) == "The articles give no market value to hold a fine against."


LEVEL = fact("market_value", 90e9, 90e9, 90e9, type="market_value")
LOST = fact("market_value", 2e9, 2e9, 2e9, type="market_value", direction="loss")
QUAY = fact("fine", 5e6, 5e6, 5e6, company="Quay Bank", start=3, end=4)


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        # a loss, not the largest figure of all, and not a profit that fell
        ([EXACT, LEVEL, LOST],
         "Harbour Bank's fine is 0.3% of its own loss of market value, €2 bn."),
        ([EXACT, LOST | {"type": "net_profit"}, LEVEL],
         "Harbour Bank's fine is 0.0067% of its own market value, €90 bn."),
        # the largest of several; what was annulled is not
        ([EXACT, QUAY, LOST],
         "Harbour Bank's fine, the largest, is 0.3% of its own loss of market value, €2 bn."),
        ([EXACT | {"status": "annulled"}, QUAY, LOST],
         "Quay Bank's fine is 0.25% of Harbour Bank's loss of market value, €2 bn."),
        ([EXACT | BARE | {"currency_basis": "article"}, QUAY, LOST],
         "Quay Bank's fine, the largest, is 0.25% of Harbour Bank's loss of market value, €2 bn."),
        # a share that may be anything is none
        ([EXACT | {"amount_high": math.inf}, LOST | {"amount_high": math.inf}],
         "The articles give no market value to hold a fine against."),
        # the larger one has nothing beside it
        ([EXACT, QUAY, LEVEL | {"company": "Quay Bank"}],
         "Quay Bank's fine, the largest of those with such a figure beside them, is 0.0056% of its "
         "own market value, €90 bn."),
    ],
)  # fmt: skip
def test_a_fine_beside_what_the_market_lost(rows: list[dict[str, Any]], answer: str) -> None:
    assert plain(shares_answer(antlib.fine_shares(frame_of(rows, FACTS), "EUR"))) == answer


def milestone(article: str, kind: str, published: str, quote: str = "") -> dict[str, Any]:
    day = pd.Timestamp(published)
    return {
        "article_id": article, "kind": "milestone", "type": kind, "company": "Harbour Bank",
        "date": day, "date_end": day, "published": day, "quote": quote or kind,
    }  # fmt: skip


LACK = milestone("a", "licence_outstanding", "2022-03-07")


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([LACK], "no later article tells of the company."),
        ([LACK, milestone("b", "listing", "2022-06-01")],
         "the one later article on the company does not say that any was settled."),
        ([LACK, milestone("b", "listing", "2022-06-01"), milestone("c", "listing", "2022-07-01")],
         "the 2 later articles on the company do not say that any was settled."),
        ([LACK, milestone("b", "licence_granted", "2022-06-01")],
         "by what later articles say, 1 was settled since."),
        ([LACK, milestone("b", "licence_granted", "2022-06-01", "won a banking licence")],
         "by what later articles say, 1 may have been settled since."),
    ],
)  # fmt: skip
def test_outstanding(rows: list[dict[str, Any]], answer: str) -> None:
    found = outstanding_answer(antlib.outstanding(frame_of(rows, FACTS)))
    said = "1 statement calls a licence or an application outstanding, the last on 7 March 2022"
    assert found == f"{said}; {answer}"


def test_several_matters_outstanding() -> None:
    rows = [
        milestone("a", "licence_outstanding", "2022-03-07", "lacks a banking licence"),
        milestone("b", "licence_outstanding", "2022-04-07", "lacks two licences")
        | {"company": "Quay Bank"},
        milestone("c", "licence_granted", "2022-05-07", "won the banking licence"),
        milestone("c", "licence_granted", "2022-05-07", "won a payment licence")
        | {"company": "Quay Bank"},
    ]
    assert outstanding_answer(antlib.outstanding(frame_of(rows, FACTS))) == (
        "2 statements call a licence or an application outstanding, the last on 7 April 2022; by "
        "what later articles say, 1 was settled since and 1 may have been."
    )


def test_no_facts() -> None:
    empty = frame_of([], FACTS)
    assert outstanding_answer(antlib.outstanding(empty)).startswith("No article")
    assert on_fines() == "The articles give no fine with an amount."
