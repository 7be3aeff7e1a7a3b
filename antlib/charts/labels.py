"""Words on the figures: counts, lists, sums, and the line that names the sources."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from antlib.wording import bound_words, day_words, period_words

NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Return the rows of a frame as named tuples, whose fields have the types of the columns."""
    return list(frame.itertuples(index=False))


def number(value: int) -> str:
    """Write a whole number, the small ones as words."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else f"{value:,}"


def count(value: int, noun: str) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> count(1, "article"), count(3, "fine"), count(40, "fine")
    ('one article', 'three fines', '40 fines')
    """
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"


def listed(words: Sequence[str], most: int = 99) -> str:
    """Join words with commas and "and"; beyond ``most`` say only how many more.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a", "b", "c"], most=1)
    ('a, b and c', 'a and two more')

    What has commas of its own is kept apart by semicolons.

    >>> listed(["a, b", "c"])
    'a, b; and c'
    """
    rest = [f"{number(len(words) - most)} more"] if len(words) > most else []
    shown = [*words[:most], *rest]
    comma, last = ("; ", "; and ") if any("," in word for word in shown) else (", ", " and ")
    return last.join(part for part in (comma.join(shown[:-1]), *shown[-1:]) if part)


def sentence(text: str) -> str:
    """Begin with a capital letter, whatever the rest is."""
    return text[:1].upper() + text[1:]


def head(company: str) -> str:
    """Write a company at the head of a row; a group that has no name of its own gets a capital.

    Examples
    --------
    >>> head("online lenders"), head("eBay"), head("")
    ('Online lenders', 'eBay', 'No company named')
    """
    name = company or "no company named"
    return sentence(name) if name == name.lower() else name


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Shorten the ids of articles to the part before the first mark, where that tells them apart.

    Examples
    --------
    >>> short_ids(["01-record-fine", "02-old-case", "wire"])
    {'01-record-fine': '01', '02-old-case': '02', 'wire': 'wire'}
    """
    whole = sorted(set(ids) - {""})
    first = [re.split(r"[-_. ]", name, maxsplit=1)[0] for name in whole]
    clear = len(set(first)) == len(first) and all(first)
    return dict(zip(whole, first if clear else [_cut(name) for name in whole], strict=True))


def _cut(name: str, most: int = 24) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def article(short: str) -> str:
    """Name an article by its short id, never broken over two lines."""
    return f"article\N{NO-BREAK SPACE}{short}"


def ids_of(row: Any) -> list[str]:
    """Return the articles that report a row: those joined in ``article_ids``, or its own one."""
    joined = getattr(row, "article_ids", "")
    return joined.split() if isinstance(joined, str) and joined else [row.article_id]


def told_by(row: Any, short: Mapping[str, str]) -> str:
    """Name the article behind a row, or count the articles; say so where they do not agree."""
    ids = ids_of(row)
    told = article(short[ids[0]]) if len(ids) == 1 else count(len(ids), "article")
    conflict = getattr(row, "conflict", "")
    return f"{told}, reports differ" if isinstance(conflict, str) and conflict else told


def row_period(row: Any) -> str:
    """Write the period of a row of facts as precisely as its article gives it.

    A day that is only the article's own says so: a loss reported then took longer than a day.
    """
    words = period_words(row.date, row.date_end, row.date_precision)
    return f"reported {words}" if getattr(row, "date_basis", None) == "published" else words


def row_money(row: Any, currency: str = "") -> str:
    """Write the amount of a row of facts with its bound words.

    Parameters
    ----------
    row
        A named tuple of the frame.
    currency
        A currency to which :func:`antlib.add_amount_in` converted the frame; "" for the row's own.
    """
    name = f"amount_{currency}" if currency else "amount"
    amount, low, high = (getattr(row, name + end) for end in ("", "_low", "_high"))
    # a converted amount is no more exact than its rate and its words
    digits = 3 if currency not in ("", row.currency) else 4
    return bound_words(low, high, currency or row.currency, row.qualifier, amount, digits)


def rate_day_words(on: Any) -> str:
    """Say whose day sets the rates: that of each sum, of its article, or one fixed day.

    Examples
    --------
    >>> rate_day_words("date"), rate_day_words("published"), rate_day_words("2022-03-07")
    ('the day', 'the day of publication', '7 March 2022')
    """
    columns = {"date": "the day", "published": "the day of publication"}
    if on in columns or (isinstance(on, str) and not on[:1].isdigit()):
        return columns.get(on, f"the day in {on}")
    return day_words(pd.Timestamp(on))


def source_line(ids: Iterable[str], rate_days: Iterable[Any] = (), also: str = "") -> str:
    """Name the articles behind a figure and the days of the rates, as its last line.

    Parameters
    ----------
    ids
        Ids of the articles; repetitions are welcome.
    rate_days
        The quoted days actually used; days that are missing are left out.
    also
        A last sentence, where there is any article.
    """
    names = list(short_ids(ids).values())
    if not names:
        return ""
    parts = [f"Source: {'article' if len(names) == 1 else 'articles'} {listed(names, 12)}."]
    days = sorted({day for day in rate_days if not pd.isna(day)})
    if days:
        words = listed([day_words(day) for day in days])
        if len(days) > 3:
            words = f"{number(len(days))} days from {day_words(days[0])} to {day_words(days[-1])}"
        parts.append(f"European Central Bank reference rates of {words}.")
    return " ".join([*parts, also]).strip()
