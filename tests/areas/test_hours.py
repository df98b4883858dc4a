"""When teams work, read from the database."""

from datetime import UTC, date, datetime, time

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.areas.models import Area, Closure, Team
from goldenthread.areas.selectors import bank_holidays, hours_of, hours_of_all, opening
from goldenthread.foundation.working_days import due_date
from tests import world

SATURDAY = datetime(2026, 11, 21, 15, tzinfo=UTC)


def a_closure(team: Team, first_day: date, last_day: date) -> Closure:
    return Closure.objects.create(area=team.area, team=team, first_day=first_day, last_day=last_day)


def fresh(team: Team) -> Team:
    return Team.objects.get(pk=team.pk)


def test_n20_bank_holidays_of_england_with_the_days_in_their_place() -> None:
    found = sorted(day for day in bank_holidays() if day.year == 2026)
    assert found == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
        date(2026, 5, 25),
        date(2026, 8, 31),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2026, 12, 28),
    ]


def test_n20_said_on_saturday_is_read_on_monday_and_counts_from_there(area: Area) -> None:
    team = fresh(world.first_reader(area))
    found = opening(team, SATURDAY)
    assert (found.open_now, found.next_open_at) == (False, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert due_date(SATURDAY, 3, hours_of(team)) == date(2026, 11, 26)


def test_a_part_time_team_is_read_on_its_own_days(area: Area) -> None:
    team = fresh(world.a_team(area, weekdays="13", opens=time(9, 30), closes=time(14)))
    assert opening(team, SATURDAY).next_open_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def test_cover_stands_in_with_its_own_hours(area: Area) -> None:
    cover = world.a_team(area, opens=time(8), closes=time(12))
    team = world.a_team(area, cover=cover, weekdays="1")
    a_closure(team, date(2026, 11, 23), date(2026, 11, 27))
    assert opening(fresh(team), SATURDAY).next_open_at == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_without_cover_a_closed_team_is_read_after_its_closure(area: Area) -> None:
    team = world.a_team(area)
    a_closure(team, date(2026, 11, 23), date(2026, 11, 24))
    assert opening(fresh(team), SATURDAY).next_open_at == datetime(2026, 11, 25, 9, tzinfo=UTC)


def test_cover_that_is_closed_too_does_not_stand_in(area: Area) -> None:
    cover = world.a_team(area)
    team = world.a_team(area, cover=cover)
    a_closure(team, date(2026, 11, 23), date(2026, 11, 24))
    a_closure(cover, date(2026, 11, 23), date(2026, 11, 23))
    assert opening(fresh(team), SATURDAY).next_open_at == datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_hours_of_all_teams_are_two_queries_and_say_the_same(
    area: Area, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cover = world.first_reader(area)
    for _ in range(number):
        a_closure(world.a_team(area, cover=cover), date(2026, 12, 21), date(2026, 12, 23))
    with django_assert_num_queries(2):
        found = hours_of_all(area)
    assert found == {team.pk: hours_of(team) for team in Team.objects.filter(area=area)}


def test_another_area_has_no_part_in_it(area: Area) -> None:
    world.first_reader(world.an_area("elsewhere"))
    assert set(hours_of_all(area)) == {world.first_reader(area).pk}
