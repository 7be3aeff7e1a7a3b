"""What the sentences before tell a rule: who was fined, what the article is about, which day it is."""

from dataclasses import dataclass, field
from datetime import date

from antlib.clauses import Sentence
from antlib.governors import Cue
from antlib.records import DateBasis, DateSpan, Precision, Span

__all__ = ["Context", "date_near"]

_FINE_GROUPS = frozenset({"fine"})


@dataclass(slots=True)
class Context:
    """The state of an article while its sentences are read one after the other.

    Parameters
    ----------
    published
        Publication date, None where it is unknown.
    topic
        The company that the article is about, as far as known.
    fined
        The company last said to pay a fine.
    authority
        The authority named last.
    last_fine
        Number of the last sentence with a word for a fine.
    last_shares
        Number of the last sentence that spoke of shares.
    row_of_fines
        Whether an introduction such as "The penalties are:" opens a list that has not ended.
    day
        The last date of the article's text.
    """

    published: date | None
    topic: str = ""
    fined: str = ""
    authority: str = ""
    last_fine: int = -99
    last_shares: int = -99
    row_of_fines: bool = False
    day: DateSpan | None = None
    seen: dict[str, int] = field(default_factory=dict)

    def speaks_of_fines(self, sentence: Sentence, cues: list[Cue]) -> bool:
        """Say whether the sentence or one of the two before it speaks of a fine."""
        here = any(c.group in _FINE_GROUPS for c in cues)
        return here or sentence.number - self.last_fine <= 2

    def turn(self, sentence: Sentence, cues: list[Cue]) -> None:
        """Take note of what a sentence says before its rules run."""
        if any(c.group in _FINE_GROUPS for c in cues):
            self.last_fine = sentence.number
            end = sentence.words.rstrip()
            self.row_of_fines = self.row_of_fines or end.endswith(":")
        elif not sentence.money and sentence.words.strip("* -–—_="):
            self.row_of_fines = False
        for party in sentence.parties:
            if party.role == "authority" and party.name:
                self.authority = party.name
            if party.role == "company":
                self.seen[party.name] = self.seen.get(party.name, 0) + 1
                self.topic = self.topic or party.name

    def close(self, sentence: Sentence) -> None:
        """Take note of what a sentence leaves to the next one after its rules have run."""
        if sentence.dates:
            self.day = sentence.dates[-1]

    def published_day(self, span: Span) -> DateSpan | None:
        """Return the publication date as the date of something the span says."""
        if self.published is None:
            return None
        return DateSpan(span, self.published, self.published, Precision.DAY, DateBasis.PUBLISHED)


def date_near(sentence: Sentence, span: Span, reach: float = 30.0) -> DateSpan | None:
    """Return the date of a sentence that stands closest to a place, None where none is in reach."""
    scored = [(sentence.distance(d.span, span), i) for i, d in enumerate(sentence.dates)]
    within = [x for x in scored if x[0] <= reach]
    return sentence.dates[min(within)[1]] if within else None
