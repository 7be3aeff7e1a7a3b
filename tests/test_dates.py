import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.dates import find_dates

GOLD = Path(__file__).parent / "gold"


def read_cases(name):
    cases = tomllib.loads((GOLD / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["text"][:60]) for case in cases]


def dates_of(text, published=None, anchor=None):
    return [
        (text[d.span.start : d.span.end], d.first, d.last)
        for d in find_dates(text, 0, len(text), published, anchor)
    ]


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
def test_other_house_styles(case):
    found = dates_of(case["text"], case.get("published"))
    assert found == [tuple(mention) for mention in case["mentions"]]


ANY_DAY = st.dates()


@given(st.text(), st.none() | ANY_DAY)
def test_any_text_is_read(text, published):
    spans = [d.span for d in find_dates(text, 0, len(text), published)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
