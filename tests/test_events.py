import re

import pytest
from reading import day, facts, say

from antlib.errors import LexiconError
from antlib.phrases import check_types, compile_phrase, milestone_types
from antlib.pipeline import Article, read_article
from antlib.records import Kind

CASES = {
    "Lund Pay halted its listing.": ["ipo_suspended | Lund Pay | halted its listing"],
    "Lund Pay may halt its listing.": [],
    "Lund Pay never halted its listing.": [],
    "Did Lund Pay halt its listing?": [],
    "Lund Pay said it denied rumours that it would halt its listing.": [],
    "Customers withdrew money from the exchange of Lund Pay.": [],
    "Lund Pay's chief executive Lena Brandt, who joined Ferro Bank in 2005, resigned.": [
        "leadership_departed | Lund Pay | chief executive Lena Brandt, who joined Ferro Bank in"
        " 2005, resigned"
    ],
    "Lund Pay is preparing for a listing in Oslo.": [],
    "Lund Pay was set to raise money by a listing in Oslo.": [],
    "The licence of Lund Pay was not revoked.": [],
    "BaFin renewed Lund Pay's licence.": [
        "licence_granted | Lund Pay | renewed Lund Pay's licence"
    ],
    "Lund Pay's restructuring is only half done.": [],
    "Politicians called for Lund Pay to lose its licence.": [],
    "BaFin opened an investigation into Lund Pay.": [
        "investigation_opened | Lund Pay | opened an investigation into"
    ],
    "BaFin could open an investigation into Lund Pay.": [],
    "Lund Pay appointed Lena Brandt as chief executive.": [
        "leadership_appointed | Lund Pay | appointed Lena Brandt as chief executive"
    ],
    "Lund Pay closed up 3% in Oslo.": [],
    "Lena Brandt became party secretary in Lund in 2021.": [],
    "The chief executive of Lund Pay has stepped down.": [
        "leadership_departed | Lund Pay | stepped down"
    ],
    "Lund Pay announced a share buyback.": ["share_buyback | Lund Pay | buyback"],
    # pairs: in either order, but not over "and"
    "The listing of Lund Pay was shelved.": [
        "ipo_suspended | Lund Pay | listing of Lund Pay was shelved"
    ],
    "Lund Pay shelved a bridge and began its listing.": [],
    "It helps Lund Pay to keep its licence, seek growth and rest.": [],
    # orders have their object behind them
    "BaFin told Lund Pay to split its business.": [
        "business_regulated | Lund Pay | told Lund Pay to"
    ],
    "BaFin told reporters that Lund Pay wants to split.": [],
    "BaFin ordered Lund Pay to pay €3m.": [],
    # what is announced with "would" is a firm step, what only would be is none
    "Lund Pay said its founder would cede control.": ["control_ceded | Lund Pay | cede control"],
    "Lund Pay could cede control.": [],
    "Cancelling the licence would harm Lund Pay.": [],
    # an aim is no step, but what somebody is told or decides to do is one
    "The payment paves the way for Lund Pay to win a licence.": [],
    "Lund Pay needs the money to close its branches.": [],
    "BaFin ordered of Lund Pay, in a harsh letter, to pay up and to close its branches.": [
        "business_closed | Lund Pay | close its branches"
    ],
    "Lund Pay regretted the decision to halt its listing.": [
        "ipo_suspended | Lund Pay | halt its listing"
    ],
    "Lena Brandt was told to repay her clients.": [],
    "Customers of Lund Pay have been told to split.": [],
    "Lund Pay Ltd. has been told to split.": ["business_regulated | Lund Pay | been told to"],
    "BaFin punished Lund Pay for barring sellers from its shop.": [],
    "Lund Pay bans fakes from its shop.": [],
    "BaFin bans Lund Pay from lending.": ["business_regulated | Lund Pay | bans Lund Pay from"],
    "BaFin took Lund Pay a step closer to obtaining a licence.": [],
    "BaFin ended its long overhaul of Lund Pay.": [
        "rectification_completed | Lund Pay | ended its long overhaul"
    ],
    "Lund Pay exited Japan.": ["business_closed | Lund Pay | exited Japan"],
    # a day or an adverb may stand between the words, but no other clause
    "Lund Pay was also ordered in July to split its business.": [
        "business_regulated | Lund Pay | was also ordered in July to"
    ],
    "BaFin opened the inquiry, days after Lund Pay's stock began trading.": [
        "investigation_opened | Lund Pay | opened the inquiry",
        "listing | Lund Pay | began trading",
    ],
    # one ends what another opened
    "BaFin closed an inquiry into Lund Pay that began in May.": [
        "investigation_closed | Lund Pay | closed an inquiry",
        "investigation_opened | Lund Pay | inquiry into Lund Pay that began",
    ],
    "Regulators mourn the listing of Lund Pay, which they had halted.": [
        "ipo_suspended | Lund Pay | listing of Lund Pay, which they had halted"
    ],
    "Lund Pay named Lena Brandt and installed Lund Pay's apps.": [
        "leadership_appointed | Lund Pay | named Lena Brandt"
    ],
    "Lund Pay applied to become a bank.": [
        "licence_outstanding | Lund Pay | applied to become a bank"
    ],
    "In May Lund Pay said it would delist from Oslo.": ["delisting | Lund Pay | delist"],
    # whose step it is
    "BaFin halted the listing of Ferro Bank's card unit, Lund Pay.": [
        "ipo_suspended | Lund Pay | halted the listing"
    ],
    "Ferro Bank's card unit Lund Pay has put off its flotation, and Grey Trust paid.": [
        "ipo_suspended | Lund Pay | put off its flotation"
    ],
    "For Lund Pay, which owns a third of Ferro Bank and broke itself into six units, it rained.": [
        "separation | Lund Pay | broke itself into six units"
    ],
    "Lund Pay met. BaFin opened an inquiry on whether the sale of Ferro Bank was wise.": [
        "investigation_opened | Lund Pay | opened an inquiry on"
    ],
    "Lena Brandt, who officials liked, stepped down as Lund Pay's chairman.": [
        "leadership_departed | Lund Pay | stepped down"
    ],
    "Lena Brandt stepped down as governor of the central bank to join Lund Pay.": [
        "leadership_departed | - | stepped down"
    ],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_cases(text, expected):
    assert say(text, {Kind.MILESTONE}) == expected


STEPS = {
    # what any company may do counts only where an authority or a state does it
    "The SEC sued Lund Pay.": ["investigation_opened | Lund Pay"],
    "Texas sues Lund Pay.": ["investigation_opened | Lund Pay"],
    "Lund Pay was charged with fraud.": ["investigation_opened | Lund Pay"],
    "Brussels sent Lund Pay a statement of objections.": ["investigation_opened | Lund Pay"],
    "Lund Pay sued Ferro Bank.": [],
    "Lund Pay blocked Ferro Bank.": [],
    "Nepal banned Lund Pay in May.": ["business_regulated | Lund Pay"],
    "The takeover of Lund Pay was blocked by the watchdog.": ["business_regulated | Lund Pay"],
    "The CMA cleared the takeover of Lund Pay.": ["licence_granted | Lund Pay"],
    "Shareholders cleared the takeover of Lund Pay.": [],
    "The RBI tightened rules on lending.": ["rule_issued | -"],
    "Lund Pay tightened rules on lending.": [],
    "Malaysia dropped its charges against Lund Pay.": ["investigation_closed | Lund Pay"],
    "Lund Pay dropped its lawsuit against Ferro Bank.": [],
    # a company's case is no person's
    "Lena Brandt, founder of Lund Pay, was charged with fraud.": [],
    # what is said of a thing behind its comma
    "A review of Lund Pay, opened in March, goes on.": ["investigation_opened | Lund Pay"],
    "The listing of Lund Pay, which was put off in March, is near.": ["ipo_suspended | Lund Pay"],
    "Lund Pay, hit by the probe, opened lower.": [],
    # the noun of the deed
    "The revocation of Lund Pay's licence hurt.": ["business_closed | Lund Pay"],
    "The withdrawal of the application of Lund Pay for a licence hurt.": [
        "licence_outstanding | Lund Pay"
    ],
    "The closure of Lund Pay's Oslo site hurt.": ["business_closed | Lund Pay"],
    "The discontinuation of proceedings against Lund Pay helped.": [
        "investigation_closed | Lund Pay"
    ],
    # a rule is no case, and a wish no step
    "Banks that are investigated keep their records.": [],
    "Any firm that is told to split may appeal.": [],
    "The law allows BaFin to revoke the licence of a bank.": [],
    "Analysts expect Lund Pay to spin off its bank.": [],
    "Lund Pay is preparing to list in Oslo.": [],
    "Apps of Lund Pay may be removed from the app stores.": [],
    "If BaFin errs, the listing of Lund Pay would be delayed.": [],
    "BaFin said the listing of Lund Pay would be delayed.": ["ipo_suspended | Lund Pay"],
    "The appointment of Lena Brandt took effect in May.": [],
    # of a takeover the one who buys
    "The CMA cleared Lund Pay's purchase of Ferro Bank.": ["licence_granted | Lund Pay"],
    "BaFin raided Ferro Bank's card unit, Lund Pay.": ["investigation_opened | Lund Pay"],
    # more families of verbs
    "Police searched the offices of Lund Pay.": ["investigation_opened | Lund Pay"],
    "Lund Pay filed for bankruptcy protection in May.": ["business_closed | Lund Pay"],
    "Lund Pay was placed into administration.": ["business_closed | Lund Pay"],
    "The FAA grounded the jets of Lund Pay.": ["business_regulated | Lund Pay"],
    "The watchdog summoned the bosses of Lund Pay.": ["business_regulated | Lund Pay"],
    "Lund Pay reached a plea deal with prosecutors.": ["agreement_signed | Lund Pay"],
    "The watchdog lifted its ban on Lund Pay.": ["policy_relief | Lund Pay"],
    "Lund Pay rang the bell in New York.": ["listing | Lund Pay"],
    "Since its debut at $5 in May, Lund Pay has shed staff.": ["listing | Lund Pay"],
    "The cap on the assets of Lund Pay, imposed in May, stays.": ["business_regulated | Lund Pay"],
    "A probe of Lund Pay and Ferro Bank, opened in May, goes on.": [
        "investigation_opened | Lund Pay"
    ],
    "BaFin's probe into Lund Pay took two months from opening.": [],
    "BaFin is drafting a rule.": [],
    "BaFin announced fines of €5m in a case.": [],
    "Analysts fear a licence cancellation at Lund Pay.": [],
    "The scandal cost Lena Brandt her job at Lund Pay.": ["leadership_departed | Lund Pay"],
    "The directors of Lund Pay were voted out.": ["leadership_departed | Lund Pay"],
    "The Harbour Safety Bill received royal assent.": ["rule_issued | -"],
}


@pytest.mark.parametrize(("text", "expected"), STEPS.items(), ids=STEPS.keys())
def test_steps(text, expected):
    """Type and company of the milestones, the words left out."""
    assert [step.rpartition(" | ")[0] for step in say(text, {Kind.MILESTONE})] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He was named in the report.",
        "Sales came into force of habit.",
        "The two quarrels have since been resolved by their mothers.",
        "It was approved for release.",
        "She opened a case of wine.",
        "The shop said it will take over from Monday.",
        "Prices were set free and the lid is now closed.",
        "Lund Pay is close to the harbour, people say, up the hill.",
        "It is the heaviest penalty under the Harbour Law since it was enacted.",
    ],
)
def test_plain_prose_holds_no_milestone(text):
    assert say(text, {Kind.MILESTONE}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lena Brandt was named to lead Lund Pay.", "leadership_appointed"),
        ("The rule came into force.", "rule_issued"),
        ("The rule came into force on 3 May 2024.", "rule_issued"),
        ("Lund Pay has resolved all the problems.", "rectification_completed"),
        ("Lund Pay was approved to raise its capital.", "licence_granted"),
        ("BaFin opened a case against Lund Pay.", "investigation_opened"),
        ("Lena Brandt took over from Otto Lang.", "leadership_appointed"),
    ],
)
def test_the_same_words_of_a_milestone(text, expected):
    assert [fact.type for fact in facts(text) if fact.kind is Kind.MILESTONE] == [expected]


