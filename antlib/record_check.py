"""Fines and milestones held against an official record: what agrees, differs, or is lacking."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from antlib.durations import Period, days_apart
from antlib.extraction import Source, facts_from
from antlib.official_record import Record, read_record
from antlib.record_words import (
    AGREES,
    DIFFERS,
    SAME,
    AmountFinding,
    amount_finding,
    authority_words,
    company_words,
    date_finding,
    related,
)
from antlib.records import DateBasis, Kind
from antlib.schema import DAY, FACTS, frame_of
from antlib.sums import Sum, readings, sum_of

FINDINGS = ("agrees", "differs", "unclear", "not covered", "not reported")

CHECKS: Mapping[str, Any] = {
    "finding": pd.CategoricalDtype(list(FINDINGS)),
    "kind": FACTS["kind"], "type": "str", "company": "str", "authority": "str",
    "amount": "float64", "amount_low": "float64", "amount_high": "float64",
    "currency": "str", "currency_basis": FACTS["currency_basis"],
    "date": DAY, "date_end": DAY, "date_precision": FACTS["date_precision"],
    "record_company": "str", "record_authority": "str",
    "record_amount": "float64", "record_currency": "str", "record_date": DAY,
    "difference_pct": "float64", "difference_pct_low": "float64", "difference_pct_high": "float64",
    "amount_finding": "str", "date_finding": "str", "company_finding": "str",
    "verdict": "str", "record_what": "str", "record_source": "str",
    "article_id": "str", "published": DAY, "quote": "str", "start": "int64", "end": "int64",
    "reviewed": "str",
}  # fmt: skip
"""Columns of :func:`check_record`."""

SOON = 31
"""Days that a report and the record may lie apart and speak of the same decision without more."""
YEAR = 366
"""The same where the report is dated to a long period or not at all, or where the sums are close
and both dates are vague."""
LIKE = 2.0
"""How many times the record's sum a report's may be and still be taken for a wrong report of it."""


def check_record(source: Source = None, record: Record = None) -> pd.DataFrame:
    """Compare the fines and milestones of articles with an official record.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    record
        A CSV file or a frame with the columns of :data:`antlib.official_record.RECORD`; nothing for
        the record that comes with the project (``antlib/data/README.md``).

    Returns
    -------
    pandas.DataFrame
        One row for each fine and milestone of each article, and one for each entry of the record
        that no article reports, by date. The project's own record is of one story: where it holds
        nothing that the articles tell, what it holds besides is not listed.

        ``finding``
            category: agrees; differs (in amount or date); unclear (it depends on whose dollars a
            bare dollar means, or there is nothing to compare); not covered (the record holds no
            such entry); not reported (only the record holds it).
        ``kind``, ``type``, ``company``, ``authority``, ``amount`` ... ``date_precision``
            as in the facts frame; of the record where it is not reported.
        ``record_company``, ``record_authority``, ``record_amount``, ``record_currency``,
        ``record_date``
            str, str, float64 (units), str, datetime64: the entry; empty where it is not covered.
        ``difference_pct``, ``difference_pct_low``, ``difference_pct_high``
            float64, by how many per cent of the record's sum the article's lies above it (below:
            negative): of the printed figure, and its bounds. Another currency is converted at the
            rate of the record's day, an inferred one as inferred.
        ``amount_finding``
            str: agrees; differs; depends (on whose dollars a bare dollar means); unknown.
        ``date_finding``, ``company_finding``
            str: agrees, differs, unknown; same, subsidiary (the record's is one of the article's
            company), owner.
        ``verdict``
            str, all of it in words.
        ``record_what``, ``record_source``
            str, what the record says it was, and its source.
        ``article_id``, ``published``, ``quote``, ``start``, ``end``
            where the article says it.
        ``reviewed``
            str: what an analyst decided, as in the facts frame.

        Sums agree where they may be one within their bounds and the rounding of their digits
        (:class:`antlib.sums.Sum`), converted ones within 3 % more. An entry answers to a report on
        the same company, its unit or its owner whose sum is close, or whose day is near and whose
        sum is no more than twice or half the entry's; to milestones of the same type within a year.
        Within an article each entry answers to one report at most.

    Raises
    ------
    RecordError
        Where the record cannot be used, naming line and column.
    FactsError, ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> from antlib.schema import FACTS, frame_of
    >>> day = pd.Timestamp("2022-03-07")
    >>> fine = {"kind": "fine", "company": "Harbour Bank", "amount": 5e6, "amount_low": 5e6,
    ...     "amount_high": 5e6, "currency": "EUR", "date": day, "date_end": day,
    ...     "date_precision": "day", "quote": "5 million euros"}
    >>> record = pd.DataFrame({"kind": ["fine"], "company": ["Harbour Bank"], "type": [""],
    ...     "amount": [5.04e6], "currency": ["EUR"], "authority": [""], "date": ["2022-03-09"],
    ...     "what": ["late reports"], "source": ["notice 12"]})
    >>> check_record(frame_of([fine], FACTS), record)["finding"].tolist()
    ['differs']
    """
    facts, entries = facts_from(source), [_exact(row) for row in _rows(read_record(record))]
    told = [f for f in _rows(facts) if f["kind"] in (Kind.FINE, Kind.MILESTONE)]
    told.sort(key=lambda f: (f["article_id"], f["start"], f["end"]))
    found = _answers(told, entries)
    rows = [_compared(fact, entries[n]) for fact, n in zip(told, found, strict=True) if n >= 0]
    rows += [_uncovered(fact) for fact, n in zip(told, found, strict=True) if n < 0]
    if record is not None or any(n >= 0 for n in found):  # else it is of another story
        rows += [_unreported(entry) for n, entry in enumerate(entries) if n not in found]
    table = frame_of(rows, CHECKS)
    order = table["record_date"].fillna(table["date"])
    return (
        table.assign(order=order)
        .sort_values(["order", "article_id", "start"], ignore_index=True)
        .drop(columns="order")
    )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


# --- which entry answers to which report ----------------------------------------------------------


def _answers(told: list[dict[str, Any]], entries: list[dict[str, Any]]) -> list[int]:
    """Return the number of the entry that answers to each report; -1 where none does.

    The closest pairs go first: an article on two fines of one company must not have both compared
    with the one that the record holds.
    """
    pairs = sorted(
        (cost, i, n)
        for i, fact in enumerate(told)
        for n, entry in enumerate(entries)
        if (cost := _cost(fact, entry)) is not None
    )
    found, taken = [-1] * len(told), set()
    for _, i, n in pairs:
        if found[i] < 0 and (told[i]["article_id"], n) not in taken:
            found[i] = n
            taken.add((told[i]["article_id"], n))
    return found


def _cost(fact: Mapping[str, Any], entry: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Return how far a report is from an entry, least first; None where they cannot be one."""
    relation = related(fact, entry)
    if fact["kind"] != entry["kind"] or fact["type"] != entry["type"] or not relation:
        return None
    apart = days_apart(_period(fact), Period(entry["date"], entry["date"]))
    vague = _is_vague(fact)
    apart = YEAR if math.isnan(apart) else apart
    if fact["kind"] == Kind.MILESTONE:
        return (False, relation != SAME, apart) if apart <= YEAR else None
    official, sums = sum_of(entry), [read for read, _ in readings(fact)]
    close = any(read.is_close_to(official, entry["date"]) for read in sums)
    near = apart <= (YEAR if vague else SOON)
    if close and apart <= YEAR:
        return False, relation != SAME, apart
    same = relation == SAME and near
    known = not math.isnan(fact["amount_low"])
    if same and (not known or apart <= 1 or any(_is_like(s, official, entry) for s in sums)):
        return True, False, apart
    return None


