"""The panel for a reader's own articles, driven as a reader drives it."""

from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as ui
import pandas as pd
import pytest
from page_cases import DAY, NEWS, linked, page

from antlib import extract, read_articles, widgets
from antlib.widgets import OwnArticles, collection, own

NEWS_TEXT = "Ofgem fined Grey Seal Water {} on Tuesday. Grey Seal Water said it would appeal."


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    collection._session.clear()
    yield
    collection._session.clear()


@pytest.fixture
def panel() -> OwnArticles:
    return widgets.own_articles_panel()


def paste(panel: OwnArticles, text: str, **values: Any) -> None:
    panel.text.value = text
    panel.published.value = None
    for name, value in values.items():
        getattr(panel, name).value = value
    panel.paste.click()


def upload(panel: OwnArticles, **files: bytes) -> None:
    panel.upload.value = [
        {"name": name.replace("__", "."), "type": "", "size": len(content), "content": content,
         "last_modified": pd.Timestamp("2024-06-12", tz="UTC").to_pydatetime()}
        for name, content in files.items()
    ]  # fmt: skip


def everything(panel: ui.Widget) -> Iterator[ui.Widget]:
    """Yield a panel and all that it is made of."""
    yield panel
    for part in getattr(panel, "children", ()):
        yield from everything(part)


def html(panel: OwnArticles) -> str:
    """Return all that the panel shows, its articles too."""
    found = []
    for part in everything(panel):
        found.append(part.value if isinstance(part, ui.HTML) else "")
        found += [escape(piece["text"]) for piece in getattr(part, "pieces", [])]
    return "".join(found)


def test_at_first_the_articles_of_the_project_are_shown(panel: OwnArticles) -> None:
    assert "these articles come with the project" in panel.list.value
    assert panel.articles.equals(read_articles())
    assert panel.report.read.all()


def test_a_text_is_pasted_with_what_the_reader_knows(panel: OwnArticles) -> None:
    known = {"title": "Seal  fined", "publisher": "Daily", "dollar": "CAD"}
    paste(panel, NEWS_TEXT.format("$2 million"), published=date(2024, 6, 12), **known)
    row = panel.articles.iloc[0]
    assert [row.article_id, row.title, row.publisher] == ["seal-fined", "Seal fined", "Daily"]
    assert (row.published, row.published_basis) == (pd.Timestamp("2024-06-12"), "given")
    fact = panel.facts.iloc[0]
    assert (fact.company, fact.currency, fact.amount) == ("Grey Seal Water", "CAD", 2e6)
    assert fact.date == pd.Timestamp("2024-06-11")
    assert "<b>Done.</b> Added as seal-fined." in panel.said.value
    assert ">2024-06-12</td>" in panel.list.value
    assert "$2 million" in html(panel), "the words behind the facts are on show"
    assert [panel.text.value, panel.publisher.value, panel.dollar.value] == ["", "", ""]
    assert panel.published.value is None


def test_what_cannot_be_read_is_said_and_what_there_is_stays(panel: OwnArticles) -> None:
    paste(panel, NEWS_TEXT.format("£2 million"))
    paste(panel, "  \n")
    assert "<b>Not done.</b> is empty" in panel.said.value
    assert list(panel.own) == ["pasted"]


def test_of_uploaded_files_each_is_read_or_named_with_its_reason(panel: OwnArticles) -> None:
    story = page(linked(NEWS % ("NewsArticle", DAY))).encode()
    upload(panel, a__txt=b"It paid.", heron__html=story, order__pdf=b"%PDF", b__txt=b"", a__md=b"A")
    assert sorted(panel.own) == ["a", "heron"]
    assert sorted(panel.report.file[panel.report.read]) == ["a.txt", "heron.html"]
    report = panel.report.set_index("file")
    assert report.reason["order.pdf"].startswith("is a PDF")
    assert report.reason["b.txt"].startswith("is empty")
    assert report.reason["a.md"].startswith("would be article 'a', which is in the list already")
    assert "2 read, 3 not read" in panel.list.value
    assert "Files read: 2 of 5." in panel.said.value
    assert panel.articles.published_basis.tolist()[1] == "stated"
    assert panel.upload.value == ()


def test_a_folder_is_named(panel: OwnArticles, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS_TEXT.format("£2 million"))
    (tmp_path / "b.txt").touch()
    panel.folder.value = str(tmp_path)
    panel.read.click()
    assert panel.report.read.tolist() == [False, True]
    assert f"Articles read from {tmp_path}: 1." in panel.said.value
    (tmp_path / "b.txt").write_text("It paid.")
    panel.read.click()
    assert panel.report.read.tolist() == [True, True]


