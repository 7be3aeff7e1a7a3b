import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.sentences import LONGEST, sentences

# One case a line of the rule beside it; "|" marks where a sentence ends.
CASES = {
    "plain": "The bank was fined.| It will appeal.",
    "abbreviations": "The U.S.-listed firm rose.| Ferro Co., Ltd. and Ferro Inc. fell on Nov. 3.",
    "numbers and initials": "It is No. 5 of J. P. Lund.| Lund vs. Ferro is, e.g. here, an appeal.",
    "splitter's gap": "Some 5 firms, incl. Ferro and approx. 3 banks, were fined.",
    "dots of a table": "Ferro ..... 5m\n|Lund ..... 3m",
    "glued": "It was cut by a quarter.|This may end it.|Ferro Group.|Sources said so.",
    "an agency that looks like a section": "It paid the SEC.| Ferro paid in 5 sec. of it.",
    "glued year": "The fine is of 2021.|The firm paid.",
    "web names": "Booking.com and JD.com paid 1.5 billion.| They did.",
    "quotation": "“We will pay.”| Then it was over.",
    "blank line": "Ferro fined over data\n\n|The regulator said so.",
    "windows lines": "Ferro fined over data\r\n\r\n|The regulator said so.",
    "blank line with blanks": "Ferro fined over data\n \t\n|The regulator said so.",
    "headlines": "FERRO\n|Statement on the fine\n|Oslo, 7 January 2023",
    "bullets": "What it must do:\n|- sell the unit\n|- pay a fine\n|- report",
    "numbered": "Two steps\n|1. Sell the unit.\n|2. Pay the fine.",
    "lower-case line": "It must pay a fine of about\nfive million, or\nmore.",
    "brackets": "It fell (by 5 p.m. it was down 3%).|Then it rose.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_cases(marked):
    text = marked.replace("|", "")
    assert [s.of(text) for s in sentences(text)] == [part.strip() for part in marked.split("|")]


def test_table_rows_stand_alone():
    text = "| firm | fine |\n| Ferro | $5m |"
    assert [s.of(text) for s in sentences(text)] == text.split("\n")


def test_wrapped_lines_are_one_sentence():
    text = (
        "The regulator has fined the owner of the\nFerro chain for the third time this year,\n"
        "and it said on Monday that the group had\nUntil June to sell its shops. Ferro will\n"
        "appeal."
    )
    assert [s.of(text) for s in sentences(text)] == [
        text[: text.index(" Ferro will")],
        "Ferro will\nappeal.",
    ]


@pytest.mark.parametrize(
    "part",
    ["Ferro paid $1,337 on May 3, ", "Ferro paid ", "Ferro; "],
    ids=["comma", "blank", "semicolon"],
)
def test_what_is_too_long_for_a_sentence_is_cut_between_words(part):
    text = part * 200 + "."
    found = sentences(text)
    assert len(found) > 1
    assert all(len(s.of(text)) <= LONGEST for s in found)
    assert all(text[s.end] == " " for s in found[:-1])
    assert all(text[s.end - 1] in ",;" for s in found[:-1]) == (part.strip()[-1] in ",;")
    assert "".join(s.of(text) for s in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("sign", [".", "\n", "#"])
def test_long_rows_of_signs_take_no_time(sign):
    begun = time.perf_counter()
    sentences("Ferro " + sign * 20_000 + " Lund.")
    assert time.perf_counter() - begun < 1


def test_nothing_in_nothing_out():
    assert sentences("") == sentences(" \n\n\t") == []


@given(st.text(alphabet="Aaé.!? \n\r\t“”-1|（𝔘", max_size=60) | st.text())
def test_spans_are_in_order_and_hold_every_character(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = "".join(s.of(text) for s in spans)
    assert "".join(held.split()) == "".join(text.split())
