"""Who leads on what: safeguarding and its deputy, the independent lead and theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.areas.models import Area

from ..choices import Duty, RoleKind
from ..models import Lead, Person, Role
from ..rules import public_name


@dataclass(frozen=True, slots=True)
class PublicLead:
    """A lead as the public sees them: what they are there for, and a first name if they wish."""

    duty: Duty
    title: str
    first_name: str


def leads(area: Area) -> dict[Duty, Lead]:
    """Who leads on what, today."""
    standing = Lead.objects.filter(area=area, ended_at__isnull=True).select_related("person")
    return {Duty(lead.duty): lead for lead in standing}


def lead_of(area: Area, duty: Duty) -> Lead | None:
    """Who leads on this, today."""
    standing = Lead.objects.filter(area=area, duty=duty, ended_at__isnull=True)
    return standing.select_related("area", "person").first()


def led_before(area: Area, person: Person) -> frozenset[Duty]:
    """On what somebody leads here or ever led (one query)."""
    duties = Lead.objects.filter(area=area, person=person).values_list("duty", flat=True)
    return frozenset(Duty(duty) for duty in duties)


def public_leads(area: Area) -> Sequence[PublicLead]:
    """The leads as the public sees them, in the order of their duties (two queries)."""
    standing = leads(area)
    kinds: dict[int, list[RoleKind]] = {}
    of_leads = Role.objects.filter(
        area=area, ended_at__isnull=True, person__in=[row.person for row in standing.values()]
    )
    for role in of_leads:
        kinds.setdefault(role.person_id, []).append(RoleKind(role.kind))
    shown = [(duty, standing[duty]) for duty in Duty if duty in standing]
    return [
        PublicLead(duty, lead.title, public_name(lead.first_name, kinds.get(lead.person_id, ())))
        for duty, lead in shown
    ]
