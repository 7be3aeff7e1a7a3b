import pytest
from reading import day, facts, say

from antlib.records import Kind

PENALTIES = {Kind.FINE, Kind.ESTIMATE}

CASES = {
    "fines: who pays": {
        "Ofgem fined Blue Heron Energy £5.4 million.": [
            "imposed | Blue Heron Energy | £5.4 million"
        ],
        "Lund Bank was fined €3m by BaFin.": ["imposed | Lund Bank | €3m"],
        "BaFin imposed a fine of €3m on Lund Bank.": ["imposed | Lund Bank | €3m"],
        "BaFin handed Lund Bank a €3m fine.": ["imposed | Lund Bank | €3m"],
        "Lund Bank's €3m fine was the first of its kind.": ["imposed | Lund Bank | €3m"],
        "Lund Bank must pay a penalty of €3m.": ["imposed | Lund Bank | €3m"],
        "BaFin fined the payment arm of Lund Bank €3m.": ["imposed | Lund Bank | €3m"],
    },
    "fines: the company named before": {
        "Lund Bank broke the rules. The bank was fined €3m.": ["imposed | Lund Bank | €3m"],
        "Lund Bank broke the rules. It must pay a fine of €3m.": ["imposed | Lund Bank | €3m"],
    },
    "fines: one for the first party, one for each of the others": {
        "BaFin imposed a fine of €5m on Grey Trust and €3m each on Lund Bank and Ferro Bank.": [
            "imposed | Grey Trust | €5m",
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €3m",
        ],
    },
    "fines: not the party inside a clause, nor one ruled out": {
        "Lund Bank, whose rival Ferro Bank was fined €2m, was fined €3m.": [
            "imposed | Ferro Bank | €2m",
            "imposed | Lund Bank | €3m",
        ],
        "Lund Bank, not Ferro Bank, was fined €3m.": ["imposed | Lund Bank | €3m"],
        "The €5m penalty against Lund Bank dwarfed Ferro Bank's €3m.": [
            "imposed | Lund Bank | €5m",
            "imposed | Ferro Bank | €3m",
        ],
    },
    "fines: a company without a name": {
        "BaFin imposed a fine of €5m on Lund Bank and €3m on a village bank.": [
            "imposed | Lund Bank | €5m",
            "imposed | - | €3m",
        ],
        "Lund Bank met. BaFin fined a village bank €3m.": ["imposed | - | €3m"],
        "Lund Bank met. BaFin fined the bank €3m.": ["imposed | Lund Bank | €3m"],
    },
    "fines: what is no fine": {
        "Lund Bank's fine is less than 3% of the €9bn in market value it has shed.": [],
        "Lund Bank agreed to a €75m settlement with the victims and was fined €3m.": [
            "imposed | Lund Bank | €3m"
        ],
        "Read more: Lund Bank's €3m fine explained": [],
        "Lund Bank was fined €3m: read more of it in the report.": ["imposed | Lund Bank | €3m"],
    },
    "fines: who decides on one does not pay it": {
        "Lund Bank went to court. The OTNR in March upheld the €3m fine.": [
            "imposed | Lund Bank | €3m"
        ],
    },
    "fines: another's for comparison": {
        "Lund Bank broke the rules. The penalty of €3m is the biggest yet, surpassing Ferro Bank's"
        " €2m fine.": ["imposed | Lund Bank | €3m", "imposed | Ferro Bank | €2m"],
    },
    "fines: several parties": {
        "BaFin fined Lund Bank and Ferro Bank €3m each.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €3m",
        ],
        "BaFin fined Lund Bank €3m and Ferro Bank €2m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "BaFin fined Ferro Bank's retailer Lund Bank €3m.": ["imposed | Lund Bank | €3m"],
        "After profits of €90m, Lund Bank and Ferro Bank were fined €3m and €2m, respectively.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "Lund Bank and Ferro Bank were fined €3m and €2m respectively.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
    },
    "fines: parties with a description between them": {
        "Lund Bank, a unit of Grey Trust; Ferro Bank, run by Vasa Bank; and Ilm Bank were each"
        " fined €3m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €3m",
            "imposed | Ilm Bank | €3m",
        ],
    },
    "fines: sums in a row": {
        "BaFin fined Lund Bank three times, with €3m for fraud in 2019, €2m for rigging in 2020 and"
        " €1m last May over bribes.": [
            "imposed | Lund Bank | €3m",
            "imposed | Lund Bank | €2m",
            "imposed | Lund Bank | €1m",
        ],
        "Lund Bank and Ferro Bank were ordered to pay €3m, of which €2m was for Lund Bank and €1m"
        " for Ferro Bank.": [
            "imposed | Lund Bank; Ferro Bank | €3m",
            "imposed | Lund Bank | €2m",
            "imposed | Ferro Bank | €1m",
        ],
        "BaFin fined two banks. The orders break down to €3m for Lund Bank and €2m for Ferro"
        " Bank.": ["imposed | Lund Bank | €3m", "imposed | Ferro Bank | €2m"],
        "BaFin fined two banks. They sold €3m of bonds in Oslo and €2m in Kiel.": [],
        "BaFin has squeezed €3m out of Lund Bank and €2m out of Ferro Bank.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "BaFin fined two banks €5m, with Lund Bank facing the biggest share at €3m.": [
            "imposed | two banks | €5m",
            "imposed | Lund Bank | €3m",
        ],
        "Lund Bank had to pay a fine of €3m, and its unit Ferro Bank a further €3.5m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €3.5m",
        ],
    },
    "what only describes the offence is no payer": {
        "BaFin fined Lund Bank €3m for Grey rigging.": ["imposed | Lund Bank | €3m"],
    },
    "what an aside says stands apart from the rest": {
        "Lund Bank, which was fined €3m, is expected to appeal.": ["imposed | Lund Bank | €3m"],
    },
    "fines: lists under an introduction": {
        "BaFin announced these fines:\n- Lund Bank: €3m\n- Ferro Bank: €2m": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
    },
    "fines: rows of a list, of names, dates and signs alone": {
        "BaFin fined Lund Bank €3m.\n\nJuly 2023: Ferro Korea — KFTC, 5 million won": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Korea | 5 million won",
        ],
        "BaFin fined Lund Bank €3m.\n\n→ Ferro Bank, 2019: €2m": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "Two banks had to pay a fine: Lund Bank, €3m; Ferro Bank, €2m.": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
        "BaFin fined Lund Bank €3m.\n\nFerro Bank, which made €2m last year, fell.": [
            "imposed | Lund Bank | €3m"
        ],
    },
    "fines: whoever is only ahead of another does not pay its sum": {
        "BaFin fined four banks. Lund Bank was hit hardest (€3m), ahead of Ferro Bank (€2m).": [
            "imposed | Lund Bank | €3m",
            "imposed | Ferro Bank | €2m",
        ],
    },
    "a total and its parts": {
        "BaFin imposed a total of €9m, including €5m on Lund Bank and €4m on Ferro Bank.": [
            "imposed | Lund Bank; Ferro Bank | €9m",
            "imposed | Lund Bank | €5m",
            "imposed | Ferro Bank | €4m",
        ],
        "BaFin imposed fines of €9m, including €5m on Lund Bank.": [
            "imposed | - | €9m",
            "imposed | Lund Bank | €5m",
        ],
        "BaFin fined Lund Bank €9m, of which €5m is for fraud.": [
            "imposed | Lund Bank | €9m",
            "imposed | Lund Bank | €5m",
        ],
    },
    "estimates: still to come, told by an outlet": {
        "Lund Bank is bracing for a fine of €9m.": ["expected | Lund Bank | €9m"],
        "Lund Bank is nearing a deal to pay €9m to resolve a U.S. probe.": [
            "expected | Lund Bank | €9m"
        ],
        "BaFin is preparing to levy a fine of €9m on Lund Bank, the Ferro Times reported.": [
            "expected | Lund Bank | €9m"
        ],
        "The penalty may hit €9m for Lund Bank.": ["expected | Lund Bank | €9m"],
        "Lund Bank was fined. Its revenue hit €9m.": [],
        "Lund Bank set aside €3m in anticipation of a fine of up to €9m.": [
            "expected | Lund Bank | up to €9m"
        ],
    },
    "several without a name": {
        "BaFin imposed fines totalling €9m on five housebuilders, Lund Bank being the largest.": [
            "imposed | - | €9m"
        ],
        "BaFin imposed fines of around €9m on road repair companies.": ["imposed | - | around €9m"],
    },
    "a person's own": {
        "Lund Bank founder Lena Brandt will pay a €5m fine, while Lund Bank pays a fine of €9m.": [
            "imposed | Lund Bank | €9m"
        ],
        "BaFin proposed a €6m fine against a political consultant, and Lund Bank faces a €2m"
        " penalty.": ["expected | Lund Bank | €2m"],
        "BaFin plans to fine Lund Bank €5m, according to three people.": [
            "expected | Lund Bank | €5m"
        ],
    },
    "no fine: a tax, a provision for one": {
        "Lund Bank must pay Oslo €13m in unpaid taxes and a fine of €2m.": [
            "imposed | Lund Bank | €2m"
        ],
        "Lund Bank's provision for the fine rose to €2m.": [],
        "Lund Bank will pay €6m and plead guilty over emissions.": ["imposed | Lund Bank | €6m"],
    },
    "a product of the one that pays, and whoever is only told of it": {
        "BaFin fined Lund Bank €3m for its Ferro Store billing.": ["imposed | Lund Bank | €3m"],
        "Lund Bank was fined. Staff whispered to The Ferro that they had pencilled in €9m.": [
            "expected | Lund Bank | €9m"
        ],
    },
    "estimates": {
        "Lund Bank could be fined €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank faces a fine of up to €3m.": ["expected | Lund Bank | up to €3m"],
        "BaFin is considering a fine of €3m for Lund Bank.": ["considered | Lund Bank | €3m"],
        "Lund Bank denied that it may be fined €3m.": ["denied | Lund Bank | €3m"],
        "BaFin will fine Lund Bank €3m, people familiar with the matter said.": [
            "expected | Lund Bank | €3m"
        ],
    },
    "what became of it": {
        "A court annulled the €3m fine of Lund Bank.": ["annulled | Lund Bank | €3m"],
    },
    "estimates worked out, and told in headlines": {
        "The fine could reach 5% of Lund Bank's revenue, which would be about €9m.": [
            "expected | Lund Bank | about €9m"
        ],
        "Profit could reach 5% of Lund Bank's revenue, which would be about €9m.": [],
        "EXCLUSIVE-BaFin to end Lund Bank's trial with fine of €3m-sources": [
            "expected | Lund Bank | €3m"
        ],
        "By law, Lund Bank could be fined up to 10% of its sales, or €9m.": [
            "expected | Lund Bank | €9m"
        ],
        "By law, banks could be fined up to 10% of their sales, or €9m.": [],
    },
    "foreseen in the words of headlines": {
        "Lund Bank fine seen at €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank fine seen topping €3m.": ["expected | Lund Bank | topping €3m"],
        "Lund Bank fine seen between €3m and €4m.": ["expected | Lund Bank | between €3m and €4m"],
        "Lund Bank penalty put at €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank fine estimated at €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank fine tipped to reach €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank fine could top €3m.": ["expected | Lund Bank | could top €3m"],
        "Lund Bank fine set at €3m.": ["imposed | Lund Bank | €3m"],
        "Lund Bank was fined €3m, the largest penalty ever seen at home.": [
            "imposed | Lund Bank | €3m"
        ],
        "Lund Bank was fined €3m; sales are seen at €9m.": ["imposed | Lund Bank | €3m"],
    },
    "decided, and the first to be": {
        "BaFin said it decided to fine Lund Bank €3m.": ["imposed | Lund Bank | €3m"],
        "BaFin said it wants to fine Lund Bank €3m.": ["expected | Lund Bank | €3m"],
        "Lund Bank became the first lender to be fined €3m.": ["imposed | Lund Bank | €3m"],
    },
    "a unit beside its parent": {
        "BaFin told Ferro Power Co. to pay a €9m fine, Lund Power Co. and its sales unit €3m.": [
            "imposed | Ferro Power | €9m",
            "imposed | Lund Power | €3m",
        ],
    },
    "a fine's new size": {
        "Lund Bank was fined €4.3m. The amount, BaFin said, was cut to €3m.": [
            "imposed | Lund Bank | €4.3m",
            "reduced | Lund Bank | €3m",
        ],
        "Lund Bank was fined. Its staff was cut to €3m of wages.": [],
    },
    "another's money": {
        "Lund Bank was fined. It agreed to pay €3m to settle a class action.": [],
        "Lund Bank agreed to pay €3m to settle charges by BaFin.": ["imposed | Lund Bank | €3m"],
        "Lund Bank was fined €3m and ordered to pay €2m to families.": [
            "imposed | Lund Bank | €3m"
        ],
        "Lund Bank was fined, and its shares closed at €95.": [],
    },
    "the law's limit worked out for one company": {
        "Fines can reach 10% of turnover. For Lund Bank, this would mean no more than €9m.": [
            "expected | Lund Bank | no more than €9m"
        ],
        "Lund Bank was fined. Its plan would mean no more than €9m of sales.": [],
    },
    "a house's own estimate": {
        "Lund Bank was fined. Grey Trust raised its own estimate to €9m.": [
            "expected | Lund Bank | €9m"
        ],
        "Lund Bank was fined. Its profit forecast was raised to €9m.": [],
    },
    "a person's company": {
        "BaFin could impose a fine of €3m on Lena Brandt's Lund Bank.": [
            "expected | Lund Bank | €3m"
        ],
        "Grey Trust Ltd.'s Lund Bank was hit with a €3m penalty.": ["imposed | Lund Bank | €3m"],
        "Lund Bank fought. Lena Brandt's company was fined €3m.": ["imposed | Lund Bank | €3m"],
        "Lund Bank fought. Lena Brandt was fined €3m.": [],
        "Lund Bank fought. Founder Lena Brandt left and agreed to pay a €3m fine.": [],
    },
    "another word stands closer": {
        "Lund Bank was ordered to refund customers €3m.": [],
        "BaFin fined Lund Bank, which made a profit of €3m.": [],
    },
    "no fine of a company": {
        "A landlord was fined £3,000.": [],
        "The law allows fines of up to €3m.": [],
        "Without the discount Lund Bank would have been fined €3m.": [],
        "Was Lund Bank fined €3m?": [],
        "Lund Bank risks a fine of €5,000 a day.": [],
        "It was a fine day for Lund Bank, which raised €3m.": [],
    },
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{rule}: {text}")
        for rule, cases in CASES.items()
        for text, expected in cases.items()
    ],
)
def test_cases(text, expected):
    assert sorted(say(text, PENALTIES)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund Bank was fined €3m and paid €9m in damages.", ["imposed | Lund Bank | €3m"]),
        ("The fine follows a €9m loss at Lund Bank.", []),
    ],
)
def test_a_noun_right_behind_the_amount_outweighs_the_verb_before_it(text, expected):
    assert say(text, PENALTIES) == expected


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("BaFin fined Lund Bank €3m on 2 May 2024.", "2024-05-02"),
        ("BaFin fined Lund Bank €3m in April 2024 for sales in 2019.", "2024-04-01..2024-04-30"),
        ("BaFin fined Lund Bank €3m.", "2024-05-14"),  # the day of the news
        (
            "Lund Bank, which was sold in May 2021, paid a fine of €3m in March.",
            "2024-03-01..2024-03-31",
        ),
        ("BaFin had fined Lund Bank €3m.", "-"),  # an older fine
        # the day of a decision on appeal
        ("The €3m fine on Lund Bank was upheld in March.", "-"),
        ("A court in March upheld a €3m fine on Lund Bank.", "-"),
        ("Lund Bank lost an appeal in March against a €3m fine.", "-"),
        (
            "A court in March confirmed the €3m fine on Lund Bank imposed in 2021.",
            "2021-01-01..2021-12-31",
        ),
        ("Lund Bank could be fined €3m.", "2024-05-14"),  # an estimate of the report's day
    ],
)
def test_dates(text, when):
    assert [day(fact.when) for fact in facts(text) if fact.kind in PENALTIES] == [when]


