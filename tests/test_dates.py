import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.dates import find_dates, find_publication_date
from antlib.lexicons import load
from antlib.records import DateBasis, DateSpan, Precision, Span

GOLD = Path(__file__).parent / "gold"


def read_cases(name):
    cases = tomllib.loads((GOLD / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["text"][:60], marks=marks_of(case)) for case in cases]


def marks_of(case):
    reason = case.get("known_failure")
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def dates_of(text, published=None, anchor=None):
    found = find_dates(text, 0, len(text), published, anchor)
    return [(d.span.of(text), d.first, d.last) for d in found]


def period(first, last=None):
    """Return a date mentioned before the sentence."""
    first, last = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = Precision.DAY if first == last else Precision.RANGE
    return DateSpan(Span(0, 0), first, last, precision, DateBasis.STATED)


@pytest.mark.parametrize("case", read_cases("dates.toml"))
def test_gold(case):
    found = dates_of(case["text"], case.get("published"))
    assert [quote for quote, *_ in found] == [m["quote"] for m in case["mentions"]]
    for (_, first, last), mention in zip(found, case["mentions"], strict=True):
        if mention.get("fuzzy"):
            assert mention["first"] <= first <= last <= mention["last"]
        else:
            assert (first, last) == (mention["first"], mention["last"])


@pytest.mark.parametrize("case", read_cases("dates_aside.toml"))
def test_first_table_kept_aside(case):
    found = dates_of(case["text"], case.get("published"))
    assert found == [tuple(mention) for mention in case["mentions"]]


@pytest.mark.parametrize("case", read_cases("dates_aside2.toml"))
def test_second_table_kept_aside(case):
    found = dates_of(case["text"], case.get("published"))
    assert found == [tuple(mention) for mention in case["mentions"]]


# What was said before the sentence, the sentence, and what it names: nothing without the former.
MARCH = period("2021-03-01", "2021-03-31")
END_OF_2020 = period("2020-09-01", "2020-12-31")
ANCHORED = [
    (MARCH, "In the same month it paid.", "2021-03-01", "2021-03-31"),
    (MARCH, "The following month it paid.", "2021-04-01", "2021-04-30"),
    (MARCH, "It paid two months later.", "2021-05-01", "2021-05-31"),
    (MARCH, "A year earlier it had paid.", "2020-01-01", "2020-12-31"),
    (MARCH, "It had paid two years before.", "2019-01-01", "2019-12-31"),
    (MARCH, "It paid in May of that year.", "2021-05-01", "2021-05-31"),
    (MARCH, "That November it paid.", "2021-11-01", "2021-11-30"),
    (period("2021-03-05"), "It paid two days later.", "2021-03-07", "2021-03-07"),
    (period("2021-03-05"), "It paid the next day.", "2021-03-06", "2021-03-06"),
    (period("2021-03-05"), "It had paid the day before.", "2021-03-04", "2021-03-04"),
    (period("2021-03-05"), "A week later it paid.", "2021-03-12", "2021-03-12"),
    (period("2021-03-05"), "It paid the following Monday.", "2021-03-08", "2021-03-08"),
    # a vague date before gives a vague answer
    (END_OF_2020, "The following month it paid.", "2020-10-01", "2021-01-31"),
]


@pytest.mark.parametrize(
    ("anchor", "text", "first", "last"), ANCHORED, ids=[a[1] for a in ANCHORED]
)
def test_dates_that_need_the_one_before(anchor, text, first, last):
    expected = (date.fromisoformat(first), date.fromisoformat(last))
    assert [d[1:] for d in dates_of(text, None, anchor)] == [expected]
    assert dates_of(text) == []


TOO_VAGUE = ["On the same day it paid.", "In the same month it paid.", "Two days later it paid."]


@pytest.mark.parametrize("text", TOO_VAGUE)
def test_a_day_within_a_year_says_nothing(text):
    assert dates_of(text, date(2022, 2, 2), period("2020-01-01", "2020-12-31")) == []


