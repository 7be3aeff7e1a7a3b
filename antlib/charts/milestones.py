"""Milestones on a time axis, as precisely as the articles date them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.charts.labels import (
    article,
    count,
    head,
    ids_of,
    listed,
    number,
    rows_of,
    sentence,
    short_ids,
    source_line,
)
from antlib.charts.milestone_marks import NOTHING, ROUGH, draw_event, followed, when_words
from antlib.charts.rows import HEADROOM, LEAST, Row, RowLabels
from antlib.charts.sheet import Chart, housestyle
from antlib.charts.style import (
    ANSWER,
    DATA,
    GREY,
    TEXT,
    look,
    width,
)
from antlib.charts.times import Clock, draw_clock
from antlib.lexicons import load

LONG_GAP = 24
"""Months without an event, from which on a long gap may cut the axis off."""
AXIS, AXIS_BELOW = 3.4, 0.3
"""Inches that the time axis takes at least, and below the rows for its words."""


@housestyle
def milestone_timeline(
    timeline: pd.DataFrame,
    types: Mapping[str, Mapping[str, str]] | None = None,
    outstanding: pd.DataFrame | None = None,
    *,
    size: str = "screen",
) -> Chart:
    """Draw milestones on a time axis, in lanes by theme.

    Parameters
    ----------
    timeline
        One row an event, as :func:`antlib.timeline` gives it.
    types
        Milestone type to its ``label`` and ``theme``; by default the word list ``milestones``.
    outstanding
        What :func:`antlib.outstanding` gives for the same articles, to draw what later articles
        say of the matters that one calls outstanding.
    size
        "screen" or "print": the sheet to draw on, see :data:`antlib.charts.style.LOOKS`.

    Returns
    -------
    Chart
        Dot: the day is known; bar: as precisely as the articles say, pale where that is more than
        a month. The event that most articles report carries the strong colour. Events without a
        date, and those so early that the axis would be empty for most of its length, are listed
        below; where the sheet is full, those that fewest articles report are left to the table.

    Examples
    --------
    >>> import pandas as pd
    >>> event = {"type": "listing", "company": "Harbour Bank", "date": pd.Timestamp("2022-03-07"),
    ...     "date_end": pd.Timestamp("2022-03-07"), "date_precision": "day", "n_articles": 1,
    ...     "article_ids": "wire", "conflict": ""}
    >>> milestone_timeline(pd.DataFrame([event])).title
    'One milestone in 2022'
    """
    types = load("milestones")["types"] if types is None else types
    events = _worded(timeline, types)
    follow_ups = [followed(event, outstanding) for event in rows_of(events)]
    events = events.assign(**{name: [f[name] for f in follow_ups] for name in NOTHING})
    merged = (timeline["n_articles"] > 1).any()
    also = "Reports of one event are merged." if merged else ""
    source = source_line(_ids(timeline), also=also)
    dated, undated = events[events["date"].notna()], events[events["date"].isna()]
    notes = [f"No date given: {listed([*undated['event']], 6)}."] if len(undated) else []
    if dated.empty:
        return Chart(
            "No dated milestone to draw", "The articles date no milestone.", 0, source, notes
        )
    shown = _within_reach(dated)
    if early := [f"{row.event} ({when_words(row)})" for row in rows_of(dated.drop(shown.index))]:
        notes.append(f"Long before the others: {listed(early, 4)}.")
    chosen = _most_telling(shown)
    if len(chosen) < len(shown):
        more = count(len(shown) - len(chosen), "more event")
        notes.append(f"And {more}, told by fewer articles or dated less closely, in the table.")
    return _draw(rows_of(chosen), source, notes, len(set(_ids(timeline))))


def _within_reach(dated: pd.DataFrame) -> pd.DataFrame:
    """Leave out the events so early that the axis would be empty for most of its length."""
    by_end = dated.sort_values("date_end", kind="stable")
    ends, last = by_end["date_end"], dated["date_end"].max()
    gaps = by_end["date"].cummax().shift(-1) - ends  # to the next event
    behind = last - ends - gaps  # from the next event to the last one
    empty = (gaps > ROUGH * LONG_GAP) & (gaps > behind * 2)
    return dated if not empty.any() else dated[dated["date_end"] > ends[empty].max()]


def _most_telling(dated: pd.DataFrame) -> pd.DataFrame:
    """Return the events that the sheet has room for, in lanes: those that most articles report."""
    length = dated["date_end"] - dated["date"]
    ranked = dated.assign(length=length).sort_values(
        ["n_articles", "length", "date"], ascending=[False, True, True], kind="stable"
    )
    room = look().tall - HEADROOM - AXIS_BELOW
    for n in range(min(len(ranked), int(room / LEAST)), 0, -1):
        chosen = ranked.head(n).sort_values(["lane", "date", "date_end"], kind="stable")
        if _labels(rows_of(chosen)).height <= room:
            break
    return chosen


def _ids(timeline: pd.DataFrame) -> list[str]:
    return [name for names in timeline["article_ids"] for name in names.split()]


def _worded(timeline: pd.DataFrame, types: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Add the words of each event, its theme, and the place of the theme in the word list."""
    themes = list(dict.fromkeys(entry["theme"] for entry in types.values()))
    labels = [types.get(t, {}).get("label", t.replace("_", " ")) for t in timeline["type"]]
    theme = [types.get(t, {}).get("theme", "Other") for t in timeline["type"]]
    told = list(zip(_actors(timeline), labels, strict=True))
    return timeline.assign(
        event=[f"{head(actor)}, {label}" if actor else head(label) for actor, label in told],
        actor=[actor for actor, _ in told],
        label=labels,
        theme=theme,
        lane=[themes.index(name) if name in themes else len(themes) for name in theme],
    )


