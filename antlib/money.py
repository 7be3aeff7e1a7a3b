"""Sums of money and percentages in raw text, as spans with the figures that the words give.

The reading goes in steps, each a small function: figures ("7.1 billion", "half a million"), the
currency at each figure, ranges, figures that borrow a neighbour's currency, bound words, and
last the restatements of one sum in the same breath.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from antlib.lexicons import alternation, index, load
from antlib.records import Money, Qualifier, Span

__all__ = ["Percent", "find_money", "find_percent"]

_WORDS = load("currencies")


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in a text.

    Parameters
    ----------
    span
        The figure with its sign: "3.5 per cent".
    phrase
        The same with its bound words: "more than 3.5 per cent".
    value
        In per cent: 3.5.
    qualifier
        What the bound words say.
    """

    span: Span
    phrase: Span
    value: float
    qualifier: Qualifier


@dataclass(frozen=True, slots=True)
class _Sum:
    """A figure on its way to a Money: offsets, ends, rounding, scale word and currency so far."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    scale: Decimal | None = None
    currency: str = ""
    in_words: bool = False

    @property
    def is_range(self) -> bool:
        return self.low != self.high


# --- words and signs -----------------------------------------------------------------------------


def _table(*names: str, fold: bool = False) -> dict[str, str]:
    """Return {word: value} of tables in the word list, lower-cased where case does not matter."""
    found: dict[str, str] = {}
    for name in names:
        table: Mapping[str, Iterable[str]] = _WORDS
        for key in name.split("."):
            table = table[key]  # type: ignore[assignment]  # TOML tables nest
        found |= index(table, "currencies")
    return {word.lower(): value for word, value in found.items()} if fold else found


_CODES = _table("codes")
_SIGNS = _table("signs")
_LETTERS = _table("letters")
_NAMES = _table("words", fold=True)
_HUNDREDTHS = _table("hundredths", fold=True)
_GLUED = _table("glued")
_SHORT_SCALES = {w: Decimal(v) for w, v in _table("scales.short").items()}
_LONG_SCALES = {w: Decimal(v) for w, v in _table("scales.words", fold=True).items()}
_NUMBERS = {w: Decimal(v) for w, v in _table("numbers", fold=True).items()}
_NEEDS_SCALE = frozenset(_WORDS["usage"]["needs_scale"])
_DOLLARS = frozenset(_WORDS["usage"]["countries_of_dollar"])
_BOUND = _table("before", fold=True)
_BOUND_AFTER = _table("after", fold=True)


def _any(words: Iterable[str]) -> str:
    """Return an alternation in which a hyphen is as good as a blank: "half-a"."""
    return alternation(words).replace(r"\s+", r"[\s-]+")


_BLANK = r"(?:\s|&nbsp;|&thinsp;|&\#160;)"
_JOIN = rf"(?:{_BLANK}{{0,2}}|-)"
_LONG = rf"(?:(?i:{alternation(_LONG_SCALES)})(?!aire|th))"
_SHORT = rf"(?:{alternation(_SHORT_SCALES)}(?![A-Za-z0-9²]))"
_NUMBER = rf"(?:{_any(_NUMBERS)}(?![a-z]))"

_FIGURE = re.compile(
    rf"""
    (?<![0-9]) (?<![0-9][.,'’])
    (?P<digits>
        [0-9]{{1,3}} (?:(?:[ \u00a0\u2009\u202f]|&nbsp;)[0-9]{{3}}(?![0-9]))+   # 18 228
        (?:[.,][0-9]{{1,2}}(?![0-9]))?                                          # 900 000,50
      | [0-9]{{1,15}}+ (?:[.,'’][0-9]{{1,9}}+)*+                          # 7.12, 1,337.76, 5'250'000
    )
    (?![0-9]) (?P<part>[½¼¾])?                                                  # 2½
    (?P<scale> {_JOIN} (?:{_LONG}|{_SHORT}) (?:[\s-]+{_LONG})* )?               # hundred million
  | \b(?i:
      (?P<vague>
        {_any(_WORDS["vague"]["heads"])} [\s-]*+ {_LONG} (?:[\s-]+(?:of\s+)?{_LONG})*  # tens of millions
      | {_any(w for w in _LONG_SCALES if w.endswith("s"))} (?:\s+of\s+{_LONG})*        # billions
      )
    | (?P<words>
        {_NUMBER}                                                               # seven billion
        (?: [\s-]+ (?:{_NUMBER}|{_LONG})                                        # twenty-five million
          | (?<=hundred)\s+and\s+{_NUMBER}                                      # a hundred and fifty
          | \s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)\b                # one and a half
        )*
      )
    )
    """,
    re.VERBOSE,
)

_BEFORE = re.compile(
    rf"""
    (?: (?<![A-Za-z]) (?P<code>{alternation(_CODES)}) {_BLANK}? (?:{alternation(_SIGNS)})?  # RMB 5
      | (?<![A-Z0-9'’.]) (?P<sign>{alternation(s for s in _SIGNS if s[0].isalpha())})       # HK$5
      | (?P<bare>{alternation(s for s in _SIGNS if not s[0].isalpha())})                    # $5
      | (?<![A-Za-z0-9&'’.-]) (?P<letter>{alternation(_LETTERS)}) (?!{_BLANK})              # R5bn
    ) {_BLANK}{{0,2}} \Z
    """,
    re.VERBOSE,
)

_BEHIND = re.compile(
    rf"""
      (?: {_JOIN} | {_BLANK}of{_BLANK} )                                      # 5-million-yuan
      (?P<name>(?i:{_any(_NAMES)})) (?![a-z]|-denom|-zone|-area)
    | {_JOIN} (?P<code>{alternation(_CODES)}) (?![A-Za-z]) (?!{_BLANK}?[0-9$])  # 5m USD
    | {_BLANK}? (?P<sign>{alternation(_WORDS["usage"]["signs_behind"])}) (?!{_BLANK}?[0-9])  # 900 €
    | {_JOIN} (?P<hundredth>(?i:{alternation(_HUNDREDTHS)})) (?![a-z])        # 95 cents
    | (?P<glued>{alternation(_GLUED)})                                        # 1.2 billionSingapore
    """,
    re.VERBOSE,
)

_RATE_PARTNER = (
    rf"\s+(?:to|per|against|for)\s+(?:the|a|an|each|every)\s+(?:US\s+|U\.S\.\s+)?{_any(_NAMES)}\b"
)
_QUOTED_RATE = re.compile(_RATE_PARTNER, re.IGNORECASE)
_RATE_SIGN = re.compile(r"\s*(?:=|to|per|equals?|buys)\s*", re.IGNORECASE)
_PLUS = re.compile(r"-plus\b|\+", re.IGNORECASE)

_BOUND_WORD = re.compile(alternation(_BOUND), re.IGNORECASE)
_BOUNDS = re.compile(
    rf"(?<![\w-]){_BOUND_WORD.pattern}(?:{_BLANK}+{_BOUND_WORD.pattern})*{_BLANK}{{0,2}}\Z",
    re.IGNORECASE,
)
_BOUNDS_AFTER = re.compile(rf",?\s+({alternation(_BOUND_AFTER)})(?!\w)", re.IGNORECASE)
_LEAD = re.compile(rf"(?<![\w-]){alternation(_WORDS['range']['leads'])}\s+\Z", re.IGNORECASE)
_CHANGE = re.compile(rf"\b{alternation(_WORDS['context']['change'])}\b", re.IGNORECASE)
_SPREAD = re.compile(rf"\b{alternation(_WORDS['context']['spread'])}\b", re.IGNORECASE)
_THING = re.compile(rf"\b{alternation(_WORDS['context']['things'])}\b", re.IGNORECASE)
_LOOK_BACK = 48  # characters; longer than any chain of bound words met in print

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"])|\n")
_MAY_FOLLOW = re.compile(
    rf"\s*(?:[.,;:)\]!?\"'”’–—-]|\Z|\(|{alternation(_WORDS['context']['may_follow'])}\b)"
)
_LIST_GAP = re.compile(r"\s*(?:,|,?\s*\band\b|\bor\b|\bto\b|\bversus\b)\s*", re.IGNORECASE)


# --- figures -------------------------------------------------------------------------------------


def _digits(token: str, scaled: bool) -> tuple[Decimal, Decimal] | None:
    """Return the value of a printed number and of one unit of its last digit.

    A lone point before three digits is a decimal point where a scale word follows ("7.123
    billion"), and mostly groups thousands where none does ("500.000 yuans").
    """
    plain = re.sub(r"[\s'’]|&nbsp;", "", token)
    marks = re.findall(r"[.,]", plain)
    head, *groups = re.split(r"[.,]", plain)
    grouping = len(head) <= 3 and head != "0" and groups and len(groups[-1]) == 3
    if not marks:
        return Decimal(plain), Decimal(1)
    if len(set(marks)) == 1 and len(marks) > 1:
        return (Decimal(head + "".join(groups)), Decimal(1)) if grouping else None
    if len(marks) == 1 and grouping:
        continental = len(head) > 1 or plain.endswith("0")
        if marks[0] == "," or (not scaled and continental):
            return Decimal(head + groups[0]), Decimal(1)
    if len(set(marks)) == 2 and marks.count(marks[-1]) > 1:
        return None
    number = Decimal(head + "".join(groups[:-1]) + "." + groups[-1])
    return number, Decimal(1).scaleb(-len(groups[-1]))


def _product(words: str) -> Decimal:
    """Multiply the scale words in a phrase: "hundred million" is 1e8."""
    product = Decimal(1)
    for word in _SCALE_WORD.findall(words):
        product *= _SHORT_SCALES.get(word) or _LONG_SCALES[word.lower()]
    return product


_SCALE_WORD = re.compile(rf"{_LONG}|{_SHORT}")
_NUMBER_TOKEN = re.compile(rf"{_NUMBER}|{_LONG}", re.IGNORECASE)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def _spelled(words: str) -> tuple[Decimal, Decimal, Decimal | None]:
    """Return value, rounding and largest scale word of a number in words."""
    total = current = Decimal(0)
    step, last_scale, largest = Decimal(1), None, None
    for token in _NUMBER_TOKEN.findall(words):
        key = re.sub(r"[\s-]+", " ", token.lower())
        scale = _LONG_SCALES.get(key)
        if scale is not None:
            current, step, last_scale = (current or 1) * scale, step * scale, scale
            largest = max(largest or scale, scale)
            continue
        number = _NUMBERS[key]
        if last_scale is not None and last_scale > 100:
            total, current = total + current, Decimal(0)
        if number < 1:  # "one and a half billion" and "a billion and a half"
            number *= last_scale or 1
            step = number
        elif last_scale is not None:
            step = Decimal(1)
        current, last_scale = current + number, None
    return total + current, step, largest


def _figure(match: re.Match[str]) -> _Sum | None:
    """Read one match of the figure grammar."""
    start, end = match.span()
    if match["vague"]:
        return _Sum(start, end, None, None, Decimal(1), _product(match["vague"]), in_words=True)
    if match["words"]:
        value, step, scale = _spelled(match["words"])
        return _Sum(start, end, value, value, step, scale, in_words=True)
    read = _digits(match["digits"], bool(match["scale"]))
    if read is None:
        return None
    value, step = read
    if match["part"]:
        value, step = value + _PARTS[match["part"]], Decimal("0.25")
    scale = _product(match["scale"]) if match["scale"] else None
    value, step = value * (scale or 1), step * (scale or 1)
    return _Sum(start, end, value, value, step, scale)


# --- currency at the figure ----------------------------------------------------------------------


def _with_prefix(text: str, figure: _Sum) -> _Sum:
    """Take in the sign or code before the figure: "HK$", "RMB", "Rs "."""
    found = _BEFORE.search(text, max(0, figure.start - 14), figure.start)
    if figure.in_words or not found:
        return figure
    kind = str(found.lastgroup)
    words = " ".join(found[kind].split())
    if figure.scale is None and (kind == "letter" or words in _NEEDS_SCALE):
        return figure
    table = {"code": _CODES, "letter": _LETTERS}.get(kind, _SIGNS)
    return replace(figure, start=found.start(), currency=table[words])


def _with_suffix(text: str, figure: _Sum) -> _Sum:
    """Take in the currency behind the figure: "yuan", "USD", "€", "cents"."""
    found = _BEHIND.match(text, figure.end)
    if not found:
        return figure
    kind = str(found.lastgroup)
    words = " ".join(found[kind].replace("-", " ").split())
    if figure.scale is None:
        article = text[figure.start : figure.end].lower() in ("a", "an")
        weight = words.lower() in _WEIGHTS and text.startswith(" of ", found.end())
        if article or weight or kind == "glued" or words.lower() in _NEEDS_SCALE:
            return figure
    if kind == "hundredth":
        return _hundredths(figure, found)
    tables = {"name": _NAMES, "code": _CODES, "glued": _GLUED, "sign": _SIGNS}
    currency = tables[kind][words.lower() if kind == "name" else words]
    spells_out = figure.currency == "$" and currency in _DOLLARS
    if figure.currency and not spells_out and currency != figure.currency:
        return figure
    return replace(figure, end=found.end(), currency=currency)


_WEIGHTS = frozenset(_WORDS["usage"]["weights"])


def _hundredths(figure: _Sum, found: re.Match[str]) -> _Sum:
    if figure.currency or figure.scale is not None or figure.low is None:
        return figure
    value, currency = figure.low / 100, _HUNDREDTHS[found["hundredth"].lower()]
    return replace(
        figure, end=found.end(), low=value, high=value, step=figure.step / 100, currency=currency
    )


def _figures(text: str) -> Iterator[_Sum]:
    """Yield every figure with the currency that stands at it, or with none."""
    for match in _FIGURE.finditer(text):
        figure = _figure(match)
        if figure is None:
            continue
        figure = _with_suffix(text, _with_prefix(text, figure))
        plus = _PLUS.match(text, figure.end)
        if plus and figure.currency:
            figure = replace(figure, end=plus.end())
        glued = figure.start > 0 and text[figure.start - 1].isalpha()  # "Q3", "Covid19"
        if figure.currency or (figure.scale is not None and not glued):
            yield figure
        elif not glued and figure.low is not None:
            yield figure  # may still be the lower end of a range


# --- ranges and borrowed currencies --------------------------------------------------------------


def _joined_range(text: str, lower: _Sum, upper: _Sum) -> _Sum | None:
    """Return "5 to 6 billion yuan" as one sum, or None where the two are no range."""
    link = re.fullmatch(r"\s?[-–~]\s?|\s+(to|and|or)\s+", text[lower.end : upper.start])
    currencies = {lower.currency, upper.currency} - {""}
    if not link or len(currencies) != 1 or None in (lower.low, upper.low):
        return None
    if lower.is_range or upper.is_range:
        return None
    ends = _ends(lower, upper)
    if ends is None or not _link_holds(text, lower, link[1]):
        return None
    low, high, step = ends
    scale = upper.scale or lower.scale
    return _Sum(lower.start, upper.end, low, high, step, scale, currencies.pop())


def _ends(lower: _Sum, upper: _Sum) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return both ends and the coarser rounding, the lower end in the upper one's scale."""
    assert lower.low is not None  # noqa: S101  # for the type checker; the caller made sure
    assert upper.low is not None  # noqa: S101  # likewise
    factor = Decimal(1)
    if lower.scale is None and upper.scale is not None:
        factor = upper.scale if lower.low * upper.scale < upper.low else Decimal(1)
        if factor == 1 and not lower.currency:
            return None
    low = lower.low * factor
    return (low, upper.low, max(lower.step * factor, upper.step)) if low < upper.low else None


def _link_holds(text: str, lower: _Sum, word: str | None) -> bool:
    """Say whether the word between two figures makes a range of them here."""
    before = text[max(0, lower.start - _LOOK_BACK) : lower.start]
    lead = _LEAD.search(re.sub(_BOUNDS, "", before) if word else before)
    between = bool(lead and "between" in lead.group().lower())
    if word == "and":
        return between
    if word == "or":
        return not lower.currency and lower.scale is None
    complete = bool(lower.currency) or lower.scale is not None
    if word is None or between or not (lead or complete):
        return True
    clause = re.split(r"[.;:!?]\s", before)[-1]
    return bool(_SPREAD.search(clause)) or not _CHANGE.search(clause)


def _ranged(text: str, sums: list[_Sum]) -> list[_Sum]:
    """Join neighbours that are the ends of one range."""
    merged: list[_Sum] = []
    for current in sums:
        joined = _joined_range(text, merged[-1], current) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(current)
    return merged


def _borrowed(text: str, sums: list[_Sum]) -> list[_Sum]:
    """Give a bare "30 billion" its neighbour's currency; drop what stays without one."""
    for place in range(len(sums) - 2, -1, -1):
        bare, owner = sums[place], sums[place + 1]
        gap = text[bare.end : owner.start]
        if _is_bare(bare) and owner.currency and _LIST_GAP.fullmatch(gap):
            sums[place] = replace(bare, currency=owner.currency)
    kept: list[_Sum] = []
    for current in sums:
        if current.currency:
            kept.append(current)
        elif kept and _is_bare(current) and _may_borrow(text, kept[-1], current):
            kept.append(replace(current, currency=kept[-1].currency))
    return kept


def _is_bare(figure: _Sum) -> bool:
    return not figure.currency and figure.scale is not None and figure.low is not None


def _may_borrow(text: str, owner: _Sum, bare: _Sum) -> bool:
    gap = text[owner.end : bare.start]
    if len(gap) > 120 or _SENTENCE_END.search(gap) or _THING.search(gap):
        return False
    return bool(_MAY_FOLLOW.match(text, bare.end))


# --- exchange rates ------------------------------------------------------------------------------


def _without_rates(text: str, sums: list[_Sum]) -> list[_Sum]:
    """Drop both sides of "$1 = 7.2 yuan" and the "7.2 yuan" of "7.2 yuan to the dollar"."""
    rates = {id(s) for s in sums if s.scale is None and _QUOTED_RATE.match(text, s.end)}
    for left, right in pairwise(sums):
        unit = left.scale is right.scale is None and 1 in (left.low, right.low)
        if unit and left.currency != right.currency:
            if _RATE_SIGN.fullmatch(text[left.end : right.start]):
                rates |= {id(left), id(right)}
    return [s for s in sums if id(s) not in rates]


# --- yen or yuan ---------------------------------------------------------------------------------

_COUNTRY_CUES = {c: re.compile(rf"\b{alternation(w)}\b") for c, w in _WORDS["yen_or_yuan"].items()}


def _yen_or_yuan(text: str, start: int, end: int, place: int) -> str:
    """Decide the sign ¥ by the sentence, else by the whole text; JPY where neither speaks."""
    first, last = start, end
    for stop in _SENTENCE_END.finditer(text, start, end):
        if stop.end() <= place:
            first = stop.end()
        else:
            last = stop.end()
            break
    for scope in (text[first:last], text):
        china, japan = (len(_COUNTRY_CUES[c].findall(scope)) for c in ("CNY", "JPY"))
        if china != japan:
            return "CNY" if china > japan else "JPY"
    return "JPY"


# --- bound words ---------------------------------------------------------------------------------


def _bound(text: str, start: int, end: int) -> tuple[Span, Qualifier]:
    """Return the span with the bound words around it, and what they say."""
    qualifier = Qualifier.EXACT
    before = _BOUNDS.search(text, max(0, start - _LOOK_BACK), start)
    if before:
        start = before.start()
        said = [_BOUND[" ".join(w.lower().split())] for w in _BOUND_WORD.findall(before.group())]
        qualifier = Qualifier(next((s for s in said if s != "about"), "about"))
    after = _BOUNDS_AFTER.match(text, end)
    if after:
        end = after.end()
        if qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
            qualifier = Qualifier(_BOUND_AFTER[" ".join(after[1].lower().split())])
    return Span(start, end), qualifier


def _money(text: str, figure: _Sum) -> Money:
    """Return the finished mention: a range takes in "between", any sum its bound words."""
    phrase, qualifier = _bound(text, figure.start, figure.end)
    if qualifier is Qualifier.EXACT and _PLUS.search(text, figure.end - 5, figure.end):
        qualifier = Qualifier.AT_LEAST
    if figure.is_range:
        qualifier = Qualifier.RANGE
        lead = _LEAD.search(text, max(0, phrase.start - _LOOK_BACK), phrase.start)
        phrase = Span(lead.start(), phrase.end) if lead else phrase
    return Money(
        Span(figure.start, figure.end),
        phrase,
        None if figure.low is None else float(figure.low),
        None if figure.high is None else float(figure.high),
        figure.currency,
        qualifier,
        float(figure.step),
    )


# --- restatements --------------------------------------------------------------------------------

_EQUALS = r"(?:or|i\.?e\.?,?|that\ is,?|the\ equivalent\ of|equivalent\ to|equal\ to|worth|equals)"
_OPENS = re.compile(rf"(?:\s+[a-z][\w-]*){{0,3}}\s*[(\[]\s*(?:{_EQUALS}\s+)?", re.VERBOSE)
_IN_BRACKETS = re.compile(rf"\s*[,;/]?\s*(?:(?:and|{_EQUALS})\s+)?", re.VERBOSE)
_SPOKEN = re.compile(rf"\s*[,–—-]?\s*{_EQUALS}\s+(?:to\s+)?|\s*[/=]\s*", re.VERBOSE)
_COMMA = re.compile(r"\s*[,–—]\s*")
_PRECISELY = re.compile(r",?\s+(?:to\s+be\s+(?:precise|exact)|precisely|exactly)", re.IGNORECASE)


def _restates(text: str, first: Money, last: Money, other: Money) -> bool:
    """Say whether a mention gives the first one's sum again, right behind the last rendering."""
    same_sum = (first.low, first.high) == (other.low, other.high)
    if first.currency == other.currency and (not same_sum or last.phrase.end == other.phrase.start):
        return False
    gap = text[last.phrase.end : other.phrase.start]
    if last is not first and "(" in text[first.phrase.end : last.phrase.start]:
        return bool(_IN_BRACKETS.fullmatch(gap))
    if _OPENS.fullmatch(gap) or _SPOKEN.fullmatch(gap):
        return True
    rounder = other.qualifier is Qualifier.ABOUT or _PRECISELY.match(text, other.phrase.end)
    return bool(rounder and _COMMA.fullmatch(gap))


def _folded(text: str, mentions: list[Money]) -> list[Money]:
    """Fold each restatement into the mention that it restates."""
    folded: list[Money] = []
    for other in mentions:
        first = folded[-1] if folded else None
        last = first.restated[-1] if first and first.restated else first
        if not first or not last or not _restates(text, first, last, other):
            folded.append(other)
        elif _PRECISELY.match(text, other.phrase.end):
            folded[-1] = replace(other, restated=(replace(first, restated=()), *first.restated))
        else:
            folded[-1] = replace(first, restated=(*first.restated, other))
    return folded


# --- public --------------------------------------------------------------------------------------

_CHEAP = re.compile(
    rf"[0-9$€£]|{_any(w for w in _LONG_SCALES if len(w) > 3)}|{_any(_NUMBERS)}", re.IGNORECASE
)


def find_money(text: str, start: int = 0, end: int | None = None) -> list[Money]:
    """Return the sums of money in a stretch of text, in order of place.

    Restatements of one sum in the same breath ("7.5 billion yuan (about $1 billion)") are folded
    into ``restated`` of the first; where the second is said "to be precise", into that one.

    Parameters
    ----------
    text
        Raw text; it is never altered.
    start, end
        The stretch to read, best a sentence; the rest of the text only helps to tell yen from yuan.

    Returns
    -------
    list of Money
        With offsets into ``text``; empty where there is none.

    Examples
    --------
    >>> [m.low for m in find_money("A fine of nearly 2.5 billion yuan.")]
    [2500000000.0]
    """
    start, end, _ = slice(start, end).indices(len(text))
    stretch = text[start:end]
    if not _CHEAP.search(stretch):
        return []
    sums = _borrowed(stretch, _ranged(stretch, list(_figures(stretch))))
    mentions = _folded(stretch, [_money(stretch, s) for s in _without_rates(stretch, sums)])
    return [
        _placed(m, start, lambda m: _yen_or_yuan(text, start, end, m.span.start)) for m in mentions
    ]


def _placed(mention: Money, offset: int, yen_or_yuan: Callable[[Money], str]) -> Money:
    """Move a mention of the stretch to its place in the text, and settle the sign ¥."""
    moved = replace(
        mention,
        span=Span(mention.span.start + offset, mention.span.end + offset),
        phrase=Span(mention.phrase.start + offset, mention.phrase.end + offset),
        restated=tuple(_placed(r, offset, yen_or_yuan) for r in mention.restated),
    )
    return replace(moved, currency=yen_or_yuan(moved)) if moved.currency == "¥" else moved


_PERCENT_SIGN = re.compile(
    rf"{_BLANK}{{0,2}}(?:%|per{_BLANK}?cent\b|pct\b)(?!{_BLANK}?-?points?\b)|-per-?cent\b",
    re.IGNORECASE,
)


def find_percent(text: str, start: int = 0, end: int | None = None) -> list[Percent]:
    """Return the percentages in a stretch of text, in order of place; no percentage points.

    Examples
    --------
    >>> [(p.value, str(p.qualifier)) for p in find_percent("It fell by more than 3.5 per cent.")]
    [(3.5, 'at_least')]
    """
    start, end, _ = slice(start, end).indices(len(text))
    stretch = text[start:end]
    found: list[Percent] = []
    for match in _FIGURE.finditer(stretch):
        sign = _PERCENT_SIGN.match(stretch, match.end())
        figure = _figure(match) if sign else None
        if not sign or figure is None or figure.low is None:
            continue
        phrase, qualifier = _bound(stretch, match.start(), sign.end())
        found.append(
            Percent(
                Span(match.start() + start, sign.end() + start),
                Span(phrase.start + start, phrase.end + start),
                float(figure.low),
                qualifier,
            )
        )
    return found
