"""Synthetic frames and the figures drawn from them: names of every length, bounds of every kind."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.charts import glyphs
from antlib.conversions import check_conversions, conversion_candidates
from antlib.distinct import distinct_fines
from antlib.follow_ups import outstanding
from antlib.record_check import check_record
from antlib.records import Qualifier, bounds
from antlib.schema import FACTS, frame_of

glyphs.EASTERN = ()  # the figures are the same whatever fonts this machine has

LONG = "Eastern Province Holding Company for Credit, Insurance and Payments (Group) Limited"
NAMES = ["Harbour Bank", LONG, "Kestrel", "北方银行", "Lantern & Sons", ""]
MONEY = ["EUR", "JPY", "USD", "GBP", "TWD"]
TYPES = [
    "ipo_suspended",
    "licence_outstanding",
    "rule_issued",
    "agreement_signed",
    "not_in_the_list",
]


def fact(kind: str, amount: float = np.nan, qualifier: str = "exact", **more: object) -> dict:
    """A fact of article "a-1", of 1 March 2022 and in euros unless said otherwise."""
    day = pd.Timestamp("2022-03-01")
    low, high = bounds(amount, amount, Qualifier(qualifier))
    return {
        "article_id": "a-1", "kind": kind, "company": "Harbour Bank", "qualifier": qualifier,
        "amount": amount, "amount_low": low, "amount_high": high, "currency": "EUR",
        "currency_basis": "stated", "date": day, "date_end": day, "date_precision": "day",
        "date_basis": "stated", "published": day, "quote": "words", "rule": "test",
    } | more  # fmt: skip


def frame(*facts: dict) -> pd.DataFrame:
    return frame_of(facts, FACTS)


def many(kind: str, n: int, **more: object) -> pd.DataFrame:
    """Facts with short, long, foreign and no names, in five currencies and with every bound."""
    rows = []
    for i in range(n):
        first = pd.Timestamp("2020-01-01") + pd.Timedelta(days=37 * i)
        varied = {
            "article_id": f"{i % 7:02}-wire", "company": NAMES[i % 6], "currency": MONEY[i % 5],
            "date": first, "date_end": first + pd.Timedelta(days=[0, 30, 364][i % 3]),
            "date_precision": ["day", "month", "range"][i % 3], "percent": 0.7 * i + 0.1,
            "direction": ["loss", "gain"][i % 2], "start": i, "end": i + 1,
            "currency_basis": ["stated", "article"][i % 2], "published": first,
            "quote": f"{i + 1} million euros ({i + 1}.3 million dollars)",
            "amount_also": (i + 1) * 1.3e6, "currency_also": "USD", "currency_also_basis": "stated",
        }  # fmt: skip
        qualifier = ["exact", "about", "at_least", "nearly", "at_most"][i % 5]
        rows.append(fact(kind, (i + 1) * 1e6, qualifier, **(varied | more)))
    return frame(*rows)


def fine_sizes(n: int) -> charts.Chart:
    return charts.fine_sizes(distinct_fines(many("fine", n)), "CNY")


def estimate_vs_fine(n: int) -> charts.Chart:
    day = pd.Timestamp("2021-09-01")  # within two years of the first of them only
    fines = many("fine", n, date=day, date_end=day, currency="EUR")
    return charts.estimate_vs_fine(estimate_gap(pd.concat([many("estimate", n), fines]), "EUR"))


def stated_conversions(n: int) -> charts.Chart:
    facts = many("fine", n, currency="EUR")
    return charts.stated_conversions(check_conversions(facts), conversion_candidates(facts))


def market_value_squares(n: int) -> charts.Chart:
    losses = many("market_value", n, type="market_value", direction="loss")
    sales = many("market_value", n, type="ipo_size")
    return charts.market_value_squares(pd.concat([losses, sales, many("fine", n)]))


def share_moves(n: int) -> charts.Chart:
    return charts.share_moves(many("market_value", n, type="share_price"))


def milestone_timeline(n: int) -> charts.Chart:
    facts = many("milestone", n)
    facts = facts.assign(type=[TYPES[i % 5] for i in range(n)])
    return charts.milestone_timeline(timeline(facts), outstanding=outstanding(facts))


def record_check(n: int) -> charts.Chart:
    facts = pd.concat([many("fine", n), many("milestone", n, type="listing")])
    days = [pd.Timestamp("2020-01-10") + pd.Timedelta(days=37 * i) for i in range(n)]
    record = pd.DataFrame(
        {
            "kind": [["fine", "milestone"][i % 2] for i in range(n)],
            "company": [NAMES[i % 6] or "Nobody" for i in range(n)],
            "type": [["", "listing"][i % 2] for i in range(n)],
            "amount": [[(i + 1) * 1.1e6, np.nan][i % 2] for i in range(n)],
            "currency": [[MONEY[i % 4], ""][i % 2] for i in range(n)],
            "authority": "", "date": [f"{day:%Y-%m-%d}" for day in days],
            "what": "a notice", "source": "the gazette",
        }
    )  # fmt: skip
    return charts.record_check(check_record(facts, record))


def facts_by_article(n: int) -> charts.Chart:
    kinds = ["fine", "milestone", "estimate", "market_value"]
    facts = [many(kinds[i % 4], i + 1, article_id=f"{i:02}-wire") for i in range(n)]
    return charts.facts_by_article(pd.concat([frame(), *facts]))


ALL: list[Callable[[int], charts.Chart]] = [
    fine_sizes, estimate_vs_fine, stated_conversions, market_value_squares, share_moves,
    milestone_timeline, facts_by_article, record_check,
]  # fmt: skip
