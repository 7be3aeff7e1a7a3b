from dataclasses import replace
from datetime import date

import pytest
from reading import say

from antlib.merging import merged
from antlib.records import DateBasis, DateSpan, Fact, Kind, Money, Precision, Span

HERE, THERE = Span(0, 4), Span(50, 54)


def money(amount: float, step: float = 1e5, restated: tuple[Money, ...] = ()) -> Money:
    return Money(HERE, HERE, amount, amount, "EUR", step=step, restated=restated)


def on(day: int) -> DateSpan:
    when = date(2024, 5, day)
    return DateSpan(HERE, when, when, Precision.DAY, DateBasis.STATED)


FINE = Fact(Kind.FINE, HERE, HERE, "fine", company="Lund Bank", money=money(3.2e6))
AGAIN = replace(FINE, quote=THERE)


@pytest.mark.parametrize(
    ("second", "rows"),
    [
        (AGAIN, 1),
        (replace(AGAIN, money=money(3e6, step=1e6)), 1),  # rounder
        (replace(AGAIN, money=money(4e6, step=1e6)), 2),
        (replace(AGAIN, money=money(3.24e6, step=1e4)), 1),  # finer
        (replace(AGAIN, money=money(3.3e6)), 2),  # as fine, and another sum
        (replace(AGAIN, money=replace(money(3.2e6), currency="USD")), 2),
        (replace(AGAIN, company=""), 1),  # unnamed the second time
        (replace(AGAIN, company="Ferro Bank"), 2),
        (replace(AGAIN, kind=Kind.ESTIMATE), 2),
        (replace(AGAIN, authority="BaFin"), 1),
    ],
)
def test_what_is_one_fact(second, rows):
    assert len(merged([FINE, replace(second, sentence=THERE)], "")) == rows


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        # a vaguer repetition of the figure
        ("BaFin fined Lund Bank €3.12m.", "Lund Bank's fine of nearly €3.2m is a record.", 1),
        ("BaFin fined Lund Bank €3.12m.", "Lund Bank's fine of over €3m is a record.", 1),
        ("BaFin fined Lund Bank €3.12m.", "Lund Bank's fine of over €1m is a record.", 2),
        # the same sum in another currency, at the official rate of 14 May 2024 (1.0796)
        ("BaFin fined Lund Bank €3m.", "Lund Bank's fine of $3.24m is a record.", 1),
        ("BaFin fined Lund Bank €3m.", "Lund Bank's fine of $3m is a record.", 2),
        ("BaFin fined Lund Bank €3m.", "Ferro Bank's fine of $3.24m is a record.", 2),
    ],
)
def test_what_tells_the_same_fine_roughly_or_in_another_currency(first, second, rows):
    assert len(say(f"{first}\n\nIt rained.\n\n{second}", {Kind.FINE})) == rows


def test_facts_of_different_days_stay_apart():
    assert len(merged([replace(FINE, when=on(1)), replace(AGAIN, when=on(2))], "")) == 2
    assert len(merged([replace(FINE, when=on(1)), AGAIN], "")) == 1


def test_the_fact_that_says_most_stays_and_keeps_the_other_places():
    other = Money(THERE, THERE, 3.4e6, 3.4e6, "USD")
    fuller = replace(AGAIN, money=money(3.2e6, restated=(other,)), company="", when=on(1))
    ((fact, also),) = merged([FINE, fuller], "")
    assert (fact.quote, also) == (THERE, [HERE])
    assert (fact.company, fact.when) == ("Lund Bank", on(1))


def test_a_headline_and_its_story_are_one_fine():
    text = "Lund Bank fined €3.2m\n\nBaFin fined Lund Bank €3.2 million on Monday."
    assert len(say(text, {Kind.FINE})) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BaFin fined Lund Bank €1 billion in May. It also fined Lund Bank €1.4 billion.",
            ["imposed | Lund Bank | €1 billion", "imposed | Lund Bank | €1.4 billion"],
        ),
        (
            "BaFin fined Lund Bank €3m. Lund Bank was fined €3m for a separate breach.",
            ["imposed | Lund Bank | €3m"] * 2,
        ),
        (
            "BaFin fined Lund Bank €3m. The €3m fine is another blow.",
            ["imposed | Lund Bank | €3m"],
        ),
        (
            "BaFin fined Lund Bank more than €3m on Monday. The €3m fine is a record.",
            ["imposed | Lund Bank | more than €3m"],
        ),
    ],
)
def test_one_more_is_no_repetition_and_a_bound_is_kept(text, expected):
    assert say(text, {Kind.FINE}) == expected


def test_falls_of_two_days_are_two():
    text = "Lund Bank fell 5% on Monday. Lund Bank fell 5% on Tuesday."
    assert len(say(text, {Kind.MARKET_VALUE})) == 2


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        # two licences, told alike
        ("Ferro Bank still lacks a payment licence.", "Ferro Bank still lacks a card licence.", 2),
        ("Ferro Bank still lacks a card licence.", "Ferro Bank still lacks the card licence.", 1),
        ("Ferro Bank still lacks a card licence.", "Ferro Bank still lacks two key licences.", 1),
        ("Ferro Bank won a banking licence.", "Ferro Bank won a payment licence.", 2),
    ],
)
def test_one_licence_is_not_another(first, second, rows):
    assert len(say(f"{first}\n\nIt rained.\n\n{second}", {Kind.MILESTONE})) == rows


@pytest.mark.parametrize(("who", "rows"), [("The FCA", 2), ("The watchdog", 1), ("BaFin", 1)])
def test_a_step_of_one_authority_is_not_that_of_another(who, rows):
    text = f"BaFin opened a probe of Lund Pay.\n\nIt rained.\n\n{who} opened a probe of Lund Pay."
    assert len(say(text, {Kind.MILESTONE})) == rows


@pytest.mark.parametrize(
    ("headline", "rows"),
    [
        ("Lund Bank to fight €660m fine as FCA circles", 1),
        ("Lund Bank to fight €640m fine as FCA circles", 2),  # rounds to something else
    ],
)
def test_a_headline_rounds_and_may_name_another_authority(headline, rows):
    story = "BaFin imposed a fine of €662m on Lund Bank on Friday."
    assert len(say(f"{headline}\n\n{story}", {Kind.FINE})) == rows
