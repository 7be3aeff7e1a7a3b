"""Highlighted words: escaped, in their place, labelled, and the same from run to run."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from antlib.articles import read_articles
from antlib.errors import FactsError
from antlib.evidence import COLOURS, INK, show_evidence
from antlib.extraction import extract
from antlib.readings import reading
from antlib.records import Kind
from antlib.schema import FACTS, frame_of

TEXT = (
    "The regulator fined Quay & Sons <b>nearly €3m</b> on Friday. "
    "It had been expected to pay €5m. Its shares fell 4%."
)
ARTICLES = pd.DataFrame({"article_id": ["a"], "text": [TEXT]})


def fact(quote: str, kind: str = "fine", text: str = TEXT, **more: Any) -> dict[str, Any]:
    start = text.index(quote)
    sentence = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    return {
        "article_id": "a",
        "kind": kind,
        "company": "Quay & Sons",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "sentence_start": sentence,
        "sentence_end": text.find(".", start) + 1,
    } | more


def shown(*facts: dict[str, Any], context: Any = "sentence", text: str = TEXT) -> str:
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    return str(show_evidence(frame_of(facts, FACTS), articles, context))


def words(html: str) -> str:
    """Return what a reader sees, without the labels before the highlights."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<small.*?</small>", "", html)))


def marked(html: str) -> list[str]:
    return [words(found) for found in re.findall(r"<mark.*?</mark>", html)]


def test_a_fact_stands_in_its_sentence_and_nothing_else() -> None:
    html = shown(fact("€5m", "estimate"))
    assert marked(html) == ["€5m"]
    assert "It had been expected to pay €5m." in words(html)
    assert "shares" not in words(html)


def test_what_an_article_says_is_never_markup() -> None:
    html = shown(fact("Quay & Sons <b>nearly €3m</b>", company="<script>x</script>"))
    assert "<b>nearly" not in html
    assert "<script" not in html
    assert "Quay &amp; Sons &lt;b&gt;nearly €3m&lt;/b&gt;" in html


@pytest.mark.parametrize("context", ["sentence", "article"])
def test_labels_say_the_kind_in_words(context: str) -> None:
    assert "expected fine" in re.sub(
        r"<[^>]+>", "", shown(fact("€5m", "estimate"), context=context)
    )


def test_the_reading_is_spelled_out() -> None:
    row = fact(
        "nearly €3m", authority="the regulator", status="imposed", amount=3e6, amount_low=2.7e6,
        amount_high=3e6, qualifier="nearly", currency="EUR", currency_basis="stated",
        amount_also=4e6, currency_also="CAD", currency_also_basis="implied_rate",
        date=pd.Timestamp("2022-05-13"), date_end=pd.Timestamp("2022-05-13"),
        date_precision="day", date_basis="relative", published=pd.Timestamp("2022-05-16"),
        rule="fined_by",
    )  # fmt: skip
    seen = words(shown(row)).replace("\u202f", " ")
    for part in (
        "fine Quay & Sons · authority the regulator · status imposed",
        "amount nearly €3 m (currency stated)",
        "restated as C$4 m (currency inferred from the implied rate)",
        "which allows €2.7 m to €3 m",
        "date 13 May 2022 (worked out from the words) · rule fined_by",
    ):
        assert part in seen
    assert "a, 16 May 2022, characters 35–45" in unescape(re.sub("<[^>]+>", "", shown(row)))


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (
            {"kind": "market_value", "type": "share_price", "direction": "loss", "percent": 4.0,
             "qualifier": "at_least", "company": "Quay"},
            {"market value": "share price loss", "company": "Quay", "percentage": "at least 4%"},
        ),
        ({"kind": "milestone", "type": "a_type_of_yours"}, {"milestone": "a type of yours"}),
        (
            {"kind": "milestone", "type": "licence_outstanding"},
            {"milestone": "licence still outstanding"},
        ),
        ({"kind": "fine"}, {"fine": "no company named"}),
    ],
)  # fmt: skip
def test_readings_leave_out_what_is_not_there(row: dict[str, Any], parts: dict[str, str]) -> None:
    assert reading(row) == parts


