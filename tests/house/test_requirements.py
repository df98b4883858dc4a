"""Each requirement of the charters that the site claims to meet stands, by its id, in a test that shows it."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
ROWS = (  # noqa: SIM905
    "N1 N2 N7 N10 N19 N20 N21 N22 H14 H15 H17 H24 H25 H26 S1 S4 S48 S49 S54 S55 "
    "B1 B4 B16 B22 B23 B25 K10 K15 K23 K30 C3 C7 C10 C11 C12 C13"
).split()


@pytest.fixture(scope="module")
def named() -> set[str]:
    """Every id that a test other than this one names."""
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        if path != Path(__file__):
            text = path.read_text(encoding="utf-8")
            found |= {match.upper() for match in re.findall(r"(?<![a-zA-Z0-9])([nhsbkcNHSBKC]\d{1,2})(?![0-9])", text)}
    return found


@pytest.mark.parametrize("row", ROWS)
def test_a_test_names_the_requirement(row: str, named: set[str]) -> None:
    assert row in named
