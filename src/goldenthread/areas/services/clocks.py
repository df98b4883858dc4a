"""The numbers that a team sets itself: dated, so that what was promised before keeps its number."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from goldenthread.foundation.answers import check
from goldenthread.foundation.meanwhile import still_as_seen
from goldenthread.foundation.working_days import local_date
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..choices import Promise, Unit
from ..models import Team, TeamTarget
from ..rules import may_set_target
from ..selectors.seen import target_values


def set_target(
    *, team: Team, promise: Promise, number: int, valid_from: date, by: str, at: datetime, seen: str = ""
) -> TeamTarget:
    """The team promises ``number`` working days from a date on; its former number ends the day before.

    Unless somebody else changed the team's numbers since they were ``seen``.
    """
    check(may_set_target(number, valid_from, local_date(at)))
    with transaction.atomic():
        _still_as_seen(seen, team, promise)
        _end_before(team, promise, valid_from)
        target = TeamTarget.objects.create(
            area=team.area,
            team=team,
            promise=promise,
            number=number,
            unit=Unit.WORKING_DAYS,
            valid_from=valid_from,
        )
        _changed(team, promise, by, at, number=number, valid_from=valid_from.isoformat())
    return target


def end_target(*, team: Team, promise: Promise, from_day: date, by: str, at: datetime, seen: str = "") -> None:
    """From this day on the team has no number of its own for this promise."""
    check(may_set_target(None, from_day, local_date(at)))
    with transaction.atomic():
        _still_as_seen(seen, team, promise)
        _end_before(team, promise, from_day)
        _changed(team, promise, by, at, valid_to=(from_day - timedelta(days=1)).isoformat())


def _still_as_seen(seen: str, team: Team, promise: Promise) -> None:
    Team.objects.select_for_update().get(pk=team.pk)
    still_as_seen(seen, *target_values(team, promise))


def _end_before(team: Team, promise: Promise, day: date) -> None:
    """No number of the team for this promise holds on ``day`` or later; those that would only begin then go."""
    standing = TeamTarget.objects.filter(team=team, promise=promise)
    standing.filter(valid_from__gte=day).delete()
    standing.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).update(valid_to=day - timedelta(days=1))


def _changed(team: Team, promise: Promise, by: str, at: datetime, **details: str | int) -> None:
    record(
        area=team.area.slug,
        kind=Kind.SETTINGS_CHANGED,
        subject=team.reference,
        at=at,
        by=by,
        what="target",
        promise=promise.value,
        **details,
    )