def test_a_whole_article_shows_every_word_once_and_all_facts_numbered() -> None:
    html = shown(fact("4%", "market_value"), fact("nearly €3m"), context="article")
    body = html.split("pre-wrap", 1)[1].split("</div>")[0].split(">", 1)[1]
    assert words(body) == TEXT
    labels = re.findall(r"<small[^>]*>(.*?): </small>", body)
    assert labels == ["fine 1", "market value 2"]
    assert html.count("<li>") == 2


def test_other_places_of_a_fact_are_highlighted_too() -> None:
    # its second place lies within the quote, and would only repeat the label there
    html = shown(fact("nearly €3m", also_at="0:13 42:45"), context="article")
    assert marked(html) == ["fine", "The regulator", "nearly €3m"]  # the first is the legend


def test_nested_and_overlapping_highlights() -> None:
    outer, inner = fact("expected to pay €5m", "estimate"), fact("€5m", "fine")
    overlapping = fact("pay €5m. Its", "milestone")
    html = shown(outer, inner, overlapping, context="article")
    body = html.split("pre-wrap", 1)[1].split("</div>")[0].split(">", 1)[1]
    assert words(body) == TEXT
    assert marked(body) == ["expected to ", "pay ", "€5m", ". Its"]
    grounds = re.findall(r"<mark style=\"background:(#\w+)", body)
    assert grounds == [
        COLOURS[kind][0] for kind in (Kind.ESTIMATE, Kind.MILESTONE, Kind.FINE, Kind.MILESTONE)
    ]


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5)
)
def test_no_text_is_lost_or_changed(text: str, places: list[tuple[int, int]]) -> None:
    spans = [sorted((min(a, len(text)), min(b, len(text)))) for a, b in places]
    facts = [
        {"article_id": "a", "kind": kind, "start": a, "end": b, "quote": text[a:b]}
        for (a, b), kind in zip(spans, list(Kind) * 2, strict=False)
        if a < b
    ]
    html = shown(*facts, context="article", text=text)
    body = html.split('max-width:45em">', 1)[1].split("</div>")[0]
    assert words(body) == text


def test_the_same_facts_give_the_same_html() -> None:
    rows = [fact("nearly €3m"), fact("€5m", "estimate")]
    assert shown(*rows) == shown(*rows)
    assert shown(*rows, context="article") == shown(*rows[::-1], context="article")


def test_it_shows_itself_in_a_notebook() -> None:
    found = show_evidence(frame_of([fact("€5m")], FACTS), ARTICLES)
    assert found._repr_html_() == str(found) == found.data


def test_a_folder_of_articles_is_taken_like_their_frame(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ofgem fined Blue Heron Energy £5.4 million in March 2023.")
    html = str(show_evidence(str(tmp_path)))
    assert marked(html) == ["£5.4 million"]
    frame = read_articles(tmp_path)
    assert str(show_evidence(frame)) == str(show_evidence(extract(frame), tmp_path)) == html


def test_nothing_to_show() -> None:
    assert shown() == "<p>No facts to show.</p>"
    assert "no facts" in shown(context="article")
    assert TEXT in words(shown(context="article"))


def test_screen_readers_get_names() -> None:
    assert 'aria-label="fine: Quay &amp; Sons"' in shown(fact("nearly €3m"))
    assert 'aria-label="Article a"' in shown(fact("nearly €3m"), context="article")


def _luminance(colour: str) -> float:
    shares = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("kind", list(Kind))
def test_contrast_is_enough_to_read(kind: Kind) -> None:
    # The Web Content Accessibility Guidelines ask for 7 at their strictest.
    ground, line = (_luminance(colour) + 0.05 for colour in COLOURS[kind])
    assert ground / (_luminance(INK) + 0.05) >= 7
    assert ground / line >= 6


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"article_id": "b"}, "'b' is not among the articles.*articles="),
        ({"quote": "€6m"}, "'a' has another text: '€6m'"),
    ],
)
def test_facts_of_other_articles_are_refused(change: dict[str, str], words: str) -> None:
    with pytest.raises(FactsError, match=words):
        shown(fact("€5m") | change)


def test_unusable_arguments_are_refused() -> None:
    with pytest.raises(FactsError, match="lacks start, end"):
        show_evidence(frame_of([fact("€5m")], FACTS).drop(columns=["start", "end"]), ARTICLES)
    with pytest.raises(FactsError, match="'page' is neither"):
        shown(fact("€5m"), context="page")
