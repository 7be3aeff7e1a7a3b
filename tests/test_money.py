import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from money_aside import ASIDE, KNOWN_FAILURES
from money_cases import FORMS

from antlib.money import find_money, find_percent
from antlib.money.words import CODES, HUNDREDTHS, LETTERS, NAMES, SIGNS
from antlib.records import Money, Qualifier

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "money.toml").read_text("utf-8"))["case"]
SCALES = ((1e12, 1e12, "tn"), (1e9, 1e9, "bn"), (1e6, 1e6, "m"), (1e4, 1e3, "k"))


def figure(value: float | None) -> str:
    """Write a figure short: 2500000.0 as "2.5m"; "?" where the words give none."""
    if value is None:
        return "?"
    _, unit, sign = next((scale for scale in SCALES if value >= scale[0]), (0, 1, ""))
    return f"{value / unit:.12g}{sign}"


def say(text: str, mention: Money) -> str:
    """Write a mention as the tables do: "QUOTE = [QUALIFIER] FIGURE[..FIGURE] CURRENCY"."""
    plain = mention.qualifier in (Qualifier.EXACT, Qualifier.RANGE)
    ends = figure(mention.low) + (f"..{figure(mention.high)}" if mention.amount is None else "")
    ends = "?" if mention.low is None else ends
    qualifier = "" if plain else f"{mention.qualifier} "
    return f"{mention.span.of(text)} = {qualifier}{ends} {mention.currency}"


def read(text: str) -> list[str]:
    return [" / ".join(say(text, r) for r in m.renderings) for m in find_money(text)]


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["text"])
def test_gold_sentences(case):
    text = case["text"]
    found = sorted(
        (r.span.of(text), r.span.start, r.low, r.high, r.currency)
        for m in find_money(text)
        for r in m.renderings
    )
    assert found == sorted(
        (m["quote"], m["start"], m.get("low"), m.get("high"), m["currency"])
        for m in case["mentions"]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(*case, id=f"{form}: {case[0]}")
        for form, cases in FORMS.items()
        for case in cases
    ],
)
def test_forms(text, expected):
    assert read(text) == expected


def aside(text: str, expected: list[str]):
    reason = KNOWN_FAILURES.get(text)
    marks = pytest.mark.xfail(strict=True, reason=reason) if reason else ()
    return pytest.param(text, expected, id=text, marks=marks)


@pytest.mark.parametrize(("text", "expected"), [aside(*case) for case in ASIDE])
def test_sums_held_aside(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("It paid more than $5m or so.", ["more than $5m or so"]),
        ("It paid just under $5m.", ["just under $5m"]),
        ("It paid up to about €5m.", ["up to about €5m"]),
        ("It pays between 5 and 6 billion yuan.", ["between 5 and 6 billion yuan"]),
        ("It pays from about $5m to $6m.", ["from about $5m to $6m"]),
        ("It pays 5 million yuan or more.", ["5 million yuan or more"]),
        ("It paid a record $5m.", ["$5m"]),
    ],
)
def test_phrases_hold_the_bound_words(text, phrases):
    assert [m.phrase.of(text) for m in find_money(text)] == phrases


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("$7.1 billion", 1e8),
        ("$7.123 billion", 1e6),
        ("$5 billion", 1e9),
        ("$512,345", 1),
        ("$5.10", 0.01),
        ("seven billion yuan", 1e9),
        ("half a billion yuan", 5e8),
        ("one and a half billion yuan", 5e8),
        ("two hundred and fifty million yuan", 1e6),
        ("US$1.05-1.5 billion", 1e8),
        ("95 cents", 0.01),
    ],
)
def test_step_is_one_unit_of_the_last_digit(text, step):
    assert find_money(text)[0].step == step


