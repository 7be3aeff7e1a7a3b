from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.errors import ArticleError, FactsError
from antlib.extraction import extract, facts_from, stated_pairs
from antlib.money import find_money
from antlib.schema import FACTS


def articles(*texts: str, published: str = "2024-05-14") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(len(texts))],
            "published": pd.to_datetime([published] * len(texts)),
            "text": list(texts),
        }
    )


@pytest.mark.parametrize("given_instead", ["folder", None, ["A bank was fined."]])
def test_what_is_no_frame_is_refused_with_the_way_to_one(given_instead: object) -> None:
    with pytest.raises(ArticleError, match=r"not .*; antlib\.read_articles\(folder\) makes one"):
        extract(given_instead)  # type: ignore[arg-type]


# --- what holds for any text --------------------------------------------------------------------

PIECES = st.sampled_from([
    "Ofgem fined Blue Heron Energy £5.4 million on Monday.", "The company", "it", " said ", "$3bn",
    "Shares in Tesla fell 4%", ", a record. ", "\n\n", "“", "”", "(", "about €2m)", " each", "was ",
    "fined ", "between 2 and 3 billion yuan", "in March 2023", ". ", ", Lund and Ferro ", "their ",
    "&nbsp;", "halted its listing", "who", "£", "0", "İ", "’s", "\r\n", "\u00a0", "亿元",
    "must pay ",
])  # fmt: skip
ANY_TEXT = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=200)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_any_text_gives_facts_that_stand_in_it(text):
    for row in extract(articles(text)).itertuples():
        assert text[row.start : row.end] == row.quote
        assert row.sentence_start <= row.start <= row.end <= row.sentence_end
        for place in row.also_at.split():
            start, _, end = place.partition(":")
            assert 0 <= int(start) < int(end) <= len(text)


@settings(deadline=None, max_examples=25)
@given(st.lists(ANY_TEXT, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_and_partition_of_the_articles_change_nothing(texts, random):
    frame = articles(*texts)
    whole = extract(frame)
    shuffled = frame.sample(frac=1, random_state=random.randrange(1000))
    parts = pd.concat([extract(shuffled.iloc[[i]]) for i in range(len(shuffled))])
    again = parts.sort_values("article_id", kind="stable").reset_index(drop=True)
    pd.testing.assert_frame_equal(whole, again)


@settings(deadline=None, max_examples=50)
@given(ANY_TEXT)
def test_a_quote_alone_says_the_same_amount(text):
    for row in extract(articles(text)).dropna(subset="amount").itertuples():
        if row.rule == "table":
            continue  # the unit stands in the header
        read = find_money(row.quote)
        assert row.amount in [m.amount for m in read]


# --- the frame ----------------------------------------------------------------------------------


def test_no_fact_gives_an_empty_frame_of_the_same_columns_and_dtypes():
    empty = extract(articles("It rained in Oslo."))
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == extract(articles()).dtypes.to_dict()
    assert list(empty.columns) == list(FACTS)


def test_without_a_publication_date_relative_dates_stay_empty():
    frame = articles("Ofgem fined Blue Heron Energy £5.4 million on Monday.")
    row = extract(frame.assign(published=pd.NaT)).iloc[0]
    assert pd.isna(row.date)
    assert pd.isna(row.date_basis)


def test_bounds_and_restatement_stand_in_the_row():
    text = "Ofcom fined Lund Broadcasting nearly £3 million (about $3.8 million) in April 2024."
    row = extract(articles(text)).iloc[0]
    assert row[["amount", "amount_high", "qualifier"]].tolist() == [3e6, 3e6, "nearly"]
    assert row[["currency", "amount_also", "currency_also"]].tolist() == ["GBP", 3.8e6, "USD"]
    assert row.quote == "nearly £3 million (about $3.8 million)"


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (articles("x").drop(columns="text"), "lacks the columns text"),
        (pd.concat([articles("x"), articles("y")]), "'a0' stands twice"),
        (articles("x").assign(text=[None]), "give a string"),
        (articles("x", "y").assign(article_id=[1, "1"]), "'1' stands twice"),
        (articles("x").assign(article_id=[None]), "article_id is None; give each"),
        (articles("x").assign(article_id=[""]), "article_id is ''; give each"),
        (
            articles("x").assign(published=[20240514]),
            "'a0': published 20240514 is no ISO date; write",
        ),
        (
            articles("x").assign(published=["7/6/24"]),
            "'a0': published '7/6/24' is no ISO date; write",
        ),
        (
            articles("x").assign(published=["2024-05-32"]),
            "published '2024-05-32' is no ISO date; write",
        ),
        (
            articles("x").assign(published=["2024-W20-2"]),
            "published '2024-W20-2' is no ISO date; write",
        ),
        (
            articles("x").assign(published=["yesterday"]),
            "published 'yesterday' is no ISO date; write",
        ),
        (articles("x").assign(dollar=["Canadian"]), "'a0': dollar is 'Canadian'; give an ISO code"),
        (articles("x").assign(dollar=["cad"]), "'a0': dollar is 'cad'; give an ISO code"),
    ],
)
def test_unusable_articles_are_refused(frame, message):
    with pytest.raises(ArticleError, match=message):
        extract(frame)


