"""What several articles tell: once, with every place where it is told, or article by article."""

from collections.abc import Mapping

import pandas as pd

from antlib.analysis import timeline
from antlib.distinct import REPORTS, distinct_fines, distinct_reports
from antlib.lexicons import load
from antlib.records import Kind
from antlib.schema import frame_of, rows_of
from antlib.widgets.behind import places_of


def each_once(facts: pd.DataFrame) -> pd.DataFrame:
    """Return estimates, market values and fines once each, however many articles tell of them."""
    sums = facts[facts["kind"].isin([Kind.ESTIMATE, Kind.MARKET_VALUE])]
    fines = distinct_fines(facts).assign(kind=Kind.FINE.value)
    return frame_of([*rows_of(distinct_reports(sums)), *rows_of(fines)], REPORTS)


def tellers(distinct: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Return where the reports stand of each row, by the article and start that the row names."""
    keys = zip(distinct["article_id"], distinct["start"], strict=True)
    return dict(zip(keys, distinct["places"], strict=True))


def with_tellers(gaps: pd.DataFrame, told: Mapping[tuple[str, int], str]) -> pd.DataFrame:
    """Return gaps with the places of every report of both sides, and the articles of these."""
    places = [
        " ".join(told.get(place, f"{place[0]}:{place[1]}:{place[1]}") for place in places_of(row))
        for row in rows_of(gaps)
    ]
    names = [list(dict.fromkeys(p.article_id for p in places_of({"places": p}))) for p in places]
    return gaps.assign(
        places=pd.Series(places, index=gaps.index, dtype="str"),
        article_ids=pd.Series([" ".join(n) for n in names], index=gaps.index, dtype="str"),
    )


def measured(told: pd.DataFrame) -> pd.DataFrame:
    """Return market values and fines with what each measures, in the column ``measure``."""
    return told.assign(measure=told["type"].mask(told["kind"] == Kind.FINE, "fine"))


def by_article(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the timelines of the articles one below the other."""
    each = [timeline(part) for _, part in facts.groupby("article_id")]
    return pd.concat(each).sort_values("date", ignore_index=True) if each else timeline(facts)


def themed(events: pd.DataFrame) -> pd.DataFrame:
    """Return milestones with the theme of each."""
    types = load("milestones")["types"]
    return events.assign(theme=[types.get(t, {}).get("theme", "Other") for t in events["type"]])
