"""The review panel driven in Python: rows, words, decisions, and what it says when it cannot."""

import re
from html import unescape
from pathlib import Path

import ipywidgets as ui
import pandas as pd
import pytest
from deciding import FINE, TEXT

import antlib
from antlib.errors import ArticleError
from antlib.records import Span
from antlib.widgets import ReviewPanel, review_panel
from antlib.widgets.deciding import found_next
from antlib.widgets.evidence import ArticleText, FactTable
from antlib.widgets.live import Picture, Said
from antlib.widgets.panel import Keys

OTHER = "An investigation into Ferro was opened in March 2024. 🚂 <script>alert(1)</script>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    lines = "file,published\na.txt,2024-06-12\nb.txt,2024-06-12\n"
    (tmp_path / "articles.csv").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.fixture
def panel(folder: Path) -> ReviewPanel:
    return review_panel(antlib.read_articles(folder))


def companies(panel: ReviewPanel) -> list[str]:
    where = panel.table.columns.index("Company")
    return [row[where] for row in panel.table.rows]


def marked(panel: ReviewPanel) -> list[tuple[str, str]]:
    return [(p["kind"], p["text"]) for p in panel.text.pieces if p["kind"]]


def said(panel: ReviewPanel) -> str:
    return unescape(re.sub("<[^>]+>", "", panel.said.value))


# --- looking ------------------------------------------------------------------------------------


def test_a_row_shows_its_words_in_their_article_and_how_they_were_read(panel: ReviewPanel) -> None:
    assert companies(panel) == ["Blue Heron Energy", "Grey Seal Water", "Ferro"]
    assert (panel.table.chosen, panel.text.label, panel.text.chosen) == (0, "Article a", 1)
    assert marked(panel) == [("fine", "£5.4 million"), ("fine", "more than £2 million")]
    panel.table.chosen = 1
    assert panel.text.chosen == 2
    assert "<b>amount</b> at least £2\u202fm (currency stated)" in panel.reading.value
    panel.table.chosen = 2
    assert panel.text.label == "Article b"
    assert marked(panel)[0][0] == "milestone"
    assert "".join(p["text"] for p in panel.text.pieces) == OTHER
    assert panel.text.legend == [["milestone", "milestone"]]


def test_a_click_on_highlighted_words_chooses_their_row(panel: ReviewPanel) -> None:
    panel.text.clicked = 2
    assert (panel.table.chosen, panel.text.clicked) == (1, -1)


def test_the_controls_leave_out_articles_kinds_and_rejected_facts(panel: ReviewPanel) -> None:
    panel.article.value = "b"
    assert companies(panel) == ["Ferro"]
    assert "Article" not in panel.table.columns
    panel.kind.value = "fine"
    assert panel.table.rows == []
    assert panel.text.label == "Article b"
    assert "No fact is chosen" in panel.reading.value
    assert panel.accept.disabled
    panel.accept.click()  # as a script may
    panel.article.value = ""
    assert companies(panel) == ["Blue Heron Energy", "Grey Seal Water"]
    panel.reject.click()
    panel.rejected.value = False
    assert companies(panel) == ["Grey Seal Water"]
    assert marked(panel) == [("fine", "more than £2 million")]


def test_what_an_article_says_is_never_markup(panel: ReviewPanel) -> None:
    panel.table.chosen = 2
    start = OTHER.index("<script>")
    panel.text.selected = [start, len(OTHER)]
    panel.add.save.click()
    for widget in every(panel):
        if isinstance(widget, ui.HTML):
            assert "<script" not in widget.value
    scripts = FactTable()._esm + ArticleText()._esm + Picture()._esm
    assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval", scripts)
    assert not re.search(r"https?:|import ", scripts)


def every(widget: ui.Widget) -> list[ui.Widget]:
    return [widget, *(w for child in getattr(widget, "children", ()) for w in every(child))]


def test_every_control_has_a_visible_label(panel: ReviewPanel) -> None:
    unlabelled = ui.HTML | ui.Box | FactTable | ArticleText | Said | Keys  # the last shows nothing
    controls = [w for w in every(panel) if not isinstance(w, unlabelled)]
    assert len(controls) > 15
    assert all(control.description for control in controls)
    named = {
        type(w).__name__: w.label for w in every(panel) if isinstance(w, FactTable | ArticleText)
    }
    assert named == {"FactTable": "3 facts; the arrow keys choose one", "ArticleText": "Article a"}


def test_without_a_kernel_it_says_what_to_do(panel: ReviewPanel) -> None:
    words = panel._repr_mimebundle_()["text/plain"]
    assert "run the notebook to use it" in words
    assert "tables and the highlighted articles below show the same without it" in words


# --- deciding -----------------------------------------------------------------------------------


def test_a_decision_shows_here_and_wherever_the_folder_is_read_again(
    folder: Path, panel: ReviewPanel
) -> None:
    panel.who.value, panel.note.value = "Mei", "see page 2"
    panel.edit.field.value = "company"
    assert panel.edit.words.value == "Blue Heron Energy"
    panel.edit.words.value = "Heron"
    panel.edit.save.click()
    assert companies(panel) == ["Heron", "Grey Seal Water", "Ferro"]
    assert panel.table.rows[0][-1] == "company"
    assert said(panel) == "Saved. edit: £5.4 million"
    assert panel.note.value == ""
    again = review_panel(antlib.read_articles(folder))
    assert companies(again) == companies(panel)
    (decision,) = antlib.review_report(again.articles).itertuples()
    assert (decision.who, decision.note, decision.state) == ("Mei", "see page 2", "applied")
    again.undo.click()
    assert companies(again)[0] == "Blue Heron Energy"
    again.undo.click()
    assert said(again).startswith("Nothing was saved. nothing was decided about '£5.4 million'")


