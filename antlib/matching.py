"""Which facts speak of the same thing: the fine of an estimate, the reports of an event.

Both work on rows of the facts frame as mappings; every dated row has ``date`` and ``date_end``.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from antlib.errors import RateError
from antlib.lexicons import load
from antlib.matters import likeness
from antlib.rates import rate
from antlib.records import Precision, Status
from antlib.wording import period_words

Row: TypeAlias = Mapping[str, Any]

WINDOW = pd.DateOffset(months=24)
"""How long after an estimate a fine may come and still count as the one it was about."""

SAME_ARTICLE = pd.Timedelta(days=31)
"""How long before the day of a past estimate the fine may have come that the article tells beside
it: "fined 3 million on Friday; 5 million had been expected", published on Saturday."""

SCALE = 100.0
"""How many times an estimate a fine, or a fine an estimate, is at most: beyond that the two are of
two cases, such as a merger filed too late beside an abuse of the market."""

COMMON = "USD"
"""The currency in which articles of any country tell the fines of any other."""

NEXT_DAY = pd.Timedelta(days=1)
"""Reports of one event may differ by a day: that of the decision or that of its announcement."""

SHORT = pd.Timedelta(days=31)
NEAR = pd.Timedelta(days=365)
"""Two events dated to the month or better, less than a year apart and told by different articles,
may be one that the articles date differently."""


def fine_of(estimate: Row, fines: Iterable[Row]) -> Row | None:
    """Return the first fine that an estimate may have been about; None where there is none.

    It is on the same company, by no other authority, of the same scale (`SCALE`), is neither over
    nor reported when the estimate is made, and begins within `WINDOW` of it. What an article
    expects besides a fine that it reports as imposed is about a fine to come, unless the estimate
    is the older of the two by its date, or its words say that it is past (superseded): then the
    fine may have come no more than `SAME_ARTICLE` before. Of fines of one day a total counts before
    its parts.

    Parameters
    ----------
    estimate
        A row whose ``date`` and ``date_end`` are filled, from ``published`` where need be.
    fines
        Rows of :func:`antlib.distinct_fines`, filled in the same way, in any order, each with the
        ``reports`` that it is made of (rows of the facts frame).
    """

    def order(fine: Row) -> tuple[Any, ...]:
        elsewhere = not _told_in(estimate["article_id"], fine)
        length = fine["date_end"] - fine["date"]
        place = fine["article_id"], fine["start"]
        return fine["date_end"], length, bool(fine["part_of"]), elsewhere, *place

    about = (
        f
        for f in fines
        if f["company"] == estimate["company"]
        and _of_one_authority(estimate, f)
        and _of_one_country(estimate, f)
        and _follows(estimate, f)
        and _of_one_scale(estimate, f)
    )
    return min(about, key=order, default=None)


def _of_one_authority(estimate: Row, fine: Row) -> bool:
    """Say whether both name one authority, or one of them names none."""
    named = [set(filter(None, row["authority"].split("; "))) for row in (estimate, fine)]
    return not all(named) or bool(named[0] & named[1])


def _of_one_country(estimate: Row, fine: Row) -> bool:
    """Say whether two sums may be in the money of one authority.

    An authority fines in its own money, and articles abroad tell the sum in US dollars besides.
    Two other currencies, both stated, are of two authorities: rupees expected in Delhi are not the
    euros imposed in Brussels.
    """
    told = [estimate, *fine["reports"]]
    stated = all(row["currency_basis"] == "stated" for row in told)
    imposed = {report["currency"] for report in fine["reports"]}
    return not stated or estimate["currency"] in {COMMON, *imposed} or COMMON in imposed


def _of_one_scale(estimate: Row, fine: Row) -> bool:
    """Say whether two sums may be of one case; so they are where no official rate tells."""
    try:
        factor = rate(fine["currency"], estimate["currency"], fine["date_end"].date()).rate
    except RateError:
        return True
    expected, imposed = _size(estimate), _size(fine) * factor
    return not max(expected, imposed) > SCALE * min(expected, imposed)


def _size(fact: Row) -> float:
    """Return the figure of a sum, or the end of its range that is known; NaN for none."""
    known = (fact[name] for name in ("amount", "amount_high", "amount_low"))
    return next((float(x) for x in known if pd.notna(x) and 0 < x < math.inf), math.nan)


def _follows(estimate: Row, fine: Row) -> bool:
    if not estimate["company"] or pd.isna(estimate["date"]) or pd.isna(fine["date"]):
        return False
    told = [max(report["published"], fine["date"]) for report in fine["reports"]]
    imposed_by = min([fine["date_end"], *filter(pd.notna, told)])  # and told by then
    if _told_in(estimate["article_id"], fine) and imposed_by <= estimate["date_end"]:
        past = estimate["status"] == Status.SUPERSEDED
        return bool(past and fine["date_end"] >= estimate["date"] - SAME_ARTICLE)
    latest = estimate["date_end"] + WINDOW
    return bool(estimate["date"] <= imposed_by and fine["date"] <= latest)


def _told_in(article: str, fine: Row) -> bool:
    return any(report["article_id"] == article for report in fine["reports"])


def joined(reports: Iterable[Row]) -> list[list[Row]]:
    """Group the reports of each event, the most precise report of an event first.

    Reports of one type and actor (the company; where none is named, the authority) belong together
    where their periods overlap or touch, and where they name no two different licences
    (:func:`antlib.matters.likeness`). They are taken in order of precision, and each joins the
    first event that it fits, so that a report of "the past three years" cannot tie two dated
    events together. Undated reports of one type and actor form a group of their own.

    Parameters
    ----------
    reports
        Rows of milestones, in any order; the answer does not depend on it.
    """

    def order(report: Row) -> tuple[Any, ...]:
        place = report["article_id"], report["start"], report["end"]
        if pd.isna(report["date"]):
            return (1, *place)
        return (0, report["date_end"] - report["date"], report["date"], *place)

    events: list[list[Row]] = []
    for report in sorted(reports, key=order):
        home = next((event for event in events if _fits(event, report)), None)
        if home is None:
            events.append([report])
        else:
            home.append(report)
    return events


def _fits(event: Sequence[Row], report: Row) -> bool:
    same = event[0]["type"] == report["type"] and _actor(event[0]) == _actor(report)
    same = same and all(likeness(told["quote"], report["quote"]) for told in event)
    if not same or pd.isna(report["date"]) or pd.isna(event[0]["date"]):
        return same and pd.isna(report["date"]) == pd.isna(event[0]["date"])
    first, last = _period_of(event)
    return bool(report["date"] <= last + NEXT_DAY and first <= report["date_end"] + NEXT_DAY)


def _actor(row: Row) -> str:
    """Return whose step it is: the company's, else the authority's."""
    return str(row["company"] or row["authority"])


def _period_of(event: Sequence[Row]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the days that all reports of an event allow, as far as they overlap.

    A report that lies beside the others does not move them: the more precise ones come first.
    """
    first, last = event[0]["date"], event[0]["date_end"]
    for report in event[1:]:
        if report["date"] <= last and first <= report["date_end"]:
            first, last = max(first, report["date"]), min(last, report["date_end"])
    return first, last


