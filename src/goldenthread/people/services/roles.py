"""Roles: dated rows that begin and end. Changing one ends it and begins another."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area, Organisation, Team
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..choices import Duty, RoleKind
from ..models import Lead, Person, Role
from ..permissions import may_set_up
from ..rules import may_begin, may_end, may_hold, may_leave_team
from ..selectors import administrators, other_officers, seat_of
from .calendars import end_calendar
from .leads import end_leading
from .seats import end_sitting


def begin_role(
    *,
    area: Area,
    person: Person,
    kind: RoleKind,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    team: Team | None = None,
) -> Role:
    """Give somebody who is known already a role in the area."""
    permit(may_set_up(by, area.pk))
    with transaction.atomic():
        return begin(area=area, person=person, kind=kind, organisation=organisation, team=team, by=by, at=at)


def end_role(*, role: Role, by: Actor, at: datetime) -> None:
    """End a role. It stays as a row: what its holder did stays explained.

    With the last role in an area go the seat and the duties of a lead.
    """
    permit(may_set_up(by, role.area_id))
    with transaction.atomic():
        _leaves_no_team_alone(role)
        end(role=role, by=by, at=at)
        leave_if_last(role=role, by=by, at=at)


def change_role(
    *,
    role: Role,
    kind: RoleKind,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    team: Team | None = None,
) -> Role:
    """End a role and begin another in its place, in one step."""
    permit(may_set_up(by, role.area_id))
    with transaction.atomic():
        if kind != role.kind or team != role.team:
            _leaves_no_team_alone(role)
        if kind == role.kind:
            _close(role, by, at)
        else:
            end(role=role, by=by, at=at)
        return begin(area=role.area, person=role.person, kind=kind, organisation=organisation, team=team, by=by, at=at)


def begin(
    *,
    area: Area,
    person: Person,
    kind: RoleKind,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    team: Team | None = None,
) -> Role:
    """Begin a role inside the caller's transaction; the caller has asked permission."""
    _belongs(area, organisation, team)
    check(may_hold(kind, has_team=team is not None))
    check(may_begin(kind, _standing(area, person), _duties(area, person)))
    role = Role.objects.create(
        area=area,
        person=person,
        kind=kind,
        organisation=organisation or (team.organisation if team else None),
        team=team,
        begun_at=at,
        begun_by=by.person,
    )
    _record(role, Kind.ROLE_BEGUN, by, at)
    return role


def end(*, role: Role, by: Actor, at: datetime) -> None:
    """End a role inside the caller's transaction; the caller has asked permission."""
    check(may_end(RoleKind(role.kind), administrators(role.area)))
    _close(role, by, at)
    if role.kind == RoleKind.PARTICIPATION_OFFICER:
        end_calendar(role.area, role.person)


def leave_if_last(*, role: Role, by: Actor, at: datetime) -> None:
    """Somebody without any role here leads nothing and sits nowhere here; inside the caller's transaction."""
    if _standing(role.area, role.person):
        return
    for lead in Lead.objects.filter(area=role.area, person=role.person, ended_at__isnull=True):
        end_leading(lead, by, at)
    seat = seat_of(role.area, role.person)
    if seat:
        end_sitting(seat, by, at)


def _leaves_no_team_alone(role: Role) -> None:
    if role.kind == RoleKind.PARTICIPATION_OFFICER and role.team_id:
        check(may_leave_team(others=other_officers(role)))


def _close(role: Role, by: Actor, at: datetime) -> None:
    ended = Role.objects.filter(pk=role.pk, ended_at__isnull=True).update(ended_at=at, ended_by=by.person)
    if ended:
        _record(role, Kind.ROLE_ENDED, by, at)


def _belongs(area: Area, organisation: Organisation | None, team: Team | None) -> None:
    """A team or organisation of another area is not there."""
    if any(thing and thing.area_id != area.pk for thing in (organisation, team)):
        raise Hidden("another area")


def _standing(area: Area, person: Person) -> set[RoleKind]:
    held = Role.objects.filter(area=area, person=person, ended_at__isnull=True)
    return {RoleKind(kind) for kind in held.values_list("kind", flat=True)}


def _duties(area: Area, person: Person) -> set[Duty]:
    led = Lead.objects.filter(area=area, person=person, ended_at__isnull=True)
    return {Duty(duty) for duty in led.values_list("duty", flat=True)}


def _record(role: Role, kind: Kind, by: Actor, at: datetime) -> None:
    record(
        area=role.area.slug,
        kind=kind,
        subject=role.person.reference,
        at=at,
        by=by.reference,
        role=str(role.kind),
    )
