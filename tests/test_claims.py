"""Claims of proportion: found in sentences about penalties only, and tested against the figures."""

import math

import pandas as pd
import pytest

from antlib.claims import CLAIMS, check_claims
from antlib.errors import ArticleError, RateError
from antlib.proportions import find_claims
from antlib.wording import NARROW

# --- finding them ---------------------------------------------------------------------------------

OPEN = math.inf


@pytest.mark.parametrize(
    ("sentence", "quote", "ratio"),
    [
        # by: what is left of the older sum; a fraction in words is round, a tenth either way
        ("The court cut the fine by a quarter.", "cut the fine by a quarter", (0.725, 0.775)),
        ("The fine was reduced by two thirds.", "reduced by two thirds", (0.2667, 0.4)),
        ("The penalty will be reduced by 30%.", "reduced by 30%", (0.695, 0.705)),
        ("The penalty was lowered by 12.5 per cent.", "lowered by 12.5 per cent", (0.8745, 0.8755)),
        ("The fine was cut further by more than half.", "cut further by more than half", (0, 0.5)),
        ("The fine was trimmed by almost a third.", "trimmed by almost a third", (0.6667, 0.7)),
        ("Judges raised the fine by up to 10%.", "raised the fine by up to 10%", (1, 1.1)),
        # to: the share itself
        ("The fine was cut to a third of the first sum.", "cut to a third", (0.3, 0.3667)),
        # verbs that say the size
        ("The tribunal halved the fine.", "halved", (0.45, 0.55)),
        ("The fine was more than halved on appeal.", "more than halved", (0, 0.5)),
        ("The fine was cut in half.", "cut in half", (0.45, 0.55)),
        ("The penalty nearly doubled.", "nearly doubled", (1.8, 2)),
        # nouns
        ("It won a one-third cut in the fine.", "a one-third cut", (0.6333, 0.7)),
        ("The bank was fined £7m after a 30% discount.", "a 30% discount", (0.695, 0.705)),
        ("The bank won a reduction of 10 percent on its fine.", "reduction of 10 percent",
         (0.895, 0.905)),
        # comparisons
        ("The fine is 40% less than the €5m sought.", "40% less than", (0.595, 0.605)),
        ("The fine is a quarter higher than the last penalty.", "a quarter higher than",
         (1.225, 1.275)),
        ("The fine is more than double the €5m sought.", "more than double", (2, OPEN)),
        ("The €9m fine, three times what was expected, hurt.", "three times", (2.7, 3.3)),
        ("The fine is less than a quarter of the $417m sought.", "less than a quarter", (0, 0.25)),
        ("The penalty is twice as large as the last fine.", "twice", (1.8, 2.2)),
    ],
)  # fmt: skip
def test_a_claim_and_its_ratio(sentence: str, quote: str, ratio: tuple[float, float]) -> None:
    (claim,) = find_claims(sentence)
    found = claim.span.of(sentence)
    assert found.removeprefix("a ") == quote.removeprefix("a ")
    assert claim.ratio == pytest.approx(ratio, abs=1e-4)


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares in the bank fell by a quarter after the fine.",
        "After the fine it cut its workforce by half.",
        "The bank was fined and its profit was halved.",
        "The fine came as revenue doubled.",
        "The fine equals 4% of annual turnover.",
        "The fine is about 2% of the 112 billion yuan net income it earned.",
        "The fine is less than a tenth of what the company earned in a year.",
        "The bank was fined half a million pounds.",
        "The stock closed 6% lower at $14 after the fine.",
        "The fine was paid in a quarter of an hour.",
        "It cut its price target by 78% to $1.50 after the fine.",
        "The daily penalty of €1m is doubling each week.",
        "The fine came in the third quarter.",
        "His voting rights fall to 6.2% under a plan, far from the fine.",
        "The law lets it raise the cap to 10% of sales.",
    ],
)
def test_what_is_no_claim_about_a_penalty(sentence: str) -> None:
    assert [claim.span.of(sentence) for claim in find_claims(sentence)] == []


def test_offsets_count_in_the_whole_text() -> None:
    text = "First. The court cut the fine by half. Last."
    (claim,) = find_claims(text, 7, 38)
    assert claim.span.of(text) == "cut the fine by half"


# --- testing them ---------------------------------------------------------------------------------