def event_of(reports: Sequence[Row]) -> dict[str, Any]:
    """Return the row of :func:`antlib.timeline` for one event.

    Parameters
    ----------
    reports
        A group of :func:`joined`: the most precise report first.
    """
    best = reports[0]
    first, last = _period_of(reports)
    narrowed = (first, last) != (best["date"], best["date_end"]) and pd.notna(first)
    told = sorted(reports, key=lambda r: (r["article_id"], r["start"], r["end"]))
    articles = sorted({report["article_id"] for report in reports})
    authorities = sorted({name for r in reports for name in r["authority"].split("; ") if name})
    beside = [r for r in reports if r["date_end"] < first or last < r["date"]]
    return {
        "type": best["type"],
        "company": best["company"],
        "authority": "; ".join(authorities),
        "date": first,
        "date_end": last,
        "date_precision": Precision.RANGE if narrowed else best["date_precision"],
        "n_articles": len(articles),
        "article_ids": " ".join(articles),
        "quotes": " | ".join(report["quote"] for report in told),
        "places": " ".join(f"{r['article_id']}:{r['start']}:{r['end']}" for r in told),
        "conflict": "; ".join(f"{_when(r)} in {r['article_id']}" for r in beside),
        "reviewed": "; ".join(
            f"{r['reviewed']} in {r['article_id']}" for r in told if r.get("reviewed")
        ),
    }


def told_otherwise(row: Row, rows: Iterable[Row]) -> list[str]:
    """Return in words where other articles date such an event differently.

    Parameters
    ----------
    row
        A row of the timeline.
    rows
        All its rows.
    """
    others = (other for other in rows if other is not row and _may_be_one(row, other))
    return [f"{_when(other)} in {other['article_ids']}" for other in others]


def _may_be_one(event: Row, other: Row) -> bool:
    """Say whether two events of a timeline may be one that different articles date differently.

    A lasting state, such as a licence still missing, may truly be reported of several days.

    Parameters
    ----------
    event, other
        Two rows of :func:`antlib.timeline`, with ``article_ids`` separated by blanks.
    """
    return bool(
        _actor(event)
        and not load("milestones")["types"].get(event["type"], {}).get("open_end")
        and event["type"] == other["type"]
        and _actor(event) == _actor(other)
        and all(likeness(a, b) for a in _quotes(event) for b in _quotes(other))
        and all(row["date_end"] - row["date"] < SHORT for row in (event, other))
        and abs(event["date"] - other["date"]) < NEAR
        and not set(event["article_ids"].split()) & set(other["article_ids"].split())
    )


def _quotes(event: Row) -> list[str]:
    return str(event["quotes"]).split(" | ")


def _when(row: Row) -> str:
    return period_words(row["date"], row["date_end"], row["date_precision"])
