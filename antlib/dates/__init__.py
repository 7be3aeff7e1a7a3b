"""Dates: the mentions of a sentence, and the publication date that a text gives of itself.

``forms`` holds the ways to write a calendar date and what each names in a given year, ``years``
the choice of the year where none is said, ``phrases`` the relative dates, ``periods`` the
arithmetic, which knows no words. Nothing here reads today's date.
"""

from antlib.dates.finding import find_dates
from antlib.dates.publication import dateline_day, find_publication_date

__all__ = ["dateline_day", "find_dates", "find_publication_date"]
