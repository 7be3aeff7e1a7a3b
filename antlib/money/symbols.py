"""The currency that stands at a figure, before or behind it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from antlib.lexicons import alternation
from antlib.money.figures import Figure
from antlib.money.words import (
    BLANK,
    CODES,
    GLUED,
    HUNDREDTHS,
    JOIN,
    LETTERS,
    NAMES,
    SIGNS,
    WORDS,
    hyphenated,
    key,
)

_USAGE = {name: frozenset(words) for name, words in WORDS["usage"].items()}
_TABLES = {
    "code": CODES,
    "letter": LETTERS,
    "sign": SIGNS,
    "bare": SIGNS,
    "glued": GLUED,
    "name": NAMES,
    "hundredth": HUNDREDTHS,
}

# "Disney's $5" is no "S $5", and a "TERM 5" no "RM 5": a letter may not stand before a capital.
_BEFORE = re.compile(
    rf"""
    (?: (?<![A-Za-z]) (?P<code>{alternation(CODES)}) {BLANK}? (?:{alternation(SIGNS)})?    # RMB 5
      | (?<![A-Z0-9'’.]) (?P<sign>{alternation(s for s in SIGNS if s[0].isalpha())})       # HK$5
      | (?P<bare>{alternation(s for s in SIGNS if not s[0].isalpha())})                    # $5
      | (?<![A-Za-z0-9&'’.-]) (?P<letter>{alternation(LETTERS)}) (?!{BLANK})               # R5bn
    ) {BLANK}{{0,2}} \Z
    """,
    re.VERBOSE,
)
_LAST_LETTERS = frozenset(word[-1] for word in (*CODES, *SIGNS, *LETTERS, "&nbsp;"))
_LONGEST_BEFORE = 16  # characters, such as "RMB&nbsp;&yen; "

# A sign or code with a figure behind it belongs to that one: "in 2020 $5m".
_BEHIND = re.compile(
    rf"""
      (?: {JOIN} | {BLANK}of{BLANK} )                                       # millions of yuan
      (?P<name>(?i:{hyphenated(NAMES)})) (?![a-z]|-denom|-zone|-area)
    | {JOIN} (?P<code>{alternation(CODES)}) (?![A-Za-z]) (?!{BLANK}?[0-9$]) # 5m USD
    | {BLANK}? (?P<sign>{alternation(_USAGE["signs_behind"])}) (?!{BLANK}?[0-9])  # 900 €
    | {JOIN} (?P<hundredth>(?i:{alternation(HUNDREDTHS)})) (?![a-z])        # 95 cents
    | (?P<glued>{alternation(GLUED)})                                       # 1.2 billionSingapore
    """,
    re.VERBOSE,
)
_YEAR = re.compile(
    rf"\b{alternation(WORDS['context']['before_year'])}[\s-]+(?:19|20)[0-9]{{2}}\Z", re.IGNORECASE
)
_IN_CAPITALS = re.compile(rf"{alternation([*CODES, *SIGNS, *GLUED])}|[{''.join(LETTERS)}][0-9]")
_IN_SMALL = re.compile(alternation(name.split()[-1] for name in (*NAMES, *HUNDREDTHS)))


def may_hold_currency(text: str) -> bool:
    """Say whether a stretch holds the letters of a currency; most sentences hold none."""
    return bool(_IN_CAPITALS.search(text) or _IN_SMALL.search(text.lower()))


_PLUS = re.compile(r"-plus\b|\+", re.IGNORECASE)


def with_currencies(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the figures with the currency before or behind them taken in, and a "-plus".

    A sign between two figures goes to the first one that may have it.
    """
    taken = 0
    for bare in figures:
        figure = _with_behind(text, _with_before(text, bare, taken))
        plus = _PLUS.match(text, figure.end) if figure.currency else None
        if plus:
            figure = replace(figure, end=plus.end())
        taken = figure.end
        yield figure


def has_plus(text: str, figure: Figure) -> bool:
    """Say whether the figure ends in "-plus" or "+"."""
    return text[figure.start : figure.end].lower().endswith(("-plus", "+"))


def _with_before(text: str, figure: Figure, taken: int) -> Figure:
    if figure.in_words and figure.scale is None:
        return figure
    start = max(taken, figure.start - _LONGEST_BEFORE)
    if text[start : figure.start].rstrip()[-1:] not in _LAST_LETTERS:
        return figure
    found = _BEFORE.search(text, start, figure.start)
    if not found:
        return figure
    kind, words = _word(found)
    ungrouped = figure.scale is None and "," not in text[figure.start : figure.end]
    if (kind == "letter" and ungrouped) or (_is_small(figure) and words in _USAGE["needs_scale"]):
        return figure
    return replace(figure, start=found.start(), currency=_TABLES[kind][words])


def _with_behind(text: str, figure: Figure) -> Figure:
    found = _BEHIND.match(text, figure.end)
    if not found or (figure.scale is None and _is_no_money(text, figure, found)):
        return figure
    kind, words = _word(found)
    currency = _TABLES[kind][words]
    if kind == "hundredth":
        return _in_hundredths(figure, currency, found.end())
    spells_out = figure.currency == "$" and currency in _USAGE["countries_of_dollar"]
    if figure.currency not in ("", currency) and not spells_out:
        return figure
    return replace(figure, end=found.end(), currency=currency)


def _word(found: re.Match[str]) -> tuple[str, str]:
    """Return the kind of currency word that matched, and the word as its table holds it."""
    kind = str(found.lastgroup)
    if kind == "name":
        return kind, key(found[kind])
    words = " ".join(found[kind].split())
    return kind, words.lower() if kind == "hundredth" else words


def _is_no_money(text: str, figure: Figure, found: re.Match[str]) -> bool:
    """Say whether a currency word behind a figure without scale word means something else."""
    kind, words = _word(found)
    if kind == "glued" or (_is_small(figure) and words in _USAGE["needs_scale"]):
        return True
    weight = words in _USAGE["weights"] and text.startswith(" of ", found.end())
    return weight or bool(_YEAR.search(text, max(0, figure.start - _LONGEST_BEFORE), figure.end))


def _is_small(figure: Figure) -> bool:
    return figure.scale is None and (figure.low is None or figure.low < 1000)


def _in_hundredths(figure: Figure, currency: str, end: int) -> Figure:
    if figure.currency or figure.scale is not None or figure.low is None:
        return figure
    value, step = figure.low / 100, figure.step / 100
    return replace(figure, end=end, low=value, high=value, step=step, currency=currency)
