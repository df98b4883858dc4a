"""The named leads: safeguarding, its deputy, and the independent lead. One person a duty."""

from datetime import datetime

from django.db import transaction

from goldenthread.areas.models import Area
from goldenthread.foundation.answers import Hidden, check, permit
from goldenthread.journal.choices import Kind
from goldenthread.journal.services import record

from ..actors import Actor
from ..choices import Duty
from ..models import Lead, Person
from ..permissions import may_set_up
from ..rules import may_lead, public_name
from ..selectors import lead_of, led_before, member_of


def name_lead(
    *, area: Area, person: Person, duty: Duty, title: str, by: Actor, at: datetime, first_name: str = ""
) -> Lead:
    """Name somebody with a role here as a lead; whoever led before ends in the same step.

    ``title`` and ``first_name`` are what the public sees; without a first name only the title is shown.
    """
    permit(may_set_up(by, area.pk))
    with transaction.atomic():
        member = member_of(area, person.reference)
        if member is None:
            raise Hidden("no role here")
        check(may_lead(duty, member.kinds, member.duties, led_before(area, person)))
        before = lead_of(area, duty)
        if before:
            end_leading(before, by, at)
        lead = Lead.objects.create(
            area=area,
            person=person,
            duty=duty,
            title=title,
            first_name=public_name(first_name, member.kinds),
            named_at=at,
        )
        _record(lead, Kind.LEAD_NAMED, by, at)
    return lead


def end_lead(*, lead: Lead, by: Actor, at: datetime) -> None:
    """Somebody does not lead any more; the checklist then says that the duty is open."""
    permit(may_set_up(by, lead.area_id))
    with transaction.atomic():
        end_leading(lead, by, at)


def end_leading(lead: Lead, by: Actor, at: datetime) -> None:
    """End it inside the caller's transaction; the caller has asked permission."""
    if Lead.objects.filter(pk=lead.pk, ended_at__isnull=True).update(ended_at=at):
        _record(lead, Kind.LEAD_ENDED, by, at)


def _record(lead: Lead, kind: Kind, by: Actor, at: datetime) -> None:
    record(area=lead.area.slug, kind=kind, subject=lead.person.reference, at=at, by=by.reference, duty=str(lead.duty))
