"""Sums that are fines although no word for a fine governs them, and those that are not."""

import pytest
from reading import say

from antlib.records import Kind

CASES = {
    "a label in a text on fines": {
        "BaFin has fined two banks.\n- Lund Bank (May 2021): €3m, 4% of sales\n- Ferro Bank: €2m": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "BaFin has fined two banks. Lund Bank (€3m) broke the rules.": [
            "imposed | Lund Bank | €3m"
        ],
        "BaFin has fined two banks.\nLund Bank | €3m": ["imposed | Lund Bank | €3m"],
        "Lund Bank opened a branch. Ferro Bank: €3m in new loans.": [],
    },
    "a verb that says little": {
        "BaFin has fined three banks. Lund Bank got €3m.": ["imposed | Lund Bank | €3m"],
        "BaFin has fined Kora. Lund Bank, which did not settle, got €3m.": [
            "imposed | Lund Bank | €3m"
        ],
        "Lund Bank opened a branch. Ferro Bank got €3m.": [],
    },
    "taken by the state": {
        "The government collected €3m from Lund Bank.": ["imposed | Lund Bank | €3m"],
        "The fund collected €3m from Lund Bank.": [],
    },
    "one more": {
        "Lund Bank's fine of €3m was followed by one of €5m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Lund Bank | €5m",
        ],
        "Lund Bank's fine of €3m was followed by a profit of €5m.": ["imposed | Lund Bank | €3m"],
    },
    "the verb behind the sum": {
        "The €3m imposed on Lund Bank is a record.": ["imposed | Lund Bank | €3m"],
        "BaFin's fine dwarfs the €3m Lund Bank paid.": ["imposed | Lund Bank | €3m"],
        "A tax of €3m imposed on Lund Bank is a record.": [],
    },
    "ordered to pay": {
        "Lund Bank was ordered to pay €3m.": ["imposed | Lund Bank | €3m"],
        "Lund Bank was ordered to pay €3m in damages.": [],
        "Lund Bank was ordered to pay €3m to customers.": [],
    },
    "paid for an offence": {
        "Lund Bank paid €3m for misleading its customers.": ["imposed | Lund Bank | €3m"],
        "Lund Bank paid €3m for repairing its roof.": [],
    },
    "each of several": {
        "BaFin fined Lund Bank and Ferro Bank. Each of the banks was fined €3m.": [
            "imposed | Ferro Bank | €3m",
            "imposed | Lund Bank | €3m",
        ],
    },
    "fines of persons": {
        "Two former Lund Bank officials were fined €3m.": [],
        "Lund Bank's chairman was fined €3m.": [],
    },
    "houses that only estimate": {
        "BaFin is to fine Lund Bank. Blue Heron Securities had pencilled in €3m.": [
            "expected | Lund Bank | €3m"
        ],
        "Our profit forecast for Lund Bank goes to €3m.": [],
    },
    "reported, not decided": {
        "Reuters had reported that a fine of €3m for Lund Bank was imminent.": [
            "expected | Lund Bank | €3m"
        ],
    },
    "revised": {
        "BaFin fined Lund Bank €3m. The fine was later raised to €5m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Lund Bank | €5m",
        ],
        "BaFin fined Lund Bank €3m. Its capital was raised to €5m.": ["imposed | Lund Bank | €3m"],
    },
    "unknown names, in headlines and beside persons": {
        "BaFin fines Lund Bank €3m!": ["imposed | Lund Bank | €3m"],
        "BREAKING: BaFin fines Lund Bank €3m": ["imposed | Lund Bank | €3m"],
        "BaFin fined Veltron €3m. Veltron, whose boss is ill, will appeal.": [
            "imposed | Veltron | €3m"
        ],
    },
    "no fine at all": {
        "The weather in Lund stayed fine. Lund Bank paid €3m.": [],
        "Lund Bank was let off a fine of €3m.": [],
    },
    "what stands between commas says nothing of the sum": {
        "Lund Bank, which owns Ferro Bank, was fined €3m.": ["imposed | Lund Bank | €3m"],
        "BaFin fined Lund Bank, a lender with sales of €9m, €3m.": ["imposed | Lund Bank | €3m"],
        "BaFin ordered Lund Bank to pay a €3m fine for tying its cards to Ferro Pay.": [
            "imposed | Lund Bank | €3m"
        ],
    },
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for cases in CASES.values() for case in cases.items()],
    ids=[text for cases in CASES.values() for text in cases],
)
def test_cases(text, expected):
    assert say(text, {Kind.FINE, Kind.ESTIMATE}) == expected
