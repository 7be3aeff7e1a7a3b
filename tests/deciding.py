"""Decisions for tests: about the fine of a short text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from antlib.decisions import Decision, text_hash

TEXT = (
    "The regulator fined Blue Heron Energy £5.4 million on Tuesday. "
    "It fined Grey Seal Water more than £2 million."
)
FINE = TEXT.index("£5.4 million")
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)


def decision(action: str = "accept", minute: int = 0, **changes: Any) -> Decision:
    """Return a decision about the first fine, some minutes after noon."""
    first = Decision(
        "a", text_hash(TEXT), "fine", "", "Blue Heron Energy", FINE, FINE + 12, "£5.4 million",
        action, who="Mei", when=(NOON + timedelta(minutes=minute)).isoformat(),
    )  # fmt: skip
    return replace(first, **changes)


def edit(field: str, new: str, minute: int = 0, **changes: Any) -> Decision:
    return decision("edit", minute, field=field, new=new, **changes)
