import pytest
from reading import sentence

from antlib.governors import find_cues, governor
from antlib.payers import payers
from antlib.roles import authority_of, coordinated, governing_preposition, subject_before


@pytest.mark.parametrize(
    ("text", "prepositions"),
    [
        ("Lund Bank paid.", [""]),
        ("They sued the payment arm of Lund Bank.", ["of"]),
        ("It was sued by Lund Bank and Ferro Bank.", ["by", "by"]),
        ("They said Lund Bank paid.", [""]),
        ("Lund Bank, the Ferro Bank of the north, paid.", ["", ","]),
    ],
)
def test_prepositions(text, prepositions):
    read = sentence(text)
    assert [governing_preposition(read, p) for p in read.parties] == prepositions


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Lund Bank, sued by Ferro Bank, paid.", "Lund Bank"),
        ("Shares of Lund Bank fell.", "Lund Bank"),  # "of" names the whole
        ("Lund Bank, in which Ferro Bank has a stake, fell.", "Lund Bank"),
        ("Unlike Lund Bank nobody paid.", None),
    ],
)
def test_subjects(text, subject):
    found = subject_before(sentence(text), len(text) - 5)
    assert (found.name if found else None) == subject


def test_a_row_of_many_parties():
    read = sentence("Nobody sued " + "by Lund Bank, " * 60 + "paid.")
    assert {governing_preposition(read, p) for p in read.parties} == {"by"}
    assert not any(subject_before(read, p.span.start) for p in read.parties)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Lund Bank, Ferro Bank and Quill Motors paid.",
            ["Lund Bank", "Ferro Bank", "Quill Motors"],
        ),
        ("Lund Bank paid for Ferro Bank.", ["Lund Bank"]),
    ],
)
def test_rows(text, row):
    read = sentence(text)
    assert [p.name for p in coordinated(read, read.parties[0])] == row


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ferro Bank said Lund Bank was fined €3m.", ["Lund Bank"]),
        ("BaFin fined Lund Bank €3m after a tip by Ferro Bank.", ["Lund Bank"]),
        ("A fine of €3m on Lund Bank was welcomed by Ferro Bank.", ["Lund Bank"]),
        ("BaFin imposed on Lund Bank a fine of €3m.", ["Lund Bank"]),
        ("A fine of €3m was imposed by BaFin.", []),
    ],
)
def test_payers(text, who):
    read = sentence(text)
    cue = governor(read, read.money[0], find_cues(read))
    assert cue is not None
    assert [p.name for p in payers(read, cue, read.money[0])] == who


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BaFin and Ofgem fined Lund Bank.", "BaFin; Ofgem"),
        ("The regulator fined Lund Bank.", ""),
    ],
)
def test_authorities(text, names):
    read = sentence(text)
    assert authority_of(read, read.parties[0].span) == names
