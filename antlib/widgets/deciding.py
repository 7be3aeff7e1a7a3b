"""The forms of the review panel: edit a field of a fact, or add a fact by its words."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets as ui
import pandas as pd

from antlib.cell_values import EDITABLE, types_of, written
from antlib.readings import kind_words, type_words
from antlib.records import Kind, Qualifier, Span
from antlib.schema import FACTS
from antlib.widgets.controls import words_field
from antlib.widgets.live import Said

SHOWN = 120
"""Characters of the selected words that are repeated beside the button."""


def found_next(text: str, words: str, after: int) -> Span | None:
    r"""Return where the words stand next, whatever their case and line breaks; round to the start.

    Examples
    --------
    >>> found_next("Fined £2m, then fined\n£2m.", "fined £2m", 9)
    Span(start=16, end=25)
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return None
    wanted = re.compile(pattern, re.I)
    match = wanted.search(text, after) or wanted.search(text)
    return Span(*match.span()) if match else None


def options_of(field: str, kind: str) -> tuple[str, ...]:
    """Return the values that a field may have, () where any of its dtype will do."""
    dtype = FACTS[field]
    if isinstance(dtype, pd.CategoricalDtype):
        return tuple(dtype.categories)
    return tuple(types_of(kind)) if field == "type" else ()


class EditForm:
    """A field of the chosen fact, and the value that it should have.

    Attributes
    ----------
    field, words, choice, save
        The controls: ``choice`` stands in place of ``words`` where only some values will do.
    """

    def __init__(self) -> None:
        labels = [(name.replace("_", " "), name) for name in EDITABLE]
        self.field = ui.Dropdown(options=labels, value="company", description="Field")
        self.words = words_field("New value")
        self.choice = ui.Dropdown(description="New value")
        self.save = ui.Button(
            description="Save the edit", tooltip="Change this field of the chosen fact"
        )
        self._row: Mapping[str, Any] = {}
        self.field.observe(lambda change: self.show(self._row), names="value")

    def parts(self) -> list[ui.Widget]:
        """Return the controls in order."""
        return [self.field, self.words, self.choice, self.save]

    @property
    def changes(self) -> dict[str, str]:
        """The edit that the form asks for."""
        control = self.choice if options_of(self.field.value, self._kind) else self.words
        return {self.field.value: control.value}

    @property
    def _kind(self) -> str:
        return str(self._row.get("kind", ""))

    def show(self, row: Mapping[str, Any]) -> None:
        """Fill in what the field holds now."""
        self._row, name = row, self.field.value
        options, now = options_of(name, self._kind), written(row.get(name))
        shown, hidden = (self.choice, self.words) if options else (self.words, self.choice)
        shown.layout.display, hidden.layout.display = "", "none"
        if options:
            empty = [] if name == "kind" else [("empty", "")]
            self.choice.options = [*empty, *((o.replace("_", " "), o) for o in options)]
        shown.value = now if not options or now in options else shown.options[0][1]


class AddForm:
    """The words of a missing fact, and what they say.

    Attributes
    ----------
    wanted, find, save
        Words to look for, and the buttons.
    words
        Says which words are selected.
    article_id, span, quote
        The article and the words that are selected in it.
    """

    def __init__(self) -> None:
        self.wanted = words_field("Find words")
        self.find = ui.Button(description="Find next", tooltip="Select the next place of the words")
        self.words = Said()
        self.kind = ui.Dropdown(
            options=[(kind_words(kind), kind.value) for kind in Kind], description="Kind"
        )
        self.fields: dict[str, ui.Widget] = {
            "type": ui.Dropdown(options=[("not given", "")], description="Type"),
            "company": words_field("Company"),
            "amount": words_field("Amount", placeholder="2500000"),
            "currency": words_field("Currency", placeholder="GBP"),
            "qualifier": ui.Dropdown(
                options=[("not given", ""), *((q.replace("_", " "), q.value) for q in Qualifier)],
                description="Bound",
            ),
            "date": words_field("Date", placeholder="2022-03-07 or 2022-03"),
        }
        self.save = ui.Button(description="Add this fact", tooltip="Add a fact on the words above")
        self.kind.observe(lambda change: self._offer(), names="value")
        self.article_id, self.span, self.quote = "", None, ""
        self.take("", "", None)
        self._offer()

    span: Span | None

    def finding(self) -> list[ui.Widget]:
        """Return the controls that find words."""
        return [self.wanted, self.find]

    def parts(self) -> list[ui.Widget]:
        """Return the controls that say what the words mean."""
        return [self.kind, *self.fields.values(), self.save]

    def take(self, article_id: str, text: str, span: Span | None) -> None:
        """Take selected words, or none."""
        self.article_id, self.span = article_id, None
        if span and 0 <= span.start < span.end <= len(text):
            begin = span.start + len(span.of(text)) - len(span.of(text).lstrip())
            end = begin + len(span.of(text).strip())
            self.span = Span(begin, end) if begin < end else None
        self.quote = self.span.of(text) if self.span else ""
        self.words.value = self._said()

    def values(self) -> tuple[str, dict[str, str]]:
        """Return the kind, and the fields that were filled in."""
        filled = {name: control.value.strip() for name, control in self.fields.items()}
        return self.kind.value, {name: value for name, value in filled.items() if value}

    def _said(self) -> str:
        if self.span is None:
            return "No words are selected."
        words = self.quote if len(self.quote) <= SHOWN else f"{self.quote[:SHOWN]}…"
        return f"Selected: “{escape(words)}”, characters {self.span.start}–{self.span.end}."

    def clear(self) -> None:
        """Empty the fields, once a fact was added."""
        for control in self.fields.values():
            control.value = ""

    def _offer(self) -> None:
        """Offer the types that the kind has."""
        types = [(type_words(name), name) for name in types_of(self.kind.value)]
        self.fields["type"].options = [("not given", ""), *types]
        self.fields["type"].disabled = not types
