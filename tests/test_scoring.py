"""How good the reading is on annotated texts, and that the counting is right."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from antlib.annotations import read_gold
from antlib.errors import ArticleError
from antlib.scoring import errors, score, summary

TESTS = Path(__file__).parent
GOLD = TESTS / "gold"
README = (TESTS.parent / "README.md").read_text(encoding="utf-8")

# What must not be lost, a little below what was reached when it was written.
FLOORS = {
    "dev": {"f1": 0.94, "f1_with_company": 0.90, "qualifier": 0.97, "type": 0.93, "date": 0.95},
    "news": {"f1": 0.86, "f1_with_company": 0.79, "qualifier": 0.97, "type": 0.98, "date": 0.90},
    "desk": {"f1": 0.89, "f1_with_company": 0.82, "qualifier": 0.98, "type": 0.96, "date": 0.88},
    "wires": {"f1": 0.90, "f1_with_company": 0.82, "qualifier": 0.98, "type": 0.96, "date": 0.84},
    "press": {"f1": 0.81, "f1_with_company": 0.74, "qualifier": 0.98, "type": 0.88, "date": 0.86},
    "unseen": {"f1": 0.81, "f1_with_company": 0.76, "qualifier": 0.98, "type": 0.94, "date": 0.83},
    "fresh": {"f1": 0.79, "f1_with_company": 0.71, "qualifier": 0.98, "type": 0.90, "date": 0.86},
}
KINDS = {
    "dev": {"fine": 0.95, "estimate": 0.92, "market_value": 0.97, "milestone": 0.88},
    "news": {"fine": 0.85, "estimate": 0.77, "market_value": 0.94, "milestone": 0.82},
    "desk": {"fine": 0.90, "estimate": 0.82, "market_value": 0.93, "milestone": 0.84},
    "wires": {"fine": 0.90, "estimate": 0.80, "market_value": 0.94, "milestone": 0.82},
    "press": {"fine": 0.80, "estimate": 0.57, "market_value": 0.93, "milestone": 0.83},
    "unseen": {"fine": 0.85, "estimate": 0.77, "market_value": 0.90, "milestone": 0.71},
    "fresh": {"fine": 0.79, "estimate": 0.53, "market_value": 0.85, "milestone": 0.70},
}
TRAPS = {"dev": 0, "news": 12, "desk": 36, "wires": 20, "press": 24, "unseen": 6, "fresh": 16}
"""Rows at most that stand on the 88, 185, 580, 141, 166, 94 and 124 passages that only look so."""


def test_the_seeds_hold_every_required_fact_and_nothing_false():
    scored = score(*read_gold(GOLD / "seeds.json", TESTS.parent / "seeds"))
    assert errors(scored) == []
    assert summary(scored).loc["all", ["facts", "f1", "qualifier", "type", "date"]].tolist() == [
        26, 1, 1, 1, 1,
    ]  # fmt: skip


@pytest.fixture(scope="module", params=list(FLOORS))
def measured(request):
    return request.param, score(*read_gold(GOLD / f"{request.param}.json", GOLD / request.param))


def test_no_set_falls_below_its_floor(measured):
    name, scored = measured
    table = summary(scored)
    print(f"\n{name}\n{table.round(3).to_string()}")
    short = {m: now for m, floor in FLOORS[name].items() if (now := table.loc["all", m]) < floor}
    short |= {k: now for k, floor in KINDS[name].items() if (now := table.loc[k, "f1"]) < floor}
    since = changed(name, scored)
    assert not short, f"{name}: {short}; {since}"


def test_the_readme_says_what_is_measured(measured):
    """Within rounding and a hundredth, so that not each change of a rule changes the README."""
    name, scored = measured
    table = summary(scored)
    names = ["f1", "f1_with_company", "precision", "recall", "date"]
    row = re.search(rf"^\|[^|]*\(`{name}`[^|]*\|(.+)\|$", README, re.M)
    stated = [float(figure) for figure in row[1].split("|")]
    now = table.loc["all", names].tolist()
    assert stated == pytest.approx(now, abs=0.015), f"write {[f'{x:.2f}' for x in now]}"


@pytest.mark.parametrize(
    ("measured", "place"), [("unseen", 0), ("fresh", 1)], indirect=["measured"]
)
def test_the_readme_says_what_is_measured_by_kind(measured, place):
    _, scored = measured
    words = README[README.index("By kind, F1") : README.index("Bound words")]
    stated = [float(figure) for figure in re.findall(r"\d\.\d\d", words)][4 * place :][:4]
    kinds = ["market_value", "fine", "estimate", "milestone"]
    now = summary(scored).loc[kinds, "f1"].tolist()
    assert stated == pytest.approx(now, abs=0.015), f"write {[f'{x:.2f}' for x in now]}"
    assert summary(scored).loc["all", "qualifier"] >= 0.99


def changed(name, scored):
    """Say what was gained and lost since the errors were written; not so of the two unseen sets."""
    written = GOLD / f"{name}.errors"
    if not written.exists():
        return "its errors are not written down"
    now, before = set(errors(scored)), set(written.read_text(encoding="utf-8").splitlines())
    gained, lost = sorted(before - now), sorted(now - before)
    print(*[f"gained: {x}" for x in gained], *[f"lost: {x}" for x in lost], sep="\n")
    return f"lost since the errors were last written: {lost}"


def test_no_row_stands_on_a_trap(measured):
    """Few passages that only look like a fact are read as one."""
    name, scored = measured
    false = scored[scored["result"] == "false"]
    traps = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["traps"]
    made_up = [(row.article_id, row.quote) for row in false.itertuples()]
    on_traps = [
        trap["evidence"]
        for trap in traps
        if any(a == trap["article_id"] and quote in trap["evidence"] for a, quote in made_up)
    ]
    assert len(on_traps) <= TRAPS[name], on_traps


# --- the counting ---------------------------------------------------------------------------------

TEXT = "Ofgem fined Ferro £2m in May 2023 and Lund £3m in June 2023."


def fact(**fields):
    return {
        "article_id": "a", "kind": "fine", "evidence": "£2m", "start": 18, "end": 21,
        "company": "Ferro", "amount": 2e6, "currency": "GBP", "qualifier": "exact",
        "date": "2023-05",
    } | fields  # fmt: skip


def articles():
    return pd.DataFrame(
        {"article_id": ["a"], "published": pd.to_datetime(["2024-01-02"]), "text": [TEXT]}
    )


@pytest.mark.parametrize(
    ("facts", "found", "missed", "false"),
    [
        ([fact()], 1, 0, 1),  # the other fine is not annotated
        ([fact(), fact(amount=3e6, company="Lund", date="2023-06")], 2, 0, 0),
        ([fact(), fact()], 1, 1, 1),  # one row answers one fact
        ([fact(amount=2.01e6)], 1, 0, 1),  # within a hundredth
        ([fact(amount=2.2e6)], 0, 1, 2),
        ([fact(amount=1e9, currency="USD", also=[[2e6, "GBP"]])], 1, 0, 1),
        ([fact(kind="estimate")], 0, 1, 2),
        ([fact(optional=True)], 0, 0, 1),  # counts neither way
    ],
)
def test_what_counts(facts, found, missed, false):
    counts = summary(score(facts, articles())).loc["all", ["found", "missed", "false"]]
    assert counts.tolist() == [found, missed, false]


def test_details_of_a_fact_found():
    wrong = fact(company="Grey Seal", qualifier="about", date="2023-06")
    table = summary(score([wrong], articles())).loc["all"]
    assert table[["company", "qualifier", "date"]].tolist() == [0, 0, 0]
    assert table["f1_with_company"] == 0 < table["f1"]
    left_open = fact(company=None, qualifier=None, date=None)
    assert summary(score([left_open], articles())).loc["all", ["qualifier", "date"]].isna().all()


def test_annotations_that_cannot_be_used(tmp_path):
    file = tmp_path / "gold.json"
    file.write_text("[]")
    with pytest.raises(ArticleError, match="members published and facts"):
        read_gold(file, tmp_path)
    file.write_text('{"published": {"a": [null, ""]}, "facts": []}')
    with pytest.raises(ArticleError, match=r"a\.txt is missing"):
        read_gold(file, tmp_path)


KNOWN = '{"published": {"a": ["2024-05-03", "given"]}, "facts": [%s]}'
FACT = '"article_id": "a", "kind": "fine", "evidence": "x", "start": 0, "end": 1'
WRONG_GOLD = {
    "a list of articles": ('{"published": ["a"], "facts": []}', "published is no object"),
    "no day": ('{"published": {"a": ["yesterday", ""]}, "facts": []}', "published 'a' is .'yest"),
    "no pair": ('{"published": {"a": "x"}, "facts": []}', "published 'a' is 'x'"),
    "an object of facts": ('{"published": {}, "facts": {}}', "facts is no list"),
    "no object": (KNOWN % "1", "fact 1 is no object"),
    "another article": (KNOWN % '{"article_id": "b"}', "fact 1: article_id 'b' is not among"),
    "no kind": (KNOWN % '{"article_id": "a"}', "fact 1: no field 'kind'"),
    "other kind": (KNOWN % f"{{{FACT}}}, {{{FACT.replace('fine', 'levy')}}}", "fact 2: kind 'l"),
    "words for a sum": (KNOWN % f'{{{FACT}, "amount": "2m", "currency": "GBP"}}', ".*amount '2m' "),
    "no currency": (KNOWN % f'{{{FACT}, "amount": 2e6}}', "fact 1: no field 'currency'"),
    "no date": (KNOWN % f'{{{FACT}, "date": "May"}}', ".*date 'May' is not YYYY, YYYY-MM"),
    "other sums": (KNOWN % f'{{{FACT}, "also": [2e6]}}', ".*also .* is not a list"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "message"), WRONG_GOLD.values(), ids=WRONG_GOLD.keys())
def test_annotations_say_what_is_wrong_with_them(tmp_path, content, message):
    (tmp_path / "a.txt").write_text("Ofgem fined Ferro.")
    file = tmp_path / "gold.json"
    file.write_text(content)
    with pytest.raises(ArticleError, match=rf"gold\.json: {message}"):
        read_gold(file, tmp_path)
