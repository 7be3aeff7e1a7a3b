"""The head of an article on its page, from headline to running text, and the times in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from antlib.lexicons import load
from antlib.pages.stamps import Stamp, stamp

__all__ = ["Head", "head_of", "letters", "time_element"]

_LONG, _SHORT = 150, 60
"""Characters beyond which a paragraph is running text by itself, or where another follows it."""
_TOLD = 8
"""Letters of a heading that is long enough to be told from a site's name."""
_BYLINE = 600
"""Characters behind a headline in which its page says by whom and when."""
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "small", "span", "strong", "time"})
_SILENT = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True)
class Head:
    """The elements of an article's head in their order, and the words behind the headline."""

    elements: Sequence[Any] = ()
    byline: str = ""


def letters(words: str) -> str:
    """Return words without case, blanks and signs.

    Examples
    --------
    >>> letters("Broker: fined!")
    'brokerfined'
    """
    return re.sub(r"\W+", "", words.casefold())


def head_of(tree: Any, titles: Iterable[str]) -> Head:
    """Return the head of the article that has one of the titles.

    It is looked for around the heading with that title, since teasers and comments are articles to
    HTML as well; where no heading has it, in the first article that is neither.
    """
    heading = _heading(tree, [letters(title) for title in titles if title])
    if heading is None:
        articles = [e for e in tree.iter("article") if not _is_beside(_classes([e]))]
        first = next(iter(articles or tree.iter("main")), None)
        return Head(list(_until_text(first.iter()))) if first is not None else Head()
    scope = next(filter(_has_text, heading.iterancestors()), heading.getparent())
    before = [] if scope.tag == "body" else _before(scope, heading)
    after = list(_until_text(_behind(scope, heading)))
    return Head([*before, *after], _byline(heading))


def _heading(tree: Any, titles: Sequence[str]) -> Any:
    for tag in ("h1", "h2"):
        for heading in tree.iter(tag):
            said = letters("".join(heading.itertext()))
            if len(said) >= _TOLD and any(said in title or title in said for title in titles):
                return heading
    return None


def _before(scope: Any, heading: Any) -> list[Any]:
    """Return what stands above a heading in its scope, behind any running text there."""
    found: list[Any] = []
    for element in scope.iter():
        if element is heading:
            break
        found = [] if _is_text(element) else [*found, element]
    return found


def _behind(scope: Any, heading: Any) -> Iterator[Any]:
    own = set(heading.iter())
    seen = False
    for element in scope.iter():
        seen = seen or element is heading
        if seen and element not in own:
            yield element


def _until_text(elements: Iterable[Any]) -> Iterator[Any]:
    for element in elements:
        if _is_text(element):
            return
        yield element


def _is_text(element: Any) -> bool:
    """Say whether running text begins here: with a long paragraph, or with two in a row."""
    after = element.getnext()
    follows = _length(after) if after is not None else 0
    return _length(element) > _LONG or min(_length(element), follows) > _SHORT


def _length(element: Any) -> int:
    return len("".join(element.itertext())) if element.tag == "p" else 0


def _has_text(element: Any) -> bool:
    return any(map(_is_text, element.iter("p")))


def _byline(heading: Any) -> str:
    """Return the words from a heading to the running text, each block of the page in its line."""
    words: list[str] = []
    last = None
    for node in heading.xpath("following::text()"):
        parent = node.getparent()
        around = [parent, *parent.iterancestors()][node.is_tail :]
        if any(map(_is_text, around)) or sum(map(len, words)) > _BYLINE:
            break
        if not isinstance(parent.tag, str) or around[0].tag in _SILENT:
            continue
        if any(e.tag == "time" and _is_other(e) for e in around):
            continue
        block = next((e for e in around if e.tag not in _INLINE), None)
        words += [" " if block is last else "\n", str(node)]
        last = block
    lines = ("".join(words)[:_BYLINE]).split("\n")
    return "\n".join(line for words in lines if (line := " ".join(words.split())))


# --- time elements -------------------------------------------------------------------------------


def time_element(tree: Any, head: Head) -> Stamp | None:
    """Return the day of the article's own time element.

    One that calls itself the publication's counts anywhere; else the first in the article's head.
    """
    times = [e for e in tree.iter("time") if not _is_other(e)]
    named = [e for e in times if "datepublished" in (e.get("itemprop") or "").lower()]
    named += [e for e in times if e.get("pubdate") is not None]
    own = set(times)
    for element in named or [e for e in head.elements if e in own]:
        if found := stamp(element.get("datetime") or element.text):
            return found
    return None


def _is_other(element: Any) -> bool:
    """Say whether a time element is one of change, or stands in something beside the article."""
    words = load("pages")
    before = element.getprevious()
    near = [element.getparent().text, before.tail if before is not None else "", element.text]
    if before is not None:
        near.append("".join(before.itertext()))
    said = " ".join(filter(None, near)).lower()[:200]
    around = _around(element)
    own = _classes([element])  # "entry-date published updated" is both, so it is the publication's
    classes = _classes(around[1:]) + ("" if "publish" in own else own)
    places = {e.tag for e in around} & set(words["other_places"])
    return bool(places) or any(word in said or word in classes for word in words["other_times"])


def _is_beside(classes: str) -> bool:
    return any(word in classes for word in load("pages")["other_articles"])


def _classes(elements: Iterable[Any]) -> str:
    return " ".join(f"{e.get('class') or ''} {e.get('itemprop') or ''}" for e in elements).lower()


def _around(element: Any) -> list[Any]:
    """Return the element and what it stands in, up to the article."""
    found = [element]
    for outer in element.iterancestors():
        if outer.tag in ("article", "main", "body"):
            break
        found.append(outer)
    return found
