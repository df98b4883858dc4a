"""The working-day clock: bank holidays, both clock changes, leap day, part-time teams, cover."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.areas.selectors import bank_holidays
from goldenthread.foundation.working_days import (
    LONDON,
    Hours,
    NeverOpen,
    add_working_days,
    day_zero,
    due_date,
    end_of,
    local_date,
    next_opening,
    next_working_day,
    working_days_between,
)

ENGLAND = bank_holidays()
USUAL = Hours(holidays=ENGLAND)


def at(text: str) -> datetime:
    """An instant from local words, such as ``2026-11-20 16:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
numbers = st.integers(0, 40)


@st.composite
def plain_hours(draw: st.DrawFn, cover: Hours | None = None) -> Hours:
    opens = draw(st.times(time(7), time(11)))
    closes = draw(st.times(time(12), time(18)))
    first = draw(days)
    closed = frozenset(first + timedelta(days=n) for n in range(draw(st.integers(0, 20))))
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=1))
    return Hours(weekdays, opens, closes, ENGLAND, closed, cover)


hours = st.one_of(plain_hours(), plain_hours().flatmap(lambda cover: plain_hours(cover=cover)))


@pytest.mark.parametrize(
    ("said", "number", "due"),
    [
        ("2026-11-18 12:00", 3, "2026-11-23"),
        ("2026-11-21 15:00", 3, "2026-11-26"),  # A Saturday counts from Monday (N20).
        ("2026-11-20 16:59", 1, "2026-11-23"),
        ("2026-11-20 17:00", 1, "2026-11-24"),  # After closing time counts from the next working day.
        ("2026-11-20 06:00", 1, "2026-11-23"),
        ("2026-12-24 12:00", 1, "2026-12-29"),  # Christmas, Boxing Day on a Saturday, and the day in its place.
        ("2026-12-25 12:00", 0, "2026-12-29"),
        ("2026-04-02 12:00", 1, "2026-04-07"),  # Good Friday and Easter Monday.
        ("2024-02-28 12:00", 1, "2024-02-29"),  # Leap day is a day like others.
        ("2024-02-29 18:00", 1, "2024-03-04"),
        ("2026-03-27 12:00", 1, "2026-03-30"),  # The clocks go forward on Sunday 29 March.
        ("2026-10-23 12:00", 1, "2026-10-26"),  # The clocks go back on Sunday 25 October.
    ],
)
def test_n20_due_dates(said: str, number: int, due: str) -> None:
    assert due_date(at(said), number, USUAL) == day(due)


def test_n20_closing_time_is_local_in_summer_and_winter() -> None:
    assert (end_of(day("2026-03-27"), USUAL), end_of(day("2026-03-30"), USUAL)) == (
        datetime(2026, 3, 27, 17, tzinfo=UTC),
        datetime(2026, 3, 30, 16, tzinfo=UTC),
    )
    assert day_zero(datetime(2026, 3, 30, 16, 30, tzinfo=UTC), USUAL) == day("2026-03-31")
    assert day_zero(datetime(2026, 10, 26, 16, 30, tzinfo=UTC), USUAL) == day("2026-10-26")


def test_the_hour_that_comes_twice_and_the_hour_that_never_comes() -> None:
    night = Hours(weekdays=frozenset(range(7)), opens=time(1), closes=time(2))
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert [night.is_open(instant) for instant in twice] == [True, True]
    assert not night.is_open(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))


def test_midnight_in_england_is_not_midnight_in_utc() -> None:
    assert local_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == day("2026-07-01")
    assert local_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == day("2026-12-31")


def test_a_part_time_team_counts_its_own_days() -> None:
    tuesday_and_thursday = Hours(weekdays=frozenset({1, 3}), holidays=ENGLAND)
    assert due_date(at("2026-11-18 12:00"), 3, tuesday_and_thursday) == day("2026-12-01")


def test_cover_works_on_days_on_which_the_team_is_away_by_its_own_hours() -> None:
    cover = Hours(weekdays=frozenset({0, 2}), opens=time(8), closes=time(12), holidays=ENGLAND)
    away = frozenset(day("2026-11-23") + timedelta(days=n) for n in range(5))
    team = Hours(holidays=ENGLAND, closures=away, cover=cover)
    assert [n for n in range(7) if team.is_working_day(day("2026-11-23") + timedelta(days=n))] == [0, 2]
    assert next_opening(at("2026-11-20 18:00"), team) == at("2026-11-23 08:00")
    assert not team.is_open(at("2026-11-23 13:00"))
    assert end_of(day("2026-11-23"), team) == at("2026-11-23 12:00")
    assert end_of(day("2026-11-30"), team) == at("2026-11-30 17:00")


def test_n20_when_it_is_read_next() -> None:
    assert next_opening(at("2026-11-21 15:00"), USUAL) == at("2026-11-23 09:00")
    assert next_opening(at("2026-11-20 17:00"), USUAL) == at("2026-11-23 09:00")
    assert next_opening(at("2026-11-20 08:00"), USUAL) == at("2026-11-20 09:00")
    assert next_opening(at("2026-11-20 16:59"), USUAL) == at("2026-11-20 16:59")
    assert next_opening(at("2026-03-28 12:00"), USUAL) == datetime(2026, 3, 30, 8, tzinfo=UTC)


def test_a_team_that_never_works_has_no_clock() -> None:
    with pytest.raises(NeverOpen):
        next_working_day(day("2026-11-18"), Hours(weekdays=frozenset()))


def test_a_promise_looks_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(day("2026-11-18"), -1, USUAL)


@pytest.mark.slow
@given(instants, numbers, hours)
def test_a_due_date_is_a_working_day_on_or_after_the_day_it_was_said(said: datetime, number: int, team: Hours) -> None:
    due = due_date(said, number, team)
    assert (team.is_working_day(due), due >= local_date(said)) == (True, True)


@pytest.mark.slow
@given(instants, numbers, hours)
def test_one_more_working_day_is_later(said: datetime, number: int, team: Hours) -> None:
    assert due_date(said, number, team) < due_date(said, number + 1, team)


@pytest.mark.slow
@given(instants, st.timedeltas(timedelta(0), timedelta(days=30)), numbers, hours)
def test_what_is_said_later_is_never_due_earlier(said: datetime, wait: timedelta, number: int, team: Hours) -> None:
    assert due_date(said, number, team) <= due_date(said + wait, number, team)


@pytest.mark.slow
@given(days, numbers, hours)
def test_counting_there_and_back(start: date, number: int, team: Hours) -> None:
    assert working_days_between(start, add_working_days(start, number, team), team) == number


@pytest.mark.slow
@given(instants, hours)
def test_n20_the_next_opening_is_open_and_on_the_day_the_clock_begins(said: datetime, team: Hours) -> None:
    opens = next_opening(said, team)
    assert (team.is_open(opens), opens >= said, local_date(opens)) == (True, True, day_zero(said, team))


@given(instants, numbers)
def test_a_bank_holiday_or_a_weekend_is_never_due(said: datetime, number: int) -> None:
    due = due_date(said, number, USUAL)
    assert due not in ENGLAND
    assert due.weekday() < 5
