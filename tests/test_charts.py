"""Figures: what they say, what they draw, and that their words never cover one another."""

import itertools
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from drawings import ALL, LONG, fact, fine_sizes, frame
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties, findfont, fontManager
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrow, Patch, Rectangle
from matplotlib.text import Text

from antlib import charts
from antlib.analysis import estimate_gap, timeline
from antlib.charts import glyphs, square_fields, style
from antlib.charts.labels import count, listed, short_ids
from antlib.charts.sheet import UNWRITTEN
from antlib.charts.times import Clock
from antlib.conversions import check_conversions, conversion_candidates
from antlib.currency import add_amount_in
from antlib.distinct import distinct_fines
from antlib.follow_ups import outstanding

each = pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)


def words(chart: charts.Chart) -> list[str]:
    return [text.get_text() for text in chart.findobj(Text) if text.get_text()]


def boxes(chart: charts.Chart) -> dict[str, mpl.transforms.Bbox]:
    chart.canvas.draw()
    drawn = (t for t in chart.findobj(Text) if t.get_visible() and t.get_text().strip())
    return {f"{i} {t.get_text()}": t.get_window_extent() for i, t in enumerate(drawn)}


@each
@pytest.mark.parametrize("size", style.LOOKS)
@pytest.mark.parametrize("n", [0, 1, 2, 7, 40])
def test_words_cover_no_other_words_and_stay_on_the_sheet(
    draw: Callable[[int], charts.Chart], n: int, size: str
) -> None:
    chart = draw(n).at(size)
    found = boxes(chart)
    sheet = chart.bbox.padded(1)
    off = [
        name
        for name, b in found.items()
        if not (sheet.contains(b.x0, b.y0) and sheet.contains(b.x1, b.y1))
    ]
    pairs = itertools.combinations(found.items(), 2)
    covered = [(a, b) for (a, x), (b, y) in pairs if x.padded(-1.5).overlaps(y.padded(-1.5))]
    assert (off, covered) == ([], [])


@each
@pytest.mark.parametrize("size", style.LOOKS)
def test_a_sheet_keeps_its_width_and_never_grows_over_the_page(
    draw: Callable[[int], charts.Chart], size: str
) -> None:
    """An A4 page has 257 mm between margins of 20 mm; a screen is scrolled once."""
    widths = {"screen": 8, "print": 170 / 25.4}
    heights = {"screen": 12, "print": 235 / 25.4}
    wide, high = draw(40).at(size).get_size_inches()
    assert wide == pytest.approx(widths[size])
    assert high <= heights[size]


def test_print_has_type_sizes_of_its_own_and_a_size_that_is_not_there_is_an_error() -> None:
    chart = fine_sizes(2)
    sizes = [
        {round(float(text.get_fontsize()), 1) for text in at.findobj(Text) if text.get_text()}
        for at in (chart, chart.at("print"))
    ]
    assert sizes == [{8.5, 9.0, 10.5, 17.0}, {6.8, 7.2, 8.4, 12.0}]
    with pytest.raises(ValueError, match="choose one of screen, print"):
        chart.at("poster")


@each
def test_no_rows_give_a_figure_that_says_so(draw: Callable[[int], charts.Chart]) -> None:
    chart = draw(0)
    assert chart.title.startswith("No ")
    assert chart.axes == []
    assert charts.alt_text(chart).startswith(chart.title)


@each
def test_a_figure_names_its_sources_and_describes_itself(
    draw: Callable[[int], charts.Chart],
) -> None:
    chart = draw(7)
    assert any(line.startswith("Source: article") for line in words(chart))
    assert chart.source in charts.caption(chart)
    assert all(
        part in charts.alt_text(chart) for part in (chart.title, chart.subtitle, *chart.facts)
    )


@each
def test_one_frame_gives_one_file_whatever_the_reader_has_set(
    draw: Callable[[int], charts.Chart], tmp_path: Path
) -> None:
    first = [path.read_bytes() for path in charts.save(draw(7), tmp_path, "figure")]
    with mpl.rc_context({"font.size": 30, "svg.hashsalt": "other", "axes.grid": False}):
        again = charts.save(draw(7), tmp_path, "figure")
    assert [path.read_bytes() for path in again] == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.png", "figure.svg"]