NEED_PUBLICATION = [
    "It paid on July 7.", "It paid on Friday.", "It paid in March.", "It paid last week.",
    "It paid yesterday.", "It paid two weeks ago.", "It paid over the past three years.",
    "It paid last November.", "It paid over the winter.", "It paid at the weekend.",
]  # fmt: skip


@pytest.mark.parametrize("text", NEED_PUBLICATION)
def test_without_a_publication_date_nothing_is_guessed(text):
    assert dates_of(text) == []
    assert len(dates_of(text, date(2024, 5, 15))) == 1


NO_DATES = [
    "The bank may march on in recent years.", "Mr May Li of March Capital sat.",
    "Some 2,000 staff and 2021 shops.", "It fell 5.59 per cent to US$2021.", "On February 30.",
    "On 31/31/2021.", "Years ago.", "The past years.", "The first half of the match.",
    "The fall of prices.", "The ſecond quarter.", "On July 12-10, 2021.",
    "Room 2019.", "The 1,999 cases.",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text):
    assert dates_of(text, date(2023, 5, 15)) == []


DAY, WEEK, MONTH = Precision.DAY, Precision.WEEK, Precision.MONTH
QUARTER, YEAR, RANGE = Precision.QUARTER, Precision.YEAR, Precision.RANGE
STATED, RELATIVE = DateBasis.STATED, DateBasis.RELATIVE
NAMED = [
    ("July 7, 2021", DAY, STATED),
    ("July 7", DAY, RELATIVE),
    ("last week", WEEK, RELATIVE),
    ("March 2021", MONTH, STATED),
    ("mid-May", MONTH, RELATIVE),
    ("the third quarter of 2021", QUARTER, STATED),
    ("late 2021", YEAR, STATED),
    ("a year ago", YEAR, RELATIVE),
    ("late last year", YEAR, RELATIVE),
    ("the first half of 2022", RANGE, STATED),
    ("the spring of 2021", RANGE, STATED),
    ("the past three years", RANGE, RELATIVE),
    ("April to June 2021", RANGE, STATED),
]


@pytest.mark.parametrize(("words", "precision", "basis"), NAMED, ids=[n[0] for n in NAMED])
def test_precision_and_basis(words, precision, basis):
    text = f"It has paid since {words}."
    (found,) = find_dates(text, 0, len(text), date(2024, 5, 15))
    assert (found.precision, found.basis) == (precision, basis)


def test_only_the_sentence_is_read():
    text = "It paid in May 2021. It paid in June 2022. It paid in July 2023."
    (found,) = find_dates(text, 21, 42, None)
    assert found.span.of(text) == "June 2022"


def test_a_date_in_a_story_is_no_publication_date():
    assert find_publication_date("The bank\n\nOn 3 May 2024 the bank paid.") is None
    assert find_publication_date("The bank\n\n3 May 2024\n\nIt paid.") == (
        date(2024, 5, 3),
        "stated",
    )


def words_of(table):
    """Return every word and key of the date words, so that random texts are full of near-dates."""
    for key, value in table.items():
        yield key
        if isinstance(value, dict):
            yield from words_of(value)
        elif isinstance(value, list):
            yield from (str(item) for item in value)


NEAR_DATES = st.lists(
    st.sampled_from(sorted(words_of(load("dates")))) | st.integers(0, 10000).map(str), max_size=12
)


@given(
    NEAR_DATES.map(" ".join) | st.text(),
    st.none() | st.dates(),
    st.none() | st.lists(st.dates(), min_size=2, max_size=2).map(sorted),
)
def test_any_text_is_read_and_spans_lie_within(text, published, told):
    anchor = told and period(*(day.isoformat() for day in told))
    start, end = len(text) // 5, len(text) - len(text) // 5
    found = find_dates(text, start, end, published, anchor)
    assert all(start <= d.span.start < d.span.end <= end and d.first <= d.last for d in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
