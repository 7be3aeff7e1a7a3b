"""What was outstanding, and what later articles say of it; the time between events."""

from itertools import permutations
from typing import Any

import pandas as pd
import pytest

from antlib.errors import FactsError
from antlib.event_spans import EVENT_TIMES, event_times
from antlib.follow_ups import OUTSTANDING, outstanding
from antlib.matters import Likeness, likeness, matter_words
from antlib.schema import FACTS, frame_of

LACK, GRANT = "licence_outstanding", "licence_granted"
PUBLISHED = {"a": "2022-03-07", "b": "2022-06-01", "c": "2022-09-01"}


def fact(article: str, kind: str, first: str = "", **more: Any) -> dict[str, Any]:
    """A milestone of Harbour Bank, or a fine; dated as its article unless said otherwise."""
    period = pd.Period(first or PUBLISHED[article])
    return {
        "article_id": article, "kind": "fine" if kind == "fine" else "milestone",
        "type": "" if kind == "fine" else kind, "company": "Harbour Bank",
        "date": period.start_time, "date_end": period.end_time.normalize(),
        "date_precision": {"Y": "year", "M": "month", "D": "day"}[period.freqstr[0]],
        "date_basis": "stated", "published": pd.Timestamp(PUBLISHED[article]),
        "quote": f"{kind} in {article}",
    } | more  # fmt: skip


def follow_ups(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    found = outstanding(frame_of(rows, FACTS))
    return list(zip(found["later_article"], found["follow_up"], strict=True))


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([fact("a", LACK), fact("b", LACK)],
         [("b", "still outstanding"), ("", "no later article")]),
        ([fact("a", LACK), fact("b", GRANT)], [("b", "settled")]),
        ([fact("a", LACK), fact("b", "listing"), fact("c", GRANT)],
         [("b", "not mentioned"), ("c", "settled")]),
        ([fact("a", LACK), fact("b", GRANT), fact("b", LACK, start=4, end=9)],
         [("b", "both"), ("", "no later article")]),
        # any fact on the company will do, a fine as well
        ([fact("a", LACK), fact("b", "fine")], [("b", "not mentioned")]),
        # an article on others is none, nor is one of the same day
        ([fact("a", LACK), fact("b", "fine", company="Quay Bank")], [("", "no later article")]),
        ([fact("a", LACK), fact("b", GRANT, published=pd.Timestamp(PUBLISHED["a"]))],
         [("", "no later article")]),
        # what a later article tells of a time before is no news
        ([fact("a", LACK), fact("b", GRANT, "2021")], [("b", "not mentioned")]),
        ([fact("a", LACK, "2021-06"), fact("b", LACK, "2021-03")],
         [("", "no later article"), ("b", "not mentioned")]),
        # without a publication date nothing is later
        ([fact("a", LACK, published=pd.NaT), fact("b", GRANT)], [("", "no later article")]),
        # a listing is nothing that stays outstanding
        ([fact("a", "listing"), fact("b", GRANT)], []),
    ],
)  # fmt: skip
def test_what_later_articles_say(rows: list[dict[str, Any]], found: list[tuple[str, str]]) -> None:
    for order in permutations(rows):
        assert follow_ups(*order) == found


def test_the_words_of_both_articles_stand_beside_each_other() -> None:
    rows = [fact("a", LACK), fact("b", GRANT, start=5, end=9), fact("b", GRANT, start=7, end=9)]
    row = outstanding(frame_of(rows, FACTS)).iloc[0]
    assert row["quote"] == "licence_outstanding in a"
    assert row["later_quote"] == "licence_granted in b | licence_granted in b"
    assert row["later_start"] == 5
    assert row["verdict"] == "licence granted, says b of 1 June 2022"


BANK, PAYMENT = "lacks a banking licence", "application for a payments licence is pending"
LACKS = [fact("a", LACK, quote=BANK)]
STILL_BANK = fact("b", LACK, start=9, end=9, quote=BANK)
STILL_PAYMENT = fact("b", LACK, start=9, end=9, quote=PAYMENT)


