"""``docs/asvs.csv`` answers each requirement of OWASP ASVS 5.0, levels 1 and 2: by tests, or in a sentence (S8)."""

import ast
import csv
from collections import Counter
from functools import cache

import pytest

from .street import HOUSE

COLUMNS = ["requirement", "level", "ours", "answer", "where"]
TESTED, NOT_HERE, OPERATOR, NOT_YET = "tested", "not applicable", "by the operator", "not yet"
ANSWERS = (TESTED, NOT_HERE, OPERATOR, NOT_YET)
CHAPTERS = {
    "1": 27, "2": 11, "3": 19, "4": 10, "5": 9, "6": 35, "7": 18, "8": 7, "9": 7, "10": 29, "11": 14, "12": 9,
    "13": 13, "14": 9, "15": 13, "16": 16, "17": 7,
}  # fmt: skip
"""How many requirements of levels 1 and 2 each chapter of the standard has."""
LEVELS = {"1": 70, "2": 183}


def _rows() -> list[dict[str, str]]:
    with (HOUSE / "docs" / "asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows()


def test_every_requirement_of_levels_1_and_2_is_there_once() -> None:
    """In the order of the standard; a number that is missing or stands twice shows in a count."""
    numbers = [tuple(int(part) for part in row["requirement"].split(".")) for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert Counter(str(chapter) for chapter, _, _ in numbers) == CHAPTERS
    assert Counter(row["level"] for row in ROWS) == LEVELS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["requirement"])
def test_it_is_answered_by_tests_that_exist_or_in_a_sentence(row: dict[str, str]) -> None:
    """S8: nothing is left open."""
    assert list(row) == COLUMNS
    assert row["answer"] in ANSWERS
    assert row["ours"]
    if row["answer"] == TESTED:
        named = row["where"].split()
        assert named
        assert [test for test in named if not exists(test)] == []
    else:
        assert len(row["where"].split()) >= 4
        assert row["where"].endswith(".")


@pytest.mark.parametrize(
    ("test", "there"),
    [
        ("tests/house/test_asvs.py::test_the_threat_model_counts_them_as_they_are", True),
        ("tests/house/test_asvs.py::test_nobody_wrote_this", False),
        ("tests/house/test_nothing.py::test_nobody_wrote_this", False),
        ("tests/house/test_asvs.py::exists", False),
    ],
)
def test_a_test_that_is_gone_is_noticed(test: str, there: bool) -> None:
    assert exists(test) is there


def test_the_threat_model_counts_them_as_they_are() -> None:
    """After a change: the table in docs/threat-model.md must look like this, and have no other rows."""
    assert "\n".join(["", *_table(), "", ""]) in (HOUSE / "docs" / "threat-model.md").read_text(encoding="utf-8")


def _table() -> list[str]:
    counts = Counter((row["level"], row["answer"]) for row in ROWS)
    lines = [[level, *(str(counts[level, answer]) for answer in ANSWERS), str(LEVELS[level])] for level in LEVELS]
    head = ["level", *ANSWERS, "together"]
    return ["| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *lines)]


def exists(test: str) -> bool:
    """Whether there is such a test: ``tests/…/test_x.py::test_name``."""
    file, _, name = test.partition("::")
    return name in _tests_in(file)


@cache
def _tests_in(file: str) -> frozenset[str]:
    path = HOUSE / file
    if not path.is_file():
        return frozenset()
    read = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in read.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
