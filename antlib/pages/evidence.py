"""What a web page says of its article where it can be believed: date, title, publisher, address."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from antlib.lexicons import index, load
from antlib.pages.stamps import Stamp, stamp
from antlib.pages.times import head_of, time_element

_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/-])(\d\d?|(?<=/)[a-z]{3,9}(?=/))\2(\d\d?)(?!\d)", re.I
)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)\s*(\S+)")


@dataclass(frozen=True)
class Evidence:
    """What a page says of itself; empty where it does not.

    ``byline`` holds the words between the headline and the running text.
    """

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: Stamp | None = None
    byline: str = ""


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
    titles = [_words(article.get("headline")), _meta(metas, "title"), *_headings(tree)]
    head = head_of(tree, titles)
    return Evidence(
        title=_first(*titles),
        publisher=_first(_publisher(article, nodes), _meta(metas, "publisher")),
        url=url,
        published=(
            stamp(article.get("datePublished"))
            or next(filter(None, map(stamp, _all_of(metas, "published"))), None)
            or time_element(tree, head)
            or _day_of_address(url)
        ),
        byline=head.byline,
    )


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
    """Return the day of an address such as ".../2024/06/12/..." or ".../2024/jun/12/..."."""
    met = _ADDRESS_DAY.search(urlsplit(url).path)
    if not met:
        return None
    months = {**_months("months"), **_months("short_months")}
    month = met[3] if met[3].isdecimal() else months.get(met[3].title(), 0)
    return stamp(f"{met[1]}-{int(month):02}-{int(met[4]):02}")


def _months(name: str) -> dict[str, str]:
    return index(load("dates")[name], "dates")


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
    for name in ("@graph", "mainEntity"):
        inside = [node.get(name) for node in found if isinstance(node, dict)]
        found += [node for part in inside for node in (part if isinstance(part, list) else [part])]
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
