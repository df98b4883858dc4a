"""``docs/security-rules.md`` tells the numbers and tests as they are."""

import re
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest

from goldenthread.foundation.tries import Limit

from .street import HOUSE
from .test_asvs import exists

PAGE = (HOUSE / "docs" / "security-rules.md").read_text(encoding="utf-8")
NUMBERS = re.findall(r"^\| [^|]+ \| ([^|]+) \| `([\w.]+\.[A-Z_]+)` \|$", PAGE, re.MULTILINE)
TESTS = re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE)
UNITS = {"seconds": 1, "minutes": 60, "hour": 3600, "hours": 3600, "MB": 1_000_000}


@pytest.mark.parametrize(("said", "name"), NUMBERS, ids=[name for _, name in NUMBERS])
def test_a_number_is_that_of_the_code(said: str, name: str) -> None:
    module, _, constant = name.rpartition(".")
    assert list(_said(said)) == _kept(getattr(import_module(f"goldenthread.{module}"), constant))


@pytest.mark.parametrize("test", TESTS)
def test_what_shows_it_is_there(test: str) -> None:
    assert exists(test)


def test_there_is_something_to_compare() -> None:
    assert len(NUMBERS) > 30
    assert len(TESTS) > 15
    assert list(_said("60 in 15 minutes")) == [60, 900]
    assert list(_said("20,000 letters")) == [20_000]


def _said(text: str) -> list[float]:
    """The numbers of a cell: seconds where it names a time, bytes for megabytes."""
    found = re.findall(r"([\d,]+)(?: (\w+))?", text)
    return [int(number.replace(",", "")) * UNITS.get(unit, 1) for number, unit in found]


def _kept(value: Any) -> list[float]:
    if isinstance(value, Limit):
        return [value.most, value.within]
    return [value.total_seconds() if isinstance(value, timedelta) else value]


def test_it_is_said_how_soon_a_weak_library_is_replaced() -> None:
    [libraries] = re.findall(r"^## Libraries\n(.*)\Z", PAGE, re.MULTILINE | re.DOTALL)
    assert re.search(r"within\s+three\s+days .* within\s+thirty .* every\s+three\s+months", libraries, re.DOTALL)


def test_ways_in_and_visits_at_once_are_written_down() -> None:
    [ways] = re.findall(r"^## Ways in, and visits\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
    assert re.findall(r"^\| .* \| (one|two|–) \| .* \|$", ways, re.MULTILINE) == ["one", "one", "two", "two", "–"]
    assert re.search(r"as\s+many\s+visits\s+at\s+once\s+as\s+one\s+likes", ways)
