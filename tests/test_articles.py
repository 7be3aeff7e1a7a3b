import time

import pandas as pd
import pytest
from page_cases import page

import antlib.articles
import antlib.sources
from antlib.article_files import article_of
from antlib.articles import article_report, read_articles
from antlib.errors import ArticleError, ArticleWarning
from antlib.schema import ARTICLES


@pytest.fixture
def folder(tmp_path):
    def fill(**files):
        for name, content in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return fill


def one(folder):
    frame = read_articles(folder)
    assert len(frame) == 1
    return frame.iloc[0]


def test_columns_and_order(folder):
    frame = read_articles(folder(b__txt="B", a__md="A", photo__png="no", README__md="no"))
    assert frame.article_id.tolist() == ["a", "b"]
    assert frame.dtypes.astype(str).to_dict() == {
        n: str(pd.Series(dtype=d).dtype) for n, d in ARTICLES.items()
    }


def test_the_seeds_are_read_without_a_source():
    frame = read_articles()
    assert len(frame) == 3
    assert (frame.published_basis == "given").all()


def test_without_seeds_a_folder_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setattr(antlib.sources, "SEEDS", tmp_path / "seeds")
    with pytest.raises(ArticleError, match="pass a folder of articles"):
        read_articles()


def test_one_file_or_several_of_either(folder):
    here = folder(a__txt="A", b__txt="B")
    assert read_articles(str(here / "a.txt")).article_id.tolist() == ["a"]
    assert read_articles([here / "b.txt", here]).article_id.tolist() == ["a", "b"]
    assert read_articles([]).empty


ENCODINGS = {
    "utf-8": "“€5 m”\r\n".encode(),
    "utf-8 with mark": "“€5 m”\r\n".encode("utf-8-sig"),
    "utf-16": "“€5 m”\r\n".encode("utf-16"),
    "windows-1252": "“€5 m”\r\n".encode("cp1252"),
}