KESTREL = "Kestrel"
TITLES = [
    # facts, title
    ([fact("fine", 4e6)], "Harbour Bank was fined €4 m"),
    (
        [fact("fine", 4e6), fact("fine", 3e6, company=KESTREL)],
        "Harbour Bank’s fine is the largest: €4 m",
    ),
    (  # what "about 4" allows reaches down to 3.6: no claim
        [fact("fine", 4e6, "about"), fact("fine", 3.7e6, company=KESTREL)],
        "Two fines, the largest of at least €3.7 m",
    ),
    (
        [fact("fine", 4e6), fact("fine", 3e6, "at_least", company=KESTREL)],
        "Two fines, the largest of at least €4 m",
    ),
    (
        [fact("fine", 4e6, currency_basis="home"), fact("fine", 3e6, company=KESTREL)],
        "Harbour Bank’s fine is the largest: €4 m, currency inferred",
    ),
]


@pytest.mark.parametrize(("facts", "title"), TITLES)
def test_a_title_claims_only_what_the_bounds_allow(facts: list[dict], title: str) -> None:
    assert charts.fine_sizes(frame(*facts), "EUR").title.replace("\u202f", " ") == title


GAPS = [
    # estimate, fine, how the title goes on after "Harbour Bank’s fine"
    (fact("estimate", 4e6), 5e6, "came in 25% above the last estimate"),
    (fact("estimate", 4e6), 3e6, "came in 25% below the last estimate"),
    (fact("estimate", 4e6, "about"), 6e6, "came in 50% above the last estimate (36% to 67%)"),
    (fact("estimate", 4e6, "about"), 4.2e6, "lies within what the last estimate allowed"),
    (fact("estimate", 4e6, "at_least"), 5e6, "lies within what the last estimate allowed"),
    (fact("estimate", 4e6, "at_most"), 5e6, "came in at least 25% above the last estimate"),
]


@pytest.mark.parametrize(("estimate", "fine", "title"), GAPS)
def test_the_gap_is_claimed_as_an_interval(estimate: dict, fine: float, title: str) -> None:
    assert charts.estimate_vs_fine(gaps(estimate, fine)).title == f"Harbour Bank’s fine {title}"


def gaps(estimate: dict, fine: float, **when: object) -> pd.DataFrame:
    day = pd.Timestamp("2022-09-01")
    imposed = fact("fine", fine, date=day, date_end=day)
    return estimate_gap(frame(estimate | when, imposed), "EUR")


def test_an_estimate_of_a_month_is_as_wide_as_the_month_and_one_of_a_day_is_a_dot() -> None:
    month = {"date": pd.Timestamp("2022-03-01"), "date_end": pd.Timestamp("2022-03-31")}
    (rough,) = charts.estimate_vs_fine(gaps(fact("estimate", 4e6, "about"), 5e6, **month)).axes
    (exact,) = charts.estimate_vs_fine(gaps(fact("estimate", 4e6, "about"), 5e6)).axes
    months = (month["date_end"] - month["date"]).days + 1
    days = (pd.Timestamp("2022-09-01") - month["date"]).days + 1
    left, right = rough.get_xlim()
    pale = next(p for p in rough.patches if isinstance(p, Rectangle))
    tick, last = sorted(line.get_xdata()[0] for line in rough.lines if _is_tick(line))[:2]
    assert tick == pytest.approx(pale.get_x())
    assert 0 < pale.get_width() / (right - left) < months / days
    assert pale.get_width() == pytest.approx(last - tick, rel=0.02) or last - tick > 0
    assert _marks(rough) == ["D"]
    assert sorted(_marks(exact)) == ["D", "o"]


def _is_tick(line: Line2D) -> bool:
    return not line.get_clip_on() and line.get_marker() == "None"


def test_an_estimate_without_a_fine_is_drawn_and_says_so() -> None:
    chart = charts.estimate_vs_fine(estimate_gap(frame(fact("estimate", 4e6)), "EUR"))
    assert chart.title == "No estimate was followed by a fine"
    assert {"€4\u202fm", "No fine in the articles"} <= set(words(chart))


def test_many_cases_stand_on_one_scale_of_ratios_to_the_last_estimate() -> None:
    """Half and double lie equally far from what was expected."""
    day = pd.Timestamp("2022-09-01")
    rows = []
    for company, fine in {"A": 2e6, "B": 8e6, "C": 4e6, "D": 5e6}.items():
        rows.append(fact("estimate", 4e6, company=company))
        rows.append(fact("fine", fine, company=company, date=day, date_end=day))
    (axes,) = charts.estimate_vs_fine(estimate_gap(frame(*rows), "EUR")).axes
    diamonds = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "D"]
    assert sorted(diamonds) == pytest.approx([-1, 0, np.log2(1.25), 1])


