"""The words behind the facts: sentences or whole articles with each fact's quote highlighted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import pandas as pd

from antlib.articles import read_articles
from antlib.errors import FactsError
from antlib.extraction import Source, facts_from
from antlib.readings import kind_words, known, reading
from antlib.records import Kind, Span
from antlib.schema import rows_of
from antlib.wording import NO_FORMULAS, day_words

NEEDED = ("article_id", "kind", "quote", "start", "end", "sentence_start", "sentence_end")

INK = "#1a1a1a"
COLOURS: Mapping[str, tuple[str, str]] = {
    Kind.FINE: ("#ffdcd6", "#8c1c13"),
    Kind.ESTIMATE: ("#d9e8fb", "#12467b"),
    Kind.MARKET_VALUE: ("#fdf0c2", "#664d00"),
    Kind.MILESTONE: ("#d8f0df", "#14532d"),
}
"""Ground and line of each kind's highlight. The label says the kind in words too, so that nothing
hangs on the colour; the ground is stated with its ink, so that a dark theme changes neither."""


class Mark(NamedTuple):
    """A stretch to highlight, the kind of fact that it carries, and what stands before it."""

    span: Span
    kind: str
    label: str
    number: int = 0


class Piece(NamedTuple):
    """A stretch of text under the same highlights, the shortest of which gives its ``kind``.

    ``kind`` is "" for plain words; ``labels`` are those of the highlights that begin here;
    ``numbers`` those of all its highlights, the shortest last.
    """

    text: str
    kind: str
    labels: list[str]
    numbers: list[int]


@dataclass(frozen=True, slots=True, repr=False)
class Evidence:
    """Highlighted words as HTML, which a notebook shows by itself.

    Parameters
    ----------
    data
        The HTML; everything from an article in it is escaped.
    """

    data: str

    def _repr_html_(self) -> str:
        return self.data

    def __str__(self) -> str:
        return self.data

    def __repr__(self) -> str:
        return f"Evidence of {len(self.data)} characters of HTML; str() gives them"


def show_evidence(
    facts: Source = None,
    articles: Source = None,
    context: Literal["sentence", "article"] = "sentence",
) -> Evidence:
    """Show the words that carry each fact, and how they were read.

    Parameters
    ----------
    facts
        Rows of a facts frame or of a view of it; an articles frame, or a file or folder of
        articles, for all its facts; nothing for those of the seeds.
    articles
        The articles that the facts were read from: a frame, file or folder; nothing for the seeds.
    context
        "sentence" for each fact with its sentence, in the order given; "article" for whole texts
        with all the facts given, each text that has facts or was passed.

    Returns
    -------
    Evidence
        Shown by a notebook as it is; its ``data`` is the HTML.

    Raises
    ------
    FactsError
        Where the facts lack a column, or do not belong to the articles.
    ArticleError
        Where a file or folder cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({
    ...     "article_id": ["a"], "kind": ["fine"], "company": ["Quay & Sons"], "quote": ["€2m"],
    ...     "start": [18], "end": [21], "sentence_start": [0], "sentence_end": [22],
    ... })
    >>> text = "Quay & Sons fined €2m."
    >>> shown = show_evidence(facts, pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> "Quay &amp; Sons fined <mark" in shown.data
    True
    """
    if context not in ("sentence", "article"):
        raise FactsError(f"context={context!r} is neither 'sentence' nor 'article'")
    if not isinstance(facts, pd.DataFrame):
        facts = read_articles(facts)
    if "text" in facts.columns:
        articles = facts if articles is None else articles
        facts = facts_from(facts)
    rows = _records(facts)
    texts = _texts(articles, rows)
    if context == "sentence":
        parts = [_one_fact(row, texts[row["article_id"]]) for row in rows]
    else:
        shown = {row["article_id"] for row in rows} if articles is None else set(texts)
        parts = [
            _one_article(name, texts[name], [row for row in rows if row["article_id"] == name])
            for name in sorted(shown)
        ]
    return Evidence("\n".join(parts) or "<p>No facts to show.</p>")


def _records(facts: pd.DataFrame) -> list[dict[str, Any]]:
    lacking = [name for name in NEEDED if name not in facts.columns]
    if lacking:
        raise FactsError(
            f"the frame lacks {', '.join(lacking)}; pass rows of a facts frame or of a view of it"
        )
    return rows_of(facts)


def _texts(articles: Source, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the text of each article, and refuse facts that were not read from them."""
    frame = articles if isinstance(articles, pd.DataFrame) else read_articles(articles)
    texts = {
        str(name): str(text) for name, text in zip(frame["article_id"], frame["text"], strict=True)
    }
    for row in rows:
        text = texts.get(row["article_id"])
        if text is None or text[row["start"] : row["end"]] != row["quote"]:
            what = "is not among the articles" if text is None else "has another text"
            raise FactsError(
                f"article {row['article_id']!r} {what}: {row['quote']!r} cannot be shown; "
                "pass the articles frame that the facts were read from as articles="
            )
    return texts


def spelled_out(row: Mapping[str, Any]) -> str:
    """Return how a fact was read as HTML: amount, bound, currency and date and why, party, rule.

    Parameters
    ----------
    row
        A row of a facts frame or of a view of it.

    Examples
    --------
    >>> spelled_out({"kind": "fine", "company": "Quay & Sons", "rule": "fine:fined"})
    '<b>fine</b> Quay &amp; Sons · <b>rule</b> fine:fined'
    """
    parts = reading(row).items()
    return " · ".join(f"<b>{escape(name)}</b> {escape(words)}" for name, words in parts)


def _one_fact(row: Mapping[str, Any], text: str) -> str:
    """Return a fact with its sentence, and where it stands."""
    quote = Span(row["start"], row["end"])
    sentence = Span(row["sentence_start"], min(row["sentence_end"], len(text))).joined(quote)
    published = f", {day_words(row['published'])}" if known(row, "published") else ""
    place = f"{row['article_id']}{published}, characters {quote.start}–{quote.end}"
    label = kind_words(row["kind"])
    name = f"{label}: {known(row, 'company') or 'no company named'}"
    words = _highlighted(text, sentence, [Mark(quote, row["kind"], label)])
    return (
        f'<figure class="{NO_FORMULAS}" role="group" aria-label="{escape(name)}" '
        f'style="margin:0 0 1.2em">'
        f'<p style="margin:0">{spelled_out(row)}</p>'
        f'<blockquote style="margin:.3em 0 .3em 1em">{words}</blockquote>'
        f"<figcaption><small>{escape(place)}</small></figcaption></figure>"
    )


def _one_article(name: str, text: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return a whole article with numbered highlights, their legend and their readings."""
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"], row["kind"]))
    marks = [mark for number, row in enumerate(ordered, 1) for mark in marks_of(row, number)]
    legend = " ".join(_coloured(kind, escape(words)) for kind, words in legend_of(rows))
    readings = "".join(f"<li>{spelled_out(row)}</li>" for row in ordered)
    return (
        f'<section class="{NO_FORMULAS}" aria-label="Article {escape(name)}" '
        f'style="margin:0 0 2em">'
        f"<p><b>{escape(name)}</b> {legend or 'no facts'}</p>"
        f'<div style="white-space:pre-wrap;max-width:45em">'
        f"{_highlighted(text, Span(0, len(text)), marks)}</div>"
        + (f'<ol aria-label="How each was read">{readings}</ol>' if readings else "")
        + "</section>"
    )


def marks_of(row: Mapping[str, Any], number: int) -> list[Mark]:
    """Return the highlights of a fact, labelled with its kind and a number."""
    label = f"{kind_words(row['kind'])} {number}"
    return [Mark(span, row["kind"], label, number) for span in _places(row)]


def legend_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Return the kinds among the facts, in fixed order, each with its words."""
    met = {row["kind"] for row in rows}
    return [(kind.value, kind_words(kind)) for kind in Kind if kind in met]


def _places(row: Mapping[str, Any]) -> list[Span]:
    """Return the spans of a fact: its quote, and the other places that state it beside that."""
    quote = Span(row["start"], row["end"])
    places = (Span(*map(int, place.split(":"))) for place in known(row, "also_at").split())
    return [quote, *(place for place in places if not place.overlaps(quote))]


def pieces(text: str, within: Span, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a stretch of text wherever a highlight begins or ends.

    Where highlights overlap, a piece has the kind of the shortest one; each label stands where its
    highlight begins, so that the labels tell nested ones apart.

    Examples
    --------
    >>> outer, inner = Mark(Span(0, 9), "fine", "fine 1"), Mark(Span(4, 9), "estimate", "no")
    >>> [(p.text, p.kind) for p in pieces("pay €5m now", Span(0, 11), [outer, inner])]
    [('pay ', 'fine'), ('€5m n', 'estimate'), ('ow', '')]
    """
    ends = {end for mark in marks for end in (mark.span.start, mark.span.end)}
    cuts = sorted({within.start, within.end} | {e for e in ends if within.start < e < within.end})
    found = []
    for span in (Span(*ends) for ends in pairwise(cuts)):
        over = [mark for mark in marks if mark.span.contains(span)]
        over.sort(key=lambda mark: mark.span.start - mark.span.end)  # the shortest comes last
        labels = [mark.label for mark in over if mark.span.start == span.start]
        kind = over[-1].kind if over else ""
        found.append(Piece(span.of(text), kind, labels, [mark.number for mark in over]))
    return found


def _highlighted(text: str, within: Span, marks: Sequence[Mark]) -> str:
    """Return a stretch of text as HTML."""
    return "".join(
        _coloured(piece.kind, escape(piece.text), piece.labels)
        if piece.kind
        else escape(piece.text)
        for piece in pieces(text, within, marks)
    )


def _coloured(kind: str, words: str, labels: Iterable[str] = ()) -> str:
    ground, line = COLOURS[kind]
    said = "".join(
        f'<small style="color:{line};font-weight:600">{escape(label)}: </small>' for label in labels
    )
    style = f"background:{ground};color:{INK};border-bottom:2px solid {line};padding:0 .15em"
    return f'<mark style="{style}">{said}{words}</mark>'
