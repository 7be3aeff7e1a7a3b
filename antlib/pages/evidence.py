"""What a web page says of its article where it can be believed: date, title, publisher, address."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from antlib.lexicons import load

EARLIEST = 1980
"""Year before which a day is the zero of some clock ("1970-01-01") rather than a publication."""

_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_UTC = re.compile(r"[T ]\d\d:?\d\d.*?(?:Z|[+-]00:?00|\b(?:GMT|UTC))\s*$")
_ADDRESS_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)(?!\d)")
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)\s*(\S+)")
_OWN_TEXT = 150
"""Characters of a paragraph that is running text; the article's own time stands before it."""


@dataclass(frozen=True)
class Stamp:
    """A day that a page gives as its article's, and whether it is told in universal time."""

    day: date
    is_utc: bool = False


@dataclass(frozen=True)
class Evidence:
    """What a page says of itself; empty where it does not."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: Stamp | None = None


def evidence_of(tree: Any, address: str = "") -> Evidence:
    """Return what a page says of its article.

    The day is believed where schema.org data (JSON-LD), a meta element of the head, a time element
    of the article or the address gives it, in this order; a day of change never is.

    Parameters
    ----------
    tree
        The page as lxml reads it.
    address
        Where it was saved from, if the archive says so.
    """
    metas, nodes = _metas(tree), _nodes(tree)
    article = _main_node(nodes)
    url = _address(tree, metas, address)
    return Evidence(
        title=_first(_words(article.get("headline")), _meta(metas, "title"), *_headings(tree)),
        publisher=_first(_publisher(article, nodes), _meta(metas, "publisher")),
        url=url,
        published=(
            stamp(article.get("datePublished"))
            or next(filter(None, map(stamp, _all_of(metas, "published"))), None)
            or _time_element(tree)
            or _day_of_address(url)
        ),
    )


def stamp(value: Any) -> Stamp | None:
    """Return the day of an ISO or an e-mail date as it is printed there, None for anything else.

    Examples
    --------
    >>> stamp("2024-06-12T23:30:00-04:00")
    Stamp(day=datetime.date(2024, 6, 12), is_utc=False)
    >>> stamp("Wed, 12 Jun 2024 10:00:00 GMT")
    Stamp(day=datetime.date(2024, 6, 12), is_utc=True)
    >>> stamp("1970-01-01T00:00:00Z"), stamp("today")
    (None, None)
    """
    if not isinstance(value, str):
        return None
    met = _ISO.match(value)
    try:
        day = date(*map(int, met.groups())) if met else _mailed(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(day, bool(_UTC.search(value))) if day.year >= EARLIEST else None


def _mailed(value: str) -> date:
    when: datetime = parsedate_to_datetime(value)
    return when.date()


# --- the head of the page ------------------------------------------------------------------------


def _metas(tree: Any) -> dict[str, list[str]]:
    """Return the contents of the meta elements by their lower-case name."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        for kind in ("property", "name", "itemprop"):
            name, content = (meta.get(kind) or "").strip().lower(), meta.get("content") or ""
            if name and content.strip():
                found.setdefault(name, []).append(content)
    return found


def _all_of(metas: Mapping[str, list[str]], what: str) -> Iterator[str]:
    for name in load("pages")[what]:
        yield from metas.get(name, [])


def _meta(metas: Mapping[str, list[str]], what: str) -> str:
    return _words(next(_all_of(metas, what), ""))


def _words(value: Any) -> str:
    """Return a value as words on one line, its entities read; "" for what is no text."""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _first(*values: str) -> str:
    return next(filter(None, values), "")


def _headings(tree: Any) -> list[str]:
    return [_words("".join(e.itertext())) for tag in ("h1", "title") for e in tree.iter(tag)]