def checked(*texts: str, published: str = "2022-05-13") -> pd.DataFrame:
    names = [chr(ord("a") + n) for n in range(len(texts))]
    return check_claims(
        pd.DataFrame({"article_id": names, "published": published, "text": list(texts)})
    )


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # both figures given, and they are a quarter apart
        ("The court cut the fine on Harbour Bank by a quarter, from 20 million to 15 million euros "
         "(it had been 20 million euros).", None),
        ("The tribunal cut the fine on Harbour Bank by a quarter, from 20 million euros to 15 "
         "million euros.", "holds: 75% of the older figure"),
        ("The tribunal cut the fine on Harbour Bank by a quarter, from 20 million euros to 10 "
         "million euros.", "does not hold: the figures give 50% of the older figure"),
        # 1.0 over 1.4 is 71 %, but 1.04 over 1.36 is 76 %
        ("The tribunal cut the fine on Harbour Bank by a quarter, from €1.4 million to "
         "€1.0 million.", "holds within rounding: 71% of the older figure as printed"),
        # a bound allows more than the claim: 15 over 0.725 to 0.775
        ("The tribunal cut the fine on Harbour Bank by a quarter, from more than 18 million euros "
         "to 15 million euros.", "holds only if the older figure was €19.4 m to €20.7 m"),
        ("The tribunal cut the fine on Harbour Bank by a quarter, from 20 million euros to about "
         "15 million euros.", "holds only if the newer figure is €14.5 m to €15.5 m"),
        ("The tribunal cut the fine on Harbour Bank by a quarter, from more than 25 million euros "
         "to 15 million euros.", "does not hold: the figures give at most 60% of the older figure"),
        # 1 EUR = 1.0385 USD that day: 15.6 over 20.77 million dollars
        ("The tribunal cut the fine on Harbour Bank by a quarter, from 20 million euros to 15.6 "
         "million US dollars.", "holds: 75% of the older figure"),
        # comparisons
        ("Ofgem fined Harbour Bank 9 million pounds on Monday, more than double the 4 million "
         "pounds that had been expected.", "holds: 225% of what it is compared with"),
        ("Ofgem fined Harbour Bank 9 million pounds on Monday, more than triple the 4 million "
         "pounds that had been expected.",
         "does not hold: the figures give 225% of what it is compared with"),
        # one figure only
        ("The fine on Harbour Bank was reduced by 30% to 7 million euros on appeal.",
         "cannot be tested: only the newer figure is given; "
         "it would make the older one €9.93 m to €10.1 m"),
        ("The court halved the 8 million euro fine imposed on Harbour Bank.",
         "cannot be tested: only the older figure is given; "
         "it would make the newer one €3.6 m to €4.4 m"),
        ("Ofgem fined Harbour Bank 7 million pounds after a 30% discount.",
         "cannot be tested: nothing says which figure is the older one, and which the newer"),
    ],
)  # fmt: skip
def test_verdicts(text: str, verdict: str | None) -> None:
    found = [words.replace(NARROW, " ") for words in checked(text)["verdict"]]
    if verdict:
        assert found == [verdict]
    else:
        assert all(words.startswith(("holds", "cannot")) for words in found)


def test_the_other_figure_may_stand_in_another_sentence() -> None:
    text = (
        "In March 2021 the regulator fined Harbour Bank 20 million euros. "
        "On Monday a court cut the fine on Harbour Bank by half, to 10 million euros."
    )
    row = checked(text).iloc[0]
    assert (row["old"], row["new"], row["finding"]) == (20e6, 10e6, "holds")


def test_both_figures_and_the_claim_can_be_found_again() -> None:
    text = (
        "The court cut the fine on Harbour Bank by a quarter, from more than €18 million to "
        "€15 million."
    )
    row = checked(text).iloc[0]
    assert text[row["start"] : row["end"]] == row["quote"]
    assert text[row["new_start"] :].startswith(row["new_quote"])
    assert (row["old_low"], row["old_high"]) == (18e6, math.inf)
    # 15 over 18 and more
    assert (row["found_low"], row["found_high"]) == pytest.approx((0, 15 / 18))


def test_the_day_of_the_rate_can_be_fixed() -> None:
    text = (
        "The court cut the fine on Harbour Bank by a quarter, from 20 million euros to 17.5 "
        "million US dollars."
    )
    frame = pd.DataFrame({"article_id": ["a"], "published": ["2022-05-13"], "text": [text]})
    rows = [check_claims(frame), check_claims(frame, "2022-01-10")]
    # 1.0385 and 1.1318 dollars for a euro: 17.5 over 20.77 and over 22.636
    assert [row["found_low"].item() for row in rows] == pytest.approx([0.8426, 0.7731], abs=1e-4)
    assert [row["finding"].item() for row in rows] == ["does not hold", "holds"]
    assert rows[1]["rate_date"].item() == pd.Timestamp("2022-01-10")


def test_without_a_rate_it_cannot_be_tested() -> None:
    text = (
        "The court cut the fine on Harbour Bank by a quarter, from 20 million euros to NT$15 "
        "million."
    )
    row = checked(text).iloc[0]
    assert row["verdict"] == "cannot be tested: no official rate from EUR to TWD"


def test_claims_on_nothing_that_was_fined_are_left_out() -> None:
    assert checked("It was halved.", "The fine was halved.").empty


def test_the_seeds_claim_a_quarter() -> None:
    row = check_claims().iloc[0]
    assert (row["quote"], row["finding"]) == ("reduced by a quarter", "holds only if")
    # 4.5 to 5.5 bn yuan over 0.725 to 0.775, but no less than the billion dollars that is stated
    assert row["verdict"].replace(NARROW, " ") == (
        "holds only if the older figure was US$1 bn to US$1.1 bn"
    )
    assert len(check_claims()) == 1


def test_facts_alone_will_not_do() -> None:
    from antlib.schema import FACTS, frame_of

    with pytest.raises(ArticleError, match="pass the articles frame"):
        check_claims(frame_of([], FACTS))


def test_a_day_that_is_none() -> None:
    with pytest.raises(RateError, match=r"on='noon' is neither a day .* nor published"):
        check_claims(pd.DataFrame({"article_id": [], "published": [], "text": []}), "noon")


def test_no_claims_give_an_empty_table_with_all_columns() -> None:
    empty = checked("Nothing was said.")
    assert list(empty.columns) == list(CLAIMS)
    assert empty.dtypes.to_dict() == check_claims().dtypes.to_dict()