def test_many_cases_keep_ranges_bounds_and_denials_apart() -> None:
    """A range is a bar, an open side an arrow, what was denied is crossed and not compared with."""
    day = pd.Timestamp("2022-09-01")
    span = {"amount": np.nan, "amount_low": 2e6, "amount_high": 8e6, "qualifier": "range"}
    estimates = [
        fact("estimate", 4e6, company="A") | span,
        fact("estimate", 4e6, "at_least", company="B"),
        fact("estimate", 4e6, "at_most", company="C"),
        fact("estimate", 4e6, company="D"),
        fact("estimate", 9e6, company="D", status="denied"),
    ]
    fines = [fact("fine", 5e6, company=c, date=day, date_end=day) for c in "ABCD"]
    chart = charts.estimate_vs_fine(estimate_gap(frame(*estimates, *fines), "EUR"))
    (axes,) = chart.axes
    ranges = [(p.get_x(), p.get_width()) for p in axes.patches if isinstance(p, Rectangle)]
    assert ranges == [(pytest.approx(-1), pytest.approx(2))]  # from half of its middle to twice
    arrows = [np.ptp(p.get_xy()[:, 0]) for p in axes.patches if isinstance(p, FancyArrow)]
    assert len(arrows) == 2
    crosses = [line.get_xdata()[0] for line in axes.lines if line.get_marker() == "x"]
    assert crosses == pytest.approx([np.log2(9 / 4)])
    assert "crossed: denied" in chart.subtitle
    assert "+25%" in words(chart)  # D's fine beside what was not denied
    assert max(axes.get_xticks()) > 0 > min(axes.get_xticks())


def test_many_estimates_without_any_fine_are_bars_of_money() -> None:
    rows = [fact("estimate", (n + 1) * 1e6, company=f"Firm {n}") for n in range(4)]
    rows.append(fact("estimate", 5e6, "at_least", company="Kestrel", status="denied"))
    chart = charts.estimate_vs_fine(estimate_gap(frame(*rows), "EUR"))
    assert chart.title == "Five estimates, none followed by a fine"
    bars = {p.get_width() for p in chart.axes[0].patches if isinstance(p, Rectangle)}
    assert bars == {1e6, 2e6, 3e6, 4e6, 5e6}
    assert "denied" in words(chart)


def test_a_bar_many_times_longer_than_the_rest_is_cut_off_and_says_so() -> None:
    fines = [fact("fine", 9e9, company="Giant"), *(fact("fine", n * 1e6) for n in (1, 2, 3))]
    chart = charts.fine_sizes(frame(*fines), "EUR")
    longest = max(p.get_width() for p in chart.axes[0].patches if isinstance(p, Rectangle))
    assert longest == pytest.approx(3e6 * 1.3)
    assert "bar with a gap: cut off, not to scale" in chart.subtitle
    assert "€9\u202fbn" in words(chart)
    assert "cut off" not in charts.fine_sizes(frame(*fines[1:]), "EUR").subtitle


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("date", "at the official rate of the day"),
        ("published", "at the official rate of the day of publication"),
        ("2022-03-07", "at the official rate of 7 March 2022"),
    ],
)
def test_a_figure_names_the_day_of_its_rates(on: str, said: str) -> None:
    assert said in charts.fine_sizes(frame(fact("fine", 4e6)), "USD", on).subtitle.split(";")[0]


def test_fines_in_many_currencies_stand_in_one_and_keep_their_own_beside() -> None:
    codes = {"EUR": 2e6, "JPY": 3e8, "GBP": 1e6, "TWD": 9e6}
    facts = frame(*(fact("fine", a, currency=c, company=f"Firm {c}") for c, a in codes.items()))
    chart = charts.fine_sizes(facts, "USD")
    assert {"€2\u202fm", "300\u202fm\u202fyen", "£1\u202fm"} <= set(words(chart))
    assert chart.notes == ["Not drawn, since the amount or its rate is unknown: Firm TWD."]


@pytest.mark.parametrize("last", pd.date_range("2025-01-02", "2025-12-31", freq="MS"))
def test_each_year_that_an_axis_reaches_has_its_name(last: pd.Timestamp) -> None:
    clock = Clock.over(pd.Timestamp("2020-11-03"), last, 4.0)
    assert [words for _, words in clock.ticks()] == ["2021", "2022", "2023", "2024", "2025"]


