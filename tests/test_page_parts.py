"""What of a scraped page is no part of the article: headlines of other stories."""

import pytest
from reading import say

from antlib.records import Kind

STORY = "Lund Bank was fined €3m by BaFin on Monday over its lax checks of customers.\n\n"
PROSE = "\n\nFerro Bank, which BaFin fined €2m in April 2021, has since closed its branch in Oslo."
OWN = "imposed | Lund Bank | €3m"
FERRO = "imposed | Ferro Bank | €2m"

CASES = {
    STORY + "RELATED STORIES\nGrey Bank fined €9m over fees\nIlm Bank to pay €8m penalty": [OWN],
    STORY + "More on this story\n\nGrey Bank fined €9m over fees" + PROSE: [OWN, FERRO],
    STORY + "More from Lund News\nGrey Bank fined €9m over fees" + PROSE: [OWN, FERRO],
    STORY + "You may also like:\n- Grey Bank fined €9m\n- Grey Bank could be fined €7m": [OWN],
    STORY + "Most read in Business\n1. Grey Bank fined €9m. Here is why\n" + PROSE: [OWN, FERRO],
    STORY + "** Recommended **\nGrey Bank fined €9m over fees" + PROSE: [OWN, FERRO],
    STORY + "Read next: Grey Bank fined €9m over fees" + PROSE: [OWN, FERRO],
    # a heading of the article itself, and a sentence that begins like one
    STORY + "Other fines\nGrey Bank was fined €9m": [OWN, "imposed | Grey Bank | €9m"],
    STORY + "Related to this, Grey Bank was fined €9m.": [OWN, "imposed | Grey Bank | €9m"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES.keys())
def test_headlines_of_other_stories_are_no_facts(text: str, expected: list[str]) -> None:
    assert say(text, {Kind.FINE, Kind.ESTIMATE}) == expected
