"""The answer to each notebook's question in one sentence, computed from its table."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from antlib.fine_reports import stands
from antlib.sums import is_stated
from antlib.wording import (
    bound_words,
    day_words,
    interval_words,
    money_words,
    percent_words,
)

__all__ = ["fines_answer", "gap_answer", "outstanding_answer", "shares_answer"]

LOSS = "market_value loss"
LEVELS = frozenset({"market_value", "valuation"})
"""What a fine is held against first: what the market lost, else what its company was worth."""
THINGS = {"ipo_size": "share sale", LOSS: "loss of market value"}
"""How the sums of :func:`antlib.fine_shares` are called in a sentence."""


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _of(company: str) -> str:
    if not company:
        return "the fine on a company not named"
    return f"{_its(company)} fine"


def _its(company: str) -> str:
    if not company:
        return "that on a company not named"
    return f"{company}’" if company.endswith("s") else f"{company}’s"


def fines_answer(fines: pd.DataFrame, currency: str) -> str:
    """Say which fine is the largest, as an interval, and what a bare dollar leaves open.

    Parameters
    ----------
    fines
        Fines in the currency, with both readings: ``add_amount_in(distinct_fines(facts), currency,
        both_readings=True)``.
    currency
        ISO 4217 code.

    Examples
    --------
    >>> fines_answer(pd.DataFrame(columns=["amount_EUR_low"]), "EUR")
    'The articles give no fine with an amount.'
    """
    name = f"amount_{currency}"
    known = fines[fines[f"{name}_low"].notna()]
    if known.empty:
        return "The articles give no fine with an amount."
    every = _rows(known.sort_values([f"{name}_low", "company"]))
    rows = [row for row in every if stands(row)] or every
    largest = rows[-1]
    count = "The only fine" if len(rows) == 1 else f"The largest of {len(rows)} fines"
    sentence = f"{count} is {_its(largest['company'])}, {_size(largest, name)}"
    rivals = [row for row in rows[:-1] if row[f"{name}_high"] > largest[f"{name}_low"]]
    if rivals:  # "up to 2 million" beside half a million
        rival = max(rivals, key=lambda row: float(row[f"{name}_high"]))
        sentence = f"{count}, by what each is at the least, is {_its(largest['company'])}, "
        sentence += f"{_size(largest, name)}; {_its(rival['company'])}, {_size(rival, name)}, "
        sentence += "may be larger"
    if every[-1] not in rows:
        gone = every[-1]
        sentence += f" ({_its(gone['company'])}, {_size(gone, name)}, no longer stands)"
    if is_stated(largest["currency_basis"]):
        return f"{sentence}."
    other = f"its dollar is inferred, and US dollars give {_size(largest, f'{name}_if_USD')}"
    inferred = "its dollar is not named" if largest["currency"] == "USD" else other
    sure = [row for row in rows if is_stated(row["currency_basis"])][-1:]
    rest = "; of those in a stated currency it is {}, {}" if sure else ""
    return f"{sentence} ({inferred}){rest.format(*_named(sure, name))}."


def _named(rows: list[dict[str, Any]], name: str) -> list[str]:
    return [words for row in rows for words in (_its(row["company"]), _size(row, name))]


def _size(row: Mapping[str, Any], name: str) -> str:
    return _money(row[f"{name}_low"], row[f"{name}_high"], name.split("_")[1])


def _money(low: float, high: float, currency: str) -> str:
    low = low or -math.inf  # "at most 8 million", not "0 to 8 million"
    return interval_words(low, high, lambda value: money_words(value, currency, digits=3))


def gap_answer(gaps: pd.DataFrame) -> str:
    """Say how far each last estimate was from its fine, and how the estimate had moved before.

    Parameters
    ----------
    gaps
        As :func:`antlib.estimate_gap` gives it.

    Examples
    --------
    >>> gap_answer(pd.DataFrame({"gap_pct_low": [], "status": []}))
    'The articles give no fine that was expected before, both with an amount.'
    """
    known = gaps[gaps["gap_pct_low"].notna() & (gaps["status"] != "denied")]
    if known.empty:
        return "The articles give no fine that was expected before, both with an amount."
    # what was expected is told again after the fine: that is no later estimate
    early = known["estimate_date"] < known["fine_date"]
    ranked = known.assign(early=early).sort_values(["early", "number"])
    last = ranked.groupby(["company", "fine_article", "fine_start"]).tail(1)
    sentences = [_gap(row) for row in _rows(last.sort_values(["fine", "company"], ascending=False))]
    rest = len(sentences) - 1
    more = f" {rest} more {'is' if rest == 1 else 'are'} in the table." if rest else ""
    return sentences[0] + more


def _gap(row: Mapping[str, Any]) -> str:
    fine, estimate = (
        bound_words(
            row[f"{side}_low"], row[f"{side}_high"], row["currency"], row[f"{side}_qualifier"],
            row[side], digits=3,
        )
        for side in ("fine", "estimate")
    )  # fmt: skip
    size = _above(row["gap_pct_low"], row["gap_pct_high"])
    moved = ""
    if row["number"] > 1 and not math.isnan(row["change_pct_low"]):
        change = _above(row["change_pct_low"], row["change_pct_high"])
        moved = f", which itself was {change} the one before"
    return f"{_of(row['company'])}, {fine}, came in {size} the last estimate, {estimate}{moved}."


def _above(low: float, high: float) -> str:
    """Return an interval of per cent as so much above or below."""
    if math.isnan(low):
        return "at an unknown distance from"
    if low <= -100 and high < 0:
        return f"at least {percent_words(-high)} below"
    if high <= 0 and low < 0:
        return f"{interval_words(-high, -low, percent_words)} below"
    if low < 0 < high:
        down = "any amount" if low <= -100 else percent_words(-low)
        up = "any amount" if math.isinf(high) else percent_words(high)
        return f"between {down} below and {up} above"
    return f"{interval_words(low or -math.inf, high, percent_words)} above"


def shares_answer(shares: pd.DataFrame) -> str:
    """Say how small the largest fine is beside the largest loss, and one beside its own offering.

    Where the articles tell of no loss of market value, it is held against its own company's.

    Parameters
    ----------
    shares
        As :func:`antlib.fine_shares` gives it.

    Examples
    --------
    >>> fines = {"of": ["fine"], "company": ["Harbour Bank"], "status": ["imposed"]}
    >>> shares_answer(pd.DataFrame(fines | {"fine_low": [5e6]}))
    'The articles give no market value to hold a fine against.'
    """
    rows = [row for row in _rows(shares) if stands(row)] or _rows(shares)
    rows = sorted(rows, key=lambda row: (row["fine_low"], row["company"]))
    values = [row for row in rows if row["of"] != "fine" and _tells(row)]
    if not values:
        return "The articles give no market value to hold a fine against."
    largest = _most_telling(values)
    inferred = "" if is_stated(largest["fine_currency_basis"]) else ", its currency inferred,"
    which = _rank(largest, rows)
    comma = "," if which and not inferred else ""
    words = f"{_of(largest['company'])}{which}{inferred}{comma} is {_share(largest)}"
    own = [row for row in values if row["of"] == "ipo_size" and _is_own(row)]
    if not own or own[-1] == largest:
        return f"{words}."
    return f"{words}; {_of(own[-1]['company'])} is {_share(own[-1])}."


def _most_telling(values: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the largest fine beside the largest loss of market value, else beside its own level.

    Without either it is the largest fine that has any sum beside it.
    """
    losses = [row for row in values if row["of"] == LOSS]
    if losses:
        return max(losses, key=lambda row: (row["of_low"], row["fine_low"]))
    levels = [row for row in values if row["of"] in LEVELS and _is_own(row)] or values
    return max(levels, key=lambda row: (row["fine_low"], _is_own(row), row["of_low"]))


