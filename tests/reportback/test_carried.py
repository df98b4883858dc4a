"""What GOV.UK Notify takes, and what its answers mean."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.reportback.choices import Carried
from goldenthread.reportback.rules import carried as rules
from goldenthread.reportback.rules.when import LEASE
from tests.world import NOON

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"


@pytest.mark.parametrize("name", ["", "my_key-", "a-name-with-hyphens-"])
def test_a_key_is_a_name_a_service_and_a_secret(name: str) -> None:
    assert rules.read_key(f"{name}{SERVICE}-{SECRET}") == (SERVICE, SECRET)


@pytest.mark.parametrize("key", ["", "my_key", SECRET, f"my_key-{SERVICE}", f"my_key-{SERVICE}-{'x' * 36}"])
def test_what_is_no_key_is_none(key: str) -> None:
    assert rules.read_key(key) is None


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("Poppy Example\n1 Invented  Lane\n\nSW1A 1AA\n", ["Poppy Example", "1 Invented Lane", "SW1A 1AA"]),
        ("Poppy Example, 1 Invented Lane, SW1A 1AA", ["Poppy Example", "1 Invented Lane", "SW1A 1AA"]),
        ("Poppy Example\nSW1A 1AA", []),
        ("\n".join("abcdefgh"), []),
        ("Poppy Example\n(behind the shop)\nSW1A 1AA", []),
        ("", []),
    ],
)
def test_an_address_has_three_to_seven_lines(address: str, lines: list[str]) -> None:
    assert rules.address_lines(address) == lines


@pytest.mark.parametrize(("text", "one"), [("a" * 160, True), ("a" * 161, False), ("ŷ" * 70, True), ("ŷ" * 71, False)])
def test_one_text_is_160_letters_or_70_with_a_welsh_one(text: str, one: bool) -> None:
    assert rules.is_one_text(text) == one


def test_the_fullest_that_is_one_text() -> None:
    assert rules.shortest(["a" * 161, "b" * 160, "c"]) == "b" * 160
    assert rules.shortest(["a" * 162, "b" * 161]) == "b" * 161


def test_only_a_first_try_that_is_young_cannot_be_there() -> None:
    assert not rules.may_be_there(1, NOON, NOON + LEASE - timedelta(seconds=1))
    assert rules.may_be_there(1, NOON, NOON + LEASE)
    assert rules.may_be_there(2, NOON, NOON)


def test_a_day_s_limit_ends_at_midnight_and_a_minute_s_in_a_minute() -> None:
    at = datetime(2026, 11, 18, 23, 0, tzinfo=UTC)
    assert rules.refusal(429, ["TooManyRequestsError"], None, at).quiet == timedelta(hours=1, minutes=5)
    assert rules.refusal(429, ["RateLimitError"], None, at).quiet == timedelta(minutes=1)
    assert rules.refusal(429, ["TooManyRequestsError"], 30, at).quiet == timedelta(seconds=30)


def test_every_status_of_notify_has_a_meaning_and_every_failure_a_sentence() -> None:
    assert set(rules.STATUSES.values()) | {Carried.UNHEARD} == set(Carried)
    good = {Carried.ON_ITS_WAY, Carried.ARRIVED, Carried.POSTED, Carried.UNHEARD}
    assert set(rules.TROUBLE) == set(Carried) - good
