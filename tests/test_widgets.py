"""Panels: what they show, that they follow their controls, and that articles cannot inject HTML."""

import math
import re

import ipywidgets as ui
import pandas as pd
import pytest

from antlib import charts
from antlib.errors import FactsError
from antlib.extraction import extract
from antlib.schema import ARTICLES, frame_of
from antlib.widgets import Panel, answer, choice, several, table, table_html
from antlib.widgets.live import Drawing
from antlib.widgets.panel import Keys
from antlib.widgets.tables import drawn

TEXTS = {
    "first": "The energy regulator is expected to fine Blue Heron Energy about £8 million, two "
    "people said on Monday. Grey Seal Water is expected to be fined £3 million. An investigation "
    "into Blue Heron Energy was opened in March.",
    "second": "Ofgem fined Blue Heron Energy £5.4 million on Tuesday. It fined Grey Seal Water "
    "more than £2 million. Shares of Blue Heron Energy fell 2.5%. Shares of Grey Seal Water rose "
    "1%. An investigation into Blue Heron Energy was opened in March. Grey Seal Water still lacks "
    "a licence.",
}
PUBLISHED = {"first": "2024-05-07", "second": "2024-06-12"}


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    rows = [
        {"article_id": name, "published": PUBLISHED[name], "text": text}
        for name, text in TEXTS.items()
    ]
    return frame_of(rows, ARTICLES)


@pytest.fixture(scope="module")
def facts(articles: pd.DataFrame) -> pd.DataFrame:
    return extract(articles)


# --- Panel --------------------------------------------------------------------------------------


def hello(name: str, times: int = 1) -> Drawing:
    if name == "<nobody>":
        raise FactsError("no facts of <nobody>")
    return Drawing(f"{'Hello ' * times}{name}", "<svg/>", "a greeting")


def hello_panel() -> Panel:
    return Panel(
        hello, name=ui.Text("you", description="Name"), times=ui.IntText(1, description="Times")
    )


def test_a_panel_follows_its_controls() -> None:
    panel = hello_panel()
    assert panel.view.words == "Hello you"
    panel.controls["times"].value = 2
    panel.controls["name"].value = "all"
    assert panel.view.words == "Hello Hello all"


def test_a_panel_says_in_words_why_it_shows_nothing_and_recovers() -> None:
    panel = hello_panel()
    panel.controls["name"].value = "<nobody>"
    assert (panel.view.head, panel.view.words) == ("Nothing to show.", "no facts of <nobody>")
    assert (panel.view.svg, panel.view.alt) == ("", "")
    panel.controls["name"].value = "you"
    assert panel.view.words == "Hello you"


def test_a_panel_keeps_no_picture_that_its_controls_do_not_show() -> None:
    panel = Panel(lambda count: Drawing(f"{12 // count}"), count=ui.IntText(3, description="Count"))
    with pytest.raises(ZeroDivisionError):
        panel.controls["count"].value = 0
    assert "could not be drawn" in panel.view.head
    panel.controls["count"].value = 4
    assert (panel.view.head, panel.view.words) == ("", "3")


def test_each_control_stands_above_the_view_in_the_order_given() -> None:
    panel = hello_panel()
    keys, controls, view = panel.children
    assert list(controls.children) == list(panel.controls.values())
    assert view is panel.view
    assert isinstance(keys, Keys)
    assert ".antlib-controls" in keys._css


def test_without_a_kernel_a_panel_says_what_it_would_be() -> None:
    words = "A panel with the controls Name, Times: run the notebook to use it."
    assert hello_panel()._repr_mimebundle_()["text/plain"] == words


# --- pieces -------------------------------------------------------------------------------------


def test_a_table_is_plain_to_read_and_escaped() -> None:
    frame = pd.DataFrame(
        {
            "quote": ["<b>fined</b> £5.4 million", "fined"],
            "amount": [5_400_000.0, None],
            "amount_high": [math.inf, 0.1234],
            "date": pd.to_datetime(["2024-06-11", None]),
            "start": [3, 4],
        }
    )
    html = table(frame, ["quote", "amount", "amount_high", "date"]).data
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert cells == [
        "&lt;b&gt;fined&lt;/b&gt; £5.4 million", "5,400,000", "∞", "2024-06-11",
        "fined", "", "0.1234", "",
    ]  # fmt: skip
    assert (
        re.findall(r'<td style="text-align:(\w+)', html) == ["left", "right", "right", "left"] * 2
    )
    assert "start" not in html


def test_a_picture_has_alt_text_and_a_caption(facts: pd.DataFrame) -> None:
    figure = charts.facts_by_article(facts)
    drawing = drawn(figure)
    assert (drawing.words, drawing.alt) == (charts.caption(figure), charts.alt_text(figure))
    assert "<svg " in drawing.svg


def test_an_answer_takes_findings_of_figures_and_sentences(facts: pd.DataFrame) -> None:
    figure = charts.facts_by_article(facts)
    html = answer("Two <fines>", figure).data
    assert "><b>Two &lt;fines&gt;.</b> " in html
    assert html.endswith(f"{figure.title.rstrip('.')}.</p>")


@pytest.mark.parametrize(
    ("control", "values"),
    [
        (choice("Kind", ["a", "b", "a", ""]), ["a", "b"]),
        (choice("Kind", ["a", "b"], "all kinds"), ["", "a", "b"]),
        (choice("Kind", [], "all kinds"), [""]),
    ],
)
def test_a_choice_lists_each_value_once(control: ui.Dropdown, values: list[str]) -> None:
    assert [value for _, value in control.options] == values
    assert control.value == values[0]


def test_several_may_be_marked_and_the_entry_for_all_is_at_first() -> None:
    control = several("Kinds", ["ipo_size", "fine", "ipo_size"], "all kinds")
    assert control.options == (("all kinds", ""), ("ipo size", "ipo_size"), ("fine", "fine"))
    assert control.value == ("",)


def test_what_scrolls_can_be_reached_by_keyboard() -> None:
    html = table_html(pd.DataFrame({"quote": ["fined"]}), ["quote"], tall="9em")
    head = html.split("<table")[0]
    assert 'tabindex="0"' in head
    assert 'role="region" aria-label="Table"' in head
    assert "max-height:9em" in head


def test_sums_in_dollars_are_no_formulas() -> None:
    frame = pd.DataFrame({"quote": ["between $2m and $3m"]})
    for html in (answer("between $2m and $3m").data, table(frame, ["quote"]).data):
        assert 'class="tex2jax_ignore mathjax_ignore"' in html.split(">")[0]


def test_a_table_for_readers_has_no_names_of_columns() -> None:
    day = pd.to_datetime(["2024-06-11"])
    frame = pd.DataFrame({"published_basis": ["given"], "published": day})
    html = table_html(frame, ["published_basis", "published"], plain=True)
    assert re.findall(r"<th[^>]*>(.*?)</th>", html) == ["How the day is known", "Published"]
    assert ">2024-06-11</td>" in html