@pytest.mark.parametrize(
    ("later", "found", "verdict"),
    [
        ([fact("b", GRANT, quote="won the bank licence")], "settled", "licence granted, says"),
        # another licence settles nothing, and is named
        ([fact("b", GRANT, quote="won a payment licence")], "not mentioned",
         "not mentioned in b of 1 June 2022; on another matter: won a payment licence"),
        ([fact("b", GRANT, quote="won a payment licence"), STILL_BANK],
         "still outstanding", "still outstanding, says b of 1 June 2022; on another matter: won a"),
        ([fact("b", GRANT, quote="won a bank licence"), STILL_PAYMENT],
         "settled", "licence granted, says b"),
        # which licence, the later article does not say
        ([fact("b", GRANT, quote="was granted a licence")], "unclear", "licence granted, says"),
        ([fact("b", LACK, quote="still has no licence")], "still outstanding", "still outst"),
    ],
)  # fmt: skip
def test_one_licence_is_not_another(later: list[dict[str, Any]], found: str, verdict: str) -> None:
    row = outstanding(frame_of([*LACKS, *later], FACTS)).iloc[0]
    assert row["follow_up"] == found
    assert row["verdict"].startswith(verdict)


def test_a_matter_without_company_names_its_authority() -> None:
    lack = fact("a", LACK, company="", authority="Tidal Bank Supervisor")
    row = outstanding(frame_of([lack, fact("b", GRANT)], FACTS)).iloc[0]
    assert (row["authority"], row["follow_up"]) == ("Tidal Bank Supervisor", "no later article")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("still lacks a banking licence", {"banking"}),
        ("won a consumer-finance licence", {"consumer", "finance"}),
        ("licence to operate as a bank was granted", {"bank"}),
        ("approval to launch its consumer lending business", {"consumer", "lending"}),
        ("yet to obtain a financial holding company licence", {"financial", "holding"}),
        ("application to become a financial holding company", {"financial", "holding"}),
        ("application for a banking licence at home is pending", {"banking"}),
        ("still lacks two key licences", set()),
        ("had not accepted an application", set()),
        ("licence it still lacks", set()),
        ("shares of the bank fell", set()),
    ],
)
def test_the_words_that_name_a_matter(quote: str, words: set[str]) -> None:
    assert matter_words(quote) == words


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("banking licence", "bank licence", Likeness.SAME),
        ("payments licence", "third-party payment licence", Likeness.SAME),
        ("a licence", "the licence", Likeness.SAME),
        ("banking licence", "payment licence", Likeness.OTHER),
        ("consumer finance licence", "financial holding licence", Likeness.UNCLEAR),
        ("banking licence", "a licence", Likeness.UNCLEAR),
    ],
)
def test_how_likely_two_matters_are_one(one: str, other: str, found: Likeness) -> None:
    assert likeness(one, other) is likeness(other, one) is found


def test_no_later_article_says_as_of_when() -> None:
    row = outstanding(frame_of([fact("a", LACK, "2021-06")], FACTS)).iloc[0]
    assert row["verdict"] == "outstanding as of June 2021"


def test_the_seeds_leave_two_matters_open() -> None:
    found = outstanding()
    assert found["quote"].nunique() == 2
    assert set(found["follow_up"]) == {"not mentioned"}


# --- the time between events ----------------------------------------------------------------------


def times(*rows: dict[str, Any], until: str = "") -> list[tuple[str, str, str]]:
    found = event_times(frame_of(rows, FACTS), until)
    return list(zip(found["from_type"], found["to_type"], found["words"], strict=True))


STORY = [
    fact("a", "ipo_suspended", "2020-11-03"),
    fact("b", "investigation_opened", "2020-12"),
    fact("c", "control_ceded", "2021-09-21"),
    fact("c", "fine", "2022-08", amount=5e6, amount_low=5e6, amount_high=5e6, currency="EUR"),
]


