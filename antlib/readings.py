"""How a fact was read, in words: its amount with bounds and basis, its date, company and status."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from antlib.lexicons import load
from antlib.records import Qualifier
from antlib.wording import (
    BOUND_WORDS,
    bound_words,
    interval_words,
    money_words,
    percent_words,
    period_words,
)


def known(row: Mapping[str, Any], name: str) -> str:
    """Return a value as text; "" for one that is empty or that the row lacks."""
    value = row.get(name)
    return "" if value is None or pd.isna(value) else str(value)


def kind_words(kind: str) -> str:
    """Return a kind of fact in words.

    Examples
    --------
    >>> kind_words("estimate")
    'expected fine'
    """
    return str(load("wording")["kinds"].get(kind, kind))


def type_words(name: str) -> str:
    """Return the type of a milestone, or the measure of a market value, in words.

    Examples
    --------
    >>> type_words("share_price")
    'share price'
    """
    entry = load("milestones")["types"].get(name, {})
    return str(entry.get("label", name.replace("_", " ")))


def reading(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what was read, part by part; what the article does not name is left out.

    Parameters
    ----------
    row
        A row of a facts frame or of a view of it.

    Examples
    --------
    >>> reading({"kind": "fine", "company": "Harbour Bank", "amount": 800.0, "amount_low": 800.0,
    ...     "amount_high": float("inf"), "qualifier": "at_least", "currency": "EUR"})
    {'fine': 'Harbour Bank', 'amount': 'at least €800'}
    """
    subject = f"{type_words(known(row, 'type'))} {known(row, 'direction')}".strip()
    parts = {
        kind_words(row["kind"]): subject or known(row, "company") or "no company named",
        "company": known(row, "company") if subject else "",
        "authority": known(row, "authority"),
        "status": known(row, "status"),
        "amount": _amount(row),
        "which allows": _allowed(row),
        "restated as": _restated(row),
        "percentage": _percentage(row),
        "date": _date(row),
        "rule": known(row, "rule"),
        "analyst": known(row, "reviewed"),
    }
    return {name: words for name, words in parts.items() if words}


def _basis(row: Mapping[str, Any], name: str, table: str) -> str:
    words = load("wording")[table].get(known(row, name))
    return f" ({words})" if words else ""


def _amount(row: Mapping[str, Any]) -> str:
    currency = known(row, "currency")
    if not currency:
        return ""
    words = bound_words(
        row["amount_low"], row["amount_high"], currency, known(row, "qualifier"), row["amount"]
    )
    return words + _basis(row, "currency_basis", "currency_basis")


def _allowed(row: Mapping[str, Any]) -> str:
    """Return the interval that "about" and "nearly" stand for; other bounds say it themselves."""
    if known(row, "qualifier") not in (Qualifier.ABOUT, Qualifier.NEARLY) or not _amount(row):
        return ""
    currency = known(row, "currency")
    return interval_words(
        row["amount_low"], row["amount_high"], lambda amount: money_words(amount, currency)
    )


def _restated(row: Mapping[str, Any]) -> str:
    if not known(row, "amount_also"):
        return ""
    words = money_words(row["amount_also"], known(row, "currency_also"))
    return words + _basis(row, "currency_also_basis", "currency_basis")


def _percentage(row: Mapping[str, Any]) -> str:
    """Return the percentage; the qualifier is the amount's where the fact has one."""
    if not known(row, "percent"):
        return ""
    qualifier = "" if known(row, "currency") else known(row, "qualifier")
    return BOUND_WORDS.get(qualifier, "{}").format(percent_words(row["percent"], digits=3))


def _date(row: Mapping[str, Any]) -> str:
    if not known(row, "date"):
        return ""
    words = period_words(row["date"], row["date_end"], known(row, "date_precision"))
    return words + _basis(row, "date_basis", "date_basis")