def _address(tree: Any, metas: Mapping[str, list[str]], archived: str) -> str:
    links = [e.get("href") or "" for e in tree.iter("link") if _relation(e) == "canonical"]
    comments = (_SAVED_FROM.match(e.text or "") for e in tree.xpath("//comment()"))
    saved = [met[1] for met in comments if met]
    told = (*links, *_all_of(metas, "url"), *saved, archived)
    return next((url.strip() for url in told if re.match(r"\s*https?://\S+\s*$", url)), "")


def _relation(link: Any) -> str:
    return (link.get("rel") or "").strip().lower()


def _day_of_address(url: str) -> Stamp | None:
    met = _ADDRESS_DAY.search(urlsplit(url).path)
    return stamp(f"{met[1]}-{int(met[3]):02}-{int(met[4]):02}") if met else None


# --- schema.org ----------------------------------------------------------------------------------


def _nodes(tree: Any) -> list[Mapping[str, Any]]:
    """Return the things that the page's JSON-LD describes; what is no JSON is passed over."""
    found: list[Any] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(_bare(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        found += data if isinstance(data, list) else [data]
    inside = [node.get("@graph") for node in found if isinstance(node, dict)]
    found += [node for graph in inside if isinstance(graph, list) for node in graph]
    return [node for node in found if isinstance(node, dict)]


def _bare(script: str) -> str:
    """Return a script without the comment marks that old systems put around it."""
    return re.sub(r"^\s*(?:<!--|(?://|/\*)\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*$",
                  "", script)  # fmt: skip


def _main_node(nodes: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the article that the page is; nothing where it describes several of the same type."""
    for wanted in load("pages")["types"]:
        articles = [node for node in nodes if wanted in _types(node)]
        days = {str(node.get("datePublished")) for node in articles}
        if articles:
            return articles[0] if len(days) == 1 else {}
    others = [node for node in nodes if any(name.endswith("Article") for name in _types(node))]
    return others[0] if len(others) == 1 else {}


def _types(node: Mapping[str, Any]) -> list[str]:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return [name for name in named if isinstance(name, str)]


def _publisher(article: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> str:
    told = article.get("publisher")
    if isinstance(told, list):
        told = told[0] if told else None
    if isinstance(told, dict) and "name" not in told:
        told = next((n for n in nodes if "name" in n and n.get("@id") == told.get("@id")), told)
    return _words(told.get("name") if isinstance(told, dict) else told)


# --- time elements -------------------------------------------------------------------------------


def _time_element(tree: Any) -> Stamp | None:
    """Return the day of the article's own time element.

    One that calls itself the publication's counts anywhere; else the first one between the
    article's beginning and its running text.
    """
    times = [e for e in tree.iter("time") if not _is_other(e)]
    named = [e for e in times if "datepublished" in (e.get("itemprop") or "").lower()]
    named += [e for e in times if e.get("pubdate") is not None]
    for element in named or _heading_times(tree, times):
        if found := stamp(element.get("datetime") or element.text):
            return found
    return None


def _heading_times(tree: Any, times: list[Any]) -> list[Any]:
    articles = list(tree.iter("article")) or list(tree.iter("main"))
    if not articles:
        return []
    own = []
    for element in articles[0].iter():
        if element.tag == "p" and len("".join(element.itertext())) > _OWN_TEXT:
            break
        if element in times:
            own.append(element)
    return own


def _is_other(element: Any) -> bool:
    """Say whether a time element is one of change, or stands in something beside the article."""
    words = load("pages")
    before = element.getprevious()
    near = [element.getparent().text, before.tail if before is not None else "", element.text]
    if before is not None:
        near.append("".join(before.itertext()))
    said = " ".join(filter(None, near)).lower()[:200]
    classes = " ".join(f"{e.get('class')} {e.get('itemprop')}" for e in _around(element)).lower()
    places = {e.tag for e in _around(element)} & set(words["other_places"])
    return bool(places) or any(word in said or word in classes for word in words["other_times"])


def _around(element: Any) -> list[Any]:
    """Return the element and what it stands in, up to the article."""
    found = [element]
    for outer in element.iterancestors():
        if outer.tag in ("article", "main", "body"):
            break
        found.append(outer)
    return found
