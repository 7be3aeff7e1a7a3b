"""The marks of the timeline: an event as its day or period, and what became of it."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from antlib.charts.labels import count
from antlib.charts.sheet import Chart
from antlib.charts.style import DATA, GREY, INK, SMALL, SOFT, points, width
from antlib.charts.times import Clock
from antlib.wording import day_words, period_words

THICK, DOT, GAP = 0.15, 9.0, 0.08
"""Height of a bar in inches, size of a dot in points, and inches from a mark to its words."""
ROUGH = pd.Timedelta(days=31)
"""A period longer than this is drawn pale."""
SAID = {
    "settled": "settled by {}",
    "unclear": "perhaps settled by {}",
    "both": "partly settled by {}",
    "still outstanding": "still so on {}",
    "not mentioned": "not mentioned up to {}",
}
"""What a later article says of a matter outstanding, by the values of ``follow_up``."""
SHORT = {
    "settled": "settled later",
    "unclear": "perhaps settled later",
    "both": "partly settled later",
    "still outstanding": "still so later",
    "not mentioned": "not mentioned later",
}
"""The same where there is little room."""
NOTHING: dict[str, Any] = {"follow_up": "", "follow_kind": "", "followed_until": pd.NaT}


def followed(event: Any, outstanding: pd.DataFrame | None) -> dict[str, Any]:
    """Return what later articles say of an event: words, which of ``SAID`` they are, until when.

    The last article that tells of it counts, or else the last one that does not.
    """
    if outstanding is None:
        return NOTHING
    same = outstanding[
        (outstanding["company"] == event.company)
        & (outstanding["type"] == event.type)
        & (outstanding["date"] <= event.date_end)
        & (outstanding["date_end"] >= event.date)
        & outstanding["follow_up"].isin(list(SAID))
    ]
    told = same[same["follow_up"] != "not mentioned"]
    if same.empty:
        return NOTHING
    last = (same if told.empty else told).sort_values("later_published").iloc[-1]
    kind, until = str(last["follow_up"]), last["later_published"]
    words = SAID[kind].format(day_words(until))
    return {"follow_up": words, "follow_kind": kind, "followed_until": until}


def draw_event(axes: Axes, row: Any, middle: float, clock: Clock, room: float, colour: str) -> None:
    """Draw an event as its day or its period, with its words, on axes of ``room`` inches.

    What was outstanding has a dotted line to the last article that could have told more of it.
    """
    if row.date == row.date_end:
        x = clock.middle(row.date, row.date_end)
        axes.plot([x], [middle], "o", color=colour, markersize=points(DOT), clip_on=False)
        ends = (x - DOT / 144, x + DOT / 144)
    else:
        ends = (
            clock.at(row.date),
            max(clock.at(row.date_end + pd.Timedelta(days=1)), clock.at(row.date) + 0.05),
        )
        pale = row.date_end - row.date > ROUGH and colour == DATA
        axes.add_patch(
            Rectangle(
                (ends[0], middle - THICK / 2),
                ends[1] - ends[0],
                THICK,
                color=SOFT if pale else colour,
            )
        )
    if pd.notna(row.followed_until):
        ends = (ends[0], _follow(axes, row, ends[1], middle, clock))
    ink = GREY if colour == DATA else colour
    _words(axes, _wordings(row, ends, room), ends, middle, ink)


def _follow(axes: Axes, row: Any, start: float, middle: float, clock: Clock) -> float:
    """Draw the line to the article that tells more of it, or to the last one that does not."""
    end = max(clock.middle(row.followed_until, row.followed_until), start)
    style: dict[str, Any] = {"color": DATA, "linewidth": points(1.2), "linestyle": (0, (1.5, 1.5))}
    axes.plot([start, end], [middle, middle], **style)
    face = DATA if row.follow_kind in ("settled", "unclear", "both") else "white"
    axes.plot(
        [end], [middle], "o", color=DATA, markerfacecolor=face, markersize=points(DOT - 3),
        clip_on=False,
    )  # fmt: skip
    return end + DOT / 144


def _words(
    axes: Axes, written: tuple[str, str], ends: tuple[float, float], middle: float, colour: str
) -> None:
    """Write words behind the mark, before it, or on it, as the second of ``written`` says."""
    words, side = written
    if side == "on":
        text = Chart.mark(axes, sum(ends) / 2, middle, words, SMALL, color=INK, ha="center")
        text.set_bbox(None)
    elif side == "behind":
        Chart.mark(axes, ends[1] + GAP, middle, words, SMALL, color=colour)
    else:
        Chart.mark(axes, ends[0] - GAP, middle, words, SMALL, color=colour, ha="right")


def _wordings(row: Any, ends: tuple[float, float], room: float) -> tuple[str, str]:
    """Return the longest words of an event that have room, and on which side of its mark.

    Behind a line to a later article, words alone would pass for the date of its end: they stand
    before the event then, or name both dates, or say from when the matter was outstanding.
    """
    full, later = when_words(row), SHORT.get(row.follow_kind, "")
    wanted = [(full, "behind"), (full, "before")]
    if later:
        shorter = [when_words(row, follow_up=words) for words in (later, "")]
        wanted = [(full, "before"), (full, "behind")]
        wanted += [(words, "before") for words in shorter]
        wanted += [(f"from {words}", "behind") for words in shorter]
    for words, side in wanted:
        need = width(words, SMALL) + GAP
        if ends[1] + need <= room if side == "behind" else ends[0] >= need:
            return words, side
    return wanted[-1][0], "on"


def when_words(row: Any, follow_up: str | None = None) -> str:
    """Write when an event was, how many articles say so, and what later ones say of it."""
    words = [period_words(row.date, row.date_end, row.date_precision)]
    if row.n_articles > 1:
        words.append(count(row.n_articles, "article"))
    if row.conflict:
        words.append("reports differ")
    words.append(row.follow_up if follow_up is None else follow_up)
    return ", ".join(word for word in words if word)
