"""Who asks: a person with what they are in one area today."""

from goldenthread.areas.models import Area

from ..actors import NOBODY, Actor
from ..choices import Duty, RoleKind
from ..models import Lead, Person, Role, Seat


def actor_in(area: Area, person: Person, holds: frozenset[str] = frozenset()) -> Actor:
    """The person with their roles, leads and seat in this area today (three queries)."""
    roles = list(Role.objects.filter(area=area, person=person, ended_at__isnull=True).select_related("team"))
    duties = Lead.objects.filter(area=area, person=person, ended_at__isnull=True).values_list("duty", flat=True)
    return Actor(
        person=person,
        area_id=area.pk,
        roles=frozenset(RoleKind(role.kind) for role in roles),
        team_ids=frozenset(role.team_id for role in roles if role.team_id),
        organisation_ids=frozenset(role.organisation_id for role in roles if role.organisation_id),
        duties=frozenset(Duty(duty) for duty in duties),
        reads_first=any(role.team and role.team.first_reader for role in roles),
        has_seat=Seat.objects.filter(area=area, person=person, ended_at__isnull=True).exists(),
        holds=holds,
    )


def nobody_in(area: Area, holds: frozenset[str] = frozenset()) -> Actor:
    """Somebody without an account, with what they opened in this visit."""
    return Actor(area_id=area.pk, holds=holds) if holds else NOBODY