def test_an_investigation_that_closed_was_not_opened_now():
    text = "BaFin closed its investigation into Lund Pay."
    assert say(text, {Kind.MILESTONE}) == [
        "investigation_closed | Lund Pay | closed its investigation"
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Lund Pay halted its listing on 2 May 2024.", "2024-05-02"),
        ("Lund Pay has slid since its listing was halted.", "-"),
        (
            "Two and a half years after Lund Pay halted its listing, it met.",
            "2021-05-14..2022-05-14",
        ),
        ("It met two and a half years after it halted its listing.", "2021-05-14..2022-05-14"),
        ("Lund Pay has yet to obtain a licence, for which it asked in 2021.", "2024-05-14"),
        ("Lund Pay halted its listing.", "-"),  # what the words do not say stays empty
        ("Lund Pay met on 2 May 2024. It had halted its listing.", "2024-05-02"),
    ],
)
def test_dates(text, when):
    assert [day(fact.when) for fact in facts(text) if fact.kind is Kind.MILESTONE] == [when]


@pytest.mark.parametrize(
    ("phrase", "matches", "refuses"),
    [
        (
            "halt* sale",
            ["halt sale", "halted sale", "halting\nsale"],
            ["halt the sale", "sales halt"],
        ),
        ("sell|sold unit", ["sell unit", "sold unit"], ["selling unit", "sold units"]),
        ("step_down", ["step down", "step  down"], ["stepdown", "step well down"]),
        (
            "halt ... sale",
            ["halt sale", "halt the big sale"],
            ["halt it, then; sale", "halt it; sale"],
        ),
        ("halt {deal}", ["halt sale", "halt merger"], ["halt deal"]),
        ("open+ case", ["opens case", "opening case"], ["openly case"]),
        ("shut+_down shop", ["shut down shop", "shutting down shop"], ["shutdown shop"]),
        (
            "case , opened =in",
            ["case of Ferro, opened in", "case, which was opened in"],
            ["case, opened", "case, it opened in"],
        ),
        (
            "ban @whom",
            ["ban Ferro", "ban Ferro Bank."],
            ["ban Ferro's", "ban Ferro Bank's", "ban it"],
        ),
    ],
)
def test_phrases(phrase, matches, refuses):
    pattern = re.compile(compile_phrase(phrase, {"deal": ["sale", "merger"]}), re.I)
    assert [words for words in matches + refuses if pattern.search(words)] == matches


