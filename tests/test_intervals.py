"""Interval arithmetic: worked examples, and that no value within the bounds falls outside."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antlib.intervals import Interval

INF, NAN = math.inf, math.nan


@pytest.mark.parametrize(
    ("a", "b", "difference", "percent"),
    [
        # 6 lies 1 to 2 above 4 to 5: 6/5 and 6/4
        ((6, 6), (4, 5), (1, 2), (20, 50)),
        # at least 6 against at least 4: anything
        ((6, INF), (4, INF), (-INF, INF), (-100, INF)),
        ((6, 6), (5, INF), (-INF, 1), (-100, 20)),
        ((6, INF), (4, 4), (2, INF), (50, INF)),
        # at most 3, so zero is possible
        ((0, 3), (4, 5), (-5, -1), (-100, -25)),
        ((6, 6), (0, 4), (2, 6), (50, INF)),
        ((0, 0), (0, 4), (-4, 0), (-100, INF)),
        ((6, 6), (0, 0), (6, 6), (NAN, NAN)),
        ((NAN, NAN), (4, 5), (NAN, NAN), (NAN, NAN)),
        ((6, 6), (NAN, NAN), (NAN, NAN), (NAN, NAN)),
    ],
)
def test_worked_examples(
    a: tuple[float, float],
    b: tuple[float, float],
    difference: tuple[float, float],
    percent: tuple[float, float],
) -> None:
    assert Interval(*a).minus(Interval(*b)) == pytest.approx(difference, nan_ok=True)
    assert Interval(*a).percent_above(Interval(*b)) == pytest.approx(percent, nan_ok=True)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        # 6 of 40 to 50; 6 of at least 50; at least 6 of 50; at most 6 of at most 50
        ((6, 6), (40, 50), (12, 15)),
        ((6, 6), (50, INF), (0, 12)),
        ((6, INF), (50, 50), (12, INF)),
        ((0, 6), (0, 50), (0, INF)),
        ((6, 6), (0, 0), (NAN, NAN)),
    ],
)
def test_shares(a: tuple[float, float], b: tuple[float, float], share: tuple[float, float]) -> None:
    assert Interval(*a).percent_of(Interval(*b)) == pytest.approx(share, nan_ok=True)


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        ((4, 5), (5, 6), True),
        ((4, 5), (5.1, 6), False),
        ((4, INF), (9, 9), True),
        ((NAN, NAN), (4, 5), False),
    ],
)
def test_meeting(a: tuple[float, float], b: tuple[float, float], meet: bool) -> None:
    assert (Interval(*a).meets(Interval(*b)), Interval(*b).meets(Interval(*a))) == (meet, meet)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ((4, 5), (5, 6), 0),
        ((4, 5), (5.5, INF), 0.5),
        ((4, INF), (1, 2), 2),
        ((NAN, NAN), (4, 5), NAN),
    ],
)
def test_distance(a: tuple[float, float], b: tuple[float, float], apart: float) -> None:
    found = [Interval(*a).apart(Interval(*b)), Interval(*b).apart(Interval(*a))]
    assert found == pytest.approx([apart, apart], nan_ok=True)


amounts = st.floats(min_value=0, max_value=1e15)


@st.composite
def known(draw: st.DrawFn) -> tuple[Interval, float]:
    """An interval, open above or not, and a value in it."""
    low, value, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    return Interval(low, draw(st.sampled_from([high, INF]))), value


@given(known(), known())
def test_the_true_difference_lies_within(
    a: tuple[Interval, float], b: tuple[Interval, float]
) -> None:
    low, high = a[0].minus(b[0])
    assert low <= a[1] - b[1] <= high


@given(known(), known())
def test_the_true_percentage_lies_within(
    a: tuple[Interval, float], b: tuple[Interval, float]
) -> None:
    low, high = a[0].percent_above(b[0])
    if b[1] > 1e-6:
        true = (a[1] / b[1] - 1) * 100
        slack = 1e-9 * max(1, abs(true))
        assert low - slack <= true <= high + slack


@given(known(), st.floats(min_value=1e-3, max_value=1e3))
def test_the_percentage_does_not_depend_on_the_unit(a: tuple[Interval, float], rate: float) -> None:
    base = Interval(3.0, 7.0)
    scaled = a[0].times(rate).percent_above(base.times(rate))
    assert scaled == pytest.approx(a[0].percent_above(base))


@given(known())
def test_a_known_amount_is_no_per_cent_above_itself(a: tuple[Interval, float]) -> None:
    if a[1] > 0:
        exact = Interval(a[1], a[1])
        assert exact.minus(exact) == (0, 0)
        assert exact.percent_above(exact) == (0, 0)
