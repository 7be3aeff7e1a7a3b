import tomllib
from pathlib import Path

import pytest
from money_aside import ASIDE

from antlib.money import find_money
from antlib.records import Money, Qualifier

GOLD = tomllib.loads((Path(__file__).parent / "gold" / "money.toml").read_text("utf-8"))["case"]
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e4, "k"))


def figure(value: float | None) -> str:
    """Write a figure short: 2500000.0 as "2.5m"; "?" where the words give none."""
    if value is None:
        return "?"
    size, unit = next((s for s in SCALES if value >= s[0]), (1.0, ""))
    if unit == "k":
        size = 1e3
    return f"{value / size:.12g}{unit}"


def say(text: str, mention: Money) -> str:
    """Write a mention as the tables here do: "QUOTE = [QUALIFIER] FIGURE[..FIGURE] CURRENCY"."""
    ends = figure(mention.low)
    if mention.low != mention.high:
        ends += f"..{figure(mention.high)}"
    plain = mention.qualifier in (Qualifier.EXACT, Qualifier.RANGE)
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
    expected = sorted(
        (m["quote"], m["start"], m.get("low"), m.get("high"), m["currency"])
        for m in case["mentions"]
    )
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), ASIDE, ids=[t for t, _ in ASIDE])
def test_sums_held_aside(text, expected):
    assert read(text) == expected
