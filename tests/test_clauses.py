import pytest
from reading import sentence

from antlib.records import Span


@pytest.mark.parametrize(
    "marked",
    [
        "Lund fell| while Ferro rose.",
        "Lund, a bank, was fined| and it will appeal.",
        "Lund and Ferro were fined.",
        "Lund was fined€3m|; Ferro was not.",
        "Lund&rsquo;s fine stands.",
    ],
)
def test_clauses(marked):
    text = marked.replace("|", "")
    read = sentence(text)
    assert [span.of(text) for span in read.clauses] == marked.split("|")


def test_nothing_of_an_amount_is_a_clause():
    text = "Lund paid €3m; about $3.2m, as reported."
    assert all(m.span.of(text) for m in sentence(text).money)
    assert "".join(c.of(text) for c in sentence(text).clauses) == text


def distance(text: str, a: str, b: str) -> float:
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (a, b)]
    return sentence(text).distance(*spans)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("paid one fine", "paid one big fine"),  # words count
        ("paid one fine", "paid, one fine"),  # a comma counts more than nothing
        ("paid, one fine", "paid because one fine"),  # another clause more than a comma
        ("paid one fine", "paid €3m fine"),  # another amount more than a word
    ],
)
def test_what_makes_a_distance(near, far):
    text = "It {}."
    assert distance(text.format(near), "paid", "fine") < distance(text.format(far), "paid", "fine")


def test_brackets_count_nothing_and_a_party_one():
    plain = distance("It paid one fine.", "paid", "fine")
    assert distance("It paid (in three long rows) one fine.", "paid", "fine") == plain
    assert distance("It paid Blue Heron Energy one fine.", "paid", "fine") == plain + 1


def test_distance_has_no_direction():
    text = "It paid one fine."
    assert distance(text, "paid", "fine") == distance(text, "fine", "paid")


def test_questions():
    assert sentence("Will Lund be fined?").is_question
    assert sentence("“Will Lund be fined?”").is_question
    assert not sentence("Lund was fined.").is_question