def test_bars_are_as_long_as_their_amounts_and_bounds_are_drawn_as_bounds() -> None:
    facts = [fact("fine", 8e6, "at_least"), fact("fine", 4e6, "about"), fact("fine", 2e6)]
    (axes,) = charts.fine_sizes(frame(*facts), "EUR").axes
    bars = [p for p in axes.patches if isinstance(p, Rectangle)]
    lengths = {(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars}
    assert lengths == {(0, 8e6), (0, 3.6e6), (3.6e6, 4.4e6), (0, 2e6)}
    pale = [bar for bar in bars if bar.get_facecolor()[:3] == to_rgb(style.SOFT)]
    assert [(bar.get_x(), bar.get_width()) for bar in pale] == [(3.6e6, pytest.approx(0.8e6))]
    assert sum(isinstance(p, FancyArrow) for p in axes.patches) == 1


def test_an_inferred_currency_is_hatched_and_named() -> None:
    chart = charts.fine_sizes(frame(fact("fine", 8e6, currency_basis="article")), "EUR")
    assert any(patch.get_hatch() for patch in chart.axes[0].patches)
    assert "currency inferred" in words(chart)


def test_what_cannot_be_drawn_is_listed_and_not_dropped() -> None:
    facts = frame(
        fact("fine", 8e6),
        fact("fine", 5e6, currency="TWD", company=KESTREL),
        fact("fine", 9e6, status="annulled", company=LONG),
    )
    chart = charts.fine_sizes(facts)
    assert chart.notes == [
        f"Not drawn, since the amount or its rate is unknown: {KESTREL}.",
        f"Not drawn, annulled or denied: {LONG}.",
    ]
    assert chart.title.startswith("Harbour Bank was fined")


def test_reports_of_one_fine_are_drawn_once_and_disagreements_named() -> None:
    facts = frame(
        fact("fine", 7.1e6),
        fact("fine", 7.123e6, article_id="b-2"),
        fact("fine", 5e6, article_id="c-3"),
    )
    chart = charts.fine_sizes(distinct_fines(facts), "EUR")
    assert chart.title.replace("\u202f", " ") == "Harbour Bank was fined €7.123 m"
    assert "1 March 2022 · three articles, reports differ" in words(chart)
    assert chart.source == "Source: articles a, b and c. Reports of one fine are merged."


def test_a_bare_dollar_is_drawn_in_both_readings() -> None:
    facts = frame(fact("fine", 8e6, currency="CAD", currency_basis="implied_rate"))
    chart = charts.fine_sizes(facts, "CAD")
    dashed = next(line for line in chart.axes[0].lines if line.is_dashed())
    rate = add_amount_in(facts.assign(currency="USD"), "CAD")["amount_CAD"].iloc[0]
    assert dashed.get_xdata().tolist() == pytest.approx([8e6, rate, rate, 8e6])
    assert any("if US dollars, C$10" in text for text in words(chart))


@pytest.mark.parametrize("amount", [0.4e6, 1e6, 37.25e6, 999e6])
def test_squares_cover_the_area_of_their_sum(amount: float) -> None:
    loss = fact("market_value", 1e9, type="market_value", direction="loss")
    chart = charts.market_value_squares(frame(loss, fact("fine", amount)), "EUR")
    filled = [c for c in chart.axes[0].collections if len(c.get_facecolor())]
    red = next(c for c in filled if tuple(c.get_facecolor()[0][:3]) == to_rgb(style.ANSWER))
    corners = np.concatenate([path.vertices for path in red.get_paths()])
    area = sum(_area(square) for square in corners.reshape(-1, 5, 2))
    assert area / (square_fields.PITCH - square_fields.GAP) ** 2 * 1e6 == pytest.approx(amount)


def _area(corners: np.ndarray) -> float:
    return float(np.ptp(corners[:, 0]) * np.ptp(corners[:, 1]))


def test_a_period_is_as_wide_as_it_is_long_and_a_day_is_a_dot() -> None:
    def event(first: str, last: str, precision: str, kind: str) -> dict:
        days = {"date": pd.Timestamp(first), "date_end": pd.Timestamp(last)}
        return fact("milestone", type=kind, date_precision=precision, **days)

    rows = [
        event("2021-01-01", "2021-12-31", "year", "listing"),
        event("2022-06-01", "2022-06-30", "month", "delisting"),
        event("2022-10-05", "2022-10-05", "day", "rule_issued"),
    ]
    (axes,) = charts.milestone_timeline(timeline(frame(*rows))).axes
    year, month = sorted((p.get_width() for p in axes.patches), reverse=True)
    assert year / month == pytest.approx(365 / 30)
    assert _marks(axes) == ["o"]


FOLLOW_UPS = [
    # what the second article says, of when, and how the words of the timeline go on
    ("licence_granted", "2022-06-01", "settled by 1 June 2022"),
    ("licence_outstanding", "2022-06-01", "still so on 1 June 2022"),
    ("rule_issued", "2022-06-01", "not mentioned up to 1 June 2022"),
]


@pytest.mark.parametrize(("kind", "day", "said"), FOLLOW_UPS)
def test_what_was_outstanding_is_followed_to_the_article_that_tells(
    kind: str, day: str, said: str
) -> None:
    lack = fact("milestone", type="licence_outstanding")
    when = {
        "date": pd.Timestamp(day),
        "date_end": pd.Timestamp(day),
        "published": pd.Timestamp(day),
    }
    facts = frame(lack, fact("milestone", article_id="b-2", type=kind, **when))
    chart = charts.milestone_timeline(timeline(facts), outstanding=outstanding(facts))
    assert f"Harbour Bank, licence still outstanding, 1 March 2022, {said}" in chart.facts


def _marks(axes: Axes) -> list[str]:
    return [line.get_marker() for line in axes.findobj(Line2D) if line.get_marker() in ("o", "D")]


def test_losses_point_left_and_gains_right() -> None:
    move = {"type": "share_price", "percent": 3.5}
    facts = frame(
        fact("market_value", direction="loss", **move),
        fact("market_value", direction="gain", **move),
    )
    (axes,) = charts.share_moves(facts).axes
    assert sorted(bar.get_width() for bar in axes.patches) == [-3.5, 3.5]


def test_a_move_that_two_articles_report_is_one_bar() -> None:
    move = fact("market_value", type="share_price", percent=3.5, direction="loss")
    other = fact("market_value", type="share_price", percent=2.0, direction="gain")
    chart = charts.share_moves(frame(move, move | {"article_id": "b-2"}, other))
    assert sorted(bar.get_width() for bar in chart.axes[0].patches) == [-3.5, 2.0]
    assert any("two articles" in words for words in chart.facts)
    assert chart.title.endswith("one of two moves is a loss")


def test_a_conversion_that_does_not_hold_is_marked_with_what_fits() -> None:
    row = fact(
        "fine", 3e6, currency="GBP", quote="3.0 million pounds ($5.4 million)", amount_also=5.4e6,
        currency_also="AUD", currency_also_basis="implied_rate",
        published=pd.Timestamp("2021-03-01"),
    )  # fmt: skip
    facts = frame(row)
    chart = charts.stated_conversions(check_conversions(facts), conversion_candidates(facts))
    assert chart.title == "The stated conversion fits another currency"
    assert {"USD +29.3%", "AUD +0.1%"} <= set(words(chart))
    assert len(_marks(chart.axes[0])) >= 2


def test_only_one_article_gives_a_kind() -> None:
    facts = frame(fact("fine", 1e6), fact("milestone"), fact("milestone", article_id="b-2"))
    assert charts.facts_by_article(facts).title == "Only article a gives fines"


def test_signs_that_no_font_has_and_dollar_signs_are_no_trouble(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    facts = frame(fact("fine", 5e6, currency="CAD", company="亿 US$5 and $6 \\frac"))
    with caplog.at_level(logging.WARNING):
        chart = charts.fine_sizes(facts)
        charts.save(chart, tmp_path, "figure")
    assert caplog.records == []
    assert "[Chinese sign U+4EBF] US$5 and $6 \\frac" in " ".join(words(chart))
    assert UNWRITTEN in chart.notes
    assert "亿 US$5" in chart.alt


def test_an_installed_font_of_the_list_is_used_in_every_weight(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(glyphs, "EASTERN", ("No Such Font", "STIXGeneral"))
    monkeypatch.setattr(fontManager, "ttflist", [*fontManager.ttflist])
    assert glyphs.eastern_families.__wrapped__() == ("STIXGeneral",)
    with caplog.at_level(logging.WARNING):
        for weight in (400, 600, 700):
            findfont(FontProperties(family="STIXGeneral", weight=weight))
    assert caplog.records == []


def test_what_several_fines_did_is_counted_from_the_bounds() -> None:
    rows = []
    for company in ("Harbour Bank", "Kestrel"):
        rows.append(fact("estimate", 4e6, company=company))
        day = pd.Timestamp("2022-09-01")
        rows.append(fact("fine", 2e6, company=company, date=day, date_end=day, article_id="b-2"))
    chart = charts.estimate_vs_fine(estimate_gap(frame(*rows), "EUR"))
    assert chart.title == "Both fines came in below the last estimate"


def test_a_bound_on_a_fall_is_one_of_its_size() -> None:
    move = fact("market_value", type="share_price", direction="loss", percent=80.0)
    chart = charts.share_moves(frame(move | {"qualifier": "at_least"}))
    assert "down at least 80%" in words(chart)


def test_the_key_names_no_mark_that_is_not_drawn() -> None:
    rows = [fact("fine", n * 1e6, company=f"Firm {n}") for n in range(2, 60)]
    vague = fact("fine", 1e6, "at_least", company="Firm 1")
    assert "arrow" in charts.fine_sizes(frame(*rows[:2], vague)).subtitle
    assert "arrow" not in charts.fine_sizes(frame(*rows, vague)).subtitle


def test_a_day_is_not_parted_from_its_month() -> None:
    text = "fined on 5 September 2025 and on 26 October"
    for room in (0.9, 1.1, 1.3, 1.7):
        assert not [line for line in style.fold(text, room) if re.search(r"\b\d{1,2}$", line)]


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [path.read_bytes() for path in charts.save(fine_sizes(1), tmp_path, "figure")]

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        charts.save(fine_sizes(2), tmp_path, "figure")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure.png", "figure.svg"]
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == old


def test_the_svg_carries_title_and_description(tmp_path: Path) -> None:
    chart = charts.fine_sizes(frame(fact("fine", 4e6, company="Lantern & <Sons>")), "EUR")
    text = charts.save(chart, tmp_path, "figure")[1].read_text(encoding="utf-8")
    assert "<title>Lantern &amp; &lt;Sons&gt; was fined" in text
    assert "<desc>" in text
    assert "date>" not in text


def test_show_saves_and_gives_picture_and_words_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.delenv("ANTLIB_FIGURES", raising=False)
    out: list[object] = []
    monkeypatch.setattr("IPython.display.display", lambda thing, **_: out.append(thing))
    charts.show(fine_sizes(2), "beside")._ipython_display_()
    monkeypatch.setenv("ANTLIB_FIGURES", str(tmp_path / "elsewhere"))
    charts.show(fine_sizes(2), "named")
    saved = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.png"))
    assert saved == ["elsewhere/named.png", "figures/beside.png"]
    picture, caption = out
    assert set(picture._repr_mimebundle_()[0]) == {"image/png", "text/plain"}
    assert set(caption) == {"text/html", "text/plain"}


def _lightness(colour: str) -> float:
    """CIE L* of a colour: 0 black, 100 white; what a grey print keeps of it."""
    return _l_star(_linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def _linear(colour: str) -> np.ndarray:
    parts = np.array(to_rgb(colour))
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _l_star(luminance: float) -> float:
    return float(116 * np.cbrt(luminance) - 16)


def test_colours_of_marks_stay_apart_in_grey() -> None:
    marks = [style.ANSWER, style.DATA, style.ACCENT, style.SOFT, "white"]
    steps = np.diff(sorted(map(_lightness, marks)))
    assert steps.min() > 9


PALETTE = {
    style.INK, style.GREY, style.ANSWER, style.DATA, style.ACCENT, style.SOFT, style.RULE,
    square_fields.REST, "#ffffff",
    *map(square_fields.pale, (style.ANSWER, style.DATA, style.ACCENT)),
}  # fmt: skip


@each
def test_nothing_is_drawn_in_a_colour_that_is_not_tested(
    draw: Callable[[int], charts.Chart],
) -> None:
    drawn = set()
    for artist in draw(7).findobj():
        if isinstance(artist, (Patch, Collection)):
            for colour in np.atleast_2d(artist.get_facecolor()):
                drawn |= {to_hex(colour)} if len(colour) and colour[3] else set()
        elif isinstance(artist, Line2D) and artist.get_linestyle() == "None":
            drawn |= {to_hex(artist.get_markerfacecolor()), to_hex(artist.get_markeredgecolor())}
        elif isinstance(artist, (Line2D, Text)):
            drawn.add(to_hex(artist.get_color()))
    assert drawn - {to_hex("black")} <= PALETTE  # black: spines and ticks that are not shown


@pytest.mark.parametrize("colour", [style.ANSWER, style.DATA, style.ACCENT])
def test_the_pale_squares_stand_out_from_the_full_ones_and_the_ground(colour: str) -> None:
    steps = np.diff([_lightness(c) for c in (colour, square_fields.pale(colour), "white")])
    assert steps.min() > 9


@each
def test_numbers_are_set_with_a_true_minus_and_thin_spaces(
    draw: Callable[[int], charts.Chart],
) -> None:
    chart = draw(7)
    text = " | ".join([*words(chart), charts.alt_text(chart), charts.caption(chart)])
    text = re.sub("“.*?”", "quote", text)  # the words of the articles stay as they are
    assert re.findall(r"(?<![\w/])-\d|\d (?:bn|m|tn|yuan|yen)\b|¥|  |\d per cent", text) == []


# Machado, Oliveira and Fernandes (2009): what red-blind and green-blind readers see, in linear RGB
BLIND = {
    "red": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "green": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


@pytest.mark.parametrize("cones", BLIND)
def test_colours_of_marks_stay_apart_for_colour_blind_readers(cones: str) -> None:
    marks = [style.ANSWER, style.DATA, style.ACCENT, style.SOFT, "white"]
    seen = [_lab(np.array(BLIND[cones]) @ _linear(mark)) for mark in marks]
    apart = [np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)]
    assert min(apart) > 15  # CIE76; 2.3 is just noticeable


def _lab(linear: np.ndarray) -> np.ndarray:
    x, y, z = np.cbrt(XYZ @ linear.clip(0, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize(
    ("colour", "ground"),
    [(style.INK, "white"), (style.GREY, "white"), (style.ANSWER, "white"), (style.INK, style.SOFT)],
)
def test_words_stand_out_from_the_ground(colour: str, ground: str) -> None:
    dark, light = (_linear(c) @ np.array([0.2126, 0.7152, 0.0722]) for c in (colour, ground))
    assert (light + 0.05) / (dark + 0.05) > 4.5  # WCAG 2.2, success criterion 1.4.3


def test_the_order_of_the_fonts_on_the_disk_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """matplotlib would say in every notebook that DejaVu Sans has no semibold."""
    oblique_first = sorted(fontManager.ttflist, key=lambda font: font.style != "oblique")
    monkeypatch.setattr(fontManager, "ttflist", [f for f in oblique_first if f.weight != 600])
    findfont_again = fontManager._findfont_cached
    findfont_again.cache_clear()
    with caplog.at_level(logging.WARNING, "matplotlib.font_manager"):
        style.house.__wrapped__()
        found = fontManager.findfont(FontProperties(family="DejaVu Sans", weight="semibold"))
    findfont_again.cache_clear()
    assert Path(found).name == "DejaVuSans-Bold.ttf"
    assert not caplog.messages


def test_antlib_alone_loads_no_matplotlib() -> None:
    code = "import sys, antlib; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_title_of_two_lines_leaves_no_word_alone() -> None:
    title = "The largest fine, its currency inferred, is at most 0.15% of the largest loss of value"
    first, second = style.balanced(title, 7.3, 17, "bold")
    assert f"{first} {second}" == title
    assert style.width(second, 17, "bold") > 0.7 * style.width(first, 17, "bold")


def test_a_reading_key_is_folded_between_its_parts_and_never_cut() -> None:
    parts = [
        "Fines, the diamonds, against the last estimate",
        "pale: what words allow",
        "arrow: open",
    ]
    for room in (7.3, 4.0, 3.4):
        lines = style.by_keys("; ".join(parts), room, 10.5)
        assert " ".join(lines) == "; ".join(parts)
    assert style.by_keys("; ".join(parts), 4.0, 10.5) == [f"{parts[0]};", "; ".join(parts[1:])]


def test_small_words() -> None:
    assert (count(1, "fine"), count(2, "fine"), count(40, "fine")) == (
        "one fine",
        "two fines",
        "40 fines",
    )
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and two more"
    assert short_ids(["2022-a", "2022-b"]) == {"2022-a": "2022-a", "2022-b": "2022-b"}
