"""When teams work: their hours with the bank holidays of England, their closures and their cover."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import holidays

from goldenthread.foundation.prepared import Prepared
from goldenthread.foundation.working_days import Hours

from ..models import Area, Closure, Team
from ..rules import Opening, opening_of

_DAYS = ("team_id", "first_day", "last_day")
_closures = Prepared(lambda team, cover: Closure.objects.filter(team_id__in=[team, cover]).values_list(*_DAYS), 2)
BANK_HOLIDAY_YEARS = range(2015, 2051)


@cache
def bank_holidays() -> frozenset[date]:
    """The bank holidays of England, with the days given in their place. Source: the ``holidays`` library."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=BANK_HOLIDAY_YEARS))


def hours_of(team: Team) -> Hours:
    """The team's working days and hours, with its cover's while it is closed (at most two queries)."""
    teams = {team.pk: team} | ({team.cover.pk: team.cover} if team.cover else {})
    return _hours(team, teams, _closed_days(_closures.ask(teams)))


def hours_of_all(area: Area) -> dict[int, Hours]:
    """The hours of every team of the area, by the team's primary key (two queries)."""
    teams = {team.pk: team for team in Team.objects.filter(area=area)}
    closed = _closed_days(Closure.objects.filter(area=area).values_list(*_DAYS))
    return {team.pk: _hours(team, teams, closed) for team in teams.values()}


def opening(team: Team, at: datetime) -> Opening:
    """Whether somebody of the team is at work at this instant, and when next."""
    return opening_of(hours_of(team), at)


def _hours(team: Team, teams: Mapping[int, Team], closed: Mapping[int, frozenset[date]]) -> Hours:
    cover = teams.get(team.cover_id) if team.cover_id else None
    return _own_hours(team, closed, _own_hours(cover, closed) if cover else None)


def _own_hours(team: Team, closed: Mapping[int, frozenset[date]], cover: Hours | None = None) -> Hours:
    return Hours(
        weekdays=frozenset(int(digit) for digit in team.weekdays),
        opens=team.opens,
        closes=team.closes,
        holidays=bank_holidays(),
        closures=closed.get(team.pk, frozenset()),
        cover=cover,
    )


def _closed_days(closures: Iterable[tuple[Any, ...]]) -> dict[int, frozenset[date]]:
    days: dict[int, set[date]] = {}
    for team, first, last in closures:
        days.setdefault(team, set()).update(first + timedelta(days=n) for n in range((last - first).days + 1))
    return {team: frozenset(closed) for team, closed in days.items()}
