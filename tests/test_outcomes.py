"""Which of the fines in a sentence a court annulled, and what was only asked of it."""

import pytest
from reading import say

from antlib.records import Kind

CASES = {
    # asked for in vain
    "Intel lost its appeal to have a €376m fine annulled.": ["imposed | Intel | €376m"],
    "The General Court dismissed an action to annul Apple's €2m fine.": ["imposed | Apple | €2m"],
    "The court rejected a request to cancel Lund Bank's €3m fine.": ["imposed | Lund Bank | €3m"],
    "Lund Bank has tried to get its €3m fine overturned since 2021.": ["imposed | Lund Bank | €3m"],
    "Lund Bank said the €3m fine should be annulled.": ["imposed | Lund Bank | €3m"],
    "Lund Bank asked the court to annul a €3m fine.": ["imposed | Lund Bank | €3m"],
    "Lund Bank had sought the annulment of its €3m fine.": ["imposed | Lund Bank | €3m"],
    "Lund Bank withdrew its appeal against a €3m fine.": ["imposed | Lund Bank | €3m"],
    "A court overturned a ruling that annulled a €3m fine on Lund Bank.": [
        "imposed | Lund Bank | €3m"
    ],
    # granted
    "Lund Bank won its fight to have a €3m fine annulled.": ["annulled | Lund Bank | €3m"],
    "The tribunal decided to quash Lund Bank's €3m fine.": ["annulled | Lund Bank | €3m"],
    "The court sided with Lund Bank, annulling its €3m fine.": ["annulled | Lund Bank | €3m"],
    "Top EU court scraps €3m Lund Bank fine": ["annulled | Lund Bank | €3m"],
    "Lund Bank's €3m fine, imposed in 2019, was annulled in March.": ["annulled | Lund Bank | €3m"],
    # one of two: a verb decides on the sums up to the next verb
    "The court annulled Intel's $1bn fine but upheld a €376m one.": [
        "annulled | Intel | $1bn",
        "imposed | Intel | €376m",
    ],
    "Judges struck down a €9m fine on Lund Bank, and BaFin re-imposed a €3m penalty.": [
        "annulled | Lund Bank | €9m",
        "imposed | Lund Bank | €3m",
    ],
    "BaFin fined Lund Bank €3m; a fine of €2m on Ferro Bank was annulled.": [
        "imposed | Lund Bank | €3m",
        "annulled | Ferro Bank | €2m",
    ],
    "BaFin fined Lund Bank €3m and Ferro Bank €2m but a court annulled the decision.": [
        "annulled | Lund Bank | €3m",
        "annulled | Ferro Bank | €2m",
    ],
    # something else was dropped
    "Lund Bank scrapped its listing after a €3m fine.": ["imposed | Lund Bank | €3m"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_which_fine_was_annulled(text: str, expected: list[str]) -> None:
    assert say(text, {Kind.FINE}) == expected
