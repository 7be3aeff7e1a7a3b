"""Saved web pages to the text of their article, with what the page says of itself.

The extraction of the text is trafilatura's, an extra, imported when the first page is read. Here
stands what may be believed of the rest (``evidence``) and how the bytes are decoded (``encoding``).
Nothing is fetched: a page is read from the bytes given, and what it refers to is left alone.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from antlib.dates import dateline_day, find_publication_date
from antlib.decoding import refuse_documents
from antlib.errors import ArticleError
from antlib.pages.dialogs import drop_dialogs
from antlib.pages.encoding import html_of
from antlib.pages.evidence import evidence_of
from antlib.pages.stamps import Stamp
from antlib.pages.times import letters

__all__ = ["SUFFIXES", "Page", "looks_like_a_page", "read_page"]

SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
SHORTEST = 100
"""Characters of the shortest article; below are menus, and requests to allow cookies."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_LACKING = (
    "is a web page, and the extra that reads these is not installed; "
    "install it with: pip install -c constraints.txt -e '.[web]'"
)
_NO_ARTICLE = (
    "no article was found in this web page; open it in a browser, copy the article's text and "
    "save it as .txt"
)


@dataclass(frozen=True)
class Page:
    """The article of a web page.

    Parameters
    ----------
    text
        Headline and paragraphs, as trafilatura extracts them; offsets of facts count here.
    title, publisher, url
        As the page's own data have them, "" where they do not.
    published, published_basis
        The publication date where there is evidence of it, and "stated" or "inferred"; else None.
    """

    text: str
    title: str
    publisher: str
    url: str
    published: date | None
    published_basis: str | None


def looks_like_a_page(raw: bytes) -> bool:
    """Say whether a file begins as an HTML page does, whatever its ending.

    Examples
    --------
    >>> looks_like_a_page(b"<!DOCTYPE html><p>A bank"), looks_like_a_page(b"A bank <html>")
    (True, False)
    """
    return bool(_HTML.match(raw[:2000]))


def read_page(raw: bytes) -> Page:
    """Return the article of a saved web page.

    Raises
    ------
    ArticleError
        Where the page is broken, holds no article, or the extra ``web`` is not installed.
    """
    if not raw.strip():
        raise ArticleError("is empty; save the page again")
    refuse_documents(raw)
    try:
        import lxml.html
        import trafilatura
    except ImportError:
        raise ArticleError(_LACKING) from None
    html, address = html_of(raw)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser)
        drop_dialogs(tree)
        said = evidence_of(tree, address)
        # Without its metadata: it would look for a date until it finds one, be it the footer's.
        body = trafilatura.extract(tree, include_comments=False, with_metadata=False) or ""
    except Exception as error:  # a page can break a parser in ways that no list of errors covers
        raise ArticleError(f"{_NO_ARTICLE} ({type(error).__name__})") from error
    if len(body.strip()) < SHORTEST:
        raise ArticleError(_NO_ARTICLE)
    text = _with_headline(said.title, _paragraphs(body))
    published, basis = _published(said.published, said.byline, text)
    return Page(text, said.title, said.publisher, said.url, published, basis)


def _paragraphs(body: str) -> str:
    """Put a blank line between paragraphs; the rows of a table stay together."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    rows = [line.startswith("|") for line in lines]
    gaps = ["\n" if above and row else "\n\n" for above, row in pairwise(rows)]
    return "".join(map("".join, zip(lines, [*gaps, ""], strict=True)))


def _with_headline(title: str, text: str) -> str:
    """Set the headline above the article where the extraction has left it out."""
    bare, begin = letters(title), letters(text[: 2 * len(title) + 200])
    return text if not title or bare in begin else f"{title}\n\n{text}"


def _published(stamp: Stamp | None, byline: str, text: str) -> tuple[date | None, str | None]:
    """Return the day by the page's data, else by the words below the headline, else by the text.

    Data in universal time can be a day off what readers see; then the day that the words state, or
    a dateline has, counts, if it is the one before or after.
    """
    told = [find_publication_date(words) for words in (byline, text)]
    stated = [day for day, basis in filter(None, told) if basis == "stated"]
    if stamp is None:
        return (stated[0], "stated") if stated else told[1] or (None, None)
    if stamp.is_utc:
        near = [stamp.day + timedelta(days=days) for days in (-1, 0, 1)]
        seen = [day for day in (*stated, dateline_day(text, near)) if day in near]
        return (seen or [stamp.day])[0], "stated"
    return stamp.day, "stated"
