"""What a reader chooses to see: rows of a frame, ends of their bounds, and both in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from antlib.errors import AntlibError, RateError
from antlib.records import Qualifier
from antlib.records import bounds as ends_of
from antlib.wording import day_words

ALL = ""
"""Value of a choice that leaves nothing out."""

AS_WRITTEN, LOWER, UPPER = "as the articles say", "at their lower end", "at their upper end"
"""What to make of an amount that is only a bound."""
FIXED = "one day for all"
"""Choice of the rate day that the reader names herself."""
MERGED, SPLIT = "reports merged", "article by article"
"""Whether what several articles report is one row, or has one for each article."""
NAMES_OF_DAYS = {"date": "own-day", "published": "day-of-publication"}
ENDS = {LOWER: "low", UPPER: "high"}


class EmptyChoiceError(AntlibError):
    """What the reader chose leaves no row; the words say why."""


@dataclass(frozen=True)
class Rows:
    """A reader's choice among the rows of a frame, as the values of the controls give it.

    Parameters
    ----------
    companies, kinds
        Those to keep; none, or :data:`ALL` alone, keeps every one.
    since, until
        First and last day of the window; None leaves that side open.

    Examples
    --------
    >>> rows = Rows(companies=("Harbour Bank",), until=date(2022, 3, 7))
    >>> rows.words()
    'only Harbour Bank; until 7 March 2022'
    """

    companies: Sequence[str] = ()
    kinds: Sequence[str] = ()
    since: date | None = None
    until: date | None = None

    def of(self, frame: pd.DataFrame, noun: str, kind: str = "kind", day: str = "date") -> "Kept":
        """Return the rows chosen.

        Parameters
        ----------
        frame
            With columns ``company``, the one that ``kind`` names, and ``day`` with ``day_end``.
        noun
            What a row is, in the plural, for the words where none is left.
        kind, day
            Which columns say the kind, and the first day of the period.

        Raises
        ------
        EmptyChoiceError
            Where no row is left, or the window ends before it begins.
        """
        if frame.empty:
            raise EmptyChoiceError(f"The articles report no {noun}.")
        if self.since and self.until and self.until < self.since:
            raise EmptyChoiceError(
                f"The window ends on {day_words(self.until)}, before it begins on "
                f"{day_words(self.since)}. Choose a later last day, or an earlier first one."
            )
        kept = _among(_among(frame, "company", self.companies), kind, self.kinds)
        placed = kept[self._within(kept[day], kept[f"{day}_end"])]
        if placed.empty:
            raise EmptyChoiceError(
                f"None of the {len(frame)} {noun} is left ({self.words()}). "
                "Choose more companies or kinds, or a wider window."
            )
        undated = int(kept[day].isna().sum()) if len(placed) < len(kept) else 0
        left_out = f"{undated} without a date left out" if undated else ""
        return Kept(placed, "; ".join(filter(None, [self.words(), left_out])))

    def _within(self, first: pd.Series, last: pd.Series) -> pd.Series:
        """Tell which periods touch the window; one without a day touches none but an open one."""
        inside = pd.Series(True, index=first.index)
        if self.since:
            inside &= last.fillna(first) >= pd.Timestamp(self.since)
        if self.until:
            inside &= first <= pd.Timestamp(self.until)
        return inside

    def words(self) -> str:
        """Say what was chosen, "" where nothing is left out."""
        companies, kinds = _marked(self.companies), _marked(self.kinds)
        window = [
            f"{word} {day_words(day)}"
            for word, day in (("from", self.since), ("until", self.until))
            if day
        ]
        parts = [
            "only " + ", ".join(companies) if companies else "",
            "only " + ", ".join(kind.replace("_", " ") for kind in kinds) if kinds else "",
            " ".join(window),
        ]
        return "; ".join(filter(None, parts))

    def name(self) -> str:
        """Say it as part of a file name."""
        marked = [*_marked(self.companies), *_marked(self.kinds)]
        days = [f"{word}-{day}" for word, day in (("from", self.since), ("to", self.until)) if day]
        return "_".join([*marked, *days])


@dataclass(frozen=True)
class Kept:
    """The rows that are left, and in words which these are ("" for all of them)."""

    frame: pd.DataFrame
    words: str


def _marked(values: Sequence[str]) -> list[str]:
    return [value for value in values if value != ALL]


def _among(frame: pd.DataFrame, column: str, values: Sequence[str]) -> pd.DataFrame:
    marked = _marked(values)
    return frame[frame[column].isin(marked)] if marked else frame


def only(frame: pd.DataFrame, column: str, value: str) -> pd.DataFrame:
    """Return the rows with a value, or all of them where the choice leaves nothing out."""
    return _among(frame, column, [value])


def at_ends(facts: pd.DataFrame, bounds: str) -> pd.DataFrame:
    """Return facts with each bound drawn to one of its ends; an open side stays open.

    Parameters
    ----------
    facts
        A facts frame or a view of it with amounts.
    bounds
        :data:`AS_WRITTEN`, :data:`LOWER` or :data:`UPPER`.

    Returns
    -------
    pandas.DataFrame
        A copy in which ``amount``, ``amount_low``, ``amount_high`` (units of ``currency``) and
        ``percent`` are that end, and ``qualifier`` is exact, wherever that end is finite.

    Examples
    --------
    >>> facts = pd.DataFrame({"amount": [2e6], "amount_low": [2e6], "amount_high": [np.inf],
    ...     "percent": [np.nan], "qualifier": ["at_least"]})
    >>> at_ends(facts, LOWER)[["amount_high", "qualifier"]].values.tolist()
    [[2000000.0, 'exact']]
    >>> at_ends(facts, UPPER)[["amount_high", "qualifier"]].values.tolist()
    [[inf, 'at_least']]
    """
    if bounds == AS_WRITTEN:
        return facts
    end = facts[f"amount_{ENDS[bounds]}"]
    closed = pd.Series(np.isfinite(end), index=facts.index)
    names = ("amount", "amount_low", "amount_high")
    moved = facts.assign(**{name: facts[name].mask(closed, end) for name in names})
    if "percent" in facts:
        percents = _percents_at(facts, bounds)
        bare = facts["amount"].isna() & percents.notna()
        moved["percent"] = facts["percent"].mask(bare, percents)
        closed |= bare
    return moved.assign(qualifier=facts["qualifier"].mask(closed, str(Qualifier.EXACT)))


def _percents_at(facts: pd.DataFrame, bounds: str) -> pd.Series:
    """Return that end of each percentage, NaN where it is open or not known."""
    ends = [
        ends_of(value, value, Qualifier(how))[bounds == UPPER] if pd.notna(how) else value
        for value, how in zip(facts["percent"], facts["qualifier"], strict=True)
    ]
    return pd.Series(ends, index=facts.index, dtype="float64").replace(np.inf, np.nan)


@dataclass(frozen=True)
class Sums:
    """How a reader wants sums of money: the currency, the day of its rates, and the bounds.

    Parameters
    ----------
    currency
        ISO 4217 code.
    rates_of
        A date column of the facts, or :data:`FIXED` for the one day ``fixed_day``.
    fixed_day
        That day; None for none.
    bounds
        :data:`AS_WRITTEN`, :data:`LOWER` or :data:`UPPER`.
    """

    currency: str
    rates_of: str
    fixed_day: date | None = None
    bounds: str = AS_WRITTEN

    @property
    def on(self) -> str:
        """The rate day as the functions of antlib take it: a column, or a day as 2022-03-07.

        Raises
        ------
        RateError
            Where one day for all was chosen and none is named.
        """
        if self.rates_of != FIXED:
            return self.rates_of
        if self.fixed_day is None:
            raise RateError("Name the fixed day whose exchange rates count.")
        return self.fixed_day.isoformat()

    def of(self, facts: pd.DataFrame) -> pd.DataFrame:
        """Return the facts with their bounds as chosen (:func:`at_ends`)."""
        return at_ends(facts, self.bounds)

    def words(self) -> str:
        """Say what differs from the articles' own words, "" for nothing."""
        return "" if self.bounds == AS_WRITTEN else f"bounds {self.bounds}"

    def name(self) -> str:
        """Say it as part of a file name."""
        end = "" if self.bounds == AS_WRITTEN else self.bounds.removeprefix("at their ")
        day = NAMES_OF_DAYS.get(self.on, self.on).replace("_", "-")
        return "_".join(filter(None, [self.currency, day, end]))


def parted(values: Mapping[str, Any]) -> tuple[Sums, Rows]:
    """Part the values of a panel's controls into those on sums and those on rows."""
    names = {field.name for field in fields(Sums)}
    return (
        Sums(**{name: value for name, value in values.items() if name in names}),
        Rows(**{name: value for name, value in values.items() if name not in names}),
    )


def in_words(*parts: str) -> str:
    """Join what there is to say about a choice."""
    return "; ".join(filter(None, parts))