@pytest.mark.parametrize("raw", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings_and_line_endings(folder, raw):
    assert one(folder(a__txt=raw)).text == "“€5 m”\r\n"


TITLES = {
    "short first line": ("a__txt", "Bank fined\n\nIt paid.", "Bank fined"),
    "windows lines": ("a__txt", "Bank fined\r\n\r\nIt paid.", "Bank fined"),
    "sentence": ("a__txt", "The bank was fined.\n\nIt paid.", ""),
    "no blank line": ("a__txt", "Bank fined\nIt paid.", ""),
    "long line": ("a__txt", "Bank " * 40 + "\n\nIt paid.", ""),
    "heading": ("a__md", "By Ann Lee\n\n## Bank *fined* ##\n\nIt paid.", "Bank *fined*"),
    "no heading": ("a__md", "Bank fined\n\nIt paid.", "Bank fined"),
    "hash tag": ("a__md", "#fines\n    # code\n####### seven\n\nIt paid.", ""),
    "tab": ("a__md", "  #\tBank fined\r\nIt paid.", "Bank fined"),
}


@pytest.mark.parametrize(("name", "text", "title"), TITLES.values(), ids=TITLES.keys())
def test_titles(folder, name, text, title):
    assert one(folder(**{name: text})).title == title


@pytest.mark.parametrize("sign", [" ", "\n", "#"])
def test_long_rows_of_signs_take_no_time(sign):
    begun = time.perf_counter()
    antlib.article_files._title(f"# Bank {sign * 20_000}x", markdown=True)
    antlib.article_files._title(sign * 20_000 + "x", markdown=True)
    assert time.perf_counter() - begun < 0.5


DATES = {
    "label": ("date 2024-05-03 A bank was fined.", "2024-05-03", "stated"),
    "dateline": ("Bank fined\n\nOSLO, May 3, 2024 — A bank was fined.", "2024-05-03", "stated"),
    "own line": ("Bank fined\nFriday, 3 May 2024\n\nIt paid.", "2024-05-03", "stated"),
    "posted": ("Bank fined\nPosted: 03/05/2024\n\nIt paid.", "2024-05-03", "stated"),
    "behind a name": ("By Ann Lee | May 3, 2024 | 9.30am\n\nIt paid.", "2024-05-03", "stated"),
    "time before": ("Published 10:42 AM EDT, Fri May 3, 2024", "2024-05-03", "stated"),
    "time glued": ("May 3, 20248:42 AM UTCUpdated May 4, 2024", "2024-05-03", "stated"),
    "in the running text": (
        "By Ann Lee Published 3 May 2024 It paid.", "2024-05-03", "stated"),
    "city and colon": ("Mumbai, May 3 2024: The bank paid.", "2024-05-03", "stated"),
    "min read": ("Fri, May 3, 2024 at 8:12 AM EDT·3 min read", "2024-05-03", "stated"),
    "section": ("Client briefing | 3 May 2024\n\nIt paid.", "2024-05-03", "stated"),
    "last line": ("It paid.\n\nThis article was published on 3 May 2024.", "2024-05-03", "stated"),
    "last line, a change": ("It paid.\n\nIt was amended on 3 May 2024.", "2024-05-03", "inferred"),
    "change, then publication": (
        "Fined\nUpdated 4 May 2024\nPublished 3 May 2024\n\nIt paid.", "2024-05-03", "stated"),
    "change alone": ("Fined\nUpdated 3 May 2024\n\nIt paid.", "2024-05-03", "inferred"),
    "picture": ("File photo: Oslo, May 3, 2024. Ann Lee/Newswire", None, None),
    "chronicle": ("May 3, 2024: The bank paid.", None, None),
    "told": ("The bank was founded on May 3, 2024.", None, None),
    "law": ("The law took effect 3 May 2024", None, None),
    "dateline and weekday": (
        "OSLO, May 3 (Wire) - It paid on Friday, as in 2023.", "2024-05-03", "inferred"),
    "dateline and last week": ("OSLO, May 3 (Wire) - It paid last Friday, as in 2023.", None, None),
    "weekday pair": ("It paid on Friday (May 3), as in 2023.", "2024-05-03", "inferred"),
    "pair and no year": ("It paid on Friday (May 3).", None, None),
    "pair that fits no year": ("It paid on Friday (May 3), as in 2025.", None, None),
    "dateline without year": ("OSLO, May 3 - It paid the fine of 2023.", None, None),
    "a date of the story": ("On 3 May 2024 the bank paid.", None, None),
    "nothing": ("It paid.", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day", "basis"), DATES.values(), ids=DATES.keys())
def test_publication_dates(folder, text, day, basis):
    row = one(folder(a__txt=text))
    assert (None if pd.isna(row.published) else str(row.published.date())) == day
    assert (None if pd.isna(row.published_basis) else row.published_basis) == basis


def test_articles_csv_says_what_the_text_does_not(folder):
    table = 'file,publisher,published,title,url,dollar\na.txt,"Daily, The",2024-05-03,Fined,,HKD\n'
    row = one(folder(a__txt="date 2020-01-01 It paid.", articles__csv=table))
    assert [row.publisher, row.title, row.url, row.dollar] == ["Daily, The", "Fined", "", "HKD"]
    assert (row.published, row.published_basis) == (pd.Timestamp("2024-05-03"), "given")


def test_articles_csv_may_leave_columns_and_values_out(folder):
    row = one(folder(a__txt="date 2020-01-01 It paid.", articles__csv="file,published\na.txt,\n"))
    assert (row.published_basis, row.publisher) == ("stated", "")


def test_articles_csv_may_say_that_there_is_none(folder):
    text = "Fined\n\nOslo, 3 May 2024 - It paid."
    row = one(folder(a__txt=text, articles__csv="file, published, title\na.txt, -, -\n"))
    assert pd.isna(row.published)
    assert pd.isna(row.published_basis)
    assert row.title == ""


WRONG_TABLES = {
    "date": ("file,published\na.txt,7/7/23\n", "line 2: published '7/7/23' is no ISO date; write"),
    "to come": ("file,published\na.txt,2203-05-31\n", "line 2: published 2203-05-31 lies in the f"),
    "no such day": ("file,published\na.txt,2023-02-30\n", "line 2: published '2023-02-30' is no"),
    "dollar": ("file,dollar\na.txt,US$\n", r"line 2: dollar 'US\$' is no ISO code"),
    "missing file": ("file\nb.txt\n", "line 2: file 'b.txt' is not in .*; correct the name"),
    "no file": ("file,title\n,Fined\n", "line 2: the column file is empty"),
    "twice": ("file\na.txt\na.txt\n", "line 3: file 'a.txt' is listed twice"),
    "unknown column": ("file,date\na.txt,\n", "line 1: unknown column 'date'; the columns are"),
    "semicolons": ("file;published\na.txt;\n", "line 1: 'file;published' is not separated by comm"),
    "column twice": ("file,title,title\na.txt,,\n", "line 1: column 'title' stands twice; keep"),
    "open quote": ('"file\na.txt\n', "line 2: .*; close every double quote"),
    "basis": ("file,published,published_basis\na.txt,2024-05-03,sure\n", "line 2: published_basis"),
    "basis of nothing": (
        "file,published_basis\na.txt,stated\n",
        "line 2: published_basis 'stated'",
    ),
    "from a spreadsheet": ("\ufefffile;published\r\na.txt;03.05.2024\r\n", "line 1: .*with commas"),
    "day first": ("\ufefffile,published\r\na.txt,03.05.2024\r\n", "line 2: .*write year-month-day"),
    "no column file": ("title\nFined\n", "line 1: no column 'file'"),
    "comma": ("file,title\na.txt,Fined, again\n", "line 2: not as many fields"),
    "quote": ('file,title\na.txt,"Fined\n', "line 2: .*; close every double quote"),
}


@pytest.mark.parametrize(("table", "message"), WRONG_TABLES.values(), ids=WRONG_TABLES.keys())
def test_errors_of_articles_csv(folder, table, message):
    with pytest.raises(ArticleError, match=r"articles\.csv " + message):
        read_articles(folder(a__txt="A", articles__csv=table))


WRONG_FILES = {
    "ending": ({"a__xlsx": "A"}, "a.xlsx", r"\.xlsx is not read; save it as \.txt, \.md or \.html"),
    "missing": ({"a__txt": "A"}, "b.txt", "b.txt: no such file or folder"),
    "empty folder": ({}, "", "holds no article; put .txt, .md or .html"),
}


@pytest.mark.parametrize(("files", "name", "message"), WRONG_FILES.values(), ids=WRONG_FILES.keys())
def test_errors_of_files(folder, files, name, message):
    with pytest.raises(ArticleError, match=message):
        read_articles(folder(**files) / name)


@pytest.mark.parametrize("source", ["", {}, {"a": "b"}, 5, [""], [None], b"seeds"])
def test_what_is_no_path_is_refused(source):
    with pytest.raises(ArticleError, match="pass th"):
        read_articles(source)


# --- files that cannot be read -------------------------------------------------------------------

UNREADABLE = {
    "binary": ("a.txt", b"PK\0\0", "is no text but binary"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n\0", "is a picture, whatever its ending; copy"),
    "control characters": ("a.txt", bytes(range(1, 32)) * 9, "is no text but binary"),
    "broken utf-16": ("a.txt", b"\xff\xfea", "is broken UTF-16"),
    "broken utf-32": ("a.txt", b"\xff\xfe\0\0a", "is broken UTF-32"),
    "another alphabet": ("a.txt", "蚂蚁集团被罚款".encode("gb18030"), "is neither UTF-8 nor"),
    "empty": ("a.txt", b"", "is empty"),
    "blank": ("a.md", b"\xef\xbb\xbf \r\n\r\n", "is empty"),
    "PDF": ("a.pdf", b"%PDF-1.7", "is a PDF, which is not read; open it, copy the article's text"),
    "PDF by another name": ("a.txt", b"%PDF-1.7 \n", "is a PDF, whatever its ending"),
    "Word": ("a.DOCX", b"PK\3\4", "is a document of a word processor, which is not read"),
    "Word by another name": ("a.txt", b"PK\3\4 \n", "is a document of a word processor, whatever"),
    "rich text": ("a.txt", b"{\\rtf1 A bank}", "is a document of a word processor, whatever"),
    "page without an article": ("a.html", b"<html><p>Menu</p></html>", "no article was found"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "reason"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(tmp_path, name, raw, reason):
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "b.txt").write_text("A bank was fined.")
    with pytest.warns(ArticleWarning, match=f"^1 file was not read: .*{name}: {reason}"):
        articles = read_articles(tmp_path)
    assert articles.article_id.tolist() == ["b"]
    report = article_report(tmp_path)
    assert report.read.tolist() == [False, True]
    assert report.path.tolist() == [str(tmp_path / name), str(tmp_path / "b.txt")]
    assert report.file.tolist() == [name, "b.txt"]
    assert report.reason[0].startswith(reason)
    with pytest.raises(ArticleError, match=f"{name}: {reason}"):
        read_articles(tmp_path, unreadable="raise")
    with pytest.raises(ArticleError, match=f"{name}: {reason}"):
        read_articles(tmp_path / name)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", ""), ("utf-16-be", "\ufeff"),
        ("utf-32", ""), ("utf-8", "\ufeff"), ("cp1252", ""),
    ],
)  # fmt: skip
def test_encodings_of_text(tmp_path, encoding, mark):
    text = "Ofgem fined Ferro £2 million.\r\nIt paid “at once”.\n"
    (tmp_path / "a.txt").write_bytes((mark + text).encode(encoding))
    assert read_articles(tmp_path).text.tolist() == [text]


def test_links_and_names_that_lead_nowhere_are_named(tmp_path):
    (tmp_path / "b.txt").write_text("A bank was fined.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "bad\udcff.txt").write_text("A bank was fined.")
    report = article_report(tmp_path)
    assert report.reason.tolist() == [
        "its name is not UTF-8; rename it",
        "is a link to a file that is not there; put the file itself here", "",
    ]  # fmt: skip


def test_of_many_unreadable_files_the_first_are_named(tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(ArticleError, match=r"0\.txt: is empty.*4\.txt: .*; and 2 more$"):
        read_articles(tmp_path)


def test_of_two_files_of_one_name_the_plain_text_is_read(folder):
    here = folder(a__txt="A bank paid.", a__html="<html>", a__md="# A", a__pdf="%PDF")
    with pytest.warns(
        ArticleWarning, match=r"2 files were not read: .*a\.md: would be article 'a'"
    ):
        articles = read_articles(here)
    assert articles.text.tolist() == ["A bank paid."]


def test_what_lies_in_a_folder_and_is_no_article_is_passed_over(folder):
    here = folder(a__txt="A", photo__png="no", README__md="no", reviews__csv="", order__txt="B")
    for name in (".DS_Store", ".hidden.txt", "~$a.docx", "Thumbs.db", "order.pdf", "._a.txt"):
        (here / name).write_bytes(b"\0")
    (here / "empty").mkdir()
    (here / ".git").mkdir()
    (here / ".git" / "a.txt").touch()
    assert read_articles(here).article_id.tolist() == ["a", "order"]
    assert article_report(here).read.all()


def test_a_folder_in_the_folder_is_not_read_but_named(folder):
    here = folder(a__txt="A")
    (here / "more").mkdir()
    (here / "more" / "b.txt").write_text("B")
    with pytest.warns(ArticleWarning, match=r"more: a folder .* its articles \(1\) are not read"):
        assert read_articles(here).article_id.tolist() == ["a"]
    assert read_articles([here / "more", here / "a.txt"]).article_id.tolist() == ["a", "b"]


@pytest.mark.parametrize("name", ["a_files", "a-Dateien"])
def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path, name):
    (tmp_path / "a.html").write_text(page(), "utf-8")
    (tmp_path / name).mkdir()
    (tmp_path / name / "frame.html").write_text("<html></html>")
    assert article_report(tmp_path).read.tolist() == [True]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_a_page_saved_with_another_ending_is_read_as_a_page(name):
    row = article_of(name, page().encode(), {})
    assert (row["article_id"], "<p>" in row["text"]) == ("a", False)


def test_unreadable_is_one_of_two_words(tmp_path):
    with pytest.raises(ArticleError, match="write 'warn' or 'raise'"):
        read_articles(tmp_path, unreadable="ignore")


def test_a_basis_in_articles_csv_is_kept(folder):
    table = "file,published,published_basis\na.txt,2024-05-03,inferred\nb.txt,2024-05-03,\n"
    frame = read_articles(folder(a__txt="A", b__txt="B", articles__csv=table))
    assert frame.published_basis.tolist() == ["inferred", "given"]