def _actors(timeline: pd.DataFrame) -> list[str]:
    """Return who each event is about: the company, or else the authorities."""
    authority = timeline.get("authority", pd.Series("", index=timeline.index)).fillna("")
    actors = timeline["company"].where(timeline["company"] != "", authority)
    return [listed(names.split("; ")) for names in actors]


def _draw(rows: Sequence[Any], source: str, notes: list[str], n_articles: int) -> Chart:
    labels = _labels(rows)
    top = _most_reported(rows)
    chart = Chart(
        _finding(rows, top, n_articles),
        _reading(rows),
        labels.height + AXIS_BELOW,
        source,
        notes,
        [f"{row.event}, {when_words(row)}" for row in rows],
    )
    labels.write(chart)
    for place in _lanes(rows):
        down = chart.top + labels.tops[place]
        chart.lines_at(look().margin, down, [rows[place].theme], weight="bold", color=GREY)
    axes = labels.axes(chart)
    room = look().inner - labels.room
    axes.set_xlim(0, room)
    last = max(day for row in rows for day in (row.date_end, row.followed_until) if pd.notna(day))
    clock = Clock.over(min(row.date for row in rows), last, room - 0.3, 0.15)
    draw_clock(axes, clock)
    for row, middle in zip(rows, labels.middles, strict=True):
        draw_event(axes, row, middle, clock, room, ANSWER if row is top else DATA)
    return chart


def _lanes(rows: Sequence[Any]) -> list[int]:
    """Return the places of the rows that begin a theme."""
    return [i for i, row in enumerate(rows) if i == 0 or row.theme != rows[i - 1].theme]


def _labels(rows: Sequence[Any]) -> RowLabels:
    """Return the words of the events, laid out beside their themes."""
    lane = max(width(row.theme, TEXT, "semibold") for row in rows) + 0.2
    short = short_ids(name for row in rows for name in ids_of(row))
    words = [
        Row(head(row.actor), row.label) if row.actor else Row(head(row.label), _told_by(row, short))
        for row in rows
    ]
    breaks, most = _lanes(rows)[1:], look().inner - AXIS
    return RowLabels(words, left=lane, breaks=breaks, dense=True, most=most)


def _told_by(row: Any, short: Mapping[str, str]) -> str:
    """Name the article behind an event that is nobody's, as what is known of it besides its day."""
    ids = ids_of(row)
    return article(short[ids[0]]) if len(ids) == 1 else ""


def _most_reported(rows: Sequence[Any]) -> Any:
    """Return the event that more articles report than any other; None where there is none."""
    ranked = sorted(rows, key=lambda row: -row.n_articles)
    if ranked[0].n_articles < 2 or (
        len(ranked) > 1 and ranked[1].n_articles == ranked[0].n_articles
    ):
        return None
    return ranked[0]


def _finding(rows: Sequence[Any], top: Any, n_articles: int) -> str:
    """Name the event on which most articles agree, or count what there is and since when."""
    if top is not None:
        if top.n_articles == n_articles:
            every = "both" if n_articles == 2 else f"all {number(n_articles)}"
            return f"Only one event is in {every} articles: {top.event}"
        share = f"{number(top.n_articles)} of {number(n_articles)} articles"
        return f"Most reported, in {share}: {top.event}"
    first, last = min(row.date for row in rows).year, max(row.date_end for row in rows).year
    years = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{sentence(count(len(rows), 'milestone'))} {years}"


def _reading(rows: Sequence[Any]) -> str:
    keys = ["What the articles report, by theme"]
    if any(row.date == row.date_end for row in rows):
        keys.append("dot: the day is known")
    if any(row.date < row.date_end for row in rows):
        keys.append("bar: as precisely as they say")
    if any(row.date_end - row.date > ROUGH for row in rows):
        keys.append("pale: more than a month")
    if any(row.follow_up for row in rows):
        keys.append("dotted: to a later article")
    return "; ".join(keys)
