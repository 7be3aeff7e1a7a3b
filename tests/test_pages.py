"""Saved web pages: their text, and what is believed of what they say of themselves."""

import builtins
import quopri
import socket

import pandas as pd
import pytest
from news_pages import NOISE, PAGES, SENTENCES, TITLE
from page_cases import DAY, HEADLINE, NEWS, PUBLISHER, STORY, linked, page

from antlib.articles import read_articles
from antlib.errors import ArticleError
from antlib.evidence import show_evidence
from antlib.extraction import extract
from antlib.pages import read_page


def read(html: str, encoding: str = "utf-8"):
    return read_page(html.encode(encoding))


# --- the text ------------------------------------------------------------------------------------


def test_the_text_is_headline_and_story_and_no_menu():
    text = read(page()).text
    assert text.startswith(
        f"{HEADLINE}\n\nThe energy regulator fined Blue Heron Energy £5.4 million"
    )
    assert "it would appeal & that" in text
    assert text.endswith("before the end of the year.")
    assert "Money" not in text
    assert "2019" not in text


@pytest.mark.parametrize("title", [HEADLINE, "Regulator acts on leaks"])
def test_the_headline_stands_there_once(title):
    html = page(linked(NEWS.replace(HEADLINE, title) % ("NewsArticle", DAY)))
    assert read(html).text.count(title) == 1


def test_rows_of_a_table_stay_together():
    table = "<table><tr><th>Firm</th><th>Fine</th></tr><tr><td>Ferro</td><td>£2m</td></tr></table>"
    assert "|\n|---|---|\n| Ferro | £2m |" in read(page(story=STORY + table)).text


def test_offsets_of_facts_count_in_the_extracted_text(tmp_path):
    (tmp_path / "heron.html").write_text(page(linked(NEWS % ("NewsArticle", DAY))), "utf-8")
    articles = read_articles(tmp_path)
    facts = extract(articles)
    fines = facts[facts.kind == "fine"]
    assert fines.company.tolist() == ["Blue Heron Energy", "Grey Seal Water"]
    assert [str(day.date()) for day in fines.date.iloc[:1]] == ["2024-06-11"]
    text = articles.text[0]
    assert [text[s:e] for s, e in zip(facts.start, facts.end, strict=True)] == facts.quote.tolist()
    assert articles.path[0] == str(tmp_path / "heron.html")


