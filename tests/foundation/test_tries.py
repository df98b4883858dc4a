"""How often something secret may be guessed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from goldenthread.foundation.tries import OF_ANY, OF_THIS, Limit, count_try, may_try, secret_words

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
DEVICE, SITE = Limit("device", most=3, within=900), Limit("site", most=5, within=900)


@pytest.fixture(autouse=True)
def _empty(db: None) -> None:
    cache.clear()


def test_a_limit_is_reached_and_passes() -> None:
    found = []
    for _ in range(4):
        found.append(may_try({DEVICE: "a"}, AT))
        count_try({DEVICE: "a"}, AT)
    assert found == [True, True, True, False]
    assert may_try({DEVICE: "b"}, AT)
    assert may_try({DEVICE: "a"}, AT + timedelta(seconds=900))


def test_a_limit_of_a_day_holds_all_day_long() -> None:
    """As the site is set: counting on must not shorten what was counted before."""
    limit = Limit("day", most=2, within=24 * 60 * 60)
    begin = datetime(2026, 11, 18, 0, 1, tzinfo=UTC)
    with time_machine.travel(begin, tick=False) as clock:
        for _ in range(limit.most):
            count_try({limit: "a"}, begin)
        held = []
        for hours in (1, 12, 23):
            clock.move_to(begin + timedelta(hours=hours))
            held.append(may_try({limit: "a"}, begin + timedelta(hours=hours)))
    assert held == [False] * 3


def test_the_whole_site_has_a_limit_of_its_own() -> None:
    for device in "abcde":
        count_try({DEVICE: device, SITE: ""}, AT)
    assert not may_try({DEVICE: "f", SITE: ""}, AT)


def test_the_cache_holds_no_addresses() -> None:
    from goldenthread.foundation.tries import _key

    assert "192.0.2.1" not in _key(DEVICE, "192.0.2.1", AT)


def test_a_family_is_not_locked_out_from_elsewhere_nor_by_the_next_child_s_slips() -> None:
    for _ in range(OF_THIS.most):
        count_try(secret_words("HERS", "school"), AT)
    asked = [("HERS", "school"), ("HERS", "home"), ("HIS", "school")]
    assert [may_try(secret_words(*one), AT) for one in asked] == [False, True, True]


def test_one_device_cannot_guess_at_many_references() -> None:
    for number in range(OF_ANY.most):
        count_try(secret_words(f"REFERENCE{number}", "guesser"), AT)
    assert [may_try(secret_words("HERS", device), AT) for device in ("guesser", "home")] == [False, True]