def test_a_gap_skips_eight_words_at_most():
    pattern = re.compile(compile_phrase("halt ... sale", {}))
    assert pattern.search("halt one two three four five six seven eight sale")
    assert not pattern.search("halt one two three four five six seven eight nine sale")


def test_every_type_says_how_to_show_and_read_it():
    for name, entry in milestone_types().items():
        assert entry["label"], name
        assert entry["theme"], name
        assert entry["phrases"], name
        assert entry.get("company", "subject") in {"subject", "object", "named", "none"}, name


def test_a_key_that_no_rule_knows_is_named():
    with pytest.raises(LexiconError, match=r"\[types\.rested\] has planed; .* planned"):
        check_types({"rested": {"label": "rested", "planed": True}})


@pytest.mark.parametrize("name", milestone_types())
def test_refusals_are_plain_words(name):
    """They are taken letter by letter, so a pattern among them would refuse nothing."""
    refused = milestone_types()[name].get("refuse", [])
    assert [word for word in refused if re.search(r"[^\w\s%’'-]", word)] == []


@pytest.mark.parametrize(
    ("text", "day_of_milestone"),
    [
        ("BaFin fined Lund Pay in April 2024, two months after it halted its listing.",
         "2024-02-01..2024-02-29"),
        ("Two days after Lund Pay halted its listing BaFin fined it.", "2024-05-12"),
        ("Two bankers quit after Lund Pay halted its listing.", "-"),
        ("2022\nMarch 3 - BaFin fined Lund Pay €3m.\nMay 9 - Lund Pay halted its listing.",
         "2022-05-09"),
        ("May 9, 2023 - Lund Pay is in trouble. It halted its listing.", "2023-05-09"),
        ("Lund Pay, founded in 2016, halted its listing in March 2023.", "2023-03-01..2023-03-31"),
        ("Lund Pay, which Ferro Bank bought in 2019, halted its listing.", "-"),
        ("Lund Pay was valued at $5bn this year, before its listing was halted.", "-"),
        ("BaFin fined Lund Pay on 2 May 2024, long after its aborted listing.", "-"),
        ("BaFin fined Lund Pay on 2 May 2024, long after its aborted listing in 2021.",
         "2021-01-01..2021-12-31"),
        ("More than two years after Lund Pay halted its listing BaFin fined it.",
         "2021-05-14..2022-05-14"),
        ("Less than a year after Lund Pay halted its listing BaFin fined it.",
         "2023-05-14..2024-05-14"),
        # the page's own date is the day of no event
        ("date 2024-05-14 Lund Pay had a bad day. It halted its listing. It did so on Monday."
         " It halted its listing on Monday.", "2024-05-13"),
    ],
)  # fmt: skip
def test_dates_of_what_came_before_and_of_chronicles(text, day_of_milestone):
    (found,) = [f for f in facts(text) if f.type == "ipo_suspended"]
    assert day(found.when) == day_of_milestone


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a story that runs on from the day before it, and one that does not
        ("On 18 June 2020 it rained. On 19 June Lund Pay halted its listing.", ["2020-06-19"]),
        ("On 18 June 2020 it rained. On 19 March Lund Pay halted its listing.", ["2024-03-19"]),
        ("On 3 May 2024 it rained. On 9 May Lund Pay halted its listing.", ["2024-05-09"]),
        # months that share a year
        ("BaFin raided Lund Pay in April and July of 2021.", ["2021-04-01..2021-04-30"]),
        # what was to be is not when it was
        ("The listing of Lund Pay, slated for June 2023, was shelved in March 2023.",
         ["2023-03-01..2023-03-31"]),
        ("BaFin on 2 May 2024 closed a review of Lund Pay that it opened in 2020.",
         ["2024-05-02", "2020-01-01..2020-12-31"]),
        # what is told of the thing is not when it was done to it
        ("The probe of Lund Pay, opened in March 2021, was closed a year later.",
         ["2022-01-01..2022-12-31"]),
        # a line with only a date heads those below it, but the page's own date does not
        ("June 18, 2019\nLund Pay halted its listing. \n2 May 2021\nBaFin raided Lund Pay.",
         ["2019-06-18", "2021-05-02"]),
        ("June 2019\nLund Pay halted its listing.\n\n2021\nBaFin raided Lund Pay.",
         ["2019-06-01..2019-06-30", "2021-01-01..2021-12-31"]),
        ("June 18, 2019\nIt rained.\nLund Pay halted its listing.", ["-"]),
        # "when" tells of the date right before it
        ("Lund Pay met in May 2022, when its licence was suspended, and in June 2023.",
         ["2022-05-01..2022-05-31"]),
        ("Lund Pay met in May 2022, and when its licence was suspended in 2023, it wept.",
         ["2023-01-01..2023-12-31"]),
        ("Lund Pay left in June 2022. A month afterwards BaFin closed its probe.",
         ["2022-07-01..2022-07-31"]),
        ("Lund Pay met in April 2024, eight months after its $5bn listing was shelved.",
         ["2023-08-01..2023-08-31"]),
        ("Lund Pay's chief left in March 2021; Lena Brandt was named as his successor that June.",
         ["2021-03-01..2021-03-31", "2021-06-01..2021-06-30"]),
        # a state holds since a day, but a fall since one fell now
        ("Lund Pay has been barred from lending since March 2023.", ["2023-03-01..2023-03-31"]),
        ("Lund Pay halted its listing, the first since March 2023.", ["-"]),
        # on with the news of the day
        ("BaFin fined Lund Pay €3m on Monday. It also closed a probe of Lund Pay.",
         ["2024-05-13"]),
        ("BaFin met on Monday. At the same time it closed a probe of Lund Pay.", ["2024-05-13"]),
        ("It also closed a probe of Lund Pay.", ["2024-05-14"]),
        ("Lund Pay had also halted its listing.", ["-"]),
        ("BaFin on Friday ordered Lund Pay to halt lending.", ["2024-05-10"]),
    ],
)  # fmt: skip
def test_whose_date_it_is(text, days):
    found = sorted((f.quote, day(f.when)) for f in facts(text) if f.kind is Kind.MILESTONE)
    assert [when for _, when in found] == days


def test_a_word_set_that_is_not_listed_is_named():
    with pytest.raises(LexiconError, match=r"'halt \{deals\}' names \{deals\}.*it has deal"):
        compile_phrase("halt {deals}", {"deal": ["sale"]})


def test_without_a_publication_date_a_year_elsewhere_dates_no_month():
    """Sales of 2021 say nothing of which February it was."""
    text = "Sales had their peak in 2021. Lund Pay halted its listing in February."
    ((fact, _),) = read_article(Article("a", None, text))[0]
    assert fact.when is None
