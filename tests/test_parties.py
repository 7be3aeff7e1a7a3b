import pytest

from antlib.lexicons import load
from antlib.parties import read_parties
from antlib.sentences import sentences


def parties(text: str) -> list[str]:
    """Read the parties of a text as "NAME (ROLE)"; "-" for one without a name."""
    rows = read_parties(text, sentences(text))
    return [f"{p.name or '-'} ({p.role})" for row in rows for p in row]


CASES = {
    "names by their last word": {
        "BaFin fined Blue Heron Energy.": ["BaFin (authority)", "Blue Heron Energy (company)"],
        "Money went to the Ruritanian Fisheries Commission.": [
            "Ruritanian Fisheries Commission (authority)"
        ],
        "They met in Quillfeather yesterday.": ["Quillfeather (name)"],
        "They broke the Digital Harbours Act.": [],
    },
    "legal forms stay outside": {
        "They sued Blue Heron Energy Ltd.": ["Blue Heron Energy (company)"],
    },
    "authorities by land and field": {
        "Italy's competition authority met.": [
            "Autorità Garante della Concorrenza e del Mercato (authority)"
        ],
        "The Dutch central bank met.": ["De Nederlandsche Bank (authority)"],
        "India's antitrust watchdog met.": ["Competition Commission of India (authority)"],
        "The Italian authority met.": ["- (authority)"],
        "A competition authority met in Italy.": ["- (authority)"],
    },
    "persons": {
        "They asked Lena Brandt, 47, about it.": ["Lena Brandt (person)"],
        "They asked chairman Quill Feather about it.": ["Quill Feather (person)"],
    },
    "a capital that says nothing": {
        "Yesterday it rained.": [],
        "Rain fell. They sold rain.": [],
    },
    "places, media and calendars are no parties": {
        "It rained in London on Monday, Reuters said.": [],
        "They sued Canada Bread in Canada.": ["Canada Bread (name)"],
    },
    "joined names": {
        "They sued Lund Bank and Ferro Bank.": ["Lund Bank (company)", "Ferro Bank (company)"],
        "They sued Lund Bank's Ferro Bank.": ["Lund Bank (company)", "Ferro Bank (company)"],
    },
    "what points back": {
        "They sued Lund Bank. The bank will appeal.": ["Lund Bank (company)"] * 2,
        "They sued Lund Bank. It will appeal.": ["Lund Bank (company)", "Lund Bank (pronoun)"],
        "The regulator will appeal.": ["- (authority)"],
        "Three banks will appeal.": ["Three banks (group)"],
        "It will rain.": [],
    },
    "what only an authority does": {
        "They sued Lund Bank. It ordered an appeal.": ["Lund Bank (company)", "- (authority)"],
        "They sued Lund Bank. It ordered pizza.": ["Lund Bank (company)", "- (authority)"],
    },
    "a name that does what only an authority does": {
        "Quillfeather has imposed a penalty on Lund Bank.": [
            "Quillfeather (authority)",
            "Lund Bank (company)",
        ],
        "They wrote to Quillfeather. Quillfeather slaps Lund Bank.": [
            "Quillfeather (authority)",
            "Quillfeather (authority)",
            "Lund Bank (company)",
        ],
        # what a fined party has too tells nothing
        "They wrote to Quillfeather. Quillfeather was ordered to pay.": ["Quillfeather (name)"] * 2,
    },
    "the Central Bank without a land": {
        "Lund Bank was fined by the Central Bank.": [
            "Lund Bank (company)",
            "Central Bank (authority)",
        ],
    },
    "what a company has is no group of companies": {
        "Lund Bank favoured its own digital services.": [
            "Lund Bank (company)",
            "Lund Bank (possessive)",
        ],
        "Lund Bank sued two digital services.": [
            "Lund Bank (company)",
            "two digital services (group)",
        ],
    },
    "houses that only watch": {
        "They sued Lund Bank. Ferro Securities's base case is worse.": ["Lund Bank (company)"],
        "They sued Lund Bank. Ferro Capital marked it down.": [
            "Lund Bank (company)",
            "Lund Bank (pronoun)",
        ],
        "They asked investigators at Ferro Partners.": [],
        '"It rains," said Lena Brandt of Ferro Securities.': ["Lena Brandt (person)"],
        # a seller's market and a deal are no watching
        "Ferro Capital sold Lund Bank.": ["Ferro Capital (company)", "Lund Bank (company)"],
    },
    "words that only describe": {
        "They sued a Lund Harbour-backed firm.": [],
        "They sued the Lund Bank-like.": [],
    },
    "bylines, headings and titles": {
        "By Lena Brandt and Quill Feather": [],
        "LEAD: They sued Lund Bank.": ["Lund Bank (company)"],
        "They asked Chairman Quill Feather about it.": ["Chairman Quill Feather (person)"],
        "They asked a former Lund Bank director about it.": [],
        "Lund Bank analysts see rain.": [],
    },
    "a first word that is no name": {
        "Bailiffs had seized it.": [],
        "Trading was halted.": [],
        "Quillfeather, fined in May, will appeal.": ["Quillfeather (name)"],
        "Quillfeather (€3m) and others will appeal.": ["Quillfeather (name)"],
        "Quillfeather and Brandwell were sued.": ["Quillfeather (name)", "Brandwell (name)"],
        "Quillfeather became rich.": ["Quillfeather (name)"],
        "Bailiffs became rich.": [],
    },
    "names with a hyphen, and behind a slug": {
        "They sued Lund Co-operative Bank.": ["Lund Co-operative Bank (company)"],
        "They sued a Ferro-backed bank.": [],
        "They sold Lund Bank's US-listed shares.": ["Lund Bank (company)"],
        "EXCLUSIVE-Lund Bank sues": ["Lund Bank (company)"],
    },
    "an office ends a name": {
        "They asked Lund Power President Lena Brandt.": [
            "Lund Power (company)",
            "President Lena Brandt (person)",
        ],
        "They sued Keurig Dr Pepper.": ["Keurig Dr Pepper (name)"],
    },
    "names with a bracket, and in small letters": {
        "They sued Lund (China) Networks.": ["Lund (China) Networks (company)"],
        "They sued iFeather Bank.": ["iFeather Bank (company)"],
    },
    "a description beside a name is no party of its own": {
        "They sued the lender Lund Bank.": ["Lund Bank (company)"],
        "They sued Lund Bank, the lender, again.": ["Lund Bank (company)"],
    },
    "what an authority says of itself": {
        "They sued Lund Bank. BaFin said on Friday it seized the cash.": [
            "Lund Bank (company)",
            "BaFin (authority)",
            "- (authority)",
        ],
        "They asked BaFin. Lund Bank said it paid.": [
            "BaFin (authority)",
            "Lund Bank (company)",
            "Lund Bank (pronoun)",
        ],
    },
    "proper names of another kind": {
        "They sued Lund Bank. It left the New York Stock Exchange.": [
            "Lund Bank (company)",
            "Lund Bank (pronoun)",
        ],
        "They sued Lund Bank. Then the Company left.": [
            "Lund Bank (company)",
            "Lund Bank (company)",
        ],
    },
    "short forms": {
        "They sued Lund Harbour Energy. Later Lund Harbour paid.": [
            "Lund Harbour Energy (company)",
            "Lund Harbour Energy (company)",
        ],
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
    assert parties(text) == expected


def test_former_and_latter_mean_the_two_of_the_sentence_before():
    text = "They sued Lund Bank and Ferro Motors. The latter paid, the former refused."
    assert parties(text)[2:] == ["Ferro Motors (company)", "Lund Bank (company)"]
    assert parties("It rained. The latter paid.") == []


def test_masked_words_are_no_names():
    text = "They sued Lund Bank."
    spans = sentences(text)
    assert read_parties(text, spans, spans) == [[]]


def test_the_company_that_an_article_is_about_is_what_it_means():
    """A company named once, and not first, does not become "it" in an article on another."""
    told = "They sued Lund Bank. " * 4
    text = f"{told}They sold chips to Ferro Motors. It will appeal."
    assert parties(text)[-1] == "Lund Bank (pronoun)"
    assert parties("They sued Lund Bank. They sold chips to Ferro Motors. It will appeal.")[-1] == (
        "Ferro Motors (pronoun)"
    )


@pytest.mark.parametrize(
    ("later", "meant"),
    [
        ("\n\nThe firm will appeal.", "Lund Bank (company)"),
        ("\n\nIt will appeal.", "Lund Bank (pronoun)"),
        # in the same paragraph, and with a word of its own, it is the one named last
        (" The firm will appeal.", "Ferro Motors (company)"),
        ("\n\nThe carmaker will appeal.", "Ferro Motors (company)"),
    ],
)
def test_a_paragraph_takes_up_the_company_that_the_article_is_about(later, meant):
    told = (
        "They sued Lund Bank. " * 6 + "Ferro Motors was sued too. Ferro Motors, a carmaker, paid."
    )
    assert parties(f"{told}{later}")[-1] == meant


def test_authorities_of_lands_are_listed_ones():
    listed = load("authorities")
    described = {name for fields in listed["of_land"].values() for name in fields.values()}
    assert described <= set(listed["aliases"])
