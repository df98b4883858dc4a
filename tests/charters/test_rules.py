from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.areas.choices import DueBy, Unit
from goldenthread.charters.rules import NOT_AGREED, Due, Number, due_by, number_in_force
from goldenthread.foundation.working_days import Hours

DAY = date(2026, 11, 18)
HOURS = Hours()


def number(of: int = 5, by: DueBy = DueBy.TEAM, unit: Unit = Unit.WORKING_DAYS, **values: object) -> Number:
    return Number(of, unit, by, **values)  # type: ignore[arg-type]


def test_c12_without_a_number_nothing_is_due() -> None:
    assert number_in_force([], DAY) is None
    assert due_by(None, DAY, HOURS) == NOT_AGREED
    assert NOT_AGREED.on is None


def test_n19_the_charters_number_goes_before_the_teams_own() -> None:
    team = number(2, valid_from=date(2026, 6, 1))
    charter = number(10, DueBy.CHARTER, passage="Principle 7")
    assert number_in_force([team, charter], DAY) == charter


def test_the_newest_of_the_teams_numbers_counts() -> None:
    old, new = number(5, valid_from=date(2025, 1, 1)), number(3, valid_from=date(2026, 1, 1))
    assert number_in_force([new, old], DAY) == new
    assert number_in_force([new, old], date(2025, 12, 31)) == old


def test_a_number_counts_from_its_first_to_its_last_day() -> None:
    dated = number(valid_from=date(2026, 1, 1), valid_to=DAY)
    assert number_in_force([dated], DAY) == dated
    assert number_in_force([dated], date(2026, 11, 19)) is None
    assert number_in_force([dated], date(2025, 12, 31)) is None


def test_a_time_window_is_no_clock() -> None:
    assert number_in_force([number(unit=Unit.TIME_WINDOW)], DAY) is None


def test_calendar_days_that_end_on_a_weekend_move_to_monday() -> None:
    due = due_by(number(3, unit=Unit.CALENDAR_DAYS), DAY, HOURS)
    assert due == Due(date(2026, 11, 23), DueBy.TEAM, 3, Unit.CALENDAR_DAYS)


def test_hours_are_kept_to_the_working_day() -> None:
    assert due_by(number(24, unit=Unit.HOURS), DAY, HOURS).on == date(2026, 11, 19)
    assert due_by(number(25, unit=Unit.HOURS), DAY, HOURS).on == date(2026, 11, 20)


@given(
    st.integers(0, 60),
    st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS]),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
def test_a_due_date_is_a_working_day_not_before_the_start(of: int, unit: Unit, start: date) -> None:
    begin = start if HOURS.is_working_day(start) else date(2026, 11, 18)
    due = due_by(number(of, unit=unit), begin, HOURS).on
    assert due is not None
    assert due >= begin
    assert HOURS.is_working_day(due)