def test_accept_reject_and_undo(panel: ReviewPanel) -> None:
    for button, checked in (
        (panel.accept, "accepted"), (panel.reject, "rejected"),
        (panel.undo, "accepted"), (panel.undo, ""),
    ):  # fmt: skip
        button.click()
        assert panel.table.rows[0][-1] == checked
        assert panel.table.chosen == 0


def test_fields_with_few_values_are_chosen_from_a_list(panel: ReviewPanel) -> None:
    panel.edit.field.value = "qualifier"
    assert (panel.edit.words.layout.display, panel.edit.choice.layout.display) == ("none", "")
    assert panel.edit.choice.value == "exact"
    panel.edit.choice.value = "at_least"
    panel.edit.save.click()
    assert antlib.extract(panel.articles)["qualifier"].tolist()[0] == "at_least"
    panel.edit.field.value = "amount"
    assert (panel.edit.words.value, panel.edit.words.layout.display) == ("5400000", "")


def test_a_value_that_is_none_is_refused_and_stays_in_its_box(
    folder: Path, panel: ReviewPanel
) -> None:
    panel.edit.field.value = "amount"
    panel.edit.words.value, panel.note.value = "5.4 million", "so"
    panel.edit.save.click()
    assert said(panel).startswith("Nothing was saved. amount '5.4 million' is not a number")
    assert (panel.edit.words.value, panel.note.value) == ("5.4 million", "so")
    assert not (folder / "reviews.csv").exists()


def test_selected_words_become_a_fact(panel: ReviewPanel) -> None:
    panel.add.save.click()
    assert said(panel).startswith("Nothing was added. Select the words")
    start = TEXT.index(" on Tuesday")
    panel.text.selected = [start, start + 12]
    assert "Selected: “on Tuesday.”, characters" in panel.add.words.value
    assert ("selection", "on Tuesday.") in marked(panel)
    panel.add.kind.value = "milestone"
    panel.add.fields["type"].value = "listing"
    panel.add.fields["company"].value = "Ferro"
    panel.add.fields["date"].value = "2024-06"
    panel.add.save.click()
    chosen = panel.chosen
    assert chosen is not None
    assert [chosen.row[name] for name in ("quote", "type", "company", "reviewed")] == [
        "on Tuesday.", "listing", "Ferro", "added",
    ]  # fmt: skip
    assert panel.add.fields["company"].value == ""
    assert "No words are selected" in panel.add.words.value
    panel.undo.click()
    assert len(panel.table.rows) == 3


def test_words_can_be_found_by_typing_them(panel: ReviewPanel) -> None:
    panel.add.wanted.value = "FINED"
    panel.add.find.click()
    first = panel.add.span
    panel.add.find.click()
    assert (first, panel.add.span) == (Span(14, 19), Span(TEXT.index("fined Grey"), 71))
    panel.add.wanted.value = "no such words"
    panel.add.find.click()
    assert panel.add.span is None
    assert said(panel) == "Not found. These words do not stand in the article."
    assert found_next("a", " ", 0) is None


def test_selected_words_are_forgotten_with_their_article(panel: ReviewPanel) -> None:
    panel.text.selected = [0, 5]
    panel.table.chosen = 2
    assert panel.add.span is None
    panel.text.selected = [3, 999]  # as no browser would report
    assert panel.add.span is None


def test_another_notebooks_decisions_show_with_the_next_one(
    folder: Path, panel: ReviewPanel
) -> None:
    other = review_panel(antlib.read_articles(folder))
    other.accept.click()
    panel.table.chosen = 1
    panel.accept.click()
    assert [row[-1] for row in panel.table.rows] == ["accepted", "accepted", ""]


# --- what stands in the way ---------------------------------------------------------------------


def test_decisions_on_another_text_are_listed(folder: Path, panel: ReviewPanel) -> None:
    panel.accept.click()
    assert panel.notice.value == ""
    (folder / "a.txt").write_text(f"Update. {TEXT}", encoding="utf-8")
    with pytest.warns(antlib.ReviewWarning):
        articles = antlib.read_articles(folder)
    changed = review_panel(articles)
    assert "These decisions are not applied" in changed.notice.value
    assert ">stale</td>" in changed.notice.value
    changed.drop.click()
    assert (changed.notice.value, changed.drop.layout.display) == ("", "none")
    assert said(changed) == "Saved. they are withdrawn"
    antlib.read_articles(folder)  # and warns no more


def test_pasted_articles_cannot_be_reviewed_and_say_so(panel: ReviewPanel) -> None:
    pasted = review_panel(panel.articles.assign(path=""))
    assert "was pasted and lies in no folder" in pasted.place.value
    pasted.accept.click()
    assert said(pasted).startswith("Nothing was saved. article 'a' was pasted")


def test_a_folder_that_may_not_be_written_to_says_so(
    panel: ReviewPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert panel.place.value.startswith("<small>Decisions are kept in ")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    panel.table.chosen = 1
    assert "may not be written to, so decisions cannot be kept: copy" in panel.place.value


def test_no_articles_and_no_facts(panel: ReviewPanel) -> None:
    with pytest.raises(ArticleError, match="there is no article to review"):
        review_panel(panel.articles.iloc[:0])
    empty = review_panel(
        pd.DataFrame({"article_id": ["x"], "published": [None], "text": ["Rain."]})
    )
    assert (empty.table.rows, empty.table.chosen, empty.text.label) == ([], -1, "Article x")
    assert FINE > 0
