"""In the demonstration nobody works at night."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.working_days import LONDON
from goldenthread.site.demo.hours import closing_before, home, latest, office

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def in_london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def at_work(when: datetime) -> bool:
    here = when.astimezone(LONDON)
    return here.weekday() < 5 and time(8) <= here.time() <= time(18)


@given(when=MOMENTS)
def test_offices_do_things_in_working_hours_and_never_before(when: datetime) -> None:
    assert at_work(office(when))
    assert office(when) >= when - timedelta(hours=1)  # On the two days on which the clocks change.
    assert at_work(latest(when))
    assert latest(when) <= when


@given(when=MOMENTS)
def test_families_do_things_by_day_or_in_the_evening_and_never_before(when: datetime) -> None:
    assert time(7) <= home(when).astimezone(LONDON).time() <= time(22)
    assert home(when) >= when


@given(first=MOMENTS, then=st.timedeltas(timedelta(seconds=1), timedelta(days=5)))
def test_what_came_later_stays_later(first: datetime, then: timedelta) -> None:
    later = first + then
    assert office(first) < office(later)
    assert home(first) <= office(later) + timedelta(hours=1)


@pytest.mark.parametrize(
    ("when", "done"),
    [
        ("2026-11-17T17:00", "2026-11-17T17:00"),
        ("2026-11-18T05:00", "2026-11-18T13:00"),
        ("2026-11-22T05:00", "2026-11-23T13:00"),
    ],
)
def test_an_office_comes_to_it_on_its_next_working_day(when: str, done: str) -> None:
    assert office(in_london(when)) == in_london(done)


@pytest.mark.parametrize(
    ("when", "done"),
    [
        ("2026-11-22T20:00", "2026-11-22T20:00"),
        ("2026-11-22T02:30", "2026-11-22T08:15"),
        ("2026-11-22T23:30", "2026-11-23T07:48"),
    ],
)
def test_who_lies_awake_writes_in_the_morning(when: str, done: str) -> None:
    assert home(in_london(when)) == in_london(done)


def test_offices_closed_last_on_friday() -> None:
    assert closing_before(in_london("2026-11-22T12:00")) == in_london("2026-11-20T17:00")
    assert latest(in_london("2026-11-22T12:00")) == in_london("2026-11-20T17:00")
    assert latest(in_london("2026-11-18T12:00")) == in_london("2026-11-18T12:00")
