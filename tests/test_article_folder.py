"""Articles saved as a folder are read back as they were, and nothing is ever overwritten."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from page_cases import DAY, NEWS, PUBLISHER, linked, page

from antlib import extract, fines, read_articles, review_fact, save_articles
from antlib.article_files import article_of
from antlib.articles import articles_frame
from antlib.errors import ArticleError

PAGE = page(linked(NEWS % ("NewsArticle", f"{DAY}, {PUBLISHER}")))
ARTICLES = [
    article_of("plain.txt", "\ufeffBank fined\r\n\r\nOslo, 3 May 2024 - It paid.\n".encode(), {}),
    article_of("heading.md", b"# Bank fined ##\n\nIt paid on Friday (May 3), as in 2024.", {}),
    article_of("page.html", PAGE.encode(), {}),
    article_of("undated.txt", b"It paid.", {"title": 'A "title", with\ncommas', "dollar": "HKD"}),
    article_of("given.txt", b"It paid.", {"published": pd.Timestamp("2024-05-03")}),
]  # fmt: skip


def test_saved_articles_are_read_back_as_they_were(tmp_path: Path) -> None:
    articles = articles_frame(ARTICLES)
    saved = save_articles(articles, tmp_path / "mine")
    again = read_articles(saved)
    pd.testing.assert_frame_equal(again.drop(columns="path"), articles.drop(columns="path"))
    assert again.path.tolist() == [str(saved / f"{name}.txt") for name in articles.article_id]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])).filter(str.strip))
def test_any_text_is_read_back_sign_by_sign(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    articles = articles_frame([{"article_id": "a", "text": text, "title": "T"}])
    saved = save_articles(articles, tmp_path_factory.mktemp("saved"))
    assert read_articles(saved).text.tolist() == [text]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\r\t")
)
ROWS = st.fixed_dictionaries({
    "text": st.sampled_from(["It paid.", "Bank fined\n\nOslo, 3 May 2024 - It paid.\n"]),
    **{name: WORDS.filter(lambda words: not words or words.strip())
       for name in ("title", "publisher", "url")},
    "dollar": st.sampled_from(["", "HKD"]),
    "day": st.sampled_from(
        [(None, None), *[(pd.Timestamp("2024-05-03"), b) for b in ("given", "stated", "inferred")]]
    ),
})  # fmt: skip


@given(st.lists(ROWS, min_size=1, max_size=3))
@example(
    [
        {
            "text": "Fined\n\nOslo, 3 May 2024 - It paid.",
            "title": "",
            "publisher": "-",
            "dollar": "",
            "url": "https://example.org/?a=1  2",
            "day": (None, None),
        }
    ]
)
@example([{
    "text": "It paid.", "title": "=1+1", "publisher": " 'x ", "dollar": "", "url": "@a\u2028b",
    "day": (None, None)}])  # fmt: skip
def test_what_is_saved_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]
) -> None:
    """An emptied title or day is not looked for again, and no blank is lost."""
    for number, row in enumerate(rows):
        row["published"], row["published_basis"] = row.pop("day")
        row["article_id"] = f"a{number}"
    articles = articles_frame(rows)
    again = read_articles(save_articles(articles, tmp_path_factory.mktemp("saved")))
    pd.testing.assert_frame_equal(again.drop(columns="path"), articles.drop(columns="path"))


def test_no_cell_begins_as_a_formula(tmp_path: Path) -> None:
    row = {"article_id": "a", "text": "It paid.", "title": "=HYPERLINK()", "publisher": "-"}
    saved = save_articles(articles_frame([row]), tmp_path / "mine")
    table = (saved / "articles.csv").read_text(encoding="utf-8")
    assert table.splitlines()[1] == "a.txt,'-,'=HYPERLINK()"


def test_a_frame_of_the_columns_that_extract_needs_is_enough(tmp_path: Path) -> None:
    frame = pd.DataFrame({"article_id": ["a"], "published": [pd.NaT], "text": ["It paid."]})
    assert read_articles(save_articles(frame, tmp_path / "mine")).text.tolist() == ["It paid."]


def test_decisions_go_with_the_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferro Bank was fined £2 million on 3 May 2024.")
    articles = read_articles(tmp_path)
    reviewed = review_fact(articles, fines(articles).iloc[0], "edit", {"amount": 3e6}, who="Ann")
    saved = save_articles(reviewed, tmp_path / "mine")
    assert extract(read_articles(saved)).amount.tolist() == [3e6]
    assert sorted(p.name for p in saved.iterdir()) == ["a.txt", "articles.csv", "reviews.csv"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(ArticleError, match="is there already, and nothing in it is overwritten"):
        save_articles(articles_frame(ARTICLES), tmp_path)
    with pytest.raises(ArticleError, match="is there already"):
        save_articles(articles_frame(ARTICLES), tmp_path / "a.txt")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


WRONG = {
    "no article": ([], "there is no article to save"),
    "slash": ([{"article_id": "../a", "text": "A"}], "'../a' cannot be saved: its name is none"),
    "hidden": ([{"article_id": ".a", "text": "A"}], "cannot be saved"),
    "blank": ([{"article_id": "a ", "text": "A"}], "cannot be saved"),
    "twice": ([{"article_id": "a", "text": "A"}] * 2, "File exists.*nothing was saved"),
    "page": ([{"article_id": "a", "text": "<!doctype html>A"}], "'a' cannot be saved"),
    "pdf": ([{"article_id": "a", "text": "%PDF-1.7"}], "'a' cannot be saved: its file is a PDF"),
    "no words": ([{"article_id": "a", "text": " "}], "'a' cannot be saved"),
    "half a character": ([{"article_id": "a", "text": "\ud800"}], "holds half a character"),
}


@pytest.mark.parametrize(("rows", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_saved_leaves_nothing_behind(
    tmp_path: Path, rows: list[dict[str, str]], message: str
) -> None:
    frame = pd.DataFrame(rows, columns=["article_id", "text"])
    whole = articles_frame([]).reindex(frame.index).assign(**frame, reviews="", dollar="")
    with pytest.raises(ArticleError, match=message):
        save_articles(whole, tmp_path / "mine")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArticleError, match=r"cannot be written .*Choose a folder"):
        save_articles(articles_frame(ARTICLES), tmp_path / "file" / "mine")
