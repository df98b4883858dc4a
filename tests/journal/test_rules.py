"""The chain finds every tamper (T1), and nobody's words can get in."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.journal.rules import Fault, Line, Tip, faults, foreign_words, is_code, line_hash

AREA = "exampleshire"
START = datetime(2026, 11, 18, 12, tzinfo=UTC)


def a_chain(length: int) -> tuple[list[Line], Tip]:
    lines: list[Line] = []
    tip = Tip()
    for seq in range(1, length + 1):
        values = {
            "area": AREA,
            "seq": seq,
            "at": START + timedelta(minutes=seq),
            "kind": "voice.said",
            "subject": f"REFERENCE{seq}",
            "by": "",
            "details": {"number": seq, "web": True},
            "previous": tip.hash,
        }
        tip = Tip(seq, line_hash(**values))  # type: ignore[arg-type]
        lines.append(Line(**values, hash=tip.hash))  # type: ignore[arg-type]
    return lines, tip


EDITS = {
    "area": "elsewhere",
    "at": START - timedelta(microseconds=1),
    "kind": "voice.withdrawn",
    "subject": "ANOTHER",
    "by": "SOMEBODY",
    "details": {"number": -1},
    "previous": "0" * 64,
    "hash": "f" * 64,
    "seq": 99,
}


def edit(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    name = chance.choice(sorted(EDITS))
    return [*lines[:where], lines[where]._replace(**{name: EDITS[name]}), *lines[where + 1 :]]


def edit_and_hash_again(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    line = lines[where]._replace(subject="ANOTHER")
    values = line._asdict()
    values.pop("hash")
    return [*lines[:where], line._replace(hash=line_hash(**values)), *lines[where + 1 :]]


def delete(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    return [*lines[:where], *lines[where + 1 :]]


def swap(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    """What two lines say changes places; their numbers stay."""
    other = chance.choice([place for place in range(len(lines)) if place != where])
    swapped = list(lines)
    swapped[where] = lines[other]._replace(seq=lines[where].seq)
    swapped[other] = lines[where]._replace(seq=lines[other].seq)
    return swapped


def duplicate(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    return [*lines[: where + 1], *lines[where:]]


def cut_the_tail(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    return lines[:where]


def append_a_copy(lines: list[Line], where: int, chance: random.Random) -> list[Line]:
    """A line added behind the services' back, rightly chained: only the head knows."""
    values = lines[where]._asdict() | {"seq": len(lines) + 1, "previous": lines[-1].hash}
    values.pop("hash")
    return [*lines, Line(**values, hash=line_hash(**values))]


TAMPERS = [edit, edit_and_hash_again, delete, swap, duplicate, cut_the_tail, append_a_copy]


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(
    length=st.integers(min_value=2, max_value=12),
    tamper=st.sampled_from(TAMPERS),
    where=st.integers(min_value=0),
    seed=st.integers(),
)
def test_a_thousand_random_tampers_are_all_found(length: int, tamper, where: int, seed: int) -> None:  # type: ignore[no-untyped-def]
    lines, head = a_chain(length)
    assert list(faults(AREA, lines, head)) == []
    tampered = tamper(lines, where % length, random.Random(seed))
    assert list(faults(AREA, tampered, head)) != []


def test_an_edited_line_is_named() -> None:
    lines, head = a_chain(5)
    lines[2] = lines[2]._replace(subject="ANOTHER")
    assert list(faults(AREA, lines, head)) == [Fault(AREA, 3, "was changed after it was written")]


def test_a_line_that_cannot_be_read_is_named() -> None:
    lines, head = a_chain(3)

    def read():  # type: ignore[no-untyped-def]
        yield lines[0]
        raise ValueError("month must be in 1..12")

    assert list(faults(AREA, read(), head)) == [Fault(AREA, 2, "cannot be read: month must be in 1..12")]
    lines[1] = lines[1]._replace(at=None)  # type: ignore[arg-type]
    assert list(faults(AREA, lines, head)) == [Fault(AREA, 2, "was changed after it was written")]


def test_acts_written_while_the_chain_is_read_do_no_harm() -> None:
    lines, head = a_chain(6)
    earlier = Tip(4, lines[3].hash)
    assert list(faults(AREA, lines, earlier, latest=lambda: head.seq)) == []
    assert list(faults(AREA, lines, earlier)) == [Fault(AREA, 6, "stands after the head of the chain")]


def test_the_end_of_a_chain_can_be_read_alone() -> None:
    lines, head = a_chain(6)
    after = Tip(3, lines[2].hash)
    assert list(faults(AREA, lines[3:], head, after=after)) == []
    assert [fault.seq for fault in faults(AREA, lines[4:], head, after=after)] == [5]


@pytest.mark.parametrize("value", ["7K2MQ8X0DA", "2026-12-04", "2026-12-04T09:00:00+00:00", "not_followed", "", "a/b"])
def test_references_dates_and_choice_words_are_codes(value: str) -> None:
    assert is_code(value)


@pytest.mark.parametrize(
    "value",
    ["two words", "a\nb", "a\x00b", "x" * 61, "poppy@example.org", "Zoë", "\u202e", 1.5, None, ["a"], {"a": 1}, b"a"],
)
def test_nobodys_words_can_stand_in_the_journal(value: object) -> None:
    assert foreign_words({"ok": 1, "fine": True, "what": value}) == "what"


@pytest.mark.parametrize("name", ["two words", "näme", "x" * 61, "", "a-b"])
def test_names_of_details_are_identifiers(name: str) -> None:
    assert foreign_words({name: 1}) == name
