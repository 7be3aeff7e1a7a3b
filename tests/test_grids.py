"""Fines in tables: unit in the header or in the cell, bars or tabs or blanks between the cells."""

import pytest
from reading import day, facts

from antlib.grids import read_grids
from antlib.pipeline import Article, read_sentences


def rows(text: str) -> list[str]:
    """Read the fines of tables as "WHOSE | CURRENCY AMOUNT | DATE"."""
    found = read_grids(text, read_sentences(Article("a", None, text)), None)
    return [f"{f.company} | {f.money.currency} {f.money.low:,.0f} | {day(f.when)}" for f in found]


MARKED = """Largest fines
| Company | Fine (€m) | Year |
|:---|---:|---|
| **Lund Pay** | 1,200 | 2023 |
| Ferro Bank | 74.5 | 2021 |
| Total | 1,274.5 | |
It rained.
"""
SCRAPED = """Name\tPenalty, US$ million\tDate
Lund Pay\t30\tMarch 2021
Ferro Bank\t12.5\t4 May 2022
"""
SPACED = """Rank  Bank         Fine      Watchdog   Year
1     Lund Bank    £102m     FCA        2021
2     Ferro Bank   £37.8m    PRA        2022
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MARKED, ["Lund Pay | EUR 1,200,000,000 | 2023-01-01..2023-12-31",
                  "Ferro Bank | EUR 74,500,000 | 2021-01-01..2021-12-31"]),
        (SCRAPED, ["Lund Pay | USD 30,000,000 | 2021-03-01..2021-03-31",
                   "Ferro Bank | USD 12,500,000 | 2022-05-04"]),
        (SPACED, ["Lund Bank | GBP 102,000,000 | 2021-01-01..2021-12-31",
                  "Ferro Bank | GBP 37,800,000 | 2022-01-01..2022-12-31"]),
        # no fines, no company, no unit, no table
        (MARKED.replace("Fine", "Turnover"), []),
        (MARKED.replace("Company", "Case"), []),
        (MARKED.replace(" (€m)", ""), []),
        ("The company paid a fine.  It wept.\nLund Pay paid €1m.  It wept.\n", []),
    ],
)  # fmt: skip
def test_rows(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("Fine (€m)", "EUR 7,000,000"),
        ("Fines, million euros", "EUR 7,000,000"),
        ("Amount of fine (£)", "GBP 7"),
        ("Penalty in HK$ million", "HKD 7,000,000"),
        ("Penalty (Rs crore)", "INR 70,000,000"),
        ("Fine (RMB, millions)", "CNY 7,000,000"),
    ],
)
def test_units_of_a_header(header, amount):
    text = f"Company\t{header}\nLund Pay\t7\nFerro Bank\t7\n"
    assert rows(text) == [f"Lund Pay | {amount} | -", f"Ferro Bank | {amount} | -"]


def test_a_table_without_dates_splits_up_the_fine_of_the_day():
    text = "BaFin fined eight banks on Monday.\nBank\tFine (€m)\nLund Bank\t7\nFerro Bank\t0\n"
    assert [(f.company, day(f.when)) for f in facts(text) if f.rule == "table"] == [
        ("Lund Bank", "2024-05-13")
    ]


def test_the_row_is_read_once_and_carries_its_authority():
    found = [(f.company, f.authority, f.quote.of(SPACED)) for f in facts(SPACED)]
    assert found == [
        ("Lund Bank", "Financial Conduct Authority", "£102m"),
        ("Ferro Bank", "Prudential Regulation Authority", "£37.8m"),
    ]


def test_only_a_column_of_dates_dates_a_fine():
    text = "Company\tFounded\tFine (€m)\nLund Pay\t1999\t7\nFerro Bank\t2001\t5\n"
    assert rows(text) == ["Lund Pay | EUR 7,000,000 | -", "Ferro Bank | EUR 5,000,000 | -"]


@pytest.mark.parametrize("header", ["Proposed fine (€m)", "Maximum penalty (€m)"])
def test_fines_that_nobody_imposed_are_left_alone(header):
    assert rows(f"Company\t{header}\nLund Pay\t7\nFerro Bank\t5\n") == []
