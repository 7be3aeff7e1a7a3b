"""Fines that are measured by another's: each company keeps its own sum."""

import pytest
from reading import facts, say

from antlib.records import Kind

PENALTIES = {Kind.FINE, Kind.ESTIMATE}

CASES = {
    # still to come: bounded by the other's fine, which was imposed
    "BaFin weighs a fine on Lund Bank that would surpass the €3m Ferro Bank paid last year.": [
        "considered | Lund Bank | surpass the €3m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "Lund Bank could be fined an amount that could beat the €3m Ferro Bank was fined.": [
        "expected | Lund Bank | beat the €3m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "Analysts expect a penalty for Lund Bank topping Ferro Bank's €3m record.": [
        "expected | Lund Bank | topping Ferro Bank's €3m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "The fine on Lund Bank is likely to eclipse the €3m record set by Ferro Bank.": [
        "expected | Lund Bank | eclipse the €3m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "Lund Bank's fine could exceed €3m, the amount Ferro Bank paid in 2021.": [
        "expected | Lund Bank | exceed €3m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "BaFin is weighing a fine on Lund Bank on a par with the €3m that Ferro Bank paid.": [
        "considered | Lund Bank | on a par with the €3m | about",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "Lund Bank's fine is expected to be smaller than the €3m it was fined last year.": [
        "expected | Lund Bank | smaller than the €3m | at_most",
        "imposed | Lund Bank | €3m | exact",
    ],
    # a share of it, or a rank beside it, bounds nothing
    "Lund Bank may be fined about half of the €3m Ferro Bank paid.": [
        "imposed | Ferro Bank | €3m | exact"
    ],
    "A fine on Lund Bank would be the largest since Ferro Bank's €3m penalty in 2021.": [
        "imposed | Ferro Bank | €3m | exact"
    ],
    # it has a sum of its own
    "Lund Bank faces a fine of €9m, more than the €3m that Ferro Bank paid.": [
        "expected | Lund Bank | €9m | exact",
        "imposed | Ferro Bank | €3m | exact",
    ],
    "Lund Bank will be fined more than €9m, compared with the €3m imposed on Ferro Bank.": [
        "expected | Lund Bank | more than €9m | at_least",
        "imposed | Ferro Bank | €3m | exact",
    ],
    # both were imposed
    "Lund Bank was fined €9m, more than double the €3m that Ferro Bank was fined.": [
        "imposed | Lund Bank | €9m | exact",
        "imposed | Ferro Bank | €3m | exact",
    ],
    # the sum has no other owner
    "Lund Bank could be fined more than €3m.": ["expected | Lund Bank | more than €3m | at_least"],
    "BaFin imposed a fine of more than €3m on Lund Bank.": [
        "imposed | Lund Bank | more than €3m | at_least"
    ],
    "The fine on Lund Bank may exceed the €3m that the bank has set aside.": [],
}


CASES |= {
    f"Lund Bank's fine {denied} the $5m that Ferro Bank paid.": [
        "imposed | Ferro Bank | $5m | exact"
    ]
    for denied in ("is unlikely to exceed", "is not expected to exceed", "is nowhere near")
}  # what is denied of the fine to come says nothing on it


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_each_keeps_its_own_sum(text: str, expected: list[str]) -> None:
    bounds = [str(f.money.qualifier) for f in facts(text) if f.kind in PENALTIES and f.money]
    rows = [f"{row} | {bound}" for row, bound in zip(say(text, PENALTIES), bounds, strict=True)]
    assert sorted(rows) == sorted(expected)


def test_the_other_fine_is_dated_only_where_the_words_do() -> None:
    text = "Lund Bank could be fined more than the €3m that Ferro Bank paid{}."
    days = [facts(text.format(when))[-1].when for when in ("", " in 2021")]
    assert days[0] is None
    assert days[1] is not None
    assert days[1].first.year == 2021
