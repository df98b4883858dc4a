"""A quarter of an hour of a team's own time: nights, weekends, bank holidays and both clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from goldenthread.foundation.working_days import Hours, NeverOpen, after_open_time

HOURS = Hours(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 28)}), closures=frozenset({date(2026, 12, 29)}))
ALWAYS = Hours(weekdays=frozenset(range(7)), opens=time.min, closes=time.max)
QUARTER = timedelta(minutes=15)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        pytest.param(utc(2026, 11, 18, 12), utc(2026, 11, 18, 12, 15), id="by day"),
        pytest.param(utc(2026, 11, 18, 16, 45), utc(2026, 11, 18, 17), id="up to the closing"),
        pytest.param(utc(2026, 11, 18, 16, 50), utc(2026, 11, 19, 9, 5), id="ten minutes today, five tomorrow"),
        pytest.param(utc(2026, 11, 19, 2), utc(2026, 11, 19, 9, 15), id="by night"),
        pytest.param(utc(2026, 11, 20, 16, 59), utc(2026, 11, 23, 9, 14), id="over a weekend"),
        pytest.param(utc(2026, 12, 24, 20), utc(2026, 12, 30, 9, 15), id="over Christmas and a closure"),
        # The clocks go back on Sunday 25 October 2026 and forward on Sunday 28 March 2027.
        pytest.param(utc(2026, 10, 23, 15, 55), utc(2026, 10, 26, 9, 10), id="over the end of summer time"),
        pytest.param(utc(2027, 3, 26, 16, 55), utc(2027, 3, 30, 8, 10), id="over its beginning, and Easter Monday"),
    ],
)
def test_n20_a_quarter_of_an_hour_of_working_time(said: datetime, due: datetime) -> None:
    hours = Hours(holidays=HOURS.holidays | {date(2027, 3, 29)}, closures=HOURS.closures)
    assert after_open_time(said, QUARTER, hours) == due


@pytest.mark.parametrize("said", [utc(2026, 10, 25, 0, 50), utc(2027, 3, 28, 0, 50)])
def test_while_the_clocks_change_a_quarter_is_still_a_quarter(said: datetime) -> None:
    assert after_open_time(said, QUARTER, ALWAYS) - said == QUARTER


def test_a_cover_s_hours_count_while_the_team_is_away() -> None:
    cover = Hours(opens=time(12), closes=time(13))
    hours = Hours(closures=frozenset({date(2026, 11, 18)}), cover=cover)
    assert after_open_time(utc(2026, 11, 18, 9), QUARTER, hours) == utc(2026, 11, 18, 12, 15)


def test_a_team_that_is_never_there_has_no_clock() -> None:
    with pytest.raises(NeverOpen):
        after_open_time(utc(2026, 11, 18), QUARTER, Hours(weekdays=frozenset()))