def _is_like(read: Sum, official: Sum, entry: Mapping[str, Any]) -> bool:
    same = read.in_currency(official.currency, entry["date"])
    if same is None:
        return True  # no rate says that they differ
    low, high = same.told
    return low <= official.amount * LIKE and official.amount <= high * LIKE


def _period(fact: Mapping[str, Any]) -> Period:
    first = fact["date"] if pd.notna(fact["date"]) else fact["published"]
    last = fact["date_end"] if pd.notna(fact["date_end"]) else first
    return Period(first, last, str(fact["date_precision"]))


def _is_vague(fact: Mapping[str, Any]) -> bool:
    if pd.isna(fact["date"]) or fact["date_basis"] == DateBasis.PUBLISHED:
        return True
    return bool((fact["date_end"] - fact["date"]).days > SOON)


def _exact(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"amount_low": entry["amount"], "amount_high": entry["amount"]}


# --- what is said of each -------------------------------------------------------------------------


def _compared(fact: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    date, when = date_finding(fact, entry["date"])
    amount = AmountFinding("", "", {})
    if fact["kind"] == Kind.FINE:
        amount = amount_finding(fact, sum_of(entry), entry["date"])
    words = [amount.words, when, company_words(fact, entry), authority_words(fact, entry)]
    row = dict(fact)
    return (
        row
        | _of_record(entry)
        | {
            "finding": _finding(amount.finding or date, date),
            "amount_finding": amount.finding,
            "date_finding": date,
            "company_finding": related(fact, entry),
            "verdict": "; ".join(filter(None, words)),
        }
        | dict(amount.percents)
    )


def _finding(amount: str, date: str) -> str:
    if DIFFERS in (amount, date):
        return "differs"
    return "agrees" if amount == AGREES else "unclear"


def _of_record(entry: Mapping[str, Any]) -> dict[str, Any]:
    names = ("company", "authority", "amount", "currency", "date", "what", "source")
    return {f"record_{name}": entry[name] for name in names}


def _uncovered(fact: Mapping[str, Any]) -> dict[str, Any]:
    return dict(fact) | {"finding": "not covered", "verdict": "the record holds no such entry"}


def _unreported(entry: Mapping[str, Any]) -> dict[str, Any]:
    names: Iterable[str] = ("kind", "type", "company", "authority")
    return (
        {name: entry[name] for name in names}
        | _of_record(entry)
        | {"finding": "not reported", "verdict": "no article reports it"}
    )
