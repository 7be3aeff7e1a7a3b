"""Where a fine stands, by the words around the amount."""

import pytest
from reading import say

from antlib.records import Kind

PENALTIES = {Kind.FINE, Kind.ESTIMATE}

CASES = {
    "BaFin fined Lund Bank €3m.": ["imposed | Lund Bank | €3m"],
    "Lund Bank could be fined €3m.": ["expected | Lund Bank | €3m"],
    "BaFin is considering a €3m fine on Lund Bank.": ["considered | Lund Bank | €3m"],
    "BaFin could impose a provisional fine of €3m on Lund Bank.": ["expected | Lund Bank | €3m"],
    "Lund Bank faces a provisional fine of €3m.": ["expected | Lund Bank | €3m"],
    "BaFin slapped a provisional penalty of €3m on Lund Bank.": ["imposed | Lund Bank | €3m"],
    # denied, and what only looks like a denial
    "Lund Bank denied that it was fined €3m.": ["denied | Lund Bank | €3m"],
    "Lund Bank denied wrongdoing and was fined €3m.": ["imposed | Lund Bank | €3m"],
    "BaFin dismissed claims of bias and fined Lund Bank €3m.": ["imposed | Lund Bank | €3m"],
    # asked for, feared or wished
    "BaFin fined Lund Bank €3m, half the €6m that the market feared.": [
        "imposed | Lund Bank | €3m",
        "expected | Lund Bank | €6m",
    ],
    "BaFin fined Lund Bank €3m, rejecting the €6m recommended by its staff.": [
        "imposed | Lund Bank | €3m",
        "expected | Lund Bank | €6m",
    ],
    "Lund Bank plans to appeal the €3m fine.": ["imposed | Lund Bank | €3m"],
    "The fine on Lund Bank should have been €3m.": [],
    # what became of it
    "A court annulled the €3m fine on Lund Bank.": ["annulled | Lund Bank | €3m"],
    "BaFin fined Lund Bank €3m but a court annulled the decision.": ["annulled | Lund Bank | €3m"],
    "BaFin fined Lund Bank €3m after a court struck down its claim.": ["imposed | Lund Bank | €3m"],
    # annulled in vain, or another one
    "Lund Bank failed to overturn a €3m fine.": ["imposed | Lund Bank | €3m"],
    "The court refused to annul Lund Bank's €3m fine.": ["imposed | Lund Bank | €3m"],
    "Lund Bank's bid to scrap a €3m fine was dismissed.": ["imposed | Lund Bank | €3m"],
    "Lund Bank won its bid to overturn a €3m fine.": ["annulled | Lund Bank | €3m"],
    "Lund Bank won an appeal to annul a €3m fine.": ["annulled | Lund Bank | €3m"],
    "The court overturned a €3m fine on Lund Bank.": ["annulled | Lund Bank | €3m"],
    "The court upheld Lund Bank's €3m fine but annulled a €2m one.": [
        "imposed | Lund Bank | €3m",
        "annulled | Lund Bank | €2m",
    ],
    "Lund Bank was hit with a €3m penalty, down from €6m after it agreed to settle.": [
        "imposed | Lund Bank | €3m",
        "superseded | Lund Bank | €6m",
    ],
    # cut by so much: the old sum and what is left
    "Lund Bank's €3m fine was cut by €2m.": [
        "superseded | Lund Bank | €3m",
        "reduced | Lund Bank | €3m fine was cut by €2m",
    ],
    "A court reduced Lund Bank's $1bn fine by $400m.": [
        "superseded | Lund Bank | $1bn",
        "reduced | Lund Bank | $1bn fine by $400m",
    ],
    "A court cut Lund Bank's €9m fine by €3m to €6m.": [
        "imposed | Lund Bank | €9m",
        "reduced | Lund Bank | €6m",
    ],
    "The court raised Lund Bank's fine by €2m to €12m.": ["imposed | Lund Bank | €12m"],
    "Lund Bank was fined €3m, its sales having been cut by €2m.": ["imposed | Lund Bank | €3m"],
    "Lund Bank was fined €3m, less than the €5m that regulators had considered at first.": [
        "imposed | Lund Bank | €3m",
        "superseded | Lund Bank | €5m",
    ],
    "The regulator will not fine Lund Bank €3m.": [],
    "Lund Bank will probably have to pay between €2m and €3m to settle a privacy probe.": [
        "expected | Lund Bank | between €2m and €3m"
    ],
    "The regulator is expected to fine Lund Bank about €9m, two people said on Monday.": [
        "expected | Lund Bank | about €9m"
    ],
    "A court lowered Lund Bank's fine for payments to PC makers from €9m to €6m.": [
        "superseded | Lund Bank | €9m",
        "reduced | Lund Bank | €6m",
    ],
    "Lund Bank was fined €9m. On appeal, the amount was brought down to €6m.": [
        "imposed | Lund Bank | €9m",
        "reduced | Lund Bank | €6m",
    ],
    "Lund Bank's fine, originally €9m, was cut to €6m by a court.": [
        "superseded | Lund Bank | €9m",
        "reduced | Lund Bank | €6m",
    ],
    "Lund Bank was fined €9m. Its staff was brought down to 6,000.": ["imposed | Lund Bank | €9m"],
    # only imagined, or of persons
    "Even a €9m penalty would not dent Lund Bank, which was fined €3m.": [
        "imposed | Lund Bank | €3m"
    ],
    "Lund Bank was fined €3m. Its chief, Lena Brandt herself, was fined €2m.": [
        "imposed | Lund Bank | €3m"
    ],
    "BaFin fined Lund Bank €3m and fined five of its auditors between €2,000 and €3,000.": [
        "imposed | Lund Bank | €3m"
    ],
    "Lund Bank was fined €3m and two directors face personal penalties of €60,000.": [
        "imposed | Lund Bank | €3m"
    ],
    # another one, and what was first proposed
    "Lund Bank was fined €3m in 2022, and again last year, by a further €2m.": [
        "imposed | Lund Bank | €3m",
        "imposed | Lund Bank | €2m",
    ],
    "BaFin fined Lund Bank €3m. The regulator had first proposed €9m.": [
        "imposed | Lund Bank | €3m",
        "considered | Lund Bank | €9m",
    ],
    "The law exposes Lund Bank to a penalty of as much as €9m.": [
        "expected | Lund Bank | as much as €9m"
    ],
    "BaFin fined Lund Bank €3m. The bank asked for €2m in interest on its money.": [
        "imposed | Lund Bank | €3m"
    ],
    # running totals, and what one case comes to
    "Lund Bank was fined €3m, bringing its penalties to €9m.": ["imposed | Lund Bank | €3m"],
    "BaFin fined Lund Bank €3m, taking its fines since 2020 to €9m.": ["imposed | Lund Bank | €3m"],
    "Lund Bank had €5m of illegal gains confiscated and was fined €24m, bringing the total to"
    " about €29m.": ["imposed | Lund Bank | €24m", "imposed | Lund Bank | about €29m"],
    "BaFin imposed a further fine of €3m on Lund Bank, bringing the total to €8m.": [
        "imposed | Lund Bank | €3m",
        "imposed | Lund Bank | €8m",
    ],
    "The court reduced Lund Bank's fine to €2m.": ["reduced | Lund Bank | €2m"],
    "Lund Bank's fine was cut from €3m to €2m.": [
        "superseded | Lund Bank | €3m",
        "reduced | Lund Bank | €2m",
    ],
    # of several sums each has its own words
    "Lund Bank could be fined €3m, smaller than the €6m planned originally.": [
        "expected | Lund Bank | €3m",
        "superseded | Lund Bank | €6m",
    ],
    # a limit is no daily paper
    "(Lund Daily News) BaFin acted, imposing a fine of €3m on Lund Bank.": [
        "imposed | Lund Bank | €3m"
    ],
    # nobody's fine
    "Without a discount Lund Bank would have been fined €3m.": [],
    "BaFin dropped plans to fine Lund Bank €3m.": [],
    "Under the law banks can be fined up to €3m.": [],
    "BaFin fined Lund Bank €3m, as each violation counts.": ["imposed | Lund Bank | €3m"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_where_it_stands(text, expected):
    assert say(text, PENALTIES) == expected


PAID = {
    "BaFin fined Lund Bank €3m. Lund Bank paid €9m for a stake in Ferro.": 1,
    "BaFin fined Lund Bank €3m. Last week it paid suppliers €9m.": 1,
    "A court ordered Lund Bank to pay Ferro Bank €9m for breach of contract.": 0,
    "BaFin ordered Lund Bank to pay €3m.": 1,
    # to those who were harmed, beside a fine
    "BaFin fined Lund Bank €3m. It made a voluntary payment of €6m to Lund's clients.": 1,
    "BaFin fined Lund Bank €3m. It agreed to pay €6m to the bank's former clients.": 1,
    "BaFin fined Lund Bank €3m and awarded €2m to a whistleblower.": 1,
    "Lund Bank was fined €3m and must pay €6m to affected homeowners.": 1,
    "Lund Bank was fined €3m. It will also pay €6m to drivers and €5m to riders.": 1,
    "BaFin fined Lund Bank €3m for failing to pay €2m owed to staff.": 1,
    "BaFin ordered Lund Bank to pay €12m to fire victims.": 0,
    "Lund Bank must pay a €3m penalty to customers harmed by its practices.": 1,
    "Lund Bank agreed to pay €3m to settle charges that it misled customers.": 1,
    "Lund Bank agreed to pay €3m to 40 states to settle an investigation.": 1,
    "Lund Bank will pay €3m to settle charges of fraud.": 1,
}


@pytest.mark.parametrize(("text", "fines"), PAID.items(), ids=PAID.keys())
def test_not_all_that_is_paid_is_a_fine(text, fines):
    assert len(say(text, PENALTIES)) == fines


SHARED = {
    "Lund Bank and Ferro Bank were each fined €3m.": ["Ferro Bank", "Lund Bank"],
    "Both Lund Bank and Ferro Bank were fined €3m.": ["Ferro Bank", "Lund Bank"],
    "Lund Bank and Ferro Bank were fined €3m apiece.": ["Ferro Bank", "Lund Bank"],
    "Lund Bank and Ferro Bank were fined a total of €3m.": ["Lund Bank; Ferro Bank"],
    "Three banks, Lund Bank, Ferro Bank and Grey Bank, were fined €3m each.": [
        "Ferro Bank", "Grey Bank", "Lund Bank",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "companies"), SHARED.items(), ids=SHARED.keys())
def test_each_pays_or_all_together(text, companies):
    assert sorted(line.split(" | ")[1] for line in say(text, PENALTIES)) == companies
