"""Bands: numbers that could point at a person are said roughly."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.ui.rules import band


@pytest.mark.parametrize(
    ("number", "few_below", "said"),
    [
        (0, 10, "none yet"),
        (1, 10, "a few"),
        (9, 10, "a few"),
        (10, 10, "10 to 19"),
        (49, 10, "20 to 49"),
        (1_000, 10, "1000 or more"),
        (6, 5, "5 to 9"),
        (14, 15, "a few"),
        (15, 15, "15 to 19"),
    ],
)
def test_bands(number: int, few_below: int, said: str):
    assert str(band(number, few_below)) == said


@given(st.integers(0, 20_000), st.integers(3, 30))
def test_a_band_holds_its_number_and_never_tells_a_small_one(number: int, few_below: int):
    said = str(band(number, few_below))
    found = [int(digits) for digits in re.findall(r"\d+", said)]
    if 0 < number < few_below:
        assert said == "a few"
    if len(found) == 2:
        assert few_below <= found[0] <= number <= found[1]


@given(st.integers(1, 5_000))
def test_more_is_never_said_as_less(number: int):
    first = [int(digits) for digits in re.findall(r"\d+", str(band(number)))] or [0]
    then = [int(digits) for digits in re.findall(r"\d+", str(band(number + 1)))] or [0]
    assert first[0] <= then[0]
