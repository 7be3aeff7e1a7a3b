"""Views of the facts frame: one kind of fact each, with the columns that matter for it.

Every view ends with the columns that make a row stand alone:

========================================= ============== ==========================================
column                                    dtype          meaning
========================================= ============== ==========================================
``date``, ``date_end``                    datetime64     first and last day of the period named
``date_precision``                        category       day, week, month, quarter, year, range
``date_basis``                            category       stated, relative, published, analyst
``published``                             datetime64     day of the article
``quote``                                 str            the words that carry the fact
``start``, ``end``                        int64          their half-open offsets into the text
``sentence_start``, ``sentence_end``      int64          offsets of the sentence around them
``also_at``                               str            offsets of the fact's other places
``rule``                                  str            name of the rule that fired
``reviewed``                              str            what an analyst decided: accepted, added,
                                                         names of the columns that she changed
========================================= ============== ==========================================

and views with sums of money hold these before them:

========================================= ============== ==========================================
``amount``                                float64        units of ``currency``, not millions
``amount_low``, ``amount_high``           float64        what the words allow; inf: open side
``qualifier``                             category       exact, about, at_least, at_most, nearly,
                                                         range
``currency``                              str            ISO 4217
``currency_basis``                        category       stated, implied_rate, article, home,
                                                         unresolved, analyst
``amount_also``, ``currency_also``        float64, str   the article's own restatement
``currency_also_basis``                   category       as ``currency_basis``
``percent``                               float64        per cent, positive
========================================= ============== ==========================================

Columns that the caller added to the facts frame follow at the end.
"""

from collections.abc import Sequence

import pandas as pd

from antlib.extraction import Source, facts_from
from antlib.records import Kind
from antlib.schema import FACTS

AMOUNT = (
    "amount", "amount_low", "amount_high", "qualifier", "currency", "currency_basis",
    "amount_also", "currency_also", "currency_also_basis", "percent",
)  # fmt: skip
BASIS = (
    "date", "date_end", "date_precision", "date_basis", "published",
    "quote", "start", "end", "sentence_start", "sentence_end", "also_at", "rule",
    "reviewed",
)  # fmt: skip
PENALTY = ("article_id", "kind", "status", "company", "authority", *AMOUNT, *BASIS)
MARKET_VALUE = ("article_id", "kind", "type", "direction", "company", *AMOUNT, *BASIS)
MILESTONE = ("article_id", "kind", "type", "company", "authority", *BASIS)


def fines(source: Source = None) -> pd.DataFrame:
    """Return the fines that authorities have imposed, by date.

    Parameters
    ----------
    source
        A facts frame, an articles frame, a file or folder of articles, or nothing for the seeds.

    Returns
    -------
    pandas.DataFrame
        One row for each fine of each article, with the columns of :data:`PENALTY`: ``article_id``
        (str), ``kind`` (category: fine), ``status`` (category: imposed, reduced, annulled, ...),
        ``company`` (str: the fined party), ``authority`` (str; "" where the article names none),
        then those of the module's tables. Fines without a date come last.

    Raises
    ------
    FactsError
        Where a frame is neither articles nor facts.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> from antlib.tables import fines
    >>> fact = {"kind": "fine", "company": "Harbour Bank", "amount": 2e6, "currency": "EUR"}
    >>> fines(frame_of([fact], FACTS))["company"].tolist()
    ['Harbour Bank']
    """
    return _view(source, Kind.FINE, PENALTY)


def estimates(source: Source = None) -> pd.DataFrame:
    """Return the fines that someone expected or considered, by date.

    Parameters
    ----------
    source
        As for :func:`fines`.

    Returns
    -------
    pandas.DataFrame
        One row for each estimate of each article, with the columns of :func:`fines`; ``kind`` is
        estimate, ``status`` one of expected, considered, superseded, denied, and ``date`` the day
        or period in which the estimate was current.

    Raises
    ------
    FactsError
        Where a frame is neither articles nor facts.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"kind": "estimate", "company": "Harbour Bank", "amount_low": 2e6,
    ...     "amount_high": 3e6, "currency": "EUR", "status": "expected"}
    >>> estimates(frame_of([fact, fact | {"kind": "fine"}], FACTS))["status"].tolist()
    ['expected']
    """
    return _view(source, Kind.ESTIMATE, PENALTY)


def market_value(source: Source = None) -> pd.DataFrame:
    """Return what is said of market values, share prices, offerings and valuations, by date.

    Parameters
    ----------
    source
        As for :func:`fines`.

    Returns
    -------
    pandas.DataFrame
        One row for each statement of each article, with the columns of :data:`MARKET_VALUE`:
        ``article_id`` (str), ``kind`` (category: market_value), ``type`` (str: the measure, such
        as market_value, share_price, ipo_size, valuation), ``direction`` (category: loss, gain;
        empty for a level), ``company`` (str), then those of the module's tables.

    Raises
    ------
    FactsError
        Where a frame is neither articles nor facts.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"kind": "market_value", "type": "ipo_size", "company": "Harbour Bank",
    ...     "amount": 5e7, "currency": "EUR"}
    >>> market_value(frame_of([fact], FACTS))[["type", "amount"]].values.tolist()
    [['ipo_size', 50000000.0]]
    """
    return _view(source, Kind.MARKET_VALUE, MARKET_VALUE)


def milestones(source: Source = None) -> pd.DataFrame:
    """Return the steps on the way, from investigation to licence, by date.

    Parameters
    ----------
    source
        As for :func:`fines`.

    Returns
    -------
    pandas.DataFrame
        One row for each milestone of each article, with the columns of :data:`MILESTONE`:
        ``article_id`` (str), ``kind`` (category: milestone), ``type`` (str: what happened),
        ``company`` and ``authority`` (str; "" where the article names none), then those of the
        module's first table. :func:`antlib.timeline` joins the reports of one event.

    Raises
    ------
    FactsError
        Where a frame is neither articles nor facts.

    Examples
    --------
    >>> import pandas as pd
    >>> from antlib.schema import FACTS, frame_of
    >>> fact = {"kind": "milestone", "type": "listing", "company": "Harbour Bank"}
    >>> milestones(frame_of([fact], FACTS))[["type", "company"]].values.tolist()
    [['listing', 'Harbour Bank']]
    """
    return _view(source, Kind.MILESTONE, MILESTONE)


def _view(source: Source, kind: Kind, columns: Sequence[str]) -> pd.DataFrame:
    facts = facts_from(source)
    added = [name for name in facts.columns if name not in FACTS]
    rows = facts[facts["kind"] == kind.value].sort_values(["date", "article_id", "start", "end"])
    return rows[[*columns, *added]].reset_index(drop=True)


def once(facts: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """Return facts that are alike once, as the first article has it, with the ids of all.

    Parameters
    ----------
    facts
        Rows with ``article_id``.
    same
        The columns in which facts must be equal to count as one; nothing equals nothing.

    Returns
    -------
    pandas.DataFrame
        The first of each kind, with ``article_ids`` (str): the articles that report it, separated
        by blanks.

    Examples
    --------
    >>> facts = pd.DataFrame({"article_id": ["a", "b", "b"], "percent": [4.0, 4.0, 5.0]})
    >>> once(facts, ["percent"])[["percent", "article_ids"]].values.tolist()
    [[4.0, 'a b'], [5.0, 'b']]
    """
    ids = facts.groupby(same, dropna=False, observed=True)["article_id"]
    joined = ids.transform(lambda those: " ".join(dict.fromkeys(those)))
    return facts.assign(article_ids=joined.astype("str")).drop_duplicates(same)
