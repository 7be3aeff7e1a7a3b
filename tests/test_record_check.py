"""Articles held against an official record: what agrees, what differs, what either lacks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from antlib.errors import RecordError
from antlib.official_record import RECORD, read_record
from antlib.record_check import CHECKS, check_record
from antlib.records import Qualifier, bounds
from antlib.schema import FACTS, frame_of
from antlib.wording import NARROW

YEAR_2021 = ("2021-01-01", "2021-12-31", "year")


def fine(
    amount: float | None, first: str | None, last: str = "", precision: str = "day", **more: Any
) -> dict[str, Any]:
    """A fine on Harbour Bank; exact, in euros, by no authority, unless said otherwise."""
    qualifier = Qualifier(more.get("qualifier", "exact"))
    low, high = bounds(amount, amount, qualifier)
    return {
        "article_id": "a", "kind": "fine", "company": "Harbour Bank", "amount": amount,
        "amount_low": low, "amount_high": high, "qualifier": qualifier, "currency": "EUR",
        "currency_basis": "stated", "date": pd.Timestamp(first) if first else None,
        "date_end": pd.Timestamp(last or first) if first else None, "date_precision": precision,
        "date_basis": "stated", "published": pd.Timestamp("2022-06-01"),
    } | more  # fmt: skip


def entry(**more: Any) -> dict[str, Any]:
    return {
        "kind": "fine", "company": "Harbour Bank", "type": "", "amount": 7_123_000.0,
        "currency": "EUR", "authority": "Port Authority", "date": "2022-05-13",
        "what": "late reports", "source": "notice 12 of 13 May 2022",
    } | more  # fmt: skip


def checked(*facts: dict[str, Any], record: Sequence[dict[str, Any]] = ()) -> pd.DataFrame:
    return check_record(
        frame_of(facts, FACTS), pd.DataFrame(record or [entry()], columns=[*RECORD])
    )


def plain(words: str) -> str:
    return words.replace(NARROW, " ").replace("\N{EN DASH}", "-")


DAY = "2022-05-13"


@pytest.mark.parametrize(
    ("told", "finding", "verdict"),
    [
        # sums: within rounding, within a bound, off by so much
        (fine(7.1e6, DAY, quote="7.1 million euros"), "agrees",
         "€7.1 m agrees with €7.123 m within rounding; 13 May 2022 agrees"),
        (fine(7.123e6, DAY, quote="7.123 million euros"), "agrees",
         "€7.123 m as in the record; 13 May 2022 agrees"),
        (fine(7e6, DAY, qualifier="at_least", quote="more than 7 million euros"), "agrees",
         "at least €7 m agrees with €7.123 m; 13 May 2022 agrees"),
        (fine(5e6, DAY, qualifier="about", quote="about 5 million euros"), "differs",
         "about €5 m is 23% to 37% below €7.123 m; 13 May 2022 agrees"),
        (fine(8e6, DAY, quote="8.0 million euros"), "differs",
         "€8 m is 12% above €7.123 m; 13 May 2022 agrees"),
        (fine(None, DAY), "unclear",
         "no amount in the article (record: €7.123 m); 13 May 2022 agrees"),
        # currencies: 1 EUR = 1.0385 USD on that day
        (fine(7.4e6, DAY, currency="USD", quote="US$7.4 million"), "agrees",
         "US$7.4 m (€7.126 m) agrees with €7.123 m at the day's rate; 13 May 2022 agrees"),
        (fine(9e6, DAY, currency="USD", quote="US$9.0 million"), "differs",
         "US$9 m (€8.666 m) is 22% above €7.123 m; 13 May 2022 agrees"),
        (fine(9e6, DAY, currency="USD", quote="US$9 million (7.12 million euros)",
              amount_also=7.12e6, currency_also="EUR", currency_also_basis="stated"), "agrees",
         "€7.12 m agrees with €7.123 m within rounding; 13 May 2022 agrees"),
        (fine(9.6e6, DAY, currency="CAD", currency_basis="article", quote="$9.6 m"), "unclear",
         "the dollar is not named: as Canadian dollars C$9.6 m (€7.108 m) agrees with €7.123 m at "
         "the day's rate; as US dollars US$9.6 m (€9.244 m) is 30% above €7.123 m; "
         "13 May 2022 agrees"),
        (fine(9e6, DAY, currency="TWD"), "unclear",
         "amounts cannot be compared: no official rate for TWD on 13 May 2022; 13 May 2022 agrees"),
        # dates: a period that holds the day, one that misses it, none
        (fine(7.1e6, "2022-05-01", "2022-05-31", "month", quote="€7.1 million"), "agrees",
         "€7.1 m agrees with €7.123 m within rounding; 13 May 2022 lies in May 2022"),
        (fine(7.1e6, *YEAR_2021, quote="€7.1 million"), "differs",
         "€7.1 m agrees with €7.123 m within rounding; "
         "dated a year early: 2021, in the record 13 May 2022"),
        (fine(7.1e6, "2022-05-16", quote="€7.1 million"), "differs",
         "€7.1 m agrees with €7.123 m within rounding; "
         "dated 3 days late: 16 May 2022, in the record 13 May 2022"),
        (fine(7.1e6, None, quote="€7.1 million"), "agrees",
         "€7.1 m agrees with €7.123 m within rounding; "
         "no date in the article (record: 13 May 2022)"),
        # a court's day is none of the fine's
        (fine(7.1e6, "2023-02-01", status="superseded", quote="€7.1 million"), "agrees",
         "€7.1 m agrees with €7.123 m within rounding; "
         "the article dates what became of it (record: 13 May 2022)"),
        (fine(7.1e6, "2022-06-01", date_basis="published", quote="€7.1 million"), "agrees",
         "€7.1 m agrees with €7.123 m within rounding; "
         "the article gives no day of its own (record: 13 May 2022)"),
        # the authority, where both name one
        (fine(7.123e6, DAY, authority="Ofgem"), "agrees",
         "€7.123 m as in the record; 13 May 2022 agrees; "
         "by Ofgem in the article, by Port Authority in the record"),
        # no answer: another company, another time, another size
        (fine(7.1e6, DAY, company="Quay Bank"), "not covered", "the record holds no such entry"),
        (fine(7.1e6, "2018-05-13"), "not covered", "the record holds no such entry"),
        (fine(0.2e6, "2022-04-20"), "not covered", "the record holds no such entry"),
    ],
)  # fmt: skip
def test_a_fine(told: dict[str, Any], finding: str, verdict: str) -> None:
    row = checked(told).query("finding != 'not reported'").iloc[0]
    assert (row["finding"], plain(row["verdict"])) == (finding, verdict)


@pytest.mark.parametrize(
    ("told", "official", "relation", "words"),
    [
        ("Alphabet", "YouTube", "subsidiary", "the record names YouTube, a unit of Alphabet"),
        ("YouTube", "Alphabet", "owner", "the record names Alphabet, the owner of YouTube"),
        ("Alphabet", "Alphabet Inc", "same", ""),
    ],
)
def test_units_and_owners(told: str, official: str, relation: str, words: str) -> None:
    rows = checked(fine(7.1e6, DAY, company=told, quote="€7.1 million"),
                   record=[entry(company=official)])  # fmt: skip
    assert rows["company_finding"].tolist() == [relation]
    assert rows["verdict"].item().endswith(words)


def test_a_unit_s_fine_is_not_compared_with_another_one_of_its_owner() -> None:
    rows = checked(fine(1e6, DAY, company="YouTube"), record=[entry(company="Alphabet")])
    assert sorted(rows["finding"]) == ["not covered", "not reported"]


def test_two_fines_of_one_article_do_not_share_an_entry() -> None:
    rows = checked(fine(7.1e6, DAY, end=9, quote="€7.1 million"), fine(6e6, DAY, start=10, end=40))
    assert rows["finding"].tolist() == ["agrees", "not covered"]
    # but two articles may report the same one
    rows = checked(fine(7.1e6, DAY, quote="€7.1 million"), fine(6e6, DAY, article_id="b"))
    assert rows["finding"].tolist() == ["agrees", "differs"]


def milestone(first: str, last: str, precision: str, **more: Any) -> dict[str, Any]:
    return fine(None, first, last, precision) | {"kind": "milestone", "type": "listing"} | more


LISTING = entry(kind="milestone", type="listing", amount=None, currency="", authority="")


@pytest.mark.parametrize(
    ("told", "finding", "verdict"),
    [
        (milestone("2022-01-01", "2022-12-31", "year"), "agrees", "13 May 2022 lies in 2022"),
        (milestone("2022-06-01", "2022-06-30", "month"), "differs",
         "dated a month late: June 2022, in the record 13 May 2022"),
        (milestone("2022-05-13", "2022-05-13", "day", type="delisting"), "not covered",
         "the record holds no such entry"),
        # a step of an authority: it stands where a company would
        (milestone("2022-05-13", "2022-05-13", "day", company="", authority="Harbour Bank"),
         "agrees", "13 May 2022 agrees"),
    ],
)  # fmt: skip
def test_a_milestone(told: dict[str, Any], finding: str, verdict: str) -> None:
    row = checked(told, record=[LISTING]).query("finding != 'not reported'").iloc[0]
    assert (row["finding"], plain(row["verdict"])) == (finding, verdict)


def test_what_only_the_record_holds_says_what_it_is() -> None:
    row = checked().iloc[0]
    assert (row["finding"], row["verdict"]) == ("not reported", "no article reports it")
    assert (row["company"], row["record_amount"], row["article_id"]) == (
        "Harbour Bank",
        7.123e6,
        "",
    )
    assert row["record_source"] == "notice 12 of 13 May 2022"


def test_the_record_of_the_project_is_not_listed_for_another_story() -> None:
    assert check_record(frame_of([fine(5e6, DAY)], FACTS))["finding"].tolist() == ["not covered"]


def test_how_far_off_is_an_interval() -> None:
    row = checked(fine(5e6, DAY, qualifier="about", quote="about 5 million euros")).iloc[0]
    columns = ["difference_pct", "difference_pct_low", "difference_pct_high"]
    # 5, 4.5 and 5.5 over 7.123
    assert row[columns].tolist() == pytest.approx([-29.805, -36.824, -22.785], abs=1e-3)


def test_the_seeds_against_the_record_of_the_project() -> None:
    fines = check_record().query("kind == 'fine'").set_index("company")
    assert fines["finding"].to_dict() == {
        "Alibaba": "not reported", "Meituan": "not reported", "Didi": "differs",
        "Ant Group": "agrees", "Tencent": "agrees",
    }  # fmt: skip
    verdict = fines["verdict"].map(plain)
    assert "7.1 bn yuan agrees with 7.123 bn yuan within rounding" in verdict["Ant Group"]
    assert "the record names Tenpay, a unit of Tencent" in verdict["Tencent"]
    assert "nearly 3 bn yuan agrees with 2.99 bn yuan" in verdict["Tencent"]
    assert "dated a year early" in verdict["Didi"]
    assert "the dollar is not named" in verdict["Didi"]


def test_rows_do_not_depend_on_the_order_of_the_facts() -> None:
    facts = [fine(7.1e6, DAY), fine(7e6, DAY, article_id="b"), fine(9e6, *YEAR_2021, end=5)]
    pd.testing.assert_frame_equal(checked(*facts), checked(*facts[::-1]))


def test_no_facts_and_no_record_give_all_columns() -> None:
    empty = check_record(frame_of([], FACTS), pd.DataFrame(columns=[*RECORD]))
    assert list(empty.columns) == list(CHECKS)
    assert empty.empty
    assert empty.dtypes.to_dict() == checked(fine(7e6, DAY)).dtypes.to_dict()


# --- the record itself ----------------------------------------------------------------------------

HEAD = ",".join(RECORD)
GOOD = 'fine,Harbour Bank,,5000000,EUR,,2022-05-13,"late, twice",notice 12'


def test_a_record_file_is_read_whatever_the_order_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text(
        "date,kind,company,amount,currency,source,type,authority,what\n"
        "2022-05-13,fine,Harbour Bank,5e6,EUR,notice 12,,,\n",
        encoding="utf-8",
    )
    row = read_record(path).iloc[0]
    assert list(row.index) == list(RECORD)
    assert (row["amount"], row["date"]) == (5e6, pd.Timestamp("2022-05-13"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["kind;company;amount", GOOD], r"line 1: no column 'kind'"),
        ([HEAD.replace("date,", ""), GOOD], r"line 1: no column 'date'"),
        ([HEAD + ",date", GOOD + ",x"], r"line 1: column 'date' stands twice"),
        ([HEAD, GOOD, GOOD.replace("5000000", "5 bn")], r"line 3, column 'amount': '5 bn'"),
        ([HEAD, GOOD.replace("5000000", "-5")], r"line 2, column 'amount': '-5'"),
        ([HEAD, GOOD.replace("5000000", "nan")], r"line 2, column 'amount': 'nan'"),
        ([HEAD, GOOD.replace("EUR", "euro")], r"line 2, column 'currency': 'euro'"),
        ([HEAD, GOOD.replace("2022-05-13", "13/5/22")], r"line 2, column 'date': '13/5/22'"),
        ([HEAD, GOOD.replace("2022-05-13", "2022-02-30")], r"line 2, column 'date': '2022-02-30'"),
        ([HEAD, GOOD.replace("fine,", "fines,")], r"line 2, column 'kind': 'fines'"),
        ([HEAD, GOOD.replace("Harbour Bank", " ")], r"line 2, column 'company': ''"),
        (
            [HEAD, "milestone,Harbour Bank,opened,,,,2022-05-13,,"],
            r"line 2, column 'type': 'opened'",
        ),
        ([HEAD, GOOD + ",more"], r"line 2: not as many fields"),
        ([HEAD, "fine,Harbour Bank"], r"line 2: not as many fields"),
        ([HEAD, GOOD, 'fine,"Harbour'], r"line 3: .*double quote"),
        ([], r"line 1: no column 'kind'"),
    ],
)
def test_a_malformed_record_is_named_by_line_and_column(
    tmp_path: Path, lines: list[str], words: str
) -> None:
    path = tmp_path / "record.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RecordError, match=words) as error:
        read_record(path)
    assert str(path) in str(error.value)


def test_a_malformed_frame_is_named_by_row_and_column() -> None:
    frame = pd.DataFrame([entry(), entry(amount="much")])
    with pytest.raises(RecordError, match="row 1, column 'amount': 'much'"):
        read_record(frame)


@pytest.mark.parametrize("name", ["gone.csv", ""])
def test_a_record_that_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        read_record(tmp_path / name)


def test_a_record_that_is_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_bytes((HEAD + "\n" + GOOD.replace("late", "sp\u00e4t")).encode("latin-1"))
    with pytest.raises(RecordError, match="no UTF-8"):
        read_record(path)


def test_the_record_of_the_project_names_its_sources() -> None:
    record = read_record()
    assert len(record) == 11
    assert (record["source"] != "").all()
    pd.testing.assert_frame_equal(read_record(record), record)
