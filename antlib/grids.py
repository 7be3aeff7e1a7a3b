"""Fines in tables: each row's amount, with the currency and scale that only the header says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from antlib.clauses import Sentence
from antlib.dates import find_dates
from antlib.dates.periods import months
from antlib.lexicons import alternation, load, plural
from antlib.money import find_money
from antlib.records import DateBasis, DateSpan, Fact, Kind, Money, Precision, Span, Status
from antlib.when import lead_day

__all__ = ["read_grids"]

_LINE = re.compile(r"[^\r\n]+")
_EDGE = re.compile(r"\s*\|\s*|\s*\t\s*|\s{3,}|(?<=\S)\s{2}(?=\S)")
"""Between two cells: a bar, a tab, or more than one blank."""
_RULE = re.compile(r"[\s|:+=\-–—]+")
"""The line below a header: "|---|---|"."""
_FIGURE = re.compile(r"\d[\d.,\s ]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BESIDE = re.compile(r"[()\[\],:/]|\b(?:in|of|amount|total|size|imposed|value)\b", re.I)
"""What a header says of its column beside the unit: "Amount of the fine, in (€m)"."""
_PLURAL = re.compile(r"(?<=\w[mbrt]illion)s\b|(?<=thousand)s\b", re.I)
_LEAD = 8  # characters at most of a currency before its scale: "US$", "HK$", "Rs. "


@dataclass(frozen=True)
class _Grid:
    """A header and the rows of as many cells below it."""

    header: list[Span]
    rows: list[list[Span]]


def read_grids(text: str, read: Sequence[Sentence], published: date | None) -> Iterator[Fact]:
    """Yield the fines that the tables of an article state.

    A table is a header and rows of as many cells, parted by bars, tabs or several blanks. It is
    read only where one header cell says that the amounts below it are fines, and another whose:
    "Company | Fine (€m) | Year".
    """
    for grid in _grids(text):
        names = [cell.of(text) for cell in grid.header]
        fine = next((i for i, name in enumerate(names) if _says(name, "fine")), None)
        whose = next((i for i, name in enumerate(names) if _says(name, "company")), None)
        if fine is None or whose is None or fine == whose or _says(names[fine], "no_fine"):
            continue
        dated = [i for i, name in enumerate(names) if not name.strip() or _says(name, "date")]
        days = [_day(text, row, set(dated) - {fine}, published) for row in grid.rows]
        for row, day in zip(grid.rows, days, strict=True):
            money = _amount(text, row[fine], names[fine], read)
            company = _company(text, row[whose], read)
            if money and money.low and company:
                yield Fact(
                    kind=Kind.FINE,
                    quote=money.phrase,
                    sentence=_line(row),
                    rule="table",
                    status=Status.IMPOSED,
                    company=company,
                    authority=_authority(row, read),
                    money=money,
                    when=day if any(days) else _news_day(row[fine], read, published),
                )


def _grids(text: str) -> Iterator[_Grid]:
    """Yield the tables: lines of as many cells, one below the other, a rule between them or not."""
    lines = [(Span(*m.span()), _cells(text, *m.span())) for m in _LINE.finditer(text)]
    block: list[list[Span]] = []
    for span, cells in [*lines, (Span(0, 0), [])]:
        if block and _RULE.fullmatch(span.of(text)) and span.start < span.end:
            continue
        if block and len(cells) != len(block[0]):
            if len(block) > 1:
                yield _Grid(block[0], block[1:])
            block = []
        if len(cells) > 1 and (block or not re.search(r"\d", span.of(text))):
            block.append(cells)


def _cells(text: str, start: int, end: int) -> list[Span]:
    """Return the cells of a line, without the blanks and bars around them."""
    edges = [m.span() for m in _EDGE.finditer(text, start, end)]
    bounds = [start, *(place for edge in edges for place in edge), end]
    cells = (Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    return [cell for cell in cells if cell.start < cell.end and cell.of(text).strip()]


@cache
def _header_words(column: str) -> re.Pattern[str]:
    words = load("cues")["table"][column]
    return re.compile(rf"\b{alternation([f for w in words for f in (w, plural(w))])}\b", re.I)


def _says(name: str, column: str) -> bool:
    return bool(_header_words(column).search(name))


def _amount(text: str, cell: Span, header: str, read: Sequence[Sentence]) -> Money | None:
    """Return the sum of a cell: as it says, else its figure with the unit of the header."""
    for sentence in read:
        for money in sentence.money:
            if cell.overlaps(money.span):
                return money
    figure = cell.of(text).strip()
    unit = _unit(header)
    if unit is None or not _FIGURE.fullmatch(figure):
        return None
    words = unit.replace("1", figure)
    found = find_money(words)
    return replace(found[0], span=cell, phrase=cell, restated=()) if len(found) == 1 else None


@cache
def _unit(header: str) -> str | None:
    """Return how one unit of a column is written: "€1m" of "Fine (€m)"; None where it says none."""
    words = _PLURAL.sub("", _BESIDE.sub(" ", _header_words("fine").sub(" ", header)))
    said = " ".join(words.split())
    for blank in ("", " "):
        for n in range(min(_LEAD, len(said)) + 1):
            if said[max(0, n - 1) : n + 1].isalpha() and 0 < n < len(said):
                continue  # within a word
            unit = blank.join((said[:n].strip(), "1", said[n:].strip() if blank else said[n:]))
            unit = unit.strip()
            found = find_money(unit)
            if len(found) == 1 and found[0].span == Span(0, len(unit)):
                return unit
    return None


def _company(text: str, cell: Span, read: Sequence[Sentence]) -> str:
    """Return the company of a cell, its own words where no party was read there."""
    parties = [p for s in read for p in s.parties if cell.contains(p.span) and p.name]
    firms = [p.name for p in parties if p.role in {"company", "name"}]
    words = cell.of(text).strip(" *_")
    return firms[0] if firms else words if words[:1].isupper() and not _says(words, "sum") else ""


def _authority(row: Sequence[Span], read: Sequence[Sentence]) -> str:
    line = _line(row)
    named = (p for s in read for p in s.parties if p.role == "authority")
    return next((p.name for p in named if p.name and line.contains(p.span)), "")


def _day(
    text: str, row: Sequence[Span], dated: set[int], published: date | None
) -> DateSpan | None:
    """Return the date of a row, from the cells whose header names a date or nothing."""
    for i, cell in enumerate(row):
        if i not in dated:
            continue
        if _YEAR.fullmatch(cell.of(text).strip()):
            year = months(int(cell.of(text)), 1, 12)
            return DateSpan(cell, *year, DateBasis.STATED)
        if dates := find_dates(text, cell.start, cell.end, published):
            return dates[0]
    return None


def _news_day(cell: Span, read: Sequence[Sentence], published: date | None) -> DateSpan | None:
    """Return the day of the decision that a table without dates splits up: that of the news."""
    if lead := lead_day(list(read), published):
        return replace(lead, basis=DateBasis.RELATIVE)
    if published is None:
        return None
    return DateSpan(cell, published, published, Precision.DAY, DateBasis.PUBLISHED)


def _line(row: Sequence[Span]) -> Span:
    return row[0].joined(row[-1])