def test_reading_a_folder_leaves_the_reasons_of_other_files(
    panel: OwnArticles, tmp_path: Path
) -> None:
    upload(panel, order__pdf=b"%PDF")
    (tmp_path / "a.txt").write_text("It paid.")
    (tmp_path / "b.txt").touch()
    panel.folder.value = str(tmp_path)
    for _ in range(2):  # its own are replaced
        panel.read.click()
        unread = panel.report[~panel.report.read]
        assert sorted(Path(file).name for file in unread.file) == ["b.txt", "order.pdf"]


@pytest.mark.parametrize("name", ["no such folder", "articles.csv", "empty"])
def test_a_folder_that_gives_nothing_stops_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "articles.csv").write_text("date\n")
    (tmp_path / "empty").mkdir()
    panel = widgets.own_articles_panel(tmp_path / name)
    assert panel.articles.empty
    assert panel.facts.empty
    assert panel.report.read.tolist() == [False]
    assert "No article was read yet" in html(panel)


def test_what_was_pasted_is_there_again_when_the_cell_is_run_again(panel: OwnArticles) -> None:
    paste(panel, NEWS_TEXT.format("£2 million"))
    paste(panel, NEWS_TEXT.format("£3 million"))
    panel.entry.value = "pasted"
    panel.remove.click()
    assert list(widgets.own_articles_panel().own) == ["pasted-2"]


def test_the_day_of_an_article_can_be_set_later(panel: OwnArticles) -> None:
    upload(panel, a__txt=NEWS_TEXT.format("£2 million").encode())
    assert panel.facts.date.isna().all()
    panel.day.value = date(2024, 6, 12)
    panel.set_day.click()
    assert panel.facts.date.iloc[0] == pd.Timestamp("2024-06-11")
    assert panel.articles.published_basis.tolist() == ["given"]


def test_a_correction_holds_in_every_view_and_in_the_folder_saved(
    panel: OwnArticles, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(NEWS_TEXT.format("£2 million"))
    panel.folder.value = str(tmp_path)
    panel.read.click()
    assert len(panel.facts) == 1
    panel.view.value = "check and correct"
    (review,) = panel.shown.children
    review.reject.click()
    assert panel.facts.empty
    panel.target.value = str(tmp_path / "saved")
    panel.save.click()
    assert extract(read_articles(tmp_path / "saved")).empty


def test_articles_are_saved_as_a_folder_and_nothing_is_overwritten(
    panel: OwnArticles, tmp_path: Path
) -> None:
    paste(panel, NEWS_TEXT.format("£2 million"), published=date(2024, 6, 12), title="Seal fined")
    before = panel.articles
    panel.target.value = str(tmp_path / "mine")
    panel.save.click()
    assert f"Articles saved in {tmp_path / 'mine'}: 1." in panel.said.value
    saved = read_articles(tmp_path / "mine")
    pd.testing.assert_frame_equal(saved.drop(columns="path"), before.drop(columns="path"))
    assert panel.articles.equals(saved)
    assert collection._session == {}
    panel.save.click()
    assert "is there already, and nothing in it is overwritten" in panel.said.value


@pytest.mark.parametrize("text", [NEWS_TEXT.format("£2 million"), "It rained."])
def test_each_view_shows_something_for_any_article(panel: OwnArticles, text: str) -> None:
    paste(panel, text)
    for view in own.VIEWS:
        panel.view.value = view
        assert len(panel.shown.children) == 1


def test_what_an_article_says_is_never_markup(panel: OwnArticles) -> None:
    attack = '<img src="x" onerror="alert(1)"><script>alert(2)</script>'
    paste(panel, f"{attack} Ofgem fined Grey {attack} Seal £2 million.", title=attack)
    upload(panel, **{f"{attack.replace('/', '')}__txt": b""})
    for view in own.VIEWS:
        panel.view.value = view
        assert "<script>alert" not in html(panel)
        assert '<img src="x"' not in html(panel)
    assert "&lt;script&gt;" in html(panel)


def test_every_control_has_a_label(panel: OwnArticles) -> None:
    controls = [
        w
        for w in vars(panel).values()
        if isinstance(w, ui.DOMWidget) and w.has_trait("description")
    ]
    assert len(controls) > 12
    named = [w for w in controls if not isinstance(w, ui.HTML)]
    assert all(w.description for w in named)


def test_text_is_taken_over_as_a_whole_and_not_letter_by_letter(panel: OwnArticles) -> None:
    """The last letters would be under way still when a button is pressed."""
    panel.view.value = "check and correct"
    fields = [part for part in everything(panel) if isinstance(part, ui.Text | ui.Textarea)]
    assert len(fields) > 10
    assert [field.description for field in fields if field.continuous_update] == []


def test_an_empty_folder_of_articles_is_said_and_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTLIB_ARTICLES", str(tmp_path))
    panel = widgets.own_articles_panel()
    assert "holds no article" in panel.list.value
    assert len(panel.facts) == len(panel.articles) == 0
    paste(panel, NEWS_TEXT.format("£2 million"), published=date(2024, 6, 12))
    assert len(panel.facts) == 1
