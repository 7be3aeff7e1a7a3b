"""Exceptions of antlib: each says what was met, where, and what to do about it."""

__all__ = [
    "AntlibError",
    "ArticleError",
    "ArticleWarning",
    "FactsError",
    "LexiconError",
    "RateError",
    "RecordError",
    "ReviewError",
    "ReviewWarning",
]


class AntlibError(Exception):
    """Base of every error that antlib raises on purpose: its words say what to do about it."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks for this: a notebook shows the words, and none of the code that met the case.
        return [f"{type(self).__name__}: {self}"]


class ArticleError(AntlibError, ValueError):
    """An article, a folder of articles or an ``articles.csv`` cannot be used as it is."""


class ArticleWarning(UserWarning):
    """Files that should be articles could not be read and are left out."""


class FactsError(AntlibError, ValueError):
    """A frame lacks the columns or dtypes that a table function needs."""


class LexiconError(AntlibError, ValueError):
    """A word list contradicts itself or misses something it must say."""


class RateError(AntlibError, LookupError):
    """No official exchange rate is known for a currency or a day."""


class RecordError(AntlibError, ValueError):
    """An official record cannot be used as it is."""


class ReviewError(AntlibError, ValueError):
    """A decision on a fact cannot be used or written as it is."""


class ReviewWarning(UserWarning):
    """Decisions on facts are not applied: the text changed under them, or a line holds none."""