def _tells(row: Mapping[str, Any]) -> bool:
    """Say whether a share is bounded on a side: "at least 8" of "at least 9" may be anything."""
    return bool(row["share_pct_low"] > 0 or row["share_pct_high"] < math.inf)


def _is_own(row: Mapping[str, Any]) -> bool:
    return bool(row["company"] == row["of_company"])


def _rank(fine: Mapping[str, Any], rows: list[dict[str, Any]]) -> str:
    """Say that a fine is the largest, as far as that is so; "" where it is the only one."""
    others = [
        sides for row in rows for sides in _fines_of(row) if sides[0] != _fines_of(fine)[0][0]
    ]
    if not others:
        return ""
    if all(high <= fine["fine_low"] for _, _, high in others):
        return ", the largest"
    if all(low <= fine["fine_low"] for _, low, _ in others):
        return ", the largest by what each is at the least"
    return ", the largest of those with such a figure beside them"


def _fines_of(row: Mapping[str, Any]) -> list[tuple[tuple[str, ...], float, float]]:
    """Return what tells each fine of a row from others, and its bounds."""
    sides = [("", "fine")] + [("of_", "of")] * (row["of"] == "fine")
    return [
        (
            (row[f"{whose}company"], row[f"{side}_quote"], row[f"{side}_articles"]),
            row[f"{side}_low"],
            row[f"{side}_high"],
        )
        for whose, side in sides
    ]


def _share(row: Mapping[str, Any]) -> str:
    low, high = row["share_pct_low"], row["share_pct_high"]
    share = interval_words(low or -math.inf, high, percent_words)
    amount = _money(row["of_low"], row["of_high"], row["currency"])
    thing = THINGS.get(row["of"], row["of"].replace("_", " "))
    whose = f"{_its(row['of_company'])} " if row["of_company"] else "the "
    if _is_own(row) and row["company"]:
        whose = "its own "
    return f"{share} of {whose}{thing}, {amount}"


def outstanding_answer(follow_ups: pd.DataFrame) -> str:
    """Say what was outstanding last and what later articles say of it.

    Parameters
    ----------
    follow_ups
        As :func:`antlib.outstanding` gives it.

    Examples
    --------
    >>> outstanding_answer(pd.DataFrame(columns=["follow_up"]))
    'No article calls a licence or an application outstanding.'
    """
    if follow_ups.empty:
        return "No article calls a licence or an application outstanding."
    count = len(_places(follow_ups))
    calls = "statement calls" if count == 1 else "statements call"
    last = day_words(follow_ups["published"].max())
    said = f"{count} {calls} a licence or an application outstanding, the last on {last}"
    later = follow_ups[follow_ups["later_article"] != ""]
    company = "company" if len(set(follow_ups["company"])) == 1 else "companies"
    if later.empty:
        return f"{said}; no later article tells of the {company}."
    settled = _places(later[later["follow_up"] == "settled"])
    perhaps = _places(later[later["follow_up"].isin(["unclear", "both"])]) - settled
    if not settled and not perhaps:
        articles = later["later_article"].nunique()
        words = "the one later article" if articles == 1 else f"the {articles} later articles"
        none = "does not say" if articles == 1 else "do not say"
        return f"{said}; {words} on the {company} {none} that any was settled."
    was = "was" if len(settled) == 1 else "were"
    parts = [f"{len(settled)} {was} settled since"] if settled else []
    parts += [f"{len(perhaps)} may have been{'' if settled else ' settled since'}"] * bool(perhaps)
    return f"{said}; by what later articles say, {' and '.join(parts)}."


def _places(follow_ups: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(follow_ups["article_id"], follow_ups["start"], strict=True))
