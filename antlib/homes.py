"""Whose dollar an article means by "$" when nobody has said so: the dollar of its land."""

import re
from functools import cache

from antlib.lexicons import Hinted, alternation, load

__all__ = ["home_dollar"]

_HEAD = 500
"""Characters of an article's head in which its land must be named."""

_MENTIONS = 3
"""How often a land must be named where nothing but the place speaks for its dollar."""


@cache
def _places(code: str) -> Hinted:
    listed = load("dollars")[code]["places"]
    return Hinted(rf"(?<![\w$]){alternation(listed)}(?!\w)", listed)


@cache
def _signs(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(load('dollars')[code]['signs'])}")


def _outlet(text: str) -> str:
    """Return the dollar of the outlet whose name is a line of the head, "" where none is.

    Its dollar may have no sign of its own in the text: where "S$" stands, "$" is another.
    """
    lines = [line.strip(" -–—|*#\t").casefold() for line in text[:_HEAD].splitlines()]
    for code, land in load("dollars").items():
        named = any(outlet.casefold() in lines for outlet in land["outlets"])
        if named and not _signs(code).search(text):
            return code
    return ""


def home_dollar(text: str) -> str:
    """Return the dollar that an article most likely means by a bare "$", "" where nothing tells.

    Parameters
    ----------
    text
        The article's text.

    Returns
    -------
    str
        ISO 4217 code of a dollar other than the US one, or "".

    Notes
    -----
    An article that writes "US$" beside the bare sign does not mean US dollars by the latter: they
    are those of the land that it names most and names in its head. Without "US$", the land must be
    named more often, its dollar must have no sign of its own in the text ("A$"), and the place must
    not be one from which the international newsrooms report; there, "US$" beside the bare sign
    counts only if the local dollar has no sign of its own either. An outlet of the land whose name
    is a line of the head settles it.

    Examples
    --------
    >>> home_dollar("OTTAWA - A bank was fined $2 million, far less than the US$9 million it lost.")
    'CAD'
    >>> home_dollar("HONG KONG - A fund lost $2 billion in Hong Kong.")
    ''
    """
    head = text[:_HEAD]
    if outlet := _outlet(text):
        return outlet
    if not any(_places(code).search(head) for code in load("dollars")):
        return ""
    counts = {code: len(list(_places(code).finditer(text))) for code in load("dollars")}
    code = max(counts, key=lambda c: counts[c])
    if not counts[code] or not _places(code).search(head):
        return ""
    alone = not re.search(rf"(?<!\w){alternation(load('dollars')[code]['signs'])}", text)
    wires = load("dollars")[code]["wires"]
    if re.search(r"\bUS\s?\$|\bUSD\b|U\.S\.\s+dollars|\bUS\s+dollars", text):
        return code if alone or not wires else ""
    return code if alone and not wires and counts[code] >= _MENTIONS else ""