@pytest.mark.parametrize(
    ("text", "imposed", "cut"),
    [
        ("Lund Bank was fined €9m in April 2023, later reduced to €3m.", "2023-04", "-"),
        ("In April 2023 Lund Bank was fined €9m, since cut to €3m.", "2023-04", "-"),
        ("Lund Bank was fined €9m in April 2023, cut to €3m in May.", "2023-04", "2024-05"),
        ("A court in May cut to €3m the fine of €9m imposed on Lund Bank in April 2023.",
         "2023-04", "2024-05"),
        # a report of the cut: it is of the day of the news
        ("A court cut to €3m the fine of €9m imposed on Lund Bank in April 2023.",
         "2023-04", "2024-05-14"),
        # and says nothing of the day of the fine
        ("Lund Bank's fine of €9m was cut to €3m in May.", "-", "2024-05"),
    ],
)  # fmt: skip
def test_the_days_of_a_fine_and_of_its_cut(text, imposed, cut):
    days = {fact.status: day(fact.when) for fact in facts(text) if fact.kind is Kind.FINE}
    assert (days["imposed"][: len(imposed)], days["reduced"][: len(cut)]) == (imposed, cut)


def test_each_sum_has_its_own_day():
    text = "Lund Bank was fined €3m by BaFin in April and €2m by the FCA in May 2023."
    assert [day(fact.when)[:7] for fact in facts(text)] == ["2024-04", "2023-05"]
    text = "In March 2021 BaFin fined Lund Bank €3m, while Ferro Bank is awaiting its €2m fine."
    assert [day(fact.when)[:7] for fact in facts(text)] == ["2021-03", "2024-05"]


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("BaFin fined Lund Bank €3m.", "BaFin"),
        ("BaFin acted. Lund Bank was fined €3m.", "BaFin"),
        ("BaFin fined Lund Bank €3m on Monday, and the FCA met.", "BaFin"),
        ("Lund Bank was fined €3m on Monday by BaFin.", "BaFin"),
        ("The regulator fined Lund Bank €3m.", ""),
    ],
)
def test_authorities(text, authority):
    assert [fact.authority for fact in facts(text)] == [authority]


def test_another_company_was_not_fined_by_the_authority_of_the_sentence_before():
    text = "Ferro Bank was fined €2m by BaFin. Lund Bank paid a fine of €3m in 2021."
    assert [fact.authority for fact in facts(text)] == ["BaFin", ""]
    text = "Ferro Bank was fined €2m by BaFin. Ferro Bank paid another fine of €3m in 2021."
    assert [fact.authority for fact in facts(text)] == ["BaFin", "BaFin"]


def test_a_house_that_expects_a_fine_pays_none_whatever_its_legal_form():
    text = "Lund Bank faces a fine. Ferro Financial Group Inc. expects a fine of at most €3m."
    assert "Ferro Financial Group" not in {fact.company for fact in facts(text)}
