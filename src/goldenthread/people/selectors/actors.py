"""Who asks: a person with what they are in one area today."""

from goldenthread.areas.models import Area
from goldenthread.foundation.prepared import Prepared

from ..actors import NOBODY, Actor
from ..choices import Duty, RoleKind
from ..models import Lead, Person, Role, Seat

_roles = Prepared(
    lambda area, person: Role.objects.filter(area_id=area, person_id=person, ended_at__isnull=True).values_list(
        "kind", "team_id", "organisation_id", "team__first_reader"
    ),
    2,
)
_duties = Prepared(
    lambda area, person: Lead.objects.filter(area_id=area, person_id=person, ended_at__isnull=True).values_list("duty"),
    2,
)
_seats = Prepared(
    lambda area, person: Seat.objects.filter(area_id=area, person_id=person, ended_at__isnull=True).values_list("pk"),
    2,
)
"""Every page behind the sign-in asks these three."""


def actor_in(area: Area, person: Person, holds: frozenset[str] = frozenset()) -> Actor:
    """The person with their roles, leads and seat in this area today (three queries)."""
    asked = (area.pk, person.pk)
    roles = _roles.ask(asked)
    return Actor(
        person=person,
        area_id=area.pk,
        roles=frozenset(RoleKind(kind) for kind, *_ in roles),
        team_ids=frozenset(team for _, team, _, _ in roles if team),
        organisation_ids=frozenset(organisation for _, _, organisation, _ in roles if organisation),
        duties=frozenset(Duty(duty) for (duty,) in _duties.ask(asked)),
        reads_first=any(first for *_, first in roles),
        has_seat=bool(_seats.ask(asked)),
        holds=holds,
    )


def nobody_in(area: Area, holds: frozenset[str] = frozenset()) -> Actor:
    """Somebody without an account, with what they opened in this visit."""
    return Actor(area_id=area.pk, holds=holds) if holds else NOBODY
