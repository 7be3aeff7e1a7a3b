"""On any input no words of a figure cover others or leave the sheet, at every size.

The inputs are articles of every kind and frames of the rare cases: bounds alone, estimates without
a fine, currencies mixed, one fine far above all others, and an estimate that was denied.
"""

import itertools
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from drawings import LONG, fact, frame
from matplotlib.text import Text

import antlib
from antlib import charts
from antlib.charts import style
from antlib.conversions import conversion_candidates
from antlib.follow_ups import outstanding

GOLD = Path(__file__).parent / "gold"
COMPANIES = ["Harbour Bank", "Kestrel", "Lantern", "Osprey", LONG]
SPRING, AUTUMN = pd.Timestamp("2022-03-01"), pd.Timestamp("2022-09-01")


def expected(company: str, amount: float, qualifier: str = "exact", **more: object) -> dict:
    return fact("estimate", amount, qualifier, company=company, **more)


def imposed(company: str, amount: float, qualifier: str = "exact", **more: object) -> dict:
    days = {"date": AUTUMN, "date_end": AUTUMN, "published": AUTUMN, "article_id": "b-2"}
    return fact("fine", amount, qualifier, company=company, **(days | more))


def span(row: dict, low: float, high: float) -> dict:
    return row | {
        "amount": np.nan, "amount_low": low, "amount_high": high, "qualifier": "range",
    }  # fmt: skip


def only_estimates() -> pd.DataFrame:
    return frame(
        expected("Harbour Bank", 4e6, "about"), span(expected("Kestrel", 0), 2e6, 6e6),
        expected(LONG, 9e6, "at_least"), expected("Lantern", 3e6, "at_most"),
        expected("Osprey", 5e6, status="denied"),
    )  # fmt: skip


def only_bounds() -> pd.DataFrame:
    rows = []
    bounds = ["at_least", "at_most", "about", "nearly", "at_least"]
    for n, (company, qualifier) in enumerate(zip(COMPANIES, bounds, strict=True), 1):
        estimate = expected(company, n * 1e6, qualifier)
        rows.append(span(estimate, 2e6, 8e6) if n == 3 else estimate)
        rows.append(imposed(company, n * 1.7e6, bounds[n % 5]))
        loss = {"type": "market_value", "direction": "loss", "company": company}
        rows.append(fact("market_value", n * 1e9, qualifier, **loss))
        move = {"type": "share_price", "direction": "loss", "percent": n, "company": company}
        rows.append(fact("market_value", **move) | {"qualifier": qualifier})
    return frame(*rows)


def mixed_currencies() -> pd.DataFrame:
    rows = []
    for n, code in enumerate(["EUR", "JPY", "USD", "GBP", "CNY", "INR", "TWD"], 1):
        more = {"currency": code, "currency_basis": ["stated", "article"][n % 2]}
        rows += [expected(f"Firm {code}", n * 1e8, **more), imposed(f"Firm {code}", 2e8, **more)]
        loss = {"type": "market_value", "direction": "loss", "company": f"Firm {code}"}
        rows.append(fact("market_value", n * 1e10, **(loss | more)))
    return frame(*rows)


def one_far_above() -> pd.DataFrame:
    return frame(imposed("Giant", 9e9), *(imposed(f"Small {n}", n * 3e6) for n in range(1, 7)))


def denied_and_vague() -> pd.DataFrame:
    year = {"date": pd.Timestamp("2022-01-01"), "date_end": pd.Timestamp("2022-12-31")}
    return frame(
        expected("Harbour Bank", 8e6, "at_least"), expected("Harbour Bank", 12e6, status="denied"),
        expected("Harbour Bank", 5e6, "about", **year), imposed("Harbour Bank", 7e6),
    )  # fmt: skip


FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "seeds": lambda: antlib.extract(antlib.read_articles()),
    "annotated": lambda: antlib.extract(antlib.read_articles(GOLD / "dev")),
    "news": lambda: antlib.extract(antlib.read_articles(GOLD / "news")),
    "only estimates": only_estimates,
    "only bounds": only_bounds,
    "mixed currencies": mixed_currencies,
    "one far above": one_far_above,
    "denied and vague": denied_and_vague,
}
DRAWN: dict[str, Callable[[pd.DataFrame], charts.Chart]] = {
    "fine_sizes": lambda f: charts.fine_sizes(antlib.distinct_fines(f), "USD"),
    "estimate_vs_fine": lambda f: charts.estimate_vs_fine(antlib.estimate_gap(f, "CNY")),
    "own currencies": lambda f: charts.estimate_vs_fine(antlib.estimate_gap(f, None)),
    "stated_conversions": lambda f: charts.stated_conversions(
        antlib.check_conversions(f), conversion_candidates(f)
    ),
    "market_value_squares": charts.market_value_squares,
    "share_moves": charts.share_moves,
    "milestone_timeline": lambda f: charts.milestone_timeline(
        antlib.timeline(f), outstanding=outstanding(f)
    ),
    "facts_by_article": charts.facts_by_article,
    "record_check": lambda f: charts.record_check(antlib.check_record(f)),
}


@cache
def facts(name: str) -> pd.DataFrame:
    return FRAMES[name]()


@cache
def chart_of(name: str, draw: str) -> charts.Chart:
    return DRAWN[draw](facts(name))


@pytest.mark.parametrize("size", style.LOOKS)
@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("name", FRAMES)
def test_words_cover_no_other_words_and_stay_on_the_sheet(name: str, draw: str, size: str) -> None:
    assert faults(chart_of(name, draw).at(size)) == ([], [])


@pytest.mark.parametrize("size", style.LOOKS)
@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("name", ["only estimates", "only bounds"])
def test_long_names_are_written_out(name: str, draw: str, size: str) -> None:
    drawn = chart_of(name, draw).at(size).findobj(Text)
    assert [text.get_text() for text in drawn if "…" in text.get_text()] == []


def faults(chart: charts.Chart) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the words that leave the sheet, and the pairs that cover one another."""
    chart.canvas.draw()
    drawn = [t for t in chart.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(t.get_text(), t.get_window_extent()) for t in drawn]
    sheet = chart.bbox.padded(1)
    off = [w for w, b in boxes if not (sheet.contains(*b.min) and sheet.contains(*b.max))]
    pairs = itertools.combinations(boxes, 2)
    return off, [(a, b) for (a, x), (b, y) in pairs if x.padded(-1.5).overlaps(y.padded(-1.5))]


def test_words_that_cover_others_or_leave_the_sheet_are_found() -> None:
    chart = charts.fine_sizes(one_far_above())
    chart.lines_at(style.LOOKS["screen"].margin, 0.25, ["across the title"])
    chart.lines_at(style.LOOKS["screen"].wide - 0.2, 0.02, ["out at the right"])
    off, covered = faults(chart)
    assert off == ["out at the right"]
    assert [pair[1] for pair in covered] == ["across the title"]