@pytest.mark.parametrize(
    ("until", "found"),
    [
        # from each event to the next: days between days, months where a month is known
        ("", [("ipo_suspended", "investigation_opened", "at most 2 months"),
              ("investigation_opened", "control_ceded", "8 to 10 months"),
              ("control_ceded", "fine", "10 to 12 months")]),
        ("fine", [("ipo_suspended", "fine", "20 to 22 months"),
                  ("investigation_opened", "fine", "19 to 21 months"),
                  ("control_ceded", "fine", "10 to 12 months")]),
        ("control_ceded", [("ipo_suspended", "control_ceded", "322 days"),
                           ("investigation_opened", "control_ceded", "8 to 10 months")]),
        ("delisting", []),
    ],
)  # fmt: skip
def test_times_between_events(until: str, found: list[tuple[str, str, str]]) -> None:
    assert times(*STORY, until=until) == found
    assert times(*STORY[::-1], until=until) == found


def test_reports_of_one_event_are_one_and_sharpen_it() -> None:
    vague = fact("b", "ipo_suspended", "2020")
    assert times(*STORY, vague, until="control_ceded")[0][2] == "322 days"


def test_a_fine_and_its_parts_are_one_event() -> None:
    sums = [("€5m", 5e6), ("€3m", 3e6), ("€2m", 2e6)]
    fines = [
        fact("c", "fine", start=n, end=n, quote=quote, currency="EUR")
        | dict.fromkeys(("amount", "amount_low", "amount_high"), amount)
        for n, (quote, amount) in enumerate(sums)
    ]
    assert times(STORY[0], *fines) == [("ipo_suspended", "fine", "667 days")]


def penalty(article: str, day: str, euros: float, status: str) -> dict[str, Any]:
    sums = dict.fromkeys(("amount", "amount_low", "amount_high"), euros)
    return fact(article, "fine", day, status=status, currency="EUR", quote=f"{euros:g}") | sums


IMPOSED = penalty("a", "2022-08-01", 5e6, "imposed")


@pytest.mark.parametrize(
    ("fines", "found"),
    [
        # the fine, and what a court cut it to half a year later: one fine
        ([IMPOSED, penalty("b", "2023-02-01", 4e6, "reduced")],
         [("ipo_suspended", "fine"), ("fine", "fine_reduced")]),
        # the cut names the old sum too, by its own day
        ([IMPOSED, penalty("b", "2023-02-01", 5e6, "superseded")], [("ipo_suspended", "fine")]),
        # the day of a fine that is only told of as annulled is not that of the fine
        ([penalty("b", "2023-02-01", 5e6, "annulled")], []),
        ([penalty("b", "2023-02-01", 4e6, "reduced")], [("ipo_suspended", "fine_reduced")]),
    ],
)  # fmt: skip
def test_only_what_was_imposed_is_a_fine(
    fines: list[dict[str, Any]], found: list[tuple[str, str]]
) -> None:
    assert [pair[:2] for pair in times(STORY[0], *fines)] == found
    to_fine = [pair[1] for pair in times(STORY[0], *fines, until="fine")]
    assert set(to_fine) <= {"fine"}


@pytest.mark.parametrize(
    "left_out",
    [
        {"company": ""},
        {"company": "Quay Bank"},
        {"date": None, "date_end": None},
        {"date": pd.Timestamp("2019-01-01")},  # three years long
        {"type": LACK},
    ],
)
def test_what_stands_nowhere_is_left_out(left_out: dict[str, Any]) -> None:
    assert times(STORY[0], STORY[2] | left_out) == []


def test_the_least_and_the_most_days() -> None:
    row = event_times(frame_of(STORY[1:3], FACTS)).iloc[0]
    # from 31 and from 1 December 2020 to 21 September 2021
    assert (row["low_days"], row["high_days"]) == (264, 294)
    assert (row["from_articles"], row["to_quotes"]) == ("b", "control_ceded in c")


def test_another_word_is_no_event() -> None:
    with pytest.raises(FactsError, match="until='trial' is no type of event, such as fine, "):
        event_times(frame_of(STORY, FACTS), "trial")


def test_no_facts_give_empty_tables_with_all_columns() -> None:
    for table, columns, rows in (
        (outstanding, OUTSTANDING, [fact("a", LACK)]),
        (event_times, EVENT_TIMES, STORY),
    ):
        empty = table(frame_of([], FACTS))
        assert list(empty.columns) == list(columns)
        assert empty.dtypes.to_dict() == table(frame_of(rows, FACTS)).dtypes.to_dict()