def test_nothing_is_fetched(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a page asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outside = "<link rel='canonical' href='https://heron.example/a'><img src='https://x.example/p'>"
    assert read(page(outside, "<iframe src='https://x.example/'></iframe>")).text


ATTACKS = {
    "script": "<script>alert('owned')</script>",
    "event handler": "<p onclick=\"alert('owned')\">Read on.</p>",
    "picture": "<img src=x onerror=\"alert('owned')\">",
    "frame": "<iframe srcdoc=\"<script>alert('owned')</script>\"></iframe>",
    "drawing": "<svg onload=\"alert('owned')\"><script>alert('owned')</script></svg>",
    "data": linked('{"@type": "NewsArticle", "headline": "<script>alert(\'owned\')</script>"}'),
    "written out": "<p>&lt;script&gt;alert('owned')&lt;/script&gt; said the bank, fined £3 m.</p>",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_no_script_of_a_page_gets_into_an_output(tmp_path, attack):
    (tmp_path / "a.html").write_text(page(attack, attack, story=STORY + attack), "utf-8")
    articles = read_articles(tmp_path)
    html = show_evidence(extract(articles), articles, context="article").data
    assert "Blue Heron" in html
    assert not any(mark in html.lower() for mark in ("<script", "onerror=", "onclick=", "<iframe"))


# --- encodings -----------------------------------------------------------------------------------

PLAIN = page().replace("<meta charset='utf-8'>", "")
DECLARED = {
    "utf-8": page().encode(),
    "utf-8 with mark": PLAIN.encode("utf-8-sig"),
    "utf-16 with mark": PLAIN.encode("utf-16"),
    "nothing declared": PLAIN.encode(),
    "nothing declared, Western": PLAIN.encode("cp1252"),
    "latin-1 means Windows-1252": page().replace("utf-8", "ISO-8859-1").encode("cp1252"),
    "gb2312 means gb18030": page().replace("utf-8", "gb2312").replace("£", "￥").encode("gb18030"),
    "declared utf-16, is utf-8": page().replace("utf-8", "utf-16").encode(),
    "declared wrongly": page().replace("utf-8", "shift_jis").encode(),
    "unknown name": page().replace("utf-8", "no-such-code").encode(),
    "xml declaration": b'<?xml version="1.0" encoding="utf-8"?>' + PLAIN.encode(),
}  # fmt: skip


@pytest.mark.parametrize("raw", DECLARED.values(), ids=DECLARED.keys())
def test_encodings(raw):
    text = read_page(raw).text
    assert "£5.4 million" in text or "￥5.4 million" in text


def test_web_archives_are_unpacked():
    body = quopri.encodestring(page().encode()).decode()
    archive = (
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://heron.example/2024/06/12/a\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="edge"\r\n\r\n'
        "--edge\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://heron.example/2024/06/12/a\r\n\r\n{body}\r\n--edge--\r\n"
    )
    found = read(archive)
    assert "£5.4 million" in found.text
    assert (found.url, str(found.published)) == ("https://heron.example/2024/06/12/a", "2024-06-12")


# --- the publication date ------------------------------------------------------------------------

LIST = '[{"@type": "NewsArticle", "datePublished": "2024-01-0%d"}]'
BELIEVED = {
    "linked data": (page(linked(NEWS % ("NewsArticle", DAY))), "2024-06-12", "stated"),
    "linked data, several types": (
        page(linked(NEWS.replace('"%s"', '["Thing", "%s"]') % ("NewsArticle", DAY))),
        "2024-06-12", "stated"),
    "a graph": (page(linked('{"@graph": [{"@type": "WebPage", "datePublished": "2024-06-13"}, %s]}'
                            % (NEWS % ("Article", DAY)))), "2024-06-12", "stated"),
    "in old comment marks": (
        page(linked(f"<!-- {NEWS % ('BlogPosting', DAY)} -->")), "2024-06-12", "stated"),
    "in universal time": (
        page(linked(NEWS % ("NewsArticle", '"datePublished": "2024-06-12T02:10:00Z"'))),
        "2024-06-12", "stated"),
    "in universal time, the text says another day": (
        page(linked(NEWS % ("NewsArticle", '"datePublished": "2024-06-12T02:10:00Z"')),
             story="<p>NEW YORK, June 11, 2024 - It is late.</p>" + STORY), "2024-06-11", "stated"),
    "in local time, the text says another day": (
        page(linked(NEWS % ("NewsArticle", DAY)),
             story="<p>LONDON, June 11, 2024 - It is late.</p>" + STORY), "2024-06-12", "stated"),
    "meta": (
        page("<meta property='article:published_time' content='2024-06-12T08:15:00Z'>"
             "<meta property='article:modified_time' content='2024-07-30T10:00:00Z'>"),
        "2024-06-12", "stated"),
    "meta of a library": (
        page("<meta name='DC.date.issued' content='2024-06-12'>"), "2024-06-12", "stated"),
    "meta as e-mails have it": (
        page("<meta name='date' content='Wed, 12 Jun 2024 10:00:00 GMT'>"), "2024-06-12", "stated"),
    "time element": (
        page(above="<p>By Ann Lee</p><time datetime='2024-06-12'>12 June</time>"),
        "2024-06-12", "stated"),
    "time element of the publication": (
        page(below="<time itemprop='datePublished' datetime='2024-06-12T09:00'>yesterday</time>"),
        "2024-06-12", "stated"),
    "time element after one of change": (
        page(above="<span>Updated <time datetime='2024-07-30'>30 July</time></span>"
                   "<span>Published <time datetime='2024-06-12'>12 June</time></span>"),
        "2024-06-12", "stated"),
    "address": (
        page("<link rel='canonical' href='https://heron.example/money/2024/06/12/fined'>"),
        "2024-06-12", "stated"),
    "address it was saved from": (
        "<!-- saved from url=(0041)https://heron.example/2024-06-12-fined -->" + page(),
        "2024-06-12", "stated"),
    "text": (page(story="<p>OSLO, 12 June 2024 - It began.</p>" + STORY), "2024-06-12", "stated"),
    "weekday in the text": (
        page(story="<p>It ended on Wednesday (June 12) as in 2024.</p>" + STORY),
        "2024-06-12", "inferred"),
}  # fmt: skip

NOT_BELIEVED = {
    "nothing but the footer": page(),
    "date of change": page(linked(NEWS % ("NewsArticle", '"dateModified": "2024-07-30"'))),
    "meta of change": page(
        "<meta property='article:modified_time' content='2024-07-30'>"
        "<meta http-equiv='last-modified' content='Tue, 30 Jul 2024 10:00:00 GMT'>"
        "<meta name='revised' content='2024-07-30'>"
    ),
    "zero of a clock": page(linked(NEWS % ("NewsArticle", '"datePublished": "1970-01-01T00:00Z"'))),
    "no day at all": page("<meta property='article:published_time' content='2024-13-45'>"),
    "several articles": page(linked(LIST % 1) + linked(LIST % 2)),
    "another thing": page(linked('{"@type": "VideoObject", "datePublished": "2024-01-01"}')),
    "broken data": page(linked('{"@type": "NewsArticle", "datePublished": "2024-01-01"')),
    "time of change": page(above="<p>Last updated <time datetime='2024-07-30'>30 July</time></p>"),
    "time of a related story": page(
        below="<div class='related'><article><time datetime='2024-01-01'></time></article></div>"
    ),
    "time in the running text": page(
        story=STORY + "<p>It is due on <time datetime='2025-01-01'>1 January</time>.</p>"
    ),
    "time in the footer": page(below="<footer><time datetime='2024-01-01'>2024</time></footer>"),
    "number in the address": page("<link rel='canonical' href='https://heron.example/a-20240612'>"),
    "a date of the story": page(story=STORY + "<p>The leak was found on 3 May 2022 at night.</p>"),
}


@pytest.mark.parametrize(("html", "day", "basis"), BELIEVED.values(), ids=BELIEVED.keys())
def test_dates_that_are_believed(html, day, basis):
    found = read(html)
    assert (str(found.published), found.published_basis) == (day, basis)


@pytest.mark.parametrize("html", NOT_BELIEVED.values(), ids=NOT_BELIEVED.keys())
def test_dates_that_are_not(html):
    found = read(html)
    assert (found.published, found.published_basis) == (None, None)


@pytest.mark.parametrize(("html", "day", "basis"), PAGES.values(), ids=PAGES.keys())
def test_pages_of_news_sites(html, day, basis):
    found = read(html)
    assert (found.published and str(found.published), found.published_basis) == (day, basis)
    assert found.text.startswith(TITLE)
    assert SENTENCES[0] in found.text
    assert [words for words in NOISE if words in found.text] == []


# --- title, publisher, address -------------------------------------------------------------------

SAID = {
    "linked data": (linked(NEWS % ("NewsArticle", PUBLISHER)), HEADLINE, "The Daily Heron", ""),
    "publisher told elsewhere": (
        linked(
            '{"@graph": [{"@type": "Article", "publisher": {"@id": "#p"}}, '
            '{"@id": "#p", "@type": "Organization", "name": "The Daily Heron"}]}'
        ),
        HEADLINE, "The Daily Heron", ""),
    "meta": (
        "<meta property='og:title' content='Heron &amp;amp; co fined'>"
        "<meta property='og:site_name' content=' The Daily\n Heron '>"
        "<meta property='og:url' content='https://heron.example/a'>",
        "Heron & co fined", "The Daily Heron", "https://heron.example/a"),
    "nothing": ("", HEADLINE, "", ""),
    "addresses that are none": (
        "<link rel='canonical' href='javascript:alert(1)'>"
        "<meta property='og:url' content='/a'>", HEADLINE, "", ""),
    "values of another kind": (
        linked('{"@type": "NewsArticle", "headline": ["a"], "publisher": 5, "datePublished": 3}'),
        HEADLINE, "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("head", "title", "publisher", "url"), SAID.values(), ids=SAID.keys())
def test_what_a_page_says_of_itself(head, title, publisher, url):
    found = read(page(head))
    assert (found.title, found.publisher, found.url) == (title, publisher, url)


def test_articles_csv_overrules_the_page(tmp_path):
    (tmp_path / "a.html").write_text(page(linked(NEWS % ("NewsArticle", DAY))), "utf-8")
    (tmp_path / "articles.csv").write_text("file,publisher,published\na.html,Wire,2024-06-10\n")
    row = read_articles(tmp_path).iloc[0]
    assert (row.publisher, row.title, row.published_basis) == ("Wire", HEADLINE, "given")
    assert row.published == pd.Timestamp("2024-06-10")


# --- pages that cannot be read -------------------------------------------------------------------

UNREADABLE = {
    "empty": (b" \n", "is empty"),
    "menu only": (page(story="").encode(), "no article was found"),
    "request": (b"<html><body><p>Please enable cookies.</p></body></html>", "no article was found"),
    "binary": (b"<html>\0\0", "holds NUL bytes"),
    "PDF": (b"%PDF-1.7 <html>", "is a PDF, whatever its ending; open it, copy"),
    "broken encoding": (page(story="é" * 400).encode("cp1252"), "encoding is broken"),
    "broken UTF-16": (PLAIN.encode("utf-16")[:40] + b"\xd8" * 901, "encoding is broken"),
    "archive without a page": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=e\n\n--e\n"
        b"Content-Type: image/png\n\nx\n--e--\n", "archive without a page"),
    "nested without end": (b"<html>" + b"<div>" * 5000 + b"fined", "no article was found"),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_pages_that_cannot_be_read(raw, message):
    with pytest.raises(ArticleError, match=message):
        read_page(raw)


def test_without_the_extra_the_error_says_how_to_install_it(monkeypatch, tmp_path):
    asked = builtins.__import__

    def lacking(name, *args, **kwargs):
        if name == "trafilatura":
            raise ImportError(name)
        return asked(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", lacking)
    (tmp_path / "a.html").write_text(page(), "utf-8")
    with pytest.raises(ArticleError, match=r"a\.html: .*install it with: pip install .*\[web\]"):
        read_articles(tmp_path)
