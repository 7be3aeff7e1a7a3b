"""What a web page lays over its article, such as a request for consent: no part of its text."""

from typing import Any

from antlib.lexicons import load

_ARTICLE = ("h1", "article", "main")
"""Elements of which one that only lies over the page holds none."""


def drop_dialogs(tree: Any) -> None:
    """Take the dialogs off a page, and what calls itself one of consent; the page is changed.

    Examples
    --------
    >>> from lxml.html import document_fromstring
    >>> page = document_fromstring("<div id='cookie-bar'>We fine you.</div><p>Ofgem fined Ferro.")
    >>> drop_dialogs(page)
    >>> page.text_content()
    'Ofgem fined Ferro.'
    """
    half = len(tree.text_content()) / 2
    for element in [e for e in tree.iter("div", "section", "aside", "dialog") if _is_dialog(e)]:
        holds_article = next(element.iter(*_ARTICLE), None) is not None
        if not holds_article and len(element.text_content()) <= half:
            element.drop_tree()


def _is_dialog(element: Any) -> bool:
    if element.tag == "dialog" or element.get("role") in ("dialog", "alertdialog"):
        return True
    named = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    return any(word in named for word in load("pages")["dialogs"])
