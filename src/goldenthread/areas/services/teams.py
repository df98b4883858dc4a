"""Teams: their days, hours, cover, and the days on which they are away."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import transaction

from goldenthread.foundation.answers import check
from goldenthread.foundation.meanwhile import still_as_seen
from goldenthread.foundation.working_days import MONDAY_TO_FRIDAY, local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..models import Area, Closure, Organisation, Team
from ..rules import may_close, may_cover, may_work
from ..selectors.seen import team_values
from .opening import fresh_key

NINE, FIVE = time(9), time(17)


def add_team(
    *,
    area: Area,
    organisation: Organisation,
    name: str,
    by: str,
    at: datetime,
    weekdays: Collection[int] = MONDAY_TO_FRIDAY,
    opens: time = NINE,
    closes: time = FIVE,
    cover: Team | None = None,
    first_reader: bool = False,
    key: str = "",
) -> Team:
    """Add a team; the first one of an area, or one marked so, is the team to which new voices come."""
    check(may_work(weekdays, opens, closes))
    with transaction.atomic():
        first = first_reader or not Team.objects.filter(area=area, first_reader=True).exists()
        if first:
            Team.objects.filter(area=area, first_reader=True).update(first_reader=False)
        team = Team.objects.create(
            area=area,
            organisation=organisation,
            key=key or fresh_key(name),
            name=name,
            weekdays=_digits(weekdays),
            opens=opens,
            closes=closes,
            cover=cover,
            first_reader=first,
        )
        _changed(team, "team", by, at)
    return team


def change_team(
    *,
    team: Team,
    name: str,
    weekdays: Collection[int],
    opens: time,
    closes: time,
    cover: Team | None,
    by: str,
    at: datetime,
    first_reader: bool = False,
    seen: str = "",
) -> Team:
    """Change a team's name, days, hours and cover. Some team always reads first: that is only ever passed on.

    ``seen`` is what the writer saw (``selectors.team_values``): when somebody else was first, nothing is changed.
    """
    check(may_work(weekdays, opens, closes))
    with transaction.atomic():
        team = Team.objects.select_for_update().select_related("area").get(pk=team.pk)
        still_as_seen(seen, *team_values(team))
        check(may_cover(team.reference, *_cover(cover)))
        if first_reader and not team.first_reader:
            Team.objects.filter(area=team.area, first_reader=True).update(first_reader=False)
            team.first_reader = True
        team.name, team.weekdays, team.cover = name, _digits(weekdays), cover
        team.opens, team.closes = opens, closes
        team.save()
        _changed(team, "team", by, at)
    return team


def close_team(*, team: Team, first_day: date, last_day: date, by: str, at: datetime) -> Closure:
    """The team is away on these days, both included; its cover stands in."""
    check(may_close(first_day, last_day, local_date(at)))
    with transaction.atomic():
        closure = Closure.objects.create(area=team.area, team=team, first_day=first_day, last_day=last_day)
        _changed(team, "closure", by, at)
    return closure


def reopen_team(*, closure: Closure, by: str, at: datetime) -> None:
    """The team is not away on these days after all."""
    with transaction.atomic():
        team = closure.team
        closure.delete()
        _changed(team, "closure", by, at)


def _cover(cover: Team | None) -> tuple[str | None, str | None]:
    """The reference of the cover, and of the team that covers it."""
    if cover is None:
        return None, None
    return cover.reference, cover.cover.reference if cover.cover else None


def _digits(weekdays: Collection[int]) -> str:
    return "".join(str(day) for day in sorted(set(weekdays)))


def _changed(team: Team, what: str, by: str, at: datetime) -> None:
    record(area=team.area.slug, kind=Kind.SETTINGS_CHANGED, subject=team.reference, at=at, by=by, what=what)
