"""How long it took from one event of a company to another, as precisely as the dates allow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.analysis import timeline
from antlib.distinct import fines_with_reports
from antlib.durations import Period, time_between
from antlib.errors import FactsError
from antlib.extraction import Source, facts_from
from antlib.fine_reports import GIVEN_UP
from antlib.lexicons import load
from antlib.records import Kind, Status
from antlib.schema import DAY, FACTS, frame_of

EVENT_TIMES: Mapping[str, Any] = {
    "company": "str",
    "from_type": "str", "to_type": "str", "words": "str",
    "low_days": "float64", "high_days": "float64",
    "from_date": DAY, "from_date_end": DAY, "from_precision": FACTS["date_precision"],
    "to_date": DAY, "to_date_end": DAY, "to_precision": FACTS["date_precision"],
    "from_quotes": "str", "to_quotes": "str", "from_articles": "str", "to_articles": "str",
    "from_reviewed": "str", "to_reviewed": "str",
}  # fmt: skip
"""Columns of :func:`event_times`."""

REDUCED = "fine_reduced"
"""The event of a fine that was cut: no fine of its own."""

LONGEST = pd.Timedelta(days=366)
"""An event dated to a longer period stands nowhere in particular and is left out."""


def event_times(source: Source = None, until: str = "") -> pd.DataFrame:
    """Return the time between the events of each company.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.
    until
        Up to which event each time is counted: "" for the company's next one, "fine" for its next
        fine imposed, "fine_reduced", or a type of milestone such as "ipo_suspended".

    Returns
    -------
    pandas.DataFrame
        One row for each pair of events, by company and date. Events are the milestones of
        :func:`antlib.timeline` and the fines of :func:`antlib.distinct_fines`; left out are the
        undated, those dated to more than a year, fines that are a part of another or of which the
        articles only tell that they were annulled or cut, and lasting states such as a licence
        outstanding.

        ``company``, ``from_type``, ``to_type``
            str: types of milestones, "fine" (imposed) or "fine_reduced" (the sum that a fine was
            cut to, on the day of the cut).
        ``words``
            str, the time no more precise than the dates: "322 days" between known days, "10 to 13
            months" where a month is known (:func:`antlib.durations.time_between`).
        ``low_days``, ``high_days``
            float64, the least and the most number of days; a negative least says that the second
            event may have come first.
        ``from_date``, ``from_date_end``, ``from_precision``, ``to_date``, ``to_date_end``,
        ``to_precision``
            datetime64, datetime64, category: both dates.
        ``from_quotes``, ``to_quotes``, ``from_articles``, ``to_articles``
            str: the words and the articles behind them.
        ``from_reviewed``, ``to_reviewed``
            str: what an analyst decided, as in the facts frame.

    Raises
    ------
    FactsError
        Where ``until`` is no type of event, or the source cannot be read.
    ArticleError
        Where the source cannot be read.

    Examples
    --------
    >>> month = {"article_id": "a", "kind": "milestone", "type": "listing",
    ...     "company": "Harbour Bank", "date": pd.Timestamp("2021-06-01"),
    ...     "date_end": pd.Timestamp("2021-06-30"), "date_precision": "month"}
    >>> day = pd.Timestamp("2022-05-13")
    >>> fine = month | {"kind": "fine", "type": "", "date": day, "date_end": day,
    ...     "date_precision": "day", "amount": 5e6, "currency": "EUR"}
    >>> event_times(frame_of([month, fine], FACTS))["words"].tolist()
    ['10 to 12 months']
    """
    types = ["", Kind.FINE.value, REDUCED, *load("milestones")["types"]]
    if until not in types:
        raise FactsError(
            f"until={until!r} is no type of event, such as {', '.join(filter(None, types))}; "
            "name one of these, not a day, or leave it out for the next event"
        )
    events = _events(facts_from(source))
    rows = [
        _row(start, end)
        for company in sorted({event["company"] for event in events})
        for start, end in _pairs([e for e in events if e["company"] == company], until)
    ]
    return frame_of(rows, EVENT_TIMES)


def _events(facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the dated milestones and fines of companies in order of their dates."""
    both: list[Mapping[Any, Any]] = [*timeline(facts).to_dict("records"), *_fines(facts)]
    types = load("milestones")["types"]
    events = [
        {str(name): value for name, value in event.items()}
        for event in both
        if event["company"]
        and event["date_end"] - event["date"] < LONGEST  # undated: NaT is less than nothing
        and not types.get(event["type"], {}).get("open_end")
    ]
    return sorted(events, key=lambda e: (e["date"], e["date_end"], e["type"], e["article_ids"]))


def _fines(facts: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the fines by what happened on their day: imposed, or cut to that sum."""
    for row, reports in fines_with_reports(facts):
        statuses = {report.row["status"] for report in reports}
        if row["part_of"] or statuses <= GIVEN_UP:  # dated, if at all, by the change
            continue
        reduced = statuses <= GIVEN_UP | {Status.REDUCED}
        yield row | {"type": REDUCED if reduced else Kind.FINE.value}


def _pairs(
    events: Sequence[Mapping[str, Any]], until: str
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield each event with the next one of the type in question."""
    for n, event in enumerate(events):
        later = (other for other in events[n + 1 :] if until in ("", other["type"]))
        if end := next(later, None):
            yield event, end


def _row(start: Mapping[str, Any], end: Mapping[str, Any]) -> dict[str, Any]:
    first, second = (
        Period(e["date"], e["date_end"], str(e["date_precision"])) for e in (start, end)
    )
    time = time_between(first, second)
    sides = {
        f"{side}_{name}": event[column]
        for side, event in (("from", start), ("to", end))
        for name, column in (
            ("type", "type"), ("date", "date"), ("date_end", "date_end"),
            ("precision", "date_precision"), ("quotes", "quotes"), ("articles", "article_ids"),
            ("reviewed", "reviewed"),
        )
    }  # fmt: skip
    return sides | time._asdict() | {"company": start["company"]}