@pytest.mark.parametrize("day", ["2024-05-14", date(2024, 5, 14), datetime(2024, 5, 14, 9)])
def test_a_day_may_be_a_date_or_iso_words(day):
    frame = articles("Ofgem fined Blue Heron Energy £5.4 million on Monday.")
    pd.testing.assert_frame_equal(extract(frame.assign(published=[day])), extract(frame))


def test_a_frame_is_told_by_its_columns():
    frame = articles("Ofgem fined Blue Heron Energy £5.4 million on Monday.")
    facts = extract(frame)
    pd.testing.assert_frame_equal(facts_from(frame), facts)
    assert facts_from(facts) is facts
    with pytest.raises(FactsError, match="lacks the columns"):
        facts_from(facts.drop(columns="quote"))
    with pytest.raises(ArticleError, match=r"{} names no articles"):
        facts_from({})


def test_stated_pairs_keep_both_figures_as_printed():
    text = "Lund Bank must pay a fine of 2.1 million euros (about $2.3 million)."
    (pair,) = stated_pairs(articles(text)).itertuples()
    assert (pair.kind, pair.quote) == ("fine", "2.1 million euros (about $2.3 million)")
    assert (pair.amount, pair.currency, pair.step) == (2.1e6, "EUR", 1e5)
    assert (pair.amount_also, pair.currency_stated, pair.step_also) == (2.3e6, "$", 1e5)


# --- no company, authority or day is lent by another sum -----------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("The bank, which HSBC bought for £1, was fined £57 million.", "company", [""]),
        (
            "Big northern bank to pay $125m over texting; FCA fines Barclays £42m",
            "company",
            ["", "Barclays"],
        ),
        (
            "PayPal was fined €26m by UOKiK and, in a separate case, Klarna was fined €40 million.",
            "authority",
            ["UOKiK", ""],
        ),
        (
            "Barclays was fined £12 million in 2020 and paid $2 billion to the Justice Department.",
            "authority",
            ["", "Department of Justice"],
        ),
        (
            "Lund Bank was fined €3m by BaFin and €2m by the FCA.",
            "authority",
            ["BaFin", "Financial Conduct Authority"],
        ),
        (
            "Google was fined €2bn by the European Commission, while the CNIL fined Amazon €3m.",
            "authority",
            ["European Commission", "Commission nationale de l'informatique et des libertés"],
        ),
        ("Lund Bank and Ferro Bank were fined €3m and €2m by BaFin.", "authority", ["BaFin"] * 2),
        (
            "Lund Bank was fined: BaFin levied €3m and the FCA €2m.",
            "authority",
            ["BaFin", "Financial Conduct Authority"],
        ),
        ("BaFin fined Lund Bank €3m and Ferro Bank €2m.", "authority", ["BaFin"] * 2),
    ],
)
def test_nothing_is_lent_by_another_clause(text, column, expected):
    assert extract(articles(text))[column].tolist() == expected