def test_offsets_count_from_the_start_of_the_text():
    text = "It paid $5m. It paid €6m (£5m)."
    (mention,) = find_money(text, 13, 31)
    assert [r.span.of(text) for r in mention.renderings] == ["€6m", "£5m"]
    assert mention.whole.of(text) == "€6m (£5m"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell 5.59%.", [("5.59%", 5.59, "exact")]),
        ("It fell 3 per cent.", [("3 per cent", 3, "exact")]),
        ("It fell nearly 83 percent.", [("83 percent", 83, "nearly")]),
        ("It fell 2,9\u00a0%.", [("2,9\u00a0%", 2.9, "exact")]),
        ("It fell more than 3%.", [("3%", 3, "at_least")]),
        ("A ten per cent fall.", [("ten per cent", 10, "exact")]),
        ("A 10-percent fall.", [("10-percent", 10, "exact")]),
        ("63% and 54% respectively", [("63%", 63, "exact"), ("54%", 54, "exact")]),
        ("It rose 3 percentage points, or 2 per cent points, or 1% point.", []),
        ("It fell by as much as 12 pct.", [("12 pct", 12, "at_most")]),
    ],
)
def test_percentages(text, expected):
    assert [(p.span.of(text), p.value, str(p.qualifier)) for p in find_percent(text)] == expected


# --- for any text -----------------------------------------------------------------------------

LINKS = "from to and or between more than about ( ) / = , . - % $ € ¥ Rs Singapore 5 1,2 2020"
BLANKS = ["\u00a0", "\u2009", "&nbsp;", "\n"]
WORDS = [word for cases in FORMS.values() for text, _ in cases for word in text.split()]
PARTS = st.sampled_from([*WORDS, *LINKS.split(), *BLANKS, "a half", "hundred million", "00,000"])
TEXTS = st.one_of(
    st.lists(st.tuples(PARTS, st.sampled_from(["", " ", " ", " "]))).map(
        lambda parts: "".join(word + blank for word, blank in parts)
    ),
    st.text(),
    st.text(alphabet="0123456789.,'- $€mbnk()yuanof"),
)


@given(TEXTS)
def test_mentions_are_spans_of_the_text_in_order(text):
    mentions = [r for m in find_money(text) for r in m.renderings]
    spans = sorted(r.span for r in mentions)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(r.phrase.contains(r.span) and r.phrase.end <= len(text) for r in mentions)
    assert [m.span.start for m in find_money(text)] == sorted(
        m.span.start for m in find_money(text)
    )


@given(TEXTS)
def test_a_quote_read_alone_gives_the_same_sum(text):
    for mention in (r for m in find_money(text) for r in m.renderings):
        quote = mention.phrase.of(text)
        # A borrowed currency stands elsewhere in the text, so the quote is given one.
        alone = (find_money(quote) or find_money(f"{quote} yuan"))[0]
        assert (alone.low, alone.high) == (mention.low, mention.high)


@given(TEXTS, st.integers(), st.integers())
def test_a_stretch_reads_like_the_same_words_alone(text, start, end):
    first, last, _ = slice(start, end).indices(len(text))
    here = [(m.span.start - first, m.low, m.high) for m in find_money(text, start, end)]
    assert here == [(m.span.start, m.low, m.high) for m in find_money(text[first:last])]


@given(TEXTS)
def test_percentages_are_spans_of_the_text(text):
    for percent in find_percent(text):
        assert percent.phrase.contains(percent.span)
        assert find_percent(percent.span.of(text))[0].value == percent.value


# A sentence without the letters of a currency is not read at all: none may be forgotten there.
BEHIND = [f"5 million {word}" for word in (*CODES, *NAMES)]
BEFORE = [f"{word} 5 million" for word in (*CODES, *SIGNS)]
SMALL = [f"95{'' if word.startswith('-') else ' '}{word}" for word in HUNDREDTHS]
ENTITIES = ["&#36;5 million", "&#8364;5&#8201;million", "5&#8239;million&#160;euros"]
GLUED = ["5 millionyuan", "1.2 billionSingapore", "RMB5bn", "5bn-yuan", "6 million Danish-crowns"]
LETTERED = [f"{letter}5bn" for letter in LETTERS]


@pytest.mark.parametrize("words", [*BEHIND, *BEFORE, *SMALL, *ENTITIES, *GLUED, *LETTERED])
def test_a_sum_is_found_beside_every_word_for_a_currency(words: str) -> None:
    assert len(find_money(f"It paid {words}, and no more.")) == 1
